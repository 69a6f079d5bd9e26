package discos.plugins.module.container;

import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.deployer.remote.query.FileText;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.remote.query.TextFile;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.plugins.module.docker.Answer;
import discos.plugins.module.docker.DockerApi;
import discos.plugins.module.docker.ImageName;
import discos.plugins.module.docker.Json;
import discos.plugins.module.docker.Pull;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is asked before it is known what a container needs. */
final class ContainerLook {
    private static final ShellQuery FOLDERS = new ShellQuery("printf '%s\\n' \"$HOME\"; pwd");

    private final DockerContainer.Args args;
    private final DockerApi api;

    ContainerLook(DockerContainer.Args args) {
        this.args = args;
        this.api = args.docker().api();
    }

    private boolean isAbsent() {
        return args.state().equals("absent");
    }

    /** Asks for a container, by its name or its id. */
    Query<Answer> container(String name) {
        return api.get("/containers/" + DockerApi.part(name) + "/json");
    }

    private Query<Answer> network(String name) {
        return api.get("/networks/" + DockerApi.part(name));
    }

    private Query<Answer> image(String name) {
        return api.get("/images/" + DockerApi.part(name) + "/json");
    }

    private Query<Answer> version() {
        return api.get("/version");
    }

    private Optional<ImageName> wantedImage() {
        return args.image().image().map(ImageName::of);
    }

    private List<NetworkWish> networks() {
        return args.network().networks().orElse(List.of());
    }

    /** The other containers that are named by their names or ids. */
    private List<String> others() {
        return Stream.of(
                        args.network().networkMode(),
                        args.security().ipcMode(),
                        args.security().pidMode())
                .flatMap(Optional::stream)
                .filter(it -> it.startsWith("container:"))
                .map(it -> it.substring("container:".length()))
                .distinct()
                .toList();
    }

    private boolean needsVersion() {
        return args.security().cgroupnsMode().isPresent() || args.security().platform().isPresent();
    }

    private boolean needsFolders() {
        return args.process().volumes().orElse(List.of()).stream()
                .anyMatch(it -> it.startsWith(".") || it.startsWith("~"));
    }

    Looks looks() {
        List<Query<?>> all = new ArrayList<>();
        all.add(container(args.name()));
        if (!isAbsent()) {
            wantedImage().ifPresent(it -> all.add(image(it.full())));
            networks().forEach(it -> all.add(network(it.name())));
            others().forEach(it -> all.add(container(it)));
            args.process().envFile().ifPresent(it -> all.add(new FileText(it)));
            if (needsFolders()) {
                all.add(FOLDERS);
            }
            if (needsVersion()) {
                all.add(version());
            }
        }
        return Looks.of(all.toArray(Query<?>[]::new));
    }

    Decision decide(Seen seen) {
        Answer answer = seen.of(container(args.name()));
        if (!answer.isReached()) {
            return Decision.fail("Error connecting: " + answer.words());
        }
        if (!answer.isOk() && !answer.isMissing()) {
            return Decision.fail("Error inspecting container: " + answer.words());
        }
        Map<String, Object> container = answer.object();
        Comparisons comparisons = Comparisons.of(args);
        if (isAbsent()) {
            return plan(comparisons, Optional.empty(), List.of(), container).absent();
        }
        checkVersion(seen);
        String current = Json.text(container, "Image");
        boolean needsCurrent =
                !current.isEmpty()
                        && (wantedImage().isEmpty()
                                || args.image().imageComparison().equals("current-image"));
        if (needsCurrent && !seen.has(image(current))) {
            return new Decision.More(Looks.of(image(current)));
        }
        List<String> ids = networkIds(seen);
        ContainerWish wish = ContainerWish.of(args, surroundings(seen));
        ContainerPlan plan = plan(comparisons, Optional.of(wish), ids, container);
        Map<String, Object> now = needsCurrent ? seen.of(image(current)).object() : Map.of();
        return withImage(seen, plan, now);
    }

    private ContainerPlan plan(
            Comparisons comparisons,
            Optional<ContainerWish> wish,
            List<String> networkIds,
            Map<String, Object> container) {
        return new ContainerPlan(args, comparisons, wish, networkIds, container);
    }

    /** Fetches the image first where that is wanted. */
    private Decision withImage(Seen seen, ContainerPlan plan, Map<String, Object> current) {
        if (wantedImage().isEmpty()) {
            return plan.present(Map.of(), current);
        }
        ImageName name = wantedImage().get();
        Map<String, Object> there = seen.of(image(name.full())).object();
        if (name.isId()) {
            if (there.isEmpty()) {
                return Decision.fail(
                        "Error inspecting image ID %s - %s"
                                .formatted(name.full(), seen.of(image(name.full())).words()));
            }
            return plan.present(there, current.isEmpty() ? there : current);
        }
        boolean isPulled = there.isEmpty() || args.image().pull();
        if (isPulled && args.control().isCheckMode()) {
            if (there.isEmpty()) {
                plan.willPull(name);
            }
            return plan.present(there, current.isEmpty() ? there : current);
        }
        if (!isPulled) {
            return plan.present(there, current.isEmpty() ? there : current);
        }
        Pull pull = new Pull(api, name, args.security().platform());
        return new Decision.Dialog(
                pull.step(),
                new Decision.Preview.Would(Result.of("changed", true)),
                output -> pulled(pull, output, there, plan, current));
    }

    private static Decision pulled(
            Pull pull,
            Output output,
            Map<String, Object> before,
            ContainerPlan plan,
            Map<String, Object> current) {
        if (!output.isOk()) {
            return Decision.fail(pull.failure(output));
        }
        Map<String, Object> image = Answer.of(output).object();
        if (!image.equals(before)) {
            plan.willPull(pull.name());
        }
        return plan.present(image, current.isEmpty() ? image : current);
    }

    private void checkVersion(Seen seen) {
        if (!needsVersion()) {
            return;
        }
        String version = Json.text(seen.of(version()).json(), "ApiVersion");
        String[] parts = version.split("\\.", -1);
        boolean isOld =
                parts.length == 2
                        && parts[0].equals("1")
                        && parts[1].matches("\\d+")
                        && Integer.parseInt(parts[1]) < 41;
        if (isOld) {
            throw new IllegalArgumentException(
                    "Docker API version is %s. Minimum version required is 1.41 to set %s option."
                            .formatted(
                                    version,
                                    args.security().cgroupnsMode().isPresent()
                                            ? "cgroupns_mode"
                                            : "platform"));
        }
    }

    private List<String> networkIds(Seen seen) {
        List<String> ids = new ArrayList<>();
        for (NetworkWish network : networks()) {
            Map<String, Object> there = seen.of(network(network.name())).object();
            if (!Json.text(there, "Name").equals(network.name())) {
                throw new IllegalArgumentException(
                        "Parameter error: network named %s could not be found. Does it exist?"
                                .formatted(network.name()));
            }
            ids.add(Json.text(there, "Id"));
        }
        return ids;
    }

    private ContainerWish.Surroundings surroundings(Seen seen) {
        Map<String, String> ids = new LinkedHashMap<>();
        for (String other : others()) {
            String id = Json.text(seen.of(container(other)).object(), "Id");
            if (!id.isEmpty()) {
                ids.put(other, id);
            }
        }
        List<String> folders =
                needsFolders() ? seen.of(FOLDERS).text().lines().toList() : List.of("/", "/");
        Map<String, String> variables = new LinkedHashMap<>();
        args.process()
                .envFile()
                .ifPresent(it -> variables.putAll(variables(seen.of(new FileText(it)))));
        return new ContainerWish.Surroundings(
                ids,
                new VolumeWish.Folders(folders.get(0), folders.get(1)),
                variables,
                usualAddress(seen));
    }

    private static Map<String, String> variables(TextFile file) {
        if (!file.isPresent()) {
            throw new IllegalArgumentException(
                    "env_file " + file.path() + " is not a readable file");
        }
        Map<String, String> all = new LinkedHashMap<>();
        for (String line : file.lines()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] parts = line.strip().split("=", 2);
            if (parts.length != 2) {
                throw new IllegalArgumentException(
                        "Invalid line in environment file %s:\n%s".formatted(file.path(), line));
            }
            all.put(parts[0], parts[1]);
        }
        return all;
    }

    /** The address of ports without one: what is given, or what a network says, or all. */
    private String usualAddress(Seen seen) {
        Optional<String> given =
                args.ways().defaultHostIp().map(it -> String.valueOf(PortWish.usual(it)));
        return given.orElseGet(
                () ->
                        networks().stream()
                                .map(it -> seen.of(network(it.name())).object())
                                .filter(it -> Json.text(it, "Driver").equals("bridge"))
                                .map(
                                        it ->
                                                Json.text(
                                                        it,
                                                        "Options",
                                                        "com.docker.network.bridge.host_binding_ipv4"))
                                .filter(it -> !it.isEmpty())
                                .findFirst()
                                .orElse("0.0.0.0"));
    }
}
