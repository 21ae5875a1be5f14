/* Lines of a CSV extract into a cube. */
#include "cube/cube.h"
#include "io/extract.h"
#include "io/field.h"
#include "io/line_words.h"

enum { DATE, PARTY, KIND, AMOUNT, QUANTITY, USER, ITEM, PRODUCT, SCOPE, SEX, AGE, N_COLUMNS };

typedef struct reader {
    hjm__csv             csv;
    hjm__csv_column      columns[N_COLUMNS];
    int32_t              decimals; /* of quantities */
    const hjm_agreement *agreement;
    hjm_cube            *stage;
} reader;

/* Count or refuse a line by the field that matches nothing. */
static hjm_status add_unmatched(reader *r, hjm__lack lack, int column, hjm_ore amount, hjm_error *err)
{
    hjm__text text = hjm__csv_text(&r->csv, r->columns[column].at);
    hjm__place place = hjm__csv_place(&r->csv, r->columns[column].at, 0);
    return hjm__cube_add_unmatched(r->stage, lack, text.bytes, text.length, amount, &place, err);
}

static hjm__identity read_identity(const reader *r, int column)
{
    hjm__text text = hjm__csv_text(&r->csv, r->columns[column].at);
    return (hjm__identity){ text.bytes, text.length };
}

/* A column that is not there is read as an empty text. */
static hjm_status read_about(const reader *r, hjm__cube_line *line, hjm_error *err)
{
    const hjm__csv_column *c = r->columns;
    if (!hjm__read_product(hjm__csv_text(&r->csv, c[PRODUCT].at), &line->product)) {
        return hjm__field_fail(&r->csv, c[PRODUCT].at, HJM_M_LINES_PRODUCT, err);
    }
    if (!hjm__read_sex(hjm__csv_text(&r->csv, c[SEX].at), &line->sex)) {
        return hjm__field_fail(&r->csv, c[SEX].at, HJM_M_LINES_SEX, err);
    }
    if (!hjm__read_age(hjm__csv_text(&r->csv, c[AGE].at), &line->age)) {
        return hjm__field_fail(&r->csv, c[AGE].at, HJM_M_LINES_AGE, err);
    }
    line->user = read_identity(r, USER);
    line->item = read_identity(r, ITEM);
    return HJM_OK;
}

static hjm_status read_values(const reader *r, hjm__cube_line *line, hjm_error *err)
{
    const hjm__csv_column *c = r->columns;
    HJM__TRY(hjm__field_date(&r->csv, c[DATE].at, &line->date, err));
    HJM__TRY(hjm__field_amount(&r->csv, c[AMOUNT].at, &line->amount, err));
    if (c[QUANTITY].name != NULL) {
        HJM__TRY(hjm__field_quantity(&r->csv, c[QUANTITY].at, r->decimals, &line->quantity, err));
    }
    return read_about(r, line, err);
}

static hjm_status read_line(reader *r, hjm_error *err)
{
    hjm__cube_line line = { .scope = -1, .decimals = r->columns[QUANTITY].name != NULL ? r->decimals : -1 };
    HJM__TRY(read_values(r, &line, err));
    hjm__text party = hjm__csv_text(&r->csv, r->columns[PARTY].at);
    line.party = hjm_agreement_find_party(r->agreement, party.bytes, party.length);
    if (line.party < 0) {
        return add_unmatched(r, HJM__LACK_PARTY, PARTY, line.amount, err);
    }
    hjm__text kind = hjm__csv_text(&r->csv, r->columns[KIND].at);
    line.kind = hjm_agreement_find_kind(r->agreement, kind.bytes, kind.length);
    if (line.kind < 0) {
        return add_unmatched(r, HJM__LACK_KIND, KIND, line.amount, err);
    }
    hjm__text scope = hjm__csv_text(&r->csv, r->columns[SCOPE].at);
    line.scope = hjm_agreement_find_scope(r->agreement, scope.bytes, scope.length);
    if (scope.length > 0 && line.scope < 0) {
        return add_unmatched(r, HJM__LACK_SCOPE, SCOPE, line.amount, err);
    }
    if (!hjm__cube_covers(r->stage, line.date)) {
        hjm__place place = hjm__csv_place(&r->csv, r->columns[DATE].at, 0);
        return hjm__cube_add_outside(r->stage, line.date, line.amount, &place, err);
    }
    hjm__place place = hjm__csv_place(&r->csv, r->columns[AMOUNT].at, 0);
    return hjm__cube_add(r->stage, &line, &place, err);
}

static hjm_status read_all(reader *r, hjm_error *err)
{
    char hash[HJM__SHA256_TEXT];
    bool more = true;
    HJM__TRY(hjm__csv_find(&r->csv, r->columns, N_COLUMNS, err));
    for (;;) {
        HJM__TRY(hjm__csv_next(&r->csv, &more, err));
        if (!more) {
            break;
        }
        HJM__TRY(read_line(r, err));
    }
    hjm__input_hash(&r->csv.input, hash);
    hjm__cube_end_source(r->stage, hash);
    return HJM_OK;
}

static const char *or_default(const char *name, const char *ours)
{
    return name != NULL ? name : ours;
}

/* The name that is kept with the stage is the one that places refer to. */
static hjm_status read_file(reader *r, const char *path, const char *name, const hjm_extract *e,
                            const hjm_options *options, hjm_error *err)
{
    const char *kept;
    r->columns[DATE].name = or_default(e->date, "date");
    r->columns[PARTY].name = or_default(e->party, "party");
    r->columns[KIND].name = or_default(e->kind, "kind");
    r->columns[AMOUNT].name = or_default(e->amount, "amount");
    r->columns[QUANTITY].name = e->quantity;
    r->columns[USER].name = e->user;
    r->columns[ITEM].name = e->item;
    r->columns[PRODUCT].name = e->product;
    r->columns[SCOPE].name = e->scope;
    r->columns[SEX].name = e->sex;
    r->columns[AGE].name = e->age;
    r->decimals = e->quantity_decimals;
    HJM__TRY(hjm__cube_begin_source(r->stage, name, &kept, err));
    HJM__TRY(hjm__csv_open(&r->csv, path, kept, e->encoding, e->separator, 0, options, err));
    hjm_status status = read_all(r, err);
    hjm__csv_close(&r->csv);
    return status;
}

hjm_status hjm__cube_read_csv(hjm_cube *cube, const char *path, const char *name, const hjm_extract *extract,
                              hjm_error *err)
{
    reader r = { .agreement = hjm__cube_agreement(cube) };
    hjm_extract loaded;
    HJM__TRY(hjm__extract_load(&loaded, extract, err));
    HJM__TRY(hjm__cube_stage(cube, &r.stage, err));
    hjm_status status = read_file(&r, path, name, &loaded, hjm__cube_options(cube), err);
    if (status == HJM_OK) {
        status = hjm_cube_merge(cube, r.stage, err);
    }
    hjm_cube_destroy(r.stage);
    return status;
}

hjm_status hjm_cube_read_csv(hjm_cube *cube, const char *path, const hjm_extract *extract, hjm_error *err)
{
    if (cube == NULL || path == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(cube == NULL ? "cube" : "path"));
    }
    return hjm__cube_read_csv(cube, path, path, extract, err);
}
