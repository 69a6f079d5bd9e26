package discos.plugins.module.station;

import discos.deployer.remote.Content;
import discos.deployer.remote.edit.Edited;
import discos.deployer.remote.query.FileText;
import discos.deployer.remote.query.TextFile;
import discos.deployer.remote.step.Before;
import discos.deployer.remote.step.FileAttributes;
import discos.deployer.remote.step.WriteFile;
import discos.deployer.remote.step.WriteOptions;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A file that is edited with one character for each byte, and keeps owner and mode. */
record EditedFile(String path) {

    Looks look() {
        return Looks.of(query());
    }

    private FileText query() {
        return new FileText(path);
    }

    /** The text, one character for each byte; empty where there is no file. */
    Optional<String> text(Seen seen) {
        TextFile file = seen.of(query());
        return file.isPresent()
                ? Optional.of(new String(file.bytes(), StandardCharsets.ISO_8859_1))
                : Optional.empty();
    }

    /** The decision for an edit; a file that is missing is as wanted unless it is required. */
    Decision decide(Seen seen, boolean isRequired, Function<String, Edited> edit) {
        TextFile file = seen.of(query());
        Result result = Result.of("path", path);
        if (file.presence() == TextFile.Presence.ABSENT && !isRequired) {
            return new Decision.Unchanged(result.with("msg", path + " does not exist"));
        }
        if (!file.isPresent()) {
            return Decision.fail(
                    path
                            + switch (file.presence()) {
                                case ABSENT, DANGLING_LINK -> " does not exist";
                                case DIRECTORY -> " is a directory";
                                case FILE, OTHER, UNREADABLE -> " cannot be read as a file";
                            });
        }
        String before = new String(file.bytes(), StandardCharsets.ISO_8859_1);
        return switch (edit.apply(before)) {
            case Edited.Refused(String reason, String advice) ->
                    Decision.fail("%s: %s: %s".formatted(path, reason, advice));
            case Edited.Text(String after) when after.equals(before) ->
                    new Decision.Unchanged(result);
            case Edited.Text(String after) -> change(file, after, result);
        };
    }

    private Decision change(TextFile file, String after, Result result) {
        byte[] bytes = after.getBytes(StandardCharsets.ISO_8859_1);
        return Decision.change(
                List.of(
                        new WriteFile(
                                path,
                                new Content.Bytes(bytes),
                                FileAttributes.NONE,
                                Before.of(file.bytes()),
                                new WriteOptions(true, false, false, Optional.empty()))),
                Diff.of(path, shown(file.bytes()), shown(bytes)),
                result.with("changed", true));
    }

    /** For people: UTF-8 where it is that, else one character for each byte. */
    private static String shown(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)
                ? text
                : new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
