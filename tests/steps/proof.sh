# shellcheck shell=sh
. tests/steps/common.sh
sh tests/proof/run.sh
