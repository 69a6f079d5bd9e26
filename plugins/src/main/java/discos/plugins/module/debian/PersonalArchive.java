package discos.plugins.module.debian;

import discos.deployer.remote.Output;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.remote.step.ShellStep;
import discos.plugins.host.Fetching;
import discos.plugins.host.Program;

/**
 * A personal package archive of Launchpad, written {@code ppa:owner/name}.
 *
 * @param codename of the release whose packages are wanted
 */
record PersonalArchive(String owner, String name, String codename) {
    private static final String SERVER = "hkp://keyserver.ubuntu.com:80";

    /** Whether a task means such an archive. */
    static boolean isMeant(String repo) {
        return repo.startsWith("ppa:");
    }

    static PersonalArchive of(String repo, String codename) {
        String[] path = repo.split(":", -1)[1].split("/", -1);
        return new PersonalArchive(path[0], path.length > 1 ? path[1] : "ppa", codename);
    }

    String source() {
        return "deb http://ppa.launchpad.net/%s/%s/ubuntu %s main".formatted(owner, name, codename);
    }

    /** Asks Launchpad for the fingerprint of the key that signs the archive. */
    ShellQuery fingerprint(boolean isChecked) {
        String url = "https://launchpad.net/api/1.0/~%s/+archive/%s".formatted(owner, name);
        return new ShellQuery(
                new Fetching(url, isChecked).function()
                        + "t=$(d_get) || exit 1\n"
                        + "printf '%s\\n' \"$t\" | sed -n 's/.*\"signing_key_fingerprint\": *\"\\([0-9A-Fa-f]*\\)\".*/\\1/p'");
    }

    /** Asks apt whether it has a key; fails where apt cannot tell. */
    static ShellQuery key(String fingerprint) {
        return new ShellQuery(
                Program.PATH
                        + "APT_KEY_DONT_WARN_ON_DANGEROUS_USAGE=1 apt-key export "
                        + ShellQuote.quote(fingerprint));
    }

    static boolean isThere(Output key) {
        return key.out().length > 0;
    }

    static Step receive(String fingerprint) {
        return ShellStep.program(
                Program.PATH
                        + "APT_KEY_DONT_WARN_ON_DANGEROUS_USAGE=1 apt-key adv --recv-keys --no-tty --keyserver "
                        + SERVER
                        + " "
                        + ShellQuote.quote(fingerprint));
    }
}
