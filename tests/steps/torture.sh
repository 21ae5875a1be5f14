# shellcheck shell=sh
# Every unit test again with the n-th allocation failing, for every n.
. tests/steps/common.sh
tests asan torture
