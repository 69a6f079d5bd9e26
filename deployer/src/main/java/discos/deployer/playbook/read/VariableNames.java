package discos.deployer.playbook.read;

import java.util.Set;
import java.util.regex.Pattern;

/** Which names variables can have: Python's identifiers but not its words. */
final class VariableNames {
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** Python's reserved words and the constants that Ansible reserves as well. */
    private static final Set<String> RESERVED =
            Set.of(
                    "False",
                    "None",
                    "True",
                    "and",
                    "as",
                    "assert",
                    "async",
                    "await",
                    "break",
                    "class",
                    "continue",
                    "def",
                    "del",
                    "elif",
                    "else",
                    "except",
                    "finally",
                    "for",
                    "from",
                    "global",
                    "if",
                    "import",
                    "in",
                    "is",
                    "lambda",
                    "nonlocal",
                    "not",
                    "or",
                    "pass",
                    "raise",
                    "return",
                    "try",
                    "while",
                    "with",
                    "yield",
                    "true",
                    "false",
                    "none");

    private VariableNames() {}

    static boolean isValid(String name) {
        return IDENTIFIER.matcher(name).matches() && !RESERVED.contains(name);
    }

    static String advice(String name) {
        return RESERVED.contains(name)
                ? "it is a word of the template language; take another name"
                : "use letters, digits and underscores, and do not begin with a digit";
    }
}
