package discos.deployer.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds the miniature repository on a machine as the control software is built on a station's. */
class FixtureBuildXIT {
    private static TestMachine machine;

    @BeforeAll
    static void bringRepositoryToMachine(@TempDir Path folder) throws SandboxException {
        LocalCommands commands = new LocalCommands();
        Path repository = folder.resolve("discos.git");
        DiscosFixture.of(folder.resolve("state"), commands).write(repository);
        Path bundle = folder.resolve("discos.bundle");
        Outcome bundled =
                commands.run(
                        Command.of(
                                List.of(
                                        "git",
                                        "--git-dir=" + repository,
                                        "bundle",
                                        "create",
                                        bundle.toString(),
                                        "--all")));
        assertThat(bundled.exit()).as(bundled.complaint()).isZero();
        machine = TestMachine.debian();
        machine.copy(bundle, "/tmp/discos.bundle");
    }

    @AfterAll
    static void stop() {
        machine.close();
    }

    @Test
    void buildsTagAndInstallsForItsStation() {
        Outcome made = build("discos1.0-rc02", "SRT", "SRT/Configuration", "make && make install");
        assertThat(made.exit()).as(made.complaint()).isZero();
        assertThat(made.out())
                .contains("===> Common/Libraries/IRALibrary (all install)")
                .contains("===> SRT/Misc/SRTScripts (install)");
        assertThat(machine.exec("/introots/discos1.0-rc02/bin/discosRelease").out())
                .isEqualTo("discos1.0-rc02 SRT\n");
    }

    @Test
    void startupFilesNameTheManagerOfTheReference() {
        Outcome made =
                build(
                        "stable",
                        "Medicina",
                        "Medicina/Configuration",
                        "MANAGER_REFERENCE=corbaloc::203.0.113.9:3000/Manager make");
        assertThat(made.exit()).as(made.complaint()).isZero();
        assertThat(machine.read("/introots/stable/app-defaults/discosStartup.xml"))
                .contains("<remoteHost>203.0.113.9</remoteHost>")
                .doesNotContain("MASTERHOST");
    }

    @Test
    void masterBuildsInParallelAndHasNoInstallTarget() {
        Outcome made = build("master", "Noto", "Noto/CDB/..", "make -j4");
        assertThat(made.exit()).as(made.complaint()).isZero();
        assertThat(machine.exec("/introots/master/bin/discosRelease").out())
                .isEqualTo("master Noto\n");
        assertThat(machine.exec(inside("master", "Noto", "Noto", "make install")).error())
                .contains("No rule to make target 'install'");
    }

    @Test
    void buildStopsWithoutStationAndWhereAModuleDoesNotCompile() {
        assertThat(build("discos1.0.0", "Mars", "SRT", "make").error())
                .contains("STATION must be SRT, Medicina or Noto, and is 'Mars'");
        Outcome broken = build("fix-issue-43", "SRT", "SRT", "make");
        assertThat(broken.isGood()).isFalse();
        assertThat(broken.error()).contains("RecvBossCore.cpp:214: error");
    }

    @Test
    void cdbCheckerFindsWhatIsNotWellFormed() {
        build("discos1.0-rc01", "SRT", "SRT", "true");
        String check = "/opt/discos-standins/bin/cdbChecker";
        assertThat(machine.exec(inside("discos1.0-rc01", "SRT", "SRT/Configuration", check)).exit())
                .isZero();
        Outcome bad = build("fix-issue-44", "SRT", "SRT/Configuration", check);
        assertThat(bad.exit()).isEqualTo(1);
        assertThat(bad.error()).contains("PyCalmux.xml");
    }

    private static Outcome build(String ref, String station, String cdb, String command) {
        Outcome cloned =
                machine.exec(
                        """
                        set -e
                        git clone -q --branch %1$s /tmp/discos.bundle /sources/%1$s 2>&1
                        /opt/discos-standins/bin/getTemplateForDirectory INTROOT /introots/%1$s
                        """
                                .formatted(ref));
        assertThat(cloned.exit()).as(cloned.out() + cloned.error()).isZero();
        return machine.exec(inside(ref, station, cdb, command));
    }

    private static String inside(String ref, String station, String cdb, String command) {
        return """
        . /alma/ACS-FEB2017/ACSSW/config/.acs/.bash_profile.acs
        export STATION=%2$s INTROOT=/introots/%1$s ACS_CDB=/sources/%1$s/%3$s
        cd /sources/%1$s/SystemMake && %4$s
        """
                .formatted(ref, station, cdb, command);
    }
}
