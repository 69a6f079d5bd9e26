# Prints what the facts are made of, a line "== NAME" before each part. POSIX sh; it only reads.
part() { printf '== %s\n' "$1"; }
part uname; uname -s; uname -n; uname -r; uname -v; uname -m
part hostname; hostname -f 2>/dev/null || hostname
part release; cat /etc/os-release 2>/dev/null || cat /usr/lib/os-release 2>/dev/null
part redhat; cat /etc/redhat-release 2>/dev/null
part debian; cat /etc/debian_version 2>/dev/null
part alpine; cat /etc/alpine-release 2>/dev/null
part init; cat /proc/1/comm 2>/dev/null; readlink -f /sbin/init 2>/dev/null
if [ -d /run/systemd/system ]; then echo systemd-runs; fi
part tools
for t in apt-get dnf yum zypper apk pacman getenforce python3 python2 python; do command -v "$t" 2>/dev/null; done
part user; id -u; id -g; id -un
part passwd
u=$(id -u)
while IFS=: read -r n x i g c h s; do
  if [ "$i" = "$u" ]; then printf '%s\n%s\n%s\n' "$c" "$h" "$s"; break; fi
done < /etc/passwd
part memory; cat /proc/meminfo 2>/dev/null
part load; cat /proc/uptime /proc/loadavg 2>/dev/null
part cpu; cat /proc/cpuinfo 2>/dev/null
part mounts; cat /proc/mounts 2>/dev/null
part sizes
grep '^/dev/' /proc/mounts 2>/dev/null | while read -r d m r; do
  stat -f -c '%S %b %a %c %d' "$m" 2>/dev/null && printf '%s\n' "$m"
done
part address; ip -o addr 2>/dev/null || ifconfig -a 2>/dev/null
part link
for i in /sys/class/net/*; do
  [ -e "$i" ] || continue
  printf '%s %s %s %s\n' "${i##*/}" "$(cat "$i/address" 2>/dev/null || :)" "$(cat "$i/mtu" 2>/dev/null || :)" "$(cat "$i/operstate" 2>/dev/null || :)"
done
part route4; ip -4 route get 8.8.8.8 2>/dev/null; ip -4 route show default 2>/dev/null
part route6; ip -6 route get 2404:6800:400a:800::1012 2>/dev/null; ip -6 route show default 2>/dev/null
part resolv; cat /etc/resolv.conf 2>/dev/null
part date; date +'%s %Y %m %d %H %M %S %A %w %U %Z %z'; date -u +'%Y-%m-%dT%H:%M:%SZ'
part selinux; getenforce 2>/dev/null; grep '^SELINUX' /etc/selinux/config 2>/dev/null
part lsb; cat /etc/lsb-release 2>/dev/null
part virtual
systemd-detect-virt 2>/dev/null
if [ -e /.dockerenv ]; then echo docker; fi
if [ -e /run/.containerenv ]; then echo podman; fi
tr '\0' '\n' < /proc/1/environ 2>/dev/null | grep '^container='
part dmi
for f in product_name product_serial product_uuid product_version sys_vendor bios_date bios_version board_name chassis_vendor; do
  if [ -r "/sys/class/dmi/id/$f" ]; then printf '%s=%s\n' "$f" "$(cat "/sys/class/dmi/id/$f" 2>/dev/null)"; fi
done
part machine; cat /etc/machine-id 2>/dev/null || cat /var/lib/dbus/machine-id 2>/dev/null
part cmdline; cat /proc/cmdline 2>/dev/null
part keys
for f in /etc/ssh/ssh_host_*_key.pub; do [ -r "$f" ] && cat "$f"; done
part fips; cat /proc/sys/crypto/fips_enabled 2>/dev/null
part iscsi; cat /etc/iscsi/initiatorname.iscsi 2>/dev/null
part local
for f in "$D_FACTS"/*.fact; do
  [ -r "$f" ] || continue
  printf '%s\n' "--file ${f##*/}"
  if [ -x "$f" ]; then "$f" </dev/null 2>/dev/null; else cat "$f"; fi
  echo
done
part env; env
