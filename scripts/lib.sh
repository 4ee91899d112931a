# Shared by the other scripts: folders, messages, apt. Source it; it does nothing by itself.
# shellcheck shell=bash disable=SC2034 # used by the scripts that source this
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
CACHE=${LATCHKEY_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/latchkey}
TOOLS=$CACHE/tools                 # what cargo installs for this project, never globally
PYTHON_HOME=$CACHE/python           # what pip installs for this project
NPM_BIN=$ROOT/scripts/node_modules/.bin
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$ROOT/target}
[[ $CARGO_TARGET_DIR == /* ]] || CARGO_TARGET_DIR=$PWD/$CARGO_TARGET_DIR
TARGET=$CARGO_TARGET_DIR
SITE=$TARGET/site
WASM=wasm32-unknown-unknown
# What apt_unpack put there; a program of the system's own comes first.
export PATH=$PATH:$TOOLS/usr/bin:$TOOLS/usr/sbin
cd "$ROOT"

say() { printf '\033[1m==>\033[0m %s\n' "$*" >&2; }
die() { printf '\033[1;31merror:\033[0m %s\n' "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# The version of a crate in Cargo.lock.
locked_version() {
  awk -v want="name = \"$1\"" '$0 == want { getline; gsub(/version = |"/, ""); print; exit }' Cargo.lock
}

# One hash over every file below the given files and folders, names included.
content_hash() {
  { find "$@" -name node_modules -prune -o -type f -print0 2>/dev/null || true; } | sort -z | xargs -0 sha256sum |
    sha256sum | cut -c1-64
}

# Run as root: directly, or through sudo.
as_root() {
  if [[ $(id -u) == 0 ]]; then "$@"
  elif have sudo; then sudo "$@"
  else die "this needs root and there is no sudo: $*"; fi
}

# apt_unpack PACKAGES…: Debian's packages below our own tools folder. Nothing is installed, no service is started.
apt_unpack() {
  have apt-get && have dpkg || die "please install these yourself, there is no apt here: $*"
  say "fetching with apt, into $TOOLS: $*"
  local work
  work=$(mktemp -d)
  # apt reads no list of packages that it does not have yet.
  (cd "$work" && { apt-get download -qq "$@" 2>/dev/null || { as_root apt-get update -qq </dev/null && apt-get download -qq "$@"; }; }) >&2
  for package in "$work"/*.deb; do dpkg -x "$package" "$TOOLS"; done
  rm -rf "$work"
}

apt_install() {
  have apt-get || die "please install these yourself, there is no apt here: $*"
  say "installing with apt: $*"
  as_root apt-get update -qq </dev/null
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" </dev/null >&2
}

# The browser's files and the release binary.
build_release() {
  scripts/setup
  scripts/build-site
  say "compiling the server (release)"
  cargo build --locked --release --package latchkey
}

# The newest folder that holds PostgreSQL's server programs; Debian keeps them off PATH.
postgres_bin() {
  local dir
  dir=$(find /usr/lib/postgresql -path '*/bin/initdb' 2>/dev/null | sort -V | tail -1)
  [[ -n $dir ]] || dir=$(command -v initdb || true)
  [[ -n $dir ]] && dirname "$dir"
}

# Debian keeps it among the programs of administrators.
pgbouncer_path() { PATH=$PATH:/usr/sbin command -v pgbouncer; }

# Debian's headless shell first: it is Chromium without windows, which the tests would pay for and never see.
chromium_path() {
  local name
  [[ -n ${CHROMIUM:-} ]] && { echo "$CHROMIUM"; return; }
  for name in chromium-headless-shell chromium chromium-browser google-chrome-stable google-chrome; do command -v "$name" && return; done
  return 1
}

firefox_path() {
  local name
  [[ -n ${FIREFOX:-} ]] && { echo "$FIREFOX"; return; }
  for name in firefox-esr firefox; do command -v "$name" && return; done
  return 1
}

have_apache() { [[ -x /usr/sbin/apache2 && -f /usr/lib/apache2/modules/mod_auth_openidc.so ]]; }

# Is Rust's own wasm standard library there? Otherwise Debian's compiler builds one, see wasm_cargo.
have_wasm_std() { [[ -d $(rustc --print sysroot)/lib/rustlib/$WASM/lib ]]; }
have_debian_wasm() { [[ -x /usr/bin/cargo && -d /usr/lib/rustlib/src/rust/library ]] && have wasm-ld-22; }

# cargo for the wasm target: wasm_cargo SUBCOMMAND ARGS…
wasm_cargo() {
  local sub=$1; shift
  if have_wasm_std; then cargo "$sub" --target "$WASM" "$@"; return; fi
  have_debian_wasm || die "no wasm standard library: run scripts/setup"
  RUSTC_BOOTSTRAP=1 RUSTC=/usr/bin/rustc CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=wasm-ld-22 \
    /usr/bin/cargo "$sub" -Zbuild-std=std,panic_abort --target "$WASM" "$@"
}
