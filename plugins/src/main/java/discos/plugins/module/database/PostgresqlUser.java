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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Keeps roles of PostgreSQL that may log in. */
@ModuleInfo(
        name = "postgresql_user",
        collection = "community.postgresql",
        aliases = "community.general.postgresql_user",
        doc = "Make, change or drop a role of PostgreSQL.")
public final class PostgresqlUser implements Module<PostgresqlUser.Args> {
    private static final List<String> FLAGS =
            List.of(
                    "SUPERUSER",
                    "CREATEROLE",
                    "CREATEDB",
                    "INHERIT",
                    "LOGIN",
                    "REPLICATION",
                    "BYPASSRLS");

    /** See {@link PostgresqlUser}. */
    public record Args(
            @Arg(doc = "Name of the role.", aliases = "name") String user,
            @Arg(
                            doc = "Whether it is wanted.",
                            choices = {"absent", "present"},
                            defaultValue = "present")
                    String state,
            @Arg(doc = "Database to which is connected.", aliases = "login_db") Optional<String> db,
            Password password,
            @Arg(doc = "What it may do, such as `CREATEDB,NOSUPERUSER`.")
                    Optional<String> roleAttrFlags,
            @Arg(doc = "How many connections it may have; -1 for any number.")
                    Optional<Long> connLimit,
            @Arg(doc = "What is noted of it.") Optional<String> comment,
            @Arg(
                            doc = "Whether it is a failure if it cannot be dropped.",
                            aliases = "fail_on_role",
                            defaultValue = "yes")
                    boolean failOnUser,
            @Arg(doc = "Role that is taken after the login.") Optional<String> sessionRole,
            @Arg(doc = "Whether words of statements are not checked.", defaultValue = "yes")
                    boolean trustInput,
            PostgresLogin login) {

        /** Refuses unknown flags, and dangerous words where they are not trusted. */
        public Args {
            List<String> unknown =
                    flags(roleAttrFlags).stream()
                            .filter(it -> !FLAGS.contains(it.replaceFirst("^NO", "")))
                            .toList();
            if (!unknown.isEmpty()) {
                throw new IllegalArgumentException(
                        "Invalid role_attr_flags specified: " + String.join(" ", unknown));
            }
            if (!trustInput) {
                InputCheck.check(
                        Stream.of(
                                        Optional.of(user),
                                        password.password(),
                                        password.expires(),
                                        roleAttrFlags,
                                        comment,
                                        sessionRole)
                                .flatMap(Optional::stream)
                                .toList());
            }
        }

        /** What it may do, each flag once. */
        List<String> flags() {
            return flags(roleAttrFlags);
        }

        private static List<String> flags(Optional<String> text) {
            return Arrays.stream(text.orElse("").split(",", -1))
                    .filter(it -> !it.isEmpty())
                    .map(it -> it.toUpperCase(Locale.ROOT))
                    .distinct()
                    .toList();
        }

        String database() {
            return db.filter(it -> !it.isEmpty())
                    .orElse(login.loginUser().filter(it -> !it.isEmpty()).orElse("postgres"));
        }
    }

    /** How it logs in. */
    public record Password(
            @Arg(doc = "Its password; an empty one takes it away.", isSecret = true)
                    Optional<String> password,
            @Arg(doc = "Whether the server keeps a digest only.", defaultValue = "yes")
                    boolean encrypted,
            @Arg(doc = "Whether passwords are neither looked at nor changed.", defaultValue = "no")
                    boolean noPasswordChanges,
            @Arg(doc = "When the password ends.") Optional<String> expires) {}

    private static ShellQuery question(Args args) {
        String name = PostgresLogin.literal(args.user());
        String flags =
                FLAGS.stream()
                        .filter(it -> args.flags().contains(it) || args.flags().contains("NO" + it))
                        .map(it -> ", " + PostgresRole.column(it))
                        .reduce("", String::concat);
        String expiry =
                args.password()
                        .expires()
                        .map(
                                it ->
                                        "rolvaliduntil IS NOT DISTINCT FROM %s::timestamptz"
                                                .formatted(PostgresLogin.literal(it)))
                        .orElse("true");
        boolean isPasswordAsked =
                args.password().password().isPresent()
                        && !args.password().noPasswordChanges()
                        && args.state().equals("present");
        return args.login()
                .question(
                        args.database(),
                        args.sessionRole().map(it -> "SET ROLE \"%s\";\n".formatted(it)).orElse("")
                                + """
                                SELECT 'ready';
                                SELECT 'role', rolconnlimit, %s, shobj_description(oid, 'pg_authid')%s FROM pg_roles WHERE rolname = %s;
                                """
                                        .formatted(expiry, flags, name)
                                + (isPasswordAsked
                                        ? "SELECT 'password', rolpassword FROM pg_authid WHERE rolname = %s;"
                                                .formatted(name)
                                        : ""));
    }

    @Override
    public Looks look(Args args) {
        return Looks.of(question(args));
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        Output answer = seen.of(question(args));
        PostgresLogin.Rows rows = PostgresLogin.rows(answer);
        Optional<String> failure = PostgresLogin.failure(answer);
        boolean isClosed =
                failure.filter(it -> it.contains("permission denied"))
                        .filter(it -> !rows.of("ready").isEmpty())
                        .isPresent();
        if (failure.isPresent() && !isClosed) {
            boolean isRole = !PostgresLogin.isRefused(answer) && args.sessionRole().isPresent();
            return Decision.fail(
                    (isRole ? "Could not switch role: " : "unable to connect to database: ")
                            + failure.get());
        }
        Optional<PostgresRole> role = PostgresRole.of(args, rows, isClosed);
        return args.state().equals("present") ? present(args, role) : absent(args, role);
    }

    private static Decision present(Args args, Optional<PostgresRole> role) {
        boolean isNew = role.isEmpty() && !args.user().equals("PUBLIC");
        PostgresRoleStatements statements =
                new PostgresRoleStatements(args, isNew, role.orElse(PostgresRole.NONE));
        Optional<String> refusal = statements.refusal();
        if (refusal.isPresent()) {
            return Decision.fail(refusal.get());
        }
        Result result = Result.of("user", args.user()).with("queries", statements.told());
        if (statements.all().isEmpty()) {
            return new Decision.Unchanged(result.with("changed", false));
        }
        Result changed = result.with("changed", true);
        return new Decision.Change(
                List.of(args.login().execution(args.database(), statements.withRole())),
                List.of(),
                Looks.NONE,
                Diff.NONE,
                new Decision.Preview.Would(changed),
                applied ->
                        applied.hasFailed()
                                ? Result.message(
                                                (isNew
                                                                ? "Unable to add user with given"
                                                                        + " requirement due to : "
                                                                : "")
                                                        + PostgresLogin.failure(applied.last())
                                                                .orElse(""))
                                        .with("failed", true)
                                : changed);
    }

    private static Decision absent(Args args, Optional<PostgresRole> role) {
        Result result = Result.of("user", args.user());
        if (role.isEmpty()) {
            return new Decision.Unchanged(result.with("changed", false).with("queries", List.of()));
        }
        String drop = "DROP USER \"%s\"".formatted(args.user());
        PostgresRoleStatements statements =
                new PostgresRoleStatements(args, false, PostgresRole.NONE);
        return new Decision.Change(
                List.of(args.login().trial(args.database(), statements.withRole(List.of(drop)))),
                List.of(),
                Looks.NONE,
                Diff.NONE,
                new Decision.Preview.Would(
                        result.with("changed", true)
                                .with("user_removed", true)
                                .with("queries", List.of())),
                applied -> {
                    boolean isDone = applied.last().text().isEmpty();
                    return !isDone && args.failOnUser()
                            ? Result.message("Unable to remove user").with("failed", true)
                            : result.with("changed", isDone)
                                    .with("user_removed", isDone)
                                    .with("queries", List.of(drop));
                });
    }
}
