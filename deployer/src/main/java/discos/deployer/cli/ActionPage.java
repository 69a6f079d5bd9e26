package discos.deployer.cli;

import discos.deployer.playbook.ActionCall;
import discos.deployer.playbook.EngineAction;
import discos.deployer.source.ProgramFile;
import java.util.Optional;

/**
 * The documentation of an action that is no module: the engine itself does it.
 *
 * @param name its short name
 * @param text the page in Markdown, as that of a module
 */
public record ActionPage(String name, String text) {

    /** The page of an action. */
    public static ActionPage of(EngineAction action) {
        String name = action.yamlName();
        return new ActionPage(name, ProgramFile.text(ActionPage.class, "actions/" + name + ".md"));
    }

    /** The page of a name, which may be that of Ansible's collections. */
    static Optional<ActionPage> named(String name) {
        return EngineAction.named(ActionCall.shortName(name)).map(ActionPage::of);
    }

    /** What it is for, in a sentence. */
    String summary() {
        return text.lines().skip(2).findFirst().orElseThrow();
    }
}
