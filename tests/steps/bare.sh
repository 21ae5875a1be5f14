# shellcheck shell=sh
# The library without its optional parts compiles and links.
. tests/steps/common.sh
build bare
