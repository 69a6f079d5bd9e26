package discos.deployer.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import discos.deployer.source.Problems;
import discos.deployer.value.None;
import discos.deployer.value.TemplateText;
import discos.deployer.value.Vaulted;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class YamlReaderTest {

    /** What PyYAML's safe_load gives, dates as str() prints them. */
    static Stream<Arguments> scalars() {
        return Stream.of(
                Arguments.of("1:30", 90L),
                Arguments.of("-1:30", -90L),
                Arguments.of("190:20:30.15", 685230.15),
                Arguments.of("0o644", "0o644"),
                Arguments.of("0644", 420L),
                Arguments.of("08", "08"),
                Arguments.of("1_000", 1000L),
                Arguments.of("0x1F", 31L),
                Arguments.of("0b11", 3L),
                Arguments.of("00", 0L),
                Arguments.of("1_", 1L),
                Arguments.of("99999999999999999999", new BigInteger("99999999999999999999")),
                Arguments.of(".5", 0.5),
                Arguments.of("-.5", "-.5"),
                Arguments.of("1.", 1.0),
                Arguments.of("1e3", "1e3"),
                Arguments.of("1.0e+3", 1000.0),
                Arguments.of("1.0e3", "1.0e3"),
                Arguments.of("685_230.15", 685230.15),
                Arguments.of("-.INF", Double.NEGATIVE_INFINITY),
                Arguments.of(".nan", Double.NaN),
                Arguments.of("2001-12-14", "2001-12-14"),
                Arguments.of("2001-12-14t21:59:43.10-05:00", "2001-12-14 21:59:43.100000-05:00"),
                Arguments.of("2001-1-1 1:00:00", "2001-01-01 01:00:00"),
                Arguments.of("2001-12-14 21:59:43.10 -5", "2001-12-14 21:59:43.100000-05:00"),
                Arguments.of("2001-12-14 21:59:43Z", "2001-12-14 21:59:43+00:00"),
                Arguments.of("yes", true),
                Arguments.of("Off", false),
                Arguments.of("y", "y"),
                Arguments.of("~", None.NONE),
                Arguments.of("", None.NONE),
                Arguments.of("'yes'", "yes"),
                Arguments.of("\"a\\tb\\u00e9\"", "a\tb\u00e9"),
                Arguments.of("!!str 12", "12"),
                Arguments.of("!!int '3'", 3L),
                Arguments.of("!!float 3", 3.0),
                Arguments.of("! 12", 12L),
                Arguments.of("|\n  a\n   b\n\n", "a\n b\n"),
                Arguments.of(">-\n  a\n  b\n\n  c\n", "a b\nc"),
                Arguments.of("a\n  b", "a b"),
                Arguments.of("http://x:80/a#b", "http://x:80/a#b"));
    }

    @ParameterizedTest
    @MethodSource("scalars")
    void resolvesScalarsAsPyYamlDoes(String text, Object value) {
        assertThat(values("a: " + text)).isEqualTo(Map.of("a", value));
    }

    @Test
    void mergesMappingsAsPythonOrdersThem() {
        Object value =
                values(
                        """
                        base: &base {x: 1, y: 2}
                        more: &more {y: 3, z: 4}
                        one: {w: 0, <<: *base, y: 9}
                        two:
                          <<: [*base, *more]
                        """);
        assertThat(((Map<?, ?>) value).get("one")).hasToString("{x=1, y=9, w=0}");
        assertThat(((Map<?, ?>) value).get("two")).hasToString("{y=2, z=4, x=1}");
    }

    @Test
    void keepsThePlaceOfEveryPiece() {
        Node.Mapping root = (Node.Mapping) document("a: 1\nb:\n  - x\n  - {c: \"d\"}\n");
        Node.Sequence list = (Node.Sequence) root.get("b").orElseThrow();
        Node.Mapping inner = (Node.Mapping) list.items().get(1);
        assertThat(list.origin()).isEqualTo(new Origin("f.yml", 3, 3));
        assertThat(inner.origin()).isEqualTo(new Origin("f.yml", 4, 5));
        assertThat(inner.get("c").orElseThrow().origin()).isEqualTo(new Origin("f.yml", 4, 9));
    }

    @Test
    void countsColumnsInCharacters() {
        Node.Mapping root = (Node.Mapping) document("{\"\uD83D\uDE00\u00e9\": x, b: y}");
        assertThat(root.get("b").orElseThrow().origin()).isEqualTo(new Origin("f.yml", 1, 14));
    }

    @Test
    void knowsWhatWasWrittenWithoutQuotes() {
        Node.Mapping root = (Node.Mapping) document("a: 0644\nb: '0644'\n");
        assertThat(((Node.Scalar) root.get("a").orElseThrow()).isPlain()).isTrue();
        assertThat(((Node.Scalar) root.get("a").orElseThrow()).text()).isEqualTo("0644");
        assertThat(((Node.Scalar) root.get("b").orElseThrow()).isPlain()).isFalse();
    }

    @Test
    void onlyTextsWithMarksAreTemplates() {
        Map<?, ?> value =
                (Map<?, ?>)
                        values(
                                """
                                a: "{{ x }}"
                                b: !unsafe "{{ x }}"
                                c: plain
                                d: !unsafe ["{{ x }}", {k: "{% y %}"}]
                                e: !vault |
                                  $ANSIBLE_VAULT;1.1;AES256
                                  6162
                                "{{ k }}": 1
                                """);
        assertThat(value.get("a"))
                .isEqualTo(new TemplateText("{{ x }}", new Origin("f.yml", 1, 5)));
        assertThat(value.get("b")).isEqualTo("{{ x }}");
        assertThat(value.get("c")).isEqualTo("plain");
        assertThat(value.get("d")).isEqualTo(List.of("{{ x }}", Map.of("k", "{% y %}")));
        assertThat(value.get("e")).isInstanceOf(Vaulted.class);
        assertThat(value.get("e")).hasToString("********");
        assertThat(value.get("{{ k }}")).isEqualTo(1L);
    }

    @Test
    void dataIsNeverATemplate() {
        assertThat(Values.plain(document("[\"{{ x }}\"]"))).isEqualTo(List.of("{{ x }}"));
    }

    @Test
    void readsSeveralDocuments() {
        Problems problems = new Problems();
        List<Node> documents =
                new YamlReader(problems).documents("---\na: 1\n---\n- b\n...\n", "f.yml");
        assertThat(problems.isEmpty()).isTrue();
        assertThat(documents.stream().map(Values::plain).toList())
                .isEqualTo(List.of(Map.of("a", 1L), List.of("b")));
    }

    @Test
    void aTextWithoutContentHasNoDocument() {
        Problems problems = new Problems();
        assertThat(new YamlReader(problems).document("# nothing\n---\n", "f.yml")).isEmpty();
        assertThat(new YamlReader(problems).document("", "f.yml")).isEmpty();
        assertThat(problems.isEmpty()).isTrue();
    }

    @Test
    void stopsAliasBombs() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            String item = "*a" + (i - 1);
            bomb.append(
                    "a%d: &a%d [%s]\n"
                            .formatted(i, i, String.join(", ", Collections.nCopies(10, item))));
        }
        assertThat(problems(bomb.toString())).containsExactly("alias-bomb");
    }

    @Test
    void stopsDeepNesting() {
        assertThat(problems("[".repeat(100_000))).containsExactly("nested-too-deep");
        StringBuilder block = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            block.append(" ".repeat(i)).append("a:\n");
        }
        assertThat(problems(block.toString())).containsExactly("nested-too-deep");
    }

    @Test
    void survivesAnything() {
        Random random = new Random(7);
        String letters = "ab: -[]{}&*!|>'\"%@`#,?\n\t\\0123<=~.{{}}\u00e9\u2028";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(40);
            for (int j = 0; j < length; j++) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            Problems problems = new Problems();
            new YamlReader(problems)
                    .documents(text.toString(), "f.yml")
                    .forEach(document -> assertThat(Values.of(document)).isNotNull());
        }
    }

    private static Object values(String text) {
        return Values.of(document(text));
    }

    private static Node document(String text) {
        Problems problems = new Problems();
        Node document = new YamlReader(problems).document(text, "f.yml").orElseThrow();
        assertThat(problems.sorted()).isEmpty();
        return document;
    }

    private static List<String> problems(String text) {
        Problems problems = new Problems();
        new YamlReader(problems).documents(text, "f.yml");
        return problems.sorted().stream().map(Problem::code).toList();
    }
}
