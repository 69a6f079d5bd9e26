package discos.plugins.module.database;

import discos.deployer.remote.Output;
import discos.deployer.remote.Step;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.spi.Applied;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes, changes, drops, renames, writes out and reads in databases of PostgreSQL. */
@ModuleInfo(
        name = "postgresql_db",
        collection = "community.postgresql",
        aliases = "community.general.postgresql_db",
        doc = "Make, change, drop, rename or dump a database of PostgreSQL, or restore one.")
public final class PostgresqlDb implements Module<PostgresqlDb.Args> {
    private static final int FORCE_VERSION = 130_000;

    /** See {@link PostgresqlDb}. */
    public record Args(
            @Arg(doc = "Name of the database.", aliases = "name") String db,
            @Arg(
                            doc = "What is wanted.",
                            choices = {"absent", "dump", "present", "rename", "restore"},
                            defaultValue = "present")
                    String state,
            Making making,
            @Arg(
                            doc =
                                    "File of a dump (`.sql`, `.tar`, `.pgc`, `.dir`, `.gz`, `.bz2`,"
                                            + " `.xz`), or the new name.",
                            isPath = true)
                    Optional<String> target,
            @Arg(doc = "More options of the program that dumps or restores.")
                    Optional<String> targetOpts,
            @Arg(doc = "More options of `pg_dump`.") Optional<String> dumpExtraArgs,
            @Arg(doc = "Database to which is connected.", defaultValue = "postgres")
                    String maintenanceDb,
            @Arg(doc = "Role that is taken after the login.") Optional<String> sessionRole,
            @Arg(doc = "Whether words of statements are not checked.", defaultValue = "yes")
                    boolean trustInput,
            @Arg(doc = "Whether connections are cut before it is dropped.", defaultValue = "no")
                    boolean force,
            PostgresLogin login) {

        /** Refuses names that do not fit together. */
        public Args {
            target = target.filter(it -> !it.isEmpty());
            if (state.equals("rename")) {
                if (target.isEmpty()) {
                    throw new IllegalArgumentException(
                            "The \"target\" option must be defined when the \"rename\" option is"
                                    + " used.");
                }
                if (target.get().equals(db)) {
                    throw new IllegalArgumentException(
                            "The \"name/db\" option and the \"target\" option cannot be the same.");
                }
                if (maintenanceDb.equals(db)) {
                    throw new IllegalArgumentException(
                            "The \"maintenance_db\" option and the \"name/db\" option cannot be the"
                                    + " same.");
                }
            }
            if (!trustInput) {
                InputCheck.check(
                        Stream.of(
                                        making.owner(),
                                        making.connLimit(),
                                        making.encoding(),
                                        Optional.of(db),
                                        making.template(),
                                        making.tablespace(),
                                        sessionRole)
                                .flatMap(Optional::stream)
                                .toList());
            }
        }

        boolean isFile() {
            return state.equals("dump") || state.equals("restore");
        }
    }

    /** What a new database is like. */
    public record Making(
            @Arg(doc = "Role that owns it.") Optional<String> owner,
            @Arg(doc = "Database that it is copied from.") Optional<String> template,
            @Arg(doc = "Its encoding, such as `UTF-8`.") Optional<String> encoding,
            @Arg(doc = "Its order of texts.") Optional<String> lcCollate,
            @Arg(doc = "Its classes of letters.") Optional<String> lcCtype,
            @Arg(doc = "How many connections it may have.") Optional<String> connLimit,
            @Arg(doc = "Its place.", isPath = true) Optional<String> tablespace) {

        /** Takes empty words for none. */
        public Making {
            owner = owner.filter(it -> !it.isEmpty());
            template = template.filter(it -> !it.isEmpty());
            encoding = encoding.filter(it -> !it.isEmpty());
            lcCollate = lcCollate.filter(it -> !it.isEmpty());
            lcCtype = lcCtype.filter(it -> !it.isEmpty());
            connLimit = connLimit.filter(it -> !it.isEmpty());
            tablespace = tablespace.filter(it -> !it.isEmpty());
        }
    }

    private static ShellQuery question(Args args) {
        String role = setRole(args).map(it -> it + ";\n").orElse("");
        String encoding = PostgresLogin.literal(args.making().encoding().orElse(""));
        return args.login()
                .question(
                        args.maintenanceDb(),
                        role
                                + """
                                SELECT 'version', current_setting('server_version_num');
                                SELECT 'wanted', pg_char_to_encoding(%s);
                                SELECT 'base', datname, rolname, pg_encoding_to_char(encoding), encoding, datcollate, datctype, datconnlimit, spcname
                                FROM pg_database JOIN pg_roles ON pg_roles.oid = datdba JOIN pg_tablespace ON pg_tablespace.oid = dattablespace
                                WHERE datname IN (%s, %s);\
                                """
                                        .formatted(
                                                encoding,
                                                PostgresLogin.literal(args.db()),
                                                PostgresLogin.literal(
                                                        args.target().orElse(args.db()))));
    }

    private static Optional<String> setRole(Args args) {
        return args.sessionRole().map(it -> "SET ROLE \"%s\"".formatted(it));
    }

    @Override
    public Looks look(Args args) {
        return args.isFile() ? Looks.NONE : Looks.of(question(args));
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        if (args.isFile()) {
            return file(args);
        }
        Output answer = seen.of(question(args));
        Optional<String> failure = PostgresLogin.failure(answer);
        if (failure.isPresent()) {
            boolean isRole = !PostgresLogin.isRefused(answer) && args.sessionRole().isPresent();
            return Decision.fail(
                    (isRole ? "Could not switch role: " : "unable to connect to database: ")
                            + failure.get());
        }
        PostgresLogin.Rows rows = PostgresLogin.rows(answer);
        Optional<List<String>> base = base(rows, args.db());
        return switch (args.state()) {
            case "absent" -> base.isPresent() ? change(args, removal(args, rows)) : unchanged(args);
            case "rename" -> renamed(args, base, base(rows, args.target().orElseThrow()));
            default -> present(args, rows, base);
        };
    }

    private static Optional<List<String>> base(PostgresLogin.Rows rows, String name) {
        return rows.of("base").stream()
                .map(row -> row.stream().map(it -> it.orElse("")).toList())
                .filter(it -> it.getFirst().equals(name))
                .findFirst();
    }

    private static Decision unchanged(Args args) {
        return new Decision.Unchanged(result(args, false).with("executed_commands", List.of()));
    }

    private static Result result(Args args, boolean isChanged) {
        return Result.of("changed", isChanged).with("db", args.db());
    }

    private static List<String> removal(Args args, PostgresLogin.Rows rows) {
        String drop = "DROP DATABASE \"%s\"".formatted(args.db());
        if (!args.force()) {
            return List.of(drop);
        }
        if (Integer.parseInt(rows.text("version")) >= FORCE_VERSION) {
            return List.of(drop + " WITH (FORCE)");
        }
        return List.of(
                "UPDATE pg_database SET datallowconn = false WHERE datname="
                        + PostgresLogin.literal(args.db()),
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname=%s AND pid <> pg_backend_pid()"
                        .formatted(PostgresLogin.literal(args.db())),
                drop);
    }

    private static Decision renamed(
            Args args, Optional<List<String>> base, Optional<List<String>> target) {
        if (base.isPresent() && target.isPresent()) {
            return Decision.fail("Both the source and the target databases exist.");
        }
        if (base.isEmpty()) {
            return target.isPresent()
                    ? unchanged(args)
                    : Decision.fail("The source and the target databases do not exist.");
        }
        return change(
                args,
                List.of(
                        "ALTER DATABASE \"%s\" RENAME TO \"%s\""
                                .formatted(args.db(), args.target().orElseThrow())));
    }

    private static Decision present(
            Args args, PostgresLogin.Rows rows, Optional<List<String>> base) {
        if (base.isEmpty()) {
            return change(args, List.of(creation(args)));
        }
        Making making = args.making();
        List<String> now = base.get();
        Optional<String> refusal = refusal(making, rows.text("wanted"), now);
        if (refusal.isPresent()) {
            return new Decision.Change(
                    List.of(PostgresLogin.refusing(refusal.get())),
                    List.of(),
                    Looks.NONE,
                    Diff.NONE,
                    new Decision.Preview.Would(
                            result(args, true).with("executed_commands", List.of())),
                    _ -> Result.message(refusal.get()).with("failed", true));
        }
        List<String> statements = new ArrayList<>();
        String alter = "ALTER DATABASE \"%s\" ".formatted(args.db());
        making.owner()
                .filter(it -> !it.equals(now.get(1)))
                .ifPresent(it -> statements.add(alter + "OWNER TO \"%s\"".formatted(it)));
        making.connLimit()
                .filter(it -> !it.equals(now.get(6)))
                .ifPresent(it -> statements.add(alter + "CONNECTION LIMIT " + it));
        making.tablespace()
                .filter(it -> !it.equals(now.get(7)))
                .ifPresent(it -> statements.add(alter + "SET TABLESPACE \"%s\"".formatted(it)));
        return statements.isEmpty() ? unchanged(args) : change(args, statements);
    }

    /** What no statement can change. */
    private static Optional<String> refusal(Making making, String encoding, List<String> now) {
        if (making.encoding().isPresent() && !encoding.equals(now.get(3))) {
            return Optional.of(
                    "Changing database encoding is not supported. Current encoding: " + now.get(2));
        }
        if (making.lcCollate().filter(it -> !it.equals(now.get(4))).isPresent()) {
            return Optional.of(
                    "Changing LC_COLLATE is not supported. Current LC_COLLATE: " + now.get(4));
        }
        return making.lcCtype().filter(it -> !it.equals(now.get(5))).isPresent()
                ? Optional.of("Changing LC_CTYPE is not supported.Current LC_CTYPE: " + now.get(5))
                : Optional.empty();
    }

    private static String creation(Args args) {
        Making making = args.making();
        List<String> words = new ArrayList<>();
        words.add("CREATE DATABASE \"%s\"".formatted(args.db()));
        making.owner().ifPresent(it -> words.add("OWNER \"%s\"".formatted(it)));
        making.template().ifPresent(it -> words.add("TEMPLATE \"%s\"".formatted(it)));
        making.encoding().ifPresent(it -> words.add("ENCODING " + PostgresLogin.literal(it)));
        making.lcCollate().ifPresent(it -> words.add("LC_COLLATE " + PostgresLogin.literal(it)));
        making.lcCtype().ifPresent(it -> words.add("LC_CTYPE " + PostgresLogin.literal(it)));
        making.tablespace().ifPresent(it -> words.add("TABLESPACE \"%s\"".formatted(it)));
        making.connLimit().ifPresent(it -> words.add("CONNECTION LIMIT " + it));
        return String.join(" ", words);
    }

    private static Decision change(Args args, List<String> statements) {
        List<String> all = new ArrayList<>();
        setRole(args).ifPresent(all::add);
        all.addAll(statements);
        List<String> told =
                statements.stream().filter(it -> !it.matches("(UPDATE|SELECT) .*")).toList();
        return new Decision.Change(
                List.of(args.login().single(args.maintenanceDb(), all)),
                List.of(),
                Looks.NONE,
                Diff.NONE,
                new Decision.Preview.Would(result(args, true).with("executed_commands", List.of())),
                applied ->
                        applied.hasFailed()
                                ? Result.message(
                                                "Database query failed: "
                                                        + PostgresLogin.failure(applied.last())
                                                                .orElse(""))
                                        .with("failed", true)
                                : result(args, true).with("executed_commands", told));
    }

    private static Decision file(Args args) {
        PostgresFile file = new PostgresFile(args);
        Step step = args.state().equals("dump") ? file.dump() : file.restoration();
        String told = file.told();
        return new Decision.Change(
                List.of(step),
                List.of(),
                Looks.NONE,
                Diff.NONE,
                new Decision.Preview.Would(
                        result(args, false).with("executed_commands", List.of())),
                applied -> outcome(told, applied));
    }

    private static Result outcome(String told, Applied applied) {
        Output last = applied.last();
        Result result = Result.of("cmd", told).with("rc", (long) last.exitCode());
        return applied.hasFailed()
                ? result.with("msg", last.errorText())
                        .with("stdout", last.text())
                        .with("failed", true)
                : result.with("changed", true)
                        .with("msg", last.errorText())
                        .with("stderr", last.text())
                        .with("executed_commands", List.of(told));
    }
}
