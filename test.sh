#!/usr/bin/env bash
# Installs what is missing, builds the tests and runs them. See --help.
set -euo pipefail

help() {
  cat <<'HELP'
Usage: ./test.sh [--yes] [--only PRESET] [-- CTEST-ARGUMENT...]

Builds and runs every test of HingeLab, twice: with strict warnings as errors (preset dev), then under the address and
undefined-behaviour sanitizers (preset asan). On Debian and Ubuntu it first says which packages are missing and installs
them with apt-get after asking. It needs no network once everything is there, and no display.

  --only PRESET  one preset instead of both: dev, asan, or tsan (the thread sanitizer)
  --yes          install what is missing without asking
  --help         this text
  -- ...         all else goes to ctest: ./test.sh --only dev -- -R body
HELP
}

yes=0 presets=(dev asan) arguments=()
while [ $# -gt 0 ]; do
  case $1 in
    --yes) yes=1 ;;
    --help | -h) help; exit 0 ;;
    --only)
      case ${2:-} in
        dev | asan | tsan) presets=("$2"); shift ;;
        *) echo "./test.sh: --only takes dev, asan or tsan, not \"${2:-}\"" >&2; exit 2 ;;
      esac
      ;;
    --) shift; arguments=("$@"); break ;;
    *) echo "./test.sh: unknown option \"$1\"; see ./test.sh --help" >&2; exit 2 ;;
  esac
  shift
done

cd "$(dirname "${BASH_SOURCE[0]}")"
source cmake/packages.sh

install_missing "$yes" ./test.sh "${test_packages[@]}"
for preset in "${presets[@]}"; do
  echo "== Tests, preset $preset"
  build_preset "$preset"
  ctest --preset "$preset" --parallel "$(nproc)" ${arguments[@]+"${arguments[@]}"}
done
echo "All tests passed: ${presets[*]}"
