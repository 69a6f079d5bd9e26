package discos.deployer.run.render;

import discos.deployer.playbook.Keyword;
import discos.deployer.remote.Address;
import discos.deployer.run.contact.Place;
import discos.deployer.template.Scope;
import discos.deployer.template.Templar;
import discos.deployer.value.None;
import discos.deployer.value.Undefined;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads from a host's variables where and as whom it is contacted. */
public final class AddressReader {
    private static final String PREFIX = "ansible_";

    /** Connection variables that go to the connection as options, without their prefix. */
    private static final List<String> OPTIONS =
            List.of(
                    "password",
                    "private_key_file",
                    "private_key_passphrase",
                    "ssh_private_key_file",
                    "ssh_private_key_passphrase",
                    "ssh_pass",
                    "ssh_password",
                    "ssh_args",
                    "ssh_common_args",
                    "ssh_extra_args",
                    "ssh_host_key_checking",
                    "host_key_checking",
                    "ssh_legacy_algorithms",
                    "ssh_known_hosts_file",
                    "ssh_config_file",
                    "ssh_retries",
                    "ssh_timeout",
                    "timeout",
                    "ssh_transfer_method",
                    "ssh_use_tty",
                    "shell_executable");

    private final Templar templar;
    private final Map<String, Object> login;

    /** Falls back on what the operator said about logging in. */
    public AddressReader(Templar templar, Map<String, Object> login) {
        this.templar = templar;
        this.login = login;
    }

    /**
     * The machine that a task uses.
     *
     * @param host the inventory's name of the machine
     * @param owner the host for which it is used
     * @param scope the machine's variables in the task
     */
    public Place place(String host, String owner, KeywordValues keywords, Scope scope) {
        return place(host, owner, keywords::value, scope);
    }

    /** The machine as the inventory and the operator describe it, outside any task. */
    public Place place(String host, Scope scope) {
        return place(host, host, _ -> Optional.empty(), scope);
    }

    /** How a task reaches a machine, for its variables. */
    public ConnectionVariables.Reached reached(String host, KeywordValues keywords, Scope scope) {
        return new ConnectionVariables.Reached(
                connection(keywords::value, scope), ssh(host, keywords, scope));
    }

    private String connection(Function<Keyword, Optional<Object>> keywords, Scope scope) {
        return variable(scope, "connection")
                .or(() -> keywords.apply(Keyword.CONNECTION))
                .or(() -> Optional.ofNullable(login.get("ansible_connection")))
                .map(String::valueOf)
                .filter(name -> !name.equals("smart") && !name.equals("paramiko"))
                .orElse("ssh");
    }

    private Place place(
            String host, String owner, Function<Keyword, Optional<Object>> keywords, Scope scope) {
        String connection = connection(keywords, scope);
        if (connection.equals("local")) {
            return new Place(
                    host,
                    owner,
                    connection,
                    new Address(host, "localhost", Optional.empty(), Optional.empty(), Map.of()));
        }
        return new Place(host, host, connection, ssh(host, keywords, scope));
    }

    /** Where a host is, whatever its connection is called. */
    public Address ssh(String host, KeywordValues keywords, Scope scope) {
        return ssh(host, keywords::value, scope);
    }

    private Address ssh(String host, Function<Keyword, Optional<Object>> keywords, Scope scope) {
        String address =
                variable(scope, "host")
                        .or(() -> variable(scope, "ssh_host"))
                        .map(String::valueOf)
                        .orElse(host);
        Optional<Integer> port =
                variable(scope, "port")
                        .or(() -> variable(scope, "ssh_port"))
                        .or(() -> keywords.apply(Keyword.PORT))
                        .or(() -> Optional.ofNullable(login.get("ansible_port")))
                        .map(value -> Integer.valueOf(String.valueOf(value).strip()));
        Optional<String> user =
                variable(scope, "user")
                        .or(() -> variable(scope, "ssh_user"))
                        .or(() -> keywords.apply(Keyword.REMOTE_USER))
                        .or(() -> Optional.ofNullable(login.get("ansible_user")))
                        .map(String::valueOf);
        return new Address(host, address, port, user, options(scope));
    }

    private Map<String, Object> options(Scope scope) {
        Map<String, Object> options = new LinkedHashMap<>();
        for (String name : OPTIONS) {
            variable(scope, name)
                    .or(() -> Optional.ofNullable(login.get(PREFIX + name)))
                    .ifPresent(value -> options.put(name, value));
        }
        return options;
    }

    private Optional<Object> variable(Scope scope, String name) {
        return scope.raw(PREFIX + name)
                .map(raw -> templar.render(raw, scope))
                .filter(value -> value != None.NONE && !(value instanceof Undefined))
                .filter(value -> !String.valueOf(value).isEmpty());
    }
}
