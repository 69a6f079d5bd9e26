package discos.plugins.module.apt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Packages as tasks name them. */
class PackageSpecTest {

    @Test
    void partsNameAndVersionAtTheFirstComparison() {
        assertThat(PackageSpec.of("git")).isEqualTo(new PackageSpec("git", "", ""));
        assertThat(PackageSpec.of("git=1:2.3")).isEqualTo(new PackageSpec("git", "=", "1:2.3"));
        assertThat(PackageSpec.of("git>=2")).isEqualTo(new PackageSpec("git", ">=", "2"));
        assertThat(PackageSpec.of("git>=2")).hasToString("git>=2");
    }

    @Test
    void takesOnlyWhatShellsWouldForPatterns() {
        assertThat(PackageSpec.of("lib[ab]*").isPattern()).isTrue();
        assertThat(PackageSpec.of("g++=1*").isPattern()).isFalse();
    }

    @Test
    void holdsVersionsAgainstWhatIsWanted() {
        assertThat(PackageSpec.of("git=2.*").isMetBy("2.39")).isTrue();
        assertThat(PackageSpec.of("git=2.[!3]").isMetBy("2.3")).isFalse();
        assertThat(PackageSpec.of("g=1.0+b").isMetBy("1.0+b")).isTrue();
        assertThat(PackageSpec.of("git>=2.9").isMetBy("2.39")).isTrue();
        assertThat(PackageSpec.of("git>=2.9").isMetBy("1:0.1")).isTrue();
        assertThat(PackageSpec.of("git>=2.9").isMetBy("2.10~rc1")).isTrue();
        assertThat(PackageSpec.of("git>=2.9").isMetBy("2.9~rc1")).isFalse();
    }
}
