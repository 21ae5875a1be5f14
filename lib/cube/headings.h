/* What dimensions are called in tables: their columns of codes and names. */
#ifndef HJM__CUBE_HEADINGS_H
#define HJM__CUBE_HEADINGS_H

#include "hjmekonomi/cube.h"
#include "table/sheet.h"

typedef struct hjm__heading {
    const char *code, *name; /* machine names of the columns */
    const char *sv, *en;     /* the heading of the name */
} hjm__heading;

const hjm__heading *hjm__dimension_heading(hjm_dimension dimension);

/* The two columns of a dimension. */
void hjm__sheet_dimension(hjm__sheet *s, hjm_dimension dimension);

#endif
