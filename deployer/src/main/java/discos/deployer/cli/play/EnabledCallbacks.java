package discos.deployer.cli.play;

import discos.deployer.cli.console.World;
import discos.deployer.cli.wiring.Extent;
import discos.deployer.event.Listener;
import discos.deployer.report.AnsibleStyle;
import discos.deployer.report.document.JunitForm;
import discos.deployer.report.document.JunitReport;
import discos.deployer.report.document.JunitSuite;
import discos.deployer.station.AnsibleConfig;
import discos.deployer.station.AnsibleOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What {@code callbacks_enabled} asks beside the standard output. */
record EnabledCallbacks(World world, AnsibleConfig config) {

    /** What listens; a callback that is not there is told. */
    List<Listener> listeners(AnsibleStyle style) {
        List<String> names =
                Extent.split(
                        List.of(
                                config.text(AnsibleOption.CALLBACKS_ENABLED),
                                config.text(AnsibleOption.CALLBACK_WHITELIST)));
        List<Listener> listeners = new ArrayList<>();
        for (String name : names.stream().distinct().toList()) {
            if (name.substring(name.lastIndexOf('.') + 1).equals("junit")) {
                listeners.add(junit(style));
            } else {
                world.err()
                        .println(
                                "[WARNING]: Skipping callback '"
                                        + name
                                        + "', as there is none of this name here: only junit can be"
                                        + " enabled");
            }
        }
        return listeners;
    }

    /** As with Ansible, each playbook gets a file with its name and the time. */
    private Listener junit(AnsibleStyle style) {
        String named = world.environment().getOrDefault("JUNIT_OUTPUT_DIR", "");
        Path folder =
                named.isEmpty()
                        ? world.userHome().resolve(".ansible.log")
                        : world.folder().resolve(named);
        return new JunitReport(
                Reporters.form(style),
                JunitForm.of(world.environment()),
                suite -> write(folder, suite));
    }

    private void write(Path folder, JunitSuite suite) {
        Instant now = world.clock().instant();
        String name =
                String.format(
                        Locale.ROOT,
                        "%s-%d.%06d.xml",
                        suite.name(),
                        now.getEpochSecond(),
                        now.getNano() / 1000);
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name), JunitSuite.document(List.of(suite)));
        } catch (IOException e) {
            throw new UncheckedIOException("the report of JUnit cannot be written", e);
        }
    }
}
