package discos.deployer.cli.vault;

import discos.deployer.cli.console.ConsoleOperator;
import discos.deployer.cli.console.World;
import discos.deployer.release.workspace.MisuseException;
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

    /**
     * A text and the variable it is for.
     *
     * @param from where it was read, in Ansible's words
     */
    @SuppressWarnings("ArrayRecordComponent") // a text; compared nowhere
    private record Named(Optional<String> name, byte[] text, String from) {}

    /** The blocks of YAML, one for each text. */
    String blocks(List<String> words, Function<byte[], String> sealed) {
        List<Named> all = new ArrayList<>();
        if (options.isAsked()) {
            all.add(asked());
        }
        boolean isPiped = words.contains(VaultFiles.STREAM) || options.inputName().isPresent();
        List<String> texts =
                words.stream().filter(word -> !word.equals(VaultFiles.STREAM)).toList();
        if (isPiped && options.isAsked()) {
            throw bad("The --prompt option is not supported if also reading input from stdin");
        }
        if (isPiped || (texts.isEmpty() && !options.isAsked())) {
            all.add(named(options.inputName(), piped(), "stdin", "stdin"));
        }
        all.addAll(given(texts));
        StringBuilder made = new StringBuilder();
        for (int i = 0; i < all.size(); i++) {
            if (all.size() > 1) {
                world.err().println(header(all.get(i), i + 1));
            }
            made.append(block(all.get(i).name(), sealed.apply(all.get(i).text())));
        }
        return made.toString();
    }

    private List<Named> given(List<String> texts) {
        List<String> names = options.names();
        if (!names.isEmpty() && texts.size() > names.size()) {
            world.err().println("The number of --name options do not match the number of args.");
            world.err()
                    .println(
                            "The last named variable will be \"%s\". The rest will not have names."
                                    .formatted(names.getLast()));
        }
        List<Named> all = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            all.add(
                    named(
                            i < names.size() ? Optional.of(names.get(i)) : Optional.empty(),
                            texts.get(i).getBytes(StandardCharsets.UTF_8),
                            "the command line args",
                            "The plaintext provided from the command line args"));
        }
        return all;
    }

    private static Named named(Optional<String> name, byte[] text, String from, String what) {
        if (text.length == 0) {
            throw bad(what + " was empty, not encrypting");
        }
        return new Named(name, text, from);
    }

    private static String header(Named one, int number) {
        return one.name().isPresent()
                ? "# The encrypted version of variable (\"%s\", the string #%d from %s)."
                        .formatted(one.name().get(), number, one.from())
                : "# The encrypted version of the string #%d from %s.)"
                        .formatted(number, one.from());
    }

    private static MisuseException bad(String message) {
        return new MisuseException("bad-option", message, "see discos-vault --help");
    }

    private Named asked() {
        Optional<String> name = options.names().stream().findFirst();
        if (name.isEmpty()) {
            String typed = operator.ask("Variable name (enter for no name): ", true);
            name = Optional.of(typed).filter(it -> !it.isEmpty());
        }
        String question =
                options.isShown() ? "String to encrypt: " : "String to encrypt (hidden): ";
        String text = operator.ask(question, options.isShown());
        return named(
                name,
                text.getBytes(StandardCharsets.UTF_8),
                "the interactive prompt",
                "The plaintext provided from the prompt");
    }

    private byte[] piped() {
        if (operator.isAtTerminal()) {
            world.err()
                    .println(
                            "Reading plaintext input from stdin. (ctrl-d to end input, twice if your"
                                    + " content does not already have a newline)");
        }
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
