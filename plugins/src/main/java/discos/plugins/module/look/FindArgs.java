package discos.plugins.module.look;

import discos.deployer.remote.query.DirectoryTree;
import discos.deployer.remote.query.FileInfo;
import discos.deployer.spi.Arg;
import discos.deployer.value.FileNamePattern;
import discos.deployer.value.python.PythonText;
import discos.plugins.filter.text.PythonRegex;
import discos.plugins.host.Words;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The arguments of {@code find} and what they mean. */
final class FindArgs {
    private FindArgs() {}

    /** Kinds of things. */
    public enum Type {
        ANY,
        DIRECTORY,
        FILE,
        LINK
    }

    /** What a thing is called. */
    public record Names(
            @Arg(aliases = "pattern", defaultValue = "[]", doc = "Patterns of names; all if none.")
                    List<String> patterns,
            @Arg(aliases = "exclude", defaultValue = "[]", doc = "Patterns of names left out.")
                    List<String> excludes,
            @Arg(defaultValue = "no", doc = "Whether the patterns are regular expressions.")
                    boolean useRegex,
            @Arg(defaultValue = "no", doc = "Whether names that begin with a dot are found.")
                    boolean hidden) {
        boolean fit(String name) {
            boolean isIn = patterns.isEmpty() || patterns.stream().anyMatch(it -> fits(it, name));
            return isIn && excludes.stream().noneMatch(it -> fits(it, name));
        }

        private boolean fits(String pattern, String name) {
            return useRegex
                    ? PythonRegex.compile(pattern, 0).matcher(name).lookingAt()
                    : FileNamePattern.of(pattern).matcher(name).matches();
        }
    }

    /** What a thing is like. */
    public record Marks(
            @Arg(doc = "A regular expression that a line or the whole file must fit.")
                    Optional<String> contains,
            @Arg(defaultValue = "no", doc = "Whether the whole file is searched at once.")
                    boolean readWholeFile,
            @Arg(defaultValue = "file", doc = "The kind of things.") Type fileType,
            @Arg(doc = "Older than this, such as `3d`; younger if negative.") Optional<Span> age,
            @Arg(
                            defaultValue = "mtime",
                            choices = {"atime", "ctime", "mtime"},
                            doc = "Which time.")
                    String ageStamp,
            @Arg(doc = "At least this large, such as `10m`; at most if negative.")
                    Optional<Span> size) {}

    /** A number with a unit, in seconds or bytes as the place has it. */
    public record Span(String written) {
        private static final Pattern FORM = Pattern.compile("^(-?\\d+)([a-z])?$");

        /**
         * Reads a rendered value.
         *
         * @throws IllegalArgumentException if it is no number with a unit
         */
        public static Span of(Object value) {
            String text = PythonText.str(value).toLowerCase(Locale.ROOT);
            if (!FORM.matcher(text).matches()) {
                throw new IllegalArgumentException("'" + value + "' is no number with a unit");
            }
            return new Span(text);
        }

        private long number(Map<String, Long> units) {
            Matcher matcher = FORM.matcher(written);
            matcher.matches();
            String unit = matcher.group(2) == null ? "" : matcher.group(2);
            return Long.parseLong(matcher.group(1)) * units.getOrDefault(unit, 1L);
        }

        long seconds() {
            return number(Map.of("s", 1L, "m", 60L, "h", 3600L, "d", 86400L, "w", 604800L));
        }

        long bytes() {
            return number(
                    Map.of("b", 1L, "k", 1L << 10, "m", 1L << 20, "g", 1L << 30, "t", 1L << 40));
        }
    }

    /** How far is searched. */
    public record Ways(
            @Arg(defaultValue = "no", doc = "Whether folders in the folder are searched too.")
                    boolean recurse,
            @Arg(doc = "How many levels are searched; all if not given.") Optional<Integer> depth,
            @Arg(defaultValue = "no", doc = "Whether links to folders are followed.")
                    boolean follow) {}

    /**
     * All of it together.
     *
     * @param now the host's clock in seconds
     */
    record Filter(Names names, Marks marks, Ways ways, long now) {
        boolean fits(String root, DirectoryTree.Entry entry) {
            String below = entry.path().substring(Math.min(entry.path().length(), root.length()));
            boolean isHidden = below.matches("(?s).*/\\..*");
            return (names.hidden() || !isHidden)
                    && fitsKind(info(entry))
                    && names.fit(Words.name(entry.path()))
                    && fitsAge(info(entry))
                    && fitsSize(info(entry));
        }

        private boolean fitsKind(FileInfo status) {
            return switch (marks.fileType()) {
                case ANY -> true;
                case DIRECTORY -> status.isDirectory();
                case FILE -> status.isFile();
                case LINK -> status.isLink();
            };
        }

        private boolean fitsAge(FileInfo status) {
            if (marks.age().isEmpty()) {
                return true;
            }
            FileInfo.Times times = status.times().orElseThrow();
            double then =
                    switch (marks.ageStamp()) {
                        case "atime" -> times.accessed();
                        case "ctime" -> times.changed();
                        default -> times.modified();
                    };
            long age = marks.age().get().seconds();
            return age >= 0 ? now - then >= age : now - then <= -age;
        }

        private boolean fitsSize(FileInfo status) {
            if (marks.size().isEmpty()) {
                return true;
            }
            long size = marks.size().get().bytes();
            return size >= 0 ? status.size() >= size : status.size() <= -size;
        }
    }

    private static FileInfo info(DirectoryTree.Entry entry) {
        return entry.status().self().orElseThrow();
    }

    /** What the result says of one thing. */
    static Map<String, Object> describe(DirectoryTree.Entry entry, boolean isSummed) {
        FileInfo info = info(entry);
        Map<String, Object> file = FileFields.of(entry.path(), info);
        file.put("pw_name", info.ownership().userName().orElse(""));
        file.put("gr_name", info.ownership().groupName().orElse(""));
        entry.status().digest().filter(_ -> isSummed).ifPresent(sum -> file.put("checksum", sum));
        return file;
    }
}
