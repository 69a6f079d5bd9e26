#!/bin/sh
# Makes sure a docker engine answers on this machine.
#
#   engine-setup.sh            install and start what is missing
#   engine-setup.sh --check    only say whether an engine answers (exit 0 or 1)
#
# An engine that already answers is used as it is. Otherwise, as root on Debian or Ubuntu, the
# distribution's own docker.io is installed and dockerd started: by systemd where systemd runs the
# machine, else as a detached process of its own (log and pid file below). Nothing here configures
# a registry. Exit 0: an engine answers; exit 1: none does, and stderr says what to do.
set -u

state=${DISCOS_ENGINE_STATE:-/var/lib/discos-sandbox}
log=$state/dockerd.log
pidfile=$state/dockerd.pid
wait_seconds=60

say() { printf '%s\n' "$*" >&2; }
fail() {
    printf 'error: %s\n' "$1" >&2
    shift
    for line in "$@"; do printf '  %s\n' "$line" >&2; done
    exit 1
}

answers() { command -v docker >/dev/null 2>&1 && docker version --format '{{.Server.Version}}' >/dev/null 2>&1; }

is_debian() {
    [ -r /etc/os-release ] || return 1
    ( . /etc/os-release
      case " ${ID:-} ${ID_LIKE:-} " in *' debian '* | *' ubuntu '*) exit 0 ;; esac
      exit 1 )
}

# The packages that are missing, one per line. debootstrap and its keyring make the base image
# where no registry answers; iptables is what dockerd gives containers their network with.
missing_packages() {
    command -v dockerd >/dev/null 2>&1 || echo docker.io
    command -v docker >/dev/null 2>&1 || echo docker.io
    command -v iptables >/dev/null 2>&1 || echo iptables
    command -v debootstrap >/dev/null 2>&1 || echo debootstrap
    [ -e /usr/share/keyrings/debian-archive-keyring.gpg ] || echo debian-archive-keyring
}

install_packages() {
    packages=$(missing_packages | sort -u | tr '\n' ' ')
    [ -n "$packages" ] || return 0
    say "installing $packages"
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086
    if apt-get install -y -q --no-install-recommends $packages >"$state/apt.log" 2>&1; then return 0; fi
    say "refreshing the package lists first"
    apt-get update -q >>"$state/apt.log" 2>&1
    # shellcheck disable=SC2086
    apt-get install -y -q --no-install-recommends $packages >>"$state/apt.log" 2>&1 && return 0
    tail -n 5 "$state/apt.log" >&2
    fail "apt-get could not install: $packages" "the whole output is in $state/apt.log"
}

# A kernel without netfilter, or a machine not allowed to use it, makes `iptables -t nat` fail.
# dockerd must then be told not to try: containers still reach each other on their own network,
# which is all a sandbox needs; only the way out of the machine is missing.
network_flags() {
    iptables -t nat -n -L >/dev/null 2>&1 && return 0
    say "no packet filter on this machine: containers will have no way out of it"
    echo --iptables=false --ip6tables=false --ip-masq=false --userland-proxy=true
}

# Without overlayfs (a container's own file system can refuse it) the plain copying driver serves.
storage_flags() {
    root=/var/lib/docker
    probe=$root/.discos-overlay-probe
    mkdir -p "$probe/lower" "$probe/upper" "$probe/work" "$probe/merged"
    if mount -t overlay overlay \
        -o "lowerdir=$probe/lower,upperdir=$probe/upper,workdir=$probe/work" "$probe/merged" 2>/dev/null
    then
        umount "$probe/merged"
    else
        echo --storage-driver=vfs
    fi
    rm -rf "$probe"
}

wait_for_engine() {
    waited=0
    while ! answers; do
        if [ -n "${1:-}" ] && ! kill -0 "$1" 2>/dev/null; then return 1; fi
        [ "$waited" -lt "$wait_seconds" ] || return 1
        sleep 1
        waited=$((waited + 1))
    done
    say "docker engine $(docker version --format '{{.Server.Version}}') answers"
}

start_with_systemd() {
    say "starting docker.service"
    systemctl start docker.service && wait_for_engine
}

start_detached() {
    # shellcheck disable=SC2046
    set -- $(storage_flags) $(network_flags)
    say "starting dockerd $*"
    # A pid file left by a dockerd that died makes the next one refuse to start.
    if [ -e /var/run/docker.pid ] && ! kill -0 "$(cat /var/run/docker.pid)" 2>/dev/null; then
        rm -f /var/run/docker.pid
    fi
    # Descriptor 9 is the lock of this set-up, which must end with it.
    setsid dockerd "$@" >"$log" 2>&1 </dev/null 9>&- &
    echo $! >"$pidfile"
    wait_for_engine $!
}

if answers; then
    say "docker engine $(docker version --format '{{.Server.Version}}') answers"
    exit 0
fi
case ${1:-} in
--check) exit 1 ;;
esac

if [ -n "${DOCKER_HOST:-}" ]; then
    fail "no docker engine answers at DOCKER_HOST=$DOCKER_HOST" \
        'start that engine, or unset DOCKER_HOST to use one on this machine'
fi
if [ "$(id -u)" -ne 0 ]; then
    fail 'no docker engine answers, and only root can set one up' \
        'on Debian and Ubuntu:  sudo apt-get install docker.io debootstrap' \
        'on Fedora, CentOS:     sudo dnf install moby-engine (or docker-ce), sudo systemctl start docker' \
        "then let your account use it:  sudo usermod -aG docker $(id -un)  and log in again"
fi
if ! is_debian; then
    fail 'no docker engine answers, and this set-up only knows Debian and Ubuntu' \
        'install your distribution'"'"'s docker engine and start it, then try again'
fi

mkdir -p "$state" || fail "cannot create $state"
# Another command may be setting the engine up right now.
if command -v flock >/dev/null 2>&1; then
    exec 9>"$state/setup.lock"
    flock 9
    if answers; then exit 0; fi
fi
install_packages
if [ -d /run/systemd/system ]; then
    start_with_systemd && exit 0
    fail 'docker.service did not start' 'see:  journalctl -u docker.service'
fi
start_detached && exit 0
tail -n 5 "$log" >&2
fail 'dockerd did not start' "its whole log is in $log"
