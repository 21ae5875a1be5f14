#!/usr/bin/env bash
# Proves the kernels of the library from scratch, from the files that the library is built from. Exit status 0 only if
# every goal is proved, every smoke test passes, every lemma and every fact taken as an axiom has its proof, and every
# function has goals. See docs/proof.md.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
tree=$(cd "$here/../.." && pwd)
# shellcheck source=tests/proof/common.sh
. "$here/common.sh"

install_tools
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
detect_provers "$work"

sources=(lib/split/theory.h lib/split/muldiv.h lib/split/muldiv.c lib/split/kernel.h lib/split/kernel.c
    lib/base/round.h lib/base/round.c lib/base/amount.h lib/base/amount.c tests/proof/theory.c)
failed=0
goals=0
smoke=0

fail() {
    echo "FAILED: $*"
    failed=1
}

# prove NAME FILE [OPTION...]: prove a file; no verdict at all is a failure too.
prove() {
    local name=$1 file=$2 start=$SECONDS line proved total passed
    shift 2
    mkdir -p "$work/$name"
    cp -r "$here/scripts" "$work/$name/script" # WP rewrites its scripts: give it a copy
    wp "$tree" "$file" -wp-session "$work/$name" -wp-prover "tip,$provers" -wp-timeout 30 \
        -wp-smoke-tests -wp-smoke-timeout 1 "$@" >"$work/$name.log" || true
    line=$(grep 'Proved goals:' "$work/$name.log" || true)
    read -r proved total <<<"$(sed -n 's|.*: *\([0-9]*\) */ *\([0-9]*\).*|\1 \2|p' <<<"$line")"
    if [ -z "${total:-}" ]; then
        fail "$name: no result"
        tail -n 20 "$work/$name.log"
        return
    fi
    passed=$(grep -c '\[Passed\] Smoke-test' "$work/$name.log" || true)
    echo "$name: $((proved - passed)) of $((total - passed)) goals, $passed smoke tests, $((SECONDS - start)) s"
    if [ "$proved" != "$total" ] || [ "$total" = 0 ] || grep -q 'Missing RTE\|\[Failed\]\|\[Doomed\]' "$work/$name.log"; then
        fail "$name"
        grep -A 4 'Missing RTE\|\[Failed\]\|\[Doomed\]' "$work/$name.log" || true
    fi
    goals=$((goals + total - passed))
    smoke=$((smoke + passed))
}

# Every function that a file defines must have goals. $1 is the log, $2 the file, $3 a function proved elsewhere.
check_functions() {
    local function short
    "${CC:-cc}" -std=c11 -O0 -fkeep-inline-functions -I"$tree/lib" -I"$tree/include" -c "$tree/$2" -o "$work/one.o"
    for function in $(nm "$work/one.o" | awk '$2 ~ /[tT]/ { print $3 }'); do
        short=$(sed 's/__*/_/g; s/\..*//' <<<"$function")
        if [ "$function" != "${3:-}" ] && ! grep -q "typed_${short}_.*: Valid" "$work/$1.log"; then
            fail "$2: $function has no goal"
        fi
    done
}

# Every lemma must be among the goals of some log, and proved.
check_lemmas() {
    local lemma
    for lemma in $(sed -n 's/.*\blemma \([a-z_]*\)[ :{].*/\1/p' "${sources[@]/#/$tree/}" | sort -u); do
        [ "$lemma" = name ] || grep -q "Goal typed_lemma_$lemma : Valid" "$work"/*.log || fail "lemma $lemma is not proved"
    done
}

# kernel.c takes the facts of theory.h as axioms: each must be one of the lemmas proved in theory.c, word for word.
check_axioms() {
    local fact
    if grep -nw 'axiom\|admit' "${sources[@]/#/$tree/}" | grep -v 'define HJM__FACT(name, ...) axiom name: __VA_ARGS__;$'; then
        fail "an axiom that no lemma stands behind"
    fi
    frama-c -cpp-extra-args="-I$tree/lib" -print "$tree/lib/split/kernel.c" | facts axiom >"$work/axioms"
    frama-c -cpp-extra-args="-I$tree/lib" -print "$tree/tests/proof/theory.c" | facts lemma >"$work/lemmas"
    for fact in $(sed 's/:.*//' "$work/axioms"); do
        grep -q "Goal typed_lemma_$fact : Valid" "$work/theory.log" || fail "the fact $fact is not proved"
    done
    if [ "$(wc -l <"$work/axioms")" != "$(grep -c '  @   HJM__FACT' "$tree/lib/split/theory.h")" ]; then
        fail "not every fact is an axiom"
    fi
    if grep -vxFf "$work/lemmas" "$work/axioms"; then
        fail "axioms that say something else than their lemmas"
    fi
    echo "axioms: $(wc -l <"$work/axioms"), each with its proved lemma"
}

# The statements of a kind, one a line, from what Frama-C prints.
facts() {
    tr '\n' ' ' | tr -s ' ' | sed "s/;  *\($1\|lemma\|axiom\|predicate\|}\)/;\n\1/g; s/\(axiom\|lemma\) /\n\1 /g" |
        sed -n "s/^$1 \([a-z_]*:.*;\) *\(}.*\)\{0,1\}$/\1/p"
}

prove theory tests/proof/theory.c
prove muldiv lib/split/muldiv.c -cpp-extra-args="-DHJM__PROOF=2"
check_functions muldiv lib/split/muldiv.c
prove kernel-lemmas lib/split/kernel.c -wp-prop=@lemma
prove kernel lib/split/kernel.c -wp-skip-fct hjm__scale_times # its contract is proved with muldiv.c
check_functions kernel lib/split/kernel.c hjm__scale_times
prove round lib/base/round.c
check_functions round lib/base/round.c
prove amount lib/base/amount.c
check_functions amount lib/base/amount.c
check_lemmas
check_axioms

if [ "$failed" != 0 ]; then
    echo "proof: failed"
    exit 1
fi
echo "proof: $goals of $goals goals, $smoke smoke tests"
