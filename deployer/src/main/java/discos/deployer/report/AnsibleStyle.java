package discos.deployer.report;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How output in Ansible's form is to look.
 *
 * @param verbosity how many {@code -v} were given
 * @param folder from which relative paths of playbooks start; Ansible shows them whole
 * @param config the {@code ansible.cfg} that was read, for {@code -v}
 */
public record AnsibleStyle(
        int verbosity, Path folder, Optional<Path> config, Callback callback, Choices choices) {

    /** Which of Ansible's callbacks the output is like. */
    public enum Callback {
        DEFAULT,
        /** Texts of results with real line ends below them. */
        DEBUG,
        /** Without hosts that are skipped. */
        SKIPPY,
        /** Results as YAML with what changed before it, as community.general's {@code yaml}. */
        YAML,
        /** One document at the end. */
        JSON,
        /** Nothing. */
        NULL,
        /** Results only, as of the command {@code ansible}. */
        MINIMAL,
        /** Results only, each in one line. */
        ONE_LINE
    }

    /**
     * How results are written.
     *
     * @param isYaml {@code callback_result_format}: as YAML, else as JSON
     * @param isPretty {@code callback_format_pretty}, where it is set: always or never in several
     *     lines; YAML that is not pretty leaves out nothing
     * @param jsonIndent {@code json_indent}: how far the document of the callback {@code json} is
     *     indented
     */
    public record Form(boolean isYaml, Optional<Boolean> isPretty, int jsonIndent) {
        /** What Ansible does without settings. */
        public static final Form JSON = new Form(false, Optional.empty(), 4);
    }

    /** The same for another callback. */
    public AnsibleStyle as(Callback other) {
        return new AnsibleStyle(verbosity, folder, config, other, choices);
    }

    /**
     * Settings of ansible.cfg under their names.
     *
     * @param failuresToError {@code display_failed_stderr}
     * @param colour {@code force_color} and {@code nocolor}; without them a terminal decides
     */
    public record Choices(
            boolean displaySkippedHosts,
            boolean displayOkHosts,
            boolean failuresToError,
            boolean showCustomStats,
            boolean checkModeMarkers,
            boolean showTaskPathOnFailure,
            boolean showPerHostStart,
            Optional<Boolean> colour,
            Form form) {
        /** What Ansible does without settings. */
        public static final Choices USUAL =
                new Choices(
                        true, true, false, false, false, false, false, Optional.empty(), Form.JSON);
    }
}
