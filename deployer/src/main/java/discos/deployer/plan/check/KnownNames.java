package discos.deployer.plan.check;

import discos.deployer.plan.PlannedRole;
import discos.deployer.plan.PlannedTask;
import discos.deployer.playbook.EngineAction;
import discos.deployer.playbook.Keyword;
import discos.deployer.playbook.Keywords;
import discos.deployer.playbook.Role;
import discos.deployer.playbook.Task;
import discos.deployer.playbook.Written;
import discos.deployer.playbook.WrittenMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Every name that anything in a run may define; where that cannot be known, any name. */
public final class KnownNames {
    /** The functions that every template may call. */
    static final Set<String> FUNCTIONS =
            Set.of(
                    "lookup",
                    "query",
                    "q",
                    "now",
                    "undef",
                    "range",
                    "dict",
                    "lipsum",
                    "cycler",
                    "joiner",
                    "namespace");

    /** What the engine, facts and the template language define themselves. */
    private static final Set<String> MAGIC =
            Set.of(
                    "groups",
                    "group_names",
                    "hostvars",
                    "inventory_hostname",
                    "inventory_hostname_short",
                    "inventory_dir",
                    "inventory_file",
                    "item",
                    "omit",
                    "play_hosts",
                    "playbook_dir",
                    "role_name",
                    "role_path",
                    "role_names",
                    "environment",
                    "vars",
                    "packages",
                    "services",
                    "loop",
                    "self",
                    "super",
                    "caller",
                    "varargs",
                    "kwargs",
                    "true",
                    "false",
                    "none",
                    "True",
                    "False",
                    "None",
                    "discovered_interpreter_python",
                    "gather_subset",
                    "module_setup");

    private static final String[] PREFIXES = {
        "ansible_", "template_", "facter_", "ohai_", "getent_", "inventory_"
    };

    private final Set<String> names = new HashSet<>();
    private boolean isOpen;

    /** No name yet. */
    public KnownNames() {}

    /** Whether a name may be defined on some host at some time. */
    boolean mayHave(String name) {
        if (isOpen || MAGIC.contains(name) || FUNCTIONS.contains(name) || names.contains(name)) {
            return true;
        }
        for (String prefix : PREFIXES) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** All names that were seen, for did-you-mean. */
    Set<String> all() {
        return names;
    }

    /** From now on any name may be defined. */
    void open() {
        isOpen = true;
    }

    /** Names that were defined before. */
    public void add(Set<String> more) {
        names.addAll(more);
    }

    void add(WrittenMap variables) {
        names.addAll(variables.entries().keySet());
    }

    void add(Role role) {
        add(role.variables().defaults());
        add(role.variables().vars());
        role.meta().dependencies().forEach(use -> add(use.parameters()));
        role.meta().dependencies().forEach(use -> add(use.keywords().variables()));
    }

    void add(PlannedRole role) {
        add(role.role());
        add(role.use().parameters());
        add(role.use().keywords().variables());
        role.dependencies().forEach(this::add);
    }

    /** What a planned task and all around it define. */
    void add(PlannedTask planned) {
        planned.scope().role().ifPresent(this::add);
        planned.scope().role().ifPresent(role -> role.parents().forEach(this::add));
        add(planned.scope().variables());
        add(planned.scope().includeVariables());
        add(planned.task());
    }

    void add(Keywords keywords) {
        add(keywords.variables());
        keywords.get(Keyword.REGISTER).ifPresent(this::addText);
    }

    /** What a task defines. */
    void add(Task task) {
        add(task.keywords());
        task.loop().ifPresent(loop -> loop.control().loopVar().ifPresent(this::addText));
        task.loop().ifPresent(loop -> loop.control().indexVar().ifPresent(this::addText));
        WrittenMap arguments = task.action().arguments();
        EngineAction.of(task.action()).ifPresent(action -> add(action, arguments));
        arguments.get("apply").map(Written::value).ifPresent(this::addApplied);
        boolean isVariable = task.action().variableArguments().isPresent();
        if (isVariable && EngineAction.of(task.action()).isPresent()) {
            open();
        }
    }

    private void add(EngineAction action, WrittenMap arguments) {
        switch (action) {
            case SET_FACT, ADD_HOST, INCLUDE -> {
                add(arguments);
                arguments.entries().keySet().stream()
                        .filter(name -> name.contains("{{"))
                        .forEach(name -> open());
            }
            case SET_STATS -> arguments.get("data").map(Written::value).ifPresent(this::addKeys);
            case INCLUDE_VARS -> arguments.get("name").ifPresent(this::addText);
            case IMPORT_TASKS,
                    INCLUDE_TASKS,
                    IMPORT_ROLE,
                    INCLUDE_ROLE,
                    META,
                    GROUP_BY,
                    VALIDATE_ARGUMENT_SPEC -> {}
        }
    }

    private void addApplied(Object apply) {
        if (apply instanceof Map<?, ?> map && map.get("vars") instanceof Map<?, ?> variables) {
            addKeys(variables);
        }
    }

    private void addKeys(Object value) {
        if (value instanceof Map<?, ?> map) {
            map.keySet().forEach(key -> names.add(String.valueOf(key)));
        }
    }

    private void addText(Written name) {
        if (name.isTemplate()) {
            open();
        } else {
            names.add(name.text());
        }
    }
}
