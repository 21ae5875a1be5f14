# shellcheck shell=sh
# The benchmark in its quick form: what comes out is compared with the peers cell by cell; times are printed, never judged.
. tests/steps/common.sh
sh tests/bench/run.sh --quick
