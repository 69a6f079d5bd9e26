package discos.deployer.release;

/** What the operator asked for: a branch or a tag of the DISCOS repository. */
public sealed interface Wanted {

    /** The name as typed. */
    String name();

    /** {@code branch} or {@code tag}. */
    String kind();

    /** The full name of the reference in the repository. */
    String reference();

    /** A branch, which moves. */
    record Branch(String name) implements Wanted {
        @Override
        public String kind() {
            return "branch";
        }

        @Override
        public String reference() {
            return "refs/heads/" + name;
        }
    }

    /** A tag, which stays; its work tree has a detached HEAD. */
    record Tag(String name) implements Wanted {
        @Override
        public String kind() {
            return "tag";
        }

        @Override
        public String reference() {
            return "refs/tags/" + name;
        }
    }
}
