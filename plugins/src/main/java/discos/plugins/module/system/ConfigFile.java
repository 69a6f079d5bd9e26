package discos.plugins.module.system;

import discos.deployer.remote.Content;
import discos.deployer.remote.Step;
import discos.deployer.remote.query.TextFile;
import discos.deployer.remote.step.Before;
import discos.deployer.remote.step.FileAttributes;
import discos.deployer.remote.step.WriteFile;
import discos.deployer.remote.step.WriteOptions;
import discos.deployer.spi.Diff;
import java.util.List;
import java.util.Optional;

/** A small text file of the system that a module rewrites as a whole. */
final class ConfigFile {
    private ConfigFile() {}

    /** The step that gives a file this text; new files are readable by all, as configuration is. */
    static Step write(TextFile before, String text, boolean isBackedUp) {
        return new WriteFile(
                before.path(),
                Content.of(text),
                before.isPresent() ? FileAttributes.NONE : FileAttributes.mode("0644"),
                before.isPresent() ? Before.of(before.bytes()) : Before.ABSENT,
                new WriteOptions(true, isBackedUp, true, Optional.empty()));
    }

    /** The step that gives a file these lines. */
    static Step write(TextFile before, List<String> lines, boolean isBackedUp) {
        return write(before, text(lines), isBackedUp);
    }

    static Diff diff(TextFile before, List<String> lines) {
        return Diff.of(before.path(), before.text(), text(lines));
    }

    static String text(List<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }
}
