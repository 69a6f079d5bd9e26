package discos.plugins.module.database;

import discos.deployer.remote.Output;
import discos.deployer.remote.query.ShellQuery;
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

/** Grants roles of PostgreSQL what they may do, or takes it away. */
@ModuleInfo(
        name = "postgresql_privs",
        collection = "community.postgresql",
        aliases = "community.general.postgresql_privs",
        doc = "Grant roles of PostgreSQL what they may do, or take it away.")
public final class PostgresqlPrivs implements Module<PostgresqlPrivs.Args> {
    private static final List<String> WITH_SCHEMA =
            List.of("table", "sequence", "function", "procedure", "type", "default_privs");
    static final String ALL = "ALL_IN_SCHEMA";

    /** See {@link PostgresqlPrivs}. */
    public record Args(
            @Arg(
                            doc = "Database in which it is.",
                            aliases = {"db", "login_db"})
                    String database,
            @Arg(
                            doc = "Whether it is granted or taken away.",
                            choices = {"present", "absent"},
                            defaultValue = "present")
                    String state,
            Thing thing,
            @Arg(doc = "Roles, with commas; `PUBLIC` for all.", aliases = "role") String roles,
            @Arg(doc = "Roles whose new things it is about, for `default_privs`.")
                    Optional<String> targetRoles,
            @Arg(doc = "Whether they may grant it, too.", aliases = "admin_option")
                    Optional<Boolean> grantOption,
            @Arg(doc = "Whether a role that is not there is a failure.", defaultValue = "yes")
                    boolean failOnRole,
            @Arg(doc = "Grant types, too, with `default_privs`.", defaultValue = "yes")
                    boolean usageOnTypes,
            @Arg(doc = "Role that is taken after the login.") Optional<String> sessionRole,
            @Arg(doc = "Whether words of statements are not checked.", defaultValue = "yes")
                    boolean trustInput,
            PostgresLogin login) {

        /** Refuses what the kind of thing does not take. */
        public Args {
            boolean isPlaced = WITH_SCHEMA.contains(thing.type());
            if (!isPlaced && thing.schema().filter(it -> !it.isEmpty()).isPresent()) {
                throw new IllegalArgumentException(
                        "Argument \"schema\" is not allowed for type \"%s\"."
                                .formatted(thing.type()));
            }
            boolean isAll = thing.objs().equals(Optional.of(ALL));
            if (isAll
                    && !List.of("table", "sequence", "function", "procedure")
                            .contains(thing.type())) {
                throw new IllegalArgumentException(
                        "Argument \"objs\": ALL_IN_SCHEMA can be used only for type: table,"
                                + " sequence, function or procedure, %s was passed."
                                        .formatted(thing.type()));
            }
            if (thing.objs().isEmpty() && !thing.type().equals("database")) {
                throw new IllegalArgumentException(
                        "Argument \"objs\" is required for type \"%s\".".formatted(thing.type()));
            }
            if (thing.type().equals("group") == thing.privs().isPresent()) {
                throw new IllegalArgumentException(
                        "Argument \"privs\" is %s for type \"%s\"."
                                .formatted(
                                        thing.privs().isPresent() ? "not allowed" : "required",
                                        thing.type()));
            }
            if (!trustInput) {
                InputCheck.check(
                        Stream.of(Optional.of(roles), targetRoles, sessionRole, thing.schema())
                                .flatMap(Optional::stream)
                                .toList());
            }
        }

        /** The schema of the things, where they have one. */
        Optional<String> schema() {
            boolean isNone =
                    !WITH_SCHEMA.contains(thing.type())
                            || thing.objs().equals(Optional.of("schemas"))
                            || thing.schema().equals(Optional.of("not-specified"));
            return isNone
                    ? Optional.empty()
                    : Optional.of(thing.schema().filter(it -> !it.isEmpty()).orElse("public"));
        }

        boolean isPublic() {
            return roles.equalsIgnoreCase("PUBLIC");
        }

        List<String> roleNames() {
            return List.of(roles.split(",", -1));
        }

        Optional<String> setRole() {
            return sessionRole.map(it -> "SET ROLE \"%s\"".formatted(it));
        }
    }

    /** What it is about. */
    public record Thing(
            @Arg(
                            doc = "Kind of thing.",
                            choices = {
                                "table",
                                "sequence",
                                "function",
                                "procedure",
                                "database",
                                "schema",
                                "language",
                                "tablespace",
                                "group",
                                "default_privs",
                                "foreign_data_wrapper",
                                "foreign_server",
                                "type"
                            },
                            defaultValue = "table")
                    String type,
            @Arg(
                            doc =
                                    "Their names, with commas; a function with its types, as"
                                            + " `add(int:int)`.",
                            aliases = "obj")
                    Optional<String> objs,
            @Arg(doc = "What may be done, with commas.", aliases = "priv") Optional<String> privs,
            @Arg(doc = "Schema of the things; else `public`.") Optional<String> schema) {

        /** Takes empty words for none. */
        public Thing {
            objs = objs.filter(it -> !it.isEmpty());
            privs = privs.filter(it -> !it.isEmpty());
        }
    }

    private static ShellQuery question(Args args) {
        String names =
                String.join(", ", args.roleNames().stream().map(PostgresLogin::literal).toList());
        return args.login()
                .question(
                        args.database(),
                        args.setRole().map(it -> it + ";\n").orElse("")
                                + "SELECT 'version', current_setting('server_version_num');\n"
                                + "SELECT 'role', rolname FROM pg_roles WHERE rolname IN (%s);\n"
                                        .formatted(names)
                                + PrivilegeStatus.listing(args));
    }

    /** Grants, looks whether that changed anything, and takes it back. */
    private static ShellQuery trial(Args args, PrivilegeStatements statements) {
        List<String> all = new ArrayList<>();
        all.add("BEGIN");
        args.setRole().ifPresent(all::add);
        all.add(PrivilegeStatus.of(args, statements.objects(), "before"));
        all.addAll(statements.all());
        all.add(PrivilegeStatus.of(args, statements.objects(), "after"));
        all.add("ROLLBACK");
        return args.login().question(args.database(), String.join(";\n", all) + ";");
    }

    @Override
    public Looks look(Args args) {
        return Looks.of(question(args));
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        Output answer = seen.of(question(args));
        Optional<String> failure = PostgresLogin.failure(answer);
        if (failure.isPresent()) {
            boolean isRole = !PostgresLogin.isRefused(answer) && args.sessionRole().isPresent();
            return Decision.fail(
                    (isRole
                                    ? "Could not switch to role %s: "
                                            .formatted(args.sessionRole().orElse(""))
                                    : "Could not connect to database: ")
                            + failure.get());
        }
        try {
            return decided(args, PostgresLogin.rows(answer), seen);
        } catch (IllegalArgumentException e) {
            return Decision.fail(String.valueOf(e.getMessage()));
        }
    }

    private static Decision decided(Args args, PostgresLogin.Rows rows, Seen seen) {
        List<String> there =
                rows.of("role").stream().flatMap(it -> it.getFirst().stream()).toList();
        List<String> missing =
                args.isPublic()
                        ? List.of()
                        : args.roleNames().stream().filter(it -> !there.contains(it)).toList();
        PrivilegeStatements statements = PrivilegeStatements.of(args, rows, missing);
        if (!missing.isEmpty() && args.failOnRole()) {
            return Decision.fail("Role '%s' does not exist".formatted(missing.getFirst().strip()));
        }
        boolean isNobody = !args.isPublic() && missing.size() == args.roleNames().size();
        if (isNobody || statements.objects().isEmpty()) {
            return new Decision.Unchanged(Result.of("changed", false).with("queries", List.of()));
        }
        ShellQuery trial = trial(args, statements);
        if (!seen.has(trial)) {
            return new Decision.More(Looks.of(trial));
        }
        Optional<String> failure = PostgresLogin.failure(seen.of(trial));
        if (failure.isPresent()) {
            return Decision.fail(failure.get());
        }
        Result result = Result.of("queries", List.of(String.join("\n", statements.told())));
        PostgresLogin.Rows tried = PostgresLogin.rows(seen.of(trial));
        boolean isChanged =
                args.isPublic() || !sorted(tried, "before").equals(sorted(tried, "after"));
        return isChanged
                ? change(args, statements, result.with("changed", true))
                : new Decision.Unchanged(result.with("changed", false));
    }

    private static List<String> sorted(PostgresLogin.Rows rows, String word) {
        return rows.of(word).stream().map(List::toString).sorted().toList();
    }

    private static Decision change(Args args, PrivilegeStatements statements, Result result) {
        List<String> all = new ArrayList<>();
        args.setRole().ifPresent(all::add);
        all.addAll(statements.all());
        return new Decision.Change(
                List.of(args.login().execution(args.database(), all)),
                List.of(),
                Looks.NONE,
                Diff.NONE,
                new Decision.Preview.Would(result),
                applied ->
                        applied.hasFailed()
                                ? Result.message(PostgresLogin.failure(applied.last()).orElse(""))
                                        .with("failed", true)
                                : result);
    }
}
