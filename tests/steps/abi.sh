# shellcheck shell=sh
# The promise of docs/abi.md: the symbols, the layout of public structs, and everything that abidiff sees.
# sh tests/steps/abi.sh update takes the library of today as the new baseline.
. tests/steps/common.sh
build gcc
library=build/tests-gcc/libhjmekonomi.so
now=build/tests-abi
mkdir -p $now
nm -D --defined-only --with-symbol-versions $library | awk '$2 != "A" { print $3 }' | LC_ALL=C sort >$now/symbols.txt
if grep -v '^hjm_[a-z0-9]' $now/symbols.txt; then
    echo "exported by accident"
    exit 1
fi
abidw --headers-dir include --drop-private-types --no-comp-dir-path --no-corpus-path $library >$now/baseline.xml
if [ "${1-}" = update ]; then
    cp $now/symbols.txt $now/baseline.xml tests/abi/
fi
diff tests/abi/symbols.txt $now/symbols.txt
abidiff --harmless --headers-dir2 include tests/abi/baseline.xml $library
gcc -std=c11 -Wall -Wextra -Wpedantic -Werror -Iinclude -fsyntax-only tests/abi/layout.c
readelf -d $library | grep -q 'SONAME.*\[libhjmekonomi.so.1\]'
readelf -d $library | grep -q 'FLAGS.*NOW'

# Nothing public is without its line in layout.c.
sed -nE 's/^typedef struct (hjm_[a-z_]+) \{.*/SIZE(\1,/p; s/^ +(HJM_[A-Z0-9_]+) = -?[0-9]+.*/VALUE(\1,/p' \
    include/hjmekonomi/*.h | while read -r name; do
    grep -qF "$name" tests/abi/layout.c || { echo "not in layout.c: $name"; exit 1; }
done
