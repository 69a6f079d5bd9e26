package discos.deployer.remote;

import java.util.Map;
import java.util.Optional;

/**
 * Where and as whom a host is contacted.
 *
 * @param name the inventory's name of the host, used in messages
 * @param host name or IP address to connect to
 * @param port empty for the default or what ssh_config says
 * @param user login account; empty for the local user or what ssh_config says
 * @param options what is left, by Ansible's variable name without {@code ansible_}: {@code
 *     password} and {@code ssh_private_key_file}, {@code ssh_common_args}, {@code
 *     ssh_host_key_checking}, {@code timeout} and so on; secrets are {@code Secret}
 */
public record Address(
        String name,
        String host,
        Optional<Integer> port,
        Optional<String> user,
        Map<String, Object> options) {}
