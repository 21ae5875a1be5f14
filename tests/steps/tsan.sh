# shellcheck shell=sh
. tests/steps/common.sh
tests tsan unit
