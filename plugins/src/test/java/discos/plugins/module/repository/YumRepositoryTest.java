package discos.plugins.module.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import discos.plugins.module.Bound;
import java.util.List;
import org.junit.jupiter.api.Test;

final class YumRepositoryTest {

    private static String edited(String before, boolean isWanted, Object... words) {
        YumRepository.Args args = Bound.args(new YumRepository(), words);
        RepositoryFile file = RepositoryFile.of(before);
        return (isWanted ? file.with(args.name(), args.settings()) : file.without(args.name()))
                .text();
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
    void writesItsSectionAnewAsLast() {
        String before = "[a]\nname = a\n\n[b]\nname = b\nenabled = 1\n\n[c]\nname = c\n\n";
        assertThat(edited(before, true, "name", "b", "description", "B", "mirrorlist", "x"))
                .isEqualTo("[a]\nname = a\n\n[c]\nname = c\n\n[b]\nmirrorlist = x\nname = B\n\n");
    }

    @Test
    void removesOnlyItsSection() {
        assertThat(edited("[a]\nname = a\n\n[b]\nname = b\n\n", false, "name", "a"))
                .isEqualTo("[b]\nname = b\n\n");
    }

    @Test
    void readsWhatPeopleWrite() {
        RepositoryFile file =
                RepositoryFile.of(
                        "# by hand\n[a]\nName=A\nbaseurl: x\n  y\n\n; more\n[b]\nurl = c:d=e\n");
        assertThat(file.text())
                .isEqualTo("[a]\nname = A\nbaseurl = x\n\ty\n\n[b]\nurl = c:d=e\n\n");
        assertThat(file.sorted())
                .isEqualTo("[a]\nbaseurl = x\ny\nname = A\n\n[b]\nurl = c:d=e\n\n");
    }

    @Test
    void refusesWhatIsNoSetting() {
        assertThatThrownBy(() -> RepositoryFile.of("enabled = 1\n"))
                .hasMessageContaining("'enabled = 1' is no setting of a section");
    }

    @Test
    void writesYesAsOneAndListsInOneLine() {
        assertThat(
                        edited(
                                "",
                                true,
                                "name",
                                "a",
                                "description",
                                "A",
                                "baseurl",
                                List.of("x", "y"),
                                "includepkgs",
                                List.of("c", "d"),
                                "keepalive",
                                "yes",
                                "password",
                                "p"))
                .isEqualTo(
                        """
                        [a]
                        baseurl = x
                        \ty
                        includepkgs = c d
                        keepalive = 1
                        name = A
                        password = p

                        """);
    }
}
