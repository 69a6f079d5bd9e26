package discos.deployer.remote.step;

import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;

/** Puts a copy of another file of the same host at a path, as {@link WriteFile} does. */
public record CopyFile(
        String source, String path, FileAttributes attributes, Before before, WriteOptions options)
        implements Step {

    @Override
    public String script() {
        return script(ShellQuote.quote(source), path, attributes, before, options);
    }

    @Override
    public boolean isContained() {
        return options.validate().isEmpty();
    }

    static String script(
            String sourceWord,
            String path,
            FileAttributes attributes,
            Before before,
            WriteOptions options) {
        return String.join(
                " ",
                "d_write",
                options.flags(),
                ShellQuote.quote(path),
                sourceWord,
                before.mark(),
                attributes.words(),
                ShellQuote.quote(options.validation()));
    }
}
