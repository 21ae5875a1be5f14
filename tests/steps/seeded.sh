# shellcheck shell=sh
# The static analysers find the faults planted for them: one that falls silent is no check.
. tests/steps/common.sh
faults=tests/static/faults.c
found=$(mktemp)
for tool in cppcheck clang-tidy analyzer; do
    if sh tests/static/$tool.sh $faults >"$found.$tool" 2>&1; then
        echo "$tool finds nothing in $faults"
        exit 1
    fi
    sed -n "s|^.*faults.c:\([0-9]*\):.*\[\([A-Za-z0-9.,=-]*\)\].*|$tool:\1:\2|p" "$found.$tool"
done >"$found"
cat "$found"
grep -n 'FOUND BY' $faults | sed 's|^\([0-9]*\):.*FOUND BY \(.*\) \*/.*|\1 \2|' | while read -r line wanted; do
    for one in $wanted; do
        grep -q "^${one%%:*}:$line:.*${one#*:}" "$found" || echo "missed: line $line: $one"
    done
done >"$found.missed"
cat "$found.missed"
[ ! -s "$found.missed" ]
rm -f "$found"*
