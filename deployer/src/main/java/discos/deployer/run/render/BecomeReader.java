package discos.deployer.run.render;

import discos.deployer.playbook.Keyword;
import discos.deployer.remote.Account;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.spi.RenderException;
import discos.deployer.template.Scope;
import discos.deployer.template.Templar;
import discos.deployer.value.None;
import discos.deployer.value.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads as whom a task runs: variables before keywords before the command line. */
public final class BecomeReader {
    private final Templar templar;
    private final Map<String, Object> login;

    public BecomeReader(Templar templar, Map<String, Object> login) {
        this.templar = templar;
        this.login = login;
    }

    /** The account; {@code scope} has the variables of the machine on which the task runs. */
    public Account account(KeywordValues keywords, Scope scope) {
        return account(keywords::value, scope);
    }

    /** The account as the inventory and the operator describe it, outside any task. */
    public Account account(Scope scope) {
        return account(_ -> Optional.empty(), scope);
    }

    private Account account(Function<Keyword, Optional<Object>> keywords, Scope scope) {
        boolean isWanted =
                setting(scope, "ansible_become", keywords, Keyword.BECOME)
                        .map(KeywordValues::truth)
                        .orElse(false);
        if (!isWanted) {
            return Account.LOGIN;
        }
        String method =
                known(
                        text(scope, "ansible_become_method", keywords, Keyword.BECOME_METHOD)
                                .orElse("sudo"));
        return new Account(
                Optional.of(
                        new Account.Become(
                                text(scope, "ansible_become_user", keywords, Keyword.BECOME_USER)
                                        .orElse("root"),
                                method,
                                text(scope, "ansible_become_flags", keywords, Keyword.BECOME_FLAGS),
                                text(scope, "ansible_become_exe", keywords, Keyword.BECOME_EXE),
                                password(scope, method))));
    }

    /** The method without the name of its collection. */
    private static String known(String method) {
        String plain = method.substring(method.lastIndexOf('.') + 1);
        if (!Account.Become.METHODS.contains(plain)) {
            throw new RenderException(
                    Problem.of(
                                    "unknown-value",
                                    "Invalid become method specified, could not find matching"
                                            + " plugin: '"
                                            + method
                                            + "'.",
                                    Origin.of("ansible_become_method or become_method"))
                            .advise(String.join(" and ", Account.Become.METHODS) + " are there"));
        }
        return plain;
    }

    private Optional<String> password(Scope scope, String method) {
        return variable(scope, "ansible_become_password")
                .or(() -> variable(scope, "ansible_become_pass"))
                .or(() -> variable(scope, "ansible_" + method + "_pass"))
                .or(() -> Optional.ofNullable(login.get("ansible_become_password")))
                .map(value -> value instanceof Secret(String text) ? text : String.valueOf(value));
    }

    private Optional<String> text(
            Scope scope,
            String variable,
            Function<Keyword, Optional<Object>> keywords,
            Keyword keyword) {
        return setting(scope, variable, keywords, keyword)
                .map(String::valueOf)
                .filter(text -> !text.isEmpty());
    }

    private Optional<Object> setting(
            Scope scope,
            String variable,
            Function<Keyword, Optional<Object>> keywords,
            Keyword keyword) {
        return variable(scope, variable)
                .or(() -> keywords.apply(keyword))
                .or(() -> Optional.ofNullable(login.get(variable)));
    }

    private Optional<Object> variable(Scope scope, String name) {
        return scope.raw(name)
                .map(raw -> templar.render(raw, scope))
                .filter(value -> value != None.NONE);
    }
}
