package discos.plugins.module.database;

import discos.deployer.remote.Output;
import discos.deployer.spi.Seen;
import discos.deployer.value.python.PythonText;
import discos.plugins.host.Digests;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Decides what is done to accounts of the server. */
record MysqlUserPlan(MysqlUser.Args args, MysqlAccount.Server server) {

    /**
     * Something that is done.
     *
     * @param message what the result says of it
     */
    record Deed(String message, List<String> statements) {}

    /**
     * All that is done.
     *
     * @param message of the result
     * @param isPasswordFirst whether the password is the first thing that changes, so that check
     *     mode tells of it
     */
    record Plan(
            List<Deed> deeds, String message, boolean isPasswordChanged, boolean isPasswordFirst) {}

    private String name(String host) {
        return MysqlUser.name(args.user(), host);
    }

    /** Makes an account. */
    Plan addition() {
        MysqlUser.Password login = args.password();
        List<String> statements = new ArrayList<>();
        Optional<Map.Entry<String, String>> common =
                login.updatePassword().equals("on_new_username")
                        ? server.commonWay()
                        : Optional.empty();
        String identity =
                common.map(it -> plugin(it.getKey(), it.getValue())).orElseGet(this::identity);
        statements.add(
                "CREATE USER "
                        + name(args.host())
                        + identity
                        + (server.isOld() ? "" : requiring()));
        MysqlPrivileges wanted =
                args.privileges().subtractPrivs() ? new MysqlPrivileges(Map.of()) : wanted();
        wanted.all().forEach((thing, names) -> statements.add(grant(args.host(), thing, names)));
        if (server.isOld() && args.tlsRequires().isPresent()) {
            List<String> basics = wanted.all().getOrDefault("*.*", List.of("USAGE"));
            statements.add(grant(args.host(), "*.*", basics));
        }
        List<Deed> deeds = new ArrayList<>(List.of(new Deed("User added", statements)));
        new MysqlLimits(args, server).deed(Optional.empty()).ifPresent(deeds::add);
        return new Plan(deeds, "User added", common.isEmpty(), false);
    }

    /** How a new account logs in. */
    private String identity() {
        MysqlUser.Password login = args.password();
        Optional<String> password = login.password().filter(it -> !it.isEmpty());
        if (password.isPresent()) {
            if (login.encrypted() && (server.isMaria() || server.isBefore(8, 0))) {
                return " IDENTIFIED BY PASSWORD " + MysqlLogin.literal(password.get());
            }
            return server.isOld() && !login.encrypted()
                    ? " IDENTIFIED BY " + MysqlLogin.literal(password.get())
                    : " IDENTIFIED WITH mysql_native_password AS "
                            + MysqlLogin.literal(hash(password.get()));
        }
        return login.plugin().map(this::pluginWay).orElse("");
    }

    private String pluginWay(String plugin) {
        Optional<String> hash = args.password().pluginHashString();
        Optional<String> text = args.password().pluginAuthString();
        if (hash.isPresent()) {
            return plugin(plugin, hash.get());
        }
        return " IDENTIFIED WITH "
                + word(plugin)
                + text.map(
                                it ->
                                        (plugin.equals("pam") ? " USING " : " BY ")
                                                + MysqlLogin.literal(it))
                        .orElse("");
    }

    private static String plugin(String plugin, String hash) {
        return " IDENTIFIED WITH " + word(plugin) + " AS " + MysqlLogin.literal(hash);
    }

    private static String word(String plugin) {
        return plugin.matches("\\w+") ? plugin : MysqlLogin.literal(plugin);
    }

    private String hash(String password) {
        if (args.password().encrypted()) {
            return password;
        }
        byte[] once =
                HexFormat.of().parseHex(Digests.sha1(password.getBytes(StandardCharsets.UTF_8)));
        return "*" + Digests.sha1(once).toUpperCase(Locale.ROOT);
    }

    private MysqlPrivileges wanted() {
        return args.priv()
                .map(
                        it ->
                                MysqlPrivileges.written(
                                        it, server.quote(), !args.privileges().subtractPrivs()))
                .orElse(new MysqlPrivileges(Map.of()));
    }

    /** What is required of TLS, in the words of statements. */
    private Map<String, String> tls() {
        Map<String, String> all = new LinkedHashMap<>();
        args.tlsRequires()
                .orElse(Map.of())
                .forEach(
                        (key, value) ->
                                all.put(key.toUpperCase(Locale.ROOT), PythonText.str(value)));
        if (all.isEmpty()) {
            return all;
        }
        if (all.containsKey("CIPHER") || all.containsKey("ISSUER") || all.containsKey("SUBJECT")) {
            all.remove("SSL");
            all.remove("X509");
            return all;
        }
        String kind = all.containsKey("X509") ? "X509" : "SSL";
        all.clear();
        all.put(kind, "");
        return all;
    }

    private String requiring() {
        List<String> words = new ArrayList<>();
        tls().forEach(
                        (key, value) ->
                                words.add(
                                        value.isEmpty()
                                                ? key
                                                : key + " " + MysqlLogin.literal(value)));
        return words.isEmpty() ? "" : " REQUIRE " + String.join(" AND ", words);
    }

    private String grant(String host, String thing, List<String> names) {
        String words = String.join(",", names.stream().filter(it -> !it.equals("GRANT")).toList());
        return "GRANT %s ON %s TO %s%s%s"
                .formatted(
                        words,
                        thing,
                        name(host),
                        server.isOld() ? requiring() : "",
                        names.contains("GRANT") ? " WITH GRANT OPTION" : "");
    }

    private List<String> revocation(
            String host, String thing, List<String> names, boolean isGrantingToo) {
        List<String> all = new ArrayList<>();
        if (isGrantingToo) {
            all.add("REVOKE GRANT OPTION ON %s FROM %s".formatted(thing, name(host)));
        }
        String words = String.join(",", names.stream().filter(it -> !it.equals("GRANT")).toList());
        if (!words.isEmpty()) {
            all.add("REVOKE %s ON %s FROM %s".formatted(words, thing, name(host)));
        }
        all.add("FLUSH PRIVILEGES");
        return all;
    }

    /** Changes accounts that are there. */
    Plan changes(List<String> hosts, Seen seen) {
        boolean isLoginKept = !args.password().updatePassword().equals("always");
        MysqlUser.Password login = isLoginKept ? MysqlUser.Password.NONE : args.password();
        List<Deed> deeds = new ArrayList<>();
        boolean isPasswordFirst = false;
        boolean isPasswordChanged = false;
        String message = "User unchanged";
        for (String host : hosts) {
            MysqlAccount account = server.at(host).orElseThrow();
            List<Deed> logins = new ArrayList<>();
            password(login, account).ifPresent(logins::add);
            pluginChange(login, account).ifPresent(logins::add);
            isPasswordFirst |= deeds.isEmpty() && !logins.isEmpty();
            isPasswordChanged |= !logins.isEmpty();
            deeds.addAll(logins);
            Output answer = seen.of(MysqlUser.grants(args, host));
            privileges(host, grants(answer), deeds);
            tlsChange(host, answer).ifPresent(deeds::add);
        }
        for (Deed deed : deeds) {
            message = deed.message().isEmpty() ? message : deed.message();
        }
        new MysqlLimits(args, server).deed(server.at(args.host())).ifPresent(deeds::add);
        return new Plan(deeds, message, isPasswordChanged, isPasswordFirst);
    }

    private static List<String> grants(Output answer) {
        return answer.text()
                .lines()
                .takeWhile(it -> !it.equals("--"))
                .map(it -> MysqlLogin.fields(it).getFirst())
                .toList();
    }

    private Optional<Deed> password(MysqlUser.Password login, MysqlAccount account) {
        Optional<String> password = login.password().filter(it -> !it.isEmpty());
        if (password.isEmpty()) {
            return Optional.empty();
        }
        String hash = hash(password.get());
        if (login.encrypted() && !hash.matches("\\*[0-9A-Fa-f]{40}")) {
            throw new IllegalArgumentException(
                    "encrypted was specified however it does not appear to be a valid hash"
                            + " expecting: *SHA1(SHA1(your_password))");
        }
        if (account.hash().equals(hash)) {
            return Optional.empty();
        }
        return Optional.of(
                server.isOld()
                        ? new Deed(
                                "Password updated (old style)",
                                List.of(
                                        "SET PASSWORD FOR %s = %s"
                                                .formatted(
                                                        name(account.host()),
                                                        MysqlLogin.literal(hash))))
                        : new Deed(
                                "Password updated (new style)",
                                List.of(
                                        "ALTER USER %s IDENTIFIED WITH mysql_native_password AS %s"
                                                .formatted(
                                                        name(account.host()),
                                                        MysqlLogin.literal(hash)))));
    }

    private Optional<Deed> pluginChange(MysqlUser.Password login, MysqlAccount account) {
        if (login.plugin().isEmpty()) {
            return Optional.empty();
        }
        String plugin = login.plugin().get();
        String kept = account.column("authentication_string");
        boolean isSame =
                account.column("plugin").equals(plugin)
                        && login.pluginHashString().map(kept::equals).orElse(true)
                        && login.pluginAuthString().map(kept::equals).orElse(true);
        return isSame
                ? Optional.empty()
                : Optional.of(
                        new Deed(
                                "",
                                List.of("ALTER USER " + name(account.host()) + pluginWay(plugin))));
    }

    private void privileges(String host, List<String> lines, List<Deed> deeds) {
        if (args.priv().isEmpty()) {
            return;
        }
        Map<String, List<String>> now = MysqlPrivileges.listed(lines).all();
        Map<String, List<String>> then = wanted().all();
        boolean isExact = !args.privileges().appendPrivs() && !args.privileges().subtractPrivs();
        boolean isGranting = false;
        if (isExact) {
            for (Map.Entry<String, List<String>> one : now.entrySet()) {
                isGranting |= one.getValue().contains("GRANT");
                boolean isKept =
                        then.containsKey(one.getKey())
                                || args.user().equals("root")
                                || one.getValue().contains("PROXY");
                if (!isKept) {
                    deeds.add(
                            new Deed(
                                    "Privileges updated",
                                    revocation(host, one.getKey(), one.getValue(), isGranting)));
                }
            }
        }
        for (Map.Entry<String, List<String>> one : then.entrySet()) {
            List<String> had = now.get(one.getKey());
            if (had != null) {
                compare(host, one.getKey(), had, one.getValue()).ifPresent(deeds::add);
            } else if (!args.privileges().subtractPrivs()) {
                deeds.add(
                        new Deed(
                                "New privileges granted",
                                List.of(grant(host, one.getKey(), one.getValue()))));
            }
        }
    }

    private Optional<Deed> compare(
            String host, String thing, List<String> had, List<String> wanted) {
        List<String> granted = new ArrayList<>();
        List<String> revoked = new ArrayList<>();
        if (args.privileges().subtractPrivs()) {
            revoked.addAll(wanted.stream().filter(had::contains).distinct().sorted().toList());
        } else {
            granted.addAll(
                    wanted.stream().filter(it -> !had.contains(it)).distinct().sorted().toList());
        }
        boolean isGrantingLost = false;
        if (!args.privileges().subtractPrivs() && !args.privileges().appendPrivs()) {
            revoked.addAll(
                    had.stream().filter(it -> !wanted.contains(it)).distinct().sorted().toList());
            if (granted.contains("ALL") || granted.contains("ALL PRIVILEGES")) {
                revoked.retainAll(List.of("GRANT", "PROXY"));
            }
            isGrantingLost = revoked.contains("GRANT") && !granted.contains("GRANT");
        }
        if (granted.equals(List.of("GRANT"))) {
            granted.add("USAGE");
        }
        if (granted.isEmpty() && revoked.isEmpty()) {
            return Optional.empty();
        }
        List<String> statements = new ArrayList<>();
        if (!revoked.isEmpty()) {
            statements.addAll(revocation(host, thing, revoked, isGrantingLost));
        }
        if (!granted.isEmpty()) {
            statements.add(grant(host, thing, granted));
        }
        return Optional.of(
                new Deed(
                        "Privileges updated: granted %s, revoked %s"
                                .formatted(PythonText.repr(granted), PythonText.repr(revoked)),
                        statements));
    }

    private Optional<Deed> tlsChange(String host, Output answer) {
        List<String> lines =
                server.isOld()
                        ? grants(answer)
                        : answer.text()
                                .lines()
                                .dropWhile(it -> !it.equals("--"))
                                .skip(1)
                                .map(it -> MysqlLogin.fields(it).getFirst())
                                .toList();
        if (MysqlAccount.required(lines).equals(tls())) {
            return Optional.empty();
        }
        String requiring = tls().isEmpty() ? " REQUIRE NONE" : requiring();
        String begin = "ALTER USER ";
        if (server.isOld()) {
            List<String> basics =
                    MysqlPrivileges.listed(grants(answer)).all().getOrDefault("*.*", List.of());
            begin =
                    "GRANT %s ON *.* TO "
                            .formatted(
                                    String.join(
                                            ",",
                                            basics.stream()
                                                    .filter(it -> !it.equals("GRANT"))
                                                    .toList()));
        }
        return Optional.of(
                new Deed("TLS requires updated", List.of(begin + name(host) + requiring)));
    }
}
