package discos.plugins.module.language;

import discos.deployer.remote.Output;
import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.query.ShellQuery;
import discos.deployer.value.python.PythonText;
import discos.plugins.host.Words;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the host has of Python.
 *
 * @param found {@code python}, {@code module} (the Python that has a module pip), {@code pip},
 *     {@code virtualenv} (the path of its command), {@code activate} and {@code path}
 */
record PipTools(Pip.Args args, Map<String, String> found) {

    /** Asks for them. */
    static ShellQuery query(Pip.Args args) {
        String python =
                args.control()
                        .variable("ansible_python_interpreter")
                        .map(PythonText::str)
                        .filter(it -> !it.startsWith("auto") && !it.isBlank())
                        .orElse("");
        String pip = args.executable().orElse("pip3");
        List<String> command = Words.split(args.virtualenv().virtualenvCommand());
        String maker = command.isEmpty() ? "virtualenv" : command.getFirst();
        String folder = args.folder().map(Words::path).orElse("''");
        return new ShellQuery(
                """
                        s=$PATH
                        PATH=$PATH:/sbin:/usr/sbin:/usr/local/sbin
                        for w in %1$s /usr/bin/python3 python3 /usr/libexec/platform-python python2 python; do
                          p=$(command -v -- "$w") || continue
                          printf 'python=%%s\\n' "$p"; break
                        done
                        f=%5$s
                        [ -n "$f" ] || ! "$p" -c 'import pip' 2>/dev/null || printf 'module=%%s\\n' "$p"
                        for w in %2$s %3$s; do q=$(command -v -- "$w") && { printf 'pip=%%s\\n' "$q"; break; }; done
                        q=$(command -v -- %4$s) && printf 'virtualenv=%%s\\n' "$q"
                        [ -n "$f" ] && [ -e "$f/bin/activate" ] && echo activate=yes
                        printf 'path=%%s\\n' "$s"
                        exit 0
                        """
                        .formatted(
                                python.isEmpty() ? "" : ShellQuote.quote(python),
                                ShellQuote.quote(pip),
                                args.executable().isPresent() ? "" : "pip2 pip",
                                ShellQuote.quote(maker),
                                folder));
    }

    static PipTools of(Pip.Args args, Output output) {
        return new PipTools(args, output.namedLines());
    }

    boolean hasEnvironment() {
        return found.containsKey("activate");
    }

    Optional<String> python() {
        return Optional.ofNullable(found.get("python"));
    }

    /**
     * The words that call pip outside of a virtual environment.
     *
     * @throws IllegalArgumentException if there is none
     */
    List<String> pip() {
        if (args.executable().filter(it -> it.startsWith("/")).isPresent()) {
            return List.of(args.executable().get());
        }
        if (args.executable().isEmpty() && found.containsKey("module")) {
            return List.of(found.get("module"), "-m", "pip.__main__");
        }
        String path = found.get("pip");
        if (path == null) {
            throw new IllegalArgumentException(
                    "Unable to find any of %s to use.  pip needs to be installed."
                            .formatted(args.executable().orElse("pip3")));
        }
        return List.of(path);
    }

    /**
     * The path of the command that makes virtual environments.
     *
     * @throws IllegalArgumentException if it is not there
     */
    String maker(String name) {
        if (name.contains("/")) {
            return name;
        }
        String path = found.get("virtualenv");
        if (path == null) {
            throw new IllegalArgumentException(
                    "Failed to find required executable \"%s\" in paths: %s"
                            .formatted(name, found.getOrDefault("path", "")));
        }
        return path;
    }
}
