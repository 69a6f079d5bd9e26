package discos.plugins.module.container;

import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.deployer.remote.Step;
import discos.deployer.spi.Applied;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Result;
import discos.deployer.value.None;
import discos.plugins.module.docker.Answer;
import discos.plugins.module.docker.Differences;
import discos.plugins.module.docker.DockerApi;
import discos.plugins.module.docker.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The requests that bring a container to what it is to be, and what is told of them. */
final class ContainerSteps {
    private final DockerContainer.Args args;
    private final DockerApi api;
    private final Map<String, Object> container;
    private final List<Step> steps = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private final List<Object> actions = new ArrayList<>();

    /** By what it is called: its id as long as it is the one that was there, then its name. */
    private String id;

    private int waitAt = -1;
    private int logsAt = -1;

    ContainerSteps(DockerContainer.Args args, Map<String, Object> container) {
        this.args = args;
        this.api = args.docker().api();
        this.container = container;
        this.id = container.isEmpty() ? args.name() : Json.text(container, "Id");
    }

    private boolean isCheckMode() {
        return args.control().isCheckMode();
    }

    private String path(String end) {
        return "/containers/" + DockerApi.part(id) + end;
    }

    private void add(Step step, String complaint) {
        steps.add(step);
        complaints.add(complaint);
    }

    /** Notes what is told as done and needs no step. */
    void note(Map<String, Object> action) {
        actions.add(action);
    }

    void create(Map<String, Object> body, Optional<String> platform) {
        note(Map.of("created", "Created container", "create_parameters", body));
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("name", args.name());
        platform.ifPresent(it -> parameters.put("platform", it));
        add(
                api.send("/containers/create" + DockerApi.query(parameters), body),
                "Error creating container: ");
        if (!isCheckMode()) {
            id = args.name();
        }
    }

    void start() {
        note(Map.of("started", id));
        add(api.call("POST", path("/start")), "Error starting container " + id + ": ");
        if (!args.process().detach().orElse(true)) {
            waitAt = steps.size();
            add(api.await("POST", path("/wait")), "Error waiting for container " + id + ": ");
            boolean isKept = !args.process().autoRemove().orElse(false);
            if (isKept) {
                logsAt = steps.size();
                add(
                        api.await("GET", path("/logs?stderr=1&stdout=1&timestamps=0&tail=all")),
                        "Error reading the output of container " + id + ": ");
            }
            if (args.ways().cleanup()) {
                remove(true);
            }
        }
    }

    void restart() {
        Object seconds = args.process().stopTimeout().<Object>map(it -> it).orElse(None.NONE);
        note(action("restarted", id, "timeout", seconds));
        add(
                api.await("POST", path("/restart?t=" + args.process().stopTimeout().orElse(10L))),
                "Error restarting container " + id + ": ");
    }

    private static Map<String, Object> action(
            String name, Object value, String other, Object more) {
        Map<String, Object> action = new LinkedHashMap<>();
        action.put(name, value);
        action.put(other, more);
        return action;
    }

    void stop() {
        if (args.ways().forceKill()) {
            Object signal = args.ways().killSignal().<Object>map(it -> it).orElse(None.NONE);
            note(action("killed", id, "signal", signal));
            add(
                    api.call(
                            "POST",
                            path("/kill")
                                    + args.ways()
                                            .killSignal()
                                            .map(it -> DockerApi.query(Map.of("signal", it)))
                                            .orElse("")),
                    "Error killing container " + id + ": ");
            return;
        }
        Object seconds = args.process().stopTimeout().<Object>map(it -> it).orElse(None.NONE);
        note(action("stopped", id, "timeout", seconds));
        String stop =
                "d_do POST "
                        + api.word(
                                path(
                                        "/stop"
                                                + args.process()
                                                        .stopTimeout()
                                                        .filter(it -> it != 0)
                                                        .map(it -> "?t=" + it)
                                                        .orElse("")))
                        + " 0";
        add(unpausing(stop), "Error stopping container " + id + ": ");
    }

    /** Daemons refuse to stop or remove what stands still: it is woken then, and asked again. */
    private Step unpausing(String request) {
        return api.fragment(
                "d_t1=$("
                        + request
                        + ") && { printf '%s' \"$d_t1\"; exit 0; }\n"
                        + "case $d_t1 in *'Unpause the container before'*) d_do POST "
                        + api.word(path("/unpause"))
                        + " 60 >/dev/null; "
                        + request
                        + " ;; *) printf '%s' \"$d_t1\"; exit 22 ;; esac");
    }

    void remove(boolean isForced) {
        boolean withVolumes = !args.ways().keepVolumes();
        Map<String, Object> action = new LinkedHashMap<>();
        action.put("removed", id);
        action.put("volume_state", withVolumes);
        action.put("link", false);
        action.put("force", isForced);
        note(action);
        String request =
                "d_do DELETE "
                        + api.word(
                                path("?v=%s&link=false&force=%s".formatted(withVolumes, isForced)))
                        + " 0";
        add(
                api.fragment(
                        "d_t2() { d_t1=$("
                                + request
                                + ") && { printf '%s' \"$d_t1\"; exit 0; }; }\nd_t2\n"
                                + "case $d_t1 in *'Unpause the container before'*) d_do POST "
                                + api.word(path("/unpause"))
                                + " 60 >/dev/null; d_t2 ;; esac\n"
                                + "printf '%s' \"$d_t1\"; case $d_t1 in *' is already in"
                                + " progress'*|*404) exit 0 ;; esac; exit 22"),
                "Error removing container " + id + ": ");
    }

    /** Waits until it is gone, however long that takes where no time is given. */
    void awaitRemoval() {
        if (isCheckMode()) {
            return;
        }
        double limit = args.ways().removalWaitTimeout().orElse(-1.0);
        add(
                api.fragment(
                        "d_i=0; while d_t1=$(d_do GET "
                                + api.word(path("/json"))
                                + " 60); do case $d_t1 in *'\"Status\":\"removing\"'*) ;; *) [ \"$d_i\" -gt 0 ] || { sleep 1; d_i=1; continue; };"
                                + " echo 'Encontered unexpected state while waiting for container' >&2; exit 1 ;; esac\n"
                                + (limit < 0
                                        ? ""
                                        : "[ \"$d_i\" -le "
                                                + Math.round(limit)
                                                + " ] || { echo 'Timeout of "
                                                + limit
                                                + " seconds exceeded while waiting for container' >&2; exit 1; }\n")
                                + "sleep 1; d_i=$((d_i + 1)); done; printf '\\n204'"),
                "");
    }

    void update(Map<String, Object> body) {
        note(Map.of("updated", id, "update_parameters", body));
        add(api.send(path("/update"), body), "Error updating container " + id + ": ");
    }

    void leave(String name, String network) {
        note(Map.of("removed_from_network", name));
        add(
                api.send(
                        "/networks/" + DockerApi.part(network) + "/disconnect",
                        Map.of("Container", id)),
                "Error disconnecting container from network " + name + " - ");
    }

    void join(NetworkWish network, String id, Map<String, Object> parameters) {
        note(Map.of("added_to_network", network.name(), "network_parameters", parameters));
        add(
                api.send(
                        "/networks/" + DockerApi.part(id) + "/connect",
                        Map.of("Container", this.id, "EndpointConfig", network.endpoint())),
                "Error connecting container to network " + network.name() + " - ");
    }

    void pause(boolean isWanted) {
        note(Map.of("set_paused", isWanted));
        add(
                api.call("POST", path(isWanted ? "/pause" : "/unpause")),
                "Error %s container %s: ".formatted(isWanted ? "pausing" : "unpausing", id));
    }

    /** What comes of all that was noted. */
    Decision decision(Differences shown, Map<String, Object> more, boolean isPresent) {
        Map<String, Object> diff = new LinkedHashMap<>(more);
        diff.putAll(shown.diff());
        Result told = Result.of("changed", !actions.isEmpty()).with("diff", diff);
        Result result =
                isCheckMode() || args.docker().debug() ? told.with("actions", actions) : told;
        Result preview =
                isPresent && !container.isEmpty() ? result.with("container", container) : result;
        if (steps.isEmpty()) {
            return new Decision.Unchanged(preview);
        }
        Query<Answer> after = api.get(path("/json"));
        return new Decision.Change(
                steps,
                List.of(),
                isPresent ? Looks.of(after) : Looks.NONE,
                Diff.NONE,
                new Decision.Preview.Would(preview),
                applied ->
                        outcome(
                                applied,
                                result,
                                isPresent ? Optional.of(after) : Optional.empty()));
    }

    private Result outcome(Applied applied, Result result, Optional<Query<Answer>> after) {
        if (applied.hasFailed()) {
            String complaint = complaints.get(applied.outputs().size() - 1);
            Output output = applied.last();
            return Result.message(complaint + Answer.of(output).words()).with("failed", true);
        }
        if (after.isEmpty()) {
            return result;
        }
        Map<String, Object> now = new LinkedHashMap<>(applied.seen().of(after.get()).object());
        Result told = result;
        if (waitAt >= 0) {
            long status =
                    Json.at(Answer.of(applied.outputs().get(waitAt)).json(), "StatusCode")
                                    instanceof Long code
                            ? code
                            : 0;
            String output =
                    logsAt >= 0
                            ? ContainerLog.of(Answer.of(applied.outputs().get(logsAt)))
                            : "Cannot retrieve result as auto_remove is enabled";
            now.put("Output", output);
            told = told.with("status", status);
            if (status != 0) {
                told = told.with("failed", true).with("msg", output);
            }
        }
        return now.isEmpty() ? told : told.with("container", now);
    }
}
