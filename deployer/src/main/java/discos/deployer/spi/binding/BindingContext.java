package discos.deployer.spi.binding;

import discos.deployer.spi.Control;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;

/**
 * What binding needs besides the arguments.
 *
 * @param paths makes an absolute path of one that begins with {@code ~} or names a variable of the
 *     host's environment; gives other paths back as they are
 */
public record BindingContext(Control control, UnaryOperator<String> paths) {

    /** A context in which {@code ~} and {@code $HOME} are the given folder. */
    public static BindingContext withHome(Control control, String home) {
        return new BindingContext(control, path -> atHome(path, home));
    }

    private static String atHome(String path, String home) {
        String expanded =
                path.replace("${HOME}", home)
                        .replaceAll("\\$HOME(?![A-Za-z0-9_])", Matcher.quoteReplacement(home));
        if (expanded.equals("~")) {
            return home;
        }
        return expanded.startsWith("~/") ? home + expanded.substring(1) : expanded;
    }
}
