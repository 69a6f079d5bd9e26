package discos.plugins.module.language;

import discos.deployer.remote.Output;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.Step;
import discos.deployer.remote.query.ShellQuery;
import discos.plugins.host.Program;
import discos.plugins.host.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The commands that bring packages to where they are wanted. */
record PipPlan(Pip.Args args, PipTools tools) {
    private static final Pattern SOURCES = Pattern.compile("(svn|git|hg|bzr)\\+.*");
    private static final List<String> SIGNS = List.of(">=", "<=", ">", "<", "==", "!=", "~=");
    private static final Map<String, List<String>> VERBS =
            Map.of(
                    "present", List.of("install"),
                    "absent", List.of("uninstall", "-y"),
                    "latest", List.of("install", "-U"),
                    "forcereinstall", List.of("install", "-U", "--force-reinstall"));

    /** What a step ends with where the virtual environment has no pip. */
    static final int NO_PIP = 71;

    /** A step whose exit code is pip's own. */
    private record Running(String script) implements Step {
        @Override
        public boolean isStale(Output output) {
            return false;
        }

        @Override
        public boolean isLive() {
            return true;
        }
    }

    /**
     * The wanted packages.
     *
     * @throws IllegalArgumentException if the version and the names do not fit
     */
    List<PythonRequirement> packages() {
        List<String> names = args.name().orElse(List.of());
        if (names.isEmpty()) {
            return List.of();
        }
        List<PythonRequirement> packages = new ArrayList<>();
        joined(names).forEach(text -> packages.add(PythonRequirement.of(text)));
        if (args.version().isPresent()) {
            if (packages.size() > 1) {
                throw new IllegalArgumentException(
                        "'version' argument is ambiguous when installing multiple package distributions. Please specify version restrictions next to each package in 'name' argument.");
            }
            if (!packages.getFirst().conditions().isEmpty()) {
                throw new IllegalArgumentException(
                        "The 'version' argument conflicts with any version specifier provided along with a package name. Please keep the version specifier, but remove the 'version' argument.");
            }
            packages.set(0, PythonRequirement.of(packages.getFirst().text(), args.version()));
        }
        return packages;
    }

    /** Conditions that a comma cut off go back to the name before them. */
    private static List<String> joined(List<String> names) {
        List<String> joined = new ArrayList<>();
        boolean isWithinBrackets = false;
        for (String part : String.join(",", names).split(",", -1)) {
            boolean isCondition = SIGNS.stream().anyMatch(part.stripLeading()::startsWith);
            if (joined.isEmpty() || (!isCondition && !isWithinBrackets)) {
                joined.add(part);
            } else {
                joined.set(joined.size() - 1, joined.getLast() + "," + part);
            }
            isWithinBrackets = (isWithinBrackets || part.contains("[")) && !part.contains("]");
        }
        return joined;
    }

    boolean hasExtraWords() {
        return !extraWords().isEmpty();
    }

    private List<String> extraWords() {
        String text = args.extraArgs().orElse("");
        if (args.editable()) {
            List<String> given = text.isEmpty() ? List.of() : Arrays.asList(text.split(" ", -1));
            if (!given.contains("-e")) {
                text = text.isEmpty() ? "-e" : text + " -e";
            }
        }
        return Words.split(text);
    }

    /** Whether only a list before and one after tell whether something was changed. */
    private boolean isCompared() {
        return !args.state().equals("absent")
                && (args.requirements().isPresent()
                        || args.name().orElse(List.of()).stream()
                                .anyMatch(it -> SOURCES.matcher(it).matches()));
    }

    /** The steps; of each the first lines of its output tell what {@link PipOutcome} reads. */
    List<Step> steps(boolean isMade, List<PythonRequirement> packages) {
        List<Step> steps = new ArrayList<>();
        if (isMade) {
            steps.add(new Running(before() + makeEnvironment()));
        }
        if (isCompared()) {
            steps.add(new Running(before() + pip() + listing()));
        }
        List<String> words = new ArrayList<>(VERBS.getOrDefault(args.state(), List.of()));
        words.addAll(extraWords());
        packages.forEach(one -> words.add(one.text()));
        args.requirements().ifPresent(file -> words.addAll(List.of("-r", file)));
        steps.add(
                new Running(
                        before()
                                + pip()
                                + """
                                [ -z "$f" ] || { PATH=$f/bin:$PATH; export PATH; }
                                set -- "$@" %s
                                for w do printf '%%s\\0' "$w"; done; printf '\\n'
                                "$@"; r=$?
                                """
                                        .formatted(ShellQuote.join(words))
                                // pip ends with 1 where there is nothing to uninstall
                                + (args.state().equals("absent")
                                        ? "printf '\\0%s' $r\nexit 0\n"
                                        : "exit $r\n")));
        if (isCompared()) {
            steps.add(new Running(before() + pip() + listing()));
        }
        return steps;
    }

    private String before() {
        String move =
                args.chdir()
                        .map(it -> "cd " + Words.path(it) + " || exit\n")
                        .orElse("cd \"${TMPDIR:-/tmp}\" || exit\n");
        return Program.PATH
                + args.umask()
                        .map(it -> "umask " + it.replaceFirst("^0[oO]", "0") + "\n")
                        .orElse("")
                + move;
    }

    /** Puts the words that call pip into the positional parameters. */
    private String pip() {
        Optional<String> folder = args.folder();
        if (folder.isEmpty()) {
            return "f=\nset -- " + ShellQuote.join(tools.pip()) + "\n";
        }
        return """
               f=%s
               if [ -x "$f/bin/pip3" ]; then set -- "$f/bin/pip3"; elif [ -x "$f/bin/pip" ]; then set -- "$f/bin/pip"
               else exit %d; fi
               """
                .formatted(Words.path(folder.get()), NO_PIP);
    }

    /** Prints what is installed; an old pip knows only one way. */
    private static String listing() {
        return "LC_ALL=C.UTF-8 \"$@\" list --format=freeze 2>/dev/null || exec \"$@\" freeze\n";
    }

    /** What is installed, for check mode. */
    ShellQuery list() {
        return new ShellQuery(before() + pip() + listing());
    }

    List<String> listWords() {
        List<String> words =
                new ArrayList<>(
                        args.folder().map(it -> List.of(it + "/bin/pip3")).orElseGet(tools::pip));
        words.addAll(List.of("list", "--format=freeze"));
        return words;
    }

    private String makeEnvironment() {
        Pip.Virtualenv wanted = args.virtualenv();
        List<String> words = new ArrayList<>(Words.split(wanted.virtualenvCommand()));
        if (words.isEmpty()) {
            throw new IllegalArgumentException("virtualenv_command names no command");
        }
        words.set(0, tools.maker(words.getFirst()));
        boolean isVenv =
                wanted.virtualenvCommand().contains("pyvenv")
                        || wanted.virtualenvCommand().contains("-m venv");
        if (isVenv && wanted.virtualenvPython().isPresent()) {
            throw new IllegalArgumentException(
                    "virtualenv_python should not be used when using the venv module or pyvenv as virtualenv_command");
        }
        String site = "";
        if (wanted.virtualenvSitePackages()) {
            words.add("--system-site-packages");
        } else {
            // an old virtualenv has an option for what is usual now
            site =
                    ShellQuote.quote(words.getFirst())
                            + " --help 2>/dev/null | grep -q -- --no-site-packages && set -- \"$@\" --no-site-packages\n";
        }
        String python = isVenv ? "" : pythonOption();
        return "set -- "
                + ShellQuote.join(words)
                + "\n"
                + site
                + "set -- \"$@\""
                + python
                + " "
                + Words.path(args.folder().orElse(""))
                + "\n"
                + "for w do printf '%s\\0' \"$w\"; done; printf '\\n'\nexec \"$@\"\n";
    }

    private String pythonOption() {
        return args.virtualenv()
                .virtualenvPython()
                .or(tools::python)
                .map(it -> " -p" + ShellQuote.quote(it))
                .orElse("");
    }
}
