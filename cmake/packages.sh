# What run.sh and test.sh share: the Debian and Ubuntu packages that HingeLab is built from, how missing ones are
# installed, and how a preset is built. The same third parties, as CMake sees them, stand in dependencies.cmake.

# To build and run the program: tools, libraries, the font, and what draws without a graphics card.
run_packages=(
  g++ cmake ninja-build pkgconf python3-glad
  libbullet-dev libglm-dev nlohmann-json3-dev libcli11-dev libfmt-dev
  libglfw3-dev libimgui-dev libstb-dev libegl-dev
  fonts-inter libegl1 libegl-mesa0 libgl1 libgl1-mesa-dri)

# To build and run the tests and benchmarks as well.
test_packages=("${run_packages[@]}" catch2 libbenchmark-dev coinor-libipopt-dev xvfb xdotool ffmpeg)

# The packages named that are not installed, one a line. (A package may be there for several architectures.)
missing_packages() {
  local name
  for name in "$@"; do
    dpkg-query --show --showformat '${db:Status-Status}\n' "$name" 2>/dev/null | grep -qx installed || echo "$name"
  done
}

# Runs a command with root's rights.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# Refreshes the lists of packages, twice if need be. A repository that stays out of reach is left for the install to judge:
# often the packages wanted come from another one.
update_package_lists() {
  local options=(-qq -o Acquire::Retries=2 -o APT::Update::Error-Mode=any -o DPkg::Lock::Timeout=120)
  if as_root apt-get update "${options[@]}"; then return; fi
  echo "The lists of packages did not come in whole; trying once more ..." >&2
  sleep 5
  if as_root apt-get update "${options[@]}"; then return; fi
  echo "Going on with the lists of packages that are here." >&2
}

# install_missing YES COMMAND PACKAGE...: sees to it that the packages are installed. YES is 1 to install unasked;
# COMMAND is what the person typed, for messages. Fails when something is missing and stays so.
install_missing() {
  local yes=$1 command=$2 missing answer
  shift 2
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    echo "Not a Debian or Ubuntu machine: install by your own means what these Debian packages bring:" >&2
    echo "  $*" >&2
    return 0  # CMake says what it does not find
  fi
  mapfile -t missing < <(missing_packages "$@")
  [ "${#missing[@]}" -gt 0 ] || return 0

  local install=(apt-get install --no-install-recommends "${missing[@]}")
  echo "These packages are needed and not installed yet:"
  echo "  ${missing[*]}"
  if [ "$yes" -eq 0 ]; then
    if [ ! -t 0 ]; then
      echo "Nobody is at the terminal to ask. Run \"$command --yes\", or as root:" >&2
      echo "  ${install[*]}" >&2
      return 1
    fi
    read -r -p "Install them now with apt-get? [y/n] " answer || answer=n
    case $answer in
      [yY] | [yY][eE][sS]) ;;
      *)
        echo "Nothing was installed. To do it yourself, as root:"
        echo "  ${install[*]}"
        return 1
        ;;
    esac
  fi
  if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
    echo "Installing needs root's rights, and there is no sudo here. As root, run:" >&2
    echo "  ${install[*]}" >&2
    return 1
  fi
  update_package_lists
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes -qq -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=120 \
    -o Acquire::Retries=3 --no-install-recommends "${missing[@]}"
}

# build_preset PRESET [TARGET...]: configures the preset unless that stands already, and builds the targets (all if none).
build_preset() {
  local preset=$1 folder=build/$1 configured=build/$1/configured
  shift
  # Configure when the presets are newer than the last time, or the project's folder has moved since. CMake itself sees to
  # changes of CMakeLists.txt.
  if [ ! -f "$folder/build.ninja" ] || [ ! -f "$configured" ] || [ CMakePresets.json -nt "$configured" ]; then
    cmake --preset "$preset"
    touch "$configured"
  elif ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$PWD" "$folder/CMakeCache.txt"; then
    cmake --preset "$preset" --fresh
    touch "$configured"
  fi
  cmake --build --preset "$preset" ${1:+--target "$@"}
}
