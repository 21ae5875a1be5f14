# shellcheck shell=sh
. tests/steps/common.sh
sources=$(find lib examples -name "*.c" | LC_ALL=C sort)
printf '%s\n' "$sources" | xargs -P "$(nproc)" -n 4 sh tests/static/analyzer.sh
