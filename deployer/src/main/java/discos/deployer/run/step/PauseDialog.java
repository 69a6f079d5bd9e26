package discos.deployer.run.step;

import discos.deployer.run.Keyboard;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/**
 * What a person does while a run pauses: types an answer, or presses Ctrl-C and then C to go on at
 * once or A to give up, as with Ansible.
 *
 * @param until when it ends by itself; without it, the enter key ends it
 * @param isOver whether the run is ended from outside
 */
public record PauseDialog(
        Keyboard keyboard,
        InstantSource clock,
        Optional<Instant> until,
        boolean isEchoed,
        BooleanSupplier isOver) {
    private static final int INTERRUPT = 3;
    private static final int BACKSPACE = 8;
    private static final int DELETE = 127;

    /**
     * How it ended.
     *
     * @param text what was typed
     * @param isAborted whether the operator gave up
     */
    public record End(String text, boolean isAborted) {}

    /** Waits for the end. */
    public End end() {
        ByteArrayOutputStream typed = new ByteArrayOutputStream();
        while (!isOver.getAsBoolean()) {
            OptionalInt key = keyboard.key();
            if (key.isEmpty()) {
                if (until.filter(end -> !clock.instant().isBefore(end)).isPresent()) {
                    return new End("", false);
                }
            } else if (key.getAsInt() == INTERRUPT) {
                return new End(text(typed), isAborted());
            } else if (until.isEmpty() && (key.getAsInt() == '\r' || key.getAsInt() == '\n')) {
                keyboard.show("\n");
                return new End(text(typed), false);
            } else if (until.isEmpty()) {
                type(key.getAsInt(), typed);
            }
        }
        return new End(text(typed), true);
    }

    private static String text(ByteArrayOutputStream typed) {
        return typed.toString(StandardCharsets.UTF_8);
    }

    private void type(int key, ByteArrayOutputStream typed) {
        if (key == BACKSPACE || key == DELETE) {
            String before = text(typed);
            if (!before.isEmpty()) {
                String less = before.substring(0, before.offsetByCodePoints(before.length(), -1));
                typed.reset();
                typed.writeBytes(less.getBytes(StandardCharsets.UTF_8));
                echo("\b \b");
            }
            return;
        }
        int shown = text(typed).length();
        typed.write(key);
        String now = text(typed);
        if (!now.endsWith("\uFFFD")) {
            echo(now.substring(Math.min(shown, now.length() - 1)));
        }
    }

    private void echo(String text) {
        if (isEchoed) {
            keyboard.show(text);
        }
    }

    private boolean isAborted() {
        keyboard.show("\r\033[KPress 'C' to continue the play or 'A' to abort \n");
        while (!isOver.getAsBoolean()) {
            OptionalInt key = keyboard.key();
            if (key.isPresent() && "cC".indexOf(key.getAsInt()) >= 0) {
                return false;
            }
            if (key.isPresent() && "aA".indexOf(key.getAsInt()) >= 0) {
                return true;
            }
        }
        return true;
    }
}
