package discos.deployer.cli.console;

import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
import java.util.List;
import java.util.Set;

/**
 * Which problems Ansible's parser of playbooks ends with, which has an exit code of its own: what
 * is no YAML, and what is no play, block or task. Arguments, templates and files that are not there
 * are none of these.
 */
public final class ParserMistakes {
    private static final Origin COMMAND_LINE = Origin.of("command line");

    private static final Set<String> CODES =
            Set.of(
                    "alias-bomb",
                    "bad-character",
                    "bad-escape",
                    "bad-indentation",
                    "bad-key",
                    "bad-merge",
                    "bad-value",
                    "bad-variables",
                    "bad-vault",
                    "block-as-handler",
                    "cloud-module",
                    "colon-in-value",
                    "control-character",
                    "duplicate-key",
                    "free-form",
                    "loop-on-import",
                    "misplaced-keyword",
                    "missing-colon",
                    "missing-role-file",
                    "missing-space",
                    "nested-too-deep",
                    "no-hosts",
                    "no-module",
                    "no-plays",
                    "not-utf8",
                    "recursive-alias",
                    "role-as-handler",
                    "second-document",
                    "tab",
                    "text-after-quote",
                    "two-modules",
                    "two-users",
                    "unbalanced-quote",
                    "unbalanced-text",
                    "unclosed-bracket",
                    "unknown-anchor",
                    "unknown-keyword",
                    "unknown-module",
                    "unknown-tag",
                    "unquoted-template",
                    "wrong-type",
                    "yaml-syntax");

    private ParserMistakes() {}

    /** The exit code of {@code ansible-playbook} with these problems, of which nothing ran. */
    public static int exitCode(List<Problem> problems) {
        return problems.stream()
                        .anyMatch(
                                it ->
                                        CODES.contains(it.code())
                                                && (!it.origin().equals(COMMAND_LINE)
                                                        || !it.code().equals("no-hosts")))
                ? ExitCode.PARSER_MISTAKE
                : ExitCode.COULD_NOT_RUN;
    }
}
