package discos.deployer.release.workspace;

import java.util.Optional;

/** Says what a mistyped word was probably meant to be. */
final class Guess {
    private Guess() {}

    /** A sentence and a space behind it; empty without a guess. */
    static String sentence(Optional<String> word) {
        return word.map(name -> "Did you mean " + name + "? ").orElse("");
    }
}
