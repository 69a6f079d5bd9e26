package discos.plugins.module.system;

import static org.assertj.core.api.Assertions.assertThat;

import discos.plugins.module.Bound;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code mount}, {@code sysctl} and {@code pam_limits} make of their files. */
final class ConfigFilesTest {

    private static List<String> mounted(List<String> before, Object... words) {
        return FileSystemTable.edit(before, Bound.args(new Mount(), words));
    }

    private static List<String> set(List<String> before, Object... words) {
        return Sysctl.edit(before, Bound.args(new Sysctl(), words));
    }

    private static List<String> limited(List<String> before, Object... words) {
        return PamLimits.edit(before, Bound.args(new PamLimits(), words));
    }

    @Test
    void keepsLineOfTableThatOnlyLooksDifferent() {
        List<String> lines = List.of("# x", "tmpfs\t/mnt   tmpfs  defaults");
        assertThat(
                        mounted(
                                lines, "path", "/mnt", "src", "tmpfs", "fstype", "tmpfs", "state",
                                "present"))
                .isEqualTo(lines);
    }

    @Test
    void writesBlanksInTableAsOctal() {
        assertThat(
                        mounted(
                                List.of(),
                                "path",
                                "/mnt/a b",
                                "src",
                                "x",
                                "fstype",
                                "ext4",
                                "state",
                                "present",
                                "opts",
                                "noatime",
                                "boot",
                                false))
                .containsExactly("x /mnt/a\\040b ext4 noatime,noauto 0 0");
    }

    @Test
    void leavesOneLineOfSeveralForAPlace() {
        assertThat(
                        mounted(
                                List.of("a /mnt ext4 defaults 0 0", "b /mnt ext4 defaults 0 0"),
                                "path",
                                "/mnt",
                                "src",
                                "c",
                                "fstype",
                                "ext4",
                                "state",
                                "mounted"))
                .containsExactly("c /mnt ext4 defaults 0 0");
    }

    @Test
    void doesNotTouchTableToUnmount() {
        List<String> lines = List.of("a /mnt ext4 defaults 0 0");
        assertThat(mounted(lines, "path", "/mnt", "state", "unmounted")).isEqualTo(lines);
    }

    @Test
    void keepsParameterThatHasTheValue() {
        List<String> lines = List.of("; x", "net.a = 1  2", "#net.a=5");
        assertThat(set(lines, "name", "net.a", "value", "1 2")).isEqualTo(lines);
    }

    @Test
    void leavesOneLineOfSeveralForAParameter() {
        assertThat(set(List.of("a=1", "b=2", "a=3"), "name", "a", "value", "4"))
                .containsExactly("a=4", "b=2");
    }

    @Test
    void removesParameter() {
        assertThat(set(List.of("a=1", "b=2"), "name", "a", "state", "absent"))
                .containsExactly("b=2");
    }

    @Test
    void keepsHigherLimitWhereAsked() {
        List<String> lines = List.of("* soft nofile unlimited");
        assertThat(
                        limited(
                                lines,
                                "domain",
                                "*",
                                "limit_type",
                                "soft",
                                "limit_item",
                                "nofile",
                                "value",
                                "5",
                                "use_max",
                                true))
                .isEqualTo(lines);
    }

    @Test
    void replacesLimitOfTheSameKindOnly() {
        assertThat(
                        limited(
                                List.of("a hard nproc 1", "a soft nproc 1 # why"),
                                "domain",
                                "a",
                                "limit_type",
                                "soft",
                                "limit_item",
                                "nproc",
                                "value",
                                "2"))
                .containsExactly("a hard nproc 1", "a\tsoft\tnproc\t2");
    }
}
