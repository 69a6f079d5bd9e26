package org.example.observatory;

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
import java.util.List;
import java.util.Optional;

/** Tells everybody who logs in that the telescope observes. */
@ModuleInfo(
        name = "observing_notice",
        collection = "example.observatory",
        doc = "Tells everybody who logs in that the telescope observes.")
public final class ObservingNotice implements Module<ObservingNotice.Args> {

    /** Whether the notice is to be there. */
    public enum State {
        PRESENT,
        ABSENT
    }

    /** The arguments; from this record come binding, validation, messages and documentation. */
    @Arg.Rules(needed = "state=present|project")
    public record Args(
            @Arg(isPath = true, defaultValue = "/etc/motd", doc = "The file that is shown.") String path,
            @Arg(defaultValue = "present", doc = "Whether the notice is to be there.") State state,
            @Arg(doc = "The project that observes.") Optional<String> project) {

        String notice() {
            return "The telescope observes for " + project.orElse("") + ". Do not move it.\n";
        }
    }

    @Override
    public Looks look(Args args) {
        return Looks.of(new FileText(args.path()));
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        TextFile now = seen.of(new FileText(args.path()));
        return switch (now.presence()) {
            case FILE, ABSENT -> args.state() == State.PRESENT ? shown(args, now) : hidden(args, now);
            default -> Decision.fail(args.path() + " is " + now.presence() + ": give another path");
        };
    }

    private static Decision shown(Args args, TextFile now) {
        if (now.isPresent() && now.text().equals(args.notice())) {
            return Decision.unchanged();
        }
        // The step refuses if somebody else wrote the file since it was looked at.
        Step write =
                new WriteFile(
                        args.path(),
                        Content.of(args.notice()),
                        FileAttributes.mode("0644"),
                        now.isPresent() ? Before.of(now.bytes()) : Before.ABSENT,
                        WriteOptions.PLAIN);
        return change(args, write, now.text(), args.notice());
    }

    private static Decision hidden(Args args, TextFile now) {
        return now.isPresent()
                ? change(args, new Remove(args.path()), now.text(), "")
                : Decision.unchanged();
    }

    private static Decision change(Args args, Step step, String before, String after) {
        return Decision.change(
                List.of(step),
                Diff.of(args.path(), before, after),
                Result.of("path", args.path()));
    }
}
