#!/bin/sh
# cppcheck on the files given; fails on any finding. A suppression stands where it applies, with its reason; this one for
# all: arrayIndexThenCheck takes an order with ties by index, w[a] == w[b] && a < b, for a check that comes too late.
exec cppcheck --quiet --std=c11 --enable=warning,performance,portability --inline-suppr --error-exitcode=1 \
    --template='{file}:{line}:{column}: {severity}: {message} [{id}]' \
    --suppress=missingIncludeSystem --suppress=unknownMacro --suppress=arrayIndexThenCheck -Iinclude -Ilib -DHJM_WITH_YAML=1 -DHJM_WITH_JSON=1 -j 2 "$@"
