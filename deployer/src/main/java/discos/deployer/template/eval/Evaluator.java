package discos.deployer.template.eval;

import discos.deployer.spi.Arguments;
import discos.deployer.template.syntax.Expression;
import discos.deployer.template.syntax.Expression.GivenArguments;
import discos.deployer.value.None;
import discos.deployer.value.Omit;
import discos.deployer.value.PythonCallable;
import discos.deployer.value.PythonException;
import discos.deployer.value.Tuple;
import discos.deployer.value.Undefined;
import discos.deployer.value.python.PythonAttributes;
import discos.deployer.value.python.PythonDicts;
import discos.deployer.value.python.PythonItems;
import discos.deployer.value.python.PythonOperators;
import discos.deployer.value.python.PythonOrder;
import discos.deployer.value.python.PythonText;
import discos.deployer.value.python.PythonTypes;
import discos.deployer.value.python.method.UnsafeTexts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Computes expressions. */
final class Evaluator {
    private static final String ENCRYPTED = "vault_encrypted";

    private final Session session;
    private final Optional<Folder> folder;

    Evaluator(Session session) {
        this(session, Optional.of(new Folder(session, folding(session))));
    }

    private Evaluator(Session session, Optional<Folder> folder) {
        this.session = session;
        this.folder = folder;
    }

    /** One that computes constants as Jinja does when it compiles a template. */
    static Evaluator folding(Session session) {
        return new Evaluator(session, Optional.empty());
    }

    /** The value of a constant that Jinja writes into the compiled template. */
    Optional<Object> folded(Expression expression, Frame frame) {
        return folder.isPresent() && frame.page().template().oddConstants().contains(expression)
                ? folder.get().folded(expression, frame)
                : Optional.empty();
    }

    Object value(Expression expression, Frame frame) {
        Optional<Object> folded = folded(expression, frame);
        return folded.isPresent() ? Folder.readBack(folded.get()) : computed(expression, frame);
    }

    private Object computed(Expression expression, Frame frame) {
        return switch (expression) {
            case Expression.Constant constant -> constant.value();
            case Expression.Name name -> variable(name, frame);
            case Expression.Attribute attribute -> attribute(attribute, frame);
            case Expression.Element element -> element(element, frame);
            case Expression.Filtered filtered -> filtered(filtered, frame);
            case Expression.Tested tested -> tested(tested, frame);
            case Expression.Called called -> called(called, frame);
            case Expression.Comparison chain -> comparison(chain, frame);
            case Expression.Logic logic -> logic(logic, frame);
            case Expression.Not not -> !PythonItems.isTrue(value(not.operand(), frame));
            case Expression.Conditional choice -> conditional(choice, frame);
            case Expression.Binary binary ->
                    binary(
                            binary.sign(),
                            plain(binary.left(), frame),
                            plain(binary.right(), frame));
            case Expression.Sign sign ->
                    PythonOperators.sign(sign.sign(), value(sign.operand(), frame));
            case Expression.Joined joined -> joined(joined, frame);
            case Expression.ListOf list -> values(list.items(), frame);
            case Expression.TupleOf tuple -> new Tuple(values(tuple.items(), frame));
            case Expression.DictOf dict -> dict(dict, frame);
            case Expression.Slice _ -> throw PythonException.type("a slice has no value");
        };
    }

    /** The value where something is done with it, for which what is omitted is a text. */
    private Object plain(Expression expression, Frame frame) {
        return Omit.plain(value(expression, frame));
    }

    boolean isTrue(Expression expression, Frame frame) {
        return PythonItems.isTrue(value(expression, frame));
    }

    private Object variable(Expression.Name name, Frame frame) {
        Object known = frame.find(name.name());
        return known != null ? known : Undefined.variable(name.name(), frame.at(name.place()));
    }

    private Object attribute(Expression.Attribute expression, Frame frame) {
        Object target = plain(expression.target(), frame);
        if (target instanceof Undefined undefined) {
            return strict(undefined);
        }
        String name = expression.name();
        Optional<Object> found =
                session.member(target, name).or(() -> PythonItems.at(target, name));
        return found.orElseGet(() -> missing(target, name, expression, frame));
    }

    private Object element(Expression.Element expression, Frame frame) {
        Object target = plain(expression.target(), frame);
        if (expression.index() instanceof Expression.Slice slice) {
            return slice(target, slice, expression, frame);
        }
        Object index = value(expression.index(), frame);
        if (target instanceof Undefined undefined) {
            return strict(undefined);
        }
        if (index instanceof Undefined undefined
                && !undefined.isLenient()
                && target instanceof Map<?, ?>) {
            throw undefined.used();
        }
        return find(target, index)
                .map(part -> session.part(target, part))
                .orElseGet(() -> missing(target, index, expression, frame));
    }

    private Object slice(
            Object target, Expression.Slice slice, Expression expression, Frame frame) {
        Object start = bound(slice.start(), frame);
        Object stop = bound(slice.stop(), frame);
        Object step = bound(slice.step(), frame);
        try {
            return session.part(target, PythonItems.slice(target, start, stop, step));
        } catch (PythonException e) {
            if (folder.isPresent() || e.kind() != PythonException.Kind.TYPE) {
                throw e;
            }
            String name =
                    "slice(%s, %s, %s)"
                            .formatted(
                                    PythonText.repr(start),
                                    PythonText.repr(stop),
                                    PythonText.repr(step));
            return missing(target, new Named(name), expression, frame);
        }
    }

    /** What Python shows of a slice. */
    private record Named(String text) {
        @Override
        public String toString() {
            return text;
        }
    }

    private static Undefined strict(Undefined undefined) {
        if (undefined.isLenient()) {
            throw undefined.used();
        }
        return undefined;
    }

    /** What brackets find, an element first. */
    private Optional<Object> find(Object target, Object index) {
        return PythonItems.at(target, index)
                .or(
                        () ->
                                index instanceof String name
                                        ? session.member(target, name)
                                        : Optional.empty());
    }

    private Object bound(Optional<Expression> expression, Frame frame) {
        return expression.isPresent() ? value(expression.get(), frame) : None.NONE;
    }

    private Undefined missing(Object target, Object name, Expression expression, Frame frame) {
        return PythonAttributes.missing(target, name, frame.at(expression.place()));
    }

    private Object filtered(Expression.Filtered filtered, Frame frame) {
        Object input = filtered.input().isPresent() ? input(filtered, frame) : "";
        return session.filter(filtered.name(), input, arguments(filtered.arguments(), frame));
    }

    /** What goes into a filter; unvault itself opens a variable, with the password it is given. */
    private Object input(Expression.Filtered filtered, Frame frame) {
        Expression input = filtered.input().orElseThrow();
        return filtered.name().endsWith("unvault") && input instanceof Expression.Name name
                ? session.vaulted(name.name()).orElseGet(() -> value(input, frame))
                : value(input, frame);
    }

    Object filtered(Expression.Filtered filtered, Object start, Frame frame) {
        Object input =
                filtered.input().isPresent()
                                && filtered.input().get() instanceof Expression.Filtered inner
                        ? filtered(inner, start, frame)
                        : start;
        return session.filter(filtered.name(), input, arguments(filtered.arguments(), frame));
    }

    private Object tested(Expression.Tested tested, Frame frame) {
        if (tested.name().endsWith(ENCRYPTED) && isEncrypted(tested.input(), frame)) {
            return true; // a value that is read is opened, which a test would be given
        }
        Object input = value(tested.input(), frame);
        return session.test(tested.name(), input, arguments(tested.arguments(), frame));
    }

    private static boolean isEncrypted(Expression input, Frame frame) {
        return input instanceof Expression.Name(String name, _)
                && frame.page().context().isVaulted(name);
    }

    private Arguments arguments(GivenArguments given, Frame frame) {
        if (given.equals(GivenArguments.NONE)) {
            return Arguments.NONE;
        }
        List<Object> positional = values(given.positional(), frame);
        if (given.list().isPresent()) {
            positional.addAll(PythonItems.list(value(given.list().get(), frame)));
        }
        Map<String, Object> named = new LinkedHashMap<>();
        for (int i = 0; i < given.names().size(); i++) {
            named.put(given.names().get(i), value(given.named().get(i), frame));
        }
        if (given.dict().isPresent()
                && value(given.dict().get(), frame) instanceof Map<?, ?> more) {
            more.forEach((key, value) -> named.put(PythonText.str(key), value));
        }
        return new Arguments(positional, named);
    }

    private Object called(Expression.Called called, Frame frame) {
        return call(called, frame, null);
    }

    /** A call, with the body of a call block where there is one. */
    Object call(Expression.Called called, Frame frame, @Nullable Object caller) {
        Object target = value(called.target(), frame);
        Arguments arguments =
                LookupTerms.of(
                        called, arguments(called.arguments(), frame), frame.at(called.place()));
        if (target instanceof Undefined undefined) {
            throw undefined.used();
        }
        if (!(target instanceof PythonCallable callable)) {
            PythonDicts.requireHashable(target);
            throw PythonException.type(
                    "'" + PythonTypes.nameOf(target) + "' object is not callable");
        }
        if (caller == null) {
            return callable.call(arguments.positional(), arguments.named());
        }
        Map<String, Object> named = new LinkedHashMap<>(arguments.named());
        named.put("caller", caller);
        return callable.call(arguments.positional(), named);
    }

    private Object comparison(Expression.Comparison chain, Frame frame) {
        Object left = plain(chain.operands().getFirst(), frame);
        for (int i = 0; i < chain.signs().size(); i++) {
            Object right = plain(chain.operands().get(i + 1), frame);
            if (!holds(chain.signs().get(i), left, right)) {
                return false;
            }
            left = right;
        }
        return true;
    }

    private static boolean holds(String sign, Object left, Object right) {
        return switch (sign) {
            case "==" -> PythonOrder.isEqual(left, right);
            case "!=" -> !PythonOrder.isEqual(left, right);
            case "in" -> PythonItems.contains(right, left);
            case "not in" -> !PythonItems.contains(right, left);
            case "<" -> PythonOrder.compare(sign, left, right) < 0;
            case "<=" -> PythonOrder.compare(sign, left, right) <= 0;
            case ">" -> PythonOrder.compare(sign, left, right) > 0;
            default -> PythonOrder.compare(sign, left, right) >= 0;
        };
    }

    private Object logic(Expression.Logic logic, Frame frame) {
        Object left = value(logic.left(), frame);
        return PythonItems.isTrue(left) == logic.isAnd() ? value(logic.right(), frame) : left;
    }

    private Object conditional(Expression.Conditional choice, Frame frame) {
        if (isTrue(choice.test(), frame)) {
            return value(choice.value(), frame);
        }
        if (choice.otherwise().isPresent()) {
            return value(choice.otherwise().get(), frame);
        }
        return Undefined.lenient(
                "the inline if-expression on line "
                        + choice.place().line()
                        + " evaluated to false and no else section was defined.",
                frame.at(choice.place()));
    }

    private Object binary(String sign, Object left, Object right) {
        return UnsafeTexts.calculated(
                sign, left, right, session, () -> calculated(sign, left, right));
    }

    private static Object calculated(String sign, Object left, Object right) {
        return switch (sign) {
            case "+" -> PythonOperators.add(left, right);
            case "-" -> PythonOperators.subtract(left, right);
            case "*" -> PythonOperators.multiply(left, right);
            case "/" -> PythonOperators.divide(left, right);
            case "//" -> PythonOperators.floorDivide(left, right);
            case "%" -> PythonOperators.modulo(left, right);
            default -> PythonOperators.power(left, right);
        };
    }

    private Object joined(Expression.Joined joined, Frame frame) {
        StringBuilder text = new StringBuilder();
        values(joined.parts(), frame).forEach(part -> text.append(PythonText.str(part)));
        return text.toString();
    }

    private List<Object> values(List<Expression> expressions, Frame frame) {
        List<Object> values = new ArrayList<>(expressions.size());
        for (Expression expression : expressions) {
            values.add(value(expression, frame));
        }
        return values;
    }

    private Object dict(Expression.DictOf expression, Frame frame) {
        Map<Object, Object> dict = new LinkedHashMap<>();
        for (int i = 0; i < expression.keys().size(); i++) {
            PythonDicts.put(
                    dict,
                    value(expression.keys().get(i), frame),
                    value(expression.values().get(i), frame));
        }
        return dict;
    }
}
