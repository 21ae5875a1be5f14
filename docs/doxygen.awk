# Doxygen wants every @retval of a function once, but here they stand in the order of the checks, so that a status may
# come twice: the second one gets a zero-width space.
/\/\*\*/ { split("", seen) }
match($0, /@retval [A-Z_]+/) {
    end = RSTART + RLENGTH
    name = substr($0, RSTART, RLENGTH)
    while (seen[name]++) {
        $0 = substr($0, 1, end - 1) "\342\200\213" substr($0, end)
        name = name "+"
    }
}
{
    while (match($0, /@ref [A-Za-z_]+:/)) {
        $0 = substr($0, 1, RSTART - 1) substr($0, RSTART + 5)
    }
    print
}
