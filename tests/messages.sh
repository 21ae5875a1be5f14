#!/bin/sh
# Every message of the library is asserted by a test: by name in a unit test, or as HJM-nnn in what the tool must print.
set -eu
cd "$(dirname "$0")/.."
tested=$(mktemp)
trap 'rm -f "$tested"' EXIT
grep -rhoE 'HJM_M_[A-Z0-9_]+' --include='test_*.c' tests/unit | sed 's/^HJM_M_//' | LC_ALL=C sort -u >"$tested"
grep -rhoE 'HJM-[0-9]+' tests/cli | LC_ALL=C sort -u >>"$tested"
missing=$(sed -n 's/^ *X(\([A-Z0-9_]*\), *\([0-9]*\),.*/\1 \2/p' lib/*/messages.def | while read -r name number; do
    grep -qxE "$name|HJM-$number" "$tested" || echo "HJM-$number $name"
done)
if [ -n "$missing" ]; then
    printf 'without a test:\n%s\n' "$missing"
    exit 1
fi
