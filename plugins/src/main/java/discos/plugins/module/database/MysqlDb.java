package discos.plugins.module.database;

import discos.deployer.remote.Output;
import discos.deployer.remote.Step;
import discos.deployer.remote.query.FileState;
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
import discos.deployer.value.python.PythonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes, drops, writes out and reads in databases of MySQL or MariaDB. */
@ModuleInfo(
        name = "mysql_db",
        collection = "community.mysql",
        aliases = "community.general.mysql_db",
        doc =
                "Make or drop databases of MySQL or MariaDB, write them to a file or read them from"
                        + " one.")
public final class MysqlDb implements Module<MysqlDb.Args> {
    private static final int LAST_PORT = 65_535;

    /** See {@link MysqlDb}. */
    public record Args(
            @Arg(doc = "Databases; `all` in dumps and imports.", aliases = "db") List<String> name,
            @Arg(
                            doc = "What is wanted.",
                            choices = {"absent", "dump", "import", "present"},
                            defaultValue = "present")
                    String state,
            @Arg(doc = "Character set of a new database.") Optional<String> encoding,
            @Arg(doc = "Collation of a new database.") Optional<String> collation,
            @Arg(doc = "File of a dump; `.gz`, `.bz2` and `.xz` are packed.", isPath = true)
                    Optional<String> target,
            @Arg(doc = "Folder in which it is done.", isPath = true) Optional<String> chdir,
            Dumping dumping,
            Client client,
            MysqlLogin login) {

        /** Refuses what does not fit together. */
        public Args {
            name = name.stream().map(String::strip).toList();
            encoding = encoding.filter(it -> !it.isEmpty());
            collation = collation.filter(it -> !it.isEmpty());
            if (login.loginPort() < 0 || login.loginPort() > LAST_PORT) {
                throw new IllegalArgumentException(
                        "login_port must be a valid unix port number (0-65535)");
            }
            if (dumping.ignoreTables().contains("")) {
                throw new IllegalArgumentException("Name of ignored table cannot be empty");
            }
            boolean isFile = List.of("dump", "import").contains(state);
            if (name.size() > 1 && state.equals("import")) {
                throw new IllegalArgumentException(
                        "Multiple databases are not supported with state=import");
            }
            if (isFile && target.isEmpty()) {
                throw new IllegalArgumentException(
                        "with state=%s target is required".formatted(state));
            }
            if (!isFile && name.equals(List.of("all"))) {
                throw new IllegalArgumentException(
                        "name is not allowed to equal 'all' unless state equals import, or dump.");
            }
        }

        boolean isAll() {
            return List.of("dump", "import").contains(state) && name.equals(List.of("all"));
        }

        MysqlLogin.Way way() {
            return new MysqlLogin.Way(
                    client.checkImplicitAdmin(), client.configOverridesDefaults());
        }
    }

    /** How a dump is made. */
    public record Dumping(
            @Arg(doc = "In one transaction.", defaultValue = "no") boolean singleTransaction,
            @Arg(doc = "Row by row.", defaultValue = "yes") boolean quick,
            @Arg(doc = "Tables left out, such as `base.table`.", defaultValue = "[]")
                    List<String> ignoreTables,
            @Arg(doc = "Bytes in hexadecimal.", defaultValue = "no") boolean hexBlob,
            @Arg(doc = "Go on after errors.", defaultValue = "no") boolean force,
            @Arg(
                            doc = "Tell the place in the log of the server, for replicas.",
                            choices = {"0", "1", "2"},
                            defaultValue = "0")
                    int masterData,
            @Arg(doc = "Lock no tables.", defaultValue = "no") boolean skipLockTables,
            @Arg(doc = "More options of `mysqldump`.") Optional<String> dumpExtraArgs) {}

    /** How the client is called. */
    public record Client(
            @Arg(doc = "Taken for playbooks; there is a shell always.", defaultValue = "no")
                    boolean useShell,
            @Arg(doc = "Taken for playbooks; no shell sees the password.", defaultValue = "no")
                    boolean unsafeLoginPassword,
            @Arg(doc = "Taken for playbooks.", defaultValue = "no") boolean restrictConfigFile,
            @Arg(doc = "Try to log in as root without a password first.", defaultValue = "no")
                    boolean checkImplicitAdmin,
            @Arg(doc = "Whether host and port of `config_file` prevail.", defaultValue = "no")
                    boolean configOverridesDefaults,
            @Arg(doc = "Taken for playbooks; a failed dump is always told.", defaultValue = "no")
                    boolean pipefail) {}

    private static ShellQuery question(Args args) {
        StringBuilder all = new StringBuilder("SELECT 'version', VERSION();\n");
        if (!args.isAll()) {
            for (int i = 0; i < args.name().size(); i++) {
                all.append(
                        "SELECT 'there', %d, COUNT(*) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = %s;\n"
                                .formatted(i, MysqlLogin.literal(args.name().get(i))));
            }
        }
        return args.login().question(args.way(), all.toString());
    }

    @Override
    public Looks look(Args args) {
        return args.name().isEmpty()
                ? Looks.NONE
                : Looks.of(question(args), new FileState(args.login().configFile()));
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        Result result = Result.of("db", String.join(" ", args.name())).with("db_list", args.name());
        if (args.name().isEmpty()) {
            return new Decision.Unchanged(
                    Result.of("changed", false).with("db", List.of()).with("db_list", List.of()));
        }
        Output answer = seen.of(question(args));
        Optional<MysqlLogin.Failure> failure = MysqlLogin.failure(answer);
        if (failure.isPresent()) {
            return refused(args, failure.get(), seen);
        }
        List<String> there = there(args, answer);
        List<String> missing = args.name().stream().filter(it -> !there.contains(it)).toList();
        return switch (args.state()) {
            case "absent" ->
                    statements(
                            args,
                            there.stream()
                                    .map(it -> "DROP DATABASE " + MysqlLogin.identifier(it))
                                    .toList(),
                            result,
                            "error deleting database: ");
            case "present" ->
                    statements(args, creations(args, missing), result, "error creating database: ");
            case "dump" ->
                    !missing.isEmpty() && !args.isAll()
                            ? Decision.fail(
                                    "Cannot dump database(s) %s - not found"
                                            .formatted(PythonText.repr(String.join(", ", missing))))
                            : file(args, List.of(), result);
            default -> file(args, args.isAll() ? List.of() : creations(args, missing), result);
        };
    }

    private static Decision refused(Args args, MysqlLogin.Failure failure, Seen seen) {
        boolean isThere = seen.of(new FileState(args.login().configFile())).exists();
        return Decision.fail(
                (isThere
                                        ? "unable to connect to database, check login_user and"
                                                + " login_password are correct or %s has the"
                                                + " credentials. Exception message: "
                                        : "unable to find %s. Exception message: ")
                                .formatted(args.login().configFile())
                        + failure.text());
    }

    private static List<String> there(Args args, Output answer) {
        List<String> there = new ArrayList<>();
        answer.text()
                .lines()
                .map(MysqlLogin::fields)
                .filter(it -> it.size() == 3 && it.get(0).equals("there"))
                .filter(it -> !it.get(2).equals("0"))
                .forEach(it -> there.add(args.name().get(Integer.parseInt(it.get(1)))));
        return there;
    }

    private static List<String> creations(Args args, List<String> missing) {
        List<String> all = new ArrayList<>();
        for (String name : missing) {
            String statement = "CREATE DATABASE " + MysqlLogin.identifier(name);
            if (args.encoding().isPresent()) {
                statement += " CHARACTER SET " + MysqlLogin.literal(args.encoding().get());
            }
            if (args.collation().isPresent()) {
                statement += " COLLATE " + MysqlLogin.literal(args.collation().get());
            }
            all.add(statement);
        }
        return all;
    }

    private static Decision statements(
            Args args, List<String> statements, Result result, String trouble) {
        Result done =
                result.with("executed_commands", statements).with("changed", !statements.isEmpty());
        if (statements.isEmpty()) {
            return new Decision.Unchanged(done);
        }
        return new Decision.Change(
                List.of(args.login().execution(args.way(), statements)),
                List.of(),
                Looks.NONE,
                Diff.NONE,
                new Decision.Preview.Would(result.with("changed", true)),
                applied -> failed(applied, trouble).orElse(done));
    }

    private static Optional<Result> failed(Applied applied, String trouble) {
        return applied.hasFailed()
                ? Optional.of(
                        Result.message(
                                        trouble
                                                + MysqlLogin.failure(applied.last())
                                                        .map(MysqlLogin.Failure::text)
                                                        .orElse(""))
                                .with("failed", true))
                : Optional.empty();
    }

    private static Decision file(Args args, List<String> creations, Result result) {
        MysqlFile file = new MysqlFile(args);
        List<Step> steps = new ArrayList<>();
        if (!creations.isEmpty()) {
            steps.add(args.login().execution(args.way(), creations));
        }
        steps.add(args.state().equals("dump") ? file.dump() : file.reading());
        List<String> told = new ArrayList<>(creations);
        told.add(file.told());
        Result done = result.with("changed", true).with("msg", "").with("executed_commands", told);
        return new Decision.Change(
                steps,
                List.of(),
                Looks.NONE,
                Diff.NONE,
                new Decision.Preview.Would(result.with("changed", true)),
                applied -> {
                    if (!applied.hasFailed()) {
                        return done.with("msg", applied.last().text());
                    }
                    return applied.outputs().size() < steps.size()
                            ? failed(applied, "error creating database: ").orElseThrow()
                            : Result.message(applied.last().errorText()).with("failed", true);
                });
    }
}
