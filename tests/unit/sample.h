/* A small sealed agreement for tests of what is made from one, and a cube of it. */
#ifndef HJM_TEST_SAMPLE_H
#define HJM_TEST_SAMPLE_H

#include "support.h"

#include "base/date.h"
#include "hjmekonomi/cube.h"

/* Indices of what the sample has. */
enum { LULEA, PITEA, REGION, N_PARTIES };
enum { RENTAL, ORDER, N_KINDS };
enum { BASIC, MARKUP, N_POOLS };
enum { HEALTH, SCHOOL, N_SCOPES };
enum { TOWNS, N_GROUPS };

static inline hjm_date day(int32_t year, int32_t month, int32_t of_month)
{
    hjm_date date;
    assert_true(hjm__date_from(year, month, of_month, &date));
    return date;
}

static inline void fill_sample(hjm_agreement *a)
{
    hjm_error err;
    assert_ok(hjm_agreement_set_name(a, "Provavtal", NULL, &err), &err);
    assert_ok(hjm_agreement_add_party(a, "2580", "Luleå", NULL, &err), &err);
    assert_ok(hjm_agreement_add_party(a, "2581", "Piteå", NULL, &err), &err);
    assert_ok(hjm_agreement_add_party(a, "25", "Regionen", NULL, &err), &err);
    assert_ok(hjm_agreement_add_party_alias(a, "2580", "Luleå", &err), &err);
    assert_ok(hjm_agreement_add_kind(a, "rental", "Hyra", NULL, &err), &err);
    assert_ok(hjm_agreement_add_kind(a, "order", "Beställning", NULL, &err), &err);
    assert_ok(hjm_agreement_add_kind_alias(a, "rental", "Hyra", &err), &err);
    assert_ok(hjm_agreement_add_group(a, "towns", "Kommunerna", "The towns", &err), &err);
    assert_ok(hjm_agreement_add_member(a, "towns", "2580", &err), &err);
    assert_ok(hjm_agreement_add_member(a, "towns", "2581", &err), &err);
    assert_ok(hjm_agreement_add_scope(a, "health", "Vård", "Health care", &err), &err);
    assert_ok(hjm_agreement_add_scope(a, "school", "Skola", "School", &err), &err);
    assert_ok(hjm_agreement_add_scope_alias(a, "school", "Skolan", &err), &err);
    assert_ok(hjm_agreement_add_area(a, "operation", "Verksamhet", NULL, &err), &err);
    assert_ok(hjm_agreement_add_pool(a, "basic", "Grundabonnemang", NULL, "operation", &err), &err);
    assert_ok(hjm_agreement_add_pool(a, "markup", "Påslag", NULL, "operation", &err), &err);
    assert_ok(hjm_agreement_add_version(a, "2023", day(2023, 1, 1), day(2024, 12, 31), &err), &err);
    assert_ok(hjm_agreement_add_key(a, "posted", HJM_KEY_DIRECT, NULL, NULL, &err), &err);
    assert_ok(hjm_agreement_set_pool_key(a, "basic", "posted", &err), &err);
    assert_ok(hjm_agreement_set_pool_key(a, "markup", "posted", &err), &err);
}

/* The agreement, valid 2023 and 2024; not sealed. */
static inline hjm_agreement *make_sample(void)
{
    hjm_error err;
    hjm_agreement *a = NULL;
    assert_ok(hjm_agreement_create(&a, NULL, &err), &err);
    fill_sample(a);
    return a;
}

static inline hjm_agreement *sealed_sample(void)
{
    hjm_error err;
    hjm_agreement *a = make_sample();
    assert_ok(hjm_agreement_seal(a, &err), &err);
    return a;
}

/* An empty cube; it keeps what it needs of its agreement. */
static inline hjm_cube *make_cube(hjm_unmatched unmatched)
{
    hjm_error err;
    hjm_cube *cube = NULL;
    hjm_agreement *a = sealed_sample();
    assert_ok(hjm_cube_create(&cube, a, unmatched, NULL, &err), &err);
    hjm_agreement_destroy(a);
    return cube;
}

#endif
