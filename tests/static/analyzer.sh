#!/bin/sh
# gcc's own analyser on the files given; fails on any finding.
failed=0
for file in "$@"; do
    gcc -std=c11 -O2 -fanalyzer -Wall -Wextra -Wconversion -Wformat=2 -Werror -D_POSIX_C_SOURCE=200809L -Iinclude -Ilib -DHJM_WITH_YAML=1 \
        -DHJM_WITH_JSON=1 -DHJM_WITH_ZLIB=1 -c "$file" -o /dev/null || failed=1
done
exit "$failed"
