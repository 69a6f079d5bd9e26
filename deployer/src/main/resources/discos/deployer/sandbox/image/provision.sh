#!/bin/sh
# Runs inside the image being built: provision.sh machine | provision.sh smallest <root>
set -eu
export DEBIAN_FRONTEND=noninteractive LC_ALL=C
image=/tmp/image

quicken_apt() {
    printf 'force-unsafe-io\n' >/etc/dpkg/dpkg.cfg.d/image
    printf 'path-exclude=/usr/share/%s/*\n' doc man info locale lintian bug >>/etc/dpkg/dpkg.cfg.d/image
    printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d
    chmod 755 /usr/sbin/policy-rc.d
    apt-get update -q
}

install() {
    apt-get install -y -q --no-install-recommends -o Dpkg::Use-Pty=0 "$@"
}

install_packages() {
    install systemd systemd-sysv dbus openssh-server sudo cron acl logrotate \
        git make patch libxml2-utils \
        iproute2 iputils-ping netcat-openbsd procps psmisc hostname net-tools \
        ca-certificates curl tzdata unzip zip xz-utils bzip2 less file rsync
}

# Units that look after hardware, consoles and updates, which a container has none of. Left on,
# they fail, and `systemctl is-system-running` says "degraded".
mask_units() {
    for unit in \
        apt-daily.timer apt-daily-upgrade.timer e2scrub_all.timer e2scrub_reap.service fstrim.timer \
        dpkg-db-backup.timer \
        getty.target console-getty.service getty-static.service getty@tty1.service \
        dev-hugepages.mount dev-mqueue.mount sys-fs-fuse-connections.mount \
        sys-kernel-config.mount sys-kernel-debug.mount sys-kernel-tracing.mount \
        proc-sys-fs-binfmt_misc.automount \
        systemd-binfmt.service systemd-firstboot.service systemd-hwdb-update.service \
        systemd-journald-audit.socket systemd-logind.service systemd-machine-id-commit.service \
        systemd-modules-load.service systemd-pstore.service systemd-random-seed.service \
        systemd-remount-fs.service systemd-sysctl.service systemd-udev-trigger.service \
        systemd-udevd.service systemd-udevd-control.socket systemd-udevd-kernel.socket \
        systemd-networkd-wait-online.service systemd-update-utmp.service systemd-ask-password-wall.path \
        systemd-ask-password-console.path
    do
        ln -sf /dev/null "/etc/systemd/system/$unit"
    done
    systemctl set-default multi-user.target
    systemctl enable ssh.service cron.service
    # ssh.socket and ssh.service both own port 22; the service is what station machines run.
    systemctl disable ssh.socket
}

configure() {
    mkdir -p /etc/systemd/system/ssh.service.d /etc/systemd/journald.conf.d
    cp "$image/files/ssh.conf" /etc/systemd/system/ssh.service.d/sandbox.conf
    cp "$image/files/journald.conf" /etc/systemd/journald.conf.d/sandbox.conf
    cp "$image/files/machine-init" /usr/local/sbin/machine-init
    chmod 755 /usr/local/sbin/machine-init
    rm -f /etc/ssh/ssh_host_*
    : >/etc/machine-id
    : >/etc/motd
    rm -f /etc/update-motd.d/*
    # A session of logind would need logind, which needs devices.
    sed -i '/pam_systemd/d' /etc/pam.d/common-session
    mkdir -p -m 700 /root/.ssh
    mkdir -p /run/sshd
}

# The ACS commands and profile that a deployed station machine finds below /alma.
install_standins() {
    chmod 755 /opt/discos-standins/bin/*
    acs=/alma/ACS-FEB2017/ACSSW/config/.acs
    mkdir -p "$acs"
    cp /opt/discos-standins/bash_profile.acs "$acs/.bash_profile.acs"
    chmod -R a+rX /alma /opt/discos-standins
}

# A package archive of our own inside the machine, so that installing, upgrading and removing
# packages can be tried without any network: discos-demo 1.0 and 1.1, and one that depends on it.
demo_package() {
    name=$1 version=$2 depends=$3
    tree=/tmp/demo/$name-$version
    mkdir -p "$tree/DEBIAN" "$tree/usr/share/$name"
    printf '%s\n' "$version" >"$tree/usr/share/$name/version"
    {
        printf 'Package: %s\nVersion: %s\nArchitecture: all\n' "$name" "$version"
        [ -z "$depends" ] || printf 'Depends: %s\n' "$depends"
        printf 'Section: misc\nPriority: optional\nMaintainer: DISCOS sandbox <root@localhost>\n'
        printf 'Description: package to try package handling with\n'
    } >"$tree/DEBIAN/control"
    deb=${name}_${version}_all.deb
    dpkg-deb --root-owner-group -Zgzip -b "$tree" "/opt/discos-archive/$deb" >/dev/null
    {
        cat "$tree/DEBIAN/control"
        printf 'Filename: ./%s\n' "$deb"
        printf 'Size: %s\n' "$(stat -c %s "/opt/discos-archive/$deb")"
        printf 'SHA256: %s\n\n' "$(sha256sum "/opt/discos-archive/$deb" | cut -d' ' -f1)"
    } >>/opt/discos-archive/Packages
}

install_demo_archive() {
    mkdir -p /opt/discos-archive
    demo_package discos-demo 1.0 ''
    demo_package discos-demo 1.1 ''
    demo_package discos-demo-extra 1.0 discos-demo
    rm -rf /tmp/demo
    echo 'deb [trusted=yes] file:/opt/discos-archive ./' >/etc/apt/sources.list.d/discos-archive.list
}

# Targets need neither Python nor Perl, and nothing proves it like a machine that has neither.
# perl-base is an essential package, so its files go and its dpkg entry stays.
remove_perl() {
    rm -rf /usr/bin/perl /usr/bin/perl5* /usr/share/perl* /usr/share/perl5 \
        /usr/lib/*-linux-gnu/perl* /usr/lib/*-linux-gnu/libperl* /etc/perl
    for interpreter in perl python python2 python3; do
        if command -v "$interpreter" >/dev/null; then
            echo "$interpreter is still there" >&2
            exit 1
        fi
    done
}

clean() {
    rm -f /usr/sbin/policy-rc.d /etc/dpkg/dpkg.cfg.d/image
    apt-get clean
    rm -rf /var/lib/apt/lists/* /var/cache/apt/*.bin /var/cache/debconf/*-old /var/log/*.log \
        /var/log/apt /usr/share/doc/* /usr/share/man/* /usr/share/info/* /usr/share/locale/* \
        /usr/share/lintian /usr/lib/udev/hwdb.* /usr/share/bug
    # The lists of the archive above are made here, since they need no network.
    apt-get update -q -o Dir::Etc::SourceList=/dev/null >/dev/null
}

# Copies a program with the libraries and the loader it names.
copy_program() {
    for file in "$1" $(ldd "$1" | grep -o '/[^ ]*'); do
        mkdir -p "$root$(dirname "$file")"
        cp -L "$file" "$root$file"
    done
}

build_smallest() {
    root=$1
    quicken_apt
    install busybox-static dropbear-bin openssh-sftp-server
    mkdir -p "$root/bin" "$root/etc/dropbear" "$root/tmp" "$root/proc" "$root/dev" "$root/sys" \
        "$root/run" "$root/var/log" "$root/usr/bin" "$root/usr/sbin" "$root/sbin" "$root/lib"
    mkdir -m 700 -p "$root/root/.ssh"
    chmod 1777 "$root/tmp"
    cp /bin/busybox "$root/bin/busybox"
    for applet in $(/bin/busybox --list); do
        [ "$applet" = busybox ] || ln -s busybox "$root/bin/$applet"
    done
    copy_program /usr/sbin/dropbear
    copy_program /usr/bin/dropbearkey
    copy_program /usr/lib/openssh/sftp-server
    # Where Debian's dropbear was compiled to look for it.
    ln -s openssh/sftp-server "$root/usr/lib/sftp-server"
    cp /lib/*-linux-gnu/libnss_files.so.2 "$root/lib/" 2>/dev/null || true
    printf 'root:x:0:0:root:/root:/bin/sh\nguest:x:1000:1000:guest:/home/guest:/bin/sh\n' >"$root/etc/passwd"
    printf 'root:*:19000:0:99999:7:::\nguest:*:19000:0:99999:7:::\n' >"$root/etc/shadow"
    printf 'root:x:0:\nguest:x:1000:\n' >"$root/etc/group"
    chmod 640 "$root/etc/shadow"
    mkdir -p "$root/home/guest" && chown 1000:1000 "$root/home/guest"
    printf '/bin/sh\n' >"$root/etc/shells"
    printf 'passwd: files\ngroup: files\nshadow: files\nhosts: files dns\n' >"$root/etc/nsswitch.conf"
}

case $1 in
machine)
    quicken_apt
    install_packages
    mask_units
    configure
    install_standins
    install_demo_archive
    clean
    remove_perl
    ;;
smallest)
    build_smallest "$2"
    ;;
esac
