# SPDX-License-Identifier: GPL-3.0-or-later
# Which Debian packages Cairn needs, and how to get those that are missing. Sourced by the two
# run.sh. Every name exists on Debian 12 and 13.

packages_build='build-essential meson ninja-build pkg-config gettext locales libgtk-4-dev libadwaita-1-dev adwaita-icon-theme libsqlite3-dev
libjson-glib-dev libsodium-dev libqrencode-dev libcups2-dev libical-dev libcsv-dev libyajl-dev libarchive-dev libspeechd-dev
libxml2-utils libxtst-dev fonts-noto-core fonts-noto-cjk'
packages_play='xvfb xauth dbus dbus-x11 at-spi2-core python3-gi gir1.2-atspi-2.0 xdotool x11-xkb-utils imagemagick poppler-utils
speech-dispatcher-espeak-ng'
packages_test='speech-dispatcher cups cups-client zbar-tools sqlite3 libgtk-4-bin util-linux procps
python3-jsonschema libglpk-dev'
packages_fuzz='clang'

# install_missing NAME…: quiet when there is nothing to do.
install_missing() {
  missing=''
  for package in "$@"; do
    status=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$status" = installed ] || missing="$missing $package"
  done
  [ -n "$missing" ] || return 0
  sudo=''
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || {
      echo "Missing:$missing. Run this as root, or install sudo." >&2
      return 1
    }
    sudo='sudo'
  fi
  echo "Installing:$missing"
  log=$(mktemp)
  if ! { $sudo apt-get -q update &&
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Dpkg::Use-Pty=0 install \
      --no-install-recommends $missing; } >"$log" 2>&1; then
    tail -n 30 "$log" >&2
    echo "The packages could not be installed: see above, and try again when the network is back." >&2
    rm -f "$log"
    return 1
  fi
  rm -f "$log"
}

# build_in DIR MESON-OPTION…: sets up or refreshes a build folder and builds; loud only on failure.
build_in() {
  dir=$1
  shift
  mkdir -p "$dir"
  log="$dir/build.log"
  if [ -f "$dir/build.ninja" ]; then
    set -- --reconfigure "$@"
  fi
  if ! { meson setup "$dir" "$@" && ninja -C "$dir"; } >"$log" 2>&1; then
    grep -E 'error|ERROR|FAILED|warning' "$log" | head -n 40 >&2
    echo "The build failed: the whole log is in $log." >&2
    return 1
  fi
}
