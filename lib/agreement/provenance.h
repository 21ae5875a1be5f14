/* Where a result comes from: its sources with their hashes, and one name for the run made of them. */
#ifndef HJM__AGREEMENT_PROVENANCE_H
#define HJM__AGREEMENT_PROVENANCE_H

#include "agreement/agreement.h"
#include "table/sheet.h"

typedef struct hjm__provenance {
    hjm__source *sources; /* copies: what they came from may be gone when somebody asks */
    size_t       n_sources, room_sources;
    const char  *identity; /* SHA-256 of all that decides the results; NULL when nothing came from a file */
} hjm__provenance;

/* Failures stay in the arena. */
void hjm__provenance_add(hjm__provenance *p, hjm__arena *arena, const hjm__source *sources, size_t n);

/* Name the run, once all sources are there; `choices` is what else decides its results, or NULL. */
hjm_status hjm__provenance_identify(hjm__provenance *p, hjm__arena *arena, hjm_date from, hjm_date to,
                                    const char *choices, hjm_error *err);

/* The note with the run; a table of facts, with a row a fact; the rows of run and sources. */
void       hjm__sheet_run(hjm__sheet *s, const hjm__provenance *p);
hjm__sheet hjm__facts_begin(hjm__arena *arena, const char *name, const hjm_agreement *agreement, hjm_error *err);
void       hjm__fact(hjm__sheet *s, const char *sv, const char *en, const char *value_sv, const char *value_en);
void       hjm__fact_run(hjm__sheet *s, const hjm__provenance *p);
void       hjm__fact_sources(hjm__sheet *s, const hjm__provenance *p);

#endif
