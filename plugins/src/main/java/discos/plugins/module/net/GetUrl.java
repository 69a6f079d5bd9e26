package discos.plugins.module.net;

import discos.deployer.remote.Output;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;
import discos.deployer.remote.query.FileInfo;
import discos.deployer.remote.query.FileState;
import discos.deployer.remote.query.FileStatus;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.spi.Applied;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Control;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.deployer.spi.StepFailure;
import discos.deployer.value.None;
import discos.plugins.host.AttributeChange;
import discos.plugins.host.FileAttributes;
import discos.plugins.host.FileResult;
import discos.plugins.host.Listing;
import discos.plugins.host.Words;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Downloads a file to a host, by the host's own curl or wget. */
@ModuleInfo(name = "get_url", doc = "Downloads a file to a host, by the host's own curl or wget.")
public final class GetUrl implements Module<GetUrl.Args> {

    /** See {@link GetUrl}. */
    public record Args(
            Request request,
            @Arg(isPath = true, doc = "Where it goes; a folder takes the address's last part.")
                    String dest,
            @Arg(
                            defaultValue = "''",
                            doc =
                                    "`algorithm:digest`, or `algorithm:address` of a list of digests.")
                    String checksum,
            @Arg(defaultValue = "10", doc = "Seconds to wait for the server.") int timeout,
            Keeping keeping,
            FileAttributes attributes,
            Control control) {
        String algorithm() {
            return checksum.split(":", 2)[0].toLowerCase(Locale.ROOT);
        }

        String digest() {
            return checksum.isEmpty() ? "" : checksum.split(":", 2)[1].strip();
        }

        boolean isListed() {
            return digest().matches("(https?|ftp|file)://.*");
        }

        String inside() {
            String path =
                    request.url().replaceFirst("^[a-z]+://[^/]*", "").replaceFirst("[?#].*", "");
            String name = Words.name(path);
            return Words.join(dest.replaceFirst("/+$", ""), name.isEmpty() ? "index.html" : name);
        }

        /** Refuses a digest that does not say how it was made. */
        public Args {
            if (!checksum.isEmpty()
                    && !checksum.matches("(?s)(md5|sha1|sha224|sha256|sha384|sha512):.+")) {
                throw new IllegalArgumentException(
                        "The checksum parameter has to be in format <algorithm>:<checksum>");
            }
        }
    }

    /** What becomes of the old file. */
    public record Keeping(
            @Arg(defaultValue = "no", doc = "Whether the old file is kept beside it.")
                    boolean backup,
            @Arg(isPath = true, doc = "Folder for the file while it is on its way.")
                    Optional<String> tmpDest,
            @Arg(
                            defaultValue = "yes",
                            doc =
                                    "Whether what the server sends packed with gzip is unpacked; by curl only.")
                    boolean decompress) {}

    @Override
    public Looks look(Args args) {
        Looks looks = Looks.of(new FileState(args.dest()), new FileState(args.inside()));
        for (String path : List.of(args.dest(), args.inside())) {
            if (!args.checksum().isEmpty()) {
                looks = looks.and(new FileState(path).withDigest(args.algorithm()));
            }
            for (var query : args.attributes().queries(path)) {
                looks = looks.and(query);
            }
        }
        return args.isListed() ? looks.and(list(args)) : looks;
    }

    private static ShellQuery list(Args args) {
        String url = ShellQuote.quote(args.digest());
        return new ShellQuery(
                "%sif command -v curl >/dev/null 2>&1; then d_curl -fL %s; else d_wget -O - %s; fi"
                        .formatted(args.request().functions(args.timeout()), url, url));
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        FileStatus given = seen.of(new FileState(args.dest()));
        String path = given.leadsToDirectory() ? args.inside() : args.dest();
        FileStatus before = seen.of(new FileState(path));
        Result named = Result.of("dest", path).with("url", args.request().url());
        Optional<String> wanted = wanted(args, seen);
        if (wanted.isEmpty()) {
            return new Decision.Fail(unlisted(args).with(named));
        }
        boolean isRight =
                wanted.get().isEmpty()
                        || seen.of(new FileState(path).withDigest(args.algorithm()))
                                .digest()
                                .equals(wanted);
        boolean isKept = before.leadsSomewhere() && !args.request().force() && isRight;
        if (isKept && !wanted.get().isEmpty()) {
            return attributes(args, path, before, named);
        }
        boolean isNewerOnly = isKept && !given.leadsToDirectory();
        Optional<Decision> told =
                isNewerOnly && args.control().isCheckMode()
                        ? foretold(status(args, path), seen, named)
                        : Optional.empty();
        if (told.isPresent()) {
            return told.get();
        }
        return new Decision.Change(
                List.of(download(args, path, wanted.get(), isNewerOnly)),
                List.of(),
                Looks.of(new FileState(path)),
                Listing.diff(
                        path, Map.of("state", before.state()), Map.of("url", args.request().url())),
                new Decision.Preview.Would(named),
                applied -> outcome(applied, path, named));
    }

    private static Result unlisted(Args args) {
        return Result.message(
                "Unable to find a checksum for file '"
                        + Words.name(args.inside())
                        + "' in '"
                        + args.digest()
                        + "'");
    }

    /** What check mode can tell of a file that is there: whether the server has a newer one. */
    private static Optional<Decision> foretold(ShellQuery status, Seen seen, Result named) {
        if (!seen.has(status)) {
            return Optional.of(new Decision.More(Looks.of(status)));
        }
        return seen.of(status).text().strip().equals("304")
                ? Optional.of(new Decision.Unchanged(named.with(kept())))
                : Optional.empty();
    }

    private static Decision attributes(Args args, String path, FileStatus before, Result named) {
        FileInfo info = before.followed().orElseThrow();
        AttributeChange change = AttributeChange.ofBasics(args.attributes(), info);
        Result told = FileResult.of(info).with(named);
        if (change.isEmpty()) {
            return new Decision.Unchanged(told.with("msg", "file already exists"));
        }
        FileState after = new FileState(path);
        Step step = ShellStep.of(change.script(info.path()));
        return new Decision.Change(
                List.of(step),
                List.of(),
                Looks.of(after),
                Listing.diff(path, change.before(), change.after()),
                new Decision.Preview.Would(told),
                applied ->
                        applied.hasFailed()
                                ? StepFailure.of(applied)
                                : result(applied.seen().of(after))
                                        .with(named)
                                        .with(
                                                "msg",
                                                "file already exists but file attributes changed"));
    }

    /** The digest that the file must have: empty text for any, nothing where a list lacks it. */
    private static Optional<String> wanted(Args args, Seen seen) {
        if (!args.isListed()) {
            return Optional.of(args.digest().toLowerCase(Locale.ROOT));
        }
        Output list = seen.of(list(args));
        String name = Words.name(args.inside());
        List<String> lines = list.text().lines().filter(line -> !line.isBlank()).toList();
        if (lines.size() == 1 && lines.getFirst().strip().matches("[0-9a-fA-F]+")) {
            return Optional.of(lines.getFirst().strip().toLowerCase(Locale.ROOT));
        }
        return lines.stream()
                .map(line -> line.strip().split("\\s+", 2))
                .filter(
                        it ->
                                it.length == 2
                                        && Words.name(it[1].replaceFirst("^\\*", "")).equals(name))
                .map(it -> it[0].toLowerCase(Locale.ROOT))
                .findFirst();
    }

    /** What the script below ends with where the server answers, but not with the file. */
    private static final int REFUSED = 3;

    /** Fetches beside the destination and moves it there, if it is another file. */
    @SuppressWarnings("InlineFormatString") // a script of this length is read apart from its words
    private static final String DOWNLOAD =
            """
            %sd=%s
            e=$(date +%%s)
            fail() { rm -f "$t" "$t.e"; printf '%%s\\n' "$1" >&2; exit 1; }
            took() { printf %%s $(($(date +%%s) - e)); }
            unanswered() { printf '%%s\\0' "$(took)"; fail "Request failed: $1"; }
            refused() { printf '%%s\\0%%s\\0%%s' "$(took)" "$1" "${2:-HTTP Error $1}"; rm -f "$t" "$t.e"; exit 3; }
            kept() { rm -f "$t" "$t.e"; printf 'kept\\000304\\0\\0\\0\\0%%s' "$(took)"; exit 0; }
            answer() { sed -n 's/\\r$//; s/.*HTTP\\/[0-9.]* \\([0-9][0-9][0-9]\\) */HTTP Error \\1: /p' "$t.e" | tail -n 1; }
            p=$(dirname "$d")
            t=
            [ -d "$p" ] || fail "Destination $p does not exist"
            t=$(umask 077; mktemp %s/.ansible_tmp.XXXXXXXX) || fail "Destination $p is not writable"
            if command -v curl >/dev/null 2>&1; then
            %sx=$({ d_curl $z ${w:+-H} ${w:+"$w"} -L -D "$t.e" -o "$t" -w '%%{http_code}' %s 3>&1 1>&4 2>&3; } 4>"$t.c") ||
            { rm -f "$t.c"; unanswered "$x"; }
            s=$(cat "$t.c"); rm -f "$t.c"; m=$(answer)
            else case %s in file://*) s=000; cat %s > "$t" || fail "Request failed" ;; *) s=200
            d_wget -S ${w:+--header} ${w:+"$w"} -O "$t" %s 2>"$t.e" || {
            r=$? m=$(answer); s=${m#HTTP Error }; s=${s%%%%:*}; x=$(tail -n 1 "$t.e")
            case $s in 304) kept ;; '') unanswered "${x:-wget ended with exit code $r}" ;; *) refused "$s" "$m" ;; esac; } ;; esac; fi
            case $s in 304) kept ;; 2??|000|226) ;; *) refused "$s" "$m" ;; esac
            rm -f "$t.e"; e=$(took)
            %sn=$(sha1sum < "$t"); n=${n%%%% *}; m=$(md5sum < "$t"); m=${m%%%% *}
            o=; if [ -f "$d" ]; then o=$(sha1sum < "$d"); o=${o%%%% *}; fi
            if [ "$n" = "$o" ]; then rm -f "$t"; printf '%%s\\0%%s\\0%%s\\0\\0%%s\\0%%s\\0%%s' same "$s" "$n" "$o" "$e" "$m"
            %selse %sif [ -e "$d" ]; then chmod "$(stat -L -c %%a "$d")" "$t"; chown "$(stat -L -c %%u:%%g "$d")" "$t" 2>/dev/null
            else chmod "$(printf %%o $((0666 & ~$(umask))))" "$t"; fi
            ( : ; %s ) || { r=$?; rm -f "$t"; exit $r; }
            mv -f "$t" "$d" || fail "cannot replace $d"
            printf '%%s\\0%%s\\0%%s\\0%%s\\0%%s\\0%%s\\0%%s' new "$s" "$n" "$b" "$o" "$e" "$m"
            fi
            t=$d
            %s""";

    /** curl unpacks what comes packed, but does not ask for it; not every curl can. */
    private static final String UNPACKING =
            "z=; curl -V 2>/dev/null | grep -q libz &&"
                    + " z='--compressed -H Accept-Encoding:identity'\n";

    /** What asks the server only for a file that is newer than the one that is there. */
    private static final String NEWER =
            "\nw=\"If-Modified-Since: "
                    + "$(LC_ALL=C date -u -r \"$d\" '+%a, %d %b %Y %H:%M:%S GMT')\"";

    /** What the server would answer when it is asked for a newer file. */
    private static ShellQuery status(Args args, String path) {
        String url = ShellQuote.quote(args.request().url());
        return new ShellQuery(
                """
                %sd=%s%s
                if command -v curl >/dev/null 2>&1; then
                d_curl -I -H "$w" -o /dev/null -w '%%{http_code}' %s 2>/dev/null
                else d_wget --spider -S --header "$w" %s 2>&1 |
                sed -n 's/.*HTTP\\/[0-9.]* \\([0-9]*\\).*/\\1/p' | tail -n 1; fi
                exit 0
                """
                        .formatted(
                                args.request().functions(args.timeout()),
                                Words.path(path),
                                NEWER,
                                url,
                                url));
    }

    private static Step download(Args args, String path, String digest, boolean isNewerOnly) {
        String url = ShellQuote.quote(args.request().url());
        String check =
                digest.isEmpty()
                        ? ""
                        : """
                          c=$(%ssum < "$t"); c=${c%%%% *}
                          [ "$c" = %s ] || fail "The checksum for $d did not match %s; it was $c."
                          """
                                .formatted(args.algorithm(), digest, digest);
        String backup =
                args.keeping().backup()
                        ? "b=\"$d.$$.$(date +%Y-%m-%d@%H:%M:%S~)\"; if [ -e \"$d\" ]; then cp -p \"$d\" \"$b\" || fail \"no backup\"; else b=; fi\n"
                        : "b=\n";
        return ShellStep.of(
                DOWNLOAD.formatted(
                        args.request().functions(args.timeout()),
                        Words.path(path) + (isNewerOnly ? NEWER : "\nw="),
                        args.keeping().tmpDest().map(Words::path).orElse("\"$p\""),
                        args.keeping().decompress() ? UNPACKING : "z=\n",
                        url,
                        url,
                        ShellQuote.quote(args.request().url().replaceFirst("^file://", "")),
                        url,
                        check,
                        "",
                        backup,
                        args.attributes().commandsForNew(),
                        args.attributes().commandsForNew()
                                + args.attributes().commandsForFinished()));
    }

    private static Result outcome(Applied applied, String path, Result named) {
        String[] words = applied.last().text().split("\0", -1);
        if (applied.hasFailed()) {
            return failure(applied, words).with(named);
        }
        if (words[0].equals("kept")) {
            return named.with(kept()).with("changed", false).with(elapsed(words[5]));
        }
        FileStatus after = applied.seen().of(new FileState(path));
        long size = after.followed().map(FileInfo::size).orElse(0L);
        Result result =
                result(after)
                        .with(named)
                        .with("changed", words[0].equals("new"))
                        .with(
                                "status_code",
                                words[1].equals("000") ? None.NONE : Long.parseLong(words[1]))
                        .with("checksum_src", words[2])
                        .with("md5sum", words[6])
                        .with("checksum_dest", words[4].isEmpty() ? None.NONE : words[4])
                        .with("msg", "OK (" + size + " bytes)")
                        .with(elapsed(words[5]));
        return words[3].isEmpty() ? result : result.with("backup_file", words[3]);
    }

    /** What the server said where it refused; else the words of what failed. */
    private static Result failure(Applied applied, String[] words) {
        if (applied.last().exitCode() == REFUSED) {
            return Result.message("Request failed")
                    .with("failed", true)
                    .with("status_code", Long.parseLong(words[1]))
                    .with("response", words[2])
                    .with(elapsed(words[0]));
        }
        Result failed = StepFailure.of(applied);
        return words[0].isEmpty() ? failed : failed.with(elapsed(words[0]));
    }

    private static Result elapsed(String seconds) {
        return Result.of("elapsed", Long.parseLong(seconds));
    }

    private static Result kept() {
        return Result.message("HTTP Error 304: Not Modified").with("status_code", 304L);
    }

    private static Result result(FileStatus state) {
        return state.followed().map(FileResult::of).orElse(Result.EMPTY);
    }
}
