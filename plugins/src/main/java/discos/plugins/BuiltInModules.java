package discos.plugins;

import discos.deployer.spi.Module;
import discos.plugins.module.command.AsyncStatus;
import discos.plugins.module.command.Command;
import discos.plugins.module.command.Expect;
import discos.plugins.module.command.Raw;
import discos.plugins.module.command.Script;
import discos.plugins.module.command.Shell;
import discos.plugins.module.control.Assert;
import discos.plugins.module.control.Debug;
import discos.plugins.module.control.FailTask;
import discos.plugins.module.control.GetEnt;
import discos.plugins.module.control.Pause;
import discos.plugins.module.control.Ping;
import discos.plugins.module.control.Reboot;
import discos.plugins.module.control.WaitForConnection;
import discos.plugins.module.facts.PackageFacts;
import discos.plugins.module.facts.ServiceFacts;
import discos.plugins.module.facts.Setup;
import discos.plugins.module.file.Acl;
import discos.plugins.module.file.Assemble;
import discos.plugins.module.file.Copy;
import discos.plugins.module.file.Fetch;
import discos.plugins.module.file.FileModule;
import discos.plugins.module.file.TempFile;
import discos.plugins.module.file.TemplateFile;
import discos.plugins.module.file.Unarchive;
import discos.plugins.module.look.Find;
import discos.plugins.module.look.Slurp;
import discos.plugins.module.look.Stat;
import discos.plugins.module.net.GetUrl;
import discos.plugins.module.net.Synchronize;
import discos.plugins.module.net.Uri;
import discos.plugins.module.net.WaitFor;
import discos.plugins.module.station.CdbAttribute;
import discos.plugins.module.station.FormerHostKeys;
import discos.plugins.module.station.FormerLoginKeys;
import discos.plugins.module.station.HostsEntryModule;
import discos.plugins.module.station.KeptFiles;
import discos.plugins.module.station.ManagerReferenceModule;
import discos.plugins.module.station.NamedHostModule;
import discos.plugins.module.text.BlockInFile;
import discos.plugins.module.text.IniFile;
import discos.plugins.module.text.LineInFile;
import discos.plugins.module.text.Replace;
import java.util.List;
import java.util.stream.Stream;

/** The built-in modules, by room. */
final class BuiltInModules {
    private BuiltInModules() {}

    static List<Module<?>> all() {
        return Stream.of(
                        files(),
                        texts(),
                        commands(),
                        control(),
                        net(),
                        stationFiles(),
                        BuiltInSystemModules.all())
                .<Module<?>>flatMap(List::stream)
                .toList();
    }

    private static List<Module<?>> files() {
        return List.of(
                new Acl(),
                new Assemble(),
                new Copy(),
                new Fetch(),
                new Find(),
                new FileModule(),
                new Slurp(),
                new Stat(),
                new TempFile(),
                new TemplateFile(),
                new Unarchive());
    }

    private static List<Module<?>> texts() {
        return List.of(new BlockInFile(), new IniFile(), new LineInFile(), new Replace());
    }

    private static List<Module<?>> commands() {
        return List.of(
                new AsyncStatus(),
                new Command(),
                new Expect(),
                new Raw(),
                new Script(),
                new Shell());
    }

    private static List<Module<?>> net() {
        return List.of(new GetUrl(), new Synchronize(), new Uri(), new WaitFor());
    }

    private static List<Module<?>> stationFiles() {
        return List.of(
                new CdbAttribute(),
                new FormerHostKeys(),
                new FormerLoginKeys(),
                new HostsEntryModule(),
                new KeptFiles(),
                new ManagerReferenceModule(),
                new NamedHostModule());
    }

    private static List<Module<?>> control() {
        return List.of(
                new Assert(),
                new Debug(),
                new FailTask(),
                new GetEnt(),
                new Pause(),
                new PackageFacts(),
                new Ping(),
                new Reboot(),
                new ServiceFacts(),
                new Setup(),
                new WaitForConnection());
    }
}
