package discos.deployer.run.render;

import discos.deployer.remote.Address;
import discos.deployer.template.Scope;
import discos.deployer.template.Templar;
import discos.deployer.template.Variables;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What Ansible tells a task about its connection where no variable says it: {@code ansible_host},
 * {@code ansible_user} and their like.
 *
 * <p>They lie below all other variables and never decide how a machine is reached: they are made of
 * what decides that. Loops, labels and names of tasks do not see them, nor do {@code hostvars} and
 * {@code vars}. Source: {@code PlayContext.update_vars} and {@code ConnectionBase.update_vars} of
 * ansible-core 2.14.
 */
public final class ConnectionVariables implements Variables {
    private static final String SSH = "ansible_ssh_";
    private static final String PLAIN = "ansible_";

    /** Seconds, where nobody says otherwise. */
    private static final long TIMEOUT = 10;

    /** When a template of the task is rendered. */
    public enum Moment {
        /** Conditions, keywords and arguments: old names are there, too. */
        BEFORE(
                List.of(
                        "connection",
                        "connection_user",
                        "module_compression",
                        "shell_executable",
                        "host",
                        "user",
                        "port",
                        "pipelining",
                        "timeout",
                        "private_key_file"),
                Set.of("host", "user", "port", "pipelining", "timeout", "private_key_file")),
        /** Files that the module renders, and the judgement of its result. */
        DURING(
                List.of(
                        "connection",
                        "module_compression",
                        "shell_executable",
                        "shell_type",
                        "host",
                        "user",
                        "port",
                        "pipelining",
                        "timeout",
                        "private_key_file"),
                Set.of());

        @SuppressWarnings("ImmutableEnumChecker") // List.of
        private final List<String> names;

        @SuppressWarnings("ImmutableEnumChecker") // Set.of
        private final Set<String> oldNames;

        Moment(List<String> names, Set<String> oldNames) {
            this.names = names;
            this.oldNames = oldNames;
        }

        private Optional<String> property(String name) {
            if (name.startsWith(SSH)) {
                return Optional.of(name.substring(SSH.length())).filter(oldNames::contains);
            }
            return name.startsWith(PLAIN)
                    ? Optional.of(name.substring(PLAIN.length())).filter(names::contains)
                    : Optional.empty();
        }
    }

    /**
     * How a machine is reached.
     *
     * @param connection its kind, such as {@code ssh}
     * @param address where it is, also for a local connection
     */
    public record Reached(String connection, Address address) {}

    private final Moment moment;
    private final Supplier<Reached> reached;

    private ConnectionVariables(Moment moment, Supplier<Reached> reached) {
        this.moment = moment;
        this.reached = reached;
    }

    /**
     * A scope with them.
     *
     * @param reached asked when one of them is used
     */
    public static Scope in(Scope scope, Moment moment, Supplier<Reached> reached) {
        return scope.above(new ConnectionVariables(moment, reached));
    }

    /** The scope of a task on its own host with them. */
    public static Scope of(
            String host, KeywordValues keywords, Moment moment, Map<String, Object> login) {
        Templar templar = keywords.templar();
        return in(
                keywords.scope(),
                moment,
                () -> new AddressReader(templar, login).reached(host, keywords, keywords.scope()));
    }

    @Override
    public Optional<Object> raw(String name) {
        return moment.property(name).flatMap(this::value);
    }

    @Override
    public Set<String> names() {
        return moment.names.stream()
                .flatMap(
                        it ->
                                moment.oldNames.contains(it)
                                        ? Stream.of(PLAIN + it, SSH + it)
                                        : Stream.of(PLAIN + it))
                .filter(it -> raw(it).isPresent())
                .collect(Collectors.toUnmodifiableSet());
    }

    private Optional<Object> value(String property) {
        return switch (property) {
            case "module_compression" -> Optional.of("ZIP_DEFLATED");
            case "shell_type" -> Optional.of("sh");
            case "pipelining" -> Optional.of(false);
            default -> valueOf(property, reached.get());
        };
    }

    private static Optional<Object> valueOf(String property, Reached reached) {
        Address address = reached.address();
        Map<String, Object> options = address.options();
        return switch (property) {
            case "connection" -> Optional.of(reached.connection());
            case "connection_user" ->
                    reached.connection().equals("local")
                            ? address.user().map(it -> it)
                            : Optional.empty();
            case "shell_executable" ->
                    Optional.of(options.getOrDefault("shell_executable", "/bin/sh"));
            case "host" -> Optional.of(address.host());
            case "user" -> address.user().map(it -> it);
            case "port" -> address.port().map(Integer::longValue);
            case "timeout" ->
                    Optional.of(
                            options.getOrDefault(
                                    "timeout", options.getOrDefault("ssh_timeout", TIMEOUT)));
            case "private_key_file" ->
                    Optional.ofNullable(
                            options.getOrDefault(
                                    "private_key_file", options.get("ssh_private_key_file")));
            default -> Optional.empty();
        };
    }
}
