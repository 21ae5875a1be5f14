/* What an agreement is made of, for those that work it out. Indices refer to the arrays here; -1 means none. */
#ifndef HJM__AGREEMENT_H
#define HJM__AGREEMENT_H

#include "agreement/index.h"
#include "base/big.h"
#include "base/error.h"
#include "base/memory.h"
#include "hjmekonomi/agreement.h"

#include <stdatomic.h>

typedef struct hjm__name {
    const char *code;
    const char *text[2]; /* by hjm_lang; both set */
} hjm__name;

typedef struct hjm__party {
    hjm__name  name;
    int32_t    group;
    int32_t    last_band; /* the newest of its bands; -1 none */
    hjm__place place;
} hjm__party;

typedef struct hjm__group {
    hjm__name           name;
    bool                settled;
    hjm_settlement_rule rule;
    hjm_ore             opening;
    size_t              n_members;
    hjm__place          place;
} hjm__group;

typedef struct hjm__kind {
    hjm__name name;
    int32_t   pool;       /* whose revenue it is */
    bool      in_revenue; /* counted in the table of revenue by kind */
} hjm__kind;

typedef struct hjm__scope {
    hjm__name name;
} hjm__scope;

typedef struct hjm__area {
    hjm__name name;
} hjm__area;

typedef struct hjm__pool {
    hjm__name  name;
    int32_t    area;
    hjm__place place;
} hjm__pool;

typedef struct hjm__band {
    int32_t  party;
    hjm_date date;
    int32_t  age_from, age_to;
    int64_t  persons;
    int32_t  before; /* another band of the party, added earlier; -1 none */
} hjm__band;

/* The result of an earlier year. */
typedef struct hjm__result {
    int32_t    group;
    int32_t    year;
    int32_t    area;
    hjm_ore    amount;
    hjm__place place;
} hjm__result;

typedef struct hjm__source {
    const char *name;
    const char *sha256;
} hjm__source;

/* One detail of a key: a share, a part, a key within a group, a tier of ages. */
typedef struct hjm__detail {
    int32_t     party;          /* fixed */
    int32_t     group;          /* fixed, nested */
    const char *key_code;       /* mix, nested */
    int32_t     key;            /* mix, nested: found when sealed */
    int32_t     age_from, age_to; /* population */
    int64_t     weight;         /* population */
    hjm__ratio  share;          /* fixed, mix */
    hjm__place  place;
} hjm__detail;

typedef struct hjm__key {
    hjm__name    name;
    hjm_key_kind kind;
    hjm_measure  measure;
    int32_t      among;        /* group, or -1 */
    const char  *between_code; /* nested */
    int32_t      between;      /* nested: found when sealed */
    int32_t     *years;
    size_t       n_years, room_years;
    int32_t     *kinds;
    size_t       n_kinds, room_kinds;
    hjm__detail *details;
    size_t       n_details, room_details;
    hjm__place   place, between_place;
} hjm__key;

/* How a pool is treated in a version. */
typedef struct hjm__rule {
    const char *key_code;
    int32_t     key;   /* found when sealed; -1 for a pool that passes all */
    int32_t     order; /* place in step-down, from 0; -1 none */
    hjm__place  place;
} hjm__rule;

typedef struct hjm__pass {
    int32_t    from, to; /* pools */
    hjm__ratio share;
    hjm__place place;
} hjm__pass;

typedef struct hjm__version {
    const char *code;
    hjm_date    from, to;
    hjm_steps   steps;
    hjm__key   *keys;
    size_t      n_keys, room_keys;
    hjm__index  key_index;
    hjm__rule  *rules; /* one a pool, in the order of the pools */
    size_t      n_rules, room_rules;
    hjm__pass  *passes;
    size_t      n_passes, room_passes;
    int32_t     n_ordered;
    hjm__place  place, steps_place, order_place;
} hjm__version;

struct hjm_agreement {
    atomic_int   references;
    bool         sealed;
    hjm__arena   arena;
    hjm__place   place; /* of what is being added */
    hjm__name    name;
    const char  *remark[2]; /* or NULL */
    hjm__party  *parties;
    size_t       n_parties, room_parties;
    hjm__index   party_index; /* codes and aliases */
    hjm__group  *groups;
    size_t       n_groups, room_groups;
    hjm__index   group_index;
    hjm__kind   *kinds;
    size_t       n_kinds, room_kinds;
    hjm__index   kind_index; /* codes and aliases */
    hjm__scope  *scopes;
    size_t       n_scopes, room_scopes;
    hjm__index   scope_index; /* codes and aliases */
    hjm__area   *areas;
    size_t       n_areas, room_areas;
    hjm__index   area_index;
    hjm__pool   *pools;
    size_t       n_pools, room_pools;
    hjm__index   pool_index;
    hjm__band   *bands;
    size_t       n_bands, room_bands;
    hjm__result *results;
    size_t       n_results, room_results;
    hjm__source *sources;
    size_t       n_sources, room_sources;
    hjm__version *versions; /* by first day, when sealed */
    size_t       n_versions, room_versions;
};

/* One more user of a sealed agreement; given back by hjm_agreement_destroy. */
const hjm_agreement *hjm__agreement_share(const hjm_agreement *agreement);

/* From the first day of a month to the last of the same or a later one. */
bool hjm__whole_months(hjm_date from, hjm_date to);

/* The version that is valid on a day, or NULL. */
const hjm__version *hjm__agreement_version_on(const hjm_agreement *agreement, hjm_date day);

#endif
