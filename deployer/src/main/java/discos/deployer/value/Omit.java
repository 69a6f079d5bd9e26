package discos.deployer.value;

/** The value of {@code omit}: an argument that has it counts as not given. */
public enum Omit {
    OMIT;

    /** The text that it is for everything but the arguments of a task, any other value as it is. */
    public static Object plain(Object value) {
        return value instanceof Omit omit ? omit.toString() : value;
    }

    @Override
    public String toString() {
        return "__omit_place_holder__";
    }
}
