package discos.deployer.remote.frame;

import discos.deployer.source.ProgramFile;
import java.nio.charset.StandardCharsets;

/** The shell functions that every shell is given when it is opened. */
final class Prelude {
    /** What a host must have beside a POSIX shell: coreutils 8.4 and busybox both do. */
    static final String TOOLS =
            "cat chgrp chmod chown cp date find grep head id ln mkdir mkfifo mktemp mv readlink rm"
                    + " rmdir sed sha1sum stat touch wc";

    private static final String TEXT = read("frame.sh") + read("prelude.sh");

    private Prelude() {}

    /** The functions and a first request that they answer, as one compound command. */
    static byte[] firstRequest(String token) {
        return ("{\n" + TEXT + "d_t=" + token + "\nd_p '" + TOOLS + "'\n}\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String read(String name) {
        // Comments would cost time on the way: shells read their input byte by byte.
        return String.join("\n", ProgramFile.lines(Prelude.class, name)) + "\n";
    }
}
