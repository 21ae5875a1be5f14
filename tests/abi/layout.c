/* The layout of every public struct and the values that never change. Append; never edit a line of a released version. */
#include "hjmekonomi.h"

#define SIZE(type, size) _Static_assert(sizeof(type) == (size), "size of " #type)
#define PLACE(type, field, offset) _Static_assert(offsetof(type, field) == (offset), #type "." #field)

SIZE(hjm_ore, 8);
SIZE(hjm_date, 4);
SIZE(hjm_status, 4);
