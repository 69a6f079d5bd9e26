package discos.deployer.remote.step;

import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;

/** Puts a copy of another file of the same host at a path, as {@link WriteFile} does. */
public record CopyFile(
        String source, String path, FileAttributes attributes, Before before, WriteOptions options)
        implements Step {

    @Override
    public String script() {
        return fragment(
                ShellQuote.quote(source), ShellQuote.quote(path), attributes, before, options);
    }

    @Override
    public boolean isContained() {
        return options.validate().isEmpty();
    }

    /**
     * What a fragment that finds out by itself what goes where says in a subshell of its own, which
     * it ends.
     *
     * @param sourceWord a word of sh for the file that is copied
     * @param pathWord a word of sh for the path
     */
    public static String fragment(
            String sourceWord,
            String pathWord,
            FileAttributes attributes,
            Before before,
            WriteOptions options) {
        return String.join(
                " ",
                "d_write",
                options.flags(),
                pathWord,
                sourceWord,
                before.mark(),
                attributes.words(),
                ShellQuote.quote(options.validation()));
    }
}
