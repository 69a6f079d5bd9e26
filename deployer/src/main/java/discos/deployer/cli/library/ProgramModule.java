package discos.deployer.cli.library;

import discos.deployer.remote.Content;
import discos.deployer.remote.Output;
import discos.deployer.remote.Step;
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
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A module that is a program: it is brought to the host with a file of its arguments, and prints
 * its result as JSON.
 *
 * <p>What it would change cannot be known, so check mode skips it, as it skips commands.
 *
 * @param isPython whether it needs Ansible's library for Python on the host, which nothing brings
 */
record ProgramModule(String name, Path file, boolean isPython)
        implements Module.Found<ProgramModule.Args> {

    /** Whatever the task gives. */
    record Args(
            @Arg(doc = "The arguments of the program.", isRest = true)
                    Map<String, Object> arguments,
            Control control) {}

    /** Names and description of a program. */
    private record Info(String name, String doc) implements ModuleInfo {
        @Override
        public boolean canBeAsync() {
            return true;
        }

        @Override
        public String collection() {
            return "ansible.legacy";
        }

        @Override
        public String[] aliases() {
            return new String[0];
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return ModuleInfo.class;
        }
    }

    @Override
    public ModuleInfo info() {
        return new Info(name, "The program " + file + ".");
    }

    @Override
    public Optional<String> refusal() {
        return isPython
                ? Optional.of(
                        file
                                + " is a module in Python that needs Ansible's library; hosts have"
                                + " no Python here, and there is no native module '"
                                + name
                                + "'")
                : Optional.empty();
    }

    @Override
    public Looks look(Args args) {
        return Looks.NONE;
    }

    @Override
    public Decision decide(Args args, Seen seen) {
        if (refusal().isPresent()) {
            return Decision.fail(refusal().get());
        }
        try {
            ProgramCall call = ProgramCall.of(name, Files.readAllBytes(file), args);
            return new Decision.Change(
                    List.of(new Running(call.script(), call.contents())),
                    List.of(),
                    Looks.NONE,
                    Diff.NONE,
                    new Decision.Preview.Unknown(
                            Result.of("skipped", true)
                                    .with("msg", "a program is not run in check mode")),
                    ProgramModule::outcome);
        } catch (IOException e) {
            return Decision.fail("cannot read " + file + ": " + e.getMessage());
        }
    }

    /** The step; what it prints is for the engine and not shown. */
    private record Running(String script, List<Content> contents) implements Step {
        @Override
        public boolean isStale(Output output) {
            return false;
        }
    }

    private static Result outcome(Applied applied) {
        return ProgramResult.of(applied.last());
    }
}
