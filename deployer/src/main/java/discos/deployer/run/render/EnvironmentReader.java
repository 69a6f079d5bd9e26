package discos.deployer.run.render;

import discos.deployer.playbook.Written;
import discos.deployer.source.Problem;
import discos.deployer.spi.RenderException;
import discos.deployer.value.None;
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
            keywords.rendered(written).ifPresent(value -> add(value, written, environment));
        }
        return environment;
    }

    private static void add(Object value, Written written, Map<String, String> environment) {
        switch (value) {
            case Map<?, ?> map ->
                    map.forEach(
                            (name, it) ->
                                    environment.put(
                                            String.valueOf(name),
                                            it == None.NONE ? "" : String.valueOf(it)));
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
