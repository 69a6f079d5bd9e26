package discos.deployer.release.workspace;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import discos.deployer.release.Wanted;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an installation is called, who may see it, and what says that it is selected. */
class InstallationTest {

    @Test
    void aProductionMachineInstallsByTheNameAlone() {
        Wanted branch = new Wanted.Branch("feature/x");
        assertThat(InstallationName.of(branch, StationName.SRT, true)).hasToString("feature-x");
        assertThat(InstallationName.of(branch, StationName.MEDICINA, false))
                .hasToString("feature-x-medicina");
    }

    @Test
    void aTypedNameMayEndInASlash() {
        assertThat(InstallationName.typed("stable/")).hasToString("stable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "..", ".lock", "../config", "-x", "a b", "a$b", "a\nb", "à"})
    void aNameThatIsNoPlainFolderIsRefused(String name) {
        assertThatThrownBy(() -> InstallationName.typed(name)).isInstanceOf(MisuseException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "'',      true,  rwxrwxrwx, rwx--x--x",
        "config,  true,  rwxr-xr-x, rwx------",
        "lib,     true,  rwx------, rwxr-xr-x",
        "lib/a.so, false, rw-rw-rw-, rw-r--r--",
        "lib/tool, false, rwx------, rwxr-xr-x",
        "library, true,  rwxr-xr-x, rwx------",
        "bin,     true,  rwxr-xr-x, rwxr-x---",
        "bin/x,   false, rwxr-xr-x, rwx------",
        "user,    true,  rwxr-xr-x, rwx---r-x",
    })
    void othersUseProgramsAndLibrariesAndSeeNothingElse(
            String entry, boolean isFolder, String before, String after) {
        assertThat(
                        PosixFilePermissions.toString(
                                RootRights.of(Path.of(entry), isFolder, fromString(before))))
                .isEqualTo(after);
    }

    @Test
    void aSelectionIsThreeExports() {
        assertThat(
                        new Selection("stable", Database.TEST)
                                .loadBranch(Path.of("/discos-sw/introots/stable")))
                .isEqualTo(
                        """
                        export DISCOS_BRANCH=stable
                        export CDB=test
                        export INTROOT=/discos-sw/introots/stable
                        """);
    }

    @Test
    void theListLosesWhatIsGoneAndHoldsTheSelectedOneOnce() {
        assertThat(
                        new Selection("stable", Database.TEST)
                                .branches(
                                        List.of("stable", "", "gone", "master", "stable"),
                                        Set.of("master", "stable")::contains))
                .containsExactly("master", "stable");
    }

    @Test
    void readsTheMachinesSettingsAsAShellWould() {
        MachineSettings settings =
                MachineSettings.of(
                        """
                        # DISCOS_REPOSITORY=not this
                        DISCOS_MIRROR=/discos-sw/mirror/discos.git
                        DISCOS_REPOSITORY=''
                        DISCOS_PUSH_URL='git@example:it'"'"'s here.git'
                        OTHER=x
                        """);
        assertThat(settings)
                .isEqualTo(
                        new MachineSettings(
                                Optional.of("/discos-sw/mirror/discos.git"),
                                Optional.empty(),
                                Optional.of("git@example:it's here.git")));
    }
}
