#!/bin/sh
# Runs transcripts of the command line tool, and compares every byte: run.sh [--update] TOOL [TRANSCRIPT...]
# In a transcript a line is
#   # a remark: what is promised      $ a command, run in a scratch folder that begins as a copy of fall/
#   | a line on standard output       ! a line on standard error
#   \ the last line had no line feed  = the exit code, if it is not 0
# --update writes what the tool does into the transcripts.
set -u
update=no
if [ "${1:-}" = --update ]; then
    update=yes
    shift
fi
tool=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
shift
[ -x "$tool" ] || { echo "there is no tool $tool" >&2; exit 1; }
cd "$(dirname "$0")" || exit 1
here=$PWD
[ $# -gt 0 ] || set -- "$here"/*.txt

work=$(mktemp -d)
trap 'chmod -R u+rwx "$work"; rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
mkdir "$work/bin"
ln -s "$tool" "$work/bin/hjmekonomi"
PATH=$work/bin:$PATH
LC_ALL=C.UTF-8
export PATH LC_ALL here
unset NO_COLOR LANGUAGE

# Each line with its mark; LC_ALL=C since the bytes may be anything.
marked() {
    LC_ALL=C sed "s/^/$1 /; s/^$1 \$/$1/" "$2"
    if [ -n "$(tail -c 1 "$2" | tr '\0' x)" ]; then
        printf '\n\\\n'
    fi
}

run_command() {
    (cd "$work/scratch" && exec timeout 120 sh -c ". \"\$here/helpers.sh\"; $1") \
        </dev/null >"$work/stdout" 2>"$work/stderr"
    code=$?
    marked '|' "$work/stdout"
    marked '!' "$work/stderr"
    [ $code -eq 0 ] || echo "= $code"
}

run_transcript() {
    rm -rf "$work/scratch"
    cp -R fall "$work/scratch"
    while IFS= read -r line; do
        case $line in
        '$ '*)
            printf '%s\n' "$line"
            run_command "${line#??}"
            ;;
        '#'* | '') printf '%s\n' "$line" ;;
        esac
    done <"$1"
}

failed=0
for transcript in "$@"; do
    run_transcript "$transcript" >"$work/now"
    if cmp -s "$transcript" "$work/now"; then
        continue
    elif [ $update = yes ]; then
        cp "$work/now" "$transcript"
        echo "updated: $transcript"
    else
        diff -a -u "$transcript" "$work/now"
        failed=$((failed + 1))
    fi
done
commands=$(cat "$@" | grep -c '^\$ ')
echo "$commands commands in $# transcripts; $failed transcripts differ"
[ $failed -eq 0 ] && [ "$commands" -gt 0 ]
