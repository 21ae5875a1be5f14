#!/usr/bin/env bash
# Proves the kernels of the library from scratch, from the files that the library is built from. Exit status 0 only if
# every goal is proved, every smoke test passes, every lemma and every fact taken as an axiom has its proof, and every
# function has goals. See docs/proof.md.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
tree=$(cd "$here/../.." && pwd)
# shellcheck source=tests/proof/common.sh
. "$here/common.sh"

jobs=${PROOF_JOBS:-$(nproc)}
sources=(lib/split/theory.h lib/split/muldiv.h lib/split/muldiv.c lib/split/kernel.h lib/split/kernel.c
    lib/base/round.h lib/base/round.c lib/base/amount.h lib/base/amount.c tests/proof/theory.c)
no_goals="-@lemma,-@requires,-@ensures,-@assigns,-@exits,-@terminates,-@decreases,-@assert,-@invariant,-@variant"
no_goals+=",-@breaks,-@continues,-@returns,-@complete_behaviors,-@disjoint_behaviors,-@check"

install_tools
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
detect_provers "$work"

failed=0
goals=0
smoke=0

fail() {
    echo "FAILED: $*"
    failed=1
}

# start NAME PROVERS FILE [OPTION...]: begin a proof in the background, not more of them at a time than there are jobs.
start() {
    local name=$1
    shift
    if [ "$(jobs -rp | wc -l)" -ge "$jobs" ]; then
        wait -n || true
    fi
    mkdir -p "$work/$name"
    cp -r "$here/scripts" "$work/$name/script" # WP rewrites its scripts: give it a copy
    { wp "$tree" "$@" -wp-session "$work/$name" >"$work/$name.log" || true; } &
}

start_goals() {
    start "$1" cvc4,z3,z3-nobv "$2" -wp-timeout 30 -wp-prop=-@lemma "${@:3}"
}

start_lemmas() {
    start "$1-lemmas" tip,cvc4,z3,z3-nobv "$2" -wp-timeout 30 -wp-prop=@lemma "${@:3}"
}

start_smoke() {
    start "$1-smoke" cvc4 "$2" -wp-prop="$no_goals" -wp-smoke-tests -wp-smoke-timeout 1 "${@:3}"
}

# What a proof came to. No verdict at all is a failure too.
report() {
    local name=$1 log="$work/$1.log" proved total passed
    read -r proved total <<<"$(sed -n 's|.*Proved goals: *\([0-9]*\) */ *\([0-9]*\).*|\1 \2|p' "$log")"
    passed=$(grep -c '\[Passed\] Smoke-test' "$log" || true)
    if [ -z "${total:-}" ] || [ "$total" = 0 ]; then
        fail "$name: no result"
        tail -n 20 "$log"
    elif [ "$proved" != "$total" ] || grep -q 'Missing RTE\|\[Failed\]\|\[Doomed\]\|User Error' "$log"; then
        fail "$name: $proved of $total"
        grep -A 4 'Missing RTE\|\[Failed\]\|\[Doomed\]\|User Error' "$log" || true
    elif [ "$passed" = "$total" ]; then
        echo "$name: $passed smoke tests"
        smoke=$((smoke + passed))
    else
        echo "$name: $proved of $total goals"
        goals=$((goals + total))
    fi
}

# Every function that a file defines must have goals. $1 is the log, $2 the file, $3 a function proved elsewhere.
check_functions() {
    local function short
    "${CC:-cc}" -std=c11 -O0 -fkeep-inline-functions -I"$tree/lib" -I"$tree/include" -c "$tree/$2" -o "$work/one.o"
    nm "$work/one.o" | awk '$2 ~ /[tT]/ { print $3 }' >"$work/functions"
    while read -r function; do
        short=$(sed 's/__*/_/g; s/\..*//' <<<"$function")
        if [ "$function" != "${3:-}" ] && ! grep -q "typed_${short}_.*: Valid" "$work/$1.log"; then
            fail "$2: $function has no goal"
        fi
    done <"$work/functions"
}

# Every lemma must be among the goals of some log, and proved.
check_lemmas() {
    local lemma
    sed -n 's/.*\blemma \([a-z_]*\)[ :{].*/\1/p' "${sources[@]/#/$tree/}" | sort -u >"$work/names"
    while read -r lemma; do
        if [ "$lemma" != name ] && ! grep -q "Goal typed_lemma_$lemma : Valid" "$work"/*.log; then
            fail "the lemma $lemma is not proved"
        fi
    done <"$work/names"
}

# The statements of a kind, one a line, from what Frama-C prints.
facts() {
    tr '\n' ' ' | tr -s ' ' | sed 's/\(axiom\|lemma\|predicate\) /\n\1 /g' |
        sed -n "s/^$1 \([a-z_]*:[^;]*;[^;]*;\).*/\1/p"
}

# kernel.c takes the facts of theory.h as axioms: each must be one of the lemmas proved in theory.c, word for word.
check_axioms() {
    local fact
    if grep -nw 'axiom\|admit' "${sources[@]/#/$tree/}" |
        grep -v 'define HJM__FACT(name, ...) axiom name: __VA_ARGS__;$'; then
        fail "an axiom that no lemma stands behind"
    fi
    frama-c -cpp-extra-args="-I$tree/lib" -print "$tree/lib/split/kernel.c" | facts axiom >"$work/axioms"
    frama-c -cpp-extra-args="-I$tree/lib" -print "$tree/tests/proof/theory.c" | facts lemma >"$work/lemmas"
    sed 's/:.*//' "$work/axioms" >"$work/names"
    while read -r fact; do
        grep -q "Goal typed_lemma_$fact : Valid" "$work/theory-lemmas.log" || fail "the fact $fact is not proved"
    done <"$work/names"
    if [ "$(wc -l <"$work/names")" != "$(grep -c '  @   HJM__FACT(' "$tree/lib/split/theory.h")" ]; then
        fail "not every fact is found among the axioms"
    fi
    if grep -vxFf "$work/lemmas" "$work/axioms"; then
        fail "axioms that say something else than their lemmas"
    fi
    echo "axioms: $(wc -l <"$work/axioms"), each with its proved lemma"
}

started=$SECONDS
start_goals kernel lib/split/kernel.c -wp-skip-fct hjm__scale_times # its contract is proved with muldiv.c
start_goals amount lib/base/amount.c
start_goals muldiv lib/split/muldiv.c -cpp-extra-args="-DHJM__PROOF=2"
start_smoke amount lib/base/amount.c
start_smoke kernel lib/split/kernel.c -wp-skip-fct hjm__scale_times
start_smoke muldiv lib/split/muldiv.c -cpp-extra-args="-DHJM__PROOF=2"
start_lemmas theory tests/proof/theory.c
start_lemmas muldiv lib/split/muldiv.c -cpp-extra-args="-DHJM__PROOF=2"
start_lemmas kernel lib/split/kernel.c
start_lemmas amount lib/base/amount.c
start_goals round lib/base/round.c
start_smoke round lib/base/round.c
wait

for name in theory-lemmas muldiv-lemmas muldiv muldiv-smoke kernel-lemmas kernel kernel-smoke round round-smoke \
    amount-lemmas amount amount-smoke; do
    report "$name"
done
check_functions muldiv lib/split/muldiv.c
check_functions kernel lib/split/kernel.c hjm__scale_times
check_functions round lib/base/round.c
check_functions amount lib/base/amount.c
check_lemmas
check_axioms

echo "time: $((SECONDS - started)) s"
if [ "$failed" != 0 ]; then
    echo "proof: failed"
    exit 1
fi
echo "proof: $goals of $goals goals, $smoke smoke tests"
