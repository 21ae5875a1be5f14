# shellcheck shell=sh
# Every shell script of the project.
. tests/steps/common.sh
git ls-files --cached --others --exclude-standard '*.sh' .ci/run | xargs shellcheck -x
