package discos.plugins.module.database;

import discos.deployer.remote.Output;
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
import discos.deployer.value.None;
import discos.deployer.value.python.PythonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Keeps accounts of MySQL or MariaDB and what they may do. */
@ModuleInfo(
        name = "mysql_user",
        collection = "community.mysql",
        aliases = "community.general.mysql_user",
        doc = "Make, change or drop an account of MySQL or MariaDB and what it may do.")
public final class MysqlUser implements Module<MysqlUser.Args> {

    /** See {@link MysqlUser}. */
    @Arg.Rules(exclusive = "append_privs|subtract_privs")
    public record Args(
            @Arg(doc = "Name of the account.", aliases = "name") String user,
            @Arg(doc = "Machine that it comes from; `%` for any.", defaultValue = "localhost")
                    String host,
            @Arg(doc = "The accounts of the name for all machines.", defaultValue = "no")
                    boolean hostAll,
            @Arg(
                            doc = "Whether it is wanted.",
                            choices = {"absent", "present"},
                            defaultValue = "present")
                    String state,
            Password password,
            Privileges privileges,
            @Arg(
                            doc =
                                    "What is required of TLS: `SSL`, `X509`, or `CIPHER`, `ISSUER`"
                                            + " and `SUBJECT` with values.")
                    Optional<Map<String, Object>> tlsRequires,
            @Arg(doc = "Limits, such as `MAX_USER_CONNECTIONS`.")
                    Optional<Map<String, Object>> resourceLimits,
            Session session,
            MysqlLogin login) {

        /** Refuses privileges that are neither a text nor a mapping. */
        public Args {
            host = host.toLowerCase(Locale.ROOT);
            Object priv = privileges.priv().orElse("");
            if (!(priv instanceof String) && !(priv instanceof Map<?, ?>)) {
                throw new IllegalArgumentException(
                        "priv parameter must be str or dict but %s was passed"
                                .formatted(
                                        priv instanceof List<?>
                                                ? "<class 'list'>"
                                                : "another type"));
            }
        }

        MysqlLogin.Way way() {
            return new MysqlLogin.Way(session.checkImplicitAdmin(), false);
        }

        /** The privileges as one text. */
        Optional<String> priv() {
            return privileges
                    .priv()
                    .filter(it -> it != None.NONE)
                    .map(
                            it ->
                                    it instanceof Map<?, ?> map
                                            ? String.join(
                                                    "/",
                                                    map.entrySet().stream()
                                                            .map(
                                                                    one ->
                                                                            PythonText.str(
                                                                                            one
                                                                                                    .getKey())
                                                                                    + ":"
                                                                                    + PythonText
                                                                                            .str(
                                                                                                    one
                                                                                                            .getValue()))
                                                            .toList())
                                            : String.valueOf(it));
        }

        /** Statements before others in the same session. */
        List<String> preamble() {
            List<String> all = new ArrayList<>();
            if (session.forceContext()) {
                all.add("USE mysql");
            }
            if (!session.sqlLogBin()) {
                all.add("SET SQL_LOG_BIN=0");
            }
            session.sessionVars()
                    .orElse(Map.of())
                    .forEach(
                            (name, value) ->
                                    all.add(
                                            "SET SESSION %s = %s"
                                                    .formatted(
                                                            MysqlLogin.identifier(name),
                                                            value instanceof Long number
                                                                    ? "" + number
                                                                    : MysqlLogin.literal(
                                                                            PythonText.str(
                                                                                    value)))));
            return all;
        }
    }

    /** How it logs in. */
    public record Password(
            @Arg(doc = "Its password.", isSecret = true) Optional<String> password,
            @Arg(doc = "Whether the password is a hash.", defaultValue = "no") boolean encrypted,
            @Arg(
                            doc = "When the password of an account that is there is changed.",
                            choices = {"always", "on_create", "on_new_username"},
                            defaultValue = "always")
                    String updatePassword,
            @Arg(doc = "Another way of logging in.") Optional<String> plugin,
            @Arg(doc = "What the plugin keeps.") Optional<String> pluginHashString,
            @Arg(doc = "What the plugin makes that of.") Optional<String> pluginAuthString) {

        static final Password NONE =
                new Password(
                        Optional.empty(),
                        false,
                        "always",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
    }

    /** What it may do. */
    public record Privileges(
            @Arg(doc = "Its privileges: `base.table:SELECT,INSERT/other.*:ALL`, or a" + " mapping.")
                    Optional<Object> priv,
            @Arg(doc = "Leave others that it has.", defaultValue = "no") boolean appendPrivs,
            @Arg(doc = "Take these away.", defaultValue = "no") boolean subtractPrivs) {}

    /** How the server is talked to. */
    public record Session(
            @Arg(doc = "Try to log in as root without a password first.", defaultValue = "no")
                    boolean checkImplicitAdmin,
            @Arg(doc = "Whether the server's log of changes has these.", defaultValue = "yes")
                    boolean sqlLogBin,
            @Arg(doc = "Whether `mysql` is the current database.", defaultValue = "no")
                    boolean forceContext,
            @Arg(doc = "Variables of the session.") Optional<Map<String, Object>> sessionVars) {}

    private static ShellQuery accounts(Args args) {
        return args.login().namedQuestion(args.way(), MysqlAccount.question(args.user()));
    }

    /** Asks for the privileges of an account, and for what it is made with. */
    static ShellQuery grants(Args args, String host) {
        String name = name(args.user(), host);
        return args.login()
                .question(
                        args.way(),
                        "SHOW GRANTS FOR %1$s;\nSELECT '--';\nSHOW CREATE USER %1$s;"
                                .formatted(name));
    }

    static String name(String user, String host) {
        return MysqlLogin.literal(user) + "@" + MysqlLogin.literal(host);
    }

    @Override
    public Looks look(Args args) {
        return Looks.of(accounts(args));
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        Output answer = seen.of(accounts(args));
        Optional<MysqlLogin.Failure> failure = MysqlLogin.failure(answer);
        if (failure.isPresent()) {
            return Decision.fail(
                    "unable to connect to database, check login_user and login_password are correct or %s has the credentials. Exception message: %s"
                            .formatted(args.login().configFile(), failure.get().text()));
        }
        MysqlAccount.Server server = MysqlAccount.server(answer);
        List<String> hosts =
                args.hostAll()
                        ? server.accounts().stream().map(MysqlAccount::host).toList()
                        : server.at(args.host()).map(it -> List.of(it.host())).orElse(List.of());
        try {
            if (args.state().equals("absent")) {
                return removed(args, hosts);
            }
            if (hosts.isEmpty()) {
                return args.hostAll()
                        ? Decision.fail("host_all parameter cannot be used when adding a user")
                        : change(args, new MysqlUserPlan(args, server).addition(), List.of());
            }
            Looks more = Looks.NONE;
            for (String host : hosts) {
                more = more.and(grants(args, host));
            }
            if (!seen.has(grants(args, hosts.getFirst()))) {
                return new Decision.More(more);
            }
            return change(args, new MysqlUserPlan(args, server).changes(hosts, seen), hosts);
        } catch (IllegalArgumentException e) {
            return Decision.fail(String.valueOf(e.getMessage()));
        }
    }

    private static Decision removed(Args args, List<String> hosts) {
        List<MysqlUserPlan.Deed> deeds =
                hosts.stream()
                        .map(
                                it ->
                                        new MysqlUserPlan.Deed(
                                                "User deleted",
                                                List.of("DROP USER " + name(args.user(), it))))
                        .toList();
        return change(
                args,
                new MysqlUserPlan.Plan(
                        deeds,
                        hosts.isEmpty() ? "User doesn't exist" : "User deleted",
                        false,
                        false),
                List.of());
    }

    private static Result result(Args args, boolean isChanged, String message, Object password) {
        return Result.of("changed", isChanged)
                .with("user", args.user())
                .with("msg", message)
                .with("password_changed", password);
    }

    private static Decision change(Args args, MysqlUserPlan.Plan plan, List<String> hosts) {
        if (plan.deeds().isEmpty()) {
            return new Decision.Unchanged(result(args, false, plan.message(), false));
        }
        List<String> statements = new ArrayList<>(args.preamble());
        plan.deeds().forEach(it -> statements.addAll(it.statements()));
        Looks after = Looks.NONE;
        for (String host : hosts) {
            after = after.and(grants(args, host));
        }
        boolean isNew = plan.message().equals("User added");
        Object previewed = isNew ? None.NONE : (Object) plan.isPasswordFirst();
        return new Decision.Change(
                List.of(args.login().execution(args.way(), statements)),
                List.of(),
                after,
                Diff.NONE,
                new Decision.Preview.Would(
                        result(
                                args,
                                true,
                                plan.deeds()
                                        .getFirst()
                                        .message()
                                        .replaceFirst(" \\(\\w+ style\\)$", ""),
                                previewed)),
                applied -> outcome(args, plan, statements, applied));
    }

    private static Result outcome(
            Args args, MysqlUserPlan.Plan plan, List<String> statements, Applied applied) {
        if (!applied.hasFailed()) {
            return result(args, true, plan.message(), plan.isPasswordChanged());
        }
        Optional<MysqlLogin.Failure> failure = MysqlLogin.failure(applied.last());
        String words = failure.map(MysqlLogin.Failure::text).orElse("");
        int line = failure.map(MysqlLogin.Failure::line).orElse(0);
        String statement = line > 0 && line <= statements.size() ? statements.get(line - 1) : "";
        boolean isGrant = statement.startsWith("GRANT ");
        return Result.message(
                        isGrant
                                ? "Error granting privileges, invalid priv string: %s , params: %s, query: %s , exception: %s."
                                        .formatted(
                                                statement.substring(6, statement.indexOf(" ON ")),
                                                "('%s', '%s')".formatted(args.user(), args.host()),
                                                statement.replace(
                                                        name(args.user(), args.host()), "%s@%s"),
                                                words)
                                : words)
                .with("failed", true);
    }
}
