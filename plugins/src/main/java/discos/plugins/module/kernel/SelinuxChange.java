package discos.plugins.module.kernel;

import discos.deployer.remote.Content;
import discos.deployer.remote.Step;
import discos.deployer.remote.query.FileText;
import discos.deployer.remote.query.TextFile;
import discos.deployer.remote.step.Before;
import discos.deployer.remote.step.FileAttributes;
import discos.deployer.remote.step.ShellStep;
import discos.deployer.remote.step.WriteFile;
import discos.deployer.remote.step.WriteOptions;
import discos.deployer.spi.Decision;
import discos.deployer.spi.Diff;
import discos.deployer.spi.Result;
import discos.deployer.spi.Seen;
import discos.plugins.host.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What brings SELinux from how it is to how it is wanted. */
final class SelinuxChange {
    private static final Pattern KERNEL = Pattern.compile("(?m)^args=\"(.*)\"$");

    private final Selinux.Args args;
    private final Seen seen;
    private final TextFile config;
    private final List<Step> steps = new ArrayList<>();
    private final List<Object> messages = new ArrayList<>();
    private final List<Object> warnings = new ArrayList<>();
    private String text;
    private boolean isChanged;
    private boolean isRestartNeeded;

    SelinuxChange(Selinux.Args args, Seen seen) {
        this.args = args;
        this.seen = seen;
        this.config = seen.of(new FileText(args.configfile()));
        this.text = config.text();
    }

    Decision decision() {
        List<String> running = seen.of(Selinux.RUNNING).text().lines().toList();
        String runningPolicy = running.size() > 1 ? running.get(1).strip() : "None";
        String configPolicy = setting("SELINUXTYPE").orElse("None");
        String policy = args.policy().filter(it -> !it.isEmpty()).orElse(configPolicy);
        if (!policy.equals(runningPolicy)) {
            messages.add(
                    "Running SELinux policy changed from '%s' to '%s'"
                            .formatted(runningPolicy, policy));
            isChanged = true;
        }
        if (!policy.equals(configPolicy)) {
            if (!seen.of(Selinux.policy(policy)).text().strip().equals("yes")) {
                return Decision.fail("Policy " + policy + " does not exist in /etc/selinux/");
            }
            set("SELINUXTYPE", policy, false);
            messages.add(
                    "SELinux policy configuration in '%s' changed from '%s' to '%s'"
                            .formatted(args.configfile(), configPolicy, policy));
        }
        run(running.getFirst());
        keep();
        kernel();
        Result result =
                Result.of("changed", isChanged)
                        .with("msg", joined(messages))
                        .with("configfile", args.configfile())
                        .with("policy", policy)
                        .with("state", args.state())
                        .with("reboot_required", isRestartNeeded);
        if (!warnings.isEmpty()) {
            result = result.with("warnings", List.copyOf(warnings));
        }
        return isChanged
                ? Decision.change(written(), diff(), result)
                : new Decision.Unchanged(result);
    }

    private static String joined(List<Object> words) {
        return String.join(", ", words.stream().map(String::valueOf).toList());
    }

    /** What is set in the running kernel. */
    private void run(String running) {
        if (args.state().equals(running)) {
            return;
        }
        boolean isOn = !running.equals("disabled");
        if (!isOn) {
            warnings.add("Reboot is required to set SELinux state to '" + args.state() + "'");
            isRestartNeeded = true;
        } else if (args.state().equals("disabled")) {
            isRestartNeeded = true;
            if (running.equals("permissive")) {
                warnings.add("SELinux state change will take effect next reboot");
            } else {
                warnings.add(
                        "SELinux state temporarily changed from '"
                                + running
                                + "' to 'permissive'. State change will take effect next reboot.");
                enforce(false);
            }
        } else {
            enforce(args.state().equals("enforcing"));
            messages.add(
                    "SELinux state changed from '%s' to '%s'".formatted(running, args.state()));
        }
    }

    private void enforce(boolean isEnforced) {
        steps.add(ShellStep.of(Program.PATH + "setenforce " + (isEnforced ? 1 : 0)));
        isChanged = true;
    }

    /** What holds after a restart. */
    private void keep() {
        String before = setting("SELINUX").orElse("None");
        if (!args.state().equals(before)) {
            set("SELINUX", args.state(), true);
            messages.add(
                    "Config SELinux state changed from '%s' to '%s'"
                            .formatted(before, args.state()));
        }
    }

    private void kernel() {
        if (!args.updateKernelParam()) {
            return;
        }
        Optional<Boolean> isEnabled = kernels();
        boolean isWanted = !args.state().equals("disabled");
        if (isEnabled.equals(Optional.of(isWanted))) {
            return;
        }
        String before = isEnabled.map(it -> it ? "enabled" : "disabled").orElse("<inconsistent>");
        messages.add(
                "Kernel SELinux state changed from '%s' to '%s'"
                        .formatted(before, isWanted ? "enabled" : "disabled"));
        String option = isWanted ? "--remove-args" : "--args";
        steps.add(
                ShellStep.program(
                        Program.PATH
                                + "grubby --update-kernel=ALL "
                                + option
                                + " selinux=0 || { echo 'unable to "
                                + (isWanted ? "remove selinux=0 from" : "add selinux=0 to")
                                + " kernel config' >&2; exit 1; }"));
        isChanged = true;
    }

    /** Whether all kernels start with SELinux; nothing where they differ. */
    private Optional<Boolean> kernels() {
        boolean isAllOn = true;
        boolean isAllOff = true;
        Matcher kernel = KERNEL.matcher(seen.of(Selinux.KERNELS).text());
        while (kernel.find()) {
            if (List.of(kernel.group(1).split(" ")).contains("selinux=0")) {
                isAllOn = false;
            } else {
                isAllOff = false;
            }
        }
        return isAllOn == isAllOff ? Optional.empty() : Optional.of(isAllOn);
    }

    private Optional<String> setting(String name) {
        return text.lines()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.split("=", -1)[1].strip())
                .findFirst();
    }

    private void set(String name, String value, boolean isAdded) {
        String line = name + "=" + value;
        boolean isThere = setting(name).isPresent();
        text = text.replaceAll("(?m)^" + name + "=.*", Matcher.quoteReplacement(line));
        if (!text.isEmpty() && !text.endsWith("\n")) {
            text += "\n";
        }
        if (!isThere && isAdded) {
            text += line + "\n";
        }
        isChanged = true;
    }

    private List<Step> written() {
        List<Step> all = new ArrayList<>();
        if (!text.equals(config.text())) {
            all.add(
                    new WriteFile(
                            config.path(),
                            Content.of(text),
                            FileAttributes.NONE,
                            Before.of(config.bytes()),
                            new WriteOptions(true, false, false, Optional.empty())));
        }
        all.addAll(steps);
        return all;
    }

    private Diff diff() {
        return text.equals(config.text()) ? Diff.NONE : Diff.of(config.path(), config.text(), text);
    }
}
