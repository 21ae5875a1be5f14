/* What the functions that build an agreement share. */
#ifndef HJM__AGREEMENT_BUILD_H
#define HJM__AGREEMENT_BUILD_H

#include "agreement/agreement.h"

/* Enough for any agreement of people, and small enough for a dense cube and a recursion over keys. */
enum { HJM__MOST_PARTIES = 100000, HJM__MOST_THINGS = 1000, HJM__MOST_DETAILS = 10000,
       HJM__MOST_BANDS = 10000000 };

/* Ages 0 to 999; the last stands for "and older". */
enum { HJM__OLDEST = 999, HJM__FIRST_YEAR = 1900, HJM__LAST_YEAR = 2999, HJM__HEAVIEST = 1000000 };

typedef enum hjm__text_rule {
    HJM__CODE,  /* required; gets its normal form */
    HJM__TEXT,  /* required */
    HJM__MAYBE, /* may be NULL */
    HJM__RAW    /* required; only its encoding matters */
} hjm__text_rule;

/* A text as given to a function that builds. */
typedef struct hjm__given {
    const char    *argument; /* its name */
    const char    *text;
    hjm__text_rule rule;
    hjm__code      code; /* HJM__CODE: the normal form, after hjm__begin */
} hjm__given;

hjm__given hjm__a_code(const char *argument, const char *text);
hjm__given hjm__a_text(const char *argument, const char *text);
hjm__given hjm__a_maybe(const char *argument, const char *text);
hjm__given hjm__a_raw(const char *argument, const char *text);

/* Encoding, length and form of texts that are given. */
hjm_status hjm__check_texts(const hjm__place *place, hjm__given *given, size_t n, hjm_error *err);

/* The checks common to all functions that build, in their order. */
hjm_status hjm__begin(hjm_agreement *a, hjm__given *given, size_t n, hjm_error *err);

/* The same, inside a version: there must be one. The newest is put into *version. */
hjm_status hjm__begin_in_version(hjm_agreement *a, hjm__given *given, size_t n, hjm__version **version, hjm_error *err);

/* Fails when count things are there and most is the limit. */
hjm_status hjm__check_room(const hjm_agreement *a, size_t count, size_t most, hjm_error *err);

/* Code, Swedish and English of given[0..2] copied; a missing text is the code or the Swedish one. */
hjm__name hjm__name_copy(hjm_agreement *a, const hjm__given given[3]);

const char *hjm__code_copy(hjm_agreement *a, const hjm__code *code);

/* Find what must be there; on success *of is its index. */
hjm_status hjm__need(const hjm_agreement *a, const hjm__index *index, const hjm__code *code, hjm__message unknown,
                     int32_t *of, hjm_error *err);

hjm__arg hjm__code_arg(const hjm__code *code);

void hjm__ages_text(int32_t age_from, int32_t age_to, char out[24]); /* "65-", "0-19", "40" */

/* Is a band of ages well formed? */
hjm_status hjm__check_ages(const hjm_agreement *a, int32_t age_from, int32_t age_to, hjm_error *err);

hjm_status hjm__check_between(const hjm_agreement *a, const char *argument, int64_t value, int64_t least, int64_t most,
                            hjm_error *err);

const char *hjm__key_kind_word(hjm_key_kind kind); /* as in agreement files */

/* Every version has a rule for every pool. */
hjm_status hjm__reach_pools(hjm_agreement *a, hjm_error *err);

#endif
