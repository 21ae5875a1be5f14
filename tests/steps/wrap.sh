# shellcheck shell=sh
# Every public header can be read by SWIG as it is, and what comes out compiles and runs.
. tests/steps/common.sh
build gcc
top=build/tests-wrap
mkdir -p $top
{
    # 451: a text of a struct may leak when Python sets it; a binding decides about that, the headers cannot.
    echo '%module plain'
    echo '#pragma SWIG nowarn=451'
    echo '%{'
    echo '#include "hjmekonomi.h"'
    echo '%}'
    echo '%include <stdint.i>'
    sed -n 's/^#include \(".*"\)$/%include \1/p' include/hjmekonomi.h
} >$top/plain.i
# SWIGWORDSIZE64: int64_t is long, as here.
swig -python -Werror -DSWIGWORDSIZE64 -Iinclude -outdir $top -o $top/plain_wrap.c $top/plain.i
# shellcheck disable=SC2046 # a list of options
gcc -shared -fPIC -O1 -Werror=incompatible-pointer-types -Iinclude $(pkg-config --cflags python3) $top/plain_wrap.c -o $top/_plain.so \
    -Lbuild/tests-gcc -lhjmekonomi -Wl,-rpath,"$(pwd)/build/tests-gcc"
cd $top
/usr/bin/python3 -c '
import plain
assert plain.hjm_version() == plain.HJM_VERSION
assert plain.hjm_status_name(plain.HJM_E_OVERFLOW) == "HJM_E_OVERFLOW"
print(len([n for n in dir(plain) if n.startswith("hjm_")]), "functions and types")'
