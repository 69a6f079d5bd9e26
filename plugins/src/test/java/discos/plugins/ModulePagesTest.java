package discos.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import discos.deployer.cli.ActionPage;
import discos.deployer.playbook.EngineAction;
import discos.deployer.spi.binding.ModuleEntry;
import discos.deployer.spi.binding.ModulePage;
import discos.deployer.spi.binding.Plugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Holds docs/modules against the code; {@code -Dmodules.pages=write} writes them anew. */
final class ModulePagesTest {
    private static final Path PAGES = Path.of("../docs/modules");

    @Test
    void pagesAreWhatTheCodeSays() throws IOException {
        TreeMap<String, String> wanted = new TreeMap<>();
        List<ModuleEntry<?>> modules =
                Plugins.load(ModulePagesTest.class.getClassLoader()).modules();
        modules.forEach(entry -> wanted.put(entry.name() + ".md", ModulePage.of(entry)));
        for (EngineAction action : EngineAction.values()) {
            wanted.put(action.yamlName() + ".md", ActionPage.of(action).text());
        }
        if (System.getProperty("modules.pages", "").equals("write")) {
            for (var page : wanted.entrySet()) {
                Files.writeString(PAGES.resolve(page.getKey()), page.getValue());
            }
        }
        TreeMap<String, String> found = new TreeMap<>();
        try (var pages = Files.list(PAGES)) {
            for (Path page : pages.toList()) {
                found.put(String.valueOf(page.getFileName()), Files.readString(page));
            }
        }
        assertThat(found)
                .as("write them anew with -Dtest=ModulePagesTest -Dmodules.pages=write")
                .isEqualTo(wanted);
    }
}
