package discos.deployer.spi.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import discos.deployer.source.Origin;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Control;
import discos.deployer.value.None;
import discos.deployer.value.TemplateText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ArgumentSpecTest {
    enum State {
        PRESENT,
        ABSENT
    }

    record Owner(
            @Arg(doc = "Owner.") Optional<String> owner, @Arg(doc = "M.") Optional<Even> even) {}

    record Even(long value) {
        public static Even of(Object raw) {
            if (raw instanceof Long number && number % 2 == 0) {
                return new Even(number);
            }
            throw new IllegalArgumentException("odd: " + raw);
        }
    }

    record Args(
            @Arg(aliases = "dest", isPath = true, doc = "P.") String path,
            @Arg(defaultValue = "present", doc = "S.") State state,
            @Arg(doc = "N.") Optional<Integer> maxTries,
            @Arg(defaultValue = "no", doc = "B.") boolean isForced,
            @Arg(defaultValue = "[]", doc = "L.") List<String> names,
            @Arg(doc = "D.") Optional<Map<String, Object>> extra,
            @Arg(doc = "F.", isFreeForm = true) Optional<String> cmd,
            @Arg(
                            defaultValue = "no",
                            choices = {"no", "all"},
                            doc = "C.")
                    String follow,
            Owner owner,
            Control control) {}

    private static final ArgumentSpec<Args> SPEC = ArgumentSpec.of("sample", Args.class);

    private static Args bind(Map<String, Object> given) {
        return SPEC.bind(given, BindingContext.withHome(new ControlFake(), "/home/me"));
    }

    @Test
    void takesDefaultsForWhatIsNotGiven() {
        Args args = bind(Map.of("path", "/x"));
        assertThat(args.state()).isEqualTo(State.PRESENT);
        assertThat(args.maxTries()).isEmpty();
        assertThat(args.isForced()).isFalse();
        assertThat(args.names()).isEmpty();
        assertThat(args.owner().owner()).isEmpty();
    }

    @Test
    void convertsAsAnsibleDoes() {
        Args args =
                bind(
                        Map.of(
                                "dest", "~/x",
                                "state", "absent",
                                "max_tries", "12",
                                "forced", "Yes",
                                "names", "a,b",
                                "extra", "a=1, b='x y'",
                                "follow", false,
                                "owner", 5L,
                                "_raw_params", true));
        assertThat(args.path()).isEqualTo("/home/me/x");
        assertThat(args.state()).isEqualTo(State.ABSENT);
        assertThat(args.maxTries()).contains(12);
        assertThat(args.isForced()).isTrue();
        assertThat(args.names()).containsExactly("a", "b");
        assertThat(args.extra().orElseThrow()).isEqualTo(Map.of("a", "1", "b", "x y"));
        assertThat(args.owner().owner()).contains("5");
        assertThat(args.cmd()).contains("True");
    }

    @Test
    void takesNoneAsNotGiven() {
        assertThat(bind(Map.of("path", "/x", "max_tries", None.NONE)).maxTries()).isEmpty();
    }

    @Test
    void refusesInAnsiblesWords() {
        assertThatThrownBy(() -> bind(Map.of())).hasMessage("missing required arguments: path");
        assertThatThrownBy(() -> bind(Map.of("path", "/x", "state", "gone")))
                .hasMessage("value of state must be one of: present, absent, got: gone");
        assertThatThrownBy(() -> bind(Map.of("path", "/x", "max_tries", "x")))
                .hasMessage(
                        "argument 'max_tries' is of type <class 'str'> and we were unable to"
                                + " convert to int: <class 'str'> cannot be converted to an int");
        assertThatThrownBy(() -> bind(Map.of("path", "/x", "extra", "abc")))
                .hasMessageEndingWith(
                        "to dict: dictionary requested, could not parse JSON or key=value");
        assertThatThrownBy(() -> bind(Map.of("path", "/x", "maxx", 1L)))
                .hasMessage(
                        "Unsupported parameters for (sample) module: maxx. Supported parameters"
                                + " include: cmd, even, extra, follow, forced, max_tries, names,"
                                + " owner, path, state (dest).");
        assertThatThrownBy(() -> bind(Map.of("path", "/x", "even", 3L))).hasMessage("odd: 3");
    }

    @Test
    void findsWhatIsWrongBeforeTemplatesAreRendered() {
        TemplateText later = new TemplateText("{{ x }}", Origin.of("test"));
        assertThat(SPEC.problems(Map.of("path", later, "state", later), true)).isEmpty();
        assertThat(SPEC.problems(Map.of("path", "/x", "stat", "absent"), true))
                .singleElement()
                .satisfies(
                        problem ->
                                assertThat(problem.advice().orElseThrow())
                                        .isEqualTo("did you mean 'state'? See: discos-doc sample"));
        assertThat(SPEC.problems(Map.of("state", "gone"), true))
                .extracting(ArgumentProblem::code)
                .containsExactlyInAnyOrder("missing-parameter", "bad-parameter");
    }
}
