# shellcheck shell=sh
# The manual: every public symbol is described, and any warning fails. The result is build/docs/html.
. tests/steps/common.sh
HJM_DOCS=build/docs
HJM_VERSION=$(sed -n 's/^#define HJM_VERSION "\(.*\)"/\1/p' include/hjmekonomi/base.h)
export HJM_DOCS HJM_VERSION
mkdir -p $HJM_DOCS
gcc -std=c11 -Wall -Wextra -Wpedantic -Werror -Iinclude -Ilib docs/errors.c -o $HJM_DOCS/errors
$HJM_DOCS/errors >$HJM_DOCS/errors.md
doxygen docs/Doxyfile
grep -q hjm_split_amount $HJM_DOCS/html/split_8h.html
