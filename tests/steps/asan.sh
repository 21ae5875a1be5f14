# shellcheck shell=sh
. tests/steps/common.sh
export UBSAN_OPTIONS=print_stacktrace=1 ASAN_OPTIONS=detect_stack_use_after_return=1:strict_string_checks=1
tests asan unit
