# shellcheck shell=sh
# The README shows what the tool prints.
. tests/steps/common.sh
build gcc
/usr/bin/python3 tests/readme.py build/tests-gcc/examples/cli/hjmekonomi
