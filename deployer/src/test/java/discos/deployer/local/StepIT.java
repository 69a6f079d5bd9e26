package discos.deployer.local;

import static org.assertj.core.api.Assertions.assertThat;

import discos.deployer.remote.Content;
import discos.deployer.remote.Group;
import discos.deployer.remote.GroupReply;
import discos.deployer.remote.Output;
import discos.deployer.remote.Step;
import discos.deployer.remote.step.Before;
import discos.deployer.remote.step.CopyFile;
import discos.deployer.remote.step.FileAttributes;
import discos.deployer.remote.step.Link;
import discos.deployer.remote.step.MakeDirectory;
import discos.deployer.remote.step.Remove;
import discos.deployer.remote.step.SetAttributes;
import discos.deployer.remote.step.Touch;
import discos.deployer.remote.step.WriteFile;
import discos.deployer.remote.step.WriteOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Every shared step, under every shell and with busybox's tools. */
@ParameterizedClass
@EnumSource(Shells.class)
class StepIT extends ShellFixture {
    @Test
    void writesANewFileWithTheUmasksModeOrTheGivenOne() throws Exception {
        Path plain = folder.resolve("it's new");
        assertThat(apply(write(plain, "text\n", Before.ABSENT, WriteOptions.PLAIN)).exitCode())
                .isZero();
        assertThat(plain).hasContent("text\n");
        assertThat(mode(plain)).isEqualTo("rw-r--r--");
        Step secret =
                new WriteFile(
                        folder + "/secret",
                        Content.of("x"),
                        FileAttributes.mode("u=rw,go="),
                        Before.ABSENT,
                        WriteOptions.PLAIN);
        assertThat(apply(secret).exitCode()).isZero();
        assertThat(mode(folder.resolve("secret"))).isEqualTo("rw-------");
    }

    @Test
    void keepsTheAttributesOfTheFileItReplaces() throws Exception {
        Path file = file("kept", "old\n", "rwxr-x--x");
        Output output =
                apply(
                        write(
                                file,
                                "new\n",
                                Before.of("old\n".getBytes(StandardCharsets.UTF_8)),
                                WriteOptions.PLAIN));
        assertThat(output.errorText()).isEmpty();
        assertThat(file).hasContent("new\n");
        assertThat(mode(file)).isEqualTo("rwxr-x--x");
    }

    @Test
    void neverOverwritesWhatSomebodyElseChanged() throws Exception {
        Path file = file("raced", "theirs\n", "rw-r--r--");
        byte[] seen = "ours\n".getBytes(StandardCharsets.UTF_8);
        for (Before before : List.of(Before.of(seen), Before.ABSENT)) {
            GroupReply reply = reply(write(file, "new\n", before, WriteOptions.PLAIN));
            assertThat(reply.status()).isEqualTo(GroupReply.Status.STALE);
        }
        assertThat(file).hasContent("theirs\n");
        assertThat(names()).containsExactly("raced");
    }

    @Test
    void keepsABackupUnderAnsiblesName() throws Exception {
        Path file = file("backed", "old\n", "rw-r--r--");
        WriteOptions options = new WriteOptions(false, true, false, Optional.empty());
        Output output = apply(write(file, "new\n", Before.ANYTHING, options));
        String backup = WriteFile.backup(output).orElseThrow();
        assertThat(backup).matches(file + "\\.\\d+\\.\\d{4}-\\d\\d-\\d\\d@\\d\\d:\\d\\d:\\d\\d~");
        assertThat(Path.of(backup)).hasContent("old\n");
    }

    @Test
    void leavesTheOldFileWhereTheNewOneIsNotValid() throws Exception {
        Path file = file("valid", "old\n", "rw-r--r--");
        WriteOptions options =
                new WriteOptions(
                        false, false, false, Optional.of(List.of("grep", "-q", "good", "%s")));
        Output refused = apply(write(file, "bad\n", Before.ANYTHING, options));
        assertThat(refused.exitCode()).isEqualTo(WriteFile.INVALID);
        assertThat(WriteFile.refusal(refused).orElseThrow().code()).isEqualTo(1);
        assertThat(file).hasContent("old\n");
        assertThat(apply(write(file, "good\n", Before.ANYTHING, options)).exitCode()).isZero();
        assertThat(file).hasContent("good\n");
        assertThat(names()).containsExactly("valid");
    }

    @Test
    void writesThroughALinkOnlyWhereAsked() throws Exception {
        Path target = file("target", "old\n", "rw-r--r--");
        Path link = Files.createSymbolicLink(folder.resolve("link"), target);
        WriteOptions through = new WriteOptions(true, false, false, Optional.empty());
        assertThat(apply(write(link, "new\n", Before.ANYTHING, through)).exitCode()).isZero();
        assertThat(target).hasContent("new\n");
        assertThat(link).isSymbolicLink();
        apply(write(link, "own\n", Before.ANYTHING, WriteOptions.PLAIN));
        assertThat(Files.isSymbolicLink(link)).isFalse();
        assertThat(target).hasContent("new\n");
    }

    @Test
    void copiesMakesFoldersLinksTouchesAndRemoves() throws Exception {
        Path source = file("source", "text\n", "rw-r--r--");
        Path deep = folder.resolve("a/b c");
        List<Step> steps =
                List.of(
                        new MakeDirectory(deep.toString(), FileAttributes.mode("0750")),
                        new CopyFile(
                                source.toString(),
                                deep + "/copy",
                                FileAttributes.NONE,
                                Before.ABSENT,
                                WriteOptions.PLAIN),
                        new Link("copy", deep + "/soft", false),
                        new Link(source.toString(), deep + "/soft", false),
                        new Link(source.toString(), deep + "/hard", true),
                        new Touch(
                                deep + "/copy",
                                new Touch.Time.At("202001020304.05"),
                                new Touch.Time.Kept()),
                        new SetAttributes(
                                deep.toString(), FileAttributes.mode("g-rwx,o-rwx"), true, false));
        for (Step step : steps) {
            Output output = apply(step);
            assertThat(output.errorText()).isEmpty();
            assertThat(output.exitCode()).isZero();
        }
        assertThat(mode(folder.resolve("a"))).isEqualTo("rwxr-x---");
        assertThat(mode(deep)).isEqualTo("rwx------");
        assertThat(deep.resolve("copy")).hasContent("text\n");
        assertThat(Files.readSymbolicLink(deep.resolve("soft"))).isEqualTo(source);
        assertThat(Files.isSameFile(deep.resolve("hard"), source)).isTrue();
        apply(new Remove(folder + "/a"));
        assertThat(names()).containsExactly("source");
    }

    @Test
    void aLinkTakesThePlaceOfALinkToAFolderAndLeavesWhatIsThereWhereItCannotBeMade()
            throws Exception {
        Path target = Files.createDirectory(folder.resolve("target"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), target);
        assertThat(apply(new Link("-odd name", link.toString(), false)).exitCode()).isZero();
        assertThat(Files.readSymbolicLink(link)).hasToString("-odd name");
        assertThat(target).isEmptyDirectory();
        Output failed = apply(new Link(folder + "/nothing", target.toString(), true));
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.errorText()).startsWith("Error while linking: ");
        assertThat(names()).containsExactlyInAnyOrder("link", "target");
    }

    private static Step write(Path path, String text, Before before, WriteOptions options) {
        return new WriteFile(
                path.toString(), Content.of(text), FileAttributes.NONE, before, options);
    }

    private static String mode(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private List<String> names() throws Exception {
        try (var list = Files.list(folder)) {
            return list.map(path -> path.getFileName() + "")
                    .filter(name -> !name.equals("busybox-tools"))
                    .toList();
        }
    }

    private Output apply(Step step) throws Exception {
        return reply(step).steps().getFirst();
    }

    private GroupReply reply(Step step) throws Exception {
        return exchange(new Group(List.of(), List.of(step), List.of(), Map.of()));
    }
}
