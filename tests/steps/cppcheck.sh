# shellcheck shell=sh
. tests/steps/common.sh
sources=$(find lib examples -name "*.c" | LC_ALL=C sort)
# shellcheck disable=SC2086 # a list of files
sh tests/static/cppcheck.sh $sources
