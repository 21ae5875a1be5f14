# shellcheck shell=sh
# The bundled cases: their synthetic files are those of their generators, and oracles that owe nothing to the library
# confirm what the tests expect of them.
. tests/steps/common.sh
for case in norrbotten-2024 vastra-gotaland-2024; do
    /usr/bin/python3 examples/$case/generate.py --check
done
