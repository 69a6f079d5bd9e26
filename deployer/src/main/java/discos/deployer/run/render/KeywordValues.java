package discos.deployer.run.render;

import discos.deployer.plan.PlannedTask;
import discos.deployer.playbook.Keyword;
import discos.deployer.playbook.Keywords;
import discos.deployer.playbook.Written;
import discos.deployer.playbook.WrittenMap;
import discos.deployer.source.Problem;
import discos.deployer.spi.RenderException;
import discos.deployer.template.Scope;
import discos.deployer.template.Templar;
import discos.deployer.value.None;
import discos.deployer.value.Omit;
import discos.deployer.value.Undefined;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keywords of a task, rendered in a scope. */
public record KeywordValues(Templar templar, PlannedTask task, Scope scope) {

    private static final Set<String> TRUE = Set.of("y", "yes", "on", "1", "true", "t", "1.0");
    private static final Set<String> FALSE = Set.of("n", "no", "off", "0", "false", "f", "0.0", "");

    /**
     * The rendered value of the nearest keyword; empty where it is absent or null. One that is
     * omitted lets that of the block or play around it count.
     */
    public Optional<Object> value(Keyword keyword) {
        for (Written written : task.keywordLevels(keyword)) {
            Object value = plain(written);
            if (value != Omit.OMIT) {
                return value == None.NONE ? Optional.empty() : Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /** Renders a value; empty where it is null or omitted. */
    public Optional<Object> rendered(Written written) {
        Object value = plain(written);
        return value == None.NONE || value == Omit.OMIT ? Optional.empty() : Optional.of(value);
    }

    private Object plain(Written written) {
        Object value = templar.render(written.value(), scope);
        if (value instanceof Undefined undefined) {
            throw new RenderException(
                    Problem.of("undefined-variable", undefined.message(), written.origin()));
        }
        return value;
    }

    /** A keyword as text. */
    public Optional<String> text(Keyword keyword) {
        return value(keyword).map(String::valueOf);
    }

    /** A keyword as a truth, or the default. */
    public boolean isSet(Keyword keyword, boolean standard) {
        return truthOf(keyword).orElse(standard);
    }

    /** A keyword as a truth, where it is present. */
    public Optional<Boolean> truthOf(Keyword keyword) {
        return value(keyword).map(value -> truth(value, keyword));
    }

    private boolean truth(Object value, Keyword keyword) {
        if (!isTruth(value)) {
            throw unfit(
                    value,
                    keyword,
                    "an bool. The error was: The value '" + value + "' is not a valid boolean.");
        }
        return truth(value);
    }

    /** Whether a text is one of those that mean yes or no; anything else is taken for one. */
    static boolean isTruth(Object value) {
        return !(value instanceof String text)
                || TRUE.contains(text.strip().toLowerCase(Locale.ROOT))
                || FALSE.contains(text.strip().toLowerCase(Locale.ROOT));
    }

    /** A keyword as a number, or the default. */
    public long number(Keyword keyword, long standard) {
        Optional<Object> value = value(keyword);
        return value.isEmpty() ? standard : number(value.get(), keyword);
    }

    private long number(Object value, Keyword keyword) {
        if (value instanceof Number number) {
            return number.longValue();
        }
        try {
            return (long) Double.parseDouble(String.valueOf(value).strip());
        } catch (NumberFormatException e) {
            throw unfit(value, keyword, "an int");
        }
    }

    /** Ansible's words for a value that is not of the wanted kind. */
    private RenderException unfit(Object value, Keyword keyword, String wanted) {
        return new RenderException(
                Problem.of(
                        "bad-keyword",
                        "the field '%s' has an invalid value (%s), and could not be converted to %s"
                                .formatted(keyword.yamlName(), value, wanted),
                        task.keyword(keyword).orElseThrow().origin()));
    }

    /** The items of a keyword as texts; a list in a template gives all its items. */
    public List<String> texts(Keyword keyword) {
        List<String> texts = new ArrayList<>();
        for (Written item :
                new Keywords(
                                task.keyword(keyword)
                                        .map(it -> Map.of(keyword, it))
                                        .orElse(Map.of()),
                                WrittenMap.EMPTY)
                        .items(keyword)) {
            rendered(item).ifPresent(value -> addTexts(value, texts));
        }
        return texts;
    }

    private static void addTexts(Object value, List<String> texts) {
        if (value instanceof List<?> list) {
            list.forEach(item -> texts.add(String.valueOf(item)));
        } else {
            texts.add(String.valueOf(value));
        }
    }

    /** Whether a rendered value counts as yes, as Ansible reads options. */
    public static boolean truth(Object value) {
        return switch (value) {
            case Boolean known -> known;
            case Number number -> number.doubleValue() != 0;
            default -> TRUE.contains(String.valueOf(value).strip().toLowerCase(Locale.ROOT));
        };
    }
}
