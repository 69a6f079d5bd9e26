package discos.deployer.template.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LexerTest {
    private static List<String> data(String text, Delimiters delimiters) {
        return Rewriting.tokens(text, delimiters).stream()
                .filter(token -> token.kind() == Token.Kind.DATA)
                .map(Token::text)
                .toList();
    }

    @Test
    void dropsTheLineEndAfterABlock() {
        assertThat(data("a\n{% if x %}\nb\n{% endif %}\n", Delimiters.OF_FILES))
                .containsExactly("a\n", "b\n");
    }

    @Test
    void dropsBlanksBeforeABlockWhereAsked() {
        Delimiters stripping = Delimiters.OF_FILES.with(true, true, false);
        assertThat(data("  {% if x %}\n  b\n  {% endif %}c", stripping))
                .containsExactly("  b\n", "c");
    }

    @Test
    void dropsBlanksBesideMinusSigns() {
        assertThat(data("a  {{- 1 -}}  b", Delimiters.OF_FILES)).containsExactly("a", "b");
    }

    @Test
    void keepsBackslashesInPrintsOfValuesOnly() {
        assertThat(string("{{ 'a\\n' }}", Delimiters.OF_VALUES)).isEqualTo("a\\n");
        assertThat(string("{{ 'a\\n' }}", Delimiters.OF_FILES)).isEqualTo("a\n");
        assertThat(string("{% set a = 'a\\n' %}", Delimiters.OF_VALUES)).isEqualTo("a\n");
    }

    private static String string(String text, Delimiters delimiters) {
        return Rewriting.tokens(text, delimiters).stream()
                .filter(token -> token.kind() == Token.Kind.STRING)
                .findFirst()
                .orElseThrow()
                .text();
    }

    @Test
    void readsAValueWithBackslashesAsAnsibleWritesItAnew() {
        assertThat(Rewriting.of("\\ {{ 'a\\' }}' }} { {{- 'b\\c' }}", Delimiters.OF_VALUES))
                .isEqualTo("\\ {{ 'a\\\\' }}' }} {{{- 'b\\\\c' }}");
    }

    @Test
    void knowsLinesAndColumns() {
        Token name =
                Rewriting.tokens("a\n  {{ name }}", Delimiters.OF_FILES).stream()
                        .filter(token -> token.kind() == Token.Kind.NAME)
                        .findFirst()
                        .orElseThrow();
        assertThat(name.place()).isEqualTo(new Place(2, 6));
    }

    @Test
    void pointsAtACommentThatDoesNotEnd() {
        assertThat(Rewriting.tokens("a\n{# b", Delimiters.OF_FILES))
                .filteredOn(token -> token.kind() == Token.Kind.MISTAKE)
                .extracting(Token::place)
                .containsExactly(new Place(2, 1));
    }
}
