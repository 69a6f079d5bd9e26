package discos.deployer.cli.library;

import discos.deployer.remote.Output;
import discos.deployer.spi.Result;
import discos.deployer.spi.binding.ArgumentException;
import discos.deployer.spi.binding.JsonValue;
import java.util.List;
import java.util.Map;

/**
 * Reads the result that a program printed: one JSON object, whatever stands before or behind it.
 */
final class ProgramResult {
    private ProgramResult() {}

    static Result of(Output output) {
        String text = output.text();
        int end = text.lastIndexOf('\0');
        String said = end < 0 ? text : text.substring(0, end);
        String code = end < 0 ? "" + output.exitCode() : text.substring(end + 1).strip();
        try {
            if (JsonValue.of(json(said)) instanceof Map<?, ?> map) {
                Result result = Result.EMPTY;
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    result = result.with(String.valueOf(entry.getKey()), entry.getValue());
                }
                return result.values().containsKey("changed")
                        ? result
                        : result.with("changed", false);
            }
            return failure("the module printed no JSON object", said, output, code);
        } catch (ArgumentException _) {
            return failure(
                    "MODULE FAILURE\nSee stdout/stderr for the exact error", said, output, code);
        }
    }

    private static Result failure(String message, String said, Output output, String code) {
        return Result.message(message)
                .with("failed", true)
                .with("changed", false)
                .with("module_stdout", said)
                .with("module_stderr", output.errorText())
                .with("rc", Long.parseLong(code));
    }

    /** From the first line that begins an object to the last that ends one. */
    private static String json(String text) {
        List<String> lines = text.lines().toList();
        int first = 0;
        while (first < lines.size() && !lines.get(first).strip().startsWith("{")) {
            first++;
        }
        int last = lines.size() - 1;
        while (last >= first && !lines.get(last).strip().endsWith("}")) {
            last--;
        }
        return first > last ? "" : String.join("\n", lines.subList(first, last + 1));
    }
}
