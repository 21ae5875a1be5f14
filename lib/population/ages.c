/* Some ages put together from the bands of a series: the fewest that meet without gap and overlap. */
#include "population/population.h"

#include <string.h>

enum { END = HJM__OLDEST_PERSON + 1 };

/* Ways to reach the end of the ages asked for, by the age that they start at. */
typedef struct ways {
    int32_t bands[END + 1]; /* the fewest bands; 0: there is no way, and at the end itself */
    int64_t persons[END + 1];
} ways;

static bool fits(const hjm__figure *f, int32_t age_from, int32_t age_to)
{
    return f->age_from >= age_from && f->age_to <= age_to;
}

/* Why there is no way: an age that no band has, or one that only bands have which do not fit. */
static hjm__cover why_not(const hjm_population *p, const hjm__series *series, int32_t age_from, int32_t age_to)
{
    bool had[END] = { false };
    for (uint32_t i = series->first; i != HJM__NO_FIGURE; i = p->figures[i].next) {
        for (int32_t age = p->figures[i].age_from; age <= p->figures[i].age_to; age++) {
            had[age] = true;
        }
    }
    for (int32_t age = age_from; age <= age_to; age++) {
        if (!had[age]) {
            return HJM__GAP;
        }
    }
    return HJM__CUT;
}

hjm__cover hjm__ages_sum(const hjm_population *p, const hjm__series *series, int32_t age_from, int32_t age_to,
                         bool parts, int64_t *persons)
{
    ways w;
    memset(w.bands, 0, sizeof w.bands);
    w.persons[age_to + 1] = 0;
    for (uint32_t i = series->first; i != HJM__NO_FIGURE; i = p->figures[i].next) {
        const hjm__figure *f = &p->figures[i];
        bool same = f->age_from == age_from && f->age_to == age_to;
        bool reaches = f->age_to == age_to || w.bands[f->age_to + 1] > 0;
        if (!fits(f, age_from, age_to) || !reaches || (same && parts)) {
            continue;
        }
        int32_t bands = w.bands[f->age_to + 1] + 1; /* bands from higher ages came before */
        if (w.bands[f->age_from] == 0 || bands < w.bands[f->age_from]) {
            w.bands[f->age_from] = bands;
            w.persons[f->age_from] = w.persons[f->age_to + 1] + f->persons;
        }
    }
    if (w.bands[age_from] == 0) {
        return why_not(p, series, age_from, age_to);
    }
    *persons = w.persons[age_from];
    return HJM__COVERED;
}
