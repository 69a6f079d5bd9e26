package discos.deployer.ssh;

import discos.deployer.remote.Address;
import discos.deployer.value.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What is known about how to reach one host: its variables, then ssh arguments, then ssh_config.
 */
final class SshSettings {
    private final Address address;
    private final Operator operator;
    private final Map<String, String> arguments = new LinkedHashMap<>();
    private final List<String> keyFilesGiven = new ArrayList<>();
    private final SshConfig config;

    SshSettings(Address address, Operator operator) throws IOException {
        this.address = address;
        this.operator = operator;
        for (String name : List.of("ssh_args", "ssh_common_args", "ssh_extra_args")) {
            Optional<String> text = option(name);
            Optional<String> stray = text.flatMap(SshArguments::stray);
            if (stray.isPresent()) {
                throw new IOException(
                        "'"
                                + stray.get()
                                + "' in ansible_"
                                + name
                                + " is no option, so ssh would take it for the host");
            }
            text.map(SshArguments::parse).ifPresent(all -> all.forEach(arguments::putIfAbsent));
            text.map(SshArguments::keyFiles).ifPresent(keyFilesGiven::addAll);
        }
        Optional<Path> only = Optional.ofNullable(arguments.get("config")).map(operator::path);
        Optional<String> user = address.user().or(() -> Optional.ofNullable(arguments.get("user")));
        this.config = SshConfig.read(operator, only, address.host(), user);
    }

    Address address() {
        return address;
    }

    Operator operator() {
        return operator;
    }

    /** A variable of the host, secrets laid open. */
    private Optional<String> option(String name) {
        Object value = address.options().get(name);
        if (value instanceof Secret secret) {
            return Optional.of(secret.text());
        }
        return Optional.ofNullable(value).map(Object::toString).filter(text -> !text.isEmpty());
    }

    /** A setting by ssh_config's keyword. */
    Optional<String> keyword(String name) {
        Optional<String> given = Optional.ofNullable(arguments.get(name.toLowerCase(Locale.ROOT)));
        return given.or(() -> config.value(name));
    }

    /** The text with the tokens of ssh_config(5) replaced that mean something here. */
    private String expanded(String text) {
        StringBuilder whole = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char letter = text.charAt(at);
            boolean isToken = letter == '%' && at + 1 < text.length();
            whole.append(isToken ? token(text.charAt(at + 1)) : String.valueOf(letter));
            at += isToken ? 2 : 1;
        }
        return whole.toString();
    }

    private String token(char letter) {
        return switch (letter) {
            case '%' -> "%";
            case 'd' -> operator.home().toString();
            case 'h' -> host();
            case 'k' -> keyword("HostKeyAlias").orElse(address.host());
            case 'n' -> address.host();
            case 'p' -> String.valueOf(port());
            case 'r' -> user();
            case 'u' -> operator.user();
            default -> "%" + letter;
        };
    }

    String host() {
        return keyword("HostName")
                .map(name -> name.replace("%h", address.host()).replace("%%", "%"))
                .orElse(address.host());
    }

    int port() {
        return address.port().or(() -> keyword("Port").map(Integer::parseInt)).orElse(22);
    }

    String user() {
        return address.user().or(() -> keyword("User")).orElse(operator.user());
    }

    Optional<String> password() {
        return option("ssh_pass").or(() -> option("ssh_password")).or(() -> option("password"));
    }

    /** Key files, the ones given before the usual ones; only files that are there. */
    List<Path> keyFiles() {
        List<Path> files = new ArrayList<>();
        option("ssh_private_key_file")
                .or(() -> option("private_key_file"))
                .ifPresent(file -> files.add(operator.path(file)));
        List<String> named = new ArrayList<>(keyFilesGiven);
        named.addAll(config.keyFiles());
        named.stream()
                .filter(name -> !name.equals("none"))
                .forEach(name -> files.add(operator.path(expanded(name))));
        if (files.isEmpty() && named.isEmpty()) {
            List.of("id_ed25519", "id_ecdsa", "id_rsa")
                    .forEach(name -> files.add(operator.dotSsh(name)));
        }
        return files.stream().distinct().filter(Files::isReadable).toList();
    }

    /** Whether the agent's keys are offered too. */
    boolean usesAgent() {
        return !keyword("IdentitiesOnly").filter("yes"::equalsIgnoreCase).isPresent();
    }

    /** The socket of the agent. */
    Optional<Path> agent() {
        Optional<String> own =
                keyword("IdentityAgent").filter(name -> !name.equals("SSH_AUTH_SOCK"));
        return own.isEmpty()
                ? operator.agent()
                : own.filter(name -> !name.equals("none"))
                        .map(name -> operator.path(expanded(name)));
    }

    boolean allowsLegacy() {
        return option("ssh_legacy_algorithms").filter(SshSettings::isTrue).isPresent();
    }

    HostKeyPolicy hostKeyPolicy() {
        Optional<String> checking =
                option("ssh_host_key_checking").or(() -> option("host_key_checking"));
        if (checking.isPresent() && !isTrue(checking.get())) {
            return HostKeyPolicy.ANY;
        }
        return keyword("StrictHostKeyChecking").map(HostKeyPolicy::of).orElse(HostKeyPolicy.KNOWN);
    }

    /** Known-hosts files; new keys are added to the first. */
    List<Path> knownHosts() {
        List<Path> files = new ArrayList<>();
        List<String> own =
                keyword("UserKnownHostsFile")
                        .map(SshArguments::words)
                        .orElse(List.of("~/.ssh/known_hosts", "~/.ssh/known_hosts2"));
        own.forEach(name -> files.add(knownHostsFile(name)));
        keyword("GlobalKnownHostsFile")
                .map(SshArguments::words)
                .orElse(List.of("/etc/ssh/ssh_known_hosts", "/etc/ssh/ssh_known_hosts2"))
                .forEach(name -> files.add(knownHostsFile(name)));
        return files;
    }

    private Path knownHostsFile(String name) {
        return name.equals("none") ? Path.of("/dev/null") : operator.path(expanded(name));
    }

    Duration connectTimeout() {
        return option("ssh_timeout")
                .or(() -> option("timeout"))
                .or(() -> keyword("ConnectTimeout"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(Duration.ofSeconds(10));
    }

    Duration aliveInterval() {
        return keyword("ServerAliveInterval")
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(Duration.ofSeconds(15));
    }

    /** So many unanswered questions whether the host is there end the connection. */
    int aliveCount() {
        return keyword("ServerAliveCountMax").map(Integer::parseInt).orElse(3);
    }

    /** Hosts to go through, in order. */
    List<String> jumps() {
        Optional<String> jumps = keyword("ProxyJump").filter(text -> !text.equals("none"));
        return jumps.or(() -> keyword("ProxyCommand").flatMap(SshSettings::jumpOf))
                .map(text -> List.of(expanded(text).split(",", -1)))
                .orElse(List.of());
    }

    /** A proxy command that needs a program, which is not run here; {@code none} means no proxy. */
    Optional<String> foreignProxy() {
        return keyword("ProxyCommand")
                .filter(text -> !text.equals("none") && jumpOf(text).isEmpty());
    }

    /** The host in {@code ssh -W %h:%p user@jump}, the only proxy command that needs no program. */
    private static Optional<String> jumpOf(String command) {
        List<String> words = SshArguments.words(command);
        boolean isJump =
                !words.isEmpty() && words.getFirst().endsWith("ssh") && command.contains("-W");
        return isJump ? Optional.of(words.getLast()) : Optional.empty();
    }

    private static boolean isTrue(String text) {
        return List.of("true", "yes", "on", "1").contains(text.toLowerCase(Locale.ROOT));
    }
}
