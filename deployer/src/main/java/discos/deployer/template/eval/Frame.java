package discos.deployer.template.eval;

import discos.deployer.source.Origin;
import discos.deployer.template.syntax.NameTable.Names;
import discos.deployer.template.syntax.Place;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables of one part of a template, inside those of the part around it. */
final class Frame {
    /** Stands for a variable that the part has and that has no value yet. */
    private static final Object MISSING = new Object();

    private final Page page;
    private final @Nullable Frame outer;
    private final Names names;
    private final boolean isTop;
    private final boolean isSilenced;
    private final Map<String, Object> values = new HashMap<>();

    private Frame(
            Page page, @Nullable Frame outer, Names names, boolean isTop, boolean isSilenced) {
        this.page = page;
        this.outer = outer;
        this.names = names;
        this.isTop = isTop;
        this.isSilenced = isSilenced;
    }

    /** The frame of a template itself. */
    static Frame of(Page page) {
        return new Frame(page, null, page.template().names().root(), true, true);
    }

    /** The frame of a block, which sees nothing of what is around it. */
    static Frame ofBlock(Page page, Names names) {
        return new Frame(page, null, names, false, false);
    }

    Frame inner(Names inside) {
        return new Frame(page, this, inside, false, isSilenced);
    }

    /** A frame whose text is kept as a value, and so is not dropped after {@code extends}. */
    Frame captured(Names inside) {
        return new Frame(page, this, inside, false, false);
    }

    /** Gives the variables their first values, those aside that were set already. */
    Frame entered() {
        for (String name : names.copied()) {
            Object around = outer == null ? null : outer.stored(name);
            if (around != null) {
                values.put(name, around);
            }
        }
        for (String name : names.asked()) {
            if (page.context().isVaulted(name)) {
                continue; // it is opened only when it is used
            }
            Object known = page.context().find(name);
            values.put(name, known == null ? MISSING : known);
        }
        names.unset().forEach(name -> values.put(name, MISSING));
        return this;
    }

    /** The template that is being rendered. */
    Page page() {
        return page;
    }

    /** Whether what is printed here is dropped, as after {@code extends}. */
    boolean isMuted() {
        return isSilenced && page.parent() != null;
    }

    /** Whether it is the template's own frame. */
    boolean isTop() {
        return isTop;
    }

    boolean has(String name) {
        return names.stored().contains(name);
    }

    void set(String name, Object value) {
        values.put(name, value);
    }

    /** Sets what a statement sets, which other templates see where it is the template's own. */
    void assign(String name, Object value, boolean isExported) {
        values.put(name, value);
        if (isTop) {
            page.context().set(name, value, isExported);
        }
    }

    private @Nullable Object stored(String name) {
        for (Frame frame = this; frame != null; frame = frame.outer) {
            Object value = frame.values.get(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** The value of a variable, or null. */
    @SuppressWarnings("ReferenceEquality") // the mark itself
    @Nullable Object find(String name) {
        Object value = stored(name);
        if (value == null) {
            return page.context().find(name);
        }
        return value == MISSING ? null : value;
    }

    /** Whether a variable is set here or around, at whatever time. */
    boolean setsAny() {
        return !names.stored().isEmpty() || (outer != null && outer.setsAny());
    }

    /** Everything that was set here and around. */
    @SuppressWarnings("ReferenceEquality") // the mark itself
    Map<String, Object> all() {
        Map<String, Object> all = new HashMap<>();
        for (Frame frame = this; frame != null; frame = frame.outer) {
            for (String name : frame.names.stored()) {
                Object value = stored(name);
                if (value != null && value != MISSING) {
                    all.put(name, value);
                }
            }
        }
        return all;
    }

    Origin at(Place place) {
        return page.template().at(place);
    }
}
