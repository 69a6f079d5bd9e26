package discos.plugins.module.docker;

import discos.deployer.spi.Arg;
import java.util.Optional;

/** How Docker's service is reached from the host; the same for all modules of Docker. */
public record DockerArgs(
        @Arg(
                        doc =
                                "Where the service listens: `unix://` a path, `tcp://` or `https://`"
                                        + " an address, `ssh://`; `DOCKER_HOST` where not given.",
                        aliases = "docker_url")
                Optional<String> dockerHost,
        @Arg(doc = "The name that the service's certificate must have.")
                Optional<String> tlsHostname,
        @Arg(
                        doc = "The version of the interface that is spoken.",
                        defaultValue = "auto",
                        aliases = "docker_api_version")
                String apiVersion,
        @Arg(doc = "Seconds after which an answer is given up.", defaultValue = "60") int timeout,
        @Arg(
                        doc = "The file of the authority that signed the service's certificate.",
                        isPath = true,
                        aliases = {"tls_ca_cert", "cacert_path"})
                Optional<String> caCert,
        @Arg(
                        doc = "The file of the own certificate.",
                        isPath = true,
                        aliases = {"tls_client_cert", "cert_path"})
                Optional<String> clientCert,
        @Arg(
                        doc = "The file of the own key.",
                        isPath = true,
                        aliases = {"tls_client_key", "key_path"})
                Optional<String> clientKey,
        @Arg(doc = "The version of TLS, such as `1.2`.") Optional<String> sslVersion,
        @Arg(doc = "Speak TLS, whoever the service is; `DOCKER_TLS` where not given.")
                Optional<Boolean> tls,
        @Arg(doc = "No effect: `ssh://` always uses the host's own ssh.", defaultValue = "no")
                boolean useSshClient,
        @Arg(
                        doc =
                                "Speak TLS and check who the service is; `DOCKER_TLS_VERIFY` where"
                                        + " not given.",
                        aliases = "tls_verify")
                Optional<Boolean> validateCerts,
        @Arg(doc = "Tell the actions in the result.", defaultValue = "no") boolean debug) {
    /** Refuses half a pair of certificate and key. */
    public DockerArgs {
        if (clientCert.isPresent() != clientKey.isPresent()) {
            throw new IllegalArgumentException(
                    "parameters are required together: client_cert, client_key");
        }
    }

    public DockerApi api() {
        return new DockerApi(this);
    }
}
