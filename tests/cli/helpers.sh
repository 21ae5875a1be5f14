# shellcheck shell=sh
# For the commands of the transcripts.

# Runs a command without root's right to ignore permissions.
unprivileged() {
    if [ "$(id -u)" -eq 0 ]; then
        setpriv --bounding-set=-dac_override,-dac_read_search --inh-caps=-dac_override,-dac_read_search "$@"
    else
        "$@"
    fi
}

# Runs a command that may write no byte to any file, as on a full disk; tells its exit code.
no_space() {
    (
        trap '' XFSZ
        ulimit -f 0
        "$@"
        echo "exit code $?"
    ) 2>&1 | cat
}

# Replaces a text in a file: change FILE FROM TO
change() {
    sed "s/$2/$3/" "$1" >changed && cat changed >"$1"
    rm changed
}

# What a shell offers at the end of a command line: ask_bash WORD... ; ask_fish LINE
ask_bash() {
    hjmekonomi help --complete bash >completion
    bash -c 'compopt() { :; }; . ./completion; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _hjmekonomi
        printf "%s\n" "${COMPREPLY[@]}"' bash "$@"
}

ask_fish() {
    hjmekonomi help --complete fish >completion
    fish --no-config -c "source completion; complete -C '$1'"
}

# The man page as it is read: manual LANGUAGE
manual() {
    hjmekonomi help --man --lang "$1" | groff -man -ww -Kutf8 -Tutf8 -P-cbou
}

# Runs a command on a terminal of so many columns, and shows escapes as ^: terminal COLUMNS COMMAND
terminal() {
    script -qec "stty -opost cols $1; $2" /dev/null </dev/null | tr '\033' ^
}
