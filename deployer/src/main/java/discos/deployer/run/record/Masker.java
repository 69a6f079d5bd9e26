package discos.deployer.run.record;

import discos.deployer.value.Secret;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Replaces every secret that the run has met by a mask, wherever its text appears. */
public final class Masker {
    /** A shorter text is too common to be searched for in others. */
    private static final int SHORTEST = 4;

    private final Set<String> secrets = ConcurrentHashMap.newKeySet();

    /** Knows no secret yet. */
    public Masker() {}

    /** Notes a text that no output may show. */
    public void keepSecret(String text) {
        if (text.length() >= SHORTEST) {
            secrets.add(text);
        }
    }

    /** Notes all secrets in a value. */
    public void keepSecretsOf(Object value) {
        switch (value) {
            case Secret(String text) -> keepSecret(text);
            case Map<?, ?> map -> map.values().forEach(this::keepSecretsOf);
            case List<?> list -> list.forEach(this::keepSecretsOf);
            default -> {}
        }
    }

    /** The text without secrets. */
    public String mask(String text) {
        String masked = text;
        for (String secret :
                secrets.stream()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList()) {
            masked = masked.replace(secret, Secret.MASK);
        }
        return masked;
    }

    /** How many of a text's last characters may be the beginning of a secret. */
    public int begun(String text) {
        int longest = 0;
        for (String secret : secrets) {
            int most = Math.min(secret.length() - 1, text.length());
            while (most > longest && !text.endsWith(secret.substring(0, most))) {
                most--;
            }
            longest = Math.max(longest, most);
        }
        return longest;
    }

    /** The values without secrets. */
    public Map<String, Object> mask(Map<String, Object> values) {
        Map<String, Object> masked = new LinkedHashMap<>();
        values.forEach((name, value) -> masked.put(name, masked(value)));
        return masked;
    }

    private Object masked(Object value) {
        return switch (value) {
            case Secret _ -> Secret.MASK;
            case String text -> mask(text);
            case Map<?, ?> map -> {
                Map<Object, Object> copy = new LinkedHashMap<>();
                map.forEach((key, it) -> copy.put(key, masked(it)));
                yield copy;
            }
            case List<?> list -> {
                List<Object> copy = new ArrayList<>();
                list.forEach(it -> copy.add(masked(it)));
                yield copy;
            }
            default -> value;
        };
    }
}
