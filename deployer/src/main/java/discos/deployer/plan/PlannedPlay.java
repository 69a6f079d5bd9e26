package discos.deployer.plan;

import discos.deployer.playbook.Keyword;
import discos.deployer.playbook.Play;
import discos.deployer.playbook.Written;
import discos.deployer.value.TemplateText;
import discos.deployer.value.python.PythonText;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A play with its hosts and everything that is known of its tasks before it starts.
 *
 * @param play as written, with the variables and tags of {@code import_playbook} added
 * @param hosts the hosts' names after {@code --limit}, in the order of the inventory
 * @param nodes the tasks, no tag applied
 * @param handlers those of the roles in their order and then the play's own
 * @param roles every role that is known statically, in the order in which they are played, for
 *     their defaults and vars; dependencies are in {@link PlannedRole}
 */
public record PlannedPlay(
        Play play,
        List<String> hosts,
        Map<PlayStage, List<PlannedNode>> nodes,
        List<PlannedTask> handlers,
        List<PlannedRole> roles) {
    /** Copies the lists. */
    public PlannedPlay {
        hosts = List.copyOf(hosts);
        nodes = Map.copyOf(nodes);
        handlers = List.copyOf(handlers);
        roles = List.copyOf(roles);
    }

    /** Whether templates say which hosts it has, so that the run may find others. */
    public boolean hasTemplatedHosts() {
        return play.keywords()
                .get(Keyword.HOSTS)
                .filter(hosts -> hosts.items().stream().anyMatch(TemplateText.class::isInstance))
                .isPresent();
    }

    /**
     * What a play without a name is called by: its hosts, as Ansible shows them.
     *
     * @param hosts with their templates rendered
     */
    public String title(Written hosts) {
        boolean isList =
                play.keywords()
                        .get(Keyword.HOSTS)
                        .filter(written -> written.value() instanceof List<?>)
                        .isPresent();
        return isList
                ? hosts.items().stream().map(PythonText::str).collect(Collectors.joining(","))
                : PythonText.str(hosts.value());
    }

    /** The nodes of a stage. */
    public List<PlannedNode> nodes(PlayStage stage) {
        return nodes.getOrDefault(stage, List.of());
    }
}
