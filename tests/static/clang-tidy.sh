#!/bin/sh
# clang-tidy on the files given; fails on any finding.
. tests/steps/common.sh
tidy=$(clang_tool clang-tidy)
failed=0
for file in "$@"; do
    known=''
    proved=''
    case $file in
    lib/base/error.c) ;;
    lib/split/kernel.c) proved=--checks=-clang-analyzer-core.DivideZero ;; # no divisor is zero: tests/proof/
    lib/*) known='-include tests/static/known.h' ;;
    esac
    # shellcheck disable=SC2086 # a list of options
    "$tidy" --quiet --config-file=tests/static/clang-tidy.yaml $proved "$file" -- \
        -std=c11 -D_GNU_SOURCE= -D_DEFAULT_SOURCE -D_POSIX_C_SOURCE=200809L -Iinclude -Ilib -DHJM_WITH_YAML=1 -DHJM_WITH_JSON=1 -DHJM_WITH_ZLIB=1 $known || failed=1
done
exit $failed
