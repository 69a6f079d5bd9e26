package discos.deployer.value;

/** The value of {@code omit}: an argument that has it counts as not given. */
public enum Omit {
    OMIT;

    @Override
    public String toString() {
        return "__omit_place_holder__";
    }
}
