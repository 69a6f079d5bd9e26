package discos.deployer.remote.step;

import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;

/** Makes an empty file where nothing is, and sets times. */
public record Touch(String path, Time modified, Time accessed) implements Step {

    /** What becomes of one of a file's times. */
    public sealed interface Time {
        /** The time of the host's clock. */
        record Now() implements Time {}

        /** It stays. */
        record Kept() implements Time {}

        /**
         * This one.
         *
         * @param stamp {@code [CC]YYMMDDhhmm[.ss]} in the host's time zone
         */
        record At(String stamp) implements Time {}
    }

    @Override
    public String script() {
        return "d_path "
                + ShellQuote.quote(path)
                + "\n[ -e \"$p\" ] || : >\"$p\" || exit\n"
                + (modified instanceof Time.Now && accessed instanceof Time.Now
                        ? "touch \"$p\" || exit\n" // whoever may write may do this, not only the
                        // owner
                        : set("-m", modified) + set("-a", accessed))
                + ":";
    }

    private static String set(String flag, Time time) {
        return switch (time) {
            case Time.Now _ -> "touch " + flag + " \"$p\" || exit\n";
            case Time.Kept _ -> "";
            case Time.At at ->
                    "touch " + flag + " -t " + ShellQuote.quote(at.stamp()) + " \"$p\" || exit\n";
        };
    }

    @Override
    public boolean isContained() {
        return true;
    }
}
