/*
 * Two readers of lines: the one that reads record by record, and the one that reads many at once, by several threads.
 * They must make the same cube, byte for byte, or tell the same error.
 */
#ifndef HJM_PROPERTY_TWO_READERS_H
#define HJM_PROPERTY_TWO_READERS_H

#include "cube/sources.h"
#include "hjmekonomi/case.h"
#include "io/line_crew.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A cube as bytes, or an error. */
typedef struct told {
    hjm_status status;
    hjm_error  err;
    char      *bytes;
    size_t     n, room;
} told;

static inline void require(int holds, const char *what)
{
    if (!holds) {
        (void)fprintf(stderr, "not so: %s\n", what);
        abort();
    }
}

static inline int32_t keep_bytes(void *user, const char *bytes, size_t n)
{
    told *to = user;
    if (to->n + n > to->room) {
        to->room = 2 * (to->n + n);
        to->bytes = realloc(to->bytes, to->room);
        require(to->bytes != NULL, "memory");
    }
    memcpy(to->bytes + to->n, bytes, n);
    to->n += n;
    return 0;
}

static inline hjm_status read_records(hjm__csv *csv, hjm__line_layout *layout, hjm_cube *stage, char *kept,
                                      hjm_error *err)
{
    bool more = true;
    HJM__TRY(hjm__csv_find(csv, layout->columns, HJM__LINE_COLUMNS, err));
    while (more) {
        HJM__TRY(hjm__csv_next(csv, &more, err));
        if (more) {
            HJM__TRY(hjm__line_add(layout, csv, stage, err));
        }
    }
    char hash[HJM__SHA256_TEXT];
    hjm__input_hash(&csv->input, hash);
    hjm__sources_end(kept, hash);
    return HJM_OK;
}

static inline hjm_status read_singly(hjm_cube *cube, const char *path, const hjm_extract *extract, size_t chunk,
                                     hjm_error *err)
{
    hjm__csv csv;
    hjm_cube *stage;
    char *kept;
    hjm__line_layout layout;
    hjm__line_layout_make(&layout, hjm__cube_agreement(cube), extract);
    HJM__TRY(hjm__cube_stage(cube, &stage, err));
    hjm_status status = hjm__cube_begin_source(stage, "f", &kept, err);
    if (status == HJM_OK) {
        status = hjm__csv_open(&csv, path, kept, extract->encoding, extract->separator, chunk,
                               hjm__cube_options(cube), err);
    }
    if (status == HJM_OK) {
        status = read_records(&csv, &layout, stage, kept, err);
        hjm__csv_close(&csv);
    }
    if (status == HJM_OK) {
        status = hjm_cube_merge(cube, stage, err);
    }
    hjm_cube_destroy(stage);
    return status;
}

/* Read a file into a new cube, that keeps all or a little; record by record if `how` is NULL. */
static inline void read_as(told *to, const hjm_agreement *a, hjm_unmatched policy, bool little, const char *path,
                           const hjm_extract *extract, const hjm__reading *how)
{
    static const hjm_dimension dimensions[] = { HJM_BY_MONTH, HJM_BY_PARTY, HJM_BY_SEX, HJM_BY_ZERO };
    static const hjm_measure measures[] = { HJM_MEASURE_AMOUNT, HJM_MEASURE_QUANTITY };
    hjm_cube_plan plan = HJM_CUBE_PLAN_INIT;
    hjm_cube *cube = NULL;
    plan.unmatched = policy;
    plan.dimensions = little ? dimensions : NULL;
    plan.n_dimensions = little ? sizeof dimensions / sizeof dimensions[0] : 0;
    plan.measures = little ? measures : NULL;
    plan.n_measures = little ? sizeof measures / sizeof measures[0] : 0;
    const hjm__line_file file = { path, "f", *extract };
    *to = (told){ 0 };
    require(hjm_cube_create_planned(&cube, a, &plan, NULL, NULL) == HJM_OK, "a cube can be made");
    to->status = how == NULL ? read_singly(cube, path, extract, 0, &to->err)
                             : hjm__cube_read_files(cube, &file, 1, how, &to->err);
    require(to->status == HJM_OK || hjm_cube_n_lines(cube) == 0, "nothing is added on failure");
    require(hjm_cube_write(cube, keep_bytes, to, NULL) == HJM_OK, "a cube can be written");
    hjm_cube_destroy(cube);
}

static inline void show(const char *who, const told *t)
{
    (void)fprintf(stderr, "%s: status %d, HJM-%d, %u:%u %s, %zu bytes\n", who, (int)t->status, (int)t->err.code,
                  t->err.line, t->err.column, t->err.message, t->n);
}

static inline bool same(const told *one, const told *other)
{
    bool alike = one->status == other->status && one->n == other->n && memcmp(one->bytes, other->bytes, one->n) == 0 &&
                 (one->status == HJM_OK || memcmp(&one->err, &other->err, sizeof one->err) == 0);
    if (!alike) {
        show("record by record", one);
        show("many at once", other);
    }
    return alike;
}

/* What the records of both readers are about. */
static inline hjm_agreement *two_readers_agreement(void)
{
    hjm_date from = 0;
    hjm_date to = 0;
    hjm_agreement *a = NULL;
    require(hjm_date_make(2024, 1, 1, &from, NULL) == HJM_OK && hjm_date_make(2024, 12, 31, &to, NULL) == HJM_OK &&
            hjm_agreement_create(&a, NULL, NULL) == HJM_OK && hjm_agreement_set_name(a, "a", NULL, NULL) == HJM_OK &&
            hjm_agreement_add_party(a, "1", "a", NULL, NULL) == HJM_OK &&
            hjm_agreement_add_party(a, "0180", "b", NULL, NULL) == HJM_OK &&
            hjm_agreement_add_party_alias(a, "0180", "Kommunalförbundet Östra", NULL) == HJM_OK &&
            hjm_agreement_add_party_alias(a, "1", "Å", NULL) == HJM_OK &&
            hjm_agreement_add_kind(a, "rental", "a", NULL, NULL) == HJM_OK &&
            hjm_agreement_add_kind(a, "sale", "b", NULL, NULL) == HJM_OK &&
            hjm_agreement_add_kind_alias(a, "sale", "Försäljning", NULL) == HJM_OK &&
            hjm_agreement_add_scope(a, "s", "a", NULL, NULL) == HJM_OK &&
            hjm_agreement_add_area(a, "o", "a", NULL, NULL) == HJM_OK &&
            hjm_agreement_add_pool(a, "p", "a", NULL, "o", NULL) == HJM_OK &&
            hjm_agreement_add_version(a, "v", from, to, NULL) == HJM_OK &&
            hjm_agreement_add_key(a, "k", HJM_KEY_DIRECT, NULL, NULL, NULL) == HJM_OK &&
            hjm_agreement_set_pool_key(a, "p", "k", NULL) == HJM_OK && hjm_agreement_seal(a, NULL) == HJM_OK,
            "the agreement can be made");
    return a;
}

#endif
