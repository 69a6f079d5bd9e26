package discos.plugins.host;

import discos.deployer.remote.Content;
import discos.deployer.remote.Output;
import discos.deployer.remote.step.Before;
import discos.deployer.remote.step.CopyFile;
import discos.deployer.remote.step.WriteFile;
import discos.deployer.remote.step.WriteOptions;
import discos.deployer.spi.Result;
import java.util.Optional;

/**
 * How a module writes files, by the arguments that file modules share.
 *
 * @param attributes what is asked for; what is not stays as the old file has it
 * @param validate a command in which {@code %s} stands for the new file
 */
public record Writing(FileAttributes attributes, boolean isBackedUp, Optional<String> validate) {

    /** Refuses a validation without a place for the file. */
    public Writing {
        if (validate.isPresent() && !validate.get().contains("%s")) {
            throw new IllegalArgumentException("validate must contain %s: " + validate.get());
        }
    }

    /** Nothing asked for. */
    public static Writing plain() {
        return new Writing(FileAttributes.NONE, false, Optional.empty());
    }

    /** Puts bytes that are sent along at the path. */
    public WriteFile sent(String path, Content content) {
        return new WriteFile(path, content, attributes.forStep(), Before.ANYTHING, options());
    }

    /** Puts a copy of another file of the host at the path. */
    public CopyFile copied(String path, String source) {
        return new CopyFile(source, path, attributes.forStep(), Before.ANYTHING, options());
    }

    private WriteOptions options() {
        return new WriteOptions(
                false, isBackedUp, attributes.unsafeWrites(), validate.map(Words::split));
    }

    /** The same told in one text, as some of Ansible's modules do; any other result as it is. */
    public static Result inWords(Result result) {
        return result.values().containsKey("exit_status")
                ? Result.message(
                                "failed to validate: rc:%s error:%s"
                                        .formatted(
                                                result.values().get("exit_status"),
                                                result.values().get("stderr")))
                        .with("failed", true)
                : result;
    }

    /** The result of a refused validation, with what the command said. */
    public static Optional<Result> refusal(Output output) {
        return WriteFile.refusal(output)
                .map(
                        refused ->
                                Result.message("failed to validate")
                                        .with("failed", true)
                                        .with("exit_status", refused.code())
                                        .with("stdout", refused.out())
                                        .with("stderr", output.errorText()));
    }
}
