#!/bin/sh
# Builds the images of the sandbox machines, once for each content of the `image` folder.
#
#   image-build.sh              build what is missing, then print the image names
#   image-build.sh --names      print the names, build nothing
#   image-build.sh --check      exit 0 when all images are there, 1 when not
#   image-build.sh --base       make the base if it is missing, then print its name
#
# Two images: `discos-sandbox:<hash>`, a Debian machine with systemd, sshd, cron, sudo, git and
# make, without Python and Perl; `discos-sandbox-smallest:<hash>`, only busybox and dropbear.
# The base is `debian:bookworm` where a registry hands it out within a short time, else what
# debootstrap makes from this machine's own Debian mirror, as a local image. Somebody who is not
# root has debootstrap run in a container, which needs nothing here but apt, dpkg and the engine.
set -eu

here=$(CDPATH= cd "$(dirname "$0")" && pwd)
base=discos-sandbox-base:bookworm
registry_seconds=20
bootstrap_options='--variant=minbase --exclude=e2fsprogs,mount'

say() { printf '%s\n' "$*" >&2; }
fail() {
    printf 'error: %s\n' "$1" >&2
    shift
    for line in "$@"; do printf '  %s\n' "$line" >&2; done
    exit 1
}

content_hash() {
    ( cd "$here" && find image image-build.sh -type f | LC_ALL=C sort | xargs sha256sum ) |
        sha256sum | cut -c1-12
}

has_image() { docker image inspect "$1" >/dev/null 2>&1; }

# The first Debian mirror this machine's apt is set up with, in either of apt's two formats.
apt_mirror() {
    cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources 2>/dev/null |
        awk '
            $1 == "URIs:" { uri = $2 }
            $1 == "Suites:" && $0 ~ /(^| )bookworm( |$)/ && uri ~ /\/debian\/?$/ { print uri; exit }
            $1 == "deb" {
                for (i = 2; i < NF; i++)
                    if ($i ~ /^https?:.*\/debian\/?$/ && $(i + 1) == "bookworm") { print $i; exit }
            }'
}

pull_base() {
    say 'asking the registry for debian:bookworm'
    timeout "$registry_seconds" docker pull -q debian:bookworm >/dev/null 2>&1 || return 1
    docker tag debian:bookworm "$base"
}

import_base() { docker import --change 'CMD ["/bin/bash"]' - "$base" >/dev/null; }

bootstrap_base() {
    mirror=$(apt_mirror)
    if [ "$(id -u)" -ne 0 ]; then
        bootstrap_in_container
        return
    fi
    command -v debootstrap >/dev/null 2>&1 ||
        fail 'no registry hands out debian:bookworm, and debootstrap is not installed' \
            'on Debian and Ubuntu:  apt-get install debootstrap debian-archive-keyring'
    say "no registry answers; bootstrapping from ${mirror:-the mirror debootstrap knows}"
    # shellcheck disable=SC2086
    debootstrap $bootstrap_options bookworm "$work/root" $mirror >"$log" 2>&1 || complain 'debootstrap failed'
    rm -rf "$work/root/var/cache/apt/archives"/*.deb
    tar -C "$work/root" -cf - . | import_base
}

complain() {
    tail -n 10 "$log" >&2
    fail "$@"
}

# Unpacks the packages that debootstrap needs, with lists and a state of apt's of our own, since
# those of the machine are root's. Nothing is installed here.
unpack_bootstrap_tools() {
    mkdir -p "$work/apt/state/lists/partial" "$work/apt/cache/archives/partial" "$work/tools/etc/ssl/certs" \
        "$work/tools/tmp" "$work/tools/proc" "$work/tools/sys" "$work/tools/dev" "$work/tools/target"
    : >"$work/apt/status"
    set -- apt-get -q -y -o "Dir::State=$work/apt/state" -o "Dir::State::status=$work/apt/status" \
        -o "Dir::Cache=$work/apt/cache" -o Debug::NoLocking=true
    "$@" update >"$log" 2>&1 || return 1
    "$@" install --download-only --no-install-recommends '?essential' debootstrap debian-archive-keyring \
        wget mount mawk >>"$log" 2>&1 || return 1
    for deb in "$work"/apt/cache/archives/*.deb; do
        dpkg-deb -x "$deb" "$work/tools" >>"$log" 2>&1 || return 1
    done
    # what the packages' own scripts would have done
    ln -sf mawk "$work/tools/usr/bin/awk"
    cp "$work/tools/usr/share/base-passwd/passwd.master" "$work/tools/etc/passwd"
    cp "$work/tools/usr/share/base-passwd/group.master" "$work/tools/etc/group"
    cp /etc/ssl/certs/ca-certificates.crt "$work/tools/etc/ssl/certs/" 2>/dev/null || :
    chmod 1777 "$work/tools/tmp"
}

bootstrap_in_container() {
    command -v apt-get >/dev/null 2>&1 && command -v dpkg-deb >/dev/null 2>&1 ||
        fail 'no registry hands out debian:bookworm, and this is no Debian to make it from' \
            'let somebody who reaches a registry do once:  docker pull debian:bookworm'
    say "no registry answers; bootstrapping in a container from ${mirror:-the mirror debootstrap knows}"
    unpack_bootstrap_tools || complain 'the packages for bootstrapping cannot be had'
    tools=discos-sandbox-bootstrap:$hash
    tar -C "$work/tools" --owner=0 --group=0 --numeric-owner -cf - . | docker import - "$tools" >/dev/null
    # shellcheck disable=SC2016,SC2086
    docker run --rm --network host --cap-add SYS_ADMIN --security-opt seccomp=unconfined \
        --security-opt apparmor=unconfined -e http_proxy -e https_proxy -e no_proxy \
        -e PATH=/usr/sbin:/usr/bin:/sbin:/bin "$tools" /bin/sh -c '
            debootstrap "$@" >&2 || { tail -n 5 /target/debootstrap/debootstrap.log >&2; exit 1; }
            rm -rf /target/var/cache/apt/archives/*.deb
            tar -C /target -cf - .' sh $bootstrap_options bookworm /target $mirror \
        >"$work/root.tar" 2>"$log" || {
        docker rmi "$tools" >/dev/null 2>&1
        complain 'debootstrap failed in its container'
    }
    docker rmi "$tools" >/dev/null
    import_base <"$work/root.tar"
}

# A machine behind an apt proxy builds its images behind it too.
proxy_arguments() {
    for name in http_proxy https_proxy no_proxy; do
        eval "value=\${$name:-}"
        [ -z "$value" ] || printf -- '--build-arg\n%s=%s\n' "$name" "$value"
    done
}

# Builds one target of the Dockerfile and flattens it, so that files removed on the way take no room.
build() {
    target=$1 name=$2
    shift 2
    say "building $name"
    # shellcheck disable=SC2046
    docker build --network host $(proxy_arguments) --target "$target" -t "$name-layers" "$here/image" \
        >"$log" 2>&1 || {
        tail -n 20 "$log" >&2
        fail "building $name failed"
    }
    container=$(docker create "$name-layers" /bin/true)
    docker export "$container" | docker import "$@" - "$name" >/dev/null
    docker rm "$container" >/dev/null
    docker rmi "$name-layers" >/dev/null
    docker tag "$name" "${name%:*}:latest"
}

hash=$(content_hash)
machine=discos-sandbox:$hash
smallest=discos-sandbox-smallest:$hash

case ${1:-} in
--names)
    printf '%s\n' "$machine" "$smallest"
    exit 0
    ;;
--check)
    has_image "$machine" && has_image "$smallest"
    exit
    ;;
esac

work=$(mktemp -d)
log=$work/build.log
trap 'rm -rf "$work"' EXIT
# Two builds at once would take each other's intermediate images away.
if command -v flock >/dev/null 2>&1; then
    exec 9>"${TMPDIR:-/tmp}/discos-sandbox-build-$(id -u).lock"
    flock 9
fi
ensure_base() { has_image "$base" || pull_base || bootstrap_base; }
if [ "${1:-}" = --base ]; then
    ensure_base
    printf '%s\n' "$base"
    exit 0
fi
if ! has_image "$machine" || ! has_image "$smallest"; then ensure_base; fi
has_image "$machine" || build machine "$machine" \
    --change 'CMD ["/usr/local/sbin/machine-init"]' --change 'EXPOSE 22' \
    --change 'ENV container=docker LANG=C.UTF-8'
has_image "$smallest" || build smallest "$smallest" \
    --change 'CMD ["/usr/sbin/dropbear","-F","-E","-R","-s"]' --change 'EXPOSE 22'
printf '%s\n' "$machine" "$smallest"
