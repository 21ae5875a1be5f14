#include "cube/cells.h"

#include "base/grow.h"
#include "hjmekonomi/money.h"

#include <string.h>

enum { FIRST_SLOTS = 64, MONTHS = 12 };

void hjm__cells_init(hjm__cells *cells, const hjm_allocator *allocator)
{
    memset(cells, 0, sizeof *cells);
    cells->allocator = *allocator;
}

void hjm__cells_free(hjm__cells *cells)
{
    for (size_t i = 0; i < cells->n_cells; i++) {
        for (int s = 0; s < HJM__N_SETS; s++) {
            hjm__ids_free(&cells->allocator, &cells->cells[i].sets[s]);
        }
    }
    hjm__release(&cells->allocator, cells->slots, cells->n_slots, sizeof *cells->slots);
    hjm__release(&cells->allocator, cells->cells, cells->room_cells, sizeof *cells->cells);
}

int hjm__cell_key_compare(const hjm__cell_key *a, const hjm__cell_key *b)
{
    for (int i = 0; i < HJM__N_PARTS; i++) {
        if (a->part[i] != b->part[i]) {
            return a->part[i] < b->part[i] ? -1 : 1;
        }
    }
    return 0;
}

int32_t hjm__month_number(hjm_date date)
{
    int32_t year = 0;
    int32_t month = 1;
    (void)!hjm_date_split(date, &year, &month, NULL, NULL);
    return year * MONTHS + month - 1;
}

/* The slot of a key, or the free slot where it belongs. There is a free one. */
static uint32_t *find_slot(const hjm__cells *cells, uint32_t *slots, size_t n_slots, const hjm__cell_key *key)
{
    size_t at = (size_t)hjm__hash(cells->key, key, sizeof *key) & (n_slots - 1);
    while (slots[at] != 0 && memcmp(&cells->cells[slots[at] - 1].key, key, sizeof *key) != 0) {
        at = (at + 1) & (n_slots - 1);
    }
    return &slots[at];
}

/* At least half of the slots stay free. */
static bool reserve_slot(hjm__cells *cells)
{
    if (cells->n_cells < cells->n_slots / 2) {
        return true;
    }
    size_t n_slots = cells->n_slots > 0 ? 2 * cells->n_slots : FIRST_SLOTS;
    uint32_t *slots = cells->n_cells < UINT32_MAX - 1 ? hjm__alloc(&cells->allocator, n_slots, sizeof *slots) : NULL;
    if (slots == NULL) {
        return false;
    }
    cells->key = cells->key != 0 ? cells->key : hjm__hash_draw(slots);
    for (size_t i = 0; i < cells->n_cells; i++) {
        *find_slot(cells, slots, n_slots, &cells->cells[i].key) = (uint32_t)i + 1;
    }
    hjm__release(&cells->allocator, cells->slots, cells->n_slots, sizeof *cells->slots);
    cells->slots = slots;
    cells->n_slots = n_slots;
    return true;
}

/* Where a cell is remembered that was asked for lately: keys that meet there forget each other, and nothing worse. */
static uint32_t *memory_of(hjm__cells *cells, const hjm__cell_key *key)
{
    static const uint64_t factors[] = { UINT64_C(0x9e3779b97f4a7c15), UINT64_C(0xd6e8feb86659fd93),
                                        UINT64_C(0xc2b2ae3d27d4eb4f), UINT64_C(0xff51afd7ed558ccd) };
    uint64_t words[sizeof *key / sizeof(uint64_t)];
    uint64_t mixed = 0;
    memcpy(words, key, sizeof words);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        mixed ^= words[i] * factors[i];
    }
    return &cells->lately[(mixed ^ mixed >> 32) % HJM__LATELY];
}

hjm__cell *hjm__cells_append(hjm__cells *cells, const hjm__cell_key *key)
{
    if (!hjm__grow(&cells->allocator, &cells->cells, cells->n_cells, 1, &cells->room_cells, sizeof *cells->cells)) {
        return NULL;
    }
    cells->cells[cells->n_cells].key = *key;
    return &cells->cells[cells->n_cells++];
}

hjm__cell *hjm__cells_make(hjm__cells *cells, const hjm__cell_key *key)
{
    uint32_t *lately = memory_of(cells, key);
    if (*lately != 0 && memcmp(&cells->cells[*lately - 1].key, key, sizeof *key) == 0) {
        return &cells->cells[*lately - 1];
    }
    if (!reserve_slot(cells)) {
        return NULL;
    }
    uint32_t *slot = find_slot(cells, cells->slots, cells->n_slots, key);
    if (*slot == 0) {
        if (hjm__cells_append(cells, key) == NULL) {
            return NULL;
        }
        *slot = (uint32_t)cells->n_cells;
    }
    *lately = *slot;
    return &cells->cells[*slot - 1];
}
