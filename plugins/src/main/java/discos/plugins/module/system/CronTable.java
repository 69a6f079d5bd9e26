package discos.plugins.module.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A crontab whose jobs carry a comment with their name before them, as Ansible marks them.
 *
 * @param text as {@code crontab -l} prints it
 */
record CronTable(String text) {
    private static final String MARK = "#Ansible: ";

    List<String> lines() {
        return text.lines().toList();
    }

    /** The names of the marked jobs. */
    List<String> jobs() {
        return lines().stream()
                .filter(line -> line.startsWith(MARK))
                .map(line -> line.substring(MARK.length()))
                .toList();
    }

    /** The names of the variables. */
    List<String> variables() {
        return lines().stream()
                .filter(line -> line.matches("^\\S+=.*"))
                .map(line -> line.substring(0, line.indexOf('=')))
                .toList();
    }

    /** The table once the job or variable is as wanted. */
    CronTable edit(Cron.Args args) {
        List<String> edited = args.env() ? variable(args) : job(args);
        return new CronTable(ConfigFile.text(edited));
    }

    private List<String> job(Cron.Args args) {
        List<String> edited = new ArrayList<>(lines());
        int mark = edited.indexOf(MARK + args.name());
        if (!args.isWanted()) {
            if (mark >= 0) {
                edited.subList(mark, Math.min(mark + 2, edited.size())).clear();
            }
            return edited;
        }
        String line =
                (args.disabled() ? "#" : "")
                        + Cron.when(args)
                        + " "
                        + stripped(args.job().orElse(""));
        if (mark < 0 && edited.contains(line)) {
            adopt(edited, edited.indexOf(line), args.name());
        } else if (mark < 0) {
            edited.add(MARK + args.name());
            edited.add(line);
        } else if (mark + 1 < edited.size()) {
            edited.set(mark + 1, line);
        } else {
            edited.add(line);
        }
        return edited;
    }

    /** Gives a job that somebody wrote without a name this one; a job with a name keeps its own. */
    private static void adopt(List<String> lines, int at, String name) {
        if (at == 0 || !lines.get(at - 1).startsWith(MARK)) {
            lines.add(at, MARK + name);
        } else {
            lines.add(MARK + name);
            lines.add(lines.get(at));
        }
    }

    /** A job without the line ends around it. */
    static String stripped(String job) {
        return job.replaceAll("\\A[\r\n]+|[\r\n]+\\z", "");
    }

    /** The variable beside which a new one is to stand, if it is not there. */
    Optional<String> missingNeighbour(Cron.Args args) {
        if (!args.env() || !args.isWanted() || index(lines(), args.name()) >= 0) {
            return Optional.empty();
        }
        return args.insertafter().or(args::insertbefore).filter(name -> index(lines(), name) < 0);
    }

    private List<String> variable(Cron.Args args) {
        List<String> edited = new ArrayList<>(lines());
        int at = index(edited, args.name());
        if (!args.isWanted()) {
            if (at >= 0) {
                edited.remove(at);
            }
            return edited;
        }
        String line = args.name() + "=\"" + args.job().orElse("") + "\"";
        if (at >= 0) {
            edited.set(at, line);
        } else {
            edited.add(place(edited, args), line);
        }
        return edited;
    }

    private static int place(List<String> lines, Cron.Args args) {
        Optional<Integer> after =
                args.insertafter().map(name -> index(lines, name)).filter(at -> at >= 0);
        Optional<Integer> before =
                args.insertbefore().map(name -> index(lines, name)).filter(at -> at >= 0);
        return after.map(at -> at + 1).or(() -> before).orElse(0);
    }

    private static int index(List<String> lines, String name) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(name + "=")) {
                return i;
            }
        }
        return -1;
    }
}
