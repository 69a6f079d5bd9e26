package discos.plugins.module.apt;

/** How packages are wanted. */
enum PackageState {
    PRESENT,
    LATEST,
    ABSENT,
    /** What is needed to build them is wanted. */
    BUILD_DEP,
    /** They are wanted, and apt may mend what is broken meanwhile. */
    FIXED;

    /** The choices of the argument {@code state}. */
    static PackageState of(String word) {
        return switch (word) {
            case "latest" -> LATEST;
            case "absent" -> ABSENT;
            case "build-dep" -> BUILD_DEP;
            case "fixed" -> FIXED;
            default -> PRESENT;
        };
    }
}
