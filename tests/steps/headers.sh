# shellcheck shell=sh
# Each public header alone, in every language it promises; the umbrella has them all.
. tests/steps/common.sh
cpp() {
    "$@" -fsyntax-only -Iinclude -Wall -Wextra -Wpedantic -Werror
}
clang=$(clang_tool clang)
for header in include/hjmekonomi.h include/hjmekonomi/*.h; do
    for compiler in gcc "$clang"; do
        for language in "c -std=c99 -Wc++-compat" "c -std=c11 -Wc++-compat" "c++ -std=c++11"; do
            echo "$header: $compiler $language"
            # shellcheck disable=SC2086 # a list of options
            printf '#include "%s"\n#include "%s"\nint nothing;\n' "${header#include/}" "${header#include/}" |
                cpp "$compiler" -x $language -
        done
    done
    case $header in
    */hjmekonomi/*) grep -q "#include \"${header#include/}\"" include/hjmekonomi.h || { echo "not in hjmekonomi.h"; exit 1; } ;;
    esac
done
