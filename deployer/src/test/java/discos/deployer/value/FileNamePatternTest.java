package discos.deployer.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Python's {@code fnmatch.fnmatchcase} said of the same names. */
class FileNamePatternTest {
    @ParameterizedTest
    @CsvSource({
        "*.conf, a/b.conf, true",
        "a?c, abc, true",
        "a?c, ac, false",
        "[!a]b, cb, true",
        "[!a]b, ab, false",
        "[]x]b, ]b, true",
        "nope[, nope[, true",
        "nope[, nope, false",
        "[^a]b, ^b, true",
        "[^a]b, cb, false",
        "a.c, abc, false",
        "[a-c]*, bx, true",
        "[&&a]z, &z, true",
        "a+, aa, false"
    })
    void fitsWholeNames(String pattern, String name, boolean fits) {
        assertThat(FileNamePattern.of(pattern).matcher(name).matches()).isEqualTo(fits);
    }
}
