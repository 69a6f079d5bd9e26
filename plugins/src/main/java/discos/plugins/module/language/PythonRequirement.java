package discos.plugins.module.language;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A package as a playbook wants it.
 *
 * @param text as pip is told
 * @param name in the form in which names are compared; the whole text where it is no requirement
 * @param conditions on its version, such as {@code >=1.2}
 * @param isPlain whether it is a requirement and no file, folder or URL
 */
record PythonRequirement(String text, String name, List<String> conditions, boolean isPlain) {
    private static final Pattern REQUIREMENT =
            Pattern.compile(
                    "\\s*([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\\s*"
                            + "(?:\\[([^\\]]*)\\])?\\s*"
                            + "(?:\\(?\\s*((?:===|==|!=|~=|<=|>=|<|>)[^;@()]*?)\\)?)?\\s*"
                            + "(;.*)?\\s*");
    private static final Pattern CONDITION =
            Pattern.compile("(===|==|!=|~=|<=|>=|<|>)\\s*([^\\s,]+)");

    /** Copies the list. */
    PythonRequirement {
        conditions = List.copyOf(conditions);
    }

    static PythonRequirement of(String text) {
        return of(text, text);
    }

    /** A package and, in an argument of its own, conditions or a version. */
    static PythonRequirement of(String name, Optional<String> version) {
        String wanted = version.map(String::stripLeading).orElse("");
        if (wanted.isEmpty()) {
            return of(name, name);
        }
        return of(name + (Character.isDigit(wanted.charAt(0)) ? "==" : " ") + wanted, name);
    }

    private static PythonRequirement of(String text, String fallback) {
        Matcher matcher = REQUIREMENT.matcher(text);
        Optional<List<String>> conditions =
                matcher.matches() ? conditions(matcher.group(3)) : Optional.empty();
        if (conditions.isEmpty()) {
            return new PythonRequirement(fallback, fallback, List.of(), false);
        }
        String extras =
                matcher.group(2) == null || matcher.group(2).isBlank()
                        ? ""
                        : "["
                                + String.join(
                                        ",",
                                        Arrays.stream(matcher.group(2).split(",", -1))
                                                .map(String::strip)
                                                .sorted()
                                                .toList())
                                + "]";
        String marker =
                matcher.group(4) == null ? "" : "; " + matcher.group(4).substring(1).strip();
        return new PythonRequirement(
                matcher.group(1)
                        + extras
                        + String.join(",", conditions.get().stream().sorted().toList())
                        + marker,
                canonical(matcher.group(1)),
                conditions.get(),
                true);
    }

    private static Optional<List<String>> conditions(
            @org.jspecify.annotations.Nullable String text) {
        List<String> conditions = new ArrayList<>();
        if (text != null) {
            for (String one : text.split(",", -1)) {
                Matcher matcher = CONDITION.matcher(one.strip());
                boolean isGood =
                        matcher.matches()
                                && (matcher.group(1).equals("===")
                                        || PythonVersion.of(
                                                        matcher.group(2)
                                                                .replaceFirst("\\.\\*$", ""))
                                                .isPresent());
                if (!isGood) {
                    return Optional.empty();
                }
                conditions.add(matcher.group(1) + matcher.group(2));
            }
        }
        return Optional.of(conditions);
    }

    /** Names that differ only so are the same package. */
    static String canonical(String name) {
        return name.replaceAll("[-_.]+", "-").toLowerCase(Locale.ROOT);
    }

    /** Whether an installed package is what is wanted. */
    boolean isMetBy(String installedName, String version) {
        return isPlain
                && canonical(installedName).equals(name)
                && conditions.stream().allMatch(condition -> holds(condition, version));
    }

    private static boolean holds(String condition, String version) {
        Matcher matcher = CONDITION.matcher(condition);
        if (!matcher.matches()) {
            return false;
        }
        String sign = matcher.group(1);
        String text = matcher.group(2);
        Optional<PythonVersion> now = PythonVersion.of(version);
        if (sign.equals("===") || now.isEmpty()) {
            return text.equalsIgnoreCase(version);
        }
        boolean isBeginning = text.endsWith(".*");
        PythonVersion wanted =
                PythonVersion.of(isBeginning ? text.substring(0, text.length() - 2) : text)
                        .orElseThrow();
        if (isBeginning || sign.equals("~=")) {
            return begins(sign, text, now.get(), wanted);
        }
        // a local part counts only where one is asked for
        PythonVersion own = wanted.local().isEmpty() ? now.get().withoutLocal() : now.get();
        return switch (sign) {
            case "==" -> own.compareTo(wanted) == 0;
            case "!=" -> own.compareTo(wanted) != 0;
            case "<=" -> now.get().withoutLocal().compareTo(wanted) <= 0;
            case ">=" -> now.get().withoutLocal().compareTo(wanted) >= 0;
            case "<" ->
                    now.get().compareTo(wanted) < 0
                            && (wanted.isBeforeRelease()
                                    || !now.get().isBeforeRelease()
                                    || !now.get().isOfReleaseOf(wanted));
            default ->
                    now.get().withoutLocal().compareTo(wanted) > 0
                            && (wanted.isAfterRelease()
                                    || !now.get().isAfterRelease()
                                    || !now.get().isOfReleaseOf(wanted));
        };
    }

    private static boolean begins(
            String sign, String text, PythonVersion now, PythonVersion wanted) {
        List<BigInteger> numbers = new ArrayList<>();
        String release = text.toLowerCase(Locale.ROOT).replaceFirst("^v?(\\d+!)?", "");
        Matcher digits = Pattern.compile("^\\d+(\\.\\d+)*").matcher(release);
        if (digits.find()) {
            for (String part : digits.group().split("\\.", -1)) {
                numbers.add(new BigInteger(part));
            }
        }
        if (sign.equals("~=")) {
            return numbers.size() > 1
                    && now.withoutLocal().compareTo(wanted) >= 0
                    && now.begins(wanted.epoch(), numbers.subList(0, numbers.size() - 1));
        }
        boolean isBegun = now.begins(wanted.epoch(), numbers);
        return sign.equals("!=") != isBegun;
    }
}
