# shellcheck shell=sh
# Programs and Python scripts that compare the library with an exact oracle.
. tests/steps/common.sh
tests gcc property
for script in tests/property/*.py; do
    echo "$script"
    /usr/bin/python3 "$script" build/tests-gcc/libhjmekonomi.so
done
