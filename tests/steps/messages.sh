# shellcheck shell=sh
. tests/steps/common.sh
sh tests/messages.sh
