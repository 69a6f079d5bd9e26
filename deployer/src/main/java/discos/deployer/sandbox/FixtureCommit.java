package discos.deployer.sandbox;

import java.util.SortedMap;

/**
 * One commit of the miniature repository.
 *
 * @param branch the branch it moves
 * @param parent the branch that a new branch starts from; empty to go on with its own
 * @param message what is recorded about it
 * @param files all files by their path in the repository
 * @param tags names put on it: {@code true} for a tag with a message of its own
 */
record FixtureCommit(
        String branch,
        String parent,
        String message,
        SortedMap<String, String> files,
        SortedMap<String, Boolean> tags) {}
