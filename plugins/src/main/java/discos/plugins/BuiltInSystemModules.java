package discos.plugins;

import discos.deployer.spi.Module;
import discos.plugins.module.account.AskPass;
import discos.plugins.module.account.AuthorizedKey;
import discos.plugins.module.account.Group;
import discos.plugins.module.account.KnownHosts;
import discos.plugins.module.account.OpensshKeypair;
import discos.plugins.module.account.User;
import discos.plugins.module.apt.Apt;
import discos.plugins.module.archive.Archive;
import discos.plugins.module.container.DockerContainer;
import discos.plugins.module.crypto.OpensslCsr;
import discos.plugins.module.crypto.OpensslPrivatekey;
import discos.plugins.module.crypto.X509Certificate;
import discos.plugins.module.database.MysqlDb;
import discos.plugins.module.database.MysqlUser;
import discos.plugins.module.database.PostgresqlDb;
import discos.plugins.module.database.PostgresqlPrivs;
import discos.plugins.module.database.PostgresqlUser;
import discos.plugins.module.debian.AptKey;
import discos.plugins.module.debian.AptRepository;
import discos.plugins.module.debian.Deb822Repository;
import discos.plugins.module.debian.Debconf;
import discos.plugins.module.debian.DpkgSelections;
import discos.plugins.module.disk.Lvg;
import discos.plugins.module.disk.Lvol;
import discos.plugins.module.disk.Parted;
import discos.plugins.module.docker.DockerImage;
import discos.plugins.module.docker.DockerNetwork;
import discos.plugins.module.firewall.Firewalld;
import discos.plugins.module.firewall.Iptables;
import discos.plugins.module.kernel.Modprobe;
import discos.plugins.module.kernel.Seboolean;
import discos.plugins.module.kernel.Selinux;
import discos.plugins.module.kernel.Seport;
import discos.plugins.module.language.Composer;
import discos.plugins.module.language.Npm;
import discos.plugins.module.language.Pip;
import discos.plugins.module.packages.Pacman;
import discos.plugins.module.packages.Zypper;
import discos.plugins.module.packages.ZypperRepository;
import discos.plugins.module.packaging.PackageModule;
import discos.plugins.module.packaging.RpmKey;
import discos.plugins.module.packaging.Yum;
import discos.plugins.module.repository.YumRepository;
import discos.plugins.module.service.Apache2Module;
import discos.plugins.module.service.Haproxy;
import discos.plugins.module.service.Service;
import discos.plugins.module.service.Systemd;
import discos.plugins.module.source.GitModule;
import discos.plugins.module.source.Subversion;
import discos.plugins.module.system.Alternatives;
import discos.plugins.module.system.Cron;
import discos.plugins.module.system.Hostname;
import discos.plugins.module.system.LocaleGen;
import discos.plugins.module.system.Mount;
import discos.plugins.module.system.PamLimits;
import discos.plugins.module.system.Sysctl;
import discos.plugins.module.system.Timezone;
import java.util.List;
import java.util.stream.Stream;

/** The built-in modules for accounts, services, packages and the system's own settings. */
final class BuiltInSystemModules {
    private BuiltInSystemModules() {}

    static List<Module<?>> all() {
        return Stream.of(
                        accounts(),
                        services(),
                        settings(),
                        packages(),
                        kernel(),
                        further(),
                        keysAndDatabases(),
                        sources(),
                        containers())
                .<Module<?>>flatMap(List::stream)
                .toList();
    }

    private static List<Module<?>> accounts() {
        return List.of(
                new AskPass(), new AuthorizedKey(), new Group(), new KnownHosts(), new User());
    }

    private static List<Module<?>> services() {
        return List.of(new Apache2Module(), new Haproxy(), new Service(), new Systemd());
    }

    private static List<Module<?>> settings() {
        return List.of(
                new Alternatives(),
                new Cron(),
                new Hostname(),
                new LocaleGen(),
                new Mount(),
                new PamLimits(),
                new Sysctl(),
                new Timezone());
    }

    private static List<Module<?>> kernel() {
        return List.of(
                new Lvg(), new Lvol(), new Modprobe(), new Parted(), new Selinux(), new Seport());
    }

    private static List<Module<?>> further() {
        return List.of(
                new Firewalld(),
                new Iptables(),
                new DpkgSelections(),
                new Seboolean(),
                new Archive(),
                new OpensshKeypair());
    }

    private static List<Module<?>> keysAndDatabases() {
        return List.of(
                new OpensslPrivatekey(),
                new OpensslCsr(),
                new X509Certificate(),
                new MysqlDb(),
                new MysqlUser(),
                new PostgresqlDb(),
                new PostgresqlUser(),
                new PostgresqlPrivs());
    }

    private static List<Module<?>> sources() {
        return List.of(new AptRepository(), new AptKey(), new Debconf(), new Deb822Repository());
    }

    private static List<Module<?>> containers() {
        return List.of(new DockerContainer(), new DockerImage(), new DockerNetwork());
    }

    private static List<Module<?>> packages() {
        return List.of(
                new Apt(),
                new GitModule(),
                new Npm(),
                new PackageModule(),
                new Pacman(),
                new Pip(),
                new Yum(),
                new YumRepository(),
                new RpmKey(),
                new Subversion(),
                new Composer(),
                new Zypper(),
                new ZypperRepository());
    }
}
