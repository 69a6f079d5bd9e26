package discos.deployer.plan.check;

import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.spi.RenderException;
import discos.deployer.value.TemplateText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Knows names, {@code default}, {@code is defined}, and that an operator needs two sides. */
final class SimpleExpressions implements Expressions {
    private static final Pattern MARKS = Pattern.compile("\\{\\{(.*?)}}");
    private static final Pattern NAME = Pattern.compile("(?<![.\\w'])[a-zA-Z_]\\w*");
    private static final Set<String> WORDS = Set.of("is", "defined", "default", "in", "and", "not");

    @Override
    public List<Use> inValue(Object raw) {
        List<Use> uses = new ArrayList<>();
        switch (raw) {
            case TemplateText text -> template(text, uses);
            case List<?> list -> list.forEach(item -> uses.addAll(inValue(item)));
            case Map<?, ?> map -> map.values().forEach(item -> uses.addAll(inValue(item)));
            default -> {}
        }
        return uses;
    }

    private static void template(TemplateText template, List<Use> uses) {
        Matcher marks = MARKS.matcher(template.text());
        while (marks.find()) {
            expression(marks.group(1), place(template, marks.start(1)), uses);
        }
    }

    private static Origin place(TemplateText template, int offset) {
        String before = template.text().substring(0, offset);
        int lines = (int) before.chars().filter(c -> c == '\n').count();
        Origin origin = template.origin();
        int column = lines == 0 ? origin.column() + offset : offset - before.lastIndexOf('\n');
        return new Origin(origin.file(), origin.line() + lines, column);
    }

    @Override
    public List<Use> inCondition(String expression, Origin origin) {
        List<Use> uses = new ArrayList<>();
        expression(expression, origin, uses);
        return uses;
    }

    private static void expression(String text, Origin origin, List<Use> uses) {
        if (text.strip().endsWith("+") || text.strip().endsWith("==")) {
            throw new RenderException(
                    Problem.of("template-syntax", "the expression ends too early", origin));
        }
        boolean isGuarded = text.contains("default(") || text.contains("is defined");
        Matcher names = NAME.matcher(text);
        while (names.find()) {
            if (!WORDS.contains(names.group())) {
                Origin at =
                        new Origin(origin.file(), origin.line(), origin.column() + names.start());
                uses.add(new Use(names.group(), at, isGuarded));
            }
        }
    }
}
