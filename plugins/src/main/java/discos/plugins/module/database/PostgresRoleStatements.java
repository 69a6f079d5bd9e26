package discos.plugins.module.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What makes a role as it is wanted.
 *
 * @param isNew whether there is none
 */
record PostgresRoleStatements(PostgresqlUser.Args args, boolean isNew, PostgresRole role) {

    /** Why nothing can be done. */
    Optional<String> refusal() {
        if (!args.user().equals("PUBLIC")) {
            return Optional.empty();
        }
        return args.password().password().isPresent()
                ? Optional.of("cannot change the password for PUBLIC user")
                : args.flags().isEmpty()
                        ? Optional.empty()
                        : Optional.of("cannot change the role_attr_flags for PUBLIC user");
    }

    /** With their values. */
    List<String> all() {
        List<String> all = new ArrayList<>();
        statement()
                .map(
                        it ->
                                it.replace(
                                                "%(expires)s",
                                                PostgresLogin.literal(
                                                        args.password().expires().orElse("")))
                                        .replace(
                                                "%(password)s",
                                                PostgresLogin.literal(
                                                        args.password().password().orElse(""))))
                .ifPresent(all::add);
        comment().ifPresent(all::add);
        return all;
    }

    /** As the result tells them, without the password. */
    List<String> told() {
        List<String> all = new ArrayList<>();
        statement().ifPresent(all::add);
        comment().ifPresent(all::add);
        return all;
    }

    List<String> withRole() {
        return withRole(all());
    }

    List<String> withRole(List<String> statements) {
        List<String> all = new ArrayList<>();
        args.sessionRole().ifPresent(it -> all.add("SET ROLE \"%s\"".formatted(it)));
        all.addAll(statements);
        return all;
    }

    private Optional<String> comment() {
        return args.comment()
                .filter(it -> isNew || !role.comment().equals(Optional.of(it)))
                .map(
                        it ->
                                "COMMENT ON ROLE \"%s\" IS %s"
                                        .formatted(args.user(), PostgresLogin.literal(it)));
    }

    private Optional<String> statement() {
        if (args.user().equals("PUBLIC")) {
            return Optional.empty();
        }
        return isNew ? Optional.of(creation()) : change();
    }

    private String creation() {
        PostgresqlUser.Password login = args.password();
        List<String> words = new ArrayList<>();
        words.add("CREATE USER \"%s\"".formatted(args.user()));
        if (login.password().filter(it -> !it.isEmpty()).isPresent()) {
            words.add("WITH " + crypt());
            words.add("PASSWORD %(password)s");
        }
        login.expires().ifPresent(_ -> words.add("VALID UNTIL %(expires)s"));
        args.connLimit().ifPresent(it -> words.add("CONNECTION LIMIT " + it));
        words.add(String.join(" ", args.flags()));
        return String.join(" ", words);
    }

    private String crypt() {
        return args.password().encrypted() ? "ENCRYPTED" : "UNENCRYPTED";
    }

    private Optional<String> change() {
        PostgresqlUser.Password login = args.password();
        boolean isPassword = isPasswordOther();
        if (!isPassword && !isFlagOther() && !isMoreOther()) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>();
        words.add("ALTER USER \"%s\"".formatted(args.user()));
        String flags = String.join(" ", args.flags());
        if (isPassword) {
            words.add(
                    login.password().orElse("").isEmpty()
                            ? "WITH PASSWORD NULL"
                            : "WITH " + crypt() + " PASSWORD %(password)s");
            words.add(flags);
        } else if (!flags.isEmpty()) {
            words.add("WITH " + flags);
        }
        if (!login.noPasswordChanges()) {
            login.expires().ifPresent(_ -> words.add("VALID UNTIL %(expires)s"));
            args.connLimit().ifPresent(it -> words.add("CONNECTION LIMIT " + it));
        }
        return Optional.of(String.join(" ", words));
    }

    private boolean isPasswordOther() {
        PostgresqlUser.Password login = args.password();
        return !login.noPasswordChanges()
                && login.password()
                        .filter(it -> role.isOther(it, args.user(), login.encrypted()))
                        .isPresent();
    }

    private boolean isFlagOther() {
        return args.flags().stream()
                .anyMatch(it -> role.flags().getOrDefault(bare(it), false) == it.startsWith("NO"));
    }

    private boolean isMoreOther() {
        return !args.password().noPasswordChanges()
                && (!role.isExpirySame()
                        || args.connLimit().filter(it -> it != role.connLimit()).isPresent());
    }

    private static String bare(String flag) {
        return flag.startsWith("NO") ? flag.substring(2) : flag;
    }
}
