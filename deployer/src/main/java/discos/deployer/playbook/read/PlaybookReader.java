package discos.deployer.playbook.read;

import discos.deployer.playbook.Keyword.Level;
import discos.deployer.playbook.Keywords;
import discos.deployer.playbook.ModuleDirectory;
import discos.deployer.playbook.Play;
import discos.deployer.playbook.Playbook;
import discos.deployer.playbook.PlaybookEntry;
import discos.deployer.playbook.PlaybookFiles;
import discos.deployer.playbook.RoleUse;
import discos.deployer.playbook.TaskNode;
import discos.deployer.playbook.WrittenMap;
import discos.deployer.source.Origin;
import discos.deployer.source.Problem;
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
    private final Keywords standard;

    /** Reads through the given files. */
    public PlaybookReader(PlaybookFiles files, ModuleDirectory modules, Diagnostics diagnostics) {
        this(files, modules, diagnostics, Keywords.NONE);
    }

    /**
     * Reads through the given files.
     *
     * @param standard keywords that every play has which does not write them itself
     */
    public PlaybookReader(
            PlaybookFiles files,
            ModuleDirectory modules,
            Diagnostics diagnostics,
            Keywords standard) {
        this.files = files;
        this.modules = modules;
        this.diagnostics = diagnostics;
        this.standard = standard;
    }

    /** The same reader with other diagnostics, as a run needs for each include. */
    public PlaybookReader reportingTo(Diagnostics others) {
        return new PlaybookReader(files, modules, others, standard);
    }

    /** The files read through. */
    public PlaybookFiles files() {
        return files;
    }

    /** What modules there are. */
    public ModuleDirectory modules() {
        return modules;
    }

    /** Where problems go. */
    public Diagnostics diagnostics() {
        return diagnostics;
    }

    /** A playbook; an empty file has no plays. */
    public Optional<Playbook> playbook(String file) {
        return read(
                file,
                (node, reading) ->
                        new Playbook(file, completed(new PlayReader(reading).entries(node))),
                new Playbook(file, List.of()));
    }

    private List<PlaybookEntry> completed(List<PlaybookEntry> entries) {
        return entries.stream()
                .map(entry -> entry instanceof Play play ? play.completed(standard) : entry)
                .toList();
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

    /** Something made of the mapping that a file holds. */
    <T> Optional<T> mapping(String file, Function<Node.Mapping, T> make) {
        return read(
                        file,
                        (node, reading) -> {
                            if (node instanceof Node.Mapping mapping) {
                                return Optional.of(make.apply(mapping));
                            }
                            if (!Reading.isNothing(node)) {
                                reading.error(
                                        "wrong-type",
                                        "the file must hold a mapping, not " + Reading.kind(node),
                                        node,
                                        "write 'name: value' lines");
                            }
                            return Optional.<T>empty();
                        },
                        Optional.<T>empty())
                .flatMap(Function.identity());
    }

    /** The roles of a list of dependencies. */
    List<RoleUse> dependencies(String file, Node list) {
        return new RoleUseReader(reading(file, files.text(file).orElse(""))).list(list);
    }

    private interface Maker<T> {
        T make(Node node, Reading reading);
    }

    private <T> Optional<T> read(String file, Maker<T> maker, T empty) {
        Optional<String> text = files.text(file).map(PlaybookReader::unmarked);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        int bad = text.get().indexOf('\uFFFD');
        if (bad >= 0) {
            notUtf8(file, text.get().substring(0, bad));
            return Optional.of(empty);
        }
        Reading reading = reading(file, text.get());
        return Optional.of(
                document(file, text.get()).map(root -> maker.make(root, reading)).orElse(empty));
    }

    private static String unmarked(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** Bytes that are no UTF-8 come as a character that stands for them. */
    private void notUtf8(String file, String before) {
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        String head = before.substring(before.lastIndexOf('\n') + 1);
        Origin place = new Origin(file, line, 1 + head.codePointCount(0, head.length()));
        diagnostics.error(
                Problem.of("not-utf8", "the file is not UTF-8 text", place)
                        .advise("save it as UTF-8: iconv -f LATIN1 -t UTF-8 " + file));
    }

    private Optional<Node> document(String file, String text) {
        return new YamlReader(diagnostics.errors()).document(text, file);
    }

    private Reading reading(String file, String text) {
        return new Reading(new TokenPlaces(file, text), modules, diagnostics);
    }
}
