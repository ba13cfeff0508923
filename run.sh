#!/usr/bin/env bash
# Installs what is missing, builds HingeLab and opens it. See --help.
set -euo pipefail

help() {
  cat <<'HELP'
Usage: ./run.sh [--build-only] [--yes] [ARGUMENT...]

Builds HingeLab and opens it on a hip hinge. On Debian and Ubuntu it first says which packages are missing and installs
them with apt-get after asking. The second time it starts in seconds, and it needs no network once everything is there.
On a machine without a display it writes the curves of the hip hinge and a picture of it to out/ instead.

  --build-only  build and stop: build/release/hingelab (the window) and build/release/hingelab-cli (no display needed)
  --yes         install what is missing without asking
  --help        this text
  ARGUMENT...   all else goes to build/release/hingelab: ./run.sh --scenario back_squat --set load.mass_kg=60
HELP
}

build_only=0 yes=0 arguments=()
for argument in "$@"; do
  case $argument in
    --build-only) build_only=1 ;;
    --yes) yes=1 ;;
    --help | -h) help; exit 0 ;;
    *) arguments+=("$argument") ;;
  esac
done

# Paths in the arguments are the caller's: the program starts in the caller's folder, the build happens in the project's.
caller=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")"
project=$PWD
source cmake/packages.sh

install_missing "$yes" ./run.sh "${run_packages[@]}"
build_preset release hingelab hingelab-cli
programs=$project/build/release
if [ "$build_only" -eq 1 ]; then
  echo "Built $programs/hingelab and $programs/hingelab-cli"
  exit 0
fi

if [ "${#arguments[@]}" -gt 0 ]; then
  cd "$caller"
  exec "$programs/hingelab" "${arguments[@]}"
elif [ -n "${DISPLAY:-}" ] || [ -n "${WAYLAND_DISPLAY:-}" ]; then
  exec "$programs/hingelab"
fi

# Without a display: the same lift as files.
mkdir -p out
"$programs/hingelab-cli" simulate hip_hinge --out out/hip_hinge.csv
"$programs/hingelab" --scenario hip_hinge --screenshot out/hip_hinge.png --time 2.6 --size 1600x900
echo "There is no display here, so the hip hinge was written to files:"
echo "  $project/out/hip_hinge.csv   its curves, one row for each moment"
echo "  $project/out/hip_hinge.png   its picture at 2.6 s"
