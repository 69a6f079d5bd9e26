package discos.deployer.cli.failover.survey;

import discos.deployer.failover.About;
import discos.deployer.failover.Equipment;
import discos.deployer.failover.Finding;
import discos.deployer.failover.MachineState;
import discos.deployer.failover.Replacement;
import discos.deployer.failover.Sources;
import discos.deployer.failover.Survey;
import discos.deployer.failover.Verification;
import discos.deployer.inventory.Inventory;
import discos.deployer.release.Release;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A replacement with everything that is known of it.
 *
 * @param inventory with the new address
 * @param release what the new manager runs
 * @param sources of that release, as the new machine has or gets them
 * @param run its id, that of an interrupted run where there is one
 */
public record Subject(
        Replacement replacement,
        Inventory inventory,
        Survey survey,
        Release release,
        Sources sources,
        List<Finding> findings,
        List<Equipment> equipment,
        Run run) {
    private static final String SOURCES = "/discos-sw/discos/";

    /**
     * The run that does it.
     *
     * @param isContinued whether it was begun before
     * @param isOver whether all of it was done before, the inventory included
     */
    public record Run(String id, About about, boolean isContinued, boolean isOver) {}

    /** The folder of the sources on a machine. */
    public static String folder(String installation) {
        return SOURCES + installation;
    }

    /** The folder of the release's sources. */
    public String folder() {
        return folder(release.wanted().name().replace('/', '-'));
    }

    /** The attributes to change, for the playbook. */
    public List<Map<String, Object>> attributes() {
        List<Map<String, Object>> attributes = new ArrayList<>();
        for (Finding finding : findings) {
            if (finding.verdict() instanceof Finding.Changes(String to, String reason)) {
                attributes.add(
                        Map.of(
                                "path",
                                folder() + "/" + finding.path(),
                                "attribute",
                                finding.place(),
                                "value",
                                to,
                                "reason",
                                reason));
            }
        }
        return attributes;
    }

    /** What the attributes must have in the end. */
    public List<Verification.Attribute> expected() {
        return Verification.Attribute.of(folder(), findings, replacement.next());
    }

    /** The variables of the playbook. */
    public Map<String, Object> variables(String cdb) {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("failover_run", run.id());
        variables.put("failover_about", run.about().text());
        List<Object> formers = new ArrayList<>(List.of(replacement.former().address()));
        formers.addAll(replacement.former().others());
        variables.put("failover_formers", formers);
        variables.put("failover_attributes", attributes());
        Map<String, Object> baked = new LinkedHashMap<>();
        replacement
                .peers(Replacement.Kind.CONSOLE)
                .forEach(
                        console ->
                                Optional.ofNullable(survey.machines().get(console.host()))
                                        .map(MachineState::baked)
                                        .ifPresent(
                                                files ->
                                                        baked.put(
                                                                console.host(),
                                                                new ArrayList<Object>(files))));
        variables.put("failover_baked", baked);
        variables.put("station", replacement.site());
        variables.put("cdb", cdb);
        variables.put(release.wanted().kind(), release.wanted().name());
        variables.put("discos_commit", release.commit());
        return variables;
    }
}
