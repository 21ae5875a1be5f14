# shellcheck shell=sh
. tests/steps/common.sh
tests gcc example
