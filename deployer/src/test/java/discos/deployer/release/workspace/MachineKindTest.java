package discos.deployer.release.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import discos.deployer.source.ProblemException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MachineKindTest {
    private static final MachineKind SRT = new MachineKind(Optional.of(StationName.SRT));
    private static final MachineKind DEVELOPMENT = new MachineKind(Optional.empty());

    @Test
    void readsTheStationOfAProductionMachine() {
        assertThat(of("#!/bin/sh\n\nexport STATION=Medicina\n").station())
                .contains(StationName.MEDICINA);
        assertThat(of("export STATION=\"srt\"\n").station()).contains(StationName.SRT);
        assertThat(of("export STATION=SRT\nexport STATION='Noto'\n").station())
                .contains(StationName.NOTO);
    }

    @Test
    void aMachineWithoutTheFileIsForDevelopment() {
        MachineKind machine = MachineKind.of("station", Optional.empty());
        assertThat(machine.isProduction()).isFalse();
        assertThat(machine.standard()).isEqualTo(Database.TEST);
    }

    @Test
    void aFileThatNamesNoStationIsAProblem() {
        assertThatThrownBy(() -> of("")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> of("export STATION=Atlantis\n"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("does not name a station: Atlantis");
    }

    @Test
    void aProductionMachineKnowsItsStationAndAcceptsNoOther() {
        assertThat(SRT.choose(Optional.empty())).isEqualTo(StationName.SRT);
        assertThat(SRT.choose(Optional.of("sRt"))).isEqualTo(StationName.SRT);
        assertThat(SRT.standard()).isEqualTo(Database.TELESCOPE);
        assertThatThrownBy(() -> SRT.choose(Optional.of("noto")))
                .isInstanceOf(MisuseException.class)
                .hasMessage("this machine belongs to SRT, so it cannot be Noto");
    }

    @Test
    void aDevelopmentMachineMustBeTold() {
        assertThat(DEVELOPMENT.choose(Optional.of("noto"))).isEqualTo(StationName.NOTO);
        assertThatThrownBy(() -> DEVELOPMENT.choose(Optional.empty()))
                .isInstanceOf(MisuseException.class);
    }

    private static MachineKind of(String text) {
        return MachineKind.of("station", Optional.of(text));
    }
}
