package discos.plugins.module.container;

import discos.deployer.spi.Arg;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The arguments of a record that a task gives, by their names. */
final class GivenArgs {
    private GivenArgs() {}

    static Map<String, Object> of(Record... records) {
        Map<String, Object> given = new LinkedHashMap<>();
        for (Record record : records) {
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                if (value(record, component) instanceof Optional<?> value) {
                    value.ifPresent(it -> given.put(name(component), it));
                }
            }
        }
        return given;
    }

    private static String name(RecordComponent component) {
        Arg note = component.getAnnotation(Arg.class);
        return note == null || note.name().isEmpty()
                ? component
                        .getName()
                        .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                        .toLowerCase(Locale.ROOT)
                : note.name();
    }

    private static Object value(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }
}
