package discos.plugins.module.text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Edits the lines of a file with sections, each byte a character.
 *
 * <p>Lines with one of the wanted values stay, then other lines of the option are taken for the
 * values that remain, what is left of them goes, and values without a line get one behind the
 * section's last line that is neither blank nor a comment. Comments that look like the option count
 * as lines of it.
 */
final class IniEditor {
    private static final Pattern IDLE = Pattern.compile("[ \t]*([#;].*)?\n?");

    private final IniFile.Args args;
    private final String option;
    private final List<String> values = new ArrayList<>();
    private final List<String> before;
    private final List<String> section;
    private final List<String> after;
    private final boolean isSectionThere;
    private boolean isChanged;
    private String message = "OK";

    IniEditor(IniFile.Args args, List<String> lines) {
        this.args = args;
        this.option = latin(args.setting().option().orElse(""));
        args.setting().all().forEach(value -> values.add(latin(value)));
        if (lines.isEmpty()) {
            lines.add("\n");
        }
        if (!lines.getLast().endsWith("\n")) {
            lines.add(lines.removeLast() + "\n");
            isChanged = true;
        }
        int start = start(lines);
        int end = Math.max(start, end(lines, start));
        isSectionThere = start >= 0;
        before = new ArrayList<>(lines.subList(0, Math.max(start, 0)));
        section = new ArrayList<>(lines.subList(Math.max(start, 0), Math.max(end, 0)));
        after = new ArrayList<>(lines.subList(Math.max(end, 0), lines.size()));
        edit();
    }

    private static String latin(String text) {
        return Latin.of(text);
    }

    private String name() {
        return latin(args.setting().section().orElse(""));
    }

    /**
     * Where the section begins; -1 where there is none. What is before all sections begins at 0.
     */
    private int start(List<String> lines) {
        if (name().isEmpty()) {
            return 0;
        }
        int start = -1;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("[" + name() + "]")) {
                start = i; // of headers without another one between, the last counts
            } else if (start >= 0 && lines.get(i).startsWith("[")) {
                return start;
            }
        }
        return start;
    }

    private int end(List<String> lines, int start) {
        int first = name().isEmpty() ? 0 : start + 1;
        for (int i = first; i < lines.size() && start >= 0; i++) {
            if (lines.get(i).startsWith("[")) {
                return i;
            }
        }
        return start < 0 ? start : lines.size();
    }

    List<String> lines() {
        List<String> all = new ArrayList<>(before);
        all.addAll(section);
        all.addAll(after);
        return all;
    }

    boolean isChanged() {
        return isChanged;
    }

    String message() {
        return message;
    }

    private void edit() {
        if (args.isWanted()) {
            keep();
        } else if (isSectionThere) {
            remove();
        }
    }

    private Matcher match(String marks, String line) {
        String text = line.endsWith("\n") ? line.substring(0, line.length() - 1) : line;
        return Pattern.compile(marks + "[ \t]*" + Pattern.quote(option) + "[ \t]*(=|$)[ \t]*(.*)")
                .matcher(text);
    }

    private boolean isOption(String line) {
        return match("[#;]?", line).lookingAt();
    }

    private String assignment(String value) {
        return option + (args.noExtraSpaces() ? "=" : " = ") + value + "\n";
    }

    private void changed(String how) {
        isChanged = true;
        message = how;
    }

    private void replace(int index, String line, Set<Integer> done) {
        if (!section.get(index).equals(line)) {
            changed("option changed");
        }
        section.set(index, line);
        done.add(index);
    }

    private void keep() {
        if (!isSectionThere) {
            add();
            return;
        }
        Set<Integer> done = new LinkedHashSet<>();
        boolean isBare = !option.isEmpty() && keepWhatFits(done);
        if (args.exclusive() && !args.allowNoValue()) {
            takeOthers(done);
        }
        insert(isBare);
    }

    /** Keeps lines that have a wanted value; says whether the option stands without one. */
    private boolean keepWhatFits(Set<Integer> done) {
        boolean isBare = false;
        for (int i = first(); i < section.size(); i++) {
            Matcher match = match("[#;]?", section.get(i));
            if (!match.lookingAt()) {
                continue;
            }
            String value = match.group(2);
            if (values.contains(value)) {
                isBare |= value.isEmpty() && args.allowNoValue();
                replace(i, isBare && value.isEmpty() ? option + "\n" : assignment(value), done);
                values.remove(value);
            } else if (values.isEmpty() && args.allowNoValue()) {
                replace(i, option + "\n", done);
                return true;
            }
        }
        return isBare;
    }

    private int first() {
        return name().isEmpty() ? 0 : 1;
    }

    private void takeOthers(Set<Integer> done) {
        for (int i = first(); i < section.size() && !values.isEmpty(); i++) {
            if (!done.contains(i) && isOption(section.get(i))) {
                replace(i, assignment(values.removeFirst()), done);
            }
        }
        for (int i = section.size() - 1; i >= first(); i--) {
            if (!done.contains(i) && isOption(section.get(i))) {
                section.remove(i);
                changed("option changed");
            }
        }
    }

    private void insert(boolean isBare) {
        int index = section.size();
        while (index > 0 && IDLE.matcher(section.get(index - 1)).matches()) {
            index--;
        }
        if (option.isEmpty() || (index == 0 && !name().isEmpty())) {
            return;
        }
        for (String value : values.reversed()) {
            section.add(index, assignment(value));
            changed("option added");
        }
        if (args.setting().all().isEmpty() && args.allowNoValue() && !isBare) {
            section.add(index, option + "\n");
            changed("option added");
        }
    }

    private void add() {
        after.add("[" + name() + "]\n");
        boolean isOption = !option.isEmpty() && (!values.isEmpty() || args.allowNoValue());
        if (!option.isEmpty()) {
            values.forEach(value -> after.add(assignment(value)));
            if (values.isEmpty() && args.allowNoValue()) {
                after.add(option + "\n");
            }
        }
        changed(isOption ? "section and option added" : "only section added");
    }

    private void remove() {
        if (option.isEmpty()) {
            if (!section.isEmpty()) {
                section.clear();
                changed("section removed");
            }
            return;
        }
        boolean isSome = !args.exclusive();
        boolean isRemoved =
                section.removeIf(
                        line -> {
                            Matcher match = match("", line);
                            return match.lookingAt()
                                    && (!isSome || values.contains(match.group(2)));
                        });
        if (isRemoved) {
            changed("option changed");
        }
    }
}
