package discos.plugins.lookup;

import discos.deployer.spi.Arguments;
import discos.deployer.spi.Templating;
import discos.deployer.value.PythonException;
import discos.deployer.value.python.PythonItems;
import discos.deployer.value.python.PythonText;
import discos.plugins.filter.collection.PythonRandom;
import discos.plugins.filter.crypto.PasswordHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/** The lookup {@code password}: made once, kept in a file of the control machine. */
final class PasswordLookup {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String DIGITS = "0123456789";
    private static final Set<String> NAMES =
            Set.of("length", "encrypt", "chars", "ident", "seed", "wantlist", "errors");

    private PasswordLookup() {}

    static List<Object> look(List<Object> terms, Arguments args, Templating t) {
        List<Object> all = new ArrayList<>();
        for (Object term : terms) {
            Map<String, Object> settings = new LinkedHashMap<>(args.named());
            String path = PythonText.str(term);
            int blank = path.indexOf(' ');
            if (blank > 0 && path.indexOf('=') > 0) {
                for (String pair : path.substring(blank + 1).strip().split("\\s+", -1)) {
                    int mark = pair.indexOf('=');
                    settings.put(pair.substring(0, Math.max(0, mark)), pair.substring(mark + 1));
                }
                path = path.substring(0, blank);
            }
            checkNames(settings);
            all.add(password(path, new Arguments(List.of(), settings), t));
        }
        return all;
    }

    private static void checkNames(Map<String, Object> settings) {
        List<String> unknown =
                settings.keySet().stream().filter(it -> !NAMES.contains(it)).sorted().toList();
        if (!unknown.isEmpty()) {
            throw PythonException.value(
                    "Unrecognized parameter(s) given to password lookup: "
                            + String.join(", ", unknown));
        }
    }

    private static String password(String path, Arguments args, Templating t) {
        int length = length(args.text(0, "length", "20"));
        String letters =
                args.has(0, "chars") ? letters(args.need(0, "chars")) : LETTERS + DIGITS + ".,:-_";
        String encryption = args.text(0, "encrypt", "None");
        String file =
                path.startsWith("~")
                        ? t.control().environment("HOME").orElse("") + path.substring(1)
                        : path;
        boolean isKept = !file.equals("/dev/null");
        String content =
                isKept && Files.exists(Path.of(file))
                        ? ControlLookups.content(Path.of(file), t).strip()
                        : "";
        int saltMark = content.indexOf(" salt=");
        String salt = saltMark < 0 ? "" : content.substring(saltMark + 6).split("\\s+", -1)[0];
        String plain = saltMark < 0 ? content : content.substring(0, saltMark);
        boolean isNew = plain.isEmpty();
        if (isNew) {
            plain = random(length, letters, chance(args, t));
        }
        boolean isEncrypted = !encryption.equals("None") && !encryption.isEmpty();
        if (isEncrypted && salt.isEmpty()) {
            salt = PasswordHash.salt(PasswordHash.saltSize(encryption), t.control().random());
            isNew = true;
        }
        if (isNew && isKept) {
            write(Path.of(file), isEncrypted ? plain + " salt=" + salt : plain);
        }
        return isEncrypted
                ? PasswordHash.crypt(
                        plain.getBytes(StandardCharsets.UTF_8),
                        encryption,
                        salt,
                        PasswordHash.DEFAULT)
                : plain;
    }

    private static int length(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw PythonException.value("invalid literal for int() with base 10: '" + text + "'");
        }
    }

    private static String letters(Object given) {
        List<Object> names = given instanceof String text ? names(text) : PythonItems.list(given);
        StringBuilder all = new StringBuilder();
        for (Object name : names) {
            String text = PythonText.str(name);
            all.append(
                    switch (text) {
                        case "ascii_letters" -> LETTERS;
                        case "ascii_uppercase" -> LETTERS.substring(26);
                        case "ascii_lowercase" -> LETTERS.substring(0, 26);
                        case "digits" -> DIGITS;
                        case "hexdigits" -> DIGITS + "abcdefABCDEF";
                        case "octdigits" -> "01234567";
                        case "punctuation" -> "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
                        default -> text;
                    });
        }
        return all.toString().replace("\"", "").replace("'", "");
    }

    /** Names and letters between commas; two commas ask for a comma. */
    private static List<Object> names(String text) {
        List<Object> names = new ArrayList<>();
        if (text.contains(",,")) {
            names.add(",");
        }
        for (String name : text.replace(",,", ",").split(",", -1)) {
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return names;
    }

    /** With a seed always the same as with Ansible; else any. */
    private static IntUnaryOperator chance(Arguments args, Templating t) {
        return args.has(99, "seed")
                ? new PythonRandom(args.need(99, "seed"))::below
                : t.control().random()::nextInt;
    }

    private static String random(int length, String letters, IntUnaryOperator chance) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(letters.charAt(chance.applyAsInt(letters.length())));
        }
        return text.toString();
    }

    private static void write(Path file, String content) {
        try {
            Path folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(
                        folder,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
            }
            Files.writeString(file, content + "\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw PythonException.value("the password file " + file + " cannot be written: " + e);
        }
    }
}
