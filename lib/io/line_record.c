/* One record of an extract of lines into a cube: what the reading of many at once must tell too. */
#include "io/line_record.h"

#include "io/field.h"
#include "io/line_words.h"

typedef struct record {
    const hjm__line_layout *layout;
    const hjm__csv         *csv;
    hjm_cube               *stage;
} record;

/* Count or refuse a line by the field that matches nothing. */
static hjm_status add_unmatched(const record *r, hjm__lack lack, int column, hjm_ore amount, hjm_error *err)
{
    hjm__text text = hjm__csv_text(r->csv, r->layout->columns[column].at);
    hjm__place place = hjm__csv_place(r->csv, r->layout->columns[column].at, 0);
    return hjm__cube_add_unmatched(r->stage, lack, text.bytes, text.length, amount, &place, err);
}

static hjm__identity read_identity(const record *r, int column)
{
    hjm__text text = hjm__csv_text(r->csv, r->layout->columns[column].at);
    return (hjm__identity){ text.bytes, text.length };
}

/* A column that is not there is read as an empty text. */
static hjm_status read_about(const record *r, hjm__cube_line *line, hjm_error *err)
{
    const hjm__csv_column *c = r->layout->columns;
    if (!hjm__read_product(hjm__csv_text(r->csv, c[HJM__LINE_PRODUCT].at), &line->product)) {
        return hjm__field_fail(r->csv, c[HJM__LINE_PRODUCT].at, HJM_M_LINES_PRODUCT, err);
    }
    if (!hjm__read_sex(hjm__csv_text(r->csv, c[HJM__LINE_SEX].at), &line->sex)) {
        return hjm__field_fail(r->csv, c[HJM__LINE_SEX].at, HJM_M_LINES_SEX, err);
    }
    if (!hjm__read_age(hjm__csv_text(r->csv, c[HJM__LINE_AGE].at), &line->age)) {
        return hjm__field_fail(r->csv, c[HJM__LINE_AGE].at, HJM_M_LINES_AGE, err);
    }
    line->user = read_identity(r, HJM__LINE_USER);
    line->item = read_identity(r, HJM__LINE_ITEM);
    return HJM_OK;
}

static hjm_status read_values(const record *r, hjm__cube_line *line, hjm_error *err)
{
    const hjm__csv_column *c = r->layout->columns;
    HJM__TRY(hjm__field_date(r->csv, c[HJM__LINE_DATE].at, &line->date, err));
    HJM__TRY(hjm__field_amount(r->csv, c[HJM__LINE_AMOUNT].at, &line->amount, err));
    if (c[HJM__LINE_QUANTITY].name != NULL) {
        HJM__TRY(hjm__field_quantity(r->csv, c[HJM__LINE_QUANTITY].at, r->layout->decimals, &line->quantity, err));
    }
    return read_about(r, line, err);
}

static hjm_status read_line(const record *r, hjm_error *err)
{
    bool counted = r->layout->columns[HJM__LINE_QUANTITY].name != NULL;
    hjm__cube_line line = { .scope = -1, .decimals = counted ? r->layout->decimals : -1 };
    HJM__TRY(read_values(r, &line, err));
    hjm__text party = hjm__csv_text(r->csv, r->layout->columns[HJM__LINE_PARTY].at);
    line.party = hjm_agreement_find_party(r->layout->agreement, party.bytes, party.length);
    if (line.party < 0) {
        return add_unmatched(r, HJM__LACK_PARTY, HJM__LINE_PARTY, line.amount, err);
    }
    hjm__text kind = hjm__csv_text(r->csv, r->layout->columns[HJM__LINE_KIND].at);
    line.kind = hjm_agreement_find_kind(r->layout->agreement, kind.bytes, kind.length);
    if (line.kind < 0) {
        return add_unmatched(r, HJM__LACK_KIND, HJM__LINE_KIND, line.amount, err);
    }
    hjm__text scope = hjm__csv_text(r->csv, r->layout->columns[HJM__LINE_SCOPE].at);
    line.scope = hjm_agreement_find_scope(r->layout->agreement, scope.bytes, scope.length);
    if (scope.length > 0 && line.scope < 0) {
        return add_unmatched(r, HJM__LACK_SCOPE, HJM__LINE_SCOPE, line.amount, err);
    }
    if (!hjm__cube_covers(r->stage, line.date)) {
        hjm__place place = hjm__csv_place(r->csv, r->layout->columns[HJM__LINE_DATE].at, 0);
        return hjm__cube_add_outside(r->stage, line.date, line.amount, &place, err);
    }
    hjm__place place = hjm__csv_place(r->csv, r->layout->columns[HJM__LINE_AMOUNT].at, 0);
    return hjm__cube_add(r->stage, &line, &place, err);
}

hjm_status hjm__line_add(const hjm__line_layout *layout, const hjm__csv *csv, hjm_cube *stage, hjm_error *err)
{
    const record r = { layout, csv, stage };
    return read_line(&r, err);
}

static const char *or_default(const char *name, const char *ours)
{
    return name != NULL ? name : ours;
}

void hjm__line_layout_make(hjm__line_layout *layout, const hjm_agreement *agreement, const hjm_extract *extract)
{
    const char *names[HJM__LINE_COLUMNS] = {
        [HJM__LINE_DATE] = or_default(extract->date, "date"),
        [HJM__LINE_PARTY] = or_default(extract->party, "party"),
        [HJM__LINE_KIND] = or_default(extract->kind, "kind"),
        [HJM__LINE_AMOUNT] = or_default(extract->amount, "amount"),
        [HJM__LINE_QUANTITY] = extract->quantity,
        [HJM__LINE_USER] = extract->user,
        [HJM__LINE_ITEM] = extract->item,
        [HJM__LINE_PRODUCT] = extract->product,
        [HJM__LINE_SCOPE] = extract->scope,
        [HJM__LINE_SEX] = extract->sex,
        [HJM__LINE_AGE] = extract->age,
    };
    for (int c = 0; c < HJM__LINE_COLUMNS; c++) {
        layout->columns[c] = (hjm__csv_column){ names[c], HJM__CSV_NONE };
    }
    layout->agreement = agreement;
    layout->encoding = extract->encoding;
    layout->separator = (char)extract->separator;
    layout->decimals = extract->quantity_decimals;
}
