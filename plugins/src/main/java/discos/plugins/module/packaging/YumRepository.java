package discos.plugins.module.packaging;

import discos.deployer.remote.Content;
import discos.deployer.remote.Step;
import discos.deployer.remote.query.FileText;
import discos.deployer.remote.query.TextFile;
import discos.deployer.remote.step.Before;
import discos.deployer.remote.step.FileAttributes;
import discos.deployer.remote.step.Remove;
import discos.deployer.remote.step.WriteFile;
import discos.deployer.remote.step.WriteOptions;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.deployer.value.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps a repository of yum, or keeps it out. */
@ModuleInfo(name = "yum_repository", doc = "Add or remove a repository of yum.")
public final class YumRepository implements Module<YumRepository.Args> {

    /** The arguments. */
    public record Args(
            @Arg(doc = "Id of the repository.") String name,
            @Arg(
                            doc = "Whether it is wanted.",
                            choices = {"present", "absent"},
                            defaultValue = "present")
                    String state,
            @Arg(doc = "What people call it; needed to add one.") Optional<String> description,
            @Arg(doc = "URLs of its folder.") Optional<List<String>> baseurl,
            @Arg(doc = "URL of a list of mirrors.") Optional<String> mirrorlist,
            @Arg(doc = "URL of a metalink.") Optional<String> metalink,
            @Arg(doc = "Whether it is used.") Optional<Boolean> enabled,
            @Arg(doc = "Whether signatures are checked.") Optional<Boolean> gpgcheck,
            @Arg(doc = "URLs of the keys.") Optional<List<String>> gpgkey,
            @Arg(doc = "Whether certificates are checked.", aliases = "validate_certs")
                    Optional<Boolean> sslverify,
            @Arg(doc = "Packages to leave alone.", aliases = "excludepkgs")
                    Optional<List<String>> exclude,
            @Arg(doc = "Priority, for yum's plugin.") Optional<String> priority,
            @Arg(doc = "Proxy, or `_none_`.") Optional<String> proxy,
            @Arg(doc = "Whether yum goes on without it.") Optional<Boolean> skipIfUnavailable,
            @Arg(doc = "Name of the file without `.repo`; the id where absent.")
                    Optional<String> file,
            @Arg(doc = "Folder of the file.", defaultValue = "/etc/yum.repos.d", isPath = true)
                    String reposdir,
            Tuning tuning,
            Access access,
            @Arg(doc = "Who shall own the file.") Optional<String> owner,
            @Arg(doc = "The group that shall own it.") Optional<String> group,
            @Arg(doc = "Mode of the file.") Optional<String> mode) {}

    /** How packages and metadata are fetched. */
    public record Tuning(
            @Arg(doc = "Whether metadata may be fetched in the background.")
                    Optional<Boolean> isAsync,
            @Arg(doc = "The whole bandwidth there is, in bytes a second.")
                    Optional<String> bandwidth,
            @Arg(doc = "How dear it is, beside others that have the same packages.")
                    Optional<String> cost,
            @Arg(doc = "Size of the metadata of deltas at which they are not fetched.")
                    Optional<String> deltarpmMetadataPercentage,
            @Arg(doc = "Size of a delta at which the package is fetched instead.")
                    Optional<String> deltarpmPercentage,
            @Arg(doc = "Whether its groups of packages are used.") Optional<Boolean> enablegroups,
            @Arg(
                            doc = "The order in which addresses are tried.",
                            choices = {"roundrobin", "priority"})
                    Optional<String> failovermethod,
            @Arg(doc = "URL of the key that signed the keys.") Optional<String> gpgcakey,
            @Arg(doc = "Whether its packages count beside modules.")
                    Optional<Boolean> moduleHotfixes,
            @Arg(
                            doc = "What proxies may keep.",
                            choices = {"all", "packages", "none"})
                    Optional<String> httpCaching,
            @Arg(doc = "File of more settings.") Optional<String> include,
            @Arg(doc = "The packages that alone are used.") Optional<List<String>> includepkgs,
            @Arg(
                            doc = "The kind of addresses that names become.",
                            choices = {"4", "6", "IPv4", "IPv6", "whatever"})
                    Optional<String> ipResolve,
            @Arg(doc = "Whether connections are kept.") Optional<Boolean> keepalive,
            @Arg(
                            doc = "Whether packages are kept.",
                            choices = {"0", "1"})
                    Optional<String> keepcache,
            @Arg(doc = "Seconds after which metadata is fetched again.")
                    Optional<String> metadataExpire,
            @Arg(
                            doc = "For which commands metadata is fetched again.",
                            choices = {
                                "never",
                                "read-only:past",
                                "read-only:present",
                                "read-only:future"
                            })
                    Optional<String> metadataExpireFilter,
            @Arg(doc = "Seconds after which the list of mirrors is fetched again.")
                    Optional<String> mirrorlistExpire,
            @Arg(doc = "Whether its packages are protected.") Optional<Boolean> protect,
            @Arg(doc = "Whether the signature of the metadata is checked.")
                    Optional<Boolean> repoGpgcheck,
            @Arg(doc = "How often a fetch is tried.") Optional<String> retries,
            @Arg(doc = "Whether it is in a bucket of S3.") Optional<Boolean> s3Enabled,
            @Arg(doc = "The bandwidth that may be used.") Optional<String> throttle,
            @Arg(doc = "Seconds to wait for a connection.") Optional<String> timeout,
            @Arg(doc = "Variables of the id that are shown.") Optional<String> uiRepoidVars) {
        void put(Map<String, Object> settings) {
            isAsync.ifPresent(it -> settings.put("async", it));
            bandwidth.ifPresent(it -> settings.put("bandwidth", it));
            cost.ifPresent(it -> settings.put("cost", it));
            deltarpmMetadataPercentage.ifPresent(
                    it -> settings.put("deltarpm_metadata_percentage", it));
            deltarpmPercentage.ifPresent(it -> settings.put("deltarpm_percentage", it));
            enablegroups.ifPresent(it -> settings.put("enablegroups", it));
            failovermethod.ifPresent(it -> settings.put("failovermethod", it));
            gpgcakey.ifPresent(it -> settings.put("gpgcakey", it));
            moduleHotfixes.ifPresent(it -> settings.put("module_hotfixes", it));
            httpCaching.ifPresent(it -> settings.put("http_caching", it));
            include.ifPresent(it -> settings.put("include", it));
            includepkgs.ifPresent(it -> settings.put("includepkgs", it));
            ipResolve.ifPresent(it -> settings.put("ip_resolve", it));
            keepalive.ifPresent(it -> settings.put("keepalive", it));
            keepcache.ifPresent(it -> settings.put("keepcache", it));
            metadataExpire.ifPresent(it -> settings.put("metadata_expire", it));
            metadataExpireFilter.ifPresent(it -> settings.put("metadata_expire_filter", it));
            mirrorlistExpire.ifPresent(it -> settings.put("mirrorlist_expire", it));
            protect.ifPresent(it -> settings.put("protect", it));
            repoGpgcheck.ifPresent(it -> settings.put("repo_gpgcheck", it));
            retries.ifPresent(it -> settings.put("retries", it));
            s3Enabled.ifPresent(it -> settings.put("s3_enabled", it));
            throttle.ifPresent(it -> settings.put("throttle", it));
            timeout.ifPresent(it -> settings.put("timeout", it));
            uiRepoidVars.ifPresent(it -> settings.put("ui_repoid_vars", it));
        }
    }

    /** Who fetches them. */
    public record Access(
            @Arg(doc = "Account at the repository.") Optional<String> username,
            @Arg(doc = "Its password.", isSecret = true) Optional<Secret> password,
            @Arg(doc = "Account at the proxy.") Optional<String> proxyUsername,
            @Arg(doc = "Its password.", isSecret = true) Optional<Secret> proxyPassword,
            @Arg(doc = "Folder of the authorities that are trusted.", aliases = "ca_cert")
                    Optional<String> sslcacert,
            @Arg(doc = "Whether the key's permissions are checked.")
                    Optional<Boolean> sslCheckCertPermissions,
            @Arg(doc = "The certificate to show.", aliases = "client_cert")
                    Optional<String> sslclientcert,
            @Arg(doc = "Its key.", aliases = "client_key") Optional<String> sslclientkey) {
        void put(Map<String, Object> settings) {
            username.ifPresent(it -> settings.put("username", it));
            password.ifPresent(it -> settings.put("password", it.text()));
            proxyUsername.ifPresent(it -> settings.put("proxy_username", it));
            proxyPassword.ifPresent(it -> settings.put("proxy_password", it.text()));
            sslcacert.ifPresent(it -> settings.put("sslcacert", it));
            sslCheckCertPermissions.ifPresent(it -> settings.put("ssl_check_cert_permissions", it));
            sslclientcert.ifPresent(it -> settings.put("sslclientcert", it));
            sslclientkey.ifPresent(it -> settings.put("sslclientkey", it));
        }
    }

    @Override
    public Looks look(Args args) {
        return Looks.of(new FileText(path(args)));
    }

    private static String path(Args args) {
        return args.reposdir() + "/" + args.file().orElse(args.name()) + ".repo";
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        boolean isWanted = args.state().equals("present");
        boolean hasSource =
                args.baseurl().isPresent()
                        || args.mirrorlist().isPresent()
                        || args.metalink().isPresent();
        if (isWanted && !hasSource) {
            return Decision.fail("Parameter 'baseurl', 'metalink' or 'mirrorlist' is required.");
        }
        if (isWanted && args.description().isEmpty()) {
            return Decision.fail("Parameter 'description' is required.");
        }
        TextFile before = seen.of(new FileText(path(args)));
        String after = edit(before.text(), args, isWanted);
        Result result = Result.of("repo", args.name()).with("state", args.state());
        if (after.equals(before.text())) {
            return new Decision.Unchanged(result);
        }
        return Decision.change(
                List.of(step(args, before, after)),
                Diff.of(path(args), before.text(), after),
                result.with("changed", true));
    }

    private static Step step(Args args, TextFile before, String after) {
        if (after.isBlank()) {
            return new Remove(path(args));
        }
        return new WriteFile(
                path(args),
                Content.of(after),
                attributes(args, before),
                before.isPresent() ? Before.of(before.bytes()) : Before.ABSENT,
                WriteOptions.PLAIN);
    }

    private static FileAttributes attributes(Args args, TextFile before) {
        Optional<String> mode =
                args.mode().or(() -> before.isPresent() ? Optional.empty() : Optional.of("0644"));
        return new FileAttributes(args.owner(), args.group(), mode, Optional.empty());
    }

    /** The file's text with the repository's section replaced, added or removed. */
    static String edit(String before, Args args, boolean isWanted) {
        List<String> lines = new ArrayList<>();
        boolean isInside = false;
        boolean isThere = false;
        for (String line : before.lines().toList()) {
            if (line.startsWith("[")) {
                isInside = line.strip().equals("[" + args.name() + "]");
                if (isInside && isWanted) {
                    isThere = true;
                    lines.addAll(section(args));
                    lines.add("");
                }
            }
            if (!isInside) {
                lines.add(line);
            }
        }
        if (isWanted && !isThere) {
            lines.addAll(section(args));
            lines.add("");
        }
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    private static List<String> section(Args args) {
        Map<String, String> settings = new TreeMap<>();
        args.baseurl().ifPresent(urls -> settings.put("baseurl", String.join("\n", urls)));
        args.enabled().ifPresent(flag -> settings.put("enabled", number(flag)));
        args.exclude().ifPresent(names -> settings.put("exclude", String.join(" ", names)));
        args.gpgcheck().ifPresent(flag -> settings.put("gpgcheck", number(flag)));
        args.gpgkey().ifPresent(urls -> settings.put("gpgkey", String.join("\n", urls)));
        args.metalink().ifPresent(url -> settings.put("metalink", url));
        args.mirrorlist().ifPresent(url -> settings.put("mirrorlist", url));
        settings.put("name", args.description().orElse(""));
        args.priority().ifPresent(text -> settings.put("priority", text));
        args.proxy().ifPresent(text -> settings.put("proxy", text));
        args.skipIfUnavailable()
                .ifPresent(flag -> settings.put("skip_if_unavailable", number(flag)));
        args.sslverify().ifPresent(flag -> settings.put("sslverify", number(flag)));
        Map<String, Object> others = new TreeMap<>();
        args.tuning().put(others);
        args.access().put(others);
        others.forEach((name, value) -> settings.put(name, shown(value)));
        List<String> lines = new ArrayList<>(List.of("[" + args.name() + "]"));
        settings.forEach((name, value) -> lines.add(name + " = " + value.replace("\n", "\n\t")));
        return lines;
    }

    private static String shown(Object value) {
        return switch (value) {
            case Boolean flag -> number(flag);
            case List<?> words -> String.join(" ", words.stream().map(String::valueOf).toList());
            default -> String.valueOf(value);
        };
    }

    private static String number(boolean flag) {
        return flag ? "1" : "0";
    }
}
