/* Where the volumes come from: sources with their SHA-256, what is compared, and what is protected. */
#include "agreement/provenance.h"
#include "base/date.h"
#include "base/text.h"
#include "cube/cube.h"
#include "volume/earlier.h"
#include "volume/run.h"

/* What decides the tables beside period and sources, as one text. */
const char *hjm__volume_choices(hjm__counting *c)
{
    char number[24];
    const char *text = hjm__joined(&c->arena, "volumes ", hjm__period_label(c, c->before), " ");
    hjm__int_text(c->how.threshold, number);
    text = hjm__joined(&c->arena, text, number, "");
    for (size_t i = 0; i < c->how.n_dimensions; i++) {
        hjm__int_text(c->how.dimensions[i], number);
        text = hjm__joined(&c->arena, text, " ", number);
    }
    return text;
}

hjm_status hjm__volume_identify(hjm__counting *c, const char *choices, hjm_error *err)
{
    const hjm__period *now = &c->periods[c->now];
    const hjm__source *lines;
    size_t n_lines = hjm__cube_sources(c->cube, &lines);
    hjm__provenance_add(&c->provenance, &c->arena, c->agreement->sources, c->agreement->n_sources);
    hjm__provenance_add(&c->provenance, &c->arena, lines, n_lines);
    if (c->list != NULL) {
        hjm__provenance_add(&c->provenance, &c->arena, c->list->sources, c->list->n_sources);
    }
    if (c->how.earlier != NULL && c->how.threshold > 0) {
        hjm__provenance_add(&c->provenance, &c->arena, c->how.earlier->sources, c->how.earlier->n_sources);
    }
    return hjm__provenance_identify(&c->provenance, &c->arena, now->from, now->to, choices, err);
}

static void add_count(hjm__sheet *s, const char *sv, const char *en, int64_t count)
{
    char number[24];
    hjm__int_text(count, number);
    hjm__fact(s, sv, en, number, NULL);
}

hjm_status hjm__table_provenance_of_volumes(hjm__counting *c, hjm_error *err)
{
    const hjm__period *now = &c->periods[c->now];
    int64_t within = 0;
    hjm__sheet s = hjm__facts_begin(&c->arena, "volumes_provenance", c->agreement, err);
    hjm__fact(&s, "Period", "Period", hjm__period_label(c, c->now), NULL);
    if (c->before != HJM__NO_PERIOD) {
        hjm__fact(&s, "Jämförs med", "Compared with", hjm__period_label(c, c->before), NULL);
    }
    if (c->how.threshold > 0) {
        add_count(&s, "Röjandekontroll: minsta antal som visas", "Disclosure control: smallest count shown",
                  c->how.threshold);
    } else {
        hjm__fact(&s, "Röjandekontroll", "Disclosure control", "ingen", "none");
    }
    hjm__fact_run(&s, &c->provenance);
    hjm__sheet_check(&s, hjm_cube_get(c->cube, HJM_ALL, HJM_ALL, now->from, now->to, HJM_MEASURE_LINES, &within, err));
    add_count(&s, "Antal rader", "Number of lines", hjm_cube_n_lines(c->cube));
    add_count(&s, "Antal rader i perioden", "Number of lines in the period", within);
    add_count(&s, "Antal rader som inte passar avtalet", "Number of lines that do not fit the agreement",
              hjm_cube_n_unmatched(c->cube));
    hjm__fact_sources(&s, &c->provenance);
    return hjm__volume_publish(c, &s);
}
