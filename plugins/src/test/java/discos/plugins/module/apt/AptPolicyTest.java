package discos.plugins.module.apt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import discos.deployer.remote.Output;
import org.junit.jupiter.api.Test;

/** What apt-cache tells of packages, and which version a task's words mean. */
class AptPolicyTest {
    private static final String TOLD =
            """
            git:
              Installed: 1:2.39.5-0+deb12u2
              Candidate: 1:2.39.5-0+deb12u3
              Version table:
                 1:2.39.5-0+deb12u3 500
                    500 http://archive.example/debian bookworm/main amd64 Packages
             *** 1:2.39.5-0+deb12u2 100
                    100 /var/lib/dpkg/status
            mail-transport-agent:
              Installed: (none)
              Candidate: (none)
              Version table:
            """;

    private static AptPolicy policy() {
        return AptPolicy.of(new Output(0, TOLD.getBytes(UTF_8), new byte[0]));
    }

    @Test
    void takesAptsOwnChoiceWhereNoVersionIsNamed() {
        assertThat(policy().entry("git").orElseThrow().best(PackageSpec.of("git")))
                .contains("1:2.39.5-0+deb12u3");
    }

    @Test
    void takesTheNewestVersionThatAPatternFits() {
        AptPolicy.Entry git = policy().entry("git").orElseThrow();
        assertThat(git.best(PackageSpec.of("git=1:2.*"))).contains("1:2.39.5-0+deb12u3");
        assertThat(git.best(PackageSpec.of("git=*u2"))).contains("1:2.39.5-0+deb12u2");
        assertThat(git.best(PackageSpec.of("git=3*"))).isEmpty();
    }

    @Test
    void knowsNamesThatOnlyOthersProvide() {
        assertThat(policy().entry("mail-transport-agent").orElseThrow().isVirtual()).isTrue();
        assertThat(policy().entry("no-such-package")).isEmpty();
    }
}
