/* The steps of an explanation: each a row with what is meant, a figure, and how it came about. */
#ifndef HJM__ALLOCATION_EXPLAIN_H
#define HJM__ALLOCATION_EXPLAIN_H

#include "allocation/phrase.h"
#include "allocation/sheet.h"

typedef struct hjm__account {
    const hjm_allocation *a;
    hjm__arena           *arena;
    hjm__sheet            sheet;
    int64_t               step;
    const hjm__basis    **told;  /* keys that are explained already for the parties at hand */
    size_t                n_told, room_told;
} hjm__account;

/* explain_step.c: a row with a figure of one type, or none; detail may be HJM__NO_WORDS. */
void hjm__step_amount(hjm__account *e, hjm__words what, hjm_ore amount, hjm__words detail);
void hjm__step_ratio(hjm__account *e, hjm__words what, hjm__ratio ratio, hjm__words detail);
void hjm__step_count(hjm__account *e, hjm__words what, int64_t count, hjm__words detail);
void hjm__step_text(hjm__account *e, hjm__words what, hjm__words detail);

/* explain_key.c: how a key came to the share of a party, or of the parties of a group. */
void hjm__explain_key(hjm__account *e, const hjm__basis *basis, hjm__set who, hjm__words name);

#endif
