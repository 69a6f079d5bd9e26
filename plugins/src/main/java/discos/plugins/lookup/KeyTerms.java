package discos.plugins.lookup;

import discos.deployer.spi.Arguments;
import discos.deployer.value.python.PythonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Terms that are a key and perhaps settings of their own: {@code key file=x col=2}. */
final class KeyTerms {
    private KeyTerms() {}

    /** What is found for all terms, each looked for with its key and the settings that hold. */
    static List<Object> look(
            List<Object> terms,
            Arguments args,
            BiFunction<String, Arguments, ? extends List<?>> values) {
        List<Object> all = new ArrayList<>();
        for (Object term : terms) {
            List<String> words = List.of(PythonText.str(term).strip().split("\\s+", -1));
            Map<String, Object> settings = new LinkedHashMap<>(args.named());
            for (String word : words.subList(1, words.size())) {
                int mark = word.indexOf('=');
                if (mark > 0) {
                    settings.put(word.substring(0, mark), word.substring(mark + 1));
                }
            }
            all.addAll(values.apply(words.getFirst(), new Arguments(List.of(), settings)));
        }
        return all;
    }
}
