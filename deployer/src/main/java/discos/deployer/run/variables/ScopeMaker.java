package discos.deployer.run.variables;

import discos.deployer.plan.PlannedPlay;
import discos.deployer.plan.PlannedRole;
import discos.deployer.plan.PlannedTask;
import discos.deployer.template.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts the layers of variables together, the strongest first, in Ansible's order. */
public final class ScopeMaker {
    private static final String LOCAL_FACTS = "ansible_local";

    private final Knowledge knowledge;
    private final MagicVariables magic;
    private final RoleLayers roles = new RoleLayers();

    /** Makes scopes of what is known when they are asked for. */
    public ScopeMaker(Knowledge knowledge) {
        this.knowledge = knowledge;
        this.magic = new MagicVariables(knowledge);
    }

    /** What the scopes are made of. */
    public Knowledge knowledge() {
        return knowledge;
    }

    /** The scope of a task on a host. */
    public Scope ofTask(String host, PlayVariables play, PlannedTask task) {
        TaskFiles files = TaskFiles.of(task.scope(), knowledge.playbookFolder());
        Map<String, Object> own = magicOf(host);
        magic.addPlay(own, play);
        magic.addTask(own, task, files.folders());
        List<Map<String, ?>> layers = new ArrayList<>();
        layers.add(own);
        layers.add(knowledge.settings().extraVars());
        layers.add(roles.values(task.scope().includeVariables()));
        task.scope().role().ifPresent(role -> layers.addAll(roles.parameters(role)));
        layers.add(knowledge.store().of(host).set());
        layers.add(knowledge.store().of(host).included());
        layers.add(task.variables().values());
        task.scope().role().ifPresent(role -> layers.addAll(roles.variables(role)));
        addPlayLayers(layers, host, play);
        addHostLayers(layers, host);
        task.scope().role().ifPresent(role -> layers.addAll(roles.defaults(role)));
        addPlayDefaults(layers, play);
        return scope(withAll(layers), files);
    }

    /** The scope of a play on a host, outside any task. */
    public Scope ofPlay(String host, PlayVariables play) {
        Map<String, Object> own = magicOf(host);
        magic.addPlay(own, play);
        List<Map<String, ?>> layers = new ArrayList<>();
        layers.add(own);
        layers.add(knowledge.settings().extraVars());
        layers.add(knowledge.store().of(host).set());
        layers.add(knowledge.store().of(host).included());
        addPlayLayers(layers, host, play);
        addHostLayers(layers, host);
        addPlayDefaults(layers, play);
        return scope(withAll(layers), TaskFiles.ofPlay(knowledge.playbookFolder()));
    }

    /**
     * The scope of a play before its hosts are known, in which {@code hosts} and {@code
     * vars_prompt} are rendered.
     *
     * @param prompted answers of the operator, by variable
     * @param files what its {@code vars_files} hold, the first file first
     */
    public Scope beforeHosts(
            PlannedPlay play, Map<String, Object> prompted, List<Map<String, Object>> files) {
        Map<String, Object> own = magic.everywhere();
        own.put("groups", knowledge.inventory().get().hostsByGroup());
        own.put(HostVars.NAME, hostVars());
        List<Map<String, ?>> layers = new ArrayList<>();
        layers.add(own);
        layers.add(knowledge.settings().extraVars());
        addOwnLayers(layers, play, prompted, files);
        addDefaults(layers, play.roles());
        return scope(withAll(layers), TaskFiles.ofPlay(knowledge.playbookFolder()));
    }

    /** The scope of a host outside any play, as {@code hostvars} shows it. */
    public Scope ofHost(String host) {
        List<Map<String, ?>> layers = new ArrayList<>();
        layers.add(magicOf(host));
        layers.add(knowledge.settings().extraVars());
        layers.add(knowledge.store().of(host).set());
        layers.add(knowledge.store().of(host).included());
        addHostLayers(layers, host);
        return scope(layers, TaskFiles.ofPlay(knowledge.playbookFolder()));
    }

    /** With {@code vars}. */
    private List<Map<String, ?>> withAll(List<Map<String, ?>> layers) {
        LayeredVariables known = new LayeredVariables(layers, knowledge.inventory().get().hashes());
        List<Map<String, ?>> all = new ArrayList<>(layers);
        all.addFirst(Map.of("vars", new RawVariables(known, knowledge.templar()::asWritten)));
        return all;
    }

    private Map<String, Object> magicOf(String host) {
        Map<String, Object> own = magic.ofHost(host);
        own.put(HostVars.NAME, hostVars());
        return own;
    }

    private HostVars hostVars() {
        return new HostVars(
                knowledge.inventory().get(),
                (other, left) -> knowledge.templar().view(ofHost(other), left));
    }

    private void addPlayLayers(List<Map<String, ?>> layers, String host, PlayVariables play) {
        addVariables(layers, play.published());
        addOwnLayers(layers, play.play(), play.prompted(), play.files(host));
    }

    private void addOwnLayers(
            List<Map<String, ?>> layers,
            PlannedPlay play,
            Map<String, Object> prompted,
            List<Map<String, Object>> files) {
        addVariables(layers, play.roles());
        layers.addAll(files.reversed());
        layers.add(prompted);
        layers.add(roles.values(play.play().keywords().variables()));
    }

    private void addPlayDefaults(List<Map<String, ?>> layers, PlayVariables play) {
        addDefaults(layers, play.published());
        addDefaults(layers, play.play().roles());
    }

    private void addVariables(List<Map<String, ?>> layers, List<PlannedRole> all) {
        all.reversed().forEach(role -> layers.addAll(roles.variables(role)));
    }

    private void addDefaults(List<Map<String, ?>> layers, List<PlannedRole> all) {
        all.reversed().forEach(role -> layers.addAll(roles.defaults(role)));
    }

    private void addHostLayers(List<Map<String, ?>> layers, String host) {
        layers.add(facts(host));
        layers.add(knowledge.inventory().get().variables(host));
    }

    /** Facts as variables; where they are none, that of the host's own facts still is. */
    private Map<String, Object> facts(String host) {
        Map<String, Object> facts = knowledge.store().of(host).facts();
        if (knowledge.settings().way().areFactsVariables()) {
            return facts;
        }
        return facts.containsKey(LOCAL_FACTS)
                ? Map.of(LOCAL_FACTS, facts.get(LOCAL_FACTS))
                : Map.of();
    }

    private Scope scope(List<Map<String, ?>> layers, TaskFiles files) {
        return new Scope(
                new LayeredVariables(layers, knowledge.inventory().get().hashes()),
                new TaskControlSide(knowledge.control(), files));
    }
}
