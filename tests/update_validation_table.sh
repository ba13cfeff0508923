#!/usr/bin/env bash
# Puts what `hingelab-cli validate --markdown` prints between the markers of sim/README.md. See --help.
set -euo pipefail

if [ $# -ne 1 ] || [ "$1" = --help ] || [ "$1" = -h ]; then
  echo "Usage: tests/update_validation_table.sh HINGELAB-CLI   (for example build/dev/hingelab-cli)"
  [ $# -eq 1 ] && exit 0 || exit 2
fi
page=$(dirname "${BASH_SOURCE[0]}")/../sim/README.md
table=$(mktemp) new=$(mktemp)
trap 'rm -f "$table" "$new"' EXIT
"$1" validate --markdown >"$table"
awk -v table="$table" '
  /^<!-- validation:begin -->$/ { print; while ((getline line < table) > 0) print line; inside = 1; next }
  /^<!-- validation:end -->$/ { inside = 0 }
  !inside { print }' "$page" >"$new"
cat "$new" >"$page"
