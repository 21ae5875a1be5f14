# shellcheck shell=sh
# The same sources in another folder give the same library, byte for byte.
. tests/steps/common.sh
top=$(mktemp -d)
for name in one another/deeper; do
    mkdir -p "$top/$name"
    cp -r CMakeLists.txt cmake include lib "$top/$name"
    cmake -S "$top/$name" -B "$top/$name/build" -G Ninja -DHJM_BUILD_TESTS=OFF -DHJM_BUILD_TOOL=OFF >/dev/null
    ninja -C "$top/$name/build" >/dev/null
done
cmp "$top/one/build/libhjmekonomi.so.1.0.0" "$top/another/deeper/build/libhjmekonomi.so.1.0.0"
cmp "$top/one/build/libhjmekonomi.a" "$top/another/deeper/build/libhjmekonomi.a"
rm -r "$top"
