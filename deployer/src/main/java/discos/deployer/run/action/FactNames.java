package discos.deployer.run.action;

import discos.deployer.source.Origin;
import discos.deployer.spi.Result;
import discos.deployer.template.Scope;
import discos.deployer.template.Templar;
import discos.deployer.value.TemplateText;
import java.util.Optional;

/** Names of variables that a task sets; they may be templates, too. */
record FactNames(Templar templar) {

    /** The name that is meant. */
    String rendered(String written, Scope scope) {
        return TemplateText.hasMarks(written)
                ? String.valueOf(
                        templar.render(
                                new TemplateText(written, Origin.of("name of a variable")), scope))
                : written;
    }

    /** Whether words for true and false are left as they are, as values are in the native mode. */
    boolean areWordsKept() {
        return templar.isNative();
    }

    /** The failure of a task with a name that no variable can have. */
    static Optional<Result> refusal(String name) {
        if (name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            return Optional.empty();
        }
        return Optional.of(
                Result.message(
                                "The variable name '"
                                        + name
                                        + "' is not valid. Variables must start with a letter or"
                                        + " underscore character, and contain only letters,"
                                        + " numbers and underscores.")
                        .with("failed", true));
    }
}
