package discos.deployer.release;

/**
 * A branch or tag with the commit it names, resolved once for a whole run.
 *
 * @param commit full id, 40 hexadecimal digits
 */
public record Release(Wanted wanted, String commit) {

    /** The first ten digits of the commit, for people. */
    public String shortCommit() {
        return commit.substring(0, 10);
    }

    @Override
    public String toString() {
        return wanted.kind() + " " + wanted.name() + " (" + shortCommit() + ")";
    }
}
