/* What result tables of an allocation have in common. */
#ifndef HJM__ALLOCATION_SHEET_H
#define HJM__ALLOCATION_SHEET_H

#include "allocation/allocation.h"
#include "table/sheet.h"

void hjm__sheet_entry(hjm__sheet *s, const hjm__entry *entry); /* a row, with its code and name */

/* Notes that every result carries: the agreement's remark, and which run it is of. */
void hjm__sheet_remarks(hjm__sheet *s, const hjm_allocation *a);

/* Hand the finished table over as the next result of the run, with those notes. */
hjm_status hjm__sheet_publish(hjm__sheet *s, hjm__run *run);

#endif
