package discos.plugins.module.packages;

import discos.deployer.remote.Output;
import discos.deployer.value.None;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The repositories that zypper knows.
 *
 * @param version of zypper
 * @param release what {@code $releasever} stands for
 * @param architecture what {@code $basearch} stands for
 */
record RepositoryList(
        List<Map<String, String>> all, String version, String release, String architecture) {
    private static final Pattern REPO =
            Pattern.compile("<repo ([^>]*)>.*?<url>(.*?)</url>", Pattern.DOTALL);

    /** The exit code with which zypper says that it knows none. */
    private static final int NONE_THERE = 6;

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException if zypper could not tell them
     */
    static RepositoryList of(Output output) {
        String text = output.text();
        String first = text.lines().findFirst().orElse("");
        int end = Math.max(0, text.lastIndexOf('\n'));
        String[] last = text.substring(end).strip().split(" ", -1);
        int rc = last[0].matches("\\d+") ? Integer.parseInt(last[0]) : output.exitCode();
        if (rc != 0 && rc != NONE_THERE) {
            throw new IllegalArgumentException(
                    "Failed to execute \"zypper --quiet --non-interactive --xmlout repos\": "
                            + output.errorText().strip());
        }
        List<Map<String, String>> all = new ArrayList<>();
        Matcher found = REPO.matcher(text);
        while (found.find()) {
            Map<String, String> about = ZypperOutput.attributes(found.group(1));
            Map<String, String> one = new LinkedHashMap<>();
            for (String name :
                    List.of("alias", "name", "priority", "enabled", "autorefresh", "gpgcheck")) {
                one.put(name, about.getOrDefault(name, ""));
            }
            one.put("url", ZypperOutput.plain(found.group(2)));
            all.add(one);
        }
        return new RepositoryList(
                all,
                first.startsWith("zypper ") ? first.substring(7).strip() : "1.0",
                last.length > 1 ? last[1] : "",
                last.length > 2 ? last[2] : "");
    }

    /** Those with the short name or the address. */
    List<Map<String, String>> like(String alias, String url) {
        List<Map<String, String>> found = new ArrayList<>();
        all.stream().filter(it -> alias.equals(it.get("alias"))).forEach(found::add);
        all.stream()
                .filter(it -> url.equals(it.get("url")) && !found.contains(it))
                .forEach(found::add);
        return found;
    }

    /** Whether a repository is as wanted, as far as anything is wanted. */
    boolean isSame(Map<String, String> there, Map<String, Object> wanted) {
        return there.entrySet().stream()
                .allMatch(
                        it -> {
                            Object value = wanted.getOrDefault(it.getKey(), None.NONE);
                            String text = value == None.NONE ? "" : String.valueOf(value);
                            boolean isUrl = it.getKey().equals("url");
                            return text.isEmpty()
                                    || (text.equals("0") && it.getKey().equals("priority"))
                                    || (isUrl
                                            ? whole(text).equals(whole(it.getValue()))
                                            : text.equals(it.getValue()));
                        });
    }

    private String whole(String url) {
        return url.replace("$releasever", release)
                .replace("$basearch", architecture)
                .replaceFirst("/+$", "");
    }

    /** Whether zypper is of this version or a newer one. */
    boolean isFrom(String wanted) {
        int[] here = numbers(version);
        int[] least = numbers(wanted);
        for (int i = 0; i < Math.min(here.length, least.length); i++) {
            if (here[i] != least[i]) {
                return here[i] > least[i];
            }
        }
        return here.length >= least.length;
    }

    private static int[] numbers(String version) {
        return Pattern.compile("\\d+")
                .matcher(version)
                .results()
                .mapToInt(it -> Integer.parseInt(it.group()))
                .toArray();
    }

    /** What is told where zypper is too old for what is wanted. */
    List<Object> warnings(boolean hasPriority) {
        List<Object> warnings = new ArrayList<>();
        if (hasPriority && !isFrom("1.12.25")) {
            warnings.add(
                    "Setting priority only available for zypper >= 1.12.25. Ignoring priority"
                            + " argument.");
        }
        if (!isFrom("1.6.2")) {
            warnings.add(
                    "Enabling/disabling gpgcheck only available for zypper >= 1.6.2. Using zypper"
                            + " default value.");
        }
        return warnings;
    }
}
