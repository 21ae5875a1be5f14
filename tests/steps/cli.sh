# shellcheck shell=sh
# The tool by files: standard output, standard error and exit code; also with the sanitizers on.
. tests/steps/common.sh
build gcc
sh tests/cli/run.sh build/tests-gcc/examples/cli/hjmekonomi
build asan
sh tests/cli/run.sh build/tests-asan/examples/cli/hjmekonomi
