package discos.deployer.station;

import discos.deployer.source.Origin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.configuration2.BaseConfiguration;

/** The settings that one place gives, each with where exactly. */
final class SettingLayer {
    private final BaseConfiguration values = new BaseConfiguration();
    private final Map<Setting, Origin> origins = new HashMap<>();

    SettingLayer() {
        // A value such as ${env:HOME} stays as it is: nothing but the given maps is the
        // environment.
        values.setInterpolator(null);
    }

    void put(Setting setting, Object value, Origin origin) {
        values.setProperty(setting.key(), value);
        origins.put(setting, origin);
    }

    void put(Setting setting, List<String> value, Origin origin) {
        // Otherwise an empty list would be no value at all.
        values.setProperty(setting.key(), value.isEmpty() ? "" : value);
        origins.put(setting, origin);
    }

    BaseConfiguration values() {
        return values;
    }

    Optional<Origin> origin(Setting setting) {
        return Optional.ofNullable(origins.get(setting));
    }
}
