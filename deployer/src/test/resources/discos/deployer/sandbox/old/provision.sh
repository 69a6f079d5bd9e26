#!/bin/sh
# Runs inside the image being built. See docs/limits.md for what stands in for the real thing here.
set -eu
export DEBIAN_FRONTEND=noninteractive LC_ALL=C
here=/tmp/old

install_packages() {
    printf 'force-unsafe-io\n' >/etc/dpkg/dpkg.cfg.d/image
    printf 'path-exclude=/usr/share/%s/*\n' doc man info locale lintian >>/etc/dpkg/dpkg.cfg.d/image
    printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d
    chmod 755 /usr/sbin/policy-rc.d
    apt-get update -q
    apt-get install -y -q --no-install-recommends -o Dpkg::Use-Pty=0 openssh-server sudo procps iproute2 mount \
        rpm dnf createrepo-c gpg gpg-agent sysv-rc initscripts sysvinit-utils insserv wget busybox tzdata
    rm /usr/sbin/policy-rc.d
}

# One package whose only file tells its version: package NAME VERSION REPOSITORY [LINES OF THE SPEC]
package() {
    name=$1 version=$2 repository=$3 more=${4:-}
    {
        printf 'Name: %s\nVersion: %s\nRelease: 1\nSummary: package to try package handling with\n' "$name" "$version"
        printf 'License: public domain\nBuildArch: noarch\n%s\n' "$more"
        printf '%%description\nA package to try package handling with.\n'
        printf '%%install\nmkdir -p %%{buildroot}/usr/share/%s\necho %s >%%{buildroot}/usr/share/%s/version\n' \
            "$name" "$version" "$name"
        printf '%%files\n/usr/share/%s/version\n' "$name"
    } >/tmp/package.spec
    mkdir -p "/opt/rpms/$repository"
    rpmbuild -bb -D "_rpmdir /opt/rpms/$repository" -D '_build_name_fmt %%{NAME}-%%{VERSION}-%%{RELEASE}.noarch.rpm' \
        -D '_topdir /tmp/rpmbuild' /tmp/package.spec >/tmp/rpmbuild.log 2>&1 || { cat /tmp/rpmbuild.log; exit 1; }
}

repository() {
    repository=$1 enabled=$2
    shift 2
    createrepo_c -q "$@" "/opt/rpms/$repository"
    printf '[%s]\nname=%s\nbaseurl=file:///opt/rpms/%s\nenabled=%s\ngpgcheck=%s\n' \
        "$repository" "$repository" "$repository" "$enabled" "${checked:-0}" >"/etc/yum.repos.d/$repository.repo"
}

make_repositories() {
    mkdir -p /etc/yum.repos.d
    package discos-demo 1.0 base
    package discos-demo 1.1 base
    package discos-demo-extra 1.0 base 'Requires: discos-demo'
    package discos-telescope-control-software-with-a-long-name 1.0 base
    package discos-telescope-control-software-with-a-long-name 1.1 base
    package discos-epoch 1.0 base 'Epoch: 2'
    package discos-broken 1.0 base 'Requires: discos-nowhere-to-be-found'
    package discos-demo 2.0 testing
    package discos-demo 1.0.5 loose
    package discos-unsigned 1.0 unsigned
    repository base 1 -g "$here/comps.xml"
    repository testing 0
    checked=1 repository unsigned 0
    # rpm of Debian looks for its data base in root's home when dpkg rules the machine; rpm rules this one
    mkdir -p /etc/rpm /etc/dnf/vars
    echo '%_dbpath /var/lib/rpm' >/etc/rpm/macros
    echo 6 >/etc/dnf/vars/releasever
    rpm --initdb
    rm -rf /tmp/rpmbuild /tmp/package.spec
}

# Programs of CentOS 6 that Debian lacks, a service for each kind of init.
install_standins() {
    install -m 755 "$here/chkconfig" /sbin/chkconfig
    install -m 755 "$here/initctl" /sbin/initctl
    install -m 755 "$here/old-demo" /etc/init.d/old-demo
    mkdir -p /etc/init
    install -m 644 "$here/up-demo.conf" /etc/init/up-demo.conf
    mv /usr/bin/dnf-3 /usr/bin/yum
    rm /usr/bin/dnf
}

finish() {
    apt-get clean
    rm -rf /var/lib/apt/lists/* /var/cache/apt/*.bin /usr/share/doc/*
    # what would tell that this is Debian: yum and rpm are the tools here
    rm -f /usr/bin/apt-get /usr/bin/dpkg-query /usr/sbin/update-rc.d
    mkdir -p /run/sshd
    ssh-keygen -A
    mkdir -p -m 700 /root/.ssh
}

install_packages
make_repositories
install_standins
finish
