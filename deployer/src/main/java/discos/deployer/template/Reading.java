package discos.deployer.template;

import discos.deployer.source.DidYouMean;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.spi.RenderException;
import discos.deployer.template.syntax.Delimiters;
import discos.deployer.template.syntax.Expression;
import discos.deployer.template.syntax.Place;
import discos.deployer.template.syntax.SyntaxException;
import discos.deployer.template.syntax.Template;
import discos.deployer.template.syntax.Walk;
import java.util.Map;
import java.util.Optional;

/** Reads templates and finds the filters and tests in them that nobody offers. */
record Reading(Plugins plugins) {

    Template read(String text, Origin origin, Delimiters delimiters) {
        Template template;
        try {
            template = Template.read(text, origin, delimiters);
        } catch (SyntaxException e) {
            throw new RenderException(
                    Problem.of(
                                    "template-syntax",
                                    String.valueOf(e.getMessage()),
                                    e.place().from(origin))
                            .advise(advice(String.valueOf(e.getMessage()))));
        }
        Walk.everywhere(template.body(), one -> check(one, template));
        return template;
    }

    /** The name of a variable that is all there is between the marks of a text, and all of it. */
    static Optional<String> nameAlone(String text) {
        String trimmed = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        if (!trimmed.startsWith("{{") || !trimmed.endsWith("}}") || trimmed.length() < 4) {
            return Optional.empty();
        }
        return Optional.of(trimmed.substring(2, trimmed.length() - 2).strip())
                .filter(it -> it.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_'));
    }

    private static String advice(String message) {
        if (message.contains("tag")) {
            return "every if, for, macro and filter ends with its own end, such as {% endfor %};"
                    + " {{ }} prints a value";
        }
        if (message.contains("'='")) {
            return "compare with '=='";
        }
        return message.contains("end of")
                ? "close what is open: '{{' with '}}', '{%' with '%}', brackets and quotes"
                : "write values with an operator, a filter '| name' or a test 'is name' between";
    }

    private void check(Expression expression, Template template) {
        if (expression instanceof Expression.Filtered filtered) {
            require("filter", filtered.name(), plugins.filters(), template, filtered.place());
        } else if (expression instanceof Expression.Tested tested) {
            require("test", tested.name(), plugins.tests(), template, tested.place());
        }
    }

    /** That there is no such filter or test; in Ansible's words where it can be no name at all. */
    static String missing(String kind, String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_.]*")
                ? "there is no " + kind + " '" + name + "'"
                : "TemplateSyntaxError: Could not load \""
                        + name
                        + "\": 'invalid plugin name: ansible.builtin."
                        + name
                        + "'";
    }

    /** Refuses a name that nobody offers, with the nearest one. */
    static void require(
            String kind, String name, Map<String, ?> known, Template template, Place place) {
        String plain =
                kind.equals("lookup")
                        ? Plugins.lookupName(name, known)
                        : Plugins.shortName(name, known);
        if (!known.containsKey(plain)) {
            Problem problem =
                    Problem.of("unknown-" + kind, missing(kind, name), template.at(place))
                            .spanning(name.length());
            throw new RenderException(
                    DidYouMean.nearest(name, known.keySet())
                            .map(near -> problem.advise("did you mean '" + near + "'?"))
                            .orElse(
                                    problem.advise(
                                            "look for its name in Ansible's documentation; one of"
                                                    + " a collection needs a plugin here")));
        }
    }
}
