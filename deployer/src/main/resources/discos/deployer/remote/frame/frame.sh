# The frame: how a shell that reads its requests from standard input answers them. See
# docs/protocol.md. Names start with d_ so that fragments do not meet them by accident.

# d_m KIND CODE: a marker on both streams
d_m() {
  printf '\002%s %s %s\003' "$d_t" "$1" "$2"
  printf '\002%s %s %s\003' "$d_t" "$1" "$2" >&2
}

# d_q SCRIPT: asks a query
d_q() {
  ( d_x=$1; shift; LC_ALL=C; export LC_ALL; eval "$d_x" ) </dev/null
  d_m q "$?"
}

# d_e SCRIPT CODE-AND-DIGEST: asks again what was seen; sends it only where it differs
d_e() {
  ( d_x=$1; shift 2; LC_ALL=C; export LC_ALL; eval "$d_x" ) </dev/null >"$d_T/x" 2>/dev/null
  d_c=$?
  if [ "$d_c $(d_sum <"$d_T/x")" = "$2" ]; then d_m e 0; return; fi
  ( d_x=$1; shift 2; LC_ALL=C; export LC_ALL; eval "$d_x" ) </dev/null
  d_m f "$?"
  d_S=1
}

# d_s FLAGS SCRIPT FILE...: applies a step; FLAGS: r through a relay, s where 75 means stale
d_s() {
  d_f=$1; shift
  case $d_f in
    *r*) d_r "$@" ;;
    *) ( d_x=$1; shift; eval "$d_x" ) </dev/null; d_c=$?; d_m s "$d_c" ;;
  esac
  [ "$d_c" = 0 ] || d_O=
  case $d_c$d_f in 75*s*) d_S=1 ;; esac
}

# d_r SCRIPT FILE...: runs a step whose children may go on printing after it has ended. Its output
# goes through two pipes; once the other side has seen both ends and says so, the pipes are cut.
d_r() {
  [ -p "$d_T/e" ] || mkfifo "$d_T/o" "$d_T/e" || { d_c=1; d_m s 1; read -r d_y; d_m k 0; return; }
  cat <"$d_T/o" & d_a=$!
  cat <"$d_T/e" >&2 & d_b=$!
  exec 6>"$d_T/o" 7>"$d_T/e"
  ( d_x=$1; shift; exec >&6 2>&7 6>&- 7>&-; eval "$d_x" ) </dev/null
  d_c=$?
  printf '\002%s s %s\003' "$d_t" "$d_c" >&6
  printf '\002%s s %s\003' "$d_t" "$d_c" >&7
  exec 6>&- 7>&-
  read -r d_y || exit 1
  kill -PIPE "$d_a" "$d_b" 2>/dev/null
  wait "$d_a" 2>/dev/null; d_y=$?
  wait "$d_b" 2>/dev/null
  # a pipe that came to its end is free for the next step; one that was cut may have a writer still
  case $d_y$? in 00) ;; *) rm -f "$d_T/o" "$d_T/e" ;; esac
  d_m k 0
}

# d_u COUNT FILE: takes the next COUNT bytes of standard input into FILE; all are read, come what
# may, because what is left over would be taken for a request. Where fewer came, the other side is
# gone, and nothing must be done with what came.
d_u() {
  d_m u 0
  head -c "$1" | { cat >"$2"; d_c=$?; cat >/dev/null; exit "$d_c"; } || return
  [ "$(($(wc -c <"$2")))" = "$1" ] || exit 1
}

# d_w: what an exchange put into the folder goes, the pipes of d_r aside
d_w() {
  set -- "$d_T"/[!oe]*
  [ ! -e "$1" ] || rm -f "$@"
}

# d_o: a step whose content could not be put in place
d_o() {
  d_O=; d_m s 1
  case $1 in *r*) read -r d_y; d_m k 0 ;; esac
}

# d_z: the shell ends: what a step asked for in .farewell is done, and the folder goes
d_z() {
  cd /
  [ -n "$d_T" ] || return
  [ ! -f "$d_T/.farewell" ] || . "$d_T/.farewell"
  rm -rf "$d_T"
}

# d_k PID: ends another shell of this account and whatever it runs. The shell heeds the signal as
# soon as what it waits for has ended, so it starts nothing new.
d_k() {
  kill -TERM "$1" 2>/dev/null
  d_y=$1 d_l=
  while [ -n "$d_y" ]; do
    d_x=
    for d_f in /proc/[0-9]*/stat; do
      read -r d_c <"$d_f" || continue
      d_a=${d_f#/proc/} d_a=${d_a%/stat} d_c=${d_c##*) }
      d_b=${d_c#* }
      case " $d_y " in *" ${d_b%% *} "*) d_x="$d_x $d_a" ;; esac
    done 2>/dev/null
    d_l="$d_l$d_x" d_y=${d_x# }
  done
  [ -z "$d_l" ] || kill -TERM $d_l 2>/dev/null
  [ ! -d "/proc/$1" ] || sleep 1
  [ ! -d "/proc/$1" ] || [ -z "$d_l" ] || kill -KILL $d_l 2>/dev/null
}

# d_p: the first answer: what kind of host this is
d_p() {
  d_m b 0
  d_T=$(umask 077; mktemp -d "${TMPDIR:-/tmp}/.discos.XXXXXX" 2>/dev/null ||
    mktemp -d /tmp/.discos.XXXXXX)
  d_n=0
  trap d_z EXIT
  trap 'exit 129' HUP
  trap 'exit 130' INT
  trap 'exit 141' PIPE
  trap 'exit 143' TERM
  d_lc=${LC_ALL-}
  # where an account has no locale, letters are those of Unicode, as Python has it for what it starts
  case $d_lc,${LC_CTYPE:-${LANG:-C}} in
    ,C|,POSIX) if [ -d /usr/lib/locale/C.utf8 ]; then LC_CTYPE=C.UTF-8; export LC_CTYPE; fi ;;
  esac
  if command -v sha256sum >/dev/null; then d_sum() { sha256sum; }; printf 'digest=sha256\n'
  else d_sum() { cksum; }; printf 'digest=cksum\n'; fi
  command -v base64 >/dev/null && printf 'base64=yes\n'
  for d_y in $1; do command -v "$d_y" >/dev/null || printf 'missing=%s\n' "$d_y"; done
  printf 'pid=%s\nhome=%s\ntemp=%s\numask=' "$$" "$HOME" "$d_T"
  umask
  id
  d_m z 0
}
