package discos.deployer.remote.facts;

import discos.deployer.value.None;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Facts that the host's own {@code .fact} files state, as JSON or as sections of an INI file. */
final class LocalFacts {
    private LocalFacts() {}

    static Map<String, Object> of(FactSource source) {
        Map<String, Object> facts = new LinkedHashMap<>();
        source.records()
                .getOrDefault("local", Map.of())
                .forEach((path, text) -> facts.put(name(path), read(path, text)));
        return facts;
    }

    private static String name(String path) {
        String file = path.substring(path.lastIndexOf('/') + 1);
        return file.substring(0, file.length() - ".fact".length());
    }

    private static Object read(String path, String text) {
        if (text.equals("\2")) {
            return "Could not stat fact (%s): [Errno 2] No such file or directory: '%s'"
                    .formatted(path, path);
        }
        int failure = text.indexOf('\1');
        if (failure >= 0) {
            return "Failure executing fact script ("
                    + path
                    + "), rc: "
                    + text.substring(failure + 1);
        }
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
            JsonToken first = parser.nextToken();
            return first == null ? Map.of() : value(parser, first);
        } catch (JacksonException e) {
            return sections(path, text);
        }
    }

    private static Object value(JsonParser parser, JsonToken token) {
        return switch (token) {
            case START_OBJECT -> {
                Map<String, Object> map = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String key = parser.currentName();
                    map.put(key, value(parser, parser.nextToken()));
                }
                yield map;
            }
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                JsonToken next = parser.nextToken();
                while (next != JsonToken.END_ARRAY) {
                    list.add(value(parser, next));
                    next = parser.nextToken();
                }
                yield list;
            }
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> None.NONE;
            case VALUE_NUMBER_INT -> integer(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            default -> parser.getString();
        };
    }

    private static Object integer(BigInteger number) {
        return number.bitLength() < 64 ? (Object) number.longValue() : number;
    }

    private static Object sections(String path, String text) {
        Map<String, Object> sections = new LinkedHashMap<>();
        Map<String, Object> section = null;
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
                continue;
            }
            if (line.startsWith("[") && line.endsWith("]")) {
                section = new LinkedHashMap<>();
                sections.put(line.substring(1, line.length() - 1), section);
                continue;
            }
            String[] pair = line.split("\\s*[=:]\\s*", 2);
            if (section == null || pair.length < 2) {
                return "error loading facts as JSON or ini - please check content: " + path;
            }
            section.put(pair[0].toLowerCase(Locale.ROOT), pair[1]);
        }
        return sections;
    }
}
