package discos.deployer.playbook.read;

import discos.deployer.playbook.Keyword;
import discos.deployer.playbook.Keyword.Level;
import discos.deployer.playbook.Keywords;
import discos.deployer.playbook.Written;
import discos.deployer.playbook.WrittenMap;
import discos.deployer.source.DidYouMean;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes keywords of a mapping that was an argument, as the {@code apply} of includes is. */
public final class KeywordValues {
    private KeywordValues() {}

    /** The keywords of a block; what is none is a problem. */
    public static Keywords ofBlock(Map<?, ?> mapping, Origin origin, Diagnostics diagnostics) {
        Map<Keyword, Written> written = new EnumMap<>(Keyword.class);
        Map<String, Written> variables = new LinkedHashMap<>();
        mapping.forEach(
                (key, value) -> {
                    String name = String.valueOf(key);
                    Optional<Keyword> keyword =
                            Keyword.of(name).filter(known -> known.isAllowedAt(Level.BLOCK));
                    if (keyword.isEmpty()) {
                        unknown(name, origin, diagnostics);
                    } else if (keyword.get() == Keyword.VARS && value instanceof Map<?, ?> map) {
                        map.forEach(
                                (variable, raw) ->
                                        variables.put(
                                                String.valueOf(variable), Written.of(raw, origin)));
                    } else if (keyword.get() != Keyword.VARS) {
                        written.put(keyword.get(), value(keyword.get(), value, origin));
                    }
                });
        return new Keywords(written, new WrittenMap(variables));
    }

    private static Written value(Keyword keyword, Object value, Origin origin) {
        if (keyword == Keyword.TAGS && value instanceof String text) {
            List<Object> tags =
                    Stream.of(text.split(",", -1)).map(tag -> (Object) tag.strip()).toList();
            return Written.of(tags, origin);
        }
        return Written.of(value, origin);
    }

    private static void unknown(String name, Origin origin, Diagnostics diagnostics) {
        diagnostics.error(
                Problem.of(
                                "unknown-keyword",
                                "'" + name + "' under 'apply' is not a keyword of a block",
                                origin)
                        .spanning("apply".length())
                        .advise(
                                DidYouMean.advice(
                                        name,
                                        Keyword.namesAt(Level.BLOCK),
                                        "'apply' takes keywords of a block")));
    }
}
