# shellcheck shell=sh
. tests/steps/common.sh
bash tests/proof/run.sh
