package discos.deployer.playbook;

import static discos.deployer.playbook.Keyword.Form.ANY;
import static discos.deployer.playbook.Keyword.Form.BOOLEAN;
import static discos.deployer.playbook.Keyword.Form.CONDITION;
import static discos.deployer.playbook.Keyword.Form.INTEGER;
import static discos.deployer.playbook.Keyword.Form.LIST;
import static discos.deployer.playbook.Keyword.Form.MAPPING;
import static discos.deployer.playbook.Keyword.Form.NODES;
import static discos.deployer.playbook.Keyword.Form.TEXT;
import static discos.deployer.playbook.Keyword.Form.TEXTS;
import static discos.deployer.playbook.Keyword.Level.BLOCK;
import static discos.deployer.playbook.Keyword.Level.HANDLER;
import static discos.deployer.playbook.Keyword.Level.IMPORT_PLAYBOOK;
import static discos.deployer.playbook.Keyword.Level.PLAY;
import static discos.deployer.playbook.Keyword.Level.ROLE;
import static discos.deployer.playbook.Keyword.Level.TASK;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words that plays, blocks, tasks and roles understand, as Ansible 2.14 has them. */
public enum Keyword {
    NAME(TEXT, PLAY, BLOCK, TASK, HANDLER, ROLE, IMPORT_PLAYBOOK),
    VARS(MAPPING, PLAY, BLOCK, TASK, HANDLER, ROLE, IMPORT_PLAYBOOK),
    TAGS(TEXTS, PLAY, BLOCK, TASK, HANDLER, ROLE, IMPORT_PLAYBOOK),
    WHEN(CONDITION, BLOCK, TASK, HANDLER, ROLE, IMPORT_PLAYBOOK),
    ANY_ERRORS_FATAL(BOOLEAN, PLAY, BLOCK, TASK, HANDLER, ROLE),
    BECOME(BOOLEAN, PLAY, BLOCK, TASK, HANDLER, ROLE),
    BECOME_EXE(TEXT, PLAY, BLOCK, TASK, HANDLER, ROLE),
    BECOME_FLAGS(TEXT, PLAY, BLOCK, TASK, HANDLER, ROLE),
    BECOME_METHOD(TEXT, PLAY, BLOCK, TASK, HANDLER, ROLE),
    BECOME_USER(TEXT, PLAY, BLOCK, TASK, HANDLER, ROLE),
    CHECK_MODE(BOOLEAN, PLAY, BLOCK, TASK, HANDLER, ROLE),
    COLLECTIONS(TEXTS, PLAY, BLOCK, TASK, HANDLER, ROLE),
    CONNECTION(TEXT, PLAY, BLOCK, TASK, HANDLER, ROLE),
    DEBUGGER(TEXT, PLAY, BLOCK, TASK, HANDLER, ROLE),
    DIFF(BOOLEAN, PLAY, BLOCK, TASK, HANDLER, ROLE),
    ENVIRONMENT(ANY, PLAY, BLOCK, TASK, HANDLER, ROLE),
    IGNORE_ERRORS(BOOLEAN, PLAY, BLOCK, TASK, HANDLER, ROLE),
    IGNORE_UNREACHABLE(BOOLEAN, PLAY, BLOCK, TASK, HANDLER, ROLE),
    MODULE_DEFAULTS(ANY, PLAY, BLOCK, TASK, HANDLER, ROLE),
    NO_LOG(BOOLEAN, PLAY, BLOCK, TASK, HANDLER, ROLE),
    PORT(INTEGER, PLAY, BLOCK, TASK, HANDLER, ROLE),
    REMOTE_USER(TEXT, PLAY, BLOCK, TASK, HANDLER, ROLE),
    RUN_ONCE(BOOLEAN, PLAY, BLOCK, TASK, HANDLER, ROLE),
    THROTTLE(INTEGER, PLAY, BLOCK, TASK, HANDLER, ROLE),
    TIMEOUT(INTEGER, PLAY, BLOCK, TASK, HANDLER, ROLE),

    DELEGATE_TO(TEXT, BLOCK, TASK, HANDLER, ROLE),
    DELEGATE_FACTS(BOOLEAN, BLOCK, TASK, HANDLER, ROLE),

    HOSTS(TEXTS, PLAY),
    GATHER_FACTS(BOOLEAN, PLAY),
    GATHER_SUBSET(TEXTS, PLAY),
    GATHER_TIMEOUT(INTEGER, PLAY),
    FACT_PATH(TEXT, PLAY),
    VARS_FILES(LIST, PLAY),
    VARS_PROMPT(LIST, PLAY),
    FORCE_HANDLERS(BOOLEAN, PLAY),
    MAX_FAIL_PERCENTAGE(ANY, PLAY),
    SERIAL(ANY, PLAY),
    STRATEGY(TEXT, PLAY),
    ORDER(TEXT, PLAY),
    ROLES(NODES, PLAY),
    PRE_TASKS(NODES, PLAY),
    TASKS(NODES, PLAY),
    POST_TASKS(NODES, PLAY),
    HANDLERS(NODES, PLAY),

    BLOCK_TASKS("block", NODES, BLOCK),
    RESCUE(NODES, BLOCK),
    ALWAYS(NODES, BLOCK),

    NOTIFY(TEXTS, BLOCK, TASK, HANDLER),
    ACTION(ANY, TASK, HANDLER),
    LOCAL_ACTION(ANY, TASK, HANDLER),
    ARGS(ANY, TASK, HANDLER),
    ASYNC(INTEGER, TASK, HANDLER),
    POLL(INTEGER, TASK, HANDLER),
    CHANGED_WHEN(CONDITION, TASK, HANDLER),
    FAILED_WHEN(CONDITION, TASK, HANDLER),
    UNTIL(CONDITION, TASK, HANDLER),
    DELAY(INTEGER, TASK, HANDLER),
    RETRIES(INTEGER, TASK, HANDLER),
    LOOP(ANY, TASK, HANDLER),
    LOOP_CONTROL(MAPPING, TASK, HANDLER),
    REGISTER(TEXT, TASK, HANDLER),
    LISTEN(TEXTS, HANDLER);

    /** Where a keyword may stand. */
    public enum Level {
        PLAY("a play"),
        BLOCK("a block"),
        TASK("a task"),
        HANDLER("a handler"),
        ROLE("a role"),
        IMPORT_PLAYBOOK("import_playbook");

        private final String words;

        Level(String words) {
            this.words = words;
        }

        /** The level with its article, for messages. */
        public String words() {
            return words;
        }
    }

    /** What may stand under a keyword, once rendered. */
    public enum Form {
        TEXT,
        TEXTS,
        BOOLEAN,
        INTEGER,
        MAPPING,
        LIST,
        CONDITION,
        NODES,
        ANY
    }

    private static final Map<String, Keyword> BY_NAME =
            Stream.of(values()).collect(Collectors.toMap(Keyword::yamlName, Function.identity()));

    private final String yamlName;
    private final Form form;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable set that nobody else holds
    private final Set<Level> levels;

    Keyword(Form form, Level... levels) {
        this.yamlName = name().toLowerCase(Locale.ROOT);
        this.form = form;
        this.levels = Set.of(levels);
    }

    Keyword(String yamlName, Form form, Level... levels) {
        this.yamlName = yamlName;
        this.form = form;
        this.levels = Set.of(levels);
    }

    /** The keyword of a name. */
    public static Optional<Keyword> of(String yamlName) {
        return Optional.ofNullable(BY_NAME.get(yamlName));
    }

    /** The names that a level understands. */
    public static Collection<String> namesAt(Level level) {
        return Stream.of(values())
                .filter(keyword -> keyword.isAllowedAt(level))
                .map(Keyword::yamlName)
                .toList();
    }

    /** The name in YAML. */
    public String yamlName() {
        return yamlName;
    }

    /** What may stand under it. */
    public Form form() {
        return form;
    }

    /** Whether it may stand there. */
    public boolean isAllowedAt(Level level) {
        return levels.contains(level);
    }

    /** Where it may stand. */
    public Set<Level> levels() {
        return levels;
    }
}
