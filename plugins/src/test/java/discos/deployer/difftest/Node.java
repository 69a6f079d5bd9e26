package discos.deployer.difftest;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One path of a machine.
 *
 * @param kind find's letter: f, d, l, p, ...
 * @param mode octal
 * @param target of a link; else empty
 * @param content of a file: its text if it is short, else its digest
 */
record Node(String kind, String mode, String owner, String group, String target, String content)
        implements Serializable {
    /** What a path has that is not there. */
    static final Node GONE = new Node("gone", "", "", "", "", "");

    /** Its properties by name, to be compared one by one. */
    Map<String, Object> properties() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("kind", kind);
        all.put("mode", mode);
        all.put("owner", owner);
        all.put("group", group);
        all.put("target", target);
        all.put("content", content);
        return all;
    }
}
