package discos.plugins.module.packaging;

import discos.deployer.remote.Content;
import discos.deployer.remote.Step;
import discos.deployer.remote.query.FileText;
import discos.deployer.remote.query.TextFile;
import discos.deployer.remote.step.Before;
import discos.deployer.remote.step.FileAttributes;
import discos.deployer.remote.step.Remove;
import discos.deployer.remote.step.WriteFile;
import discos.deployer.remote.step.WriteOptions;
import discos.deployer.spi.Arg;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Looks;
import discos.deployer.spi.Module;
import discos.deployer.spi.ModuleInfo;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps a repository of yum, or keeps it out. */
@ModuleInfo(name = "yum_repository", doc = "Add or remove a repository of yum.")
public final class YumRepository implements Module<YumRepository.Args> {

    /** The arguments. */
    public record Args(
            @Arg(doc = "Id of the repository.") String name,
            @Arg(
                            doc = "Whether it is wanted.",
                            choices = {"present", "absent"},
                            defaultValue = "present")
                    String state,
            @Arg(doc = "What people call it; needed to add one.") Optional<String> description,
            @Arg(doc = "URLs of its folder.") Optional<List<String>> baseurl,
            @Arg(doc = "URL of a list of mirrors.") Optional<String> mirrorlist,
            @Arg(doc = "URL of a metalink.") Optional<String> metalink,
            @Arg(doc = "Whether it is used.") Optional<Boolean> enabled,
            @Arg(doc = "Whether signatures are checked.") Optional<Boolean> gpgcheck,
            @Arg(doc = "URLs of the keys.") Optional<List<String>> gpgkey,
            @Arg(doc = "Whether certificates are checked.", aliases = "validate_certs")
                    Optional<Boolean> sslverify,
            @Arg(doc = "Packages to leave alone.", aliases = "excludepkgs")
                    Optional<List<String>> exclude,
            @Arg(doc = "Priority, for yum's plugin.") Optional<String> priority,
            @Arg(doc = "Proxy, or `_none_`.") Optional<String> proxy,
            @Arg(doc = "Whether yum goes on without it.") Optional<Boolean> skipIfUnavailable,
            @Arg(doc = "Name of the file without `.repo`; the id where absent.")
                    Optional<String> file,
            @Arg(doc = "Folder of the file.", defaultValue = "/etc/yum.repos.d", isPath = true)
                    String reposdir,
            YumSettings.Tuning tuning,
            YumSettings.Access access,
            @Arg(doc = "Who shall own the file.") Optional<String> owner,
            @Arg(doc = "The group that shall own it.") Optional<String> group,
            @Arg(doc = "Mode of the file.") Optional<String> mode) {}

    @Override
    public Looks look(Args args) {
        return Looks.of(new FileText(path(args)));
    }

    private static String path(Args args) {
        return args.reposdir() + "/" + args.file().orElse(args.name()) + ".repo";
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        boolean isWanted = args.state().equals("present");
        boolean hasSource =
                args.baseurl().isPresent()
                        || args.mirrorlist().isPresent()
                        || args.metalink().isPresent();
        if (isWanted && !hasSource) {
            return Decision.fail("Parameter 'baseurl', 'metalink' or 'mirrorlist' is required.");
        }
        if (isWanted && args.description().isEmpty()) {
            return Decision.fail("Parameter 'description' is required.");
        }
        TextFile before = seen.of(new FileText(path(args)));
        String after = edit(before.text(), args, isWanted);
        Result result = Result.of("repo", args.name()).with("state", args.state());
        if (after.equals(before.text())) {
            return new Decision.Unchanged(result);
        }
        return Decision.change(
                List.of(step(args, before, after)),
                Diff.of(path(args), before.text(), after),
                result.with("changed", true));
    }

    private static Step step(Args args, TextFile before, String after) {
        if (after.isBlank()) {
            return new Remove(path(args));
        }
        return new WriteFile(
                path(args),
                Content.of(after),
                attributes(args, before),
                before.isPresent() ? Before.of(before.bytes()) : Before.ABSENT,
                WriteOptions.PLAIN);
    }

    private static FileAttributes attributes(Args args, TextFile before) {
        Optional<String> mode =
                args.mode().or(() -> before.isPresent() ? Optional.empty() : Optional.of("0644"));
        return new FileAttributes(args.owner(), args.group(), mode, Optional.empty());
    }

    /** The file's text with the repository's section replaced, added or removed. */
    static String edit(String before, Args args, boolean isWanted) {
        List<String> lines = new ArrayList<>();
        boolean isInside = false;
        boolean isThere = false;
        for (String line : before.lines().toList()) {
            if (line.startsWith("[")) {
                isInside = line.strip().equals("[" + args.name() + "]");
                if (isInside && isWanted) {
                    isThere = true;
                    lines.addAll(section(args));
                    lines.add("");
                }
            }
            if (!isInside) {
                lines.add(line);
            }
        }
        if (isWanted && !isThere) {
            lines.addAll(section(args));
            lines.add("");
        }
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    private static List<String> section(Args args) {
        Map<String, String> settings = new TreeMap<>();
        args.baseurl().ifPresent(urls -> settings.put("baseurl", String.join("\n", urls)));
        args.enabled().ifPresent(flag -> settings.put("enabled", number(flag)));
        args.exclude().ifPresent(names -> settings.put("exclude", String.join(" ", names)));
        args.gpgcheck().ifPresent(flag -> settings.put("gpgcheck", number(flag)));
        args.gpgkey().ifPresent(urls -> settings.put("gpgkey", String.join("\n", urls)));
        args.metalink().ifPresent(url -> settings.put("metalink", url));
        args.mirrorlist().ifPresent(url -> settings.put("mirrorlist", url));
        settings.put("name", args.description().orElse(""));
        args.priority().ifPresent(text -> settings.put("priority", text));
        args.proxy().ifPresent(text -> settings.put("proxy", text));
        args.skipIfUnavailable()
                .ifPresent(flag -> settings.put("skip_if_unavailable", number(flag)));
        args.sslverify().ifPresent(flag -> settings.put("sslverify", number(flag)));
        Map<String, Object> others = new TreeMap<>();
        args.tuning().put(others);
        args.access().put(others);
        others.forEach((name, value) -> settings.put(name, shown(value)));
        List<String> lines = new ArrayList<>(List.of("[" + args.name() + "]"));
        settings.forEach((name, value) -> lines.add(name + " = " + value.replace("\n", "\n\t")));
        return lines;
    }

    private static String shown(Object value) {
        return switch (value) {
            case Boolean flag -> number(flag);
            case List<?> words -> String.join(" ", words.stream().map(String::valueOf).toList());
            default -> String.valueOf(value);
        };
    }

    private static String number(boolean flag) {
        return flag ? "1" : "0";
    }
}
