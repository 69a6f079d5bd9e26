package discos.plugins.module.database;

import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;
import discos.deployer.remote.step.ShellStep;
import discos.plugins.host.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes databases to a file, and reads them from one. */
record MysqlFile(MysqlDb.Args args) {

    /** Writes databases out; where a packer follows, the exit code of what feeds it counts, too. */
    Step dump() {
        String call = "\"$d\" --defaults-file=\"$c\" " + String.join(" ", dumpWords());
        String write =
                packer().map(
                                it ->
                                        """
                                        r=$(umask 077; mktemp) || exit 1
                                        { %s; echo $? >"$r"; } | %s >%s || exit 1
                                        s=$(cat "$r"); rm -f "$r"
                                        exit "${s:-1}"
                                        """
                                                .formatted(call, it, target()))
                        .orElse(call + " >" + target() + "\n");
        return ShellStep.program(
                move()
                        + args.login().begin(args.way())
                        + "d=$(command -v mysqldump || command -v mariadb-dump) || { echo 'Failed"
                        + " to find required executable \"mysqldump\"' >&2; exit 1; }\n"
                        + write);
    }

    /** Reads a file in. */
    Step reading() {
        String call = "\"$m\" --defaults-file=\"$c\" " + String.join(" ", readWords());
        String read =
                packer().map(it -> it + " -dc " + target() + " | " + call + "\n")
                        .orElse(call + " <" + target() + "\n");
        String check =
                "[ -e %s ] || { printf '%%s' %s >&2; exit 1; }\n"
                        .formatted(
                                target(),
                                ShellQuote.quote(
                                        "target %s does not exist on the host"
                                                .formatted(args.target().orElseThrow())));
        return ShellStep.program(move() + check + args.login().begin(args.way()) + read);
    }

    private String move() {
        return args.chdir().map(it -> "cd %s || exit 1\n".formatted(Words.path(it))).orElse("");
    }

    private String target() {
        return Words.path(args.target().orElseThrow());
    }

    private Optional<String> packer() {
        String target = args.target().orElseThrow();
        return target.endsWith(".gz")
                ? Optional.of("gzip")
                : target.endsWith(".bz2")
                        ? Optional.of("bzip2")
                        : target.endsWith(".xz") ? Optional.of("xz") : Optional.empty();
    }

    private List<String> dumpWords() {
        MysqlDb.Dumping dumping = args.dumping();
        List<String> words = new ArrayList<>();
        if (dumping.force()) {
            words.add("--force");
        }
        if (args.isAll()) {
            words.add("--all-databases");
        } else {
            if (args.name().size() > 1) {
                words.add("--databases");
            }
            args.name().forEach(it -> words.add(ShellQuote.quote(it)));
        }
        if (dumping.skipLockTables()) {
            words.add("--skip-lock-tables");
        }
        args.encoding()
                .ifPresent(it -> words.add("--default-character-set=" + ShellQuote.quote(it)));
        if (dumping.singleTransaction()) {
            words.add("--single-transaction=true");
        }
        if (dumping.quick()) {
            words.add("--quick");
        }
        dumping.ignoreTables().forEach(it -> words.add("--ignore-table=" + ShellQuote.quote(it)));
        if (dumping.hexBlob()) {
            words.add("--hex-blob");
        }
        if (dumping.masterData() != 0) {
            words.add("--master-data=" + dumping.masterData());
        }
        dumping.dumpExtraArgs().ifPresent(words::add);
        return words;
    }

    private List<String> readWords() {
        List<String> words = new ArrayList<>();
        if (args.dumping().force()) {
            words.add("-f");
        }
        args.encoding()
                .ifPresent(it -> words.add("--default-character-set=" + ShellQuote.quote(it)));
        if (!args.isAll()) {
            words.add("--one-database");
            words.add(ShellQuote.quote(String.join("", args.name())));
        }
        return words;
    }

    /** What the result tells of the command; who logs in is in a file. */
    String told() {
        boolean isDump = args.state().equals("dump");
        String words = String.join(" ", isDump ? dumpWords() : readWords());
        String program = (isDump ? "mysqldump " : "mysql ") + args.login().told() + " ";
        if (!isDump) {
            return packer().map(it -> it + " -dc " + target() + " | " + program + words)
                    .orElse(program + words + " < " + target());
        }
        return program + words + packer().map(it -> " | " + it).orElse("") + " > " + target();
    }
}
