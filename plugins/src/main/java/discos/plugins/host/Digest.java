package discos.plugins.host;

import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import java.util.Optional;

/**
 * Asks for a file's digest, links followed; empty where there is no regular file to read.
 *
 * @param algorithm {@code md5}, {@code sha1}, {@code sha224}, {@code sha256}, {@code sha384} or
 *     {@code sha512}
 */
public record Digest(String path, String algorithm) implements Query<Optional<String>> {

    @Override
    public String script() {
        String word = Words.path(path);
        return "if [ -f " + word + " ]; then " + algorithm + "sum < " + word + "; fi";
    }

    @Override
    public Optional<String> parse(Output output) {
        String text = output.text().strip();
        int blank = text.indexOf(' ');
        return output.isOk() && blank > 0
                ? Optional.of(text.substring(0, blank))
                : Optional.empty();
    }
}
