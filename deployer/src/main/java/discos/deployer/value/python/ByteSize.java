package discos.deployer.value.python;

/** Sizes told with two decimals in a unit such as {@code 1.00 KB}, as Ansible tells them. */
public final class ByteSize {
    /** The units from the greatest to the byte, each 1024 times the next. */
    public static final String UNITS = "YZEPTGMKB";

    private ByteSize() {}

    /** How many bytes (or bits) a unit of {@link #UNITS} has. */
    public static double factor(char unit) {
        return Math.pow(1024, UNITS.length() - 1 - UNITS.indexOf(unit));
    }

    /** A number of bytes in the greatest unit of which it has one; less than one is in bytes. */
    public static String text(double bytes) {
        int greatest = 0;
        while (greatest < UNITS.length() - 1 && bytes < factor(UNITS.charAt(greatest))) {
            greatest++;
        }
        return text(bytes, UNITS.charAt(greatest), false);
    }

    /** A number of bytes, or of bits, in the given unit of {@link #UNITS}. */
    public static String text(double size, char unit, boolean isBits) {
        String base = isBits ? "bits" : "Bytes";
        String suffix = unit == 'B' ? base : unit + base.substring(0, 1);
        return PythonOperators.modulo("%.2f", size / factor(unit)) + " " + suffix;
    }
}
