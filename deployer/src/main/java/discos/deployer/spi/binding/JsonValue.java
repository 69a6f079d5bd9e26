package discos.deployer.spi.binding;

import discos.deployer.spi.binding.Conversion.Impossible;
import discos.deployer.value.None;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads values that were given as a JSON text. */
public final class JsonValue {
    private JsonValue() {}

    /**
     * The value that the text holds.
     *
     * @throws ArgumentException if it is no JSON
     */
    public static Object of(String text) {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == null) {
                throw new ArgumentException("no JSON value");
            }
            Object value = value(parser);
            if (parser.nextToken() != null) {
                throw new ArgumentException("more than one JSON value");
            }
            return value;
        } catch (tools.jackson.core.JacksonException e) {
            throw new ArgumentException("no JSON: " + e.getOriginalMessage());
        } catch (Impossible e) {
            throw new ArgumentException("no JSON: " + e.getMessage());
        }
    }

    /** The object that the text holds. */
    static Map<String, Object> object(String text) throws Impossible {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            if (value(parser) instanceof Map<?, ?> map && parser.nextToken() == null) {
                return Conversion.texted(map);
            }
            throw new Impossible("unable to evaluate string as dictionary");
        } catch (tools.jackson.core.JacksonException _) {
            throw new Impossible("unable to evaluate string as dictionary");
        }
    }

    private static Object value(JsonParser parser) throws Impossible {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> map(parser);
            case START_ARRAY -> list(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> whole(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> new BigDecimal(parser.getString()).doubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> None.NONE;
            default -> throw new Impossible("unable to evaluate string as dictionary");
        };
    }

    private static Object whole(BigInteger number) {
        if (number.bitLength() < Long.SIZE) {
            return number.longValue();
        }
        return number;
    }

    private static Map<String, Object> map(JsonParser parser) throws Impossible {
        Map<String, Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            map.put(name, value(parser));
        }
        return map;
    }

    private static Object list(JsonParser parser) throws Impossible {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(parser));
        }
        return list;
    }
}
