package discos.plugins.module.docker;

/**
 * The name of an image.
 *
 * @param repository without a tag; an id stands here whole
 * @param tag a tag or a digest; empty with an id
 */
public record ImageName(String repository, String tag) {

    /** Reads a name; the tag is {@code latest} where none is written. */
    public static ImageName of(String text) {
        if (text.matches("sha256:[0-9a-fA-F]{64}")) {
            return new ImageName(text, "");
        }
        ImageName parts = split(text);
        return parts.tag().isEmpty() ? new ImageName(parts.repository(), "latest") : parts;
    }

    /** The parts of a name; no tag is told as an empty one. */
    static ImageName split(String text) {
        int at = text.lastIndexOf('@');
        if (at >= 0) {
            return new ImageName(text.substring(0, at), text.substring(at + 1));
        }
        int colon = text.lastIndexOf(':');
        return colon < 0 || text.indexOf('/', colon) >= 0
                ? new ImageName(text, "")
                : new ImageName(text.substring(0, colon), text.substring(colon + 1));
    }

    /** Whether it is the id of an image. */
    public boolean isId() {
        return repository.matches("sha256:[0-9a-fA-F]{64}");
    }

    /** As Docker reads it. */
    public String full() {
        return tag.isEmpty() ? repository : repository + (tag.contains(":") ? "@" : ":") + tag;
    }

    /** As it is told. */
    public String told() {
        return tag.isEmpty() ? repository : repository + ":" + tag;
    }
}
