package discos.plugins.module.docker;

import discos.deployer.remote.Query;
import discos.deployer.remote.Step;
import discos.deployer.spi.Applied;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Result;
import discos.deployer.value.None;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is done so that a network is as wanted. */
final class NetworkPlan {
    private final DockerNetwork.Args args;
    private final DockerNetwork.Shape wanted;
    private final DockerApi api;
    private final Map<String, Object> network;
    private final List<Step> steps = new ArrayList<>();
    private final List<Object> actions = new ArrayList<>();
    private final Differences shown = new Differences();
    private boolean isMade;

    /**
     * Begins with nothing to do.
     *
     * @param network what Docker tells of it; empty where it is not there
     */
    NetworkPlan(DockerNetwork.Args args, Map<String, Object> network) {
        this.args = args;
        this.wanted = args.shape();
        this.api = args.docker().api();
        this.network = network;
    }

    Decision absent() {
        shown.add("exists", false, !network.isEmpty());
        remove();
        return decision(new Differences(), Looks.NONE);
    }

    Decision present() {
        Differences differences = network.isEmpty() ? new Differences() : differences();
        shown.add("exists", true, !network.isEmpty());
        List<String> connected = args.connected().isEmpty() ? members() : args.connected();
        isMade = network.isEmpty() || args.force() || !differences.isEmpty();
        if (isMade) {
            remove();
            make();
        }
        for (String name : connected) {
            if (isMade || !members().contains(name)) {
                steps.add(api.send(path() + "/connect", Map.of("Container", name)));
                actions.add("Connected container " + name);
                shown.add("connected." + name, true, false);
            }
        }
        if (!args.appends() && !isMade) {
            members().stream().filter(it -> !connected.contains(it)).forEach(this::disconnect);
        }
        shown.add(differences);
        return decision(differences, Looks.of(now()));
    }

    private Query<Answer> now() {
        return api.get(path());
    }

    private String path() {
        return "/networks/" + DockerApi.part(args.name());
    }

    private List<String> members() {
        return Json.map(network.get("Containers")).values().stream()
                .map(it -> Json.text(it, "Name"))
                .toList();
    }

    private void remove() {
        if (network.isEmpty()) {
            return;
        }
        members().forEach(this::disconnect);
        steps.add(api.call("DELETE", path()));
        actions.add("Removed network " + args.name());
    }

    private void disconnect(String container) {
        steps.add(api.send(path() + "/disconnect", Map.of("Container", container)));
        actions.add("Disconnected container " + container);
        shown.add("connected." + container, false, true);
    }

    private void make() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("Name", args.name());
        body.put("Driver", wanted.driver());
        body.put("Options", Json.texts(wanted.driverOptions()));
        body.put(
                "EnableIPv6",
                wanted.ipv6().filter(it -> it).<Object>map(it -> it).orElse(None.NONE));
        body.put(
                "Internal",
                wanted.isInternal().filter(it -> it).<Object>map(it -> it).orElse(None.NONE));
        body.put("Scope", wanted.scope().<Object>map(it -> it).orElse(None.NONE));
        body.put("Attachable", wanted.isAttachable().<Object>map(it -> it).orElse(None.NONE));
        body.put("Labels", wanted.labels());
        body.put("IPAM", addresses());
        steps.add(api.send("/networks/create", body));
        actions.add("Created network %s with driver %s".formatted(args.name(), wanted.driver()));
    }

    private Object addresses() {
        List<Object> pools = new ArrayList<>();
        for (DockerNetwork.AddressPool pool : wanted.ipamConfig().orElse(List.of())) {
            Map<String, Object> one = new LinkedHashMap<>();
            pool.values().forEach((name, value) -> one.put(apiName(name), value));
            pools.add(one);
        }
        if (pools.isEmpty()
                && wanted.ipamDriver().isEmpty()
                && wanted.ipamDriverOptions().orElse(Map.of()).isEmpty()) {
            return None.NONE;
        }
        Map<String, Object> addresses = new LinkedHashMap<>();
        wanted.ipamDriver().ifPresent(it -> addresses.put("Driver", it));
        addresses.put("Config", pools);
        wanted.ipamDriverOptions().ifPresent(it -> addresses.put("Options", it));
        return addresses;
    }

    private static String apiName(String name) {
        return switch (name) {
            case "subnet" -> "Subnet";
            case "iprange" -> "IPRange";
            case "gateway" -> "Gateway";
            default -> "AuxiliaryAddresses";
        };
    }

    private Differences differences() {
        Differences all = new Differences();
        if (!wanted.driver().isEmpty() && !wanted.driver().equals(Json.text(network, "Driver"))) {
            all.add("driver", wanted.driver(), Json.at(network, "Driver"));
        }
        entries(all, "driver_options", Json.texts(wanted.driverOptions()), "Options");
        wanted.ipamDriver()
                .filter(it -> !it.equals(Json.text(network, "IPAM", "Driver")))
                .ifPresent(it -> all.add("ipam_driver", it, Json.at(network, "IPAM")));
        Map<String, Object> options = Json.map(Json.at(network, "IPAM", "Options"));
        wanted.ipamDriverOptions()
                .filter(it -> !it.equals(options))
                .ifPresent(it -> all.add("ipam_driver_options", it, options));
        pools(all);
        flag(all, "enable_ipv6", wanted.ipv6().map(it -> it), "EnableIPv6");
        flag(all, "internal", wanted.isInternal().map(it -> it), "Internal");
        wanted.scope()
                .filter(it -> !it.equals(Json.text(network, "Scope")))
                .ifPresent(it -> all.add("scope", it, Json.at(network, "Scope")));
        flag(all, "attachable", wanted.isAttachable().map(it -> it), "Attachable");
        entries(all, "labels", wanted.labels(), "Labels");
        return all;
    }

    private void flag(Differences all, String name, Optional<Boolean> value, String there) {
        value.filter(it -> it != Json.is(network, there))
                .ifPresent(it -> all.add(name, it, Json.is(network, there)));
    }

    private void entries(Differences all, String name, Map<String, Object> values, String there) {
        Map<String, Object> now = Json.map(Json.at(network, there));
        if (!values.isEmpty() && now.isEmpty()) {
            all.add(name, values, Json.at(network, there));
            return;
        }
        values.forEach(
                (key, value) -> {
                    if (!value.equals(now.get(key))) {
                        all.add(name + "." + key, value, now.getOrDefault(key, None.NONE));
                    }
                });
    }

    private void pools(Differences all) {
        List<DockerNetwork.AddressPool> pools = wanted.ipamConfig().orElse(List.of());
        List<Object> there = Json.list(Json.at(network, "IPAM", "Config"));
        if (pools.isEmpty()) {
            return;
        }
        if (there.isEmpty()) {
            all.add(
                    "ipam_config",
                    new ArrayList<Object>(pools.stream().map(it -> it.values()).toList()),
                    Json.at(network, "IPAM", "Config"));
            return;
        }
        List<Map<String, Object>> named = there.stream().map(NetworkPlan::named).toList();
        for (int i = 0; i < pools.size(); i++) {
            Map<String, Object> pool = pools.get(i).values();
            Map<String, Object> like =
                    named.stream()
                            .filter(it -> it.entrySet().containsAll(pool.entrySet()))
                            .findFirst()
                            .orElse(Map.of());
            for (Map.Entry<String, Object> one : pool.entrySet()) {
                if (!one.getValue().equals(like.get(one.getKey()))) {
                    all.add(
                            "ipam_config[%d].%s".formatted(i, one.getKey()),
                            one.getValue(),
                            like.getOrDefault(one.getKey(), None.NONE));
                }
            }
        }
    }

    /** A range as Docker tells it, under the names of the arguments. */
    private static Map<String, Object> named(Object pool) {
        Map<String, Object> named = new LinkedHashMap<>();
        Json.map(pool)
                .forEach(
                        (name, value) ->
                                named.put(
                                        name.equals("AuxiliaryAddresses")
                                                ? "aux_addresses"
                                                : name.toLowerCase(Locale.ROOT),
                                        value));
        return named;
    }

    private Decision decision(Differences differences, Looks after) {
        boolean isPresent = args.state().equals("present");
        Map<String, Object> diff = new LinkedHashMap<>();
        if (isPresent) {
            diff.put("differences", differences.names());
        }
        diff.putAll(shown.diff());
        Result told = DockerNetwork.result(!steps.isEmpty()).with("diff", diff);
        if (!isPresent || DockerNetwork.isDetailed(args)) {
            told = told.with("actions", actions);
        }
        Result result = told;
        Object now = network.isEmpty() ? None.NONE : network;
        if (steps.isEmpty()) {
            return new Decision.Unchanged(isPresent ? result.with("network", now) : result);
        }
        return new Decision.Change(
                steps,
                List.of(),
                after,
                Diff.NONE,
                new Decision.Preview.Would(isPresent ? result.with("network", now) : result),
                applied -> outcome(applied, result, isPresent));
    }

    private Result outcome(Applied applied, Result result, boolean isPresent) {
        if (applied.hasFailed()) {
            return Result.message(
                            "An unexpected Docker error occurred: "
                                    + Answer.of(applied.last()).words())
                    .with("failed", true);
        }
        return isPresent ? result.with("network", applied.seen().of(now()).object()) : result;
    }
}
