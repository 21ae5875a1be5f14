/* What indicators are made of, for those that count them. Indices refer to the agreement, or to the list itself. */
#ifndef HJM__VOLUME_INDICATORS_H
#define HJM__VOLUME_INDICATORS_H

#include "agreement/build.h"
#include "hjmekonomi/volume.h"

enum { HJM__MOST_CUTS = 4 };

typedef struct hjm__indices {
    int32_t *index;
    size_t   n;
} hjm__indices;

/* As hjm_indicator, with copies. */
typedef struct hjm__indicator {
    hjm__name          name;
    hjm_indicator_kind kind;
    hjm_measure        measure;
    hjm_zero_price     zero_price;
    bool               stock;
    hjm_quantity_unit  unit; /* of every kind: the table it stands in */
    hjm_dimension      dimensions[HJM__MOST_CUTS];
    size_t             n_dimensions;
    hjm__indices       kinds, parties, scopes, products;
    hjm__indices       parts, whole; /* indicators */
    int32_t            age_from, age_to;
    int32_t            base_year;
    int32_t            target;
    hjm_about          about;
    hjm__place         place;
} hjm__indicator;

typedef struct hjm__adjusted {
    int32_t        indicator;
    int32_t        scope; /* or HJM_ALL */
    const char    *text[2];
    hjm_adjustment adjustment;
    hjm__indicator lines; /* its restrictions only */
} hjm__adjusted;

typedef struct hjm__products {
    hjm_product_table table;
    hjm__name         name;
    hjm_dimension     level;
    hjm__indices      kinds;
} hjm__products;

/* What the table of the population shows. */
typedef struct hjm__view {
    bool       asked;
    hjm_ages  *ages;
    size_t     n_ages;
    int32_t    base_year;
    hjm__place place;
} hjm__view;

typedef struct hjm__projected {
    hjm__name    name;
    int32_t      indicator;
    int32_t      base_year;
    bool         by_sex;
    hjm_ages    *ages;
    size_t       n_ages;
    hjm__indices years;
    hjm__place   place;
} hjm__projected;

typedef struct hjm__value {
    int32_t  indicator;
    int32_t  scope; /* or HJM_ALL */
    hjm_date from, to;
    hjm_plan plan;
    int64_t  value;    /* in units of */
    int64_t  per_unit; /* 1 / this: a power of ten; for per cent a hundred times that */
} hjm__value;

struct hjm_indicators {
    hjm__source         *sources;
    size_t               n_sources, room_sources;
    hjm__arena           arena;
    const hjm_agreement *agreement;
    hjm__place           place;
    hjm__indicator      *indicators;
    size_t               n_indicators, room_indicators;
    hjm__index           index;
    hjm__adjusted       *adjusted;
    size_t               n_adjusted, room_adjusted;
    hjm__products       *products;
    size_t               n_products, room_products;
    hjm__view            view;
    hjm__projected      *projections;
    size_t               n_projections, room_projections;
    hjm__value          *values;
    size_t               n_values, room_values;
};

/* The beginning of every function that adds: the list and the texts required are there, and the texts are right. */
hjm_status hjm__indicators_begin(hjm_indicators *list, hjm__given *given, size_t n, hjm_error *err);

/* The indices are there and each is below `most`; a copy of them. */
hjm_status hjm__indices_check(const hjm_indicators *list, const char *argument, const int32_t *index, size_t n,
                              size_t most, hjm_error *err);
hjm__indices hjm__indices_copy(hjm_indicators *list, const int32_t *index, size_t n);

hjm_status hjm__indicators_between(const hjm_indicators *list, const char *argument, int64_t value, int64_t least,
                                   int64_t most, hjm_error *err);

hjm_status hjm__indicators_room(const hjm_indicators *list, size_t count, size_t most, hjm_error *err);

/* The indicator of a code, which has its normal form. */
hjm_status hjm__indicators_need(const hjm_indicators *list, const hjm__code *code, int32_t *of, hjm_error *err);

/* No table has that name yet, and it is one. */
hjm_status hjm__indicators_table_name(const hjm_indicators *list, const char *name, hjm_error *err);

/* Dimensions that tables of volumes can have, each once, at most HJM__MOST_CUTS. place may be NULL. */
/* The restrictions of an indicator that counts lines; and a copy of them. */
hjm_status hjm__restrictions_check(const hjm_indicators *list, const hjm_indicator *i, hjm_error *err);
void       hjm__restrictions_copy(hjm_indicators *list, const hjm_indicator *i, hjm__indicator *made);

hjm_status hjm__dimensions_check(const hjm_dimension *dimensions, size_t n, const hjm__place *place, hjm_error *err);

#endif
