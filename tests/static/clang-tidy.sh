#!/bin/sh
# clang-tidy on the files given; fails on any finding.
. tests/steps/common.sh
exec "$(clang_tool clang-tidy)" --quiet --config-file=tests/static/clang-tidy.yaml "$@" -- \
    -std=c11 -Iinclude -Ilib -DHJM_WITH_YAML=1 -DHJM_WITH_JSON=1
