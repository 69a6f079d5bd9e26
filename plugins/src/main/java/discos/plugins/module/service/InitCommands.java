package discos.plugins.module.service;

import discos.deployer.remote.ShellQuote;
import discos.deployer.remote.query.ServiceState;

/** The words by which one kind of init is told what to do. */
sealed interface InitCommands {
    String act(String verb);

    String enable(boolean isEnabled);

    String mask(boolean isMasked);

    static InitCommands of(ServiceState.Init init, Wish wish) {
        String name = ShellQuote.quote(wish.name());
        String more = wish.arguments().isEmpty() ? "" : " " + wish.arguments();
        return switch (init) {
            case SYSTEMD -> new WithSystemd(name, wish);
            case OPENRC -> new WithScripts("rc-service " + name + " %s" + more, OPENRC, wish);
            case UPSTART -> new WithScripts("initctl %s " + name + more, UPSTART, wish);
            case SYSV, NONE ->
                    new WithScripts(
                            "if command -v service >/dev/null; then set -- service "
                                    + name
                                    + "; else set -- /etc/init.d/"
                                    + name
                                    + "; fi; \"$@\" %s"
                                    + more,
                            SYSV,
                            wish);
        };
    }

    String OPENRC = "rc-update $a \"$n\" default";

    /** Upstart knows {@code manual} since 0.6.7; Ansible's words for the 0.6.5 of CentOS 6. */
    String UPSTART =
            """
            f=/etc/init/$n.override; t=$f.discos
            case $(initctl version 2>/dev/null) in *upstart' '0.[0-5].*|*upstart' '0.6.[0-6]*) m='start on manual' ;; *) m=manual ;; esac
            { [ ! -e "$f" ] || grep -Ev '^(start on )?manual *$' "$f"; [ $a = add ] || printf '%s\\n' "$m"; } >"$t"
            if [ -s "$t" ]; then mv -f "$t" "$f"; else rm -f "$t" "$f"; fi
            """;

    String SYSV =
            """
            if command -v chkconfig >/dev/null; then
            if [ $a = add ]; then chkconfig --add "$n" && chkconfig "$n" on; else chkconfig "$n" off; fi
            elif [ $a = add ]; then update-rc.d "$n" defaults && update-rc.d "$n" enable
            else update-rc.d "$n" disable; fi
            """;

    /** systemctl. */
    record WithSystemd(String name, Wish wish) implements InitCommands {
        private String command(String words) {
            String wait = wish.isNotWaitedFor() ? "--no-block " : "";
            return "systemctl " + wish.scope() + " " + wait + words + " " + name;
        }

        @Override
        public String act(String verb) {
            return command(verb);
        }

        @Override
        public String enable(boolean isEnabled) {
            return command(
                    (isEnabled ? "enable" : "disable") + (wish.isForced() ? " --force" : ""));
        }

        @Override
        public String mask(boolean isMasked) {
            return command((isMasked ? "mask" : "unmask") + (wish.isForced() ? " --force" : ""));
        }
    }

    /**
     * Scripts of SysV, upstart or OpenRC.
     *
     * @param control the command, {@code %s} standing for the verb
     * @param boot what adds {@code $n} to or removes it from boot; {@code $a} is add or del
     */
    record WithScripts(String control, String boot, Wish wish) implements InitCommands {
        /** Not every script can restart, and upstart only what runs: it is stopped and started. */
        @Override
        public String act(String verb) {
            if (!verb.equals("restart") || control.startsWith("rc-service")) {
                return told(verb);
            }
            String pause = wish.sleep().map(seconds -> "sleep " + seconds + "\n").orElse("");
            return told("stop") + "\n" + pause + told("start");
        }

        private String told(String verb) {
            // a daemon that a script starts must not hold on to the shell's streams
            return control.formatted(verb) + " </dev/null";
        }

        @Override
        public String enable(boolean isEnabled) {
            return "n="
                    + ShellQuote.quote(wish.name())
                    + " a="
                    + (isEnabled ? "add" : "del")
                    + "\n"
                    + boot;
        }

        @Override
        public String mask(boolean isMasked) {
            return "echo 'only systemd can mask' >&2; exit 1";
        }
    }
}
