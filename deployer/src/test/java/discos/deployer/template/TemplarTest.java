package discos.deployer.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import discos.deployer.source.Origin;
import discos.deployer.spi.ControlSide;
import discos.deployer.spi.RenderException;
import discos.deployer.spi.UndefinedException;
import discos.deployer.value.TemplateText;
import discos.deployer.value.Undefined;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplarTest {
    private static final Plugins PLUGINS =
            new Plugins(
                    Map.of("upper", (in, _, _) -> in.toString().toUpperCase(Locale.ROOT)),
                    Map.of("defined", (in, _, _) -> !(in instanceof Undefined)),
                    Map.of());
    private final Templar templar = new Templar(PLUGINS, ResultMode.CLASSIC);

    private static Scope scope(Map<String, ?> variables) {
        ControlSide none =
                (ControlSide)
                        Proxy.newProxyInstance(
                                TemplarTest.class.getClassLoader(),
                                new Class<?>[] {ControlSide.class},
                                (_, method, _) -> {
                                    throw new IllegalStateException(method.getName());
                                });
        return new Scope(Variables.of(variables), none);
    }

    private static TemplateText text(String template) {
        return new TemplateText(template, new Origin("vars.yml", 10, 5));
    }

    private Object render(String template, Map<String, ?> variables) {
        return templar.render(text(template), scope(variables));
    }

    @Test
    void keepsTheTypeOfAVariableStandingAlone() {
        assertThat(render("{{ a }}", Map.of("a", 5L))).isEqualTo(5L);
        assertThat(render("{{ a + 0 }}", Map.of("a", 5L))).isEqualTo("5");
    }

    @Test
    void readsContainersBackInClassicMode() {
        assertThat(render("{{ '[1, 2]' }}", Map.of())).isEqualTo(List.of(1L, 2L));
        assertThat(render("x{{ [1] }}", Map.of())).isEqualTo("x[1]");
    }

    @Test
    void neverRendersTextThatCameFromAVariable() {
        assertThat(render("{{ a }}", Map.of("a", "{{ b }}", "b", 1L))).isEqualTo("{{ b }}");
    }

    @Test
    void rendersVariablesMadeOfVariables() {
        assertThat(render("<{{ a }}>", Map.of("a", text("{{ b | upper }}"), "b", "x")))
                .isEqualTo("<X>");
    }

    @Test
    void showsWhatATemplateAppendsToItsOwnEndOnly() {
        List<Object> inner = new ArrayList<>(List.of(1L));
        Map<String, Object> outer = new LinkedHashMap<>(Map.of("l", inner));
        Scope scope = scope(Map.of("outer", outer, "alias", text("{{ outer.l }}")));
        String changes = "{% set _ = outer.l.append(2) %}{% set _ = alias.append(3) %}";
        assertThat(templar.render(text(changes + "{{ outer.l }} {{ alias }}"), scope))
                .isEqualTo("[1, 2] [1, 3]");
        assertThat(templar.render(text("x{{ outer }} {{ alias }}"), scope))
                .isEqualTo("x{'l': [1]} [1]");
        assertThat(inner).containsExactly(1L);
    }

    @Test
    void protectsTheVariablesOfOtherScopes() {
        List<Object> list = new ArrayList<>(List.of(1L));
        Map<String, Object> other = templar.view(scope(Map.of("l", list)), _ -> {});
        templar.render(text("{% set _ = other.l.append(2) %}"), scope(Map.of("other", other)));
        assertThat(list).containsExactly(1L);
    }

    @Test
    void detectsVariablesMadeOfThemselves() {
        assertThatThrownBy(() -> render("{{ a }}", Map.of("a", text("{{ a }}"))))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("recursive loop detected in the variable 'a'");
    }

    @Test
    void namesThePlaceOfAnUndefinedVariable() {
        UndefinedException error =
                catchThrowableOfType(
                        UndefinedException.class,
                        () -> render("a\n {{ nope }}", Map.of("nop", 1L)));
        assertThat(error.name()).isEqualTo("nope");
        assertThat(error.problem().origin()).isEqualTo(new Origin("vars.yml", 11, 5));
        assertThat(error.problem().advice()).contains("did you mean 'nop'?");
    }

    @Test
    void findsUnknownFiltersBeforeRendering() {
        assertThatThrownBy(() -> render("{% if false %}{{ 1 | uper }}{% endif %}", Map.of()))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("there is no filter 'uper'");
    }

    @Test
    void readsConditions() {
        Origin origin = new Origin("play.yml", 1, 1);
        assertThat(templar.isTrue("a and b == 2", origin, scope(Map.of("a", true, "b", 2L))))
                .isTrue();
        assertThat(templar.isTrue("nope is defined", origin, scope(Map.of()))).isFalse();
    }

    @Test
    void returnsTreesWithoutTemplatesAsTheyAre() {
        Object tree = List.of(Map.of("a", "b"));
        assertThat(templar.render(tree, scope(Map.of()))).isSameAs(tree);
    }

    @Test
    void listsFreeNamesAndWhetherTheyAreGuarded() {
        List<FreeName> names =
                templar.freeNames(text("{% for x in a %}{{ x }}{% endfor %}{{ b is defined }}"));
        assertThat(names).extracting(FreeName::name).containsExactly("a", "b");
        assertThat(names).extracting(FreeName::isGuarded).containsExactly(false, true);
    }

    @Test
    void readsTheNamesOfAConditionAsTheConditionIsTried() {
        List<FreeName> names =
                templar.freeNamesOfExpression("said == \"say \\\"hi\\\"\"", Origin.of("test"));
        assertThat(names).extracting(FreeName::name).containsExactly("said");
    }
}
