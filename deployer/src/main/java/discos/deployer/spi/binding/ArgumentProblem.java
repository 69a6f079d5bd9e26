package discos.deployer.spi.binding;

import java.util.Optional;

/**
 * Something wrong with the arguments as written, found before any host is contacted.
 *
 * @param code such as {@code unknown-parameter}
 * @param argument the name as written, where one argument is to blame
 * @param advice what to do about it
 */
public record ArgumentProblem(
        String code, Optional<String> argument, String message, Optional<String> advice) {}
