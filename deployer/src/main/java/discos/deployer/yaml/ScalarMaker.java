package discos.deployer.yaml;

import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.Problems;
import discos.deployer.value.None;
import discos.deployer.value.PythonException;
import discos.deployer.value.python.method.PythonBase64;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/** Makes scalars of events: what a tag or YAML 1.1 says they are. */
final class ScalarMaker {
    private static final String STANDARD = "tag:yaml.org,2002:";
    private static final Set<String> COLLECTIONS =
            Set.of("map", "seq", "set", "python/dict", "python/list");

    private final Problems problems;
    private final TextBegin begin;

    ScalarMaker(Problems problems, TextBegin begin) {
        this.problems = problems;
        this.begin = begin;
    }

    /** The tag of Ansible's own that a list or a mapping hands on to what is in it. */
    Optional<String> spread(CollectionStartEvent start, Origin origin, Optional<String> inherited) {
        String tag = start.getTag();
        if (tag == null || tag.equals("!")) {
            return inherited;
        }
        if (tag.equals(Tags.UNSAFE)) {
            return Optional.of(tag);
        }
        if (!tag.startsWith(STANDARD) || !COLLECTIONS.contains(tag.substring(STANDARD.length()))) {
            unknown(tag, origin);
        }
        return inherited;
    }

    /** The scalar; {@code <<} and {@code =} are texts where they are the key of a mapping. */
    Node.Scalar make(ScalarEvent event, Origin origin, Optional<String> inherited, boolean isKey) {
        // an empty text of its own, too, by which a template knows where it was written
        String text = String.valueOf(event.getValue().toCharArray());
        @Nullable String tag = event.getTag();
        Optional<String> ansible = ansibleTag(tag).or(() -> inherited);
        Object value = text;
        if (ansibleTag(tag).isPresent()) {
            checkVault(ansible, text, origin);
        } else if (tag != null && tag.startsWith(STANDARD)) {
            value = tagged(tag, text, origin);
        } else if ((tag == null || (tag.equals("!") && !text.isEmpty())) && event.isPlain()) {
            value = isKey && ScalarResolver.isMark(text) ? text : resolved(text, origin);
        } else if (tag != null && !tag.equals("!")) {
            unknown(tag, origin);
        }
        return new Node.Scalar(
                value, text, ansible, event.isPlain(), origin, begin.of(event, origin));
    }

    private static Optional<String> ansibleTag(@Nullable String tag) {
        return switch (tag) {
            case null -> Optional.empty();
            case "!unsafe" -> Optional.of(Tags.UNSAFE);
            case "!vault", "!vault-encrypted" -> Optional.of(Tags.VAULT);
            default -> Optional.empty();
        };
    }

    private void checkVault(Optional<String> tag, String text, Origin origin) {
        if (tag.filter(Tags.VAULT::equals).isPresent() && !text.startsWith("$ANSIBLE_VAULT;")) {
            problems.add(
                    Problem.of(
                                    "bad-vault",
                                    "a text marked '!vault' must begin with '$ANSIBLE_VAULT;'",
                                    origin)
                            .advise("paste the whole output of ansible-vault encrypt_string"));
        }
    }

    private Object resolved(String text, Origin origin) {
        try {
            return ScalarResolver.resolve(text);
        } catch (IllegalArgumentException exception) {
            problems.add(
                    Problem.of("bad-value", String.valueOf(exception.getMessage()), origin)
                            .spanning(text.length())
                            .advise("quote it if it is a text"));
            return text;
        }
    }

    private Object tagged(String tag, String text, Origin origin) {
        String kind = tag.substring(STANDARD.length());
        try {
            return switch (kind) {
                case "str", "python/str", "python/unicode" -> text;
                case "null", "python/none" -> None.NONE;
                case "bool", "python/bool", "int", "python/int", "float", "python/float" ->
                        ScalarResolver.as(kind.replace("python/", ""), text);
                case "timestamp" -> ScalarResolver.as(kind, text);
                case "binary" -> binary(text);
                default -> {
                    unknown(tag, origin);
                    yield text;
                }
            };
        } catch (IllegalArgumentException | PythonException _) {
            problems.add(
                    Problem.of("bad-value", "'" + text + "' is no value of tag !!" + kind, origin));
            return text;
        }
    }

    private static byte[] binary(String text) {
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException(text);
        }
        return PythonBase64.decode(text);
    }

    private void unknown(String tag, Origin origin) {
        String shown = tag.startsWith(STANDARD) ? "!!" + tag.substring(STANDARD.length()) : tag;
        problems.add(
                Problem.of("unknown-tag", "unknown YAML tag '" + shown + "'", origin)
                        .advise("known are !unsafe and !vault; quote the value if '!' is meant"));
    }
}
