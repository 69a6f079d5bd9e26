package discos.plugins.module.repository;

import discos.deployer.spi.Arg;
import discos.deployer.value.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What {@code yum.conf} knows of a repository, by what it is about. */
final class YumRepositoryOptions {
    private YumRepositoryOptions() {}

    /** The settings that are given, as they are written. */
    static final class Settings {
        private final Map<String, String> all = new TreeMap<>();

        void put(String name, Optional<?> value) {
            value.map(Settings::text).ifPresent(text -> all.put(name, text));
        }

        private static String text(Object value) {
            return switch (value) {
                case Boolean flag -> flag ? "1" : "0";
                case Secret secret -> secret.text();
                case List<?> names ->
                        String.join(" ", names.stream().map(String::valueOf).toList());
                default -> value.toString();
            };
        }

        Map<String, String> sorted() {
            return new LinkedHashMap<>(all);
        }
    }

    /** Where its packages are. */
    public record Source(
            @Arg(doc = "URLs of its folder.") Optional<List<String>> baseurl,
            @Arg(doc = "URL of a list of mirrors.") Optional<String> mirrorlist,
            @Arg(doc = "How long that list is kept, in seconds.") Optional<String> mirrorlistExpire,
            @Arg(doc = "URL of a metalink.") Optional<String> metalink) {
        void tell(Settings all) {
            all.put("baseurl", baseurl.map(it -> String.join("\n", it)));
            all.put("mirrorlist", mirrorlist);
            all.put("mirrorlist_expire", mirrorlistExpire);
            all.put("metalink", metalink);
        }

        boolean isNamed() {
            return baseurl.isPresent() || mirrorlist.isPresent() || metalink.isPresent();
        }
    }

    /** When it is used, and for what. */
    public record Choice(
            @Arg(doc = "Whether it is used.") Optional<Boolean> enabled,
            @Arg(doc = "Whether its groups of packages are used.") Optional<Boolean> enablegroups,
            @Arg(aliases = "excludepkgs", doc = "Packages to leave alone.")
                    Optional<List<String>> exclude,
            @Arg(doc = "URL of a file with more settings.") Optional<String> include,
            @Arg(doc = "The only packages to be used.") Optional<List<String>> includepkgs,
            @Arg(doc = "What it costs in comparison with others; the cheaper one is used.")
                    Optional<String> cost,
            @Arg(doc = "Priority, for a plugin of yum.") Optional<String> priority,
            @Arg(doc = "Whether its packages are kept from being replaced by others.")
                    Optional<Boolean> protect,
            @Arg(
                            choices = {"roundrobin", "priority"},
                            doc = "In which order its URLs are tried.")
                    Optional<String> failovermethod,
            @Arg(doc = "Whether yum goes on without it.") Optional<Boolean> skipIfUnavailable,
            @Arg(doc = "Whether its packages count whatever modules are enabled.")
                    Optional<Boolean> moduleHotfixes,
            @Arg(doc = "Whether it is in Amazon S3, for a plugin of yum.")
                    Optional<Boolean> s3Enabled,
            @Arg(doc = "Variables that are shown with its id.") Optional<String> uiRepoidVars) {
        void tell(Settings all) {
            all.put("enabled", enabled);
            all.put("enablegroups", enablegroups);
            all.put("exclude", exclude);
            all.put("include", include);
            all.put("includepkgs", includepkgs);
            all.put("cost", cost);
            all.put("priority", priority);
            all.put("protect", protect);
            all.put("failovermethod", failovermethod);
            all.put("skip_if_unavailable", skipIfUnavailable);
            all.put("module_hotfixes", moduleHotfixes);
            all.put("s3_enabled", s3Enabled);
            all.put("ui_repoid_vars", uiRepoidVars);
        }
    }

    /** What is checked. */
    public record Trust(
            @Arg(doc = "Whether signatures are checked.") Optional<Boolean> gpgcheck,
            @Arg(doc = "URLs of the keys.") Optional<List<String>> gpgkey,
            @Arg(doc = "URL of the key that signs the keys.") Optional<String> gpgcakey,
            @Arg(doc = "Whether the signature of its list is checked.")
                    Optional<Boolean> repoGpgcheck,
            @Arg(aliases = "validate_certs", doc = "Whether certificates are checked.")
                    Optional<Boolean> sslverify,
            @Arg(doc = "Whether the permissions of the certificates are checked.")
                    Optional<Boolean> sslCheckCertPermissions,
            @Arg(aliases = "ca_cert", doc = "Folder with the certificates of authorities.")
                    Optional<String> sslcacert,
            @Arg(aliases = "client_cert", doc = "Certificate to show.")
                    Optional<String> sslclientcert,
            @Arg(aliases = "client_key", doc = "Key of that certificate.")
                    Optional<String> sslclientkey) {
        void tell(Settings all) {
            all.put("gpgcheck", gpgcheck);
            all.put("gpgkey", gpgkey.map(it -> String.join("\n", it)));
            all.put("gpgcakey", gpgcakey);
            all.put("repo_gpgcheck", repoGpgcheck);
            all.put("sslverify", sslverify);
            all.put("ssl_check_cert_permissions", sslCheckCertPermissions);
            all.put("sslcacert", sslcacert);
            all.put("sslclientcert", sslclientcert);
            all.put("sslclientkey", sslclientkey);
        }
    }

    /** How its files are fetched. */
    public record Transfer(
            @Arg(doc = "Whether its list is fetched in the background.") Optional<Boolean> async,
            @Arg(doc = "Bytes in a second that there are.") Optional<String> bandwidth,
            @Arg(doc = "Bytes in a second, or the part of the bandwidth, that may be used.")
                    Optional<String> throttle,
            @Arg(
                            choices = {"all", "packages", "none"},
                            doc = "What caches on the way may keep.")
                    Optional<String> httpCaching,
            @Arg(
                            choices = {"4", "6", "IPv4", "IPv6", "whatever"},
                            doc = "By which protocol.")
                    Optional<String> ipResolve,
            @Arg(doc = "Whether connections are kept.") Optional<Boolean> keepalive,
            @Arg(doc = "How often it is tried; 0 for ever.") Optional<String> retries,
            @Arg(doc = "Seconds to wait for a connection.") Optional<String> timeout,
            @Arg(doc = "Login.") Optional<String> username,
            @Arg(doc = "Password of the login.") Optional<Secret> password,
            @Arg(doc = "Proxy, or `_none_`.") Optional<String> proxy,
            @Arg(doc = "Login at the proxy.") Optional<String> proxyUsername,
            @Arg(doc = "Password at the proxy.") Optional<Secret> proxyPassword) {
        void tell(Settings all) {
            all.put("async", async);
            all.put("bandwidth", bandwidth);
            all.put("throttle", throttle);
            all.put("http_caching", httpCaching);
            all.put("ip_resolve", ipResolve);
            all.put("keepalive", keepalive);
            all.put("retries", retries);
            all.put("timeout", timeout);
            all.put("username", username);
            all.put("password", password);
            all.put("proxy", proxy);
            all.put("proxy_username", proxyUsername);
            all.put("proxy_password", proxyPassword);
        }
    }

    /** What is kept of it on the host. */
    public record Keeping(
            @Arg(doc = "How small a delta must be to be used, in percent.")
                    Optional<String> deltarpmPercentage,
            @Arg(doc = "The same for lists of deltas.") Optional<String> deltarpmMetadataPercentage,
            @Arg(
                            choices = {"0", "1"},
                            doc = "Whether packages are kept.")
                    Optional<String> keepcache,
            @Arg(doc = "How long its list is kept.") Optional<String> metadataExpire,
            @Arg(
                            choices = {
                                "never",
                                "read-only:past",
                                "read-only:present",
                                "read-only:future"
                            },
                            doc = "For which commands that counts.")
                    Optional<String> metadataExpireFilter) {
        void tell(Settings all) {
            all.put("deltarpm_percentage", deltarpmPercentage);
            all.put("deltarpm_metadata_percentage", deltarpmMetadataPercentage);
            all.put("keepcache", keepcache);
            all.put("metadata_expire", metadataExpire);
            all.put("metadata_expire_filter", metadataExpireFilter);
        }
    }
}
