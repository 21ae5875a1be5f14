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

# What a program sees: a library of empty functions made of the public headers, so that nothing private can be compared.
echo '#include "hjmekonomi.h"' >$now/view.c
gcc -std=c11 -Iinclude -fsyntax-only -aux-info $now/prototypes $now/view.c
sed -n 's|^/\* include/hjmekonomi/.* \*/ extern \(.*\);$|\1 { __builtin_unreachable(); }|p' $now/prototypes >>$now/view.c
gcc -g -w -shared -fPIC -fno-eliminate-unused-debug-types -Iinclude $now/view.c -o $now/view.so
nm -D --defined-only $now/view.so | awk '{ print $3 "@@HJM_1.0" }' | LC_ALL=C sort | diff - $now/symbols.txt
abidw --no-show-locs --no-comp-dir-path --no-corpus-path $now/view.so >$now/baseline.xml

if [ "${1-}" = update ]; then
    cp $now/symbols.txt $now/baseline.xml tests/abi/
fi
diff tests/abi/symbols.txt $now/symbols.txt
abidiff --harmless tests/abi/baseline.xml $now/view.so
gcc -std=c11 -Wall -Wextra -Wpedantic -Werror -Iinclude -fsyntax-only tests/abi/layout.c
readelf -d $library | grep -q 'SONAME.*\[libhjmekonomi.so.1\]'
readelf -d $library | grep -q 'FLAGS.*NOW'

# Nothing public is without its line in layout.c.
sed -nE 's/^typedef struct (hjm_[a-z_]+) \{.*/SIZE(\1,/p; s/^ +(HJM_[A-Z0-9_]+) = -?[0-9]+.*/VALUE(\1,/p' \
    include/hjmekonomi/*.h | while read -r name; do
    grep -qF "$name" tests/abi/layout.c || { echo "not in layout.c: $name"; exit 1; }
done
