package discos.deployer.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import discos.deployer.remote.Address;
import discos.deployer.remote.HostUnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Opens sessions, through other hosts where the settings say so. */
final class SessionOpener {
    private static final Pattern JUMP =
            Pattern.compile("(?:ssh://)?(?:([^@]+)@)?(\\[[^]]+]|[^:]+)(?::(\\d+))?");
    private static final String OLD_KEX =
            ",diffie-hellman-group-exchange-sha1,diffie-hellman-group14-sha1"
                    + ",diffie-hellman-group1-sha1";
    private static final String OLD_CIPHERS = ",aes128-cbc,aes192-cbc,aes256-cbc,3des-cbc";
    private static final String OLD_KEYS = ",ssh-rsa,ssh-dss";

    private static final int DEEPEST = 8;

    private final Operator operator;

    SessionOpener(Operator operator) {
        this.operator = operator;
    }

    /**
     * A connected session.
     *
     * @throws HostUnavailableException if the host, or one on the way, cannot be reached or does
     *     not let us in
     */
    Session open(Address address) throws HostUnavailableException {
        return open(address, 0);
    }

    /** The first of several jump hosts may itself be behind others, by its own settings. */
    private Session open(Address address, int depth) throws HostUnavailableException {
        if (depth > DEEPEST) {
            throw SshFailures.unreadable(
                    address, new IOException("its jump hosts are behind each other"));
        }
        SshSettings settings = settings(address);
        if (settings.foreignProxy().isPresent()) {
            // going there directly would not be what the operator asked for
            throw SshFailures.foreignProxy(address, settings.foreignProxy().get());
        }
        Optional<Session> before = Optional.empty();
        try {
            for (String jump : settings.jumps()) {
                Address way = jumpAddress(jump, address);
                boolean isItself =
                        way.host().equals(address.host())
                                && settings(way).port() == settings.port();
                if (isItself) {
                    continue; // 'Host *' with ProxyJump is about the jump host, too
                }
                before =
                        Optional.of(
                                before.isEmpty()
                                        ? open(way, depth + 1)
                                        : connect(settings(way), before));
            }
            return connect(settings, before);
        } catch (HostUnavailableException e) {
            before.ifPresent(Session::disconnect);
            throw e;
        }
    }

    private SshSettings settings(Address address) throws HostUnavailableException {
        try {
            return new SshSettings(address, operator);
        } catch (IOException e) {
            throw SshFailures.unreadable(address, e);
        }
    }

    /** A jump host shares the keys and options of the host behind it, but not its jump hosts. */
    private static Address jumpAddress(String text, Address target)
            throws HostUnavailableException {
        Matcher jump = JUMP.matcher(text.strip());
        if (!jump.matches()) {
            throw SshFailures.unreadable(
                    target, new IOException("'" + text + "' does not name a jump host"));
        }
        Map<String, Object> options = new LinkedHashMap<>(target.options());
        List.of("ssh_args", "ssh_common_args", "ssh_extra_args")
                .forEach(name -> options.computeIfPresent(name, (_, old) -> withoutJump(old)));
        return new Address(
                text.strip(),
                jump.group(2).replaceAll("[\\[\\]]", ""),
                Optional.ofNullable(jump.group(3)).map(Integer::parseInt),
                Optional.ofNullable(jump.group(1)),
                options);
    }

    private static Object withoutJump(Object arguments) {
        StringBuilder kept = new StringBuilder();
        SshArguments.parse(arguments.toString())
                .forEach(
                        (name, value) -> {
                            if (!name.startsWith("proxy")) {
                                kept.append("-o \"").append(name).append('=');
                                kept.append(value).append("\" ");
                            }
                        });
        return kept.toString();
    }

    private Session connect(SshSettings settings, Optional<Session> before)
            throws HostUnavailableException {
        Optional<KnownHosts> known = Optional.empty();
        try {
            known = Optional.of(new KnownHosts(settings.knownHosts(), settings.hostKeyPolicy()));
            JSch jsch = new JSch();
            Session session = jsch.getSession(settings.user(), settings.host(), settings.port());
            Identities identities = Identities.of(settings);
            session.setIdentityRepository(identities);
            session.setHostKeyRepository(known.get());
            settings.keyword("HostKeyAlias").ifPresent(session::setHostKeyAlias);
            session.setUserInfo(new Prompts(settings.password(), operator.interactions()));
            settings.password()
                    .map(text -> text.getBytes(StandardCharsets.UTF_8))
                    .ifPresent(session::setPassword);
            configure(session, settings, identities.size());
            before.map(JumpProxy::new).ifPresent(session::setProxy);
            int timeout = (int) settings.connectTimeout().toMillis();
            session.connect(timeout);
            session.setServerAliveInterval((int) settings.aliveInterval().toMillis());
            session.setServerAliveCountMax(settings.aliveCount());
            return session;
        } catch (JSchException | IOException e) {
            throw SshFailures.of(settings, known.flatMap(KnownHosts::conflict), e);
        }
    }

    private static void configure(Session session, SshSettings settings, int identities) {
        session.setConfig("StrictHostKeyChecking", "yes");
        session.setConfig("PreferredAuthentications", "publickey,keyboard-interactive,password");
        // Java 25 has all that is offered; trying each out beforehand costs time.
        session.setConfig("CheckKexes", "");
        session.setConfig("CheckCiphers", "");
        session.setConfig("CheckSignatures", "");
        session.setConfig("enable_auth_none", "no");
        session.setConfig("enable_pubkey_auth_query", identities == 1 ? "no" : "yes");
        String keys = JSch.getConfig("server_host_key").replaceAll("[^,]*-cert-[^,]*,", "");
        session.setConfig("server_host_key", keys);
        if (settings.allowsLegacy()) {
            session.setConfig("server_host_key", keys + OLD_KEYS);
            session.setConfig("kex", JSch.getConfig("kex") + OLD_KEX);
            session.setConfig("cipher.c2s", JSch.getConfig("cipher.c2s") + OLD_CIPHERS);
            session.setConfig("cipher.s2c", JSch.getConfig("cipher.s2c") + OLD_CIPHERS);
            session.setConfig(
                    "PubkeyAcceptedAlgorithms",
                    JSch.getConfig("PubkeyAcceptedAlgorithms") + OLD_KEYS);
            session.setConfig("dhgex_min", "1024");
        }
    }
}
