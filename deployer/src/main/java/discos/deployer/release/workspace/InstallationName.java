package discos.deployer.release.workspace;

import discos.deployer.release.Wanted;
import java.util.regex.Pattern;

/** The name of an installation: a folder, and a word in files that shells read. */
record InstallationName(String text) {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_+][A-Za-z0-9._+-]*");

    /**
     * The name that an operator typed, with the slash that a shell's completion leaves.
     *
     * @throws MisuseException if no installation can have such a name
     */
    static InstallationName typed(String text) {
        return checked(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    }

    /**
     * Where a branch or tag is installed: {@code feature/x} as {@code feature-x}, and on a
     * development machine once for each station.
     *
     * @throws MisuseException if its name cannot be a folder
     */
    static InstallationName of(Wanted wanted, StationName station, boolean isProduction) {
        String folder = wanted.name().replace('/', '-');
        return checked(isProduction ? folder : folder + station.suffix());
    }

    private static InstallationName checked(String text) {
        if (!ALLOWED.matcher(text).matches()) {
            throw new MisuseException(
                    "bad-name",
                    "'" + text + "' cannot be the name of an installation",
                    "It has letters, digits and . _ + - in it, but no . or - at its beginning.");
        }
        return new InstallationName(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
