package discos.plugins.module.debian;

import java.util.List;

/**
 * One line of a list of apt's sources.
 *
 * @param isSource whether it names a source, used or not; other lines are kept as they are
 * @param isUsed whether nothing comments it out
 * @param source its words with one blank between them
 * @param comment what follows a hash behind it
 */
record SourceLine(boolean isSource, boolean isUsed, String source, String comment) {
    private static final List<String> TYPES = List.of("deb", "deb-src");

    /** Reads a line without its end. */
    static SourceLine of(String text) {
        boolean isUsed = !text.strip().startsWith("#");
        String bare = bare(text);
        String line = text.strip().substring(isUsed ? 0 : 1);
        String comment =
                bare.length() < line.length() ? line.substring(bare.length() + 1).strip() : "";
        String source = bare.strip();
        String[] words = source.split("\\s+", -1);
        boolean isSource = isType(words[0]);
        return new SourceLine(
                isSource, isUsed, isSource ? String.join(" ", words) : source, comment);
    }

    /** The line without the hash at its begin and without its comment. */
    static String bare(String text) {
        String line = text.strip();
        line = line.startsWith("#") ? line.substring(1) : line;
        int hash = line.indexOf('#');
        return hash > 0 ? line.substring(0, hash) : line;
    }

    /** A new line for a source. */
    static SourceLine used(String source) {
        return new SourceLine(true, true, source, "");
    }

    /** Whether a word says what kind of source a line names. */
    static boolean isType(String word) {
        return TYPES.contains(word);
    }

    /** Whether it names this source, used or not. */
    boolean names(String wanted) {
        return isSource && source.equals(wanted);
    }

    /** The same, used. */
    SourceLine inUse() {
        return new SourceLine(isSource, true, source, comment);
    }

    /** The line as it is written, with its end. */
    String text() {
        return (isUsed ? "" : "# ") + source + (comment.isEmpty() ? "" : " # " + comment) + "\n";
    }
}
