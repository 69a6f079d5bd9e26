package discos.deployer.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ErrorNumberTest {
    @Test
    void tellsTheNumberOfAReason() {
        assertThat(ErrorNumber.of("mktemp: failed: No such file or directory\n"))
                .contains("[Errno 2] No such file or directory");
        assertThat(ErrorNumber.of("something else")).isEmpty();
    }

    @Test
    void tellsWhatToolsSayAsPythonDoes() {
        assertThat(
                        ErrorNumber.inWords(
                                "chown: changing ownership of '/home/ann/x': Operation not"
                                        + " permitted"))
                .isEqualTo("chown failed: [Errno 1] Operation not permitted: b'/home/ann/x'");
        assertThat(ErrorNumber.inWords("chgrp: /a b: Read-only file system"))
                .isEqualTo("chgrp failed: [Errno 30] Read-only file system: b'/a b'");
        assertThat(ErrorNumber.inWords("touch: cannot touch '/srv/a/b': Not a directory"))
                .isEqualTo(
                        "Error, could not touch target: [Errno 20] Not a directory: b'/srv/a/b'");
        assertThat(
                        ErrorNumber.inWords(
                                "There was an issue creating /srv/x as requested: mkdir: cannot"
                                        + " create directory '/srv/x': Permission denied"))
                .isEqualTo(
                        "There was an issue creating /srv/x as requested: [Errno 13] Permission"
                                + " denied: b'/srv/x'");
    }

    @Test
    void leavesOtherWords() {
        assertThat(ErrorNumber.inWords("chown: invalid user: 'bob'"))
                .isEqualTo("chown: invalid user: 'bob'");
    }
}
