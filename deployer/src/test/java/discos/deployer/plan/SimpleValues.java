package discos.deployer.plan;

import discos.deployer.source.Problem;
import discos.deployer.spi.RenderException;
import discos.deployer.value.TemplateText;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Renders just {@code {{ name }}}. */
public final class SimpleValues implements StaticValues {
    private static final Pattern NAME = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");

    @Override
    public Object render(Object raw, List<Map<String, Object>> layers) {
        return switch (raw) {
            case TemplateText text -> rendered(text, layers);
            case List<?> list -> list.stream().map(item -> render(item, layers)).toList();
            default -> raw;
        };
    }

    private Object rendered(TemplateText template, List<Map<String, Object>> layers) {
        Matcher matcher = NAME.matcher(template.text());
        if (matcher.matches()) {
            return value(matcher.group(1), template, layers);
        }
        StringBuilder text = new StringBuilder();
        matcher.reset();
        while (matcher.find()) {
            Object value = value(matcher.group(1), template, layers);
            matcher.appendReplacement(text, Matcher.quoteReplacement(String.valueOf(value)));
        }
        matcher.appendTail(text);
        return text.toString();
    }

    private Object value(String name, TemplateText template, List<Map<String, Object>> layers) {
        for (Map<String, Object> layer : layers.reversed()) {
            Object value = layer.get(name);
            if (value != null) {
                return render(value, layers);
            }
        }
        throw new RenderException(
                Problem.of("undefined", "'" + name + "' is undefined", template.origin()));
    }
}
