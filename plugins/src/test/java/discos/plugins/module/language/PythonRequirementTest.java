package discos.plugins.module.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Requirements and versions as PEP 508 and PEP 440 have them. */
final class PythonRequirementTest {

    @Test
    void writesARequirementAsPipIsTold() {
        assertThat(PythonRequirement.of("Django >= 1.11.1, <1.11.3").text())
                .isEqualTo("Django<1.11.3,>=1.11.1");
        assertThat(PythonRequirement.of("a[z, b] (==1.0)").text()).isEqualTo("a[b,z]==1.0");
        assertThat(PythonRequirement.of("a>1; python_version<'3'").text())
                .isEqualTo("a>1; python_version<'3'");
        assertThat(PythonRequirement.of("bottle", Optional.of("1.2")).text())
                .isEqualTo("bottle==1.2");
        assertThat(PythonRequirement.of("bottle", Optional.of(" <100,!=1.0")).text())
                .isEqualTo("bottle!=1.0,<100");
        assertThat(PythonRequirement.of("bottle", Optional.of("")).text()).isEqualTo("bottle");
    }

    @Test
    void leavesFilesAndUrlsAlone() {
        for (String text :
                List.of(".", "/tmp/x.whl", "git+https://h/x#egg=y", "djan=+-~!@#$go>1")) {
            PythonRequirement one = PythonRequirement.of(text);
            assertThat(one.isPlain()).as(text).isFalse();
            assertThat(one.text()).isEqualTo(text);
        }
    }

    @Test
    void namesThatDifferInSignsAreTheSame() {
        assertThat(PythonRequirement.of("Junit-XML").isMetBy("junit_xml", "1.9")).isTrue();
        assertThat(PythonRequirement.of("junit.xml").isMetBy("junitxml", "1.9")).isFalse();
    }

    @Test
    void comparesVersions() {
        holds("==1.0", "1.0.0", "1", "1.0+local");
        fails("==1.0", "1.0.1", "1.0rc1", "1.0.post1");
        holds("==1.0.*", "1.0", "1.0.7", "1.0a1");
        fails("==1.0.*", "1.1", "1!1.0");
        holds("!=1.0.*", "1.1");
        holds("~=1.4.2", "1.4.2", "1.4.9");
        fails("~=1.4.2", "1.5", "1.4.1");
        holds(">=1.0rc1", "1.0rc1", "1.0", "2");
        holds("<2", "1.9.dev1", "1.99");
        fails("<2", "2", "2.0rc1");
        fails(">1.0", "1.0.post1", "1.0+local", "1.0");
        holds(">1.0", "1.0.1", "1.1a1", "1!0.1");
    }

    @Test
    void ordersWhatComesBeforeAndAfterARelease() {
        List<String> order =
                List.of(
                        "1.0.dev1",
                        "1.0a1.dev1",
                        "1.0a1",
                        "1.0b2",
                        "1.0rc1",
                        "1.0",
                        "1.0+a",
                        "1.0+1",
                        "1.0.post1.dev1",
                        "1.0.post1",
                        "1.1.dev0",
                        "1.10");
        for (int i = 1; i < order.size(); i++) {
            assertThat(PythonVersion.of(order.get(i - 1)).orElseThrow())
                    .as(order.get(i))
                    .isLessThan(PythonVersion.of(order.get(i)).orElseThrow());
        }
    }

    private static void holds(String condition, String... versions) {
        for (String version : versions) {
            assertThat(PythonRequirement.of("a" + condition).isMetBy("a", version))
                    .as("%s of %s", condition, version)
                    .isTrue();
        }
    }

    private static void fails(String condition, String... versions) {
        for (String version : versions) {
            assertThat(PythonRequirement.of("a" + condition).isMetBy("a", version))
                    .as("%s of %s", condition, version)
                    .isFalse();
        }
    }
}
