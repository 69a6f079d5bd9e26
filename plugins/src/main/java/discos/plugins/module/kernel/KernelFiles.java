package discos.plugins.module.kernel;

import discos.deployer.remote.Content;
import discos.deployer.remote.Step;
import discos.deployer.remote.step.Before;
import discos.deployer.remote.step.FileAttributes;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.remote.step.WriteFile;
import discos.deployer.remote.step.WriteOptions;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Seen;
import discos.plugins.host.FolderTexts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The files from which a module of the kernel is loaded at each start. */
final class KernelFiles {
    private static final String COMMENT = " *(?:[#;].*)?";

    private final Map<String, String> before = new LinkedHashMap<>();
    private final Map<String, String> after = new LinkedHashMap<>();

    private KernelFiles() {}

    /** What is written, and how it differs. */
    record Change(List<Step> steps, Diff diff) {}

    static Looks looks() {
        return Looks.of(Modprobe.LOADED, Modprobe.OPTIONS);
    }

    /** What the files lack of what is asked for. */
    static Change change(Modprobe.Args args, Seen seen) {
        KernelFiles files = new KernelFiles();
        files.before.putAll(seen.of(Modprobe.LOADED));
        files.before.putAll(seen.of(Modprobe.OPTIONS));
        files.after.putAll(files.before);
        String name = Pattern.quote(args.name());
        Pattern line = Pattern.compile("^ *" + name + COMMENT);
        Pattern option = Pattern.compile("^options " + name + " (\\w+=\\S+)" + COMMENT);
        boolean isLoaded = files.has(Modprobe.LOADED, line);
        Set<String> parameters = files.parameters(option);
        switch (args.persistent()) {
            case "present" -> {
                if (!isLoaded) {
                    files.write(Modprobe.LOADED, args.name(), args.name() + "\n");
                }
                Set<String> wanted = new LinkedHashSet<>(words(args.words()));
                if (!parameters.equals(wanted)) {
                    files.silence(Modprobe.OPTIONS, option);
                    String lines =
                            words(args.words()).stream()
                                    .map(word -> "options " + args.name() + " " + word + "\n")
                                    .collect(Collectors.joining());
                    files.write(Modprobe.OPTIONS, args.name(), lines.isEmpty() ? "\n" : lines);
                }
            }
            case "absent" -> {
                files.silence(Modprobe.LOADED, line);
                files.silence(Modprobe.OPTIONS, option);
            }
            default -> {}
        }
        return files.made();
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+")).filter(word -> !word.isEmpty()).toList();
    }

    private boolean has(FolderTexts folder, Pattern line) {
        return texts(folder).stream()
                .flatMap(path -> before.getOrDefault(path, "").lines())
                .anyMatch(it -> line.matcher(it).matches());
    }

    private List<String> texts(FolderTexts folder) {
        return before.keySet().stream()
                .filter(path -> path.startsWith(folder.folder() + "/"))
                .toList();
    }

    private Set<String> parameters(Pattern option) {
        return texts(Modprobe.OPTIONS).stream()
                .flatMap(path -> before.getOrDefault(path, "").lines())
                .map(option::matcher)
                .filter(Matcher::matches)
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Makes a comment of each such line. */
    private void silence(FolderTexts folder, Pattern line) {
        for (String path : texts(folder)) {
            String text = after.getOrDefault(path, "");
            String quiet =
                    text.lines()
                            .map(it -> line.matcher(it).matches() ? "#" + it : it)
                            .collect(Collectors.joining("\n"));
            after.put(path, text.endsWith("\n") ? quiet + "\n" : quiet);
        }
    }

    private void write(FolderTexts folder, String name, String text) {
        after.put(folder.folder() + "/" + name + ".conf", text);
    }

    private Change made() {
        List<Step> steps = new ArrayList<>();
        Diff diff = Diff.NONE;
        for (Map.Entry<String, String> file : after.entrySet()) {
            String path = file.getKey();
            String old = before.get(path);
            if (file.getValue().equals(old)) {
                continue;
            }
            if (old == null) {
                steps.add(ShellStep.of("mkdir -p " + path.substring(0, path.lastIndexOf('/'))));
            }
            steps.add(
                    new WriteFile(
                            path,
                            Content.of(file.getValue()),
                            old == null ? FileAttributes.mode("0644") : FileAttributes.NONE,
                            old == null
                                    ? Before.ABSENT
                                    : Before.of(old.getBytes(StandardCharsets.UTF_8)),
                            WriteOptions.PLAIN));
            diff = diff.and(Diff.of(path, old == null ? "" : old, file.getValue()));
        }
        return new Change(steps, diff);
    }
}
