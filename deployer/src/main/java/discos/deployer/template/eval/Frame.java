package discos.deployer.template.eval;

import discos.deployer.source.Origin;
import discos.deployer.template.syntax.Place;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables that one part of a template sets, inside those of the part around it. */
final class Frame {
    private final Page page;
    private final @Nullable Frame outer;
    private final Map<String, Object> values = new HashMap<>();

    Frame(Page page) {
        this.page = page;
        this.outer = null;
    }

    private Frame(Page page, Frame outer) {
        this.page = page;
        this.outer = outer;
    }

    Frame inner() {
        return new Frame(page, this);
    }

    /** A frame inside this one for a block that another template wrote. */
    Frame inner(Page other) {
        return new Frame(other, this);
    }

    /** The template that is being rendered. */
    Page page() {
        return page;
    }

    /** The frame of the template itself. */
    @SuppressWarnings("ReferenceEquality") // the very page, not one that reads the same
    Frame root() {
        Frame frame = this;
        while (frame.outer != null && frame.outer.page == frame.page) {
            frame = frame.outer;
        }
        return frame;
    }

    void set(String name, Object value) {
        values.put(name, value);
    }

    Map<String, Object> own() {
        return values;
    }

    /** The value of a variable that the template set, or null. */
    @Nullable Object find(String name) {
        for (Frame frame = this; frame != null; frame = frame.outer) {
            Object value = frame.values.get(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** Everything that the template set, inner values winning. */
    Map<String, Object> all() {
        Map<String, Object> all = outer == null ? new HashMap<>() : outer.all();
        all.putAll(values);
        return all;
    }

    Origin at(Place place) {
        return page.template().at(place);
    }
}
