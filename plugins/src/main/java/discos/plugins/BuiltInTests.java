package discos.plugins;

import discos.deployer.spi.Test;
import discos.deployer.value.PythonException;
import discos.plugins.test.FileTests;
import discos.plugins.test.IpTests;
import discos.plugins.test.ResultTests;
import discos.plugins.test.TextTests;
import discos.plugins.test.ValueTests;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All built-in tests by name. */
final class BuiltInTests {
    private static final List<String> WITHOUT_ARGUMENTS =
            List.of(
                    ("abs all any boolean callable change changed defined directory escaped even exists"
                                    + " failed failure false file filter finished float integer is_abs"
                                    + " is_dir is_file is_link is_mount isnan iterable link"
                                    + " link_exists lower mapping mount nan none number odd"
                                    + " reachable sequence skip skipped started string succeeded"
                                    + " success successful test true undefined unreachable upper urn"
                                    + " vault_encrypted")
                            .split(" ", -1));

    private BuiltInTests() {}

    static Map<String, Test> all() {
        Map<String, Test> all = new LinkedHashMap<>();
        all.putAll(ValueTests.all());
        all.putAll(ResultTests.all());
        all.putAll(TextTests.all());
        all.putAll(FileTests.all());
        all.putAll(IpTests.withNetworks());
        IpTests.alone().forEach((name, test) -> all.put(name, alone(name, test)));
        WITHOUT_ARGUMENTS.forEach(name -> all.computeIfPresent(name, BuiltInTests::alone));
        return all;
    }

    private static Test alone(String name, Test test) {
        return (in, args, templating) -> {
            if (!args.positional().isEmpty() || !args.named().isEmpty()) {
                throw PythonException.type("the test '" + name + "' takes no arguments");
            }
            return test.holds(in, args, templating);
        };
    }
}
