package discos.deployer.run.render;

import discos.deployer.playbook.Written;
import discos.deployer.source.Problem;
import discos.deployer.spi.RenderException;
import discos.deployer.value.python.PythonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the environment of a task: all levels joined, the nearest wins. */
public final class EnvironmentReader {
    private EnvironmentReader() {}

    /** The variables by name. */
    public static Map<String, String> environment(KeywordValues keywords) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (Written written : keywords.task().environments()) {
            if (written.value() instanceof Map<?, ?> map) {
                map.forEach((name, value) -> add(name, value, written, keywords, environment));
            } else {
                keywords.rendered(written).ifPresent(value -> add(value, written, environment));
            }
        }
        return environment;
    }

    /** A variable made of the host's own environment waits until the facts are gathered. */
    private static void add(
            Object name,
            Object value,
            Written written,
            KeywordValues keywords,
            Map<String, String> environment) {
        try {
            Map<Object, Object> one = new LinkedHashMap<>();
            one.put(name, value);
            keywords.rendered(new Written(one, written.origin(), written.length()))
                    .ifPresent(rendered -> add(rendered, written, environment));
        } catch (RenderException e) {
            boolean isOfFacts =
                    e.problem().message().contains("'ansible_env' is undefined")
                            || (gathersFacts(keywords)
                                    && e.problem().message().contains("has no attribute 'env'"));
            if (!isOfFacts) {
                throw e;
            }
        }
    }

    private static boolean gathersFacts(KeywordValues keywords) {
        String action = keywords.task().task().action().shortName();
        return action.equals("setup") || action.equals("gather_facts");
    }

    private static void add(Object value, Written written, Map<String, String> environment) {
        switch (value) {
            case Map<?, ?> map ->
                    map.forEach(
                            (name, it) ->
                                    environment.put(String.valueOf(name), PythonText.str(it)));
            case List<?> list -> list.forEach(it -> add(it, written, environment));
            case String text when text.isBlank() -> {}
            default ->
                    throw new RenderException(
                            Problem.of(
                                    "bad-keyword",
                                    "environment must be a dictionary, received " + value,
                                    written.origin()));
        }
    }
}
