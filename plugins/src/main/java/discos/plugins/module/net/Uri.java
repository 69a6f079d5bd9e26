package discos.plugins.module.net;

import discos.deployer.remote.Content;
import discos.deployer.remote.Output;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.remote.step.Before;
import discos.deployer.remote.step.CopyFile;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.remote.step.WriteOptions;
import discos.deployer.spi.Applied;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.deployer.value.PythonException;
import discos.deployer.value.python.PythonText;
import discos.plugins.filter.data.JsonFilters;
import discos.plugins.host.FileAttributes;
import discos.plugins.host.Words;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks a web server from a host, by the host's own curl or wget. */
@ModuleInfo(name = "uri", doc = "Asks a web server from a host, by the host's own curl or wget.")
public final class Uri implements Module<Uri.Args> {
    private static final long NOT_MODIFIED = 304;

    /** See {@link Uri}. */
    @Arg.Rules(exclusive = "body|src")
    public record Args(
            Request request, Body body, Upload upload, Answer answer, Conditions conditions) {
        boolean isSending() {
            return body.body().isPresent() || upload.src().isPresent();
        }

        /** What goes along from the control machine. */
        List<Content> contents() {
            return upload.content().or(body::content).map(List::of).orElse(List.of());
        }
    }

    /** What is sent. */
    public record Body(
            @Arg(defaultValue = "GET", doc = "What is asked of the server.") String method,
            @Arg(doc = "What is sent along.") Optional<Object> body,
            @Arg(
                            defaultValue = "raw",
                            choices = {"raw", "json", "form-urlencoded"},
                            doc = "How it is written.")
                    String bodyFormat,
            @Arg(defaultValue = "30", doc = "Seconds to wait for the server.") int timeout) {

        Optional<Content> content() {
            return body.map(
                    value ->
                            Content.of(
                                    switch (bodyFormat) {
                                        case "json" ->
                                                value instanceof String it
                                                        ? it
                                                        : JsonFilters.plain(value);
                                        case "form-urlencoded" -> Form.of(value);
                                        default -> PythonText.str(value);
                                    }));
        }

        boolean isReadable() {
            return !bodyFormat.equals("form-urlencoded") || Form.isForm(body.orElse(List.of()));
        }

        Optional<String> type() {
            return switch (bodyFormat) {
                case "json" -> Optional.of("application/json");
                case "form-urlencoded" -> Optional.of("application/x-www-form-urlencoded");
                default -> Optional.empty();
            };
        }
    }

    /** What becomes of the answer. */
    public record Answer(
            @Arg(defaultValue = "[200]", doc = "Numbers that mean success.") List<Long> statusCode,
            @Arg(defaultValue = "no", doc = "Whether the result tells the answer's text.")
                    boolean returnContent,
            @Arg(isPath = true, doc = "File for the answer.") Optional<String> dest,
            @Arg(
                            defaultValue = "safe",
                            choices = {"all", "none", "safe", "urllib2", "yes", "no"},
                            doc = "Whether the server may send the asker elsewhere.")
                    String followRedirects,
            FileAttributes attributes) {
        /** The numbers with which the answer is written to its file. */
        String written() {
            return statusCode.stream()
                    .filter(number -> number != NOT_MODIFIED)
                    .map(String::valueOf)
                    .collect(Collectors.joining(" "));
        }

        boolean isFollowed(String method) {
            return switch (followRedirects) {
                case "none", "no" -> false;
                case "all", "yes" -> true;
                default -> method.equals("GET") || method.equals("HEAD");
            };
        }
    }

    /** Whether it is asked at all. */
    public record Conditions(
            @Arg(isPath = true, doc = "A path; if it is there already, nothing is asked.")
                    Optional<String> creates,
            @Arg(isPath = true, doc = "A path; if it is not there, nothing is asked.")
                    Optional<String> removes) {}

    @Override
    public Looks look(Args args) {
        Looks looks = Looks.NONE;
        for (Optional<String> path :
                List.of(args.conditions().creates(), args.conditions().removes())) {
            looks = path.map(Uri::isThere).map(looks::and).orElse(looks);
        }
        return looks;
    }

    private static ShellQuery isThere(String path) {
        return new ShellQuery("[ -e " + Words.path(path) + " ] && echo yes; exit 0");
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        Optional<String> creates = args.conditions().creates();
        if (creates.isPresent() && !seen.of(isThere(creates.get())).text().isEmpty()) {
            return new Decision.Unchanged(
                    Result.of("stdout", "skipped, since '" + creates.get() + "' exists"));
        }
        Optional<String> removes = args.conditions().removes();
        if (removes.isPresent() && seen.of(isThere(removes.get())).text().isEmpty()) {
            return new Decision.Unchanged(
                    Result.of("stdout", "skipped, since '" + removes.get() + "' does not exist"));
        }
        if (!args.body().isReadable()) {
            return Decision.fail(
                    "failed to parse body as form_urlencoded: a list must have pairs of a name and"
                            + " a value");
        }
        Optional<Decision> obstacle = args.upload().obstacle();
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        return new Decision.Change(
                List.of(new ShellStep(script(args), args.contents(), true)),
                List.of(),
                Looks.NONE,
                Diff.NONE,
                new Decision.Preview.Unknown(Result.of("skipped", true)),
                applied -> outcome(args, applied));
    }

    private static String script(Args args) {
        return """
        %sf=%s
        [ -z "$f" ] || [ -r "$f" ] || { echo "Unable to open source file $f" >&2; exit 4; }
        e=$(date +%%s)
        d=$(mktemp -d) || exit 1
        trap 'rm -rf "$d"' EXIT
        u=%s
        : >"$d/h"; : >"$d/b"
        if command -v curl >/dev/null 2>&1; then
        d_curl -b '' -D "$d/h" -o "$d/b" -w '%%{url_effective}' %s "$u" >"$d/u" 2>"$d/e"
        elif wget --version >/dev/null 2>&1; then
        printf %%s "$u" >"$d/u"
        d_wget -S --content-on-error %s -O "$d/b" "$u" 2>"$d/e"; r=$?; sed -n 's/^  //p' "$d/e" >"$d/h"
        elif command -v wget >/dev/null 2>&1 && %s; then
        printf %%s "$u" >"$d/u"
        d_wget -S -O "$d/b" "$u" 2>"$d/e"; r=$?; sed -n 's/^  //p' "$d/e" >"$d/h"
        else echo 'this host has no curl and no wget that can send such a request' >"$d/e"; fi
        e=$(($(date +%%s) - e))
        [ -s "$d/e" ] || echo "wget ended with exit code $r" >"$d/e"
        grep -q '^HTTP/' "$d/h" || { printf %%s "$e"; cat "$d/e" >&2; exit 3; }
        c=same p=
        %s
        printf '%%s\\0%%s\\0%%s\\0' "$e" "$c" "$p"; cat "$d/h"; printf '\\0'; cat "$d/u"; printf '\\0'
        exec 3<"$d/b"; rm -rf "$d"; exec cat <&3
        """
                .formatted(
                        args.request().functions(args.body().timeout()),
                        args.upload().ofHost().orElse("$1"),
                        ShellQuote.quote(args.request().url()),
                        curlWords(args),
                        wgetWords(args),
                        args.body().method().equals("GET") && !args.isSending() ? ":" : "false",
                        args.answer().dest().map(it -> save(args, it)).orElse(""));
    }

    private static String header(Args args, String option) {
        boolean isGiven =
                args.request().headers().keySet().stream()
                        .anyMatch(it -> it.equalsIgnoreCase("content-type"));
        return args.body()
                .type()
                .filter(it -> !isGiven && args.isSending())
                .map(it -> option + " 'Content-Type: " + it + "' ")
                .orElse("");
    }

    private static String curlWords(Args args) {
        String method = args.body().method().toUpperCase(Locale.ROOT);
        return (method.equals("HEAD") ? "-I " : "-X " + ShellQuote.quote(method) + " ")
                + "-m "
                + args.body().timeout()
                + (args.answer().isFollowed(method) ? " -L " : " ")
                + header(args, "-H")
                + (args.isSending() ? "--data-binary @\"$f\"" : "");
    }

    private static String wgetWords(Args args) {
        String method = args.body().method().toUpperCase(Locale.ROOT);
        return "--method="
                + ShellQuote.quote(method)
                + (args.answer().isFollowed(method) ? " " : " --max-redirect=0 ")
                + header(args, "--header")
                + (args.isSending() ? "--body-file=\"$f\"" : "");
    }

    /**
     * Puts a wanted answer at its path in one rename; that counts as a change always, as in
     * Ansible.
     */
    private static String save(Args args, String dest) {
        String path = args.request().url().replaceFirst("^[a-z]+://[^/]*", "");
        String name = Words.name(path.replaceFirst("[?#].*", ""));
        FileAttributes attributes = args.answer().attributes();
        return """
        p=%s
        [ ! -d "$p" ] || p=${p%%/}/%s
        s=$(sed -n 's/^HTTP[^ ]* *\\([0-9]*\\).*/\\1/p' "$d/h" | tail -n 1)
        case ' %s ' in *" $s "*)
        cmp -s "$d/b" "$p" || {
        ( %s ) || exit; }
        c=changed t=$p
        %s%s
        ;; esac
        """
                .formatted(
                        Words.path(dest),
                        ShellQuote.quote(name.isEmpty() ? "index.html" : name),
                        args.answer().written(),
                        CopyFile.fragment(
                                "\"$d/b\"",
                                "\"$p\"",
                                attributes.forStep(),
                                Before.ANYTHING,
                                new WriteOptions(
                                        false, false, attributes.unsafeWrites(), Optional.empty())),
                        attributes.commandsForNew(),
                        attributes.commandsForFinished());
    }

    private static Result outcome(Args args, Applied applied) {
        String wanted = args.answer().statusCode().toString();
        if (applied.hasFailed()) {
            return unanswered(args, applied.last(), wanted);
        }
        String[] parts = applied.last().text().split("\0", 6);
        Map<String, String> headers = Headers.of(parts[3]);
        String asked = args.request().url();
        String url = parts[4].equals(asked) ? Headers.reached(asked, parts[3]) : parts[4];
        headers.computeIfPresent("location", (_, place) -> Headers.absolute(asked, place));
        long status = Long.parseLong(headers.getOrDefault("", "HTTP/1.1 0").split(" ", 3)[1]);
        int size = parts[5].getBytes(StandardCharsets.UTF_8).length;
        String said = said(headers, status, size);
        Result result =
                Result.message(said)
                        .with("changed", parts[1].equals("changed"))
                        .with("status", status)
                        .with("elapsed", Long.parseLong(parts[0]))
                        .with("url", url)
                        .with("redirected", !url.equals(asked));
        if (!parts[2].isEmpty()) {
            result = result.with("path", parts[2]);
        }
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (!header.getKey().isEmpty()) {
                result = result.with(header.getKey(), header.getValue());
            }
        }
        if (status < 300) {
            result = result.with(Cookies.of(parts[3]).told());
        }
        result = result.with(text(args.answer(), headers, status, parts[5]));
        return args.answer().statusCode().contains(status)
                ? result
                : result.with("failed", true)
                        .with(
                                "msg",
                                "Status code was %d and not %s: %s"
                                        .formatted(status, wanted, said));
    }

    /** What is told of an answer's text. */
    private static Result text(
            Answer answer, Map<String, String> headers, long status, String text) {
        boolean isJson = headers.getOrDefault("content_type", "").contains("json");
        boolean isGood = answer.statusCode().contains(status);
        Result told = answer.returnContent() ? Result.of("content", text) : Result.EMPTY;
        if (status >= 300 && isGood && !isJson && !answer.returnContent()) {
            // where Ansible reads the text itself, to tell it or not, it takes this away
            told = told.with("body", text);
        }
        return isJson ? json(told, text) : told;
    }

    private static Result unanswered(Args args, Output output, String wanted) {
        String why = output.errorText().strip();
        if (output.exitCode() == 4) {
            return Result.message(why).with("failed", true).with("elapsed", 0L);
        }
        boolean isUnasked = output.exitCode() == 3;
        Result failed =
                (args.answer().returnContent() ? Result.of("content", "") : Result.EMPTY)
                        .with("msg", why)
                        .with("failed", true)
                        .with("changed", false)
                        .with("status", -1L)
                        .with("url", args.request().url());
        return isUnasked
                ? failed.with(
                                "msg",
                                "Status code was -1 and not " + wanted + ": Request failed: " + why)
                        .with("redirected", false)
                        .with("elapsed", Long.parseLong(output.text()))
                : failed;
    }

    private static String said(Map<String, String> headers, long status, int size) {
        return status < 300
                ? "OK (" + headers.getOrDefault("content_length", size + "") + " bytes)"
                : "HTTP Error "
                        + headers.getOrDefault("", "").replaceFirst("^\\S+ (\\d+) ?", "$1: ");
    }

    private static Result json(Result result, String text) {
        try {
            return result.with("json", JsonFilters.parse(text));
        } catch (PythonException _) {
            return result; // as Ansible: a text that is no JSON is told as text only
        }
    }
}
