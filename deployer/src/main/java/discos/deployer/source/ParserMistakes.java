package discos.deployer.source;

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
                    "unknown-option",
                    "unknown-tag",
                    "unquoted-template",
                    "wrong-type",
                    "yaml-syntax");

    private ParserMistakes() {}

    /** Whether it is one. */
    public static boolean isOne(Problem problem) {
        return CODES.contains(problem.code())
                && (!problem.origin().equals(COMMAND_LINE) || !problem.code().equals("no-hosts"));
    }
}
