# shellcheck shell=sh
# Run as a program: one step, with one line of outcome. Sourced by a step: the builds that steps share.
set -eu
export LC_ALL=C.UTF-8
results=build/tests-results

run_step() {
    log=$results/$1.log
    begun=$(date +%s)
    outcome=FAILED
    # Provers give up after a time: all others step back for them.
    [ "$1" = proof ] || renice -n 10 $$ >/dev/null
    if sh -eu "tests/steps/$1.sh" >"$log" 2>&1; then
        outcome=ok
        : >"$results/$1.ok"
    fi
    {
        printf '%-7s %-14s %4d s\n' "$outcome" "$1" "$(($(date +%s) - begun))"
        [ $outcome = ok ] || tail -n 30 "$log" | sed 's/^/        /'
    } >"$results/$1.line"
    flock $results cat "$results/$1.line"
    [ $outcome = ok ]
}

# The newest of the compilers clang-N that is installed, or what is named for N: clang_tool clang-tidy
clang_tool() {
    for n in 19 20 18 17 16 15 14; do
        if command -v "$1-$n" >/dev/null 2>&1; then
            printf '%s\n' "$1-$n"
            return
        fi
    done
    return 1
}

sanitized='-O1 -g -fno-omit-frame-pointer -fno-sanitize-recover=all -Werror'

# build KIND [TARGET]: configures and builds build/tests-KIND once; other steps wait for it.
build() {
    target=${2-all}
    case $1 in
    gcc) set -- gcc gcc Release '-g -Werror' ;;
    clang) set -- clang "$(clang_tool clang)" Release '-Werror' ;;
    asan) set -- asan gcc Debug "$sanitized -fsanitize=address,undefined" ;;
    tsan) set -- tsan gcc Debug "$sanitized -fsanitize=thread" ;;
    fuzz) set -- fuzz "$(clang_tool clang)" Debug "$sanitized -fsanitize=address,undefined,fuzzer-no-link" -DHJM_BUILD_TOOL=OFF ;;
    bare) set -- bare gcc Release '-Werror' -DHJM_WITH_YAML=OFF -DHJM_WITH_JSON=OFF -DHJM_WITH_ZLIB=OFF ;;
    esac
    kind=$1 compiler=$2 type=$3 flags=$4
    shift 4
    (
        flock 9
        { cmake -S . -B "build/tests-$kind" -G Ninja -DCMAKE_C_COMPILER="$compiler" -DCMAKE_BUILD_TYPE="$type" \
            -DCMAKE_C_FLAGS="$flags" "$@" && ninja -k 0 -C "build/tests-$kind" "$target"; } >"build/tests-$kind.log" 2>&1 ||
            { grep -vE '^(\[[0-9]+/[0-9]+\] |(: && )?/usr/bin/(gcc|clang))' "build/tests-$kind.log"; exit 1; }
    ) 9>"build/tests-$kind.lock"
}

# tests KIND LABEL: the tests of a label in a build.
tests() {
    build "$1"
    ctest --test-dir "build/tests-$1" -L "^$2\$" -j "$(nproc)" --timeout 600 --no-tests=error --output-on-failure
}

case $0 in
*/common.sh) run_step "$1" ;;
esac
