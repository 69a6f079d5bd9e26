package discos.deployer.remote.query;

import discos.deployer.remote.Output;
import discos.deployer.remote.Query;
import discos.deployer.remote.ShellQuote;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Whether a service exists, runs, and starts at boot, by whatever init the host has. */
public record ServiceState(String name) implements Query<ServiceState.Service> {

    /**
     * The properties that are asked for: those that stay the same while nothing happens to a unit,
     * because a change is refused where the answer differs from what was seen. Names of other units
     * are told in another order each time a unit is loaded.
     */
    private static final String PROPERTIES =
            "Id,Description,LoadState,LoadError,ActiveState,SubState,UnitFileState,UnitFilePreset,"
                    + "FragmentPath,SourcePath,DropInPaths,Type,Restart,User,Group,WorkingDirectory,"
                    + "MainPID,ExecMainPID,ExecMainCode,ExecMainStatus,Result,ControlGroup,"
                    + "NeedDaemonReload,CanStart,CanStop,CanReload,RemainAfterExit,PIDFile,"
                    + "ActiveEnterTimestamp,InactiveEnterTimestamp,Unit,Where,What,Environment,"
                    + "EnvironmentFiles,ExecStart,UMask,Nice,LimitNOFILE,TimeoutStartUSec,"
                    + "TimeoutStopUSec,RestartUSec";

    /** The kinds of init that are told apart. */
    public enum Init {
        SYSTEMD,
        UPSTART,
        SYSV,
        OPENRC,
        NONE
    }

    /**
     * What is known of a service.
     *
     * @param properties what {@code systemctl show} says, empty with another init; always holds
     *     {@code rc} (of the status command), and {@code boot} with SysV: {@code on} or {@code off}
     */
    public record Service(
            Init init,
            boolean exists,
            boolean isActive,
            boolean isEnabled,
            Map<String, String> properties) {}

    /** What the init knows of {@code $n}. */
    private static final String SCRIPT =
            """

        PATH=$PATH:/sbin:/usr/sbin; export PATH
        if [ -d /run/systemd/system ]; then
          echo init=SYSTEMD
          s=$(systemctl show --no-pager -p @PROPERTIES@ -- "$n")
          printf '%s\\n' "$s"
          case $s in
            *UnitFileState=enabled*|*UnitFileState=disabled*|*UnitFileState=static*) ;;
            *UnitFileState=indirect*)
              boot=yes
              for a in $(systemctl cat --no-pager -- "$n" 2>/dev/null | sed -n 's/^Also=//p'); do
                systemctl is-enabled -q -- "$a" 2>/dev/null || boot=no
              done
              echo boot=$boot;;
            *) systemctl is-enabled -q -- "$n" 2>/dev/null && echo boot=yes;;
          esac
          exit 0
        fi
        u=${n%.service}
        if [ -x /sbin/openrc-run ] || [ -x /sbin/runscript ]; then
          echo init=OPENRC
          [ -e "/etc/init.d/$u" ] || exit 0
          echo exists=1; rc-service "$u" status >/dev/null 2>&1; echo rc=$?
          for l in /etc/runlevels/*/"$u"; do [ -e "$l" ] && echo boot=on; done
          exit 0
        fi
        if [ -e "/etc/init/$u.conf" ] && command -v initctl >/dev/null; then
          echo init=UPSTART; echo exists=1
          case $(initctl status "$u" 2>/dev/null) in *start/*) echo rc=0;; *) echo rc=3;; esac
          grep -Eq '^(start on )?manual *$' "/etc/init/$u.override" 2>/dev/null ||
            { grep -q '^start on' "/etc/init/$u.conf" && echo boot=on; }
          exit 0
        fi
        if [ -e "/etc/init.d/$u" ]; then
          echo init=SYSV; echo exists=1
          o=$("/etc/init.d/$u" status 2>/dev/null); r=$?; echo rc=$r
          [ "$(printf '%s\\n' "$o" | wc -l)" -gt 1 ] || printf 'said=%s\\n' "$o"
          at() { for l in /etc/rc$1.d/S??"$u" /etc/rc.d/rc$1.d/S??"$u"; do [ -e "$l" ] && return; done; return 1; }
          if command -v chkconfig >/dev/null; then at 3 && at 5 && echo boot=on
          elif at 2 || at 3 || at 4 || at 5; then echo boot=on; fi
          exit 0
        fi
        if [ -d /etc/init.d ]; then echo init=SYSV; else echo init=NONE; fi
        """
                    .replace("@PROPERTIES@", PROPERTIES);

    @Override
    public String script() {
        return "n=" + ShellQuote.quote(name) + SCRIPT;
    }

    @Override
    public Service parse(Output output) {
        Map<String, String> found = output.namedLines();
        Init init = Init.valueOf(found.getOrDefault("init", "NONE"));
        if (init == Init.SYSTEMD) {
            return systemd(found);
        }
        boolean exists = found.containsKey("exists");
        String said = found.getOrDefault("said", "");
        found.remove("said");
        boolean isActive = isRunning(found.getOrDefault("rc", "3"), said.replace(name, ""));
        return new Service(
                init, exists, isActive, found.getOrDefault("boot", "off").equals("on"), found);
    }

    private static final List<String> NOT_RUNNING = List.of("1", "2", "3", "4", "69");

    /**
     * As Ansible takes the answer of a script: its exit code where that says no, then the words of
     * a single line, since many an old script ends with 0 whatever it says.
     */
    private static boolean isRunning(String code, String said) {
        if (NOT_RUNNING.contains(code)) {
            return false;
        }
        String words = said.toLowerCase(Locale.ROOT);
        if (words.contains("stop")) {
            return false;
        }
        if (words.contains("run")) {
            return !words.contains("not ");
        }
        if (words.contains("start") && !words.contains("not ")) {
            return true;
        }
        boolean isDead =
                words.contains("could not access pid file")
                        || words.contains("is dead and pid file exists")
                        || words.contains("dead but");
        return !isDead && code.equals("0");
    }

    private static Service systemd(Map<String, String> found) {
        found.remove("init");
        String load = found.getOrDefault("LoadState", "not-found");
        String active = found.getOrDefault("ActiveState", "inactive");
        String file = found.getOrDefault("UnitFileState", "");
        return new Service(
                Init.SYSTEMD,
                !load.equals("not-found"),
                active.equals("active")
                        || active.equals("activating")
                        || active.equals("reloading"),
                isEnabled(file, found),
                found);
    }

    /**
     * As {@code systemctl is-enabled} exits: a static unit is as enabled as it can be, an alias is
     * one because its unit is enabled; an indirect one is if what its {@code Also=} names is.
     */
    private static boolean isEnabled(String file, Map<String, String> found) {
        boolean isAtBoot = found.getOrDefault("boot", "no").equals("yes");
        found.remove("boot");
        return file.startsWith("enabled") || file.equals("static") || isAtBoot;
    }
}
