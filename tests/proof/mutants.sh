#!/usr/bin/env bash
# Shows that the proofs have teeth: plants one bug at a time and expects the proof of the function to break. A bug that
# the proof does not notice is a failure. Takes longer than run.sh; run it when contracts change.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
tree=$(cd "$here/../.." && pwd)
# shellcheck source=tests/proof/common.sh
. "$here/common.sh"

install_tools
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
detect_provers "$work"

caught=0
planted=0
declare -A whole # functions that are proved as they stand

# counts TREE FILE FUNCTION [OPTION...]: "proved total" of a function.
counts() {
    local copy=$1 file=$2 function=$3
    shift 3
    wp "$copy" cvc4,z3,z3-nobv "${file/muldiv.h/muldiv.c}" -wp-timeout 10 -wp-fct "$function" "$@" >"$work/log" || true
    sed -n 's|.*Proved goals: *\([0-9]*\) */ *\([0-9]*\).*|\1 \2|p' "$work/log"
}

# plant FILE FUNCTION SED [OPTION...]: a bug that the proof of the function must notice.
plant() {
    local file=$1 function=$2 bug=$3 copy="$work/copy" proved total
    shift 3
    planted=$((planted + 1))
    rm -rf "$copy"
    mkdir "$copy"
    cp -r "$tree/lib" "$tree/include" "$copy"
    sed -i "$bug" "$copy/$file"
    if cmp -s "$tree/$file" "$copy/$file"; then
        echo "NOT PLANTED: $file: $bug"
        return
    fi
    if [ -z "${whole[$function]:-}" ]; then
        read -r proved total <<<"$(counts "$tree" "$file" "$function" "$@")"
        if [ -z "${total:-}" ] || [ "$proved" != "$total" ]; then
            echo "NOT PROVED EVEN WITHOUT A BUG: $function"
            return
        fi
        whole[$function]=1
    fi
    read -r proved total <<<"$(counts "$copy" "$file" "$function" "$@")"
    if [ -n "${total:-}" ] && [ "$proved" != "$total" ]; then
        caught=$((caught + 1))
        echo "caught: $function: $bug: $(sed -n 's/.*\[Failed\] Goal typed_//p' "$work/log" | tr '\n' ' ')"
    else
        echo "NOT CAUGHT: $function: $bug"
        [ -n "${total:-}" ] || tail -n 5 "$work/log"
    fi
}

kernel=lib/split/kernel.c
plant $kernel sum_of 's/weights\[i\] > HJM__LIMIT - sum/sum + weights[i] > HJM__LIMIT/'   # overflows at the limit
plant $kernel has_negative 's/weights\[i\] < 0/weights[i] < -1/'                          # lets -1 through
plant $kernel share_out 's/left -= quotient;/left -= quotient + (remainders[i] > 0);/'        # rounds up
plant $kernel count_over 's/values\[i\] > limit;/values[i] >= limit;/'                    # counts ties
plant $kernel probe 's/offset > span - 1/offset > span/'                                  # no progress
plant $kernel least_over 's/value < least ? value : least/value > least ? value : least/' # the wrong end
plant $kernel search 's/found.over = b.over_high/found.over = b.over_low/'                # the wrong count
plant $kernel gather 's/value > low \&\& value <= high/value > low \&\& value < high/'    # loses a candidate
plant $kernel find_threshold 's/found.over += outside;//'                                 # forgets those outside
plant $kernel hand_out 's/if (remainders\[i\] == at/if (remainders[i] >= at/'             # ties given twice
plant $kernel hand_out 's/at \&\& given < ties/at \&\& given <= ties/'                       # one unit too many
plant $kernel mirror 's/parts\[i\] = -parts\[i\]/parts[i] = parts[i]/'                    # no mirror image
plant $kernel hjm__split_kernel 's/total < -HJM__LIMIT/total < -HJM__LIMIT - 1/'          # one below the range
muldiv=-cpp-extra-args=-DHJM__PROOF=2
plant lib/split/muldiv.h hjm__scale_times 's/weight <= scale.quick/weight <= scale.quick + 1/' "$muldiv"
plant lib/split/muldiv.c next_digit 's/\* 65536u + value/* 65535u + value/' "$muldiv"
plant lib/split/muldiv.c by_bits 's/value >= sum/value > sum/' "$muldiv"
plant lib/split/muldiv.c next_digit 's/140737488355328/281474976710656/' "$muldiv" # digits too wide
plant lib/base/round.c moves_away 's/return rest > missing/return rest >= divisor \/ 2/'  # odd divisors
plant lib/base/round.c hjm__round_div 's/moves_away(-rest/moves_away(rest/'               # a negative rest
plant lib/base/amount.c read_digits 's/sum \* 10u/sum * 100u/'                            # a wrong number
plant lib/base/amount.c space_at 's/length - at >= 3/length - at >= 2/'                   # reads behind the text
plant lib/base/amount.c read_decimals 's/0.) \* 10u/0'"'"') * 1u/'                              # 0,5 becomes 0,05
plant lib/base/amount.c digits_of 's/value > 0 ||/value >= 0 ||/'                         # never ends
plant lib/base/amount.c hjm__amount_write 's/-(rounded + 1)/-rounded/' # overflows at the least amount

echo "mutants: $caught of $planted caught"
[ "$caught" = "$planted" ]
