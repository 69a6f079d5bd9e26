package discos.deployer.report;

/** Where reporters write: lines that stay, and one status line that is replaced. */
public interface Screen {

    /** Writes a line that stays. */
    void line(String text);

    /** Writes a line to where errors and warnings go. */
    void error(String text);

    /** Shows what is going on now; does nothing where output is not a terminal. */
    void status(String text);

    /** How many columns there are. */
    int width();
}
