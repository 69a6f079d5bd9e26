package discos.deployer.cli.vault;

import discos.deployer.cli.console.ConsoleOperator;
import discos.deployer.cli.console.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Collects the texts of {@code encrypt_string} and lays them out as YAML. */
record TextInput(World world, ConsoleOperator operator, TextOptions options) {
    private static final String INDENT = " ".repeat(10);
    private static final String STREAM = "-";

    /** A text and the variable it is for. */
    @SuppressWarnings("ArrayRecordComponent") // a text; compared nowhere
    private record Named(Optional<String> name, byte[] text) {}

    /** The blocks of YAML, one for each text. */
    String blocks(List<String> words, Function<byte[], String> sealed) {
        List<Named> all = new ArrayList<>();
        if (options.isAsked()) {
            all.add(asked());
        }
        boolean isPiped = words.contains(STREAM) || options.inputName().isPresent();
        List<String> texts = words.stream().filter(word -> !word.equals(STREAM)).toList();
        if (isPiped || (texts.isEmpty() && !options.isAsked())) {
            all.add(new Named(options.inputName(), piped()));
        }
        for (int i = 0; i < texts.size(); i++) {
            Optional<String> name =
                    i < options.names().size()
                            ? Optional.of(options.names().get(i))
                            : Optional.empty();
            all.add(new Named(name, texts.get(i).getBytes(StandardCharsets.UTF_8)));
        }
        StringBuilder made = new StringBuilder();
        for (Named one : all) {
            made.append(block(one.name(), sealed.apply(one.text())));
        }
        return made.toString();
    }

    private Named asked() {
        Optional<String> name = options.names().stream().findFirst();
        if (name.isEmpty()) {
            String typed = operator.ask("Variable name (enter for no name): ", true);
            name = Optional.of(typed).filter(it -> !it.isEmpty());
        }
        String text = operator.ask("String to encrypt: ", options.isShown());
        return new Named(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] piped() {
        world.err()
                .println(
                        "Reading plaintext input from stdin. (ctrl-d to end input, twice if your"
                                + " content does not already have a newline)");
        try {
            return world.in().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("standard input cannot be read", e);
        }
    }

    private static String block(Optional<String> name, String vaulted) {
        StringBuilder block = new StringBuilder(name.map(it -> it + ": ").orElse(""));
        block.append("!vault |\n");
        vaulted.lines().forEach(line -> block.append(INDENT).append(line).append('\n'));
        return block.toString();
    }
}
