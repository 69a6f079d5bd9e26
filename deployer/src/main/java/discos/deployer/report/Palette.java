package discos.deployer.report;

import discos.deployer.event.Status;

/** Colours for a terminal, or none. */
public enum Palette {
    /** ANSI colours, the ones Ansible uses for the same meaning. */
    COLOURED,
    /** Plain text. */
    PLAIN;

    /** The text in the colour of the status. */
    public String paint(Status status, String text) {
        return paint(code(status), text);
    }

    /** The text in the colour of a warning. */
    public String warning(String text) {
        return paint("1;35", text);
    }

    /** The text in the colour of what is only said with {@code -v}. */
    public String verbose(String text) {
        return paint("0;34", text);
    }

    /** The text in the colour of hints for those who look for a mistake. */
    public String debug(String text) {
        return paint("1;30", text);
    }

    /** The text in bold. */
    public String strong(String text) {
        return paint("1", text);
    }

    /** The text in the colour of a removed line, an added line, or a diff's header. */
    public String diffLine(String line) {
        if (line.startsWith("+")) {
            return paint("0;32", line);
        }
        if (line.startsWith("-")) {
            return paint("0;31", line);
        }
        return line.startsWith("@@") ? paint("0;36", line) : line;
    }

    private String paint(String code, String text) {
        return this == COLOURED
                ? "\u001b["
                        + code
                        + "m"
                        + text.replace("\n", "\u001b[0m\n\u001b[" + code + "m")
                        + "\u001b[0m"
                : text;
    }

    private static String code(Status status) {
        return switch (status) {
            case OK -> "0;32";
            case CHANGED -> "0;33";
            case SKIPPED, IGNORED, RESCUED -> "0;36";
            case FAILED -> "0;31";
            case UNREACHABLE -> "1;31";
        };
    }
}
