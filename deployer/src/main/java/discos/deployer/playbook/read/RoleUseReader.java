package discos.deployer.playbook.read;

import discos.deployer.playbook.Keyword.Level;
import discos.deployer.playbook.Keywords;
import discos.deployer.playbook.RoleUse;
import discos.deployer.playbook.Written;
import discos.deployer.playbook.WrittenMap;
import discos.deployer.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the {@code roles} of a play and the {@code dependencies} of a role. */
final class RoleUseReader {
    private final Reading reading;
    private final KeywordReader keywords;

    RoleUseReader(Reading reading) {
        this.reading = reading;
        this.keywords = new KeywordReader(reading);
    }

    List<RoleUse> list(Node node) {
        if (Reading.isNothing(node)) {
            return List.of();
        }
        if (!(node instanceof Node.Sequence sequence)) {
            reading.error(
                    "wrong-type",
                    "A malformed role declaration was encountered: roles must be a list, not "
                            + Reading.kind(node),
                    node,
                    "begin every role with '- '");
            return List.of();
        }
        List<RoleUse> uses = new ArrayList<>();
        sequence.items().forEach(item -> use(item).ifPresent(uses::add));
        return uses;
    }

    private void checkName(Node.Scalar name) {
        if (name.text().contains(",") && !name.text().contains("{{")) {
            reading.error(
                    "wrong-type",
                    "Invalid old style role requirement: " + name.text(),
                    name,
                    "name one role in each entry");
        }
    }

    private Optional<RoleUse> use(Node node) {
        if (node instanceof Node.Scalar scalar && !Reading.isNothing(scalar)) {
            checkName(scalar);
            return Optional.of(
                    new RoleUse(
                            scalar.origin(),
                            Reading.written(scalar),
                            Keywords.NONE,
                            WrittenMap.EMPTY));
        }
        if (!(node instanceof Node.Mapping mapping)) {
            reading.error(
                    "wrong-type",
                    "a role must be a name or a mapping, not " + Reading.kind(node),
                    node,
                    "write '- NAME' or '- role: NAME'");
            return Optional.empty();
        }
        Optional<Node> name = mapping.get("role").or(() -> mapping.get("name"));
        if (!(name.orElse(null) instanceof Node.Scalar scalar) || Reading.isNothing(scalar)) {
            reading.error("no-role", "the entry names no role", mapping, "add 'role: NAME'");
            return Optional.empty();
        }
        KeywordReader.Sorted keys = keywords.read(mapping, Level.ROLE);
        Map<String, Written> parameters = new LinkedHashMap<>();
        keys.rest().stream()
                .filter(entry -> !entry.key().text().equals("role"))
                .forEach(entry -> parameters.put(entry.key().text(), Reading.writtenAtKey(entry)));
        return Optional.of(
                new RoleUse(
                        mapping.origin(),
                        Reading.written(scalar),
                        keys.keywords(),
                        new WrittenMap(parameters)));
    }
}
