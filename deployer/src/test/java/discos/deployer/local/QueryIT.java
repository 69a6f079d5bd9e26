package discos.deployer.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import discos.deployer.remote.Group;
import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
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
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.remote.query.TextFile;
import discos.deployer.remote.query.ToolsPresent;
import discos.deployer.remote.query.UserEntry;
import discos.deployer.remote.step.Before;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Every shared query, under every shell and with busybox's tools. */
@ParameterizedClass
@EnumSource(Shells.class)
class QueryIT extends ShellFixture {
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
        ask(new ShellQuery("touch -a -d @1800000000 " + file));
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
        Output output = exchange(Group.ask(List.of(new ShellQuery(script)))).answers().getFirst();
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
}
