# shellcheck shell=sh
# Another project built against the installed package, by CMake and by pkg-config, shared and static.
. tests/steps/common.sh
build gcc
top=$(pwd)/build/tests-consumer
rm -rf "$top"
cmake --install build/tests-gcc --prefix "$top/first" >/dev/null
mv "$top/first" "$top/moved" # the package can be moved
cmake -S tests/consumer -B "$top/cmake" -G Ninja -DCMAKE_PREFIX_PATH="$top/moved"
ninja -C "$top/cmake"
"$top/cmake/shared"
"$top/cmake/static"

PKG_CONFIG_PATH=$(dirname "$(find "$top/moved" -name hjmekonomi.pc)")
export PKG_CONFIG_PATH
libdir=$(pkg-config --variable=libdir hjmekonomi)
# shellcheck disable=SC2046 # lists of options
{
    gcc -Werror tests/consumer/main.c $(pkg-config --cflags --libs hjmekonomi) -o "$top/shared"
    gcc -Werror tests/consumer/main.c $(pkg-config --cflags hjmekonomi) "$libdir/libhjmekonomi.a" \
        $(pkg-config --static --libs hjmekonomi | sed 's/-lhjmekonomi//') -o "$top/static"
}
LD_LIBRARY_PATH=$libdir "$top/shared"
"$top/static"
readelf -d "$top/shared" "$top/cmake/shared" | grep -c 'NEEDED.*libhjmekonomi.so.1' | grep -qx 2
! readelf -d "$top/static" "$top/cmake/static" | grep 'NEEDED.*libhjmekonomi'
