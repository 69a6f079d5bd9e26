package discos.plugins.module.crypto;

import discos.deployer.remote.Content;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;
import discos.deployer.remote.query.FileState;
import discos.deployer.remote.step.Before;
import discos.deployer.remote.step.CopyFile;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.remote.step.WriteOptions;
import discos.deployer.spi.Applied;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.plugins.host.AttributeChange;
import discos.plugins.host.Backup;
import discos.plugins.host.FileAttributes;
import discos.plugins.host.Words;
import java.util.List;
import java.util.Optional;

/** A file that the host's openssl makes, with the attributes asked for. */
record MadeFile(String path, FileAttributes attributes, boolean isBackedUp) {

    Looks looks() {
        Looks looks = Looks.of(new FileState(path));
        for (var query : attributes.queries(path)) {
            looks = looks.and(query);
        }
        return looks;
    }

    boolean isThere(Seen seen) {
        return seen.of(new FileState(path)).exists();
    }

    /** The failure where there is no folder for it. */
    Decision withoutFolder() {
        String folder = Words.parent(path).isEmpty() ? "." : Words.parent(path);
        return new Decision.Fail(
                Result.message(
                                "The directory %s does not exist or the file is not a directory"
                                        .formatted(folder))
                        .with("name", folder));
    }

    /** Whether the file has other attributes than asked for. */
    boolean isUnlike(Seen seen) {
        return seen.of(new FileState(path))
                .followed()
                .filter(it -> !AttributeChange.of(attributes, it.at(path), seen).isEmpty())
                .isPresent();
    }

    /** Sets the attributes of the file that is there. */
    Step attributeStep(Seen seen) {
        return ShellStep.of(
                seen.of(new FileState(path))
                        .followed()
                        .map(it -> AttributeChange.of(attributes, it.at(path), seen).script(path))
                        .orElse(":"));
    }

    /**
     * Makes the file and puts it into its place.
     *
     * @param making writes the new file into {@code "$n/new"}; {@code $n} is a folder of its own
     */
    Step making(String making, List<Content> contents) {
        String script =
                """
                n=$(umask 077; mktemp -d) || exit 1
                trap 'rm -rf "$n"' EXIT
                m=$(umask); umask 077
                %s
                umask "$m"
                ( trap - EXIT; %s ) || exit
                """
                        .formatted(
                                making,
                                CopyFile.fragment(
                                        "\"$n/new\"",
                                        ShellQuote.quote(path),
                                        attributes.forStep(),
                                        Before.ANYTHING,
                                        new WriteOptions(
                                                false,
                                                isBackedUp,
                                                attributes.unsafeWrites(),
                                                Optional.empty())));
        return new ShellStep(script, contents, true);
    }

    Step removal() {
        String backup =
                isBackedUp
                        ? """
                        n=$$ s=$(date +%Y-%m-%d@%H:%M:%S)
                        while b=$p.$n.$s~; [ -e "$b" ]; do n=$((n + 1)); done
                        cp -p -- "$p" "$b" || exit
                        printf '\\0backup_file=%s\\n' "$b"
                        """
                        : "";
        return ShellStep.of("p=" + Words.path(path) + "\n" + backup + "rm -f -- \"$p\"");
    }

    /** The result with the path of the backup that a step made. */
    static Result withBackup(Result result, Applied applied) {
        return result.with(Backup.of(applied));
    }
}
