package discos.plugins.module.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import discos.plugins.module.Bound;
import org.junit.jupiter.api.Test;

final class YumRepositoryTest {

    private static String edited(String before, boolean isWanted, Object... words) {
        return YumRepository.edit(before, Bound.args(new YumRepository(), words), isWanted);
    }

    @Test
    void writesSettingsInOrder() {
        assertThat(
                        edited(
                                "",
                                true,
                                "name",
                                "vault",
                                "description",
                                "Vault",
                                "baseurl",
                                "http://vault.invalid/6.8/os",
                                "gpgcheck",
                                false,
                                "enabled",
                                true))
                .isEqualTo(
                        """
                        [vault]
                        baseurl = http://vault.invalid/6.8/os
                        enabled = 1
                        gpgcheck = 0
                        name = Vault

                        """);
    }

    @Test
    void replacesOnlyItsSection() {
        String before = "[a]\nname = a\n\n[b]\nname = b\nenabled = 1\n\n[c]\nname = c\n\n";
        assertThat(edited(before, true, "name", "b", "description", "B", "mirrorlist", "x"))
                .isEqualTo("[a]\nname = a\n\n[b]\nmirrorlist = x\nname = B\n\n[c]\nname = c\n\n");
    }

    @Test
    void removesOnlyItsSection() {
        assertThat(edited("[a]\nname = a\n\n[b]\nname = b\n\n", false, "name", "a"))
                .isEqualTo("[b]\nname = b\n\n");
    }

    @Test
    void leavesFileAloneThatIsRight() {
        String before = "[a]\nmirrorlist = x\nname = A\n\n";
        assertThat(edited(before, true, "name", "a", "description", "A", "mirrorlist", "x"))
                .isEqualTo(before);
    }
}
