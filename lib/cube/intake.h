/* Lines of columns into a cube, by several threads. */
#ifndef HJM__CUBE_INTAKE_H
#define HJM__CUBE_INTAKE_H

#include "cube/columns.h"

/* All lines, or none. */
hjm_status hjm__cube_take_in(hjm_cube *cube, hjm__columns *columns, hjm_error *err);

#endif
