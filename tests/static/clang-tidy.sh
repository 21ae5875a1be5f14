#!/bin/sh
# clang-tidy on the files given; fails on any finding.
. tests/steps/common.sh
tidy=$(clang_tool clang-tidy)
failed=0
for file in "$@"; do
    case $file in
    lib/base/error.c) known= ;;
    lib/*) known='-include tests/static/known.h' ;;
    *) known= ;;
    esac
    # shellcheck disable=SC2086 # a list of options
    "$tidy" --quiet --config-file=tests/static/clang-tidy.yaml "$file" -- \
        -std=c11 -D_DEFAULT_SOURCE -D_POSIX_C_SOURCE=200809L -Iinclude -Ilib -DHJM_WITH_YAML=1 -DHJM_WITH_JSON=1 $known || failed=1
done
exit $failed
