# What the laboratory's commands share; sourced, never run.
# shellcheck shell=bash
set -euo pipefail
umask 022

lab_home=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
lab_cache=${PYCONTAINER_LAB:-${XDG_CACHE_HOME:-$HOME/.cache}/pycontainer-lab}
lab_base_layout=$lab_cache/base-$(sha256sum "$lab_home/base-image" | cut -c1-12)
lab_base_tag=3.11-slim
lab_venv=$lab_cache/venv
lab_bin=$lab_cache/bin

say() { printf 'lab: %s\n' "$*"; }

fail() {
  printf 'lab: %s\n' "$@" >&2
  exit 1
}

need_root() { [ "$(id -u)" = 0 ] || fail "$1 needs root: it starts container engines and mounts file systems"; }

# step LABEL COMMAND…: one line with the seconds it took; what the command printed is shown only if it fails.
step() {
  local label=$1 log status began=$SECONDS
  shift
  log=$(mktemp)
  set +e
  (set -e && "$@") >"$log" 2>&1
  status=$?
  set -e
  if [ "$status" != 0 ]; then
    cat "$log" >&2
    rm -f "$log"
    fail "$label: failed with status $status after $((SECONDS - began)) s"
  fi
  rm -f "$log"
  say "$label: $((SECONDS - began)) s"
}
