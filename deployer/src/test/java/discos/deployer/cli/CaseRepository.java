package discos.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The repository of the behaviour cases, made and asked with git itself.
 *
 * @param mirror a bare repository
 */
record CaseRepository(Path mirror) {
    private static final Map<String, String> SOMEBODY =
            Map.of(
                    "GIT_CONFIG_NOSYSTEM", "1",
                    "GIT_CONFIG_GLOBAL", "/dev/null",
                    "GIT_AUTHOR_NAME", "case",
                    "GIT_AUTHOR_EMAIL", "case@localhost",
                    "GIT_COMMITTER_NAME", "case",
                    "GIT_COMMITTER_EMAIL", "case@localhost");

    private static final String SCRIPT =
            """
            set -e
            mkdir -p "$1/Common/Libraries" "$1/SystemMake" "$1/SRT"
            cd "$1"
            git init -q .
            git symbolic-ref HEAD refs/heads/master
            : >Common/Libraries/README
            : >SRT/README
            printf 'SlaLibrary\\n*.o\\n' >.gitignore
            printf 'all:\\n\\t@true\\n' >SystemMake/Makefile
            git add -A
            git commit -q -m first
            git tag discos1.0-rc01
            git branch fix-issue-7
            echo second >CHANGELOG.md
            git add -A
            git commit -q -m second
            git tag -a -m release discos1.0-rc02
            git branch stable
            git branch feature/x
            git checkout -q --orphan elsewhere
            git rm -q -r -f .
            echo other >other
            git add -A
            git commit -q -m elsewhere
            git tag notdiscos
            git checkout -q master
            git branch -q -D elsewhere
            git clone -q --mirror . "$2"
            """;

    static CaseRepository make(Path folder) {
        Path mirror = folder.resolve("mirror.git");
        git(
                List.of(
                        "sh",
                        "-c",
                        SCRIPT,
                        "sh",
                        folder.resolve("work").toString(),
                        mirror.toString()));
        return new CaseRepository(mirror);
    }

    /** The id of the commit that a name means. */
    String commit(String name) {
        return of(mirror, "rev-parse", name + "^{commit}");
    }

    /** What git says about a repository. */
    static String of(Path gitFolder, String... words) {
        List<String> command = new ArrayList<>(List.of("git", "--git-dir=" + gitFolder));
        command.addAll(List.of(words));
        return git(command);
    }

    private static String git(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(SOMEBODY);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as("%s: %s", command, said).isLessThanOrEqualTo(1);
            return said.strip();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("the tests need git and sh", e);
        }
    }
}
