package discos.deployer.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import discos.deployer.remote.Output;
import discos.deployer.source.ProblemException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorTest {
    private static final PersonIdent SOMEBODY = new PersonIdent("somebody", "s@discos.invalid");

    @TempDir Path folder;
    private Mirror mirror;

    @BeforeEach
    void makeRepository() throws Exception {
        try (Git git =
                Git.init()
                        .setDirectory(folder.resolve("upstream").toFile())
                        .setInitialBranch("stable")
                        .call()) {
            commit(git, "one");
            git.tag().setName("discos1.0-rc01").setAnnotated(true).setTagger(SOMEBODY).call();
            commit(git, "two");
            git.tag().setName("discos1.0-rc02").setAnnotated(false).call();
        }
        mirror =
                new Mirror(folder.resolve("mirror"), folder.resolve("upstream").toUri().toString());
        mirror.update();
    }

    private void commit(Git git, String text) throws Exception {
        Files.writeString(folder.resolve("upstream/file"), text);
        git.add().addFilepattern("file").call();
        git.commit()
                .setMessage(text)
                .setAuthor(SOMEBODY)
                .setCommitter(SOMEBODY)
                .setSign(false)
                .call();
    }

    @Test
    void resolvesAnAnnotatedTagToItsCommit() {
        Release release = mirror.resolve(new Wanted.Tag("discos1.0-rc01"));
        assertThat(release.commit()).hasSize(40);
        assertThat(release.commit())
                .isNotEqualTo(mirror.resolve(new Wanted.Branch("stable")).commit());
    }

    @Test
    void tellsTheNearestTagOfAMistypedOne() {
        assertThatThrownBy(() -> mirror.resolve(new Wanted.Tag("discos1.0-rc2")))
                .isInstanceOf(ProblemException.class)
                .satisfies(
                        thrown ->
                                assertThat(
                                                ((ProblemException) thrown)
                                                        .problems()
                                                        .getFirst()
                                                        .advice())
                                        .contains("did you mean 'discos1.0-rc02'?"));
    }

    @Test
    void tellsThatABranchIsNotATag() {
        assertThatThrownBy(() -> mirror.resolve(new Wanted.Tag("stable")))
                .isInstanceOf(ProblemException.class)
                .satisfies(
                        thrown ->
                                assertThat(
                                                ((ProblemException) thrown)
                                                        .problems()
                                                        .getFirst()
                                                        .advice())
                                        .contains("there is such a branch: use --branch stable"));
    }

    @Test
    void keepsWhatItHasWhenTheRepositoryIsGone() {
        Mirror gone =
                new Mirror(folder.resolve("mirror"), folder.resolve("nowhere").toUri().toString());
        assertThatThrownBy(gone::update)
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("repository-unreachable");
        assertThat(gone.names(Wanted.Tag.class))
                .isEqualTo(List.of("discos1.0-rc01", "discos1.0-rc02"));
    }

    @Test
    void aBundleHoldsOnlyWhatAMachineLacks() throws Exception {
        BundleMaker bundles = new BundleMaker(mirror, folder.resolve("bundles"));
        Release first = mirror.resolve(new Wanted.Tag("discos1.0-rc01"));
        Release second = mirror.resolve(new Wanted.Tag("discos1.0-rc02"));
        Path whole = bundles.bundle(second, List.of());
        Path rest = bundles.bundle(second, List.of(first.commit(), "f".repeat(40)));
        assertThat(Files.readAllLines(rest, StandardCharsets.ISO_8859_1).get(1))
                .isEqualTo("-" + first.commit() + " one");
        assertThat(fetched(whole)).containsExactly(second.commit());
        assertThat(bundles.bundle(second, Set.of())).isEqualTo(whole);
    }

    private static List<String> fetched(Path bundle) throws Exception {
        // the header of a bundle lists its references: id, space, name
        return Files.readAllLines(bundle, StandardCharsets.ISO_8859_1).stream()
                .takeWhile(line -> !line.isEmpty())
                .filter(line -> !line.startsWith("#") && !line.startsWith("-"))
                .map(line -> line.substring(0, 40))
                .toList();
    }

    @Test
    void readsThePeeledTagsOfAMachine() {
        String tag = "a".repeat(40);
        String commit = "b".repeat(40);
        String text =
                "mirror\n%s refs/tags/t\n%s refs/tags/t^{}\n%s refs/heads/stable\n"
                        .formatted(tag, commit, tag);
        MachineMirror.State state =
                new MachineMirror("/m")
                        .parse(new Output(0, text.getBytes(StandardCharsets.UTF_8), new byte[0]));
        assertThat(state.exists()).isTrue();
        assertThat(state.commit("refs/tags/t")).contains(commit);
        assertThat(state.commit("refs/heads/stable")).contains(tag);
    }
}
