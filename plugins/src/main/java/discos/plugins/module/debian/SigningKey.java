package discos.plugins.module.debian;

import discos.deployer.remote.Content;
import discos.deployer.remote.Output;
import discos.deployer.remote.Step;
import discos.deployer.remote.query.FileInfo;
import discos.deployer.remote.query.FileState;
import discos.deployer.remote.query.FileStatus;
import discos.deployer.remote.query.FileText;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.remote.query.TextFile;
import discos.deployer.remote.step.Before;
import discos.deployer.remote.step.FileAttributes;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.remote.step.WriteFile;
import discos.deployer.remote.step.WriteOptions;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Seen;
import discos.plugins.host.Fetching;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The key that signs a source: an address, a file of the host, or something that goes into the
 * source's paragraph as it is.
 *
 * @param given what the task says
 * @param slug the source's name in the names of files
 */
record SigningKey(String given, String slug) {
    private static final String FOLDER = "/etc/apt/keyrings";
    private static final int READABLE = 0644;
    private static final int OPEN = 0755;

    /** What the key comes to: the value of the field, the file that holds it, and steps. */
    record Placed(String value, Optional<String> file, List<Step> steps) {}

    static String path(String slug, String extension) {
        return FOLDER + "/" + slug + "." + extension;
    }

    private boolean isAddress() {
        return given.matches("(?s)[a-zA-Z][a-zA-Z0-9+.-]*:.*");
    }

    private boolean isPath() {
        return given.startsWith("/") && given.indexOf('\n') < 0;
    }

    private ShellQuery content() {
        return new ShellQuery(new Fetching(given, true).function() + "d_get");
    }

    Looks looks() {
        if (isPath()) {
            return Looks.of(new FileState(given));
        }
        return isAddress()
                ? Looks.of(
                        content(),
                        new FileState(FOLDER),
                        new FileText(path(slug, "asc")),
                        new FileState(path(slug, "asc")),
                        new FileText(path(slug, "gpg")),
                        new FileState(path(slug, "gpg")))
                : Looks.NONE;
    }

    /** Why the key cannot be had. */
    Optional<String> refusal(Seen seen) {
        return isAddress() && !seen.of(content()).isOk()
                ? Optional.of(seen.of(content()).errorText().strip())
                : Optional.empty();
    }

    Placed placed(Seen seen) {
        boolean isFile =
                isPath()
                        && seen.of(new FileState(given))
                                .followed()
                                .filter(FileInfo::isFile)
                                .isPresent();
        if (isFile) {
            return new Placed(given, Optional.of(given), List.of());
        }
        if (!isAddress()) {
            return new Placed(given, Optional.empty(), List.of());
        }
        Output content = seen.of(content());
        if (content.out().length == 0) {
            return new Placed(given, Optional.of(given), List.of());
        }
        String text = new String(content.out(), StandardCharsets.ISO_8859_1);
        boolean isArmored = text.contains("-----BEGIN PGP PUBLIC KEY BLOCK-----");
        String file = path(slug, isArmored ? "asc" : "gpg");
        return new Placed(file, Optional.of(file), steps(file, content.out(), seen));
    }

    private static List<Step> steps(String file, byte[] bytes, Seen seen) {
        TextFile before = seen.of(new FileText(file));
        List<Step> steps = new ArrayList<>();
        if (!before.isPresent() || !Arrays.equals(before.bytes(), bytes)) {
            FileStatus folder = seen.of(new FileState(FOLDER));
            if (folder.followed()
                    .filter(it -> it.mode() == OPEN && it.ownership().uid() == 0)
                    .isEmpty()) {
                steps.add(
                        ShellStep.of(
                                "mkdir -p %s && chown root:root %s && chmod 0755 %s"
                                        .formatted(FOLDER, FOLDER, FOLDER)));
            }
            steps.add(
                    new WriteFile(
                            file,
                            new Content.Bytes(bytes),
                            FileAttributes.mode("0644"),
                            before.isPresent() ? Before.of(before.bytes()) : Before.ABSENT,
                            WriteOptions.PLAIN));
        } else if (seen.of(new FileState(file))
                .followed()
                .filter(it -> it.mode() == READABLE)
                .isEmpty()) {
            steps.add(ShellStep.of("chmod 0644 " + file));
        }
        return steps;
    }
}
