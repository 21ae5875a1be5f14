#!/bin/sh
# cppcheck on the files given; fails on any finding. A suppression stands where it applies, with its reason; these for
# all: arrayIndexThenCheck takes an order with ties by index, w[a] == w[b] && a < b, for a check that comes too late;
# uninitvar takes sizeof, and a variable that a function fills, for reading it. Compilers and clang-tidy look for those.
exec cppcheck --quiet --std=c11 --enable=warning,performance,portability --inline-suppr --error-exitcode=1 \
    --template='{file}:{line}:{column}: {severity}: {message} [{id}]' \
    --suppress=missingIncludeSystem --suppress=unknownMacro --suppress=arrayIndexThenCheck --suppress=uninitvar -Iinclude -Ilib -DHJM_WITH_YAML=1 -DHJM_WITH_JSON=1 -DHJM_WITH_ZLIB=1 -j 2 "$@"
