package discos.deployer.station;

import discos.deployer.source.Origin;
import java.util.List;
import java.util.Optional;
import org.apache.commons.configuration2.CompositeConfiguration;

/**
 * What is set, layer over layer: the built-in defaults, the station's profile, the user's file, the
 * environment, the command line; a later one wins.
 */
public final class Settings {
    private final List<SettingLayer> layers;
    private final CompositeConfiguration values = new CompositeConfiguration();

    /**
     * Puts layers over each other.
     *
     * @param layers the strongest first
     */
    Settings(List<SettingLayer> layers) {
        this.layers = List.copyOf(layers);
        values.setInterpolator(null);
        layers.forEach(layer -> values.addConfiguration(layer.values()));
    }

    /** A text; empty if nobody set it. */
    public String text(Setting setting) {
        return values.getString(setting.key(), "");
    }

    /** A text that may be missing. */
    public Optional<String> optional(Setting setting) {
        return Optional.of(text(setting)).filter(text -> !text.isEmpty());
    }

    /** A list of texts. */
    public List<String> list(Setting setting) {
        return values.getList(String.class, setting.key(), List.of()).stream()
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** Whether a flag is on. */
    public boolean is(Setting setting) {
        return values.getBoolean(setting.key());
    }

    /** A number. */
    public int number(Setting setting) {
        return values.getInt(setting.key());
    }

    /** Where the value that counts was written. */
    public Origin origin(Setting setting) {
        return layers.stream()
                .flatMap(layer -> layer.origin(setting).stream())
                .findFirst()
                .orElse(Origin.of("default"));
    }
}
