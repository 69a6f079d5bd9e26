package discos.deployer.template;

import discos.deployer.source.Origin;
import discos.deployer.spi.UndefinedException;
import discos.deployer.value.None;
import discos.deployer.value.TemplateText;
import discos.deployer.value.python.PythonItems;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks whether a condition holds, as {@code when} does. */
record Condition(Templar templar, Scope scope, Origin origin) {
    private static final Pattern DEFINED_TEST =
            Pattern.compile(
                    "(hostvars\\[.+\\]|\\w+)\\s+(not\\s+is|is|is\\s+not)\\s+(defined|undefined)");

    boolean holds(Object condition) {
        return switch (condition) {
            case None _ -> true;
            case Boolean bool -> bool;
            case String text -> text.isEmpty() || expression(text);
            case TemplateText template -> rendered(template);
            default -> PythonItems.isTrue(condition);
        };
    }

    /** A condition with marks is rendered, and what comes out is the condition. */
    private boolean rendered(TemplateText template) {
        Object value = templar.render(template, scope);
        return value instanceof String text
                ? !text.isEmpty() && expression(text)
                : PythonItems.isTrue(value);
    }

    private boolean expression(String text) {
        try {
            return templar.holds(text, origin, scope);
        } catch (UndefinedException e) {
            // "x is defined" about a variable that is itself made of undefined ones
            Matcher test = DEFINED_TEST.matcher(text);
            while (test.find()) {
                if (test.group(1).equals(e.name())) {
                    boolean isWanted =
                            test.group(2).contains("not") != test.group(3).equals("defined");
                    return !isWanted;
                }
            }
            throw e;
        }
    }
}
