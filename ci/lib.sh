# Shared by the scripts of this directory; sourced, never run. Sets `repo` and puts the project's own
# Node and promtool (see ci/setup) first on PATH when there are any.
# shellcheck shell=bash
set -euo pipefail

repo=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
readonly repo
# Everything that these scripts write beside build outputs; ignored by git.
readonly work=$repo/ci/target
readonly private_node=$work/node/node_modules/.bin
readonly private_promtool=$work/promtool/usr/bin
PATH=$private_node:$private_promtool:$PATH

readonly needed_jdk=25
readonly needed_node=20.19 # Vite 8 runs on 20.19 and newer
readonly needed_maven=3.8

step() { printf '==> [%3ds] %s\n' "$SECONDS" "$*"; }
note() { printf '    %s\n' "$*"; }
complain() { printf '%s: %s\n' "$(basename -- "$0")" "$*" >&2; }
die() {
  complain "$*"
  exit 1
}
# require_part ARGUMENT...: of ci/build and ci/setup; none stands for all.
require_part() {
  [[ $* =~ ^(all|server|web)?$ ]] && return
  complain "no such part: $*; there are: all server web"
  exit 2
}
have() { command -v "$1" >/dev/null 2>&1; }

# at_least VERSION NEEDED: whether VERSION ≥ NEEDED, compared as version numbers.
at_least() { [[ -n $1 && $(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1) == "$2" ]]; }

# The feature version (25) of the JDK in a directory; fails when there is no compiler in it.
jdk_version() {
  [[ -x $1/bin/javac && -r $1/release ]] || return 1
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

# Exports JAVA_HOME: the one given, else the first in /usr/lib/jvm, else the one on PATH that is new enough.
find_jdk() {
  local candidates=("${JAVA_HOME:-}" /usr/lib/jvm/*) candidate version javac
  javac=$(command -v javac) && candidates+=("$(dirname -- "$(dirname -- "$(readlink -f -- "$javac")")")")
  for candidate in "${candidates[@]}"; do
    version=$(jdk_version "$candidate") || continue
    if ((version >= needed_jdk)); then
      export JAVA_HOME=$candidate
      return
    fi
  done
  return 1
}

readonly how_to_get_a_jdk="JDK $needed_jdk or newer is missing. Unpack or install one, e.g. Eclipse Temurin \
from https://adoptium.net/installation/linux (apt package temurin-$needed_jdk-jdk), into /usr/lib/jvm, or \
point JAVA_HOME at it; then run this again"

require_jdk() { find_jdk || die "$how_to_get_a_jdk"; }

# Maven on the JDK found. Its own libraries would otherwise warn about themselves on every run, and Debian's
# resets the terminal's colours even where there is no terminal.
maven() {
  MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED ${MAVEN_OPTS:-}" \
    mvn --batch-mode -Dstyle.color=never "$@" 2>&1 | sed $'s/\e\\[0m//g'
}

# digest PATH...: one checksum over the names and contents of all files below the given paths. Build outputs
# are left out unless named themselves, so that building does not make its own inputs look changed.
digest() {
  local path
  for path in "$@"; do
    [[ ! -e $path ]] || find "$path" -type d ! -path "$path" \( -name target -o -name build -o -name dist \
      -o -name node_modules -o -name generated \) -prune -o -type f ! -name "*.png" -print0
  done | LC_ALL=C sort -z | xargs -0r sha256sum | sha256sum | cut -d " " -f 1
}

# identity COMMAND...: changes when one of the tools is installed, removed or replaced.
identity() {
  local tool path
  for tool in "$@"; do
    if path=$(command -v "$tool"); then stat -L -c '%n %Y %s' "$path"; else echo "no $tool"; fi
  done
}

readonly xsimd_version=$repo/native/build/xsimd/usr/include/xsimd/config

# fresh NAME STATE OUTPUT...: whether the piece was last built from STATE and its outputs are still there.
fresh() {
  local name=$1 state=$2 output
  shift 2
  for output in "$@"; do [[ -e $output ]] || return 1; done
  [[ $(cat "$work/stamps/$name" 2>/dev/null) == "$state" ]]
}

# built NAME STATE: remembers for `fresh` what the piece was built from.
built() {
  mkdir -p "$work/stamps"
  printf '%s\n' "$2" >"$work/stamps/$1"
}

readonly module=$repo/wasm/target/module

# The browser's kernels and engine, wasm/target/module, unless they are there already.
build_module() {
  local state
  step "browser kernels (Emscripten)"
  state=$(digest "$repo"/native/{coefficients.txt,include,generate,src} "$repo/wasm/kernels" "$xsimd_version"
    identity em++ clang++ /usr/lib/llvm-*/bin/clang++; echo "CI=${CI:-}")
  # Also a failure is remembered: what failed once fails until a source or a compiler changes.
  if ! fresh kernels "$state"; then
    "$repo/wasm/kernels/build"
    built kernels "$state"
  elif [[ -e $repo/wasm/target/kernels/blr-kernels.wasm ]]; then
    note "up to date"
  else
    note "not built, as before: the browser uses the scalar engine"
  fi

  step "browser engine (TeaVM)"
  state=$(cd -- "$repo" && digest pom.xml wasm java-core/engine/{pom.xml,src} native/{coefficients.txt,include,generate} ci/fixtures wasm/target/kernels
    cat "$JAVA_HOME/release")
  if fresh module "$state" "$module/blr.mjs"; then
    note "up to date"
  else
    [[ -d $repo/wasm/node_modules ]] || die "npm packages are missing: run ci/setup first"
    (cd -- "$repo" && maven --quiet -DskipTests --projects wasm --also-make package)
    built module "$state"
  fi
  "$repo/wasm/node_modules/.bin/node" "$repo/wasm/bench/modules.mjs"
}

readonly demo_series=$repo/web/node_modules/vega-datasets/data/sp500-2000.csv
readonly demo_series_sha256=9409e9342d0657c747324e4cfabce8a8c7f663bc485b95a3378f36b0a160f8c8

check_demo_series() {
  [[ -r $demo_series ]] || die "the demo series is missing: run ci/setup"
  sha256sum --check --quiet <<<"$demo_series_sha256  $demo_series" >/dev/null 2>&1 ||
    die "the demo series is not the one of vega-datasets 3.2.1 (sha256 differs): $demo_series"
}
