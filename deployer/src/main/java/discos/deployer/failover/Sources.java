package discos.deployer.failover;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sources of DISCOS that the new manager has or gets; one character for each byte. */
public interface Sources {

    /**
     * A file's text.
     *
     * @param path below the sources
     */
    Optional<String> text(String path);

    /**
     * The files that name one of the addresses as a whole word, each with the first such line.
     *
     * @param folder below the sources
     */
    Map<String, String> naming(String folder, List<String> addresses);
}
