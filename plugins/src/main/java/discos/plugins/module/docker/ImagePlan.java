package discos.plugins.module.docker;

import discos.deployer.remote.Content;
import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.spi.Applied;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Result;
import discos.deployer.spi.binding.ArgumentException;
import discos.deployer.spi.binding.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is done so that an image is as wanted. */
final class ImagePlan {
    private static final String NEEDED =
            "command -v docker >/dev/null || { echo 'the host has no docker command, which builds,"
                    + " loads, saves and pushes images' >&2; exit 127; }\n";

    private final DockerImage.Args args;
    private final ImageName name;
    private final DockerApi api;
    private final Map<String, Object> image;
    private final List<Step> steps = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private final List<Object> actions = new ArrayList<>();

    /** Where the steps are whose output is told; less than none where there is none. */
    private int builtAt = -1;

    private int loadedAt = -1;
    private int pulledAt = -1;
    private int archivedAt = -1;
    private int pushedAt = -1;

    ImagePlan(DockerImage.Args args, Map<String, Object> image) {
        this.args = args;
        this.name = args.image();
        this.api = args.docker().api();
        this.image = image;
    }

    Decision absent() {
        if (image.isEmpty()) {
            return new Decision.Unchanged(told(false, Map.of()));
        }
        actions.add("Removed image " + name.told());
        Step remove =
                api.call(
                        "DELETE",
                        "/images/"
                                + DockerApi.part(name.full())
                                + "?force="
                                + args.force().forceAbsent());
        Result result = told(true, Map.of("state", "Deleted"));
        return new Decision.Change(
                List.of(remove),
                List.of(),
                Looks.NONE,
                Diff.NONE,
                new Decision.Preview.Would(result),
                applied ->
                        applied.hasFailed()
                                ? failed(
                                        "Error removing image %s - %s"
                                                .formatted(
                                                        name.told(),
                                                        Answer.of(applied.last()).words()))
                                : result);
    }

    /**
     * Gets it from its source, saves, tags and pushes it.
     *
     * @param archive the manifest in the archive that is there, where one is wanted
     * @param other what has the other name, where one is wanted
     */
    Decision present(
            boolean isSourced, Optional<Output> archive, Optional<Map<String, Object>> other) {
        if (isSourced) {
            source();
        }
        boolean isChanged = isSourced;
        if (archive.isPresent()) {
            isChanged = archive(isSourced, archive.get());
        }
        if (other.isPresent()) {
            isChanged |= tag(other.get());
        }
        if (args.push()) {
            push(args.other().orElse(name));
            isChanged = true;
        }
        Result result = told(isChanged, isSourced ? Map.of() : image);
        if (steps.isEmpty()) {
            return new Decision.Unchanged(result);
        }
        Query<Answer> own = DockerImage.image(args, name);
        Query<Answer> named = DockerImage.image(args, args.other().orElse(name));
        boolean isToldChanged = isChanged;
        return new Decision.Change(
                steps,
                List.of(),
                Looks.of(own).and(named),
                Diff.NONE,
                new Decision.Preview.Would(result),
                applied ->
                        applied.hasFailed()
                                ? failure(applied)
                                : outcome(
                                        applied,
                                        isToldChanged,
                                        applied.seen().of(own).object(),
                                        other.map(_ -> applied.seen().of(named).object())));
    }

    private void add(Step step, String complaint) {
        steps.add(step);
        complaints.add(complaint);
    }

    private void source() {
        switch (args.source().orElse("")) {
            case "build" -> {
                BuildArgs build = args.build().orElseThrow();
                actions.add("Built image %s from %s".formatted(name.told(), build.path()));
                builtAt = steps.size();
                add(build(build), "Error building " + name.repository() + " - message: ");
            }
            case "load" -> {
                actions.add(
                        "Loaded image %s from %s"
                                .formatted(name.told(), args.loadPath().orElse("")));
                loadedAt = steps.size();
                add(
                        command("load -i " + ShellQuote.quote(args.loadPath().orElse(""))),
                        "Error loading image " + name.repository() + " - ");
            }
            default -> {
                actions.add("Pulled image " + name.told());
                pulledAt = steps.size();
                Optional<String> platform =
                        args.pull()
                                .map(it -> Json.text(it, "platform"))
                                .filter(it -> !it.isEmpty());
                add(
                        new Pull(api, name, platform).step(),
                        "Error pulling image " + name.told() + " - ");
            }
        }
    }

    private Step command(String words) {
        return api.fragment(NEEDED + api.command() + "exec \"$@\" " + words);
    }

    private Step build(BuildArgs build) {
        ShellStep step =
                api.fragment(
                        NEEDED
                                + ". \"$1\"\nd_p="
                                + ShellQuote.quote(build.path())
                                + "; case $d_p in '~/'*) d_p=$HOME/${d_p#'~/'} ;; esac\n"
                                + api.command()
                                + "DOCKER_BUILDKIT=0 exec \"$@\" build -t "
                                + ShellQuote.quote(name.full())
                                + " "
                                + build.options()
                                + " \"$d_p\"");
        return new ShellStep(step.script(), List.of(Content.of(build.exports())), false);
    }

    /** Saves it where the archive does not hold it; whether it does is asked again then. */
    private boolean archive(boolean isSourced, Output there) {
        String path = args.archivePath().orElseThrow();
        if (image.isEmpty() && !isSourced) {
            return false;
        }
        Optional<String> action = archiveAction(there, Json.text(image, "Id"));
        if (action.isEmpty() && !isSourced) {
            return false;
        }
        if (!isSourced || args.control().isCheckMode()) {
            if (image.isEmpty()) {
                return true;
            }
            action.ifPresent(actions::add);
        }
        archivedAt = steps.size();
        String file = ShellQuote.quote(path);
        add(
                api.fragment(
                        NEEDED
                                + api.command()
                                + "d_m=$(tar -xOf %1$s manifest.json 2>/dev/null)\nd_j=$(\"$@\" image inspect -f '{{.Id}}' %2$s) || exit 1\n"
                                        .formatted(file, ShellQuote.quote(name.full()))
                                + "d_j=${d_j#sha256:}; if [ -f "
                                + file
                                + " ]; then d_r=0; [ -n \"$d_m\" ] || d_r=4; else d_r=3; fi\n"
                                + "case $d_m in *\"\\\"Config\\\":\\\"\"*\"$d_j\"*'\"RepoTags\":["
                                + "\""
                                + name.told()
                                + "\"]'*) ;; *) \"$@\" save -o "
                                + file
                                + " "
                                + ShellQuote.quote(name.full())
                                + " || exit 1 ;; esac\n"
                                + "printf '%s\\n%s\\n%s' \"$d_r\" \"$d_j\" \"$d_m\""),
                "Error writing image archive " + path + " - ");
        return action.isPresent();
    }

    /** What is told of the archive; nothing where it holds the image under its name. */
    private Optional<String> archiveAction(Output there, String id) {
        String begin =
                "Archived image %s to %s, ".formatted(name.told(), args.archivePath().orElse(""));
        if (there.exitCode() == 3) {
            return Optional.of(begin + "since none present");
        }
        try {
            List<Object> manifest = Json.list(JsonValue.of(there.text()));
            if (there.isOk() && manifest.size() == 1) {
                String config = Json.text(manifest.getFirst(), "Config").replace(".json", "");
                List<Object> tags = Json.list(Json.at(manifest.getFirst(), "RepoTags"));
                boolean isSame =
                        id.equals("sha256:" + config.replaceFirst("^blobs/sha256/", ""))
                                && tags.equals(List.of(name.told()));
                return isSame
                        ? Optional.empty()
                        : Optional.of(
                                begin
                                        + "overwriting archive with image %s named %s"
                                                .formatted(
                                                        config,
                                                        String.join(
                                                                ", ",
                                                                tags.stream()
                                                                        .map(String::valueOf)
                                                                        .toList())));
            }
        } catch (ArgumentException noManifest) {
            return Optional.of(begin + "overwriting an unreadable archive file");
        }
        return Optional.of(begin + "overwriting an unreadable archive file");
    }

    private boolean tag(Map<String, Object> other) {
        if (!other.isEmpty() && !args.force().forceTag()) {
            return false;
        }
        ImageName target = args.other().orElseThrow();
        actions.add("Tagged image %s to %s".formatted(name.told(), target.told()));
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("tag", target.tag());
        parameters.put("repo", target.repository());
        add(
                api.call(
                        "POST",
                        "/images/"
                                + DockerApi.part(name.full())
                                + "/tag"
                                + DockerApi.query(parameters)),
                "Error: failed to tag image - ");
        return !Json.text(other, "Id").equals(Json.text(image, "Id")) || other.isEmpty();
    }

    private void push(ImageName target) {
        int slash = target.repository().indexOf('/');
        String first = slash < 0 ? "" : target.repository().substring(0, slash);
        boolean isRegistry = first.matches(".*[.:].*|localhost");
        actions.add(
                "Pushed image %s to %s/%s"
                        .formatted(
                                name.repository(),
                                isRegistry ? first : "docker.io",
                                isRegistry ? target.told().substring(slash + 1) : target.told()));
        pushedAt = steps.size();
        add(
                command("push " + ShellQuote.quote(target.full())),
                "Error pushing image " + target.repository() + ": ");
    }

    private Result told(boolean isChanged, Object image) {
        return Result.of("changed", isChanged).with("actions", actions).with("image", image);
    }

    private static Result failed(String message) {
        return Result.message(message).with("failed", true);
    }

    private Result failure(Applied applied) {
        int at = applied.outputs().size() - 1;
        Output output = applied.last();
        String words = output.errorText().replaceFirst("(?s)^DEPRECATED: .*?\\n\\n", "").strip();
        if (words.isEmpty()) {
            words = Answer.of(output).words();
        }
        String text = complaints.get(at) + words;
        return failed(at == builtAt ? text + ", logs: " + lines(output) : text);
    }

    private static List<String> lines(Output output) {
        return output.text()
                .lines()
                .flatMap(it -> List.of(it.split("\r")).stream())
                .filter(it -> !it.isBlank() && !it.startsWith("Sending build context"))
                .toList();
    }

    private Result outcome(
            Applied applied,
            boolean isChanged,
            Map<String, Object> now,
            Optional<Map<String, Object>> named) {
        boolean isSame = !image.isEmpty() && Json.text(image, "Id").equals(Json.text(now, "Id"));
        boolean isSourced = builtAt == 0 || loadedAt == 0 || pulledAt == 0;
        boolean isReal = isChanged && !(isSourced && isSame && steps.size() == 1);
        Map<String, Object> shown = new LinkedHashMap<>(named.filter(_ -> tagged()).orElse(now));
        if (archivedAt >= 0 && isSourced) {
            String[] parts = applied.outputs().get(archivedAt).text().split("\n", 3);
            Output there =
                    new Output(
                            Integer.parseInt(parts[0]),
                            parts[2].getBytes(StandardCharsets.UTF_8),
                            new byte[0]);
            Optional<String> action = archiveAction(there, "sha256:" + parts[1]);
            action.ifPresent(it -> actions.add(Math.min(1, actions.size()), it));
            isReal = action.isPresent();
        }
        if (pushedAt >= 0) {
            String text = applied.outputs().get(pushedAt).text();
            isReal = text.contains(": Pushed");
            shown.put("push_status", text.strip().lines().reduce("", (_, last) -> last));
        }
        if (loadedAt >= 0) {
            String loaded = applied.outputs().get(loadedAt).text();
            if (!loaded.contains(name.isId() ? name.full() : "Loaded image: " + name.told())) {
                return failed(
                                "The archive did not contain image '%s'. Instead, found %s."
                                        .formatted(name.told(), found(loaded)))
                        .with("stdout", loaded.strip());
            }
        }
        Result result = told(isReal, shown);
        return builtAt >= 0
                ? result.with("stdout", String.join("\n", lines(applied.outputs().get(builtAt))))
                : result;
    }

    private boolean tagged() {
        return actions.stream().anyMatch(it -> String.valueOf(it).startsWith("Tagged image"));
    }

    private static String found(String loaded) {
        return String.join(
                ", ",
                loaded.lines()
                        .filter(it -> it.startsWith("Loaded image"))
                        .map(it -> "'" + it.substring(it.indexOf(": ") + 2) + "'")
                        .sorted()
                        .toList());
    }
}
