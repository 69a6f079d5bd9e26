package discos.deployer.template.syntax;

import java.util.List;
import java.util.Set;

/**
 * What becomes of its variables when a part of a template is entered, as Jinja compiles it.
 *
 * @param asked variables that are asked of the template's surroundings
 * @param copied variables that start with what they are in the part around it
 * @param unset variables that have no value until they are set
 * @param stored all that it sets, and its parameters
 */
public record Names(
        List<String> asked, List<String> copied, List<String> unset, Set<String> stored) {
    /** No variables. */
    public static final Names NONE = new Names(List.of(), List.of(), List.of(), Set.of());
}
