# shellcheck shell=sh
# Sourced by examples/run.sh and tests/run.sh: packages of Debian and Ubuntu, installed only if they are missing.

say() {
    printf '%s\n' "$*" >&2
}

installed() {
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# The command that gives root's rights: nothing, or sudo.
root_by() {
    if [ "$(id -u)" -eq 0 ]; then
        return
    fi
    if ! command -v sudo >/dev/null 2>&1; then
        say "fel: paket saknas:$missing"
        say "  Kör som root, eller installera sudo. (Packages are missing: run as root, or install sudo.)"
        return 1
    fi
    echo sudo
}

apt_quietly() {
    if ! $sudo env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 "$@" >"$apt_log" 2>&1; then
        tail -n 20 "$apt_log" >&2
        say "fel: apt-get $1 misslyckades (failed)"
        exit 1
    fi
}

# The first of the alternatives that is installed, or else the first that can be; "a|b|c".
choose() {
    for alternative in $(printf '%s' "$1" | tr '|' ' '); do
        if "$2" "$alternative"; then
            printf '%s\n' "$alternative"
            return
        fi
    done
    return 1
}

available() {
    apt-cache show "$1" >/dev/null 2>&1
}

# need PACKAGE... ; a PACKAGE may be a list of alternatives "a|b".
need() {
    missing=
    for package in "$@"; do
        choose "$package" installed >/dev/null || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    if ! command -v apt-get >/dev/null 2>&1; then
        say "fel: installera det som saknas för hand (install by hand what is missing):$missing"
        exit 1
    fi
    sudo=$(root_by) || exit 1
    say "installerar (installing):$missing"
    apt_log=$(mktemp)
    apt_quietly update
    names=
    for package in $missing; do
        names="$names $(choose "$package" available || printf '%s' "${package%%|*}")"
    done
    # shellcheck disable=SC2086 # a list of names
    apt_quietly install -y --no-install-recommends $names
    rm -f "$apt_log"
}
