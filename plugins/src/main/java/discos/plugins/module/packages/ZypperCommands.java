package discos.plugins.module.packages;

import discos.deployer.remote.ShellQuote;
import discos.plugins.host.Program;
import java.util.ArrayList;
import java.util.List;

/**
 * The commands of zypper.
 *
 * @param isTransactional whether they go through {@code transactional-update}
 */
record ZypperCommands(Zypper.Args args, String path, boolean isTransactional) {

    /** A fragment that runs a command; see {@link ZypperOutput#RUN}. */
    static String script(List<String> words) {
        return Program.PATH
                + "LANG=C LC_ALL=C LC_MESSAGES=C; export LANG LC_ALL LC_MESSAGES\nset -- "
                + ShellQuote.join(words)
                + "\n"
                + ZypperOutput.RUN;
    }

    List<String> words() {
        return List.of(path);
    }

    private List<String> command(String name, boolean isInstalling, boolean isAsking) {
        boolean isRefresh = name.equals("refresh");
        List<String> words = new ArrayList<>();
        if (isTransactional) {
            words.addAll(
                    List.of(
                            "transactional-update",
                            "--continue",
                            "--drop-if-no-change",
                            "--quiet",
                            "run"));
        }
        words.addAll(List.of(path, "--quiet", "--non-interactive", "--xmlout"));
        args.extraArgsPrecommand()
                .filter(it -> !it.isBlank())
                .ifPresent(it -> words.addAll(List.of(it.strip().split("\\s+"))));
        if ((isInstalling || isRefresh) && args.switches().disableGpgCheck()) {
            words.add("--no-gpg-checks");
        }
        if (isAsking) {
            words.add("--disable-repositories");
        }
        words.add(name);
        if (!isRefresh && !name.equals("patch") && !name.equals("dist-upgrade")) {
            words.addAll(List.of("--type", args.type()));
        }
        if (args.control().isCheckMode() && !isAsking) {
            words.add("--dry-run");
        }
        return words;
    }

    private void switches(List<String> words, boolean isOldTaken) {
        words.add("--auto-agree-with-licenses");
        add(words, args.switches().disableRecommends(), "--no-recommends");
        add(words, args.switches().force(), "--force");
        add(words, args.switches().forceResolution(), "--force-resolution");
        add(words, args.switches().oldpackage() || isOldTaken, "--oldpackage");
        add(words, args.switches().replacefiles(), "--replacefiles");
    }

    private static void add(List<String> words, boolean isGiven, String word) {
        if (isGiven) {
            words.add(word);
        }
    }

    private List<String> ended(List<String> words) {
        args.extraArgs()
                .filter(it -> !it.isEmpty())
                .ifPresent(it -> words.addAll(List.of(it.split(" "))));
        return words;
    }

    /** The fragment that asks which of these are installed. */
    String installed(List<ZypperName> names) {
        List<String> words = ended(command("search", false, true));
        words.addAll(List.of("--match-exact", "--details", "--installed-only"));
        names.forEach(it -> words.add(it.name()));
        return script(words);
    }

    List<String> refresh() {
        return ended(command("refresh", false, false));
    }

    List<String> install(List<String> names, boolean hasVersion) {
        List<String> words = command("install", true, false);
        switches(words, hasVersion);
        ended(words).add("--");
        words.addAll(names);
        return words;
    }

    List<String> remove(List<String> names) {
        List<String> words = command("remove", false, false);
        add(words, args.switches().cleanDeps(), "--clean-deps");
        ended(words).addAll(names);
        return words;
    }

    /** Updates all there is. */
    List<String> all() {
        String name =
                args.type().equals("patch")
                        ? "patch"
                        : args.state().equals("dist-upgrade") ? "dist-upgrade" : "update";
        List<String> words = command(name, true, false);
        switches(words, false);
        add(
                words,
                name.equals("dist-upgrade") && args.switches().allowVendorChange(),
                "--allow-vendor-change");
        return ended(words);
    }
}
