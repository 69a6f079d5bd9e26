# Functions that every shell opened by discos-deploy is given once. POSIX sh; each fragment that
# calls them runs in a subshell of its own, so they may use exec and leave variables behind.
# What they need beside sh: see Prelude.TOOLS.

d_fail() { printf '%s\n' "$*" >&2; exit 1; }

# d_path PATH: sets p, safe to hand to any tool
d_path() { p=$1; case $p in -*) p=./$p ;; esac; }

# d_format TIMES: sets f, a format that stat of coreutils 8.4 and of busybox both know; what changes
# with every use comes only with times
d_format() {
  f='%f %u %g %s %i %d %h %t %T/%U/%G'
  [ -z "$1" ] || f="$f/%o %b %Y %X %Z/%y/%x/%z"
}

# d_access: sets a: what this account may do with p
d_access() {
  a==
  [ ! -r "$p" ] || a=${a}r
  [ ! -w "$p" ] || a=${a}w
  [ ! -x "$p" ] || a=${a}x
}

# d_stat TIMES DIGEST PATH: access, link text, canonical path, digest and stat line, NUL between
# them; for a link a second line for what it leads to; nothing at all where nothing is
d_stat() {
  d_path "$3"
  [ -e "$p" ] || [ -L "$p" ] || exit 0
  d_access
  printf '%s\0' "$a"
  if [ -L "$p" ]; then
    readlink -n "$p"; printf '\0'; readlink -f "$p"; printf '\0'
  else printf '\0\0'; fi
  if [ -n "$2" ] && [ -f "$p" ] && [ -r "$p" ]; then "$2" <"$p"; fi
  printf '\0'
  d_format "$1"
  if [ -z "$1" ] && [ -d "$p" ]; then f=${f%%'%h'*}1${f#*'%h'}; fi
  if [ -L "$p" ]; then
    stat -c "$f" "$p"
    [ -e "$p" ] || exit 0
    exec stat -L -c "$f" "$p"
  fi
  exec stat -c "$f" "$p"
}

# d_stats TIMES DIGEST PATH...: d_stat of each, with one process each for stat and digest where
# nothing is a link; see StatListing for what it prints
d_stats() {
  m=$1 g=$2; shift 2
  n=$# c=0 b=
  for q do
    d_path "$q"
    if [ -L "$p" ]; then printf '@\0'; ( d_stat "$m" "$g" "$p" ); printf '\0'
    elif [ -e "$p" ]; then
      d_access
      if [ -n "$g" ] && [ -f "$p" ] && [ -r "$p" ]; then a=${a}f c=$((c + 1)); fi
      printf '+%s\0' "$a"
      set -- "$@" "$p"
    else printf '%s\0' -; fi
  done
  d_format "$m"
  [ "$#" = "$n" ] || ( shift "$n"; exec stat -c "$f" "$@" ) 2>/dev/null || b=1
  printf '\0'
  [ "$c" = 0 ] || (
    shift "$n"; n=$#
    for p do if [ -f "$p" ] && [ -r "$p" ]; then set -- "$@" "$p"; fi; done
    shift "$n"
    [ "$#" = "$c" ] && exec "$g" "$@"
  ) 2>/dev/null || b=1
  printf '\0%s\0' "$b"
  [ -n "$b" ] || exit 0
  for q do
    [ "$n" -gt 0 ] || exit 0
    n=$((n - 1))
    ( d_stat "$m" "$g" "$q" )
    printf '\0'
  done
  exit 0
}

# d_text PATH BYTES: a letter for what it is, then the bytes of a regular file
d_text() {
  d_path "$1"
  if [ -f "$p" ]; then
    [ -r "$p" ] || { printf u; exit 0; }
    printf f; [ -s "$p" ] || case $p in /proc/*|/sys/*) ;; *) exit 0 ;; esac
    exec head -c "$2" "$p"
  elif [ -d "$p" ]; then printf d
  elif [ -e "$p" ]; then printf o
  elif [ -L "$p" ]; then printf l
  else
    # below a folder that this account may not enter, nothing can be said
    q=$p; while [ ! -e "$q" ] && [ "$q" != "${q%/*}" ]; do q=${q%/*}; done
    [ ! -d "$q" ] || [ -x "$q" ] || printf u
  fi
  exit 0
}

# d_entry DATABASE KEY: the line of passwd or group with that name or number
d_entry() {
  if command -v getent >/dev/null; then getent "$1" "$2"; exit 0; fi
  while IFS=: read -r n x i r; do
    if [ "$n" = "$2" ] || [ "$i" = "$2" ]; then printf '%s\n' "$n:$x:$i:$r"; exit 0; fi
  done <"/etc/$1"
  exit 0
}

# d_entries DATABASE KEY...: the lines of all keys and a NUL; where one of them is missing, each
# key's own line follows, with a NUL after each
d_entries() {
  q=$1; shift
  if command -v getent >/dev/null && getent "$q" "$@"; then printf '\0'; exit 0; fi
  printf '\0'
  for k do ( d_entry "$q" "$k" ); printf '\0'; done
  exit 0
}

# d_own FILE OWNER GROUP MODE: the attributes that are not empty; a link gets an owner, no mode
d_own() {
  h=; [ ! -L "$1" ] || h=-h
  if [ -n "$2" ] && [ -n "$3" ]; then e=$(chown $h -- "$2:$3" "$1" 2>&1) || d_refused "$2" "$3"
  elif [ -n "$2" ]; then e=$(chown $h -- "$2" "$1" 2>&1) || d_refused "$2" ''
  elif [ -n "$3" ]; then e=$(chgrp $h -- "$3" "$1" 2>&1) || d_refused '' "$3"; fi
  if [ -n "$4" ] && [ -z "$h" ]; then chmod -- "$4" "$1" || exit; fi
}

# d_refused OWNER GROUP: ends after a change of owner that failed with the words in e; a name that
# the host does not know is told in Ansible's words
d_refused() {
  case $1 in *[!0-9]*)
    id -u "$1" >/dev/null 2>&1 || d_fail "chown failed: failed to look up user $1" ;;
  esac
  case $2 in *[!0-9]*)
    [ -n "$(d_entry group "$2")" ] || d_fail "chgrp failed: failed to look up group $2" ;;
  esac
  d_fail "$e"
}

# d_context FILE OPTIONS: sets the SELinux context, where there is SELinux, with chcon's options
d_context() {
  [ -n "$2" ] || return 0
  if [ -e /sys/fs/selinux/enforce ] || [ -e /selinux/enforce ]; then
    ( set -f; exec chcon $2 "$1" ) || exit
  fi
}

# d_attr OPTIONS PATH OWNER GROUP MODE FLAGS CONTEXT; OPTIONS: R recursive, L follow a link
d_attr() {
  d_path "$2"
  case $1 in *L*) [ -L "$p" ] && { q=$(readlink -f "$p") && p=$q; } ;; esac
  case $1 in
    *R*)
      if [ -n "$3" ]; then chown -hR -- "$3" "$p" || exit; fi
      if [ -n "$4" ]; then chgrp -hR -- "$4" "$p" || exit; fi
      if [ -n "$5" ]; then chmod -R -- "$5" "$p" || exit; fi
      if [ -n "$6" ]; then chattr -R "$6" "$p" || exit; fi
      ;;
    *)
      d_own "$p" "$3" "$4" "$5"
      d_context "$p" "$7"
      if [ -n "$6" ]; then chattr "$6" "$p" || exit; fi
      ;;
  esac
}

# d_unchanged BEFORE: leaves with 75 where p is not what it was: - absent, = anything, or a sha1
d_unchanged() {
  case $1 in
    =) return 0 ;;
    -) if [ -e "$p" ] || [ -L "$p" ]; then exit 75; fi ;;
    *) [ -f "$p" ] && s=$(sha1sum <"$p") && [ "${s%% *}" = "$1" ] || exit 75 ;;
  esac
}

# d_like FILE: gives t the owner, mode and access list of FILE
d_like() {
  cp -p --attributes-only -- "$1" "$t" 2>/dev/null || {
    s=$(stat -L -c '%u:%g %a' "$1") || exit
    chown "${s% *}" "$t" 2>/dev/null || chgrp "${s#*:}" "$t" 2>/dev/null
    chmod "${s#* }" "$t" || exit
  }
}

# d_write OPTIONS PATH SOURCE BEFORE OWNER GROUP MODE FLAGS CONTEXT VALIDATE: puts the bytes of
# SOURCE at PATH in one rename; OPTIONS: L follow a link, B keep a backup, U may write in place
d_write() {
  d_path "$2"
  case $1 in *L*) [ -L "$p" ] && { q=$(readlink -f "$p") && p=$q; } ;; esac
  [ ! -d "$p" ] || d_fail "$p is a directory"
  case $p in */*) f=${p%/*}/ ;; *) f=./ ;; esac
  [ -d "$f" ] || d_fail "Destination directory ${f%/} does not exist"
  t=$(mktemp "$f.discos.XXXXXX" 2>/dev/null) || case $1 in
    *U*) t=$(mktemp) || exit ;;
    *) d_fail "Destination ${f%/} not writable" ;;
  esac
  trap 'rm -f "$t"' EXIT
  trap 'exit 143' HUP INT TERM
  exec 3>"$t" || exit
  if [ -f "$p" ] && [ ! -L "$p" ]; then d_like "$p"; else chmod =rw "$t"; fi
  cat -- "$3" >&3 || d_fail "$p cannot be written"
  exec 3>&-
  d_own "$t" "$5" "$6" "$7"
  if [ -n "${10}" ]; then
    ( eval "${10}" ) </dev/null || { printf '\0rc=%s' "$?"; exit 65; }
  fi
  d_unchanged "$4"
  if [ -e /sys/fs/selinux/enforce ] || [ -e /selinux/enforce ]; then
    [ -e "$p" ] && chcon --reference="$p" "$t" 2>/dev/null
  fi
  case $1 in *B*) if [ -f "$p" ]; then
    n=$$ s=$(date +%Y-%m-%d@%H:%M:%S)
    while b=$p.$n.$s~; [ -e "$b" ]; do n=$((n + 1)); done
    cp -p -- "$p" "$b" || exit
    printf '\0backup_file=%s\n' "$b"
  fi ;; esac
  if e=$(mv -f -- "$t" "$p" 2>&1); then :
  else case $1 in
    *U*) cat "$t" >"$p" || exit; rm -f "$t"; d_own "$p" "$5" "$6" "$7" ;;
    *) d_fail "$e" ;;
  esac; fi
  trap - EXIT
  if [ -e /sys/fs/selinux/enforce ] || [ -e /selinux/enforce ]; then
    [ "$4" = - ] && command -v restorecon >/dev/null && restorecon "$p"
  fi
  d_context "$p" "$9"
  if [ -n "$8" ]; then chattr "$8" "$p" || exit; fi
  exit 0
}

# d_mkdir PATH OWNER GROUP MODE FLAGS CONTEXT: the folder and the missing ones above it, all alike
d_mkdir() {
  d_path "$1"
  [ -d "$p" ] && exit 0
  q=$p m=
  while [ -n "$q" ] && { [ "$q" = "$p" ] || [ ! -e "$q" ]; }; do
    m="$q
$m"
    case $q in */*) q=${q%/*} ;; *) q= ;; esac
  done
  printf %s "$m" | {
    while IFS= read -r q; do
      [ ! -d "$q" ] || continue
      e=$(mkdir -- "$q" 2>&1) || d_fail "There was an issue creating $q as requested: $e"
      d_own "$q" "$2" "$3" "$4"
      d_context "$q" "$6"
      if [ -n "$5" ]; then chattr "$5" "$q" || exit; fi
    done
    exit 0
  }
}

# d_link KIND TARGET PATH: KIND s or h; replaces what is there, a folder only if it is empty
d_link() {
  d_path "$3"
  case $p in */*) t=${p%/*}/.discos.$$ ;; *) t=./.discos.$$ ;; esac
  rm -f -- "$t"
  if [ "$1" = s ]; then e=$(ln -s -- "$2" "$t" 2>&1); else e=$(ln -- "$2" "$t" 2>&1); fi ||
    d_fail "Error while linking: $e"
  trap 'rm -f -- "$t"' EXIT
  if [ -d "$p" ] && [ ! -L "$p" ]; then rmdir -- "$p" || exit; fi
  # a link to a folder would take the new link in; old busybox cannot be told otherwise
  if [ -d "$p" ]; then
    mv -fT -- "$t" "$p" 2>/dev/null && exit 0
    rm -f -- "$p" || exit
  fi
  e=$(mv -f -- "$t" "$p" 2>&1) || d_fail "Error while replacing: $e"
}
