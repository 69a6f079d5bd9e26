package discos.deployer.playbook.read;

import discos.deployer.playbook.Keyword.Level;
import discos.deployer.playbook.ModuleDirectory;
import discos.deployer.playbook.Playbook;
import discos.deployer.playbook.PlaybookFiles;
import discos.deployer.playbook.RoleUse;
import discos.deployer.playbook.TaskNode;
import discos.deployer.playbook.WrittenMap;
import discos.deployer.yaml.Node;
import discos.deployer.yaml.YamlReader;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads playbooks, lists of tasks and files of variables.
 *
 * <p>What is wrong in a file goes into the diagnostics and the rest is read all the same, so that
 * one run shows every mistake. A file that does not exist gives nothing and no problem: the caller
 * knows where it was asked for.
 */
public final class PlaybookReader {
    private final PlaybookFiles files;
    private final ModuleDirectory modules;
    private final Diagnostics diagnostics;

    /** Reads through the given files. */
    public PlaybookReader(PlaybookFiles files, ModuleDirectory modules, Diagnostics diagnostics) {
        this.files = files;
        this.modules = modules;
        this.diagnostics = diagnostics;
    }

    /** The same reader with other diagnostics, as a run needs for each include. */
    public PlaybookReader reportingTo(Diagnostics others) {
        return new PlaybookReader(files, modules, others);
    }

    /** The files read through. */
    public PlaybookFiles files() {
        return files;
    }

    /** Where problems go. */
    public Diagnostics diagnostics() {
        return diagnostics;
    }

    /** A playbook; an empty file has no plays. */
    public Optional<Playbook> playbook(String file) {
        return read(
                file,
                (node, reading) -> new Playbook(file, new PlayReader(reading).entries(node)),
                new Playbook(file, List.of()));
    }

    /** The tasks of a file. */
    public Optional<List<TaskNode>> tasks(String file) {
        return read(
                file, (node, reading) -> new TaskReader(reading).list(node, Level.TASK), List.of());
    }

    /** The handlers of a file. */
    public Optional<List<TaskNode>> handlers(String file) {
        return read(
                file,
                (node, reading) -> new TaskReader(reading).list(node, Level.HANDLER),
                List.of());
    }

    /** The variables of a file. */
    public Optional<WrittenMap> variables(String file) {
        return read(
                file,
                (node, reading) -> new KeywordReader(reading).variables(node),
                WrittenMap.EMPTY);
    }

    /** What {@code meta/main.yml} of a role says, through the given reader of its mapping. */
    <T> Optional<T> mapping(String file, Function<Node.Mapping, T> make) {
        Optional<Node> node = document(file).flatMap(Function.identity());
        return node.flatMap(
                present -> {
                    if (present instanceof Node.Mapping mapping) {
                        return Optional.of(make.apply(mapping));
                    }
                    if (!Reading.isNothing(present)) {
                        reading(file)
                                .error(
                                        "wrong-type",
                                        "the file must hold a mapping, not "
                                                + Reading.kind(present),
                                        present,
                                        "write 'name: value' lines");
                    }
                    return Optional.empty();
                });
    }

    /** The roles of a list of dependencies. */
    List<RoleUse> dependencies(String file, Node list) {
        return new RoleUseReader(reading(file)).list(list);
    }

    private interface Maker<T> {
        T make(Node node, Reading reading);
    }

    private <T> Optional<T> read(String file, Maker<T> maker, T empty) {
        return document(file)
                .map(node -> node.map(root -> maker.make(root, reading(file))).orElse(empty));
    }

    /** The root of a file; empty inside if the file is empty or broken. */
    private Optional<Optional<Node>> document(String file) {
        return files.text(file)
                .map(text -> new YamlReader(diagnostics.errors()).document(text, file));
    }

    private Reading reading(String file) {
        return new Reading(new SourceText(file, files.text(file).orElse("")), modules, diagnostics);
    }
}
