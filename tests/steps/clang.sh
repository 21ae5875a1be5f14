# shellcheck shell=sh
. tests/steps/common.sh
tests clang unit
