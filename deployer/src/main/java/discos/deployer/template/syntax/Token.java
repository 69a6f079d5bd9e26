package discos.deployer.template.syntax;

import java.util.Set;

/** A piece of a template as the parser sees it. */
record Token(Kind kind, String text, Place place) {
    private static final Set<String> TAGS =
            Set.of(
                    "autoescape",
                    "block",
                    "call",
                    "extends",
                    "filter",
                    "for",
                    "from",
                    "if",
                    "import",
                    "include",
                    "macro",
                    "print",
                    "set",
                    "with");

    enum Kind {
        DATA("template data text"),
        PRINT_BEGIN("begin of print statement"),
        PRINT_END("end of print statement"),
        BLOCK_BEGIN("begin of statement block"),
        BLOCK_END("end of statement block"),
        NAME("name"),
        STRING("string"),
        INTEGER("integer"),
        FLOAT("float"),
        OPERATOR("operator"),
        END("end of template"),
        /** Text that is no token; its text tells why. */
        MISTAKE("mistake");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    boolean is(String operator) {
        return kind == Kind.OPERATOR && text.equals(operator);
    }

    /** Whether it is the name of a statement. */
    boolean isTag() {
        return kind == Kind.NAME && TAGS.contains(text);
    }

    boolean isName(String name) {
        return kind == Kind.NAME && text.equals(name);
    }

    /** As messages name it. */
    String words() {
        return kind == Kind.NAME || kind == Kind.OPERATOR ? text : kind.words();
    }
}
