package discos.deployer.playbook.read;

import discos.deployer.playbook.ImportPlaybook;
import discos.deployer.playbook.Keyword;
import discos.deployer.playbook.Keyword.Level;
import discos.deployer.playbook.Keywords;
import discos.deployer.playbook.Play;
import discos.deployer.playbook.Play.Section;
import discos.deployer.playbook.PlaybookEntry;
import discos.deployer.playbook.RoleUse;
import discos.deployer.playbook.TaskNode;
import discos.deployer.source.DidYouMean;
import discos.deployer.yaml.Node;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the list of plays that a playbook is. */
final class PlayReader {
    private static final List<String> IMPORTS =
            List.of(
                    "import_playbook",
                    "ansible.builtin.import_playbook",
                    "ansible.legacy.import_playbook");
    private static final Map<Section, Keyword> SECTIONS =
            Map.of(
                    Section.PRE_TASKS, Keyword.PRE_TASKS,
                    Section.TASKS, Keyword.TASKS,
                    Section.POST_TASKS, Keyword.POST_TASKS,
                    Section.HANDLERS, Keyword.HANDLERS);

    private final Reading reading;
    private final KeywordReader keywords;
    private final TaskReader tasks;
    private final PlayCheck check;

    PlayReader(Reading reading) {
        this.reading = reading;
        this.keywords = new KeywordReader(reading);
        this.tasks = new TaskReader(reading);
        this.check = new PlayCheck(reading);
    }

    List<PlaybookEntry> entries(Node node) {
        if (node instanceof Node.Sequence list && list.items().isEmpty()) {
            reading.error(
                    "no-plays",
                    "A playbook must contain at least one play",
                    node,
                    "begin every play with '- hosts: ...'");
        }
        if (!(node instanceof Node.Sequence sequence)) {
            reading.error(
                    "wrong-type",
                    "a playbook must be a list of plays, not " + Reading.kind(node),
                    node,
                    "begin every play with '- hosts: ...'");
            return List.of();
        }
        List<PlaybookEntry> entries = new ArrayList<>();
        for (Node item : sequence.items()) {
            if (item instanceof Node.Mapping mapping) {
                entry(mapping).ifPresent(entries::add);
            } else {
                reading.error(
                        "wrong-type",
                        "a play must be a mapping, not " + Reading.kind(item),
                        item,
                        "begin every play with '- hosts: ...'");
            }
        }
        return entries;
    }

    private Optional<? extends PlaybookEntry> entry(Node.Mapping mapping) {
        return mapping.entries().stream()
                .filter(entry -> IMPORTS.contains(entry.key().text()))
                .findFirst()
                .map(entry -> importPlaybook(mapping, entry))
                .orElseGet(() -> Optional.of(play(mapping)));
    }

    private Optional<PlaybookEntry> importPlaybook(Node.Mapping mapping, Node.Entry file) {
        KeywordReader.Sorted keys = keywords.read(mapping, Level.IMPORT_PLAYBOOK);
        keys.rest().stream()
                .filter(entry -> !entry.equals(file))
                .forEach(entry -> unknownKeyword(entry, Level.IMPORT_PLAYBOOK));
        if (file.value() instanceof Node.Scalar scalar
                && scalar.value() instanceof String text
                && !text.isBlank()) {
            return Optional.of(
                    new ImportPlaybook(mapping.origin(), keys.keywords(), Reading.written(scalar)));
        }
        reading.error(
                "wrong-type",
                "import_playbook needs the path of a playbook",
                file.key(),
                "write 'import_playbook: FILE'");
        return Optional.empty();
    }

    private Play play(Node.Mapping mapping) {
        KeywordReader.Sorted keys = keywords.read(mapping, Level.PLAY);
        Keywords own = keys.keywords();
        for (Node.Entry entry : keys.rest()) {
            if (entry.key().text().equals("user")) {
                if (own.get(Keyword.REMOTE_USER).isPresent()) {
                    reading.error(
                            "two-users",
                            "both 'user' and 'remote_user' are set for this play. The use of"
                                    + " 'user' is deprecated, and should be removed",
                            entry.key(),
                            "keep remote_user");
                }
                own = own.with(Keyword.REMOTE_USER, Reading.written(entry.value()));
            } else {
                unknownKeyword(entry, Level.PLAY);
            }
        }
        List<RoleUse> roles =
                Optional.ofNullable(keys.nodes().get(Keyword.ROLES))
                        .map(entry -> new RoleUseReader(reading).list(entry.value()))
                        .orElse(List.of());
        Map<Section, List<TaskNode>> lists = new EnumMap<>(Section.class);
        SECTIONS.forEach(
                (section, keyword) -> {
                    Node.Entry entry = keys.nodes().get(keyword);
                    if (entry != null) {
                        Level level = section == Section.HANDLERS ? Level.HANDLER : Level.TASK;
                        lists.put(section, tasks.list(entry.value(), level, keyword.yamlName()));
                    }
                });
        check.check(mapping, own);
        return new Play(mapping.origin(), own, roles, lists);
    }

    private void unknownKeyword(Node.Entry entry, Level level) {
        String name = entry.key().text();
        if (name.equals("include")) {
            reading.error(
                    "unknown-keyword",
                    "'include' is not a valid attribute for a Play",
                    entry.key(),
                    "use 'import_playbook'");
            return;
        }
        boolean isModule = reading.modules().module(name).isPresent();
        String fallback =
                isModule
                        ? "'" + name + "' is a module; put it into a list under 'tasks:'"
                        : level == Level.PLAY
                                ? "variables belong under 'vars:', modules under 'tasks:'"
                                : "it takes name, vars, when and tags";
        reading.error(
                "unknown-keyword",
                "'" + name + "' is not a keyword of " + level.words(),
                entry.key(),
                isModule ? fallback : DidYouMean.advice(name, Keyword.namesAt(level), fallback));
    }
}
