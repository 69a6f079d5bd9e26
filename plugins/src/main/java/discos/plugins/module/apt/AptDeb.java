package discos.plugins.module.apt;

import discos.deployer.remote.Output;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Result;
import discos.plugins.host.Fetching;
import discos.plugins.module.packages.Talk;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Installs package files of the host, or one that an address gives. */
record AptDeb(String paths, AptOptions options, boolean isCheckMode) {

    Decision decide(Talk talk, Result lists) {
        if (!Fetching.isAddress(paths)) {
            List<String> files = List.of(paths.split(",", -1));
            return talk.ask(
                    new ShellQuery(states(ShellQuote.join(files))),
                    output -> decide(talk, output, files, "", lists));
        }
        String name = paths.replaceFirst("[?#].*", "").replaceFirst(".*/", "");
        String fetch =
                """
                %sd=$(mktemp -d /tmp/discos-deb.XXXXXX) && f=$d/%s && d_get >"$f" || { rm -rf "$d"; exit 7; }
                """
                        .formatted(new Fetching(paths, true).function(), ShellQuote.quote(name));
        String looked = "( " + states("\"$f\"") + " )";
        return isCheckMode
                ? talk.ask(
                        new ShellQuery(fetch + looked + "; r=$?; rm -rf \"$d\"; exit $r"),
                        output -> fetched(talk, output, lists))
                : new Decision.Dialog(
                        ShellStep.of(fetch + looked + " || { rm -rf \"$d\"; exit 8; }"),
                        new Decision.Preview.Would(lists),
                        output -> fetched(Talk.afterChange(), output, lists));
    }

    private Decision fetched(Talk talk, Output output, Result lists) {
        if (output.exitCode() == 7) {
            return Decision.fail(
                    "Failure downloading " + paths + ", " + output.errorText().strip());
        }
        if (!output.isOk()) {
            return unreadable(output);
        }
        List<String> files =
                output.text().lines().limit(1).map(line -> line.split("\t", -1)[0]).toList();
        String folder = files.getFirst().replaceFirst("/[^/]*$", "");
        return decide(talk, output, files, "rm -rf " + ShellQuote.quote(folder), lists);
    }

    private static Decision unreadable(Output output) {
        return Decision.fail("Unable to install package: " + output.errorText().strip());
    }

    /** Prints path, package, version, and the version that is installed, of each file. */
    private static String states(String words) {
        return """
        for f in %s; do
          [ -e "$f" ] || { echo "E:Could not open file $f - open (2: No such file or directory)" >&2; exit 8; }
          n=$(dpkg-deb -f "$f" Package) || exit 8
          printf '%%s\\t%%s\\t%%s\\t%%s\\n' "$f" "$n" "$(dpkg-deb -f "$f" Version)" \
        "$(dpkg-query -W -f '${Status} ${Version}' -- "$n" 2>/dev/null | sed -n 's/^.* installed //p')"
        done"""
                .formatted(words);
    }

    private Decision decide(
            Talk talk, Output output, List<String> files, String after, Result lists) {
        if (!output.isOk()) {
            return unreadable(output);
        }
        List<String> wanted = new ArrayList<>();
        List<String> lines = output.text().lines().toList();
        for (int index = 0; index < lines.size(); index++) {
            String[] parts = lines.get(index).split("\t", -1);
            if (!parts[2].equals(parts[3])) {
                wanted.add(path(files.get(index)));
            }
        }
        if (wanted.isEmpty()) {
            Result same = lists.with("changed", false);
            return after.isEmpty() || isCheckMode
                    ? new Decision.Unchanged(same)
                    : Decision.change(List.of(ShellStep.of(after)), Diff.NONE, same);
        }
        if (isCheckMode && !after.isEmpty()) {
            // what was fetched to be looked at is gone again, so apt cannot simulate it
            return Decision.change(
                    List.of(ShellStep.of(after)), Diff.NONE, lists.with("changed", true));
        }
        Function<Boolean, CommandLine> line =
                isSimulated -> options.install(wanted, isSimulated, false);
        return new AptChange(
                        line,
                        after,
                        options.policy(),
                        text -> !("\n" + text).contains(AptInstall.NOTHING_DONE),
                        (said, errors) -> "'" + said + "' failed: " + errors)
                .decide(talk, isCheckMode, lists);
    }

    /** apt-get takes a word for a file only where it has a slash. */
    private static String path(String file) {
        return file.contains("/") ? file : "./" + file;
    }
}
