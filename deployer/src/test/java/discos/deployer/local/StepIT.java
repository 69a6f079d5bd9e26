package discos.deployer.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import discos.deployer.remote.Account;
import discos.deployer.remote.Content;
import discos.deployer.remote.Exchange;
import discos.deployer.remote.Group;
import discos.deployer.remote.GroupReply;
import discos.deployer.remote.LiveOutput;
import discos.deployer.remote.Machine;
import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.deployer.remote.Step;
import discos.deployer.remote.facts.HostFacts;
import discos.deployer.remote.query.DirectoryTree;
import discos.deployer.remote.query.FileInfo;
import discos.deployer.remote.query.FileState;
import discos.deployer.remote.query.FileStatus;
import discos.deployer.remote.query.FileText;
import discos.deployer.remote.query.GroupEntry;
import discos.deployer.remote.query.GroupsOf;
import discos.deployer.remote.query.MountTable;
import discos.deployer.remote.query.PackageStates;
import discos.deployer.remote.query.ServiceState;
import discos.deployer.remote.query.TextFile;
import discos.deployer.remote.query.ToolsPresent;
import discos.deployer.remote.query.UserEntry;
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
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Every shared query and step, under every shell and with busybox's tools. */
@ParameterizedClass
@EnumSource(Shells.class)
class StepIT {
    @Parameter Shells shell = Shells.DASH;
    @TempDir Path folder = Path.of("/nowhere");
    private Machine machine;

    @BeforeEach
    void open() throws Exception {
        machine = shell.open(folder);
    }

    @AfterEach
    void close() {
        machine.close();
    }

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
    void tellsWhatAPathIs() throws Exception {
        Path file = file("file", "text\n", "rw-r-----");
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("file"));
        FileStatus status = ask(new FileState(file.toString()).withDigest("sha1"));
        FileInfo info = status.self().orElseThrow();
        assertThat(info.isFile()).isTrue();
        assertThat(info.octal()).isEqualTo("0640");
        assertThat(info.size()).isEqualTo(5);
        assertThat(info.ownership().user()).isEqualTo(Files.getOwner(file).getName());
        assertThat(Before.sha1(status.digest().orElseThrow()))
                .isEqualTo(Before.of("text\n".getBytes(StandardCharsets.UTF_8)));
        FileStatus itself = ask(new FileState(link.toString()));
        assertThat(itself.isLink()).isTrue();
        assertThat(itself.link().orElseThrow().text()).isEqualTo("file");
        assertThat(itself.link().orElseThrow().real()).isEqualTo(file.toRealPath().toString());
        assertThat(itself.followed().orElseThrow().isFile()).isTrue();
        assertThat(ask(new FileState(folder + "/nothing"))).isEqualTo(FileStatus.ABSENT);
        Files.delete(file);
        FileStatus dangling = ask(new FileState(link.toString()));
        assertThat(dangling.isLink()).isTrue();
        assertThat(dangling.exists()).isTrue();
        assertThat(dangling.leadsSomewhere()).isFalse();
    }

    @Test
    void saysTheSameOfAFolderWhateverIsMadeInIt() throws Exception {
        FileState question = new FileState(folder.toString());
        byte[] before = exchange(Group.ask(List.of(question))).answers().getFirst().out();
        Files.createDirectory(folder.resolve("sub"));
        assertThat(exchange(Group.ask(List.of(question))).answers().getFirst().out())
                .isEqualTo(before);
        assertThat(ask(question).leadsToDirectory()).isTrue();
    }

    @Test
    void tellsTimesOnlyWhenAsked() throws Exception {
        Path file = file("file", "text\n", "rw-r-----");
        FileTime later = FileTime.fromMillis(1_800_000_000_000L);
        ask(new discos.deployer.remote.query.ShellQuery("touch -a -d @1800000000 " + file));
        FileState question = new FileState(file.toString());
        FileInfo.Times timed = ask(question.withTimes()).self().orElseThrow().times().orElseThrow();
        assertThat(ask(question).self().orElseThrow().times()).isEmpty();
        assertThat(timed.accessed()).isEqualTo(later.toMillis() / 1000.0);
        assertThat(timed.modified())
                .isEqualTo(
                        Files.getLastModifiedTime(file).to(TimeUnit.MICROSECONDS) / 1e6,
                        within(1e-3));
    }

    @Test
    void answersAlikeWhetherAskedAloneOrTogether() throws Exception {
        Path plain = file("plain", "text\n", "rw-r--r--");
        file("it's\\odd", "other\n", "rw-r--r--");
        Files.createDirectories(folder.resolve("sub/sub"));
        Files.createSymbolicLink(folder.resolve("link"), plain);
        Files.createSymbolicLink(folder.resolve("away"), Path.of("nowhere/at/all"));
        List<FileState> questions =
                Stream.of("plain", "it's\\odd", "sub", "link", "none", "away", "sub/../plain")
                        .map(name -> new FileState(folder + "/" + name))
                        .flatMap(it -> Stream.of(it, it.withDigest("sha1"), it.withDigest("md5")))
                        .toList();
        List<Output> together = exchange(Group.ask(questions)).answers();
        for (int i = 0; i < questions.size(); i++) {
            Output alone = exchange(Group.ask(List.of(questions.get(i)))).answers().getFirst();
            assertThat(together.get(i).text()).as("%s", questions.get(i)).isEqualTo(alone.text());
            assertThat(together.get(i).exitCode()).isEqualTo(alone.exitCode());
        }
    }

    @Test
    void findsAccountsTogetherAsAlone() throws Exception {
        for (List<String> names : List.of(List.of("root", "0"), List.of("no-such", "root"))) {
            List<Query<?>> questions = new ArrayList<>();
            for (String name : names) {
                questions.addAll(
                        List.of(new UserEntry(name), new GroupEntry(name), new GroupsOf(name)));
            }
            List<Output> together = exchange(Group.ask(questions)).answers();
            for (int i = 0; i < questions.size(); i++) {
                Output alone = exchange(Group.ask(List.of(questions.get(i)))).answers().getFirst();
                assertThat(together.get(i).text())
                        .as("%s", questions.get(i))
                        .isEqualTo(alone.text());
                assertThat(together.get(i).exitCode()).isEqualTo(alone.exitCode());
            }
        }
    }

    @Test
    void answersEachPathAloneWhereTheCommonProcessFails() throws Exception {
        file("one", "1\n", "rw-r--r--");
        file("two", "2\n", "rw-r--r--");
        Files.createDirectory(folder.resolve("tools"));
        Path broken =
                file(
                        "tools/stat",
                        """
                        #!/bin/sh
                        case $* in *one*two*) exit 1 ;; esac
                        PATH=$REAL_PATH
                        exec stat "$@"
                        """,
                        "rwxr-xr-x");
        List<String> paths = List.of(folder + "/one", folder + "/none", folder + "/two");
        FileState question = new FileState(paths.getFirst()).withDigest("sha1");
        Query.Company company = question.company().orElseThrow();
        String script =
                "REAL_PATH=$PATH PATH=%s:$PATH; export REAL_PATH PATH\n"
                                .formatted(broken.getParent())
                        + company.script(paths);
        Output output =
                exchange(Group.ask(List.of(new discos.deployer.remote.query.ShellQuery(script))))
                        .answers()
                        .getFirst();
        List<Output> answers = company.split(paths.size(), output).orElseThrow();
        assertThat(question.parse(answers.getFirst()).digest()).isPresent();
        assertThat(question.parse(answers.get(1)).exists()).isFalse();
        assertThat(question.parse(answers.getLast()).followed().orElseThrow().size()).isEqualTo(2);
    }

    @Test
    void readsFilesByteForByte() throws Exception {
        byte[] bytes = {0, 1, 2, 3, 'f', (byte) 0xff, '\n', '\n'};
        Path file = Files.write(folder.resolve("bytes"), bytes);
        TextFile text = ask(new FileText(file.toString()));
        assertThat(text.isPresent()).isTrue();
        assertThat(text.bytes()).isEqualTo(bytes);
        assertThat(ask(new FileText(file.toString(), 3)).isCut()).isTrue();
        assertThat(ask(new FileText(file.toString(), 3)).bytes()).hasSize(3);
        assertThat(ask(new FileText(folder + "/no")).presence())
                .isEqualTo(TextFile.Presence.ABSENT);
        assertThat(ask(new FileText(folder.toString())).presence())
                .isEqualTo(TextFile.Presence.DIRECTORY);
        Files.write(file, new byte[0]);
        assertThat(ask(new FileText(file.toString())).isPresent()).isTrue();
    }

    @Test
    void listsATree() throws Exception {
        Path top = Files.createDirectories(folder.resolve("top/sub\nline"));
        Path file = Files.writeString(top.resolve("a b"), "text\n");
        Files.createSymbolicLink(top.resolve("l"), Path.of("a b"));
        List<DirectoryTree.Entry> tree =
                ask(
                        new DirectoryTree(
                                folder + "/top",
                                Optional.empty(),
                                false,
                                Optional.of("sha1"),
                                true));
        assertThat(tree.stream().map(DirectoryTree.Entry::path))
                .containsExactlyInAnyOrder(
                        folder + "/top", top.toString(), file.toString(), top + "/l");
        for (DirectoryTree.Entry entry : tree) {
            if (entry.path().equals(file.toString())) {
                assertThat(entry.status().digest()).isPresent();
                assertThat(entry.status().self().orElseThrow().times()).isPresent();
            }
            if (entry.path().endsWith("/l")) {
                assertThat(entry.status().link().orElseThrow().text()).isEqualTo("a b");
            }
        }
        assertThat(ask(DirectoryTree.of(folder + "/none", false))).isEmpty();
    }

    @Test
    void knowsAccountsToolsServicesPackagesAndMounts() throws Exception {
        assertThat(ask(new UserEntry("root")).orElseThrow().uid()).isZero();
        assertThat(ask(new UserEntry("0")).orElseThrow().name()).isEqualTo("root");
        assertThat(ask(new UserEntry("no-such"))).isEmpty();
        assertThat(ask(new GroupEntry("root")).orElseThrow().gid()).isZero();
        assertThat(ask(new GroupsOf("no-such"))).isEmpty();
        assertThat(ask(ToolsPresent.of("cat", "no-such"))).containsOnlyKeys("cat");
        assertThat(ask(new ServiceState("no-such")).exists()).isFalse();
        assertThat(ask(new PackageStates(List.of("no-such"))).has("no-such")).isFalse();
        assertThat(ask(new MountTable()).stream().map(MountTable.Mount::target)).contains("/");
        Map<String, Object> facts = ask(new HostFacts());
        assertThat(facts).containsEntry("system", "Linux").containsKey("os_family");
        assertThat(facts.get("memtotal_mb")).isInstanceOf(Long.class);
    }

    private static Step write(Path path, String text, Before before, WriteOptions options) {
        return new WriteFile(
                path.toString(), Content.of(text), FileAttributes.NONE, before, options);
    }

    private Path file(String name, String text, String mode) throws Exception {
        Path file = Files.writeString(folder.resolve(name), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
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

    private <T> T ask(Query<T> query) throws Exception {
        return query.parse(exchange(Group.ask(List.of(query))).answers().getFirst());
    }

    private GroupReply exchange(Group group) throws Exception {
        return machine.as(Account.LOGIN)
                .exchange(new Exchange(List.of(group)), LiveOutput.SILENT)
                .groups()
                .getFirst();
    }
}
