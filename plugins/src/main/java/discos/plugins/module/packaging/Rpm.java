package discos.plugins.module.packaging;

/** One rpm, installed or in a file. */
record Rpm(String name, String epoch, String version, String release, String arch) {
    /** What rpm prints of a package for {@link #read}, after a letter of the asker's. */
    static final String FORMAT = "\\t%{NAME}\\t%{EPOCH}\\t%{VERSION}\\t%{RELEASE}\\t%{ARCH}\\n";

    /** From the fields of a line; an epoch that is not there is 0. */
    static Rpm read(String[] fields) {
        String epoch = fields[2].equals("(none)") ? "0" : fields[2];
        return new Rpm(fields[1], epoch, fields[3], fields[4], fields[5]);
    }

    RpmVersion evr() {
        return new RpmVersion(epoch, version, release);
    }

    /** Version, release and architecture. */
    String full() {
        return version + "-" + release + "." + arch;
    }

    @Override
    public String toString() {
        return (epoch.equals("0") ? "" : epoch + ":") + name + "-" + full();
    }
}
