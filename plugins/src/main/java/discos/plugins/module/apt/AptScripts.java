package discos.plugins.module.apt;

import discos.deployer.remote.ShellQuote;
import java.util.Collection;
import java.util.Optional;

/** Fragments around the calls of apt's programs. */
final class AptScripts {
    private static final String ENVIRONMENT =
            "DEBIAN_FRONTEND=noninteractive DEBIAN_PRIORITY=critical LANG=C LC_ALL=C ";

    private AptScripts() {}

    /** A command that asks nothing and speaks English. */
    static String quiet(String command) {
        return ENVIRONMENT + command;
    }

    /**
     * A fragment during which services that want to start are given this answer, as invoke-rc.d's
     * specification has it; what was there before comes back in any case.
     */
    static String during(Optional<Integer> policy, String script) {
        return policy.map(
                        code ->
                                """
                                ( p=/usr/sbin/policy-rc.d; b=$p.discos
                                if [ -e $p ]; then mv $p $b || exit; fi
                                trap 'if [ -e $b ]; then mv $b $p; else rm -f $p; fi' EXIT
                                printf '#!/bin/sh\\nexit %d\\n' >$p && chmod 755 $p || exit
                                %s
                                )"""
                                        .formatted(code, script))
                .orElse(script);
    }

    /**
     * Fetches the lists of packages; what cannot be fetched in the end is told as an error, though
     * apt-get takes it for a warning.
     *
     * @param tries how often at most
     * @param longest seconds between tries at most, which are doubled each time
     */
    static String update(int tries, int longest) {
        return """
        n=0; d=1
        while :; do
          e=$(%s 2>&1 >/dev/null); r=$?
          [ $r = 0 ] && ! printf '%%s\\n' "$e" | grep -q -e '^E:' -e '^W: Failed to fetch' && break
          n=$((n + 1)); [ $n -ge %d ] && { printf '%%s\\n' "$e" >&2; exit 100; }
          sleep $d; d=$((d * 2)); [ $d -gt %d ] && d=%d
        done
        """
                .formatted(quiet("apt-get -q update"), tries, longest, longest);
    }

    /** Notes that packages are wanted for themselves; nothing where apt is too old to note it. */
    static String markManual(Collection<String> names) {
        return "if command -v apt-mark >/dev/null; then apt-mark manual "
                + ShellQuote.join(names)
                + " >/dev/null; fi";
    }
}
