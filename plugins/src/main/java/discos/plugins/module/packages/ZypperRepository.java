package discos.plugins.module.packages;

import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;
import discos.deployer.remote.query.FileText;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.remote.query.TextFile;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.spi.Applied;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Control;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.deployer.value.None;
import discos.plugins.host.Program;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Keeps repositories of SUSE. */
@ModuleInfo(
        name = "zypper_repository",
        collection = "community.general",
        doc = "Keep repositories of SUSE.")
public final class ZypperRepository implements Module<ZypperRepository.Args> {

    /** See {@link ZypperRepository}. */
    public record Args(
            @Arg(doc = "Its short name.") Optional<String> name,
            @Arg(doc = "Where it is, or a file that ends with `.repo`.") Optional<String> repo,
            @Arg(
                            doc = "Whether it is wanted.",
                            defaultValue = "present",
                            choices = {"present", "absent"})
                    String state,
            @Arg(doc = "Fetch what is known of it.", defaultValue = "no") boolean runrefresh,
            @Arg(doc = "Its name.") Optional<String> description,
            @Arg(doc = "Check no signatures.", defaultValue = "no") boolean disableGpgCheck,
            @Arg(
                            doc = "Let it be fetched anew by itself.",
                            defaultValue = "yes",
                            aliases = "refresh")
                    boolean autorefresh,
            @Arg(doc = "Its priority; less is more.") Optional<Long> priority,
            @Arg(name = "enabled", doc = "Whether it is used.", defaultValue = "yes")
                    boolean isEnabled,
            @Arg(doc = "Replace all that have its short name or its address.", defaultValue = "no")
                    boolean overwriteMultiple,
            @Arg(doc = "Take its keys.", defaultValue = "no") boolean autoImportKeys,
            Control control) {

        boolean isAll() {
            return name.filter("*"::equals).isPresent() || repo.filter("*"::equals).isPresent();
        }

        boolean isFile() {
            return repo.filter(it -> it.endsWith(".repo")).isPresent();
        }

        Optional<String> obstacle() {
            if (isAll()) {
                return runrefresh
                        ? Optional.empty()
                        : Optional.of("repo=* can only be used with the runrefresh option.");
            }
            boolean hasRepo = repo.filter(it -> !it.isEmpty()).isPresent();
            boolean hasName = name.filter(it -> !it.isEmpty()).isPresent();
            if (state.equals("present") && !hasRepo) {
                return Optional.of("Module option state=present requires repo");
            }
            if (!hasRepo && !hasName) {
                return Optional.of("Alias or repo parameter required when state=absent");
            }
            if (isFile() && hasName) {
                return Optional.of(
                        "Incompatible option: 'name'. Do not use name when adding .repo files");
            }
            return !isFile() && !hasName && state.equals("present")
                    ? Optional.of("Name required when adding non-repo files.")
                    : Optional.empty();
        }
    }

    private static final ShellQuery REPOS =
            new ShellQuery(
                    Program.PATH
                            + "zypper --version; zypper --quiet --non-interactive --xmlout repos;"
                            + " printf '\\n%s' \"$?\"\nprintf ' %s %s'"
                            + " \"$(rpm -q --qf '%{version}' -f /etc/os-release 2>/dev/null)\""
                            + " \"$(rpm -q --qf '%{arch}' -f /etc/os-release 2>/dev/null)\"");

    /** What is in the file of a repository, wherever that is. */
    private static Query<?> file(String place) {
        return place.matches("https?://.*")
                ? new ShellQuery(
                        "if command -v curl >/dev/null; then exec curl -fsSL "
                                + ShellQuote.quote(place)
                                + "; else exec wget -qO- "
                                + ShellQuote.quote(place)
                                + "; fi")
                : new FileText(place);
    }

    @Override
    public Looks look(Args args) {
        Looks looks = Looks.of(Zypper.ZYPPER, REPOS);
        return args.isFile() && args.obstacle().isEmpty()
                ? looks.and(Looks.of(file(args.repo().orElseThrow())))
                : looks;
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        if (args.control().isCheckMode()) {
            return new Decision.Skip(
                    Result.message(
                            "remote module (zypper_repository) does not support check mode"));
        }
        Optional<Decision> refusal =
                Zypper.ZYPPER.refusal(seen).or(() -> args.obstacle().map(Decision::fail));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (args.isAll()) {
            return change(
                    List.of(refresh(args.autoImportKeys(), Optional.empty())),
                    Result.of("changed", false).with("runrefresh", true));
        }
        try {
            Wanted wanted =
                    args.isFile()
                            ? Wanted.of(args, text(args, seen))
                            : Wanted.of(args, Optional.empty());
            return decide(args, wanted, RepositoryList.of(seen.of(REPOS)));
        } catch (IllegalArgumentException obstacle) {
            return Decision.fail(String.valueOf(obstacle.getMessage()));
        }
    }

    private static Optional<String> text(Args args, Seen seen) {
        Object answer = seen.of(file(args.repo().orElseThrow()));
        if (answer instanceof TextFile file) {
            if (!file.isPresent()) {
                throw new IllegalArgumentException("Error opening .repo file from provided path");
            }
            return Optional.of(file.text());
        }
        Output output = (Output) answer;
        if (!output.isOk()) {
            throw new IllegalArgumentException("Error downloading .repo file from provided URL");
        }
        return Optional.of(output.text());
    }

    /**
     * What a repository is to be like.
     *
     * @param data as zypper tells it; nothing where it is not given
     * @param importsKeys whether its keys are taken
     */
    private record Wanted(Map<String, Object> data, boolean importsKeys) {
        static Wanted of(Args args, Optional<String> file) {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("url", given(args.repo()));
            data.put("alias", given(args.name()));
            data.put("name", given(args.description()));
            data.put("priority", args.priority().<Object>map(it -> it).orElse(None.NONE));
            data.put("enabled", args.isEnabled() ? "1" : "0");
            data.put("gpgcheck", args.disableGpgCheck() ? "0" : "1");
            data.put("autorefresh", args.autorefresh() ? "1" : "0");
            boolean importsKeys = args.autoImportKeys();
            if (file.isPresent()) {
                Map<String, String> items = items(file.get());
                data.put("alias", items.getOrDefault("", ""));
                data.put("url", items.getOrDefault("baseurl", ""));
                for (String name : List.of("name", "enabled", "autorefresh", "gpgcheck")) {
                    Optional.ofNullable(items.get(name)).ifPresent(it -> data.put(name, it));
                }
                importsKeys |= items.containsKey("gpgkey");
            }
            return new Wanted(data, importsKeys);
        }

        private static Object given(Optional<String> text) {
            return text.<Object>map(it -> it).orElse(None.NONE);
        }

        /** The one section of a file; its name stands under an empty name. */
        private static Map<String, String> items(String text) {
            Map<String, String> items = new LinkedHashMap<>();
            int sections = 0;
            for (String line : text.lines().map(String::strip).toList()) {
                if (line.startsWith("[") && line.endsWith("]")) {
                    sections++;
                    items.put("", line.substring(1, line.length() - 1));
                } else if (!line.isEmpty() && !line.startsWith("#") && !line.startsWith(";")) {
                    String[] parts = line.split("[=:]", 2);
                    if (sections == 0 || parts.length < 2) {
                        throw new IllegalArgumentException(
                                "Invalid format, .repo file could not be parsed");
                    }
                    items.put(parts[0].strip().toLowerCase(Locale.ROOT), parts[1].strip());
                }
            }
            if (sections != 1) {
                throw new IllegalArgumentException(
                        "Invalid format, .repo file contains %d repositories, expected 1"
                                .formatted(sections));
            }
            if (!items.containsKey("baseurl")) {
                throw new IllegalArgumentException("No baseurl found in .repo file");
            }
            return items;
        }

        String text(String name) {
            Object value = data.getOrDefault(name, None.NONE);
            return value == None.NONE ? "" : String.valueOf(value);
        }

        String shortName() {
            return text("alias").isEmpty() ? text("url") : text("alias");
        }
    }

    private static Decision decide(Args args, Wanted wanted, RepositoryList list) {
        List<Map<String, String>> old = list.like(wanted.text("alias"), wanted.text("url"));
        if (old.size() > 1 && !args.overwriteMultiple()) {
            return Decision.fail(
                    ("More than one repo matched \"%s\": \"%s\". Use overwrite_multiple to allow"
                                    + " more than one repo to be overwritten")
                            .formatted(wanted.text("url"), old));
        }
        Result result =
                Result.of("changed", true)
                        .with("repodata", wanted.data())
                        .with("state", args.state());
        boolean isThere = !old.isEmpty();
        boolean isSame = old.size() == 1 && list.isSame(old.getFirst(), wanted.data());
        Step refresh = refresh(wanted.importsKeys(), Optional.of(wanted.shortName()));
        if (args.state().equals("absent")) {
            return isThere
                    ? change(List.of(command(List.of("removerepo", wanted.shortName()))), result)
                    : new Decision.Unchanged(result.with("changed", false));
        }
        if (isSame) {
            return args.runrefresh()
                    ? change(List.of(refresh), result.with("changed", false))
                    : new Decision.Unchanged(result.with("changed", false));
        }
        List<Step> steps = new ArrayList<>();
        old.forEach(it -> steps.add(command(List.of("removerepo", it.getOrDefault("url", "")))));
        steps.add(command(added(args, wanted, list)));
        if (args.runrefresh() || wanted.importsKeys()) {
            steps.add(refresh);
        }
        return change(steps, result.with("warnings", list.warnings(args.priority().isPresent())));
    }

    private static List<String> added(Args args, Wanted wanted, RepositoryList list) {
        List<String> words = new ArrayList<>(List.of("addrepo", "--check"));
        if (!wanted.text("name").isEmpty()) {
            words.addAll(List.of("--name", wanted.text("name")));
        }
        if (args.priority().filter(it -> it != 0).isPresent() && list.isFrom("1.12.25")) {
            words.addAll(List.of("--priority", String.valueOf(args.priority().get())));
        }
        if (wanted.text("enabled").equals("0")) {
            words.add("--disable");
        }
        if (list.isFrom("1.6.2")) {
            words.add(wanted.text("gpgcheck").equals("1") ? "--gpgcheck" : "--no-gpgcheck");
        }
        if (wanted.text("autorefresh").equals("1")) {
            words.add("--refresh");
        }
        words.add(wanted.text("url"));
        if (!wanted.text("url").endsWith(".repo")) {
            words.add(wanted.text("alias"));
        }
        return words;
    }

    private static Step command(List<String> words) {
        return ShellStep.program(
                Program.PATH + "exec zypper --quiet --non-interactive " + ShellQuote.join(words));
    }

    private static Step refresh(boolean importsKeys, Optional<String> name) {
        List<String> words = new ArrayList<>();
        if (importsKeys) {
            words.add("--gpg-auto-import-keys");
        }
        words.addAll(List.of("refresh", "--force"));
        name.ifPresent(it -> words.addAll(List.of("-r", it)));
        return command(words);
    }

    private static Decision change(List<Step> steps, Result result) {
        return new Decision.Change(
                steps,
                List.of(),
                Looks.NONE,
                Diff.NONE,
                new Decision.Preview.Would(result),
                applied -> applied.hasFailed() ? failure(applied, result) : result);
    }

    private static Result failure(Applied applied, Result result) {
        Output output = applied.last();
        return result.with("changed", false)
                .with("failed", true)
                .with("msg", "Zypper failed with rc " + output.exitCode())
                .with("rc", (long) output.exitCode())
                .with("stdout", output.text())
                .with("stderr", output.errorText());
    }
}
