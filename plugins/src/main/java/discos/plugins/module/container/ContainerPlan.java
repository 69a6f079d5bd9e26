package discos.plugins.module.container;

import discos.deployer.spi.Decision;
import discos.deployer.value.None;
import discos.plugins.module.docker.Differences;
import discos.plugins.module.docker.ImageName;
import discos.plugins.module.docker.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is done so that a container is as wanted. */
final class ContainerPlan {
    private final DockerContainer.Args args;
    private final Comparisons comparisons;
    private final Optional<ContainerWish> wish;
    private final List<String> networkIds;
    private final Map<String, Object> container;
    private final ContainerSteps work;
    private final Differences shown = new Differences();
    private final Map<String, Object> diff = new LinkedHashMap<>();

    /** The networks that it is in once it is made, with how it is seen there. */
    private Map<String, Object> joined = Map.of();

    private boolean isRunning;
    private boolean isPaused;

    ContainerPlan(
            DockerContainer.Args args,
            Comparisons comparisons,
            Optional<ContainerWish> wish,
            List<String> networkIds,
            Map<String, Object> container) {
        this.args = args;
        this.comparisons = comparisons;
        this.wish = wish;
        this.networkIds = networkIds;
        this.container = container;
        this.work = new ContainerSteps(args, container);
        this.isRunning = Json.is(container, "State", "Running");
        this.isPaused = Json.is(container, "State", "Paused");
    }

    private boolean isCheckMode() {
        return args.control().isCheckMode();
    }

    /** Notes that the image is fetched. */
    void willPull(ImageName name) {
        work.note(Map.of("pulled_image", name.told()));
    }

    Decision absent() {
        if (!container.isEmpty()) {
            if (isRunning) {
                shown.add("running", false, true);
                work.stop();
            }
            shown.add("exists", false, true);
            work.remove(false);
        }
        return work.decision(shown, diff, false);
    }

    /**
     * Makes it, or changes what is other than wanted.
     *
     * @param image what it is to be made of; empty where none is wanted
     * @param compared whose own settings are expected
     */
    Decision present(Map<String, Object> image, Map<String, Object> compared) {
        boolean isRemoving = Json.text(container, "State", "Status").equals("removing");
        boolean isThere = !container.isEmpty() && !isRemoving;
        boolean wasRunning = isRunning;
        boolean wasPaused = isPaused;
        joined = Json.map(Json.at(container, "NetworkSettings", "Networks"));
        boolean isMade = !isThere;
        if (!isThere) {
            if (args.image().image().isEmpty()) {
                return Decision.fail("Cannot create container when image is not specified!");
            }
            shown.add("exists", true, false);
            if (isRemoving) {
                work.awaitRemoval();
            }
            make(args.image().image().get());
        } else {
            isMade = renew(image, compared);
        }
        if (isThere || !isCheckMode()) {
            if (isThere && !(isMade && !isCheckMode())) {
                update(isMade ? image : compared);
            }
            networks(isMade);
            run(wasRunning, wasPaused);
        }
        return work.decision(shown, diff, true);
    }

    /** Makes it anew where something is other than wanted that cannot be changed. */
    private boolean renew(Map<String, Object> image, Map<String, Object> compared) {
        Differences differences = differences(compared, false);
        boolean isOther = !differences.isEmpty();
        if (isOther) {
            differences.add(differences(compared, true));
        }
        boolean isOtherImage = false;
        if (comparisons.of("image") == Comparison.STRICT) {
            String id = Json.text(image, "Id");
            isOtherImage = !id.isEmpty() && !id.equals(Json.text(container, "Image"));
            if (isOtherImage) {
                shown.add("image", id, Json.text(container, "Image"));
            }
            String name = Json.text(container, "Config", "Image");
            if (args.image().imageNameMismatch().equals("recreate")
                    && args.image().image().filter(it -> !it.equals(name)).isPresent()) {
                isOther = true;
                shown.add("image_name", args.image().image().get(), name);
            }
        }
        if (!isOtherImage && !isOther && !args.ways().recreate()) {
            return false;
        }
        shown.add(differences);
        diff.put("differences", differences.named());
        if (isOtherImage) {
            diff.put("image_different", true);
        }
        if (isRunning) {
            work.stop();
        }
        work.remove(false);
        work.awaitRemoval();
        make(args.image().image().orElse(Json.text(container, "Image")));
        return true;
    }

    private Differences differences(Map<String, Object> image, boolean isUpdated) {
        Differences differences = new Differences();
        boolean mayNotLose = args.image().imageLabelMismatch().equals("fail");
        Map<String, Object> expected = wish.orElseThrow().expected(image, mayNotLose);
        for (ContainerOption option : ContainerOption.ALL) {
            Object wanted = expected.get(option.name());
            if (wanted == null || option.isUpdated() != isUpdated) {
                continue;
            }
            Object there = option.there(container);
            Comparison comparison = comparisons.of(option.name());
            if (comparison.holds(wanted, there, option.kind())) {
                continue;
            }
            if (option.name().equals("labels") && mayNotLose && comparison == Comparison.STRICT) {
                refuseLostLabels(image);
            }
            differences.add(option.name(), sorted(option, wanted), sorted(option, there));
        }
        return differences;
    }

    private void refuseLostLabels(Map<String, Object> image) {
        Set<String> lost =
                new LinkedHashSet<>(Json.map(Json.at(image, "Config", "Labels")).keySet());
        lost.removeAll(args.process().labels().orElse(Map.of()).keySet());
        if (!lost.isEmpty()) {
            throw new IllegalArgumentException(
                    "Some labels should be removed but are present in the base image. You can set"
                            + " image_label_mismatch to 'ignore' to ignore this error. Labels: \""
                            + String.join("\", \"", lost)
                            + "\"");
        }
    }

    /** Items whose order does not count are shown in the order of their texts. */
    private static Object sorted(ContainerOption option, Object value) {
        if (option.kind() == Comparison.Kind.SET) {
            List<Object> items =
                    new ArrayList<>(
                            value instanceof Map<?, ?> map ? map.keySet() : Json.list(value));
            items.sort(Comparator.comparing(String::valueOf));
            return value == None.NONE ? value : items;
        }
        return value;
    }

    private void make(String image) {
        Map<String, Object> body = wish.orElseThrow().body(image);
        work.create(body, args.security().platform());
        if (isCheckMode()) {
            return;
        }
        isRunning = false;
        isPaused = false;
        String mode = Json.text(body, "HostConfig", "NetworkMode");
        joined =
                mode.startsWith("container:")
                        ? Map.of()
                        : Map.of(
                                mode.isEmpty() || mode.equals("default") ? "bridge" : mode,
                                Map.of());
    }

    private void update(Map<String, Object> image) {
        Differences limits = differences(image, true);
        if (!limits.isEmpty()) {
            shown.add(limits);
            work.update(wish.orElseThrow().update());
        }
    }

    private void networks(boolean isMade) {
        List<NetworkWish> wanted = args.network().networks().orElse(List.of());
        List<Object> told = new ArrayList<>();
        if (comparisons.of("networks") != Comparison.IGNORE || isMade) {
            for (int i = 0; i < wanted.size(); i++) {
                join(wanted.get(i), networkIds.get(i), told);
            }
            if (!told.isEmpty()) {
                addDifference(Map.of("network_differences", told));
            }
        }
        boolean isStrict =
                comparisons.of("networks") == Comparison.STRICT
                        && args.network().networks().isPresent();
        if (isStrict || args.purgeNetworks()) {
            leave(wanted.stream().map(NetworkWish::name).toList());
        }
    }

    private void join(NetworkWish network, String id, List<Object> told) {
        boolean isIn = joined.containsKey(network.name());
        Map<String, Object> there = Json.map(joined.get(network.name()));
        if (isIn && !network.isOther(there)) {
            return;
        }
        Object seen = None.NONE;
        if (isIn) {
            Map<String, Object> now = new LinkedHashMap<>();
            now.put("name", network.name());
            now.put("ipv4_address", Json.at(there, "IPAMConfig", "IPv4Address"));
            now.put("ipv6_address", Json.at(there, "IPAMConfig", "IPv6Address"));
            now.put("aliases", Json.at(there, "Aliases"));
            now.put("links", Json.at(there, "Links"));
            seen = now;
            work.leave(network.name(), id);
        }
        Map<String, Object> parameters = new LinkedHashMap<>(network.values());
        parameters.put("id", id);
        shown.add("network." + network.name(), parameters, seen);
        told.add(both(parameters, seen));
        work.join(network, id, parameters);
    }

    private static Map<String, Object> both(Object parameter, Object seen) {
        Map<String, Object> both = new LinkedHashMap<>();
        both.put("parameter", parameter);
        both.put("container", seen);
        return both;
    }

    private void leave(List<String> wanted) {
        List<Object> told = new ArrayList<>();
        joined.forEach(
                (name, there) -> {
                    if (!wanted.contains(name)) {
                        Map<String, Object> extra =
                                Map.of("name", name, "id", Json.text(there, "NetworkID"));
                        shown.add("network." + name, None.NONE, extra);
                        told.add(extra);
                        work.leave(name, name);
                    }
                });
        if (!told.isEmpty()) {
            addDifference(Map.of("purge_networks", told));
        }
    }

    private void addDifference(Map<String, Object> difference) {
        List<Object> all = new ArrayList<>(Json.list(diff.get("differences")));
        all.add(difference);
        diff.put("differences", all);
    }

    private void run(boolean wasRunning, boolean wasPaused) {
        boolean isStarted = args.state().equals("started");
        if (isStarted && !isRunning) {
            shown.add("running", true, wasRunning);
            work.start();
        } else if (isStarted && args.ways().restart()) {
            shown.add("running", true, wasRunning);
            shown.add("restarted", true, false);
            work.restart();
        } else if (args.state().equals("stopped") && isRunning) {
            shown.add("running", false, wasRunning);
            work.stop();
        }
        Optional<Boolean> paused = args.paused();
        if (isStarted && paused.isPresent() && paused.get() != isPaused) {
            shown.add("paused", paused.get(), wasPaused);
            work.pause(paused.get());
        }
    }
}
