#!/bin/sh
# From nothing but git: installs what is missing, builds with every check switched on, and runs all tests.
# sh tests/run.sh [STEP...] runs the named steps only; a step is a file of tests/steps/.
set -eu
cd "$(dirname "$0")/.."
. cmake/packages.sh

clang='clang-19|clang-20|clang-18|clang-17|clang-16|clang-15|clang-14'
like() {
    printf '%s' "$clang" | sed "s/clang\(-[0-9]*\)/$1/g"
}
need gcc g++ libc6-dev "$clang" "$(like 'clang-tidy\1')" "$(like 'libclang-rt\1-dev')" binutils cmake ninja-build \
    pkg-config util-linux libgmp-dev nettle-dev libutf8proc-dev libfyaml-dev libjansson-dev zlib1g-dev libcmocka-dev \
    libcsv-dev frama-c-base cvc4 z3 why3 swig python3 python3-dev python3-venv doxygen doxygen-awesome-css \
    abigail-tools cppcheck \
    shellcheck fish zsh groff bsdutils

results=build/tests-results
rm -rf $results
mkdir -p $results
started=$(date +%s)

# The long ones first, so that nothing long is left when all else is done.
all='proof torture clang-tidy fuzz property unit asan tsan clang analyzer cli cppcheck'
for file in tests/steps/*.sh; do
    step=$(basename "$file" .sh)
    case " common $all " in
    *" $step "*) ;;
    *) all="$all $step" ;;
    esac
done
# shellcheck disable=SC2086 # a list of names
[ $# -gt 0 ] || set -- $all

printf '%s\n' "$@" | xargs -P "$(nproc)" -n 1 sh tests/steps/common.sh || say 'något steg misslyckades (a step failed)'

passed=$(find $results -name '*.ok' | wc -l)
failed=$(($# - passed))
say "$(($(date +%s) - started)) s; loggar (logs): $results"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
