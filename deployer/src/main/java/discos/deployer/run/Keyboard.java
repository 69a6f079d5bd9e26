package discos.deployer.run;

import java.util.OptionalInt;

/**
 * The keys of a terminal one by one, without an echo; Ctrl-C is a key among them. Closing it gives
 * the terminal back as it was.
 */
public interface Keyboard extends AutoCloseable {

    /** The next key; empty where none was pressed for a moment. */
    OptionalInt key();

    /** Shows a text where it is typed. */
    void show(String text);

    @Override
    void close();
}
