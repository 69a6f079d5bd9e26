package discos.plugins.module.packaging;

import discos.deployer.spi.Arg;
import discos.deployer.value.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings of a repository that few repositories have, under yum's names for them. */
final class YumSettings {
    private YumSettings() {}

    /** How packages and metadata are fetched. */
    record Tuning(
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
    record Access(
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
}
