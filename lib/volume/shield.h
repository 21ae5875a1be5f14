/* Disclosure control of a run: the figures of one measure in one period, and how they add up.
 *
 * Lines fall into classes: those of a class are taken in by the same rows of the same figures. Lines, quantities and
 * amounts of a row are the sum of its classes, which no table shows; but a reader who sees rows that differ by one
 * class only can subtract. So the classes are part of what is protected. */
#ifndef HJM__VOLUME_SHIELD_H
#define HJM__VOLUME_SHIELD_H

#include "disclosure/system.h"
#include "volume/run.h"

/* Where the figures of a subject are seen. */
typedef enum hjm__seen {
    HJM__SEEN_INDICATOR, /* in the tables of indicators */
    HJM__SEEN_PRODUCTS,  /* as the amounts of a table by products */
    HJM__SEEN_BESIDE,    /* in, or behind, something else */
    HJM__SEEN_NOWHERE    /* but they follow from others */
} hjm__seen;

/* Figures to be protected. */
typedef struct hjm__subject {
    const hjm__indicator *indicator;
    const hjm__figures   *figures;
    bool                  people;   /* few people must not be seen in them */
    hjm__seen             seen;
    size_t                first;    /* number of their first row, of all rows of the shield */
} hjm__subject;

enum { HJM__NO_CLASS = 0 };

/* Lines that the same rows take in: those of a wider class that are also in a certain row. */
typedef struct hjm__line_class {
    uint32_t wider;   /* HJM__NO_CLASS: all lines */
    uint32_t subject;
    uint32_t row;
    uint32_t link;    /* 1 + one of its cells in the cube; 0: there are none, and it has only been a step */
    int64_t  lines, quantity, users;
    hjm_ore  amount;
} hjm__line_class;

typedef struct hjm__line_classes {
    hjm__line_class *classes; /* 0 stands for all lines */
    size_t           n, room;
    uint32_t        *next;    /* 1 + index of another cell of the class, 0 none; by cell */
    uint32_t        *seen;    /* by user: the count that took it in last */
    uint32_t         count;   /* how many counts there were */
} hjm__line_classes;

typedef struct hjm__shield_cell {
    int64_t             count;
    uint8_t             nature;
    bool                target; /* to be hidden for its own sake */
    int32_t             before; /* an hjm_before */
    const hjm__subject *subject; /* one that it belongs to, for errors */
} hjm__shield_cell;

typedef struct hjm__shield {
    hjm__counting     *c;
    size_t             period;
    hjm_measure        measure;
    bool               weighs; /* cells hold weights that add up as the figures do, not the figures */
    hjm__arena        *arena;
    hjm__subject      *subjects;
    size_t             n_subjects, n_rows;
    hjm__line_classes  classes;
    hjm__shield_cell  *cells;
    size_t             n_cells, room_cells;
    size_t            *cell_of; /* of each row */
    int64_t           *offsets, *parts, *totals;
    size_t             n_totals, room_offsets, room_totals, n_parts, room_parts;
} hjm__shield;

/* Find the classes of the lines that the subjects count in the period. */
hjm_status hjm__find_classes(hjm__shield *shield, hjm_error *err);

/* The different users of some classes. */
int64_t hjm__class_users(const hjm__shield *shield, hjm__line_classes *all, const uint32_t *classes, size_t n);

/* Guard what two subjects differ by, where the lines of one contain the other's and the rest is few people. */
hjm_status hjm__shield_differences(hjm__shield *shield, hjm_error *err);

/* What a class counts, or weighs. */
int64_t hjm__class_count(const hjm__shield *shield, const hjm__line_class *class);

/* The row of the second figures that is divided as a row of the first; SIZE_MAX: none. */
size_t hjm__row_like(const hjm__figures *figures, const hjm__figures *first, size_t row);

/* Cells, and how they add up. */
hjm_status hjm__shield_additive(hjm__shield *shield, hjm_error *err); /* lines, quantities, amounts */
hjm_status hjm__shield_distinct(hjm__shield *shield, hjm_error *err); /* users, items, and what was given */

/* One more cell; its number. One more part of the relation in hand; the end of that relation, or of nothing. */
size_t hjm__shield_cell_add(hjm__shield *shield, hjm__shield_cell cell);
void   hjm__shield_part(hjm__shield *shield, size_t cell);
void   hjm__shield_total(hjm__shield *shield, size_t cell);

/* Each sum over a dimension, where the numbers agree. */
void hjm__shield_margins(hjm__shield *shield, const hjm__subject *subject);

/* Few people: in lines; in the figure of a row. */
bool hjm__is_few(const hjm__counting *c, int64_t users, int64_t lines);
bool hjm__row_is_few(const hjm__shield *shield, const hjm__subject *subject, size_t row);

/* A figure of a row as a whole number, 0 if it is none. */
int64_t hjm__row_number(const hjm__shield *shield, const hjm__subject *subject, size_t row);

#endif
