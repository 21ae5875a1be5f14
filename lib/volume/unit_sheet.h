/* Tables of all indicators of a unit: counts, amounts, rates or numbers. */
#ifndef HJM__VOLUME_UNIT_SHEET_H
#define HJM__VOLUME_UNIT_SHEET_H

#include "volume/run.h"

bool hjm__has_unit(const hjm__counting *c, hjm_quantity_unit unit);
bool hjm__is_divided_at_all(const hjm__counting *c, hjm_quantity_unit unit);

hjm__sheet hjm__sheet_unit_begin(hjm__counting *c, hjm_quantity_unit unit, bool years, hjm_error *err);

/* Not the whole of a series that is given only by scope: nobody has added the scopes up. */
bool hjm__is_shown(const hjm__counting *c, const hjm__figures *f, const hjm__figure *row);

/* The columns that name a row, and a row with its name; what is a sum over a dimension is a subtotal. */
void hjm__sheet_unit_columns(hjm__counting *c, hjm__sheet *s, hjm_quantity_unit unit);
void hjm__sheet_unit_row(hjm__counting *c, hjm__sheet *s, hjm_quantity_unit unit, const hjm__figures *f,
                         const hjm__figure *row);

/* A column of figures; counts have decimals if quantities among them do. */
void hjm__sheet_unit_column(hjm__counting *c, hjm__sheet *s, hjm_quantity_unit unit, const char *name, const char *sv,
                            const char *en);
void hjm__sheet_points(hjm__counting *c, hjm__sheet *s, hjm__level now, hjm__level before); /* percentage points */

#endif
