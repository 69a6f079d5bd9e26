package discos.deployer.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Answers as told in place of the engine's programs; a command it was not told about fails. */
final class RecordedEngine implements CommandRunner {
    private final Map<String, Outcome> answers = new LinkedHashMap<>();
    private final List<String> commands = new ArrayList<>();

    /** Answers commands that contain a text; the text told about last wins. */
    RecordedEngine answer(String part, Outcome outcome) {
        answers.put(part, outcome);
        return this;
    }

    /** All commands so far, each as one line. */
    List<String> commands() {
        return commands;
    }

    @Override
    public Outcome run(Command command, Consumer<String> progress) {
        commands.add(command.toString());
        Outcome outcome = null;
        for (Map.Entry<String, Outcome> answer : answers.entrySet()) {
            if (command.toString().contains(answer.getKey())) {
                outcome = answer.getValue();
            }
        }
        if (outcome == null) {
            throw new AssertionError("nobody told what to answer to: " + command);
        }
        return outcome;
    }
}
