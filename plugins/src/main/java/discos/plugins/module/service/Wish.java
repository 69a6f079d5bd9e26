package discos.plugins.module.service;

import java.util.Optional;

/**
 * How a service is wanted.
 *
 * @param state {@code started}, {@code stopped}, {@code restarted} or {@code reloaded}
 * @param scope flags such as {@code --user} before every systemctl command; empty for the system's
 * @param arguments more words after a script's verb
 * @param sleep seconds between stop and start
 */
record Wish(
        String name,
        Optional<String> state,
        Optional<Boolean> enabled,
        Optional<Boolean> masked,
        boolean isForced,
        boolean isNotWaitedFor,
        String scope,
        String arguments,
        Optional<Double> sleep) {}
