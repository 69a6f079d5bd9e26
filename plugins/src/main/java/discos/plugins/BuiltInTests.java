package discos.plugins;

import discos.deployer.spi.Test;
import discos.plugins.test.FileTests;
import discos.plugins.test.ResultTests;
import discos.plugins.test.TextTests;
import discos.plugins.test.ValueTests;
import java.util.LinkedHashMap;
import java.util.Map;

/** All built-in tests by name. */
final class BuiltInTests {
    private BuiltInTests() {}

    static Map<String, Test> all() {
        Map<String, Test> all = new LinkedHashMap<>();
        all.putAll(ValueTests.all());
        all.putAll(ResultTests.all());
        all.putAll(TextTests.all());
        all.putAll(FileTests.all());
        return all;
    }
}
