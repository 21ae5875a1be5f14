# shellcheck shell=sh
# Each sanitizer catches the fault made for it, at the level of optimisation of the tests.
. tests/steps/common.sh
top=$(mktemp -d)
caught() { # NAME SANITIZER MESSAGE
    # shellcheck disable=SC2086 # a list of options
    gcc $sanitized -fsanitize="$2" -pthread "tests/canary/$1.c" -o "$top/$1"
    if "$top/$1" 7 >"$top/log" 2>&1 || ! grep -q "$3" "$top/log"; then
        cat "$top/log"
        echo "$1: not caught by $2"
        exit 1
    fi
    echo "$1: caught by $2"
}
caught overrun address 'heap-buffer-overflow'
caught leak address 'detected memory leaks'
caught overflow undefined 'signed integer overflow'
caught race thread 'data race'
rm -r "$top"

# The runner that fails allocations sees a leak, a crash, a silent failure and a wrong error, also one that a thread tells
# before another tells the right one.
build asan
for fault in leaks crashes swallows misnames misnames_aside; do
    if HJM_FAIL_ALLOCATIONS=1 HJM_CANARY=$fault build/tests-asan/tests/canary_torture; then
        echo "torture: $fault not seen"
        exit 1
    fi
done
HJM_FAIL_ALLOCATIONS=1 HJM_CANARY=none build/tests-asan/tests/canary_torture
