package discos.deployer.spi.binding;

import discos.deployer.spi.Arg;
import discos.deployer.spi.Control;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a record of arguments is made: what each of its components is.
 *
 * @param <A> the record
 */
final class RecordPlan<A extends Record> {
    private final Constructor<A> constructor;
    private final List<Slot> slots;

    /** What one component is. */
    private sealed interface Slot {}

    /** An argument. */
    private record One(Argument argument) implements Slot {}

    /** A shared set of arguments. */
    private record Shared(RecordPlan<?> plan) implements Slot {}

    /** What the engine supplies. */
    private record Supplied() implements Slot {}

    private RecordPlan(Constructor<A> constructor, List<Slot> slots) {
        this.constructor = constructor;
        this.slots = slots;
    }

    static <A extends Record> RecordPlan<A> of(Class<A> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<A> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            List<Slot> slots = Arrays.stream(components).map(RecordPlan::slot).toList();
            return new RecordPlan<>(constructor, slots);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type + " lacks its canonical constructor", e);
        }
    }

    private static Slot slot(RecordComponent component) {
        if (Argument.isControl(component)) {
            return new Supplied();
        }
        boolean isShared =
                component.getType().isRecord() && component.getAnnotation(Arg.class) == null;
        return isShared
                ? new Shared(of(component.getType().asSubclass(Record.class)))
                : new One(Argument.of(component));
    }

    /** The arguments in the order declared, shared ones included. */
    List<Argument> arguments() {
        List<Argument> all = new ArrayList<>();
        for (Slot slot : slots) {
            switch (slot) {
                case One(Argument argument) -> all.add(argument);
                case Shared(RecordPlan<?> plan) -> all.addAll(plan.arguments());
                case Supplied() -> {}
            }
        }
        return List.copyOf(all);
    }

    /** The rules of the record and of the shared sets of arguments in it. */
    List<Arg.Rules> rules() {
        List<Arg.Rules> all = new ArrayList<>();
        Optional.ofNullable(constructor.getDeclaringClass().getAnnotation(Arg.Rules.class))
                .ifPresent(all::add);
        for (Slot slot : slots) {
            if (slot instanceof Shared(RecordPlan<?> plan)) {
                all.addAll(plan.rules());
            }
        }
        return all;
    }

    /**
     * Makes the record.
     *
     * @throws ArgumentException if a value does not fit, the record's own refusal included
     */
    A make(Function<Argument, Object> values, Control control) {
        List<Object> parameters = new ArrayList<>();
        for (Slot slot : slots) {
            parameters.add(
                    switch (slot) {
                        case One(Argument argument) -> values.apply(argument);
                        case Shared(RecordPlan<?> plan) -> plan.make(values, control);
                        case Supplied() -> control;
                    });
        }
        try {
            return constructor.newInstance(parameters.toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refusal) {
                throw new ArgumentException(String.valueOf(refusal.getMessage()));
            }
            throw new IllegalStateException(constructor + " broke", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(constructor + " cannot be called", e);
        }
    }
}
