package discos.plugins.module.system;

import static org.assertj.core.api.Assertions.assertThat;

import discos.plugins.module.Bound;
import org.junit.jupiter.api.Test;

final class CronTableTest {

    private static String edited(String text, Object... words) {
        return new CronTable(text).edit(Bound.args(new Cron(), words)).text();
    }

    @Test
    void addsJobUnderItsName() {
        assertThat(edited("# mine\n", "name", "a", "job", "run", "hour", 5L))
                .isEqualTo("# mine\n#Ansible: a\n* 5 * * * run\n");
    }

    @Test
    void replacesTheLineAfterTheName() {
        assertThat(edited("#Ansible: a\nold\n0 0 * * * b\n", "name", "a", "job", "new"))
                .isEqualTo("#Ansible: a\n* * * * * new\n0 0 * * * b\n");
    }

    @Test
    void completesNameWithoutLine() {
        assertThat(edited("#Ansible: a\n", "name", "a", "job", "new"))
                .isEqualTo("#Ansible: a\n* * * * * new\n");
    }

    @Test
    void removesJobWithItsName() {
        assertThat(edited("x\n#Ansible: a\nold\ny\n", "name", "a", "state", "absent"))
                .isEqualTo("x\ny\n");
    }

    @Test
    void leavesOtherNamesAlone() {
        String text = "#Ansible: ab\n@daily b\n";
        assertThat(edited(text, "name", "a", "state", "absent")).isEqualTo(text);
    }

    @Test
    void putsVariableBehindAnother() {
        assertThat(edited("A=1\nB=2\n", "name", "C", "env", true, "job", "3", "insertafter", "A"))
                .isEqualTo("A=1\nC=\"3\"\nB=2\n");
    }

    @Test
    void namesUserInFileOfCronD() {
        assertThat(
                        edited(
                                "",
                                "name",
                                "a",
                                "job",
                                "run",
                                "cron_file",
                                "x",
                                "user",
                                "discos",
                                "special_time",
                                "daily"))
                .isEqualTo("#Ansible: a\n@daily discos run\n");
    }
}
