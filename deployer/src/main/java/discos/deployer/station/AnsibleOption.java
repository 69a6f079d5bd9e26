package discos.deployer.station;

import java.util.List;

/** Settings of {@code ansible.cfg} that count here, with Ansible's names and defaults. */
public enum AnsibleOption {
    INVENTORY("defaults", "inventory", Kind.PATHS, "", "ANSIBLE_INVENTORY"),
    INVENTORY_PLUGINS(
            "inventory",
            "enable_plugins",
            Kind.TEXT,
            "host_list, script, auto, yaml, ini, toml",
            "ANSIBLE_INVENTORY_ENABLED"),
    ROLES_PATH("defaults", "roles_path", Kind.SEARCH_PATH, "", "ANSIBLE_ROLES_PATH"),
    COLLECTIONS_PATH(
            "defaults", "collections_path", Kind.SEARCH_PATH, "", "ANSIBLE_COLLECTIONS_PATH"),
    COLLECTIONS_PATHS(
            "defaults", "collections_paths", Kind.SEARCH_PATH, "", "ANSIBLE_COLLECTIONS_PATHS"),
    LIBRARY("defaults", "library", Kind.SEARCH_PATH, "", "ANSIBLE_LIBRARY"),
    FORKS("defaults", "forks", Kind.NUMBER, "5", "ANSIBLE_FORKS"),
    TIMEOUT("defaults", "timeout", Kind.NUMBER, "10", "ANSIBLE_TIMEOUT"),
    REMOTE_USER("defaults", "remote_user", Kind.TEXT, "", "ANSIBLE_REMOTE_USER"),
    REMOTE_PORT("defaults", "remote_port", Kind.NUMBER, "", "ANSIBLE_REMOTE_PORT"),
    PRIVATE_KEY_FILE("defaults", "private_key_file", Kind.PATH, "", "ANSIBLE_PRIVATE_KEY_FILE"),
    HOST_KEY_CHECKING(
            "defaults",
            "host_key_checking",
            Kind.FLAG,
            "true",
            "ANSIBLE_HOST_KEY_CHECKING",
            "ANSIBLE_SSH_HOST_KEY_CHECKING"),
    ANY_ERRORS_FATAL(
            "defaults", "any_errors_fatal", Kind.FLAG, "false", "ANSIBLE_ANY_ERRORS_FATAL"),
    ERROR_ON_MISSING_HANDLER(
            "defaults",
            "error_on_missing_handler",
            Kind.FLAG,
            "true",
            "ANSIBLE_ERROR_ON_MISSING_HANDLER"),
    DUPLICATE_DICT_KEY(
            "defaults", "duplicate_dict_key", Kind.TEXT, "warn", "ANSIBLE_DUPLICATE_YAML_DICT_KEY"),
    FORCE_HANDLERS("defaults", "force_handlers", Kind.FLAG, "false", "ANSIBLE_FORCE_HANDLERS"),
    GATHERING("defaults", "gathering", Kind.TEXT, "implicit", "ANSIBLE_GATHERING"),
    FACT_CACHING("defaults", "fact_caching", Kind.TEXT, "memory", "ANSIBLE_CACHE_PLUGIN"),
    FACT_CACHING_CONNECTION(
            "defaults",
            "fact_caching_connection",
            Kind.PATH,
            "",
            "ANSIBLE_CACHE_PLUGIN_CONNECTION"),
    FACT_CACHING_PREFIX(
            "defaults", "fact_caching_prefix", Kind.TEXT, "", "ANSIBLE_CACHE_PLUGIN_PREFIX"),
    FACT_CACHING_TIMEOUT(
            "defaults",
            "fact_caching_timeout",
            Kind.NUMBER,
            "86400",
            "ANSIBLE_CACHE_PLUGIN_TIMEOUT"),
    GATHER_TIMEOUT("defaults", "gather_timeout", Kind.NUMBER, "10", "ANSIBLE_GATHER_TIMEOUT"),
    STRATEGY("defaults", "strategy", Kind.TEXT, "linear", "ANSIBLE_STRATEGY"),
    JINJA2_NATIVE("defaults", "jinja2_native", Kind.FLAG, "false", "ANSIBLE_JINJA2_NATIVE"),
    ANSIBLE_MANAGED("defaults", "ansible_managed", Kind.TEXT, "Ansible managed"),
    NOCOLOR("defaults", "nocolor", Kind.FLAG, "false", "ANSIBLE_NOCOLOR", "NO_COLOR"),
    FORCE_COLOR("defaults", "force_color", Kind.FLAG, "false", "ANSIBLE_FORCE_COLOR"),
    DISPLAY_SKIPPED_HOSTS(
            "defaults",
            "display_skipped_hosts",
            Kind.FLAG,
            "true",
            "ANSIBLE_DISPLAY_SKIPPED_HOSTS"),
    DISPLAY_FAILED_STDERR(
            "defaults",
            "display_failed_stderr",
            Kind.FLAG,
            "false",
            "ANSIBLE_DISPLAY_FAILED_STDERR"),
    SHOW_CUSTOM_STATS(
            "defaults", "show_custom_stats", Kind.FLAG, "false", "ANSIBLE_SHOW_CUSTOM_STATS"),
    CHECK_MODE_MARKERS(
            "defaults", "check_mode_markers", Kind.FLAG, "false", "ANSIBLE_CHECK_MODE_MARKERS"),
    SHOW_TASK_PATH_ON_FAILURE(
            "defaults",
            "show_task_path_on_failure",
            Kind.FLAG,
            "false",
            "ANSIBLE_SHOW_TASK_PATH_ON_FAILURE"),
    SHOW_PER_HOST_START(
            "defaults", "show_per_host_start", Kind.FLAG, "false", "ANSIBLE_SHOW_PER_HOST_START"),
    STDOUT_CALLBACK("defaults", "stdout_callback", Kind.TEXT, "default", "ANSIBLE_STDOUT_CALLBACK"),
    JSON_INDENT("defaults", "json_indent", Kind.NUMBER, "4", "ANSIBLE_JSON_INDENT"),
    CALLBACKS_ENABLED("defaults", "callbacks_enabled", Kind.TEXT, "", "ANSIBLE_CALLBACKS_ENABLED"),
    CALLBACK_WHITELIST(
            "defaults", "callback_whitelist", Kind.TEXT, "", "ANSIBLE_CALLBACK_WHITELIST"),
    LOG_PATH("defaults", "log_path", Kind.PATH, "", "ANSIBLE_LOG_PATH"),
    ADHOC_CALLBACKS(
            "defaults",
            "bin_ansible_callbacks",
            Kind.FLAG,
            "false",
            "ANSIBLE_LOAD_CALLBACK_PLUGINS"),
    CALLBACK_RESULT_FORMAT(
            "defaults",
            "callback_result_format",
            Kind.TEXT,
            "json",
            "ANSIBLE_CALLBACK_RESULT_FORMAT"),
    CALLBACK_FORMAT_PRETTY(
            "defaults", "callback_format_pretty", Kind.FLAG, "", "ANSIBLE_CALLBACK_FORMAT_PRETTY"),
    DISPLAY_OK_HOSTS("defaults", "display_ok_hosts", Kind.FLAG, "true", "ANSIBLE_DISPLAY_OK_HOSTS"),
    VAULT_PASSWORD_FILE(
            "defaults", "vault_password_file", Kind.PATH, "", "ANSIBLE_VAULT_PASSWORD_FILE"),
    VAULT_IDENTITY("defaults", "vault_identity", Kind.TEXT, "default", "ANSIBLE_VAULT_IDENTITY"),
    VAULT_ID_MATCH("defaults", "vault_id_match", Kind.FLAG, "false", "ANSIBLE_VAULT_ID_MATCH"),
    VAULT_IDENTITY_LIST(
            "defaults", "vault_identity_list", Kind.TEXT, "", "ANSIBLE_VAULT_IDENTITY_LIST"),
    VAULT_ENCRYPT_IDENTITY(
            "defaults", "vault_encrypt_identity", Kind.TEXT, "", "ANSIBLE_VAULT_ENCRYPT_IDENTITY"),
    BECOME("privilege_escalation", "become", Kind.FLAG, "false", "ANSIBLE_BECOME"),
    BECOME_METHOD(
            "privilege_escalation", "become_method", Kind.TEXT, "sudo", "ANSIBLE_BECOME_METHOD"),
    BECOME_USER("privilege_escalation", "become_user", Kind.TEXT, "root", "ANSIBLE_BECOME_USER"),
    BECOME_ASK_PASS(
            "privilege_escalation",
            "become_ask_pass",
            Kind.FLAG,
            "false",
            "ANSIBLE_BECOME_ASK_PASS"),
    BECOME_EXE("privilege_escalation", "become_exe", Kind.TEXT, "", "ANSIBLE_BECOME_EXE"),
    BECOME_FLAGS("privilege_escalation", "become_flags", Kind.TEXT, "", "ANSIBLE_BECOME_FLAGS"),
    BECOME_PASSWORD_FILE(
            "defaults", "become_password_file", Kind.PATH, "", "ANSIBLE_BECOME_PASSWORD_FILE"),
    CONNECTION_PASSWORD_FILE(
            "defaults",
            "connection_password_file",
            Kind.PATH,
            "",
            "ANSIBLE_CONNECTION_PASSWORD_FILE"),
    ASK_PASS("defaults", "ask_pass", Kind.FLAG, "false", "ANSIBLE_ASK_PASS"),
    ASK_VAULT_PASS("defaults", "ask_vault_pass", Kind.FLAG, "false", "ANSIBLE_ASK_VAULT_PASS"),
    TRANSPORT("defaults", "transport", Kind.TEXT, "smart", "ANSIBLE_TRANSPORT"),
    SSH_ARGS("ssh_connection", "ssh_args", Kind.TEXT, "", "ANSIBLE_SSH_ARGS"),
    SSH_COMMON_ARGS("ssh_connection", "ssh_common_args", Kind.TEXT, "", "ANSIBLE_SSH_COMMON_ARGS"),
    SSH_EXTRA_ARGS("ssh_connection", "ssh_extra_args", Kind.TEXT, "", "ANSIBLE_SSH_EXTRA_ARGS"),
    SSH_RETRIES("ssh_connection", "retries", Kind.NUMBER, "", "ANSIBLE_SSH_RETRIES"),
    NO_LOG("defaults", "no_log", Kind.FLAG, "false", "ANSIBLE_NO_LOG"),
    TASK_TIMEOUT("defaults", "task_timeout", Kind.NUMBER, "0", "ANSIBLE_TASK_TIMEOUT"),
    GATHER_SUBSET("defaults", "gather_subset", Kind.TEXT, "", "ANSIBLE_GATHER_SUBSET"),
    FACT_PATH("defaults", "fact_path", Kind.TEXT, "", "ANSIBLE_FACT_PATH"),
    INJECT_FACTS_AS_VARS(
            "defaults", "inject_facts_as_vars", Kind.FLAG, "true", "ANSIBLE_INJECT_FACT_VARS"),
    VERBOSITY("defaults", "verbosity", Kind.NUMBER, "0", "ANSIBLE_VERBOSITY"),
    MODULE_NAME("defaults", "module_name", Kind.TEXT, "command"),
    PLAYBOOK_DIR("defaults", "playbook_dir", Kind.PATH, "", "ANSIBLE_PLAYBOOK_DIR"),
    RUN_TAGS("tags", "run", Kind.TEXT, "", "ANSIBLE_RUN_TAGS"),
    SKIP_TAGS("tags", "skip", Kind.TEXT, "", "ANSIBLE_SKIP_TAGS"),
    LOCALHOST_WARNING(
            "defaults", "localhost_warning", Kind.FLAG, "true", "ANSIBLE_LOCALHOST_WARNING"),
    INVENTORY_UNPARSED_WARNING(
            "inventory",
            "inventory_unparsed_warning",
            Kind.FLAG,
            "true",
            "ANSIBLE_INVENTORY_UNPARSED_WARNING"),
    INVENTORY_ANY_UNPARSED_IS_FAILED(
            "inventory",
            "any_unparsed_is_failed",
            Kind.FLAG,
            "false",
            "ANSIBLE_INVENTORY_ANY_UNPARSED_IS_FAILED"),
    INVENTORY_UNPARSED_IS_FAILED(
            "inventory",
            "unparsed_is_failed",
            Kind.FLAG,
            "false",
            "ANSIBLE_INVENTORY_UNPARSED_FAILED"),
    GROUP_NAMES(
            "defaults",
            "force_valid_group_names",
            Kind.TEXT,
            "never",
            "ANSIBLE_TRANSFORM_INVALID_GROUP_CHARS"),
    HASH_BEHAVIOUR("defaults", "hash_behaviour", Kind.TEXT, "replace", "ANSIBLE_HASH_BEHAVIOUR"),
    HOST_PATTERN_MISMATCH(
            "inventory",
            "host_pattern_mismatch",
            Kind.TEXT,
            "warning",
            "ANSIBLE_HOST_PATTERN_MISMATCH"),
    DIFF_ALWAYS("diff", "always", Kind.FLAG, "false", "ANSIBLE_DIFF_ALWAYS");

    /** What an option may be. */
    enum Kind {
        TEXT,
        FLAG,
        NUMBER,
        /** A path; a relative one begins at the folder of the file that has it. */
        PATH,
        /** Paths with commas between. */
        PATHS,
        /** Folders with colons between. */
        SEARCH_PATH
    }

    private final String section;
    private final String key;
    private final Kind kind;
    private final String fallback;
    private final String environmentNames;

    AnsibleOption(
            String section, String key, Kind kind, String fallback, String... environmentNames) {
        this.section = section;
        this.key = key;
        this.kind = kind;
        this.fallback = fallback;
        this.environmentNames = String.join(" ", environmentNames);
    }

    String section() {
        return section;
    }

    String key() {
        return key;
    }

    /** The words that the option may be, in Ansible's order; empty if it may be any text. */
    List<String> choices() {
        return switch (this) {
            case GATHERING -> List.of("implicit", "explicit", "smart");
            case HASH_BEHAVIOUR -> List.of("replace", "merge");
            case DUPLICATE_DICT_KEY -> List.of("error", "warn", "ignore");
            case HOST_PATTERN_MISMATCH -> List.of("warning", "error", "ignore");
            case GROUP_NAMES -> List.of("always", "never", "ignore", "silently");
            default -> List.of();
        };
    }

    Kind kind() {
        return kind;
    }

    String fallback() {
        return fallback;
    }

    List<String> environmentNames() {
        return environmentNames.isEmpty() ? List.of() : List.of(environmentNames.split(" ", -1));
    }
}
