package discos.deployer.station;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Everything that a station's profile, a user's file, the environment or an option may set. */
public enum Setting {
    NAME("name", Kind.TEXT, ""),
    ALIASES("aliases", Kind.LIST, ""),
    PRODUCTION("production", Kind.FLAG, "true"),
    DISTRIBUTED("distributed", Kind.FLAG, "false"),
    DOMAIN("domain", Kind.TEXT, ""),
    CDB("cdb", Kind.CDB, "telescope"),
    REPOSITORY_URL("repository.url", Kind.TEXT, "https://github.com/discos/discos.git"),
    REPOSITORY_PUSH_URL("repository.push_url", Kind.TEXT, "git@github.com:discos/discos.git"),
    REPOSITORY_MIRROR("repository.mirror", Kind.TEXT, "/discos-sw/mirror/discos.git"),
    SSH_USER("ssh.user", Kind.TEXT, "root"),
    SSH_PORT("ssh.port", Kind.NUMBER, "22"),
    SSH_CONNECT_TIMEOUT("ssh.connect_timeout", Kind.NUMBER, "10"),
    SSH_KEEPALIVE("ssh.keepalive", Kind.NUMBER, "15"),
    SSH_LOST_AFTER("ssh.lost_after", Kind.NUMBER, "60"),
    SSH_PRIVATE_KEY("ssh.private_key", Kind.TEXT, ""),
    SSH_HOST_KEY_CHECKING("ssh.host_key_checking", Kind.FLAG, "true"),
    LEGACY_SSH_ALGORITHMS("legacy_ssh_algorithms", Kind.FLAG, "false"),
    FORKS("forks", Kind.NUMBER, "20");

    /** How the environment's names begin. */
    public static final String ENVIRONMENT_PREFIX = "DISCOS_DEPLOY_";

    /** What a setting may be. */
    enum Kind {
        TEXT("a text", "write it on the same line"),
        LIST("a list of texts", "write [first, second]"),
        FLAG("true or false", "write true or false"),
        NUMBER("a whole number above 0", "write digits only"),
        CDB("telescope or test", "write telescope or test");

        private final String words;
        private final String advice;

        Kind(String words, String advice) {
            this.words = words;
            this.advice = advice;
        }

        String words() {
            return words;
        }

        String advice() {
            return advice;
        }
    }

    private final String key;
    private final Kind kind;
    private final String fallback;

    Setting(String key, Kind kind, String fallback) {
        this.key = key;
        this.kind = kind;
        this.fallback = fallback;
    }

    /** The key in files and options, with dots between the levels. */
    public String key() {
        return key;
    }

    /** The name of the variable in the environment. */
    public String environmentName() {
        return ENVIRONMENT_PREFIX + key.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    Kind kind() {
        return kind;
    }

    /** The value where nothing says otherwise; empty for texts and lists that have none. */
    String fallback() {
        return fallback;
    }

    static Optional<Setting> ofKey(String key) {
        return Arrays.stream(values()).filter(setting -> setting.key.equals(key)).findFirst();
    }

    static Optional<Setting> ofEnvironment(String name) {
        return Arrays.stream(values())
                .filter(setting -> setting.environmentName().equals(name))
                .findFirst();
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(Setting::key).toList();
    }
}
