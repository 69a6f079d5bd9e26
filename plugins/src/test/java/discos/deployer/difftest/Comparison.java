package discos.deployer.difftest;

import discos.deployer.difftest.Transcript.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Compares one phase of the two runs; collects what differs. */
final class Comparison {
    /** What no two runs have in common, or what Python alone has. */
    private static final Set<String> ASIDE =
            Set.of(
                    "delta",
                    "start",
                    "end",
                    "stop",
                    "atime",
                    "mtime",
                    "ctime",
                    "birthtime",
                    "inode",
                    "dev",
                    "device_type",
                    "invocation",
                    "ansible_facts",
                    "diff",
                    "deprecations",
                    "warnings",
                    "exception",
                    "module_stdout",
                    "module_stderr",
                    "version",
                    "elapsed",
                    "cache_update_time",
                    "backup_file",
                    "MainPID",
                    "ExecMainPID",
                    "ExecStart",
                    "ControlGroup",
                    "InvocationID",
                    "failed",
                    "skipped");

    /** Whether what only one side tells in a result is a difference too. */
    private static final boolean IS_STRICT = Boolean.getBoolean("difftest.strict");

    private static final int LONGEST = 300;

    private final String phase;
    private final List<Difference> found = new ArrayList<>();

    private Comparison(String phase) {
        this.phase = phase;
    }

    static List<Difference> of(String phase, Played theirs, Played ours) {
        Comparison comparison = new Comparison(phase);
        if (ours.exit() == 1 && theirs.exit() != 1) {
            comparison.say("run", "errors", theirs.err(), ours.err());
        }
        comparison.transcripts(Transcript.of(theirs.out()), Transcript.of(ours.out()));
        comparison.say("run", "exit code", theirs.exit(), ours.exit());
        comparison.trees(theirs.changes(), ours.changes());
        return comparison.found;
    }

    private void say(String where, String what, Object theirs, Object ours) {
        if (!theirs.equals(ours) && !isTemporary(theirs.toString())) {
            found.add(
                    new Difference(
                            phase,
                            where,
                            what,
                            "Ansible " + brief(theirs) + ", ours " + brief(ours)));
        }
    }

    /** The name of a temporary file that Ansible sent tells nobody anything. */
    private static boolean isTemporary(String text) {
        return text.contains("/.ansible/tmp/") || text.contains("/ansible-tmp-");
    }

    private static String brief(Object value) {
        String text = value.toString().replace("\n", "\\n");
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    }

    private void transcripts(Transcript theirs, Transcript ours) {
        for (String host : both(theirs.entries().keySet(), ours.entries().keySet())) {
            entries(
                    host,
                    theirs.entries().getOrDefault(host, List.of()),
                    ours.entries().getOrDefault(host, List.of()));
        }
        say("run", "headings", theirs.headings(), ours.headings());
        say(
                "run",
                "lines",
                theirs.others().stream().sorted().toList(),
                ours.others().stream().sorted().toList());
        for (String host : both(theirs.recap().keySet(), ours.recap().keySet())) {
            say(
                    "recap",
                    host,
                    theirs.recap().getOrDefault(host, ""),
                    ours.recap().getOrDefault(host, ""));
        }
    }

    private static Set<String> both(Set<String> theirs, Set<String> ours) {
        Set<String> all = new TreeSet<>(theirs);
        all.addAll(ours);
        return all;
    }

    private void entries(String host, List<Entry> theirs, List<Entry> ours) {
        for (int i = 0; i < Math.max(theirs.size(), ours.size()); i++) {
            String their = i < theirs.size() ? theirs.get(i).task() : "the end";
            String our = i < ours.size() ? ours.get(i).task() : "the end";
            if (!their.equals(our)) {
                say(host, "way", their, our);
                return;
            }
            entry(host, theirs.get(i), ours.get(i));
        }
    }

    private void entry(String host, Entry theirs, Entry ours) {
        String where = theirs.task().replaceAll("^(TASK|RUNNING HANDLER) ", "") + " " + host;
        if (!theirs.status().equals(ours.status())) {
            String text =
                    theirs.status()
                            + " "
                            + theirs.result()
                            + ", ours "
                            + ours.status()
                            + " "
                            + ours.result();
            found.add(new Difference(phase, where, "status", "Ansible " + brief(text)));
            return;
        }
        results(where, "", theirs.result(), ours.result());
    }

    private void results(String where, String path, Map<?, ?> theirs, Map<?, ?> ours) {
        Set<Object> keys = new LinkedHashSet<>(theirs.keySet());
        keys.addAll(ours.keySet());
        for (Object key : keys) {
            boolean areBoth = theirs.containsKey(key) && ours.containsKey(key);
            boolean isTime =
                    key.toString()
                            .matches(
                                    "(Active|Inactive|ExecMain|State|Condition|Assert).*Timestamp.*");
            if (!ASIDE.contains(key) && !isTime && (areBoth || IS_STRICT)) {
                Object their = theirs.containsKey(key) ? theirs.get(key) : "(nothing)";
                Object our = ours.containsKey(key) ? ours.get(key) : "(nothing)";
                values(where, path.isEmpty() ? key.toString() : path + "." + key, their, our);
            }
        }
    }

    private void values(String where, String path, Object theirs, Object ours) {
        if (theirs instanceof Map<?, ?> their && ours instanceof Map<?, ?> our) {
            results(where, path, their, our);
        } else if (theirs instanceof List<?> their
                && ours instanceof List<?> our
                && their.size() == our.size()) {
            for (int i = 0; i < their.size(); i++) {
                values(where, path, their.get(i), our.get(i));
            }
        } else {
            say(where, path, steady(theirs), steady(ours));
        }
    }

    /** A pause is told with what the machine's load added to it. */
    private static Object steady(Object value) {
        return value instanceof String text
                ? text.replaceFirst("^(Paused for \\d+)\\.\\d+ (?=seconds)", "$1 ")
                : value;
    }

    private void trees(Map<String, Node> theirs, Map<String, Node> ours) {
        for (String path : both(theirs.keySet(), ours.keySet())) {
            Node their = theirs.get(path);
            Node our = ours.get(path);
            if (their == null || our == null) {
                say(
                        path,
                        "changed",
                        their == null ? "(as it was)" : their,
                        our == null ? "(as it was)" : our);
                continue;
            }
            Map<String, Object> properties = new LinkedHashMap<>(our.properties());
            their.properties()
                    .forEach(
                            (name, value) ->
                                    say(
                                            path,
                                            name,
                                            value,
                                            properties.getOrDefault(name, "(nothing)")));
        }
    }
}
