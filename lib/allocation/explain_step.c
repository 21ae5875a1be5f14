#include "allocation/explain.h"

static void begin_step(hjm__account *e, hjm__words what, size_t empty)
{
    hjm__sheet_row(&e->sheet, HJM_ROW_NORMAL);
    hjm__sheet_number(&e->sheet, ++e->step);
    hjm__sheet_text(&e->sheet, what.sv, what.en);
    e->sheet.column += empty;
}

static void end_step(hjm__account *e, size_t empty, hjm__words detail)
{
    e->sheet.column += empty;
    if (detail.sv[0] != '\0') {
        hjm__sheet_text(&e->sheet, detail.sv, detail.en);
    }
}

void hjm__step_amount(hjm__account *e, hjm__words what, hjm_ore amount, hjm__words detail)
{
    begin_step(e, what, 0);
    hjm__sheet_number(&e->sheet, amount);
    end_step(e, 2, detail);
}

void hjm__step_ratio(hjm__account *e, hjm__words what, hjm__ratio ratio, hjm__words detail)
{
    begin_step(e, what, 1);
    hjm__sheet_share(&e->sheet, ratio);
    end_step(e, 1, detail);
}

void hjm__step_count(hjm__account *e, hjm__words what, int64_t count, hjm__words detail)
{
    begin_step(e, what, 2);
    hjm__sheet_number(&e->sheet, count);
    end_step(e, 0, detail);
}

void hjm__step_text(hjm__account *e, hjm__words what, hjm__words detail)
{
    begin_step(e, what, 3);
    end_step(e, 0, detail);
}
