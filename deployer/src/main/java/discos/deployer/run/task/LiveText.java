package discos.deployer.run.task;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of a command's output is for people: not the marks after a NUL that the modules append for
 * themselves, the host's clock above all, also where they come in pieces.
 */
final class LiveText {
    private static final Pattern MARK =
            Pattern.compile("\0(?:nochdir|start=\\S* end=\\S* zone=\\S*\n)");

    private String held = "";

    /** The part of what was heard so far that can be shown now. */
    @SuppressWarnings("JdkObsolete") // hitEnd: a mark may be cut anywhere, and the rest comes later
    String shown(String piece) {
        String all = held + piece;
        held = "";
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (int at = all.indexOf('\0'); at >= 0; at = all.indexOf('\0', from)) {
            out.append(all, from, at);
            Matcher mark = MARK.matcher(all).region(at, all.length());
            if (mark.lookingAt()) {
                from = mark.end();
            } else if (mark.hitEnd()) {
                held = all.substring(at);
                return out.toString();
            } else {
                out.append('\0');
                from = at + 1;
            }
        }
        return out.append(all, from, all.length()).toString();
    }
}
