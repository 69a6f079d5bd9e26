package discos.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code discos-deploy} says to mistakes on its command line, before it touches anything. */
class BadInputTest {
    @TempDir Path state;

    private Call deploy(String... words) {
        return Call.of(state, Map.of(), "discos-deploy", words);
    }

    private void refuses(int code, String message, String advice, String... words) {
        Call call = deploy(words);
        assertThat(call.code()).as(call.toString()).isEqualTo(code);
        assertThat(call.err()).contains(message).contains(advice);
    }

    @Test
    void tellsTheNearestStation() {
        refuses(1, "there is no station 'medicna'", "did you mean 'medicina'?", "discos:medicna");
    }

    @Test
    void tellsTheMachinesOfAStation() {
        refuses(
                1,
                "station srt has no machine or cluster 'managr'",
                "did you mean 'manager'?",
                "managr:srt");
    }

    @Test
    void wantsMachineAndStation() {
        refuses(1, "'srt' is not a system", "such as discos:srt or manager:noto", "srt");
    }

    @Test
    void takesATagOrABranch() {
        refuses(
                1,
                "--tag and --branch exclude each other",
                "give one of them",
                "discos:srt",
                "--tag",
                "a",
                "--branch",
                "b");
    }

    @Test
    void refusesAStationThatContradicts() {
        refuses(
                1,
                "a machine of SRT builds for SRT, never for Noto",
                "leave --station out",
                "--station",
                "noto",
                "manager:SRT",
                "--tag",
                "a");
    }

    @Test
    void wantsAStationOnDevelopmentMachines() {
        refuses(
                1,
                "a development machine builds for any station",
                "--station SRT, Medicina or Noto",
                "manager:development",
                "--tag",
                "a");
    }

    @Test
    void wantsAReleaseToDeployOnly() {
        refuses(
                1,
                "--deploy-only needs a release",
                "give --tag or --branch",
                "discos:srt",
                "--deploy-only");
    }

    @Test
    void tellsAllMistakesAtOnce() {
        Call call = deploy("discos:srt", "--deploy-only", "--test-cdb-only", "--station", "noto");
        assertThat(call.err())
                .contains("exclusive-options")
                .contains("missing-release")
                .contains("contradicting-station");
    }

    @Test
    void refusesUnknownOptions() {
        refuses(5, "Unknown option: '--tga'", "see discos-deploy --help", "discos:srt", "--tga");
    }

    @Test
    void refusesUnknownSettings() {
        refuses(1, "frks", "did you mean", "discos:srt", "--set", "frks=3");
    }

    @Test
    void tellsTheNearestTagOfTheRepository() {
        refuses(
                1,
                "the DISCOS repository has no tag 'discos1.0-rc2'",
                "did you mean 'discos1.0-rc02'?",
                "discos:srt",
                "--sandbox",
                "--tag",
                "discos1.0-rc2");
    }
}
