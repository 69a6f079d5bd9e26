package discos.plugins.module.database;

import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;
import discos.deployer.remote.step.ShellStep;
import discos.plugins.host.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a database to a file, and reads it from one. */
record PostgresFile(PostgresqlDb.Args args) {
    private static final Map<String, String> FORMATS = Map.of("tar", "t", "pgc", "c", "dir", "d");

    private String ending() {
        String target = args.target().orElse(".sql");
        return target.substring(target.lastIndexOf('.') + 1);
    }

    /** The file; where none is named, one of the database's name in the current folder. */
    private String target() {
        return args.target()
                .map(Words::path)
                .orElse("\"$PWD\"/" + ShellQuote.quote(args.db() + ".sql"));
    }

    private List<String> login(boolean isNamed) {
        PostgresLogin login = args.login();
        List<String> words = new ArrayList<>();
        words.add((isNamed ? "--dbname=" : "") + ShellQuote.quote(args.db()));
        login.loginHost()
                .filter(it -> !it.isEmpty())
                .ifPresent(it -> words.add("--host=" + ShellQuote.quote(it)));
        login.port().ifPresent(it -> words.add("--port=" + it));
        login.loginUser()
                .filter(it -> !it.isEmpty())
                .ifPresent(it -> words.add("--username=" + ShellQuote.quote(it)));
        return words;
    }

    private String options() {
        return args.targetOpts().filter(it -> !it.isEmpty()).map(it -> " " + it).orElse("");
    }

    private String dumpWords() {
        List<String> words = new ArrayList<>(List.of("pg_dump"));
        words.addAll(login(false));
        if (FORMATS.containsKey(ending())) {
            words.add("--format=" + FORMATS.get(ending()));
        }
        args.dumpExtraArgs().ifPresent(words::add);
        return String.join(" ", words) + options();
    }

    private Optional<String> packer() {
        return switch (ending()) {
            case "gz" -> Optional.of("$(command -v pigz || echo gzip)");
            case "bz2" -> Optional.of("bzip2");
            case "xz" -> Optional.of("xz");
            default -> Optional.empty();
        };
    }

    /** Writes it out; where a packer follows, the exit code of what feeds it counts, too. */
    Step dump() {
        String write =
                packer().map(
                                it ->
                                        """
                                        r=$(umask 077; mktemp) || exit 1
                                        { %s; echo $? >"$r"; } | %s >%s || exit 1
                                        s=$(cat "$r"); rm -f "$r"
                                        exit "${s:-1}"
                                        """
                                                .formatted(dumpWords(), it, target()))
                        .orElse(
                                dumpWords()
                                        + (ending().equals("dir") ? " -f " : " >")
                                        + target()
                                        + "\n");
        return ShellStep.program(args.login().begin("") + write);
    }

    private String restoreWords() {
        List<String> words = new ArrayList<>();
        Map<String, String> formats = Map.of("tar", "Tar", "pgc", "Custom", "dir", "Directory");
        words.add(formats.containsKey(ending()) ? "pg_restore" : "psql");
        words.addAll(login(true));
        if (formats.containsKey(ending())) {
            words.add("--format=" + formats.get(ending()));
        }
        if (ending().equals("sql")) {
            words.add("--file=" + target());
        }
        return String.join(" ", words) + options();
    }

    /** Reads it in. */
    Step restoration() {
        String unpacking =
                switch (ending()) {
                    case "gz" -> "gzip -dc ";
                    case "bz2" -> "bzip2 -dc ";
                    case "xz" -> "xz -dc ";
                    default -> "";
                };
        String read =
                !unpacking.isEmpty()
                        ? unpacking + target() + " | " + restoreWords()
                        : restoreWords() + (ending().equals("dir") ? " " : " <") + target();
        return ShellStep.program(args.login().begin("") + read + "\n");
    }

    /** What the result tells of the command. */
    String told() {
        if (!args.state().equals("dump")) {
            return restoreWords() + (ending().equals("dir") ? " " : " < ") + target();
        }
        return dumpWords()
                + packer().map(it -> " | " + it).orElse("")
                + (ending().equals("dir") ? " -f " : " > ")
                + target();
    }
}
