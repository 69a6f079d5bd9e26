package discos.plugins.module.docker;

import discos.deployer.remote.Content;
import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.value.None;
import discos.plugins.filter.data.JsonWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Speaks to Docker's service with what the host has.
 *
 * <p>That is {@code curl} (7.40 or newer), or else a plain request through {@code docker system
 * dial-stdio}, {@code socat} or {@code nc}. Bodies are files, so that no secret in them is seen
 * among the host's processes.
 */
public record DockerApi(DockerArgs args) {
    /**
     * {@code d_api METHOD PATH SECONDS [BODY]} prints the answer's body, a line's end and its
     * status.
     *
     * <p>{@code d_h} is where the service listens, {@code d_s} its socket, {@code d_v} and {@code
     * d_t} whether TLS is spoken with and without a check, {@code d_a}, {@code d_c} and {@code d_k}
     * the files for it.
     */
    private static final String FUNCTIONS =
            """
            d_s=${d_h#unix:}; while [ "${d_s#/}" != "$d_s" ]; do d_s=${d_s#/}; done; d_s=/$d_s
            case $d_v in 0|no|No|NO|false|False|FALSE) d_v= ;; esac
            case $d_t in 0|no|No|NO|false|False|FALSE) d_t= ;; esac
            d_wire() {
              if command -v docker >/dev/null; then
                set --
                [ -z "$d_t" ] || set -- --tls; [ -z "$d_v" ] || set -- --tlsverify
                [ $# -eq 0 ] || set -- "$1" ${d_a:+--tlscacert "$d_a"} ${d_c:+--tlscert "$d_c"} ${d_k:+--tlskey "$d_k"}
                docker -H "$d_h" "$@" system dial-stdio
              elif [ "${d_h#unix:}" = "$d_h" ]; then echo "the host has neither curl nor docker to reach $d_h with" >&2; return 127
              elif command -v socat >/dev/null; then socat -t 86400 - "UNIX-CONNECT:$d_s"
              elif command -v nc >/dev/null && nc -h 2>&1 | grep -q -e '-[A-Za-z0-9]*U'; then nc -U "$d_s"
              else echo "the host has neither curl (7.40 or newer), docker, socat nor an nc that knows -U to reach $d_s with" >&2; return 127; fi
            }
            d_raw() {
              d_cr=$(printf '\\r'); d_5=0; [ -z "$3" ] || d_5=$(wc -c <"$3")
              { printf '%s %s HTTP/1.0\\r\\nHost: docker\\r\\nContent-Type: application/json\\r\\nContent-Length: %d\\r\\n\\r\\n' "$1" "$2" "$d_5"; cat "${3:-/dev/null}"; } | d_wire | {
                IFS= read -r d_6 || exit 7; d_6=${d_6#* }
                while IFS= read -r d_x && [ "$d_x" != "$d_cr" ]; do :; done
                cat; printf '\\n%s' "${d_6%% *}"
              }
            }
            d_curl() {
              d_1=$1 d_2=$2 d_3=$3 d_4=$4; shift 4
              [ -z "$d_4" ] || set -- "$@" -H 'Content-Type: application/json' --data-binary "@$d_4"
              case $d_h in
                unix:*) set -- "$@" --unix-socket "$d_s" "http://localhost$d_2" ;;
                *) d_y=http
                   if [ -n "$d_t$d_v" ]; then d_y=https; [ -n "$d_v" ] || set -- "$@" -k; set -- "$@" ${d_a:+--cacert "$d_a"} ${d_c:+--cert "$d_c"} ${d_k:+--key "$d_k"} ${d_l:+"--tlsv$d_l"}; fi
                   d_o=${d_h#*://}; [ -z "$d_n" ] || { set -- "$@" --connect-to "$d_n::$d_o"; d_o=$d_n:${d_o##*:}; }
                   set -- "$@" "$d_y://$d_o$d_2" ;;
              esac
              curl -sS -g --noproxy '*' -X "$d_1" -m "$d_3" -w '\\n%{http_code}' "$@"
            }
            d_api() {
              d_r=2
              if [ "${d_h#ssh:}" = "$d_h" ] && command -v curl >/dev/null; then d_curl "$1" "$2" "$3" "${4:-}"; d_r=$?; fi
              [ "$d_r" != 2 ] || d_raw "$1" "$2" "${4:-}"
            }
            d_do() {
              d_out=$(mktemp) || return
              d_api "$@" >"$d_out" || { d_r=$?; rm -f "$d_out"; return "$d_r"; }
              cat "$d_out"; d_x=$(tail -n 1 "$d_out"); rm -f "$d_out"
              case $d_x in 2??|3??) ;; *) return 22 ;; esac
            }
            """;

    /** A question. */
    private record Ask(String script) implements Query<Answer> {
        @Override
        public Answer parse(Output output) {
            return Answer.of(output);
        }
    }

    /** Asks what is at a path. */
    public Query<Answer> get(String path) {
        return new Ask(head() + "d_api GET " + word(path) + " " + args.timeout());
    }

    /** A call without a body. */
    public ShellStep call(String method, String path) {
        return new ShellStep(
                head() + "d_do " + method + " " + word(path) + " " + args.timeout(),
                List.of(),
                true);
    }

    /** A call that may take as long as it takes. */
    public ShellStep await(String method, String path) {
        return new ShellStep(head() + "d_do " + method + " " + word(path) + " 0", List.of(), true);
    }

    /** A call with a body; entries without a value are left out of it. */
    public ShellStep send(String path, Map<String, Object> body) {
        return new ShellStep(
                head() + "d_do POST " + word(path) + " " + args.timeout() + " \"$1\"",
                List.of(Content.of(JsonWriter.compact(Json.given(body)))),
                true);
    }

    /** A fragment of one's own, in which {@code d_do} and {@code d_api} can be called. */
    public ShellStep fragment(String script) {
        return ShellStep.program(head() + script);
    }

    /** A path as a word for {@code d_api}. */
    public String word(String path) {
        String version = args.apiVersion().equals("auto") ? "" : "/v" + args.apiVersion();
        return ShellQuote.quote(version + path);
    }

    /** The host's own command, told where the service is. */
    public String command() {
        return "set --; [ -z \"$d_t\" ] || set -- --tls; [ -z \"$d_v\" ] || set -- --tlsverify\n"
                + "[ $# -eq 0 ] || set -- \"$1\" ${d_a:+--tlscacert \"$d_a\"}"
                + " ${d_c:+--tlscert \"$d_c\"} ${d_k:+--tlskey \"$d_k\"}\n"
                + "set -- docker -H \"$d_h\" \"$@\"\n";
    }

    private String head() {
        return "d_h="
                + or(args.dockerHost(), "${DOCKER_HOST:-unix:///var/run/docker.sock}")
                + " d_v="
                + or(flag(args.validateCerts()), "${DOCKER_TLS_VERIFY:-}")
                + " d_t="
                + or(flag(args.tls()), "${DOCKER_TLS:-}")
                + " d_a="
                + or(args.caCert(), "${DOCKER_CERT_PATH:+$DOCKER_CERT_PATH/ca.pem}")
                + " d_c="
                + or(args.clientCert(), "${DOCKER_CERT_PATH:+$DOCKER_CERT_PATH/cert.pem}")
                + " d_k="
                + or(args.clientKey(), "${DOCKER_CERT_PATH:+$DOCKER_CERT_PATH/key.pem}")
                + " d_l="
                + or(args.sslVersion(), "${DOCKER_SSL_VERSION:-}")
                + " d_n="
                + or(args.tlsHostname(), "${DOCKER_TLS_HOSTNAME:-}")
                + "\n"
                + FUNCTIONS;
    }

    private static Optional<String> flag(Optional<Boolean> given) {
        return given.map(it -> it ? "1" : "");
    }

    private static String or(Optional<String> given, String otherwise) {
        return given.map(ShellQuote::quote).orElse(otherwise);
    }

    /** A name as a part of a path. */
    public static String part(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/")
                .replace("%3A", ":")
                .replace("%40", "@");
    }

    /** What follows the question mark; entries without a value are left out. */
    public static String query(Map<String, Object> parameters) {
        return parameters.entrySet().stream()
                .filter(it -> it.getValue() != None.NONE)
                .map(
                        it ->
                                it.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                it.getValue() instanceof Boolean truth
                                                        ? truth.toString()
                                                        : String.valueOf(it.getValue()),
                                                StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
    }
}
