/* Figures, relations and verdicts as people read them. */
#ifndef HJM__CHECK_WORDING_H
#define HJM__CHECK_WORDING_H

#include "allocation/phrase.h"
#include "check/alone.h"

hjm__words hjm__verdict_words(hjm_verdict verdict);

/* "Grundabonnemang + Lager + Transport", "Kommunerna / Totalt": what the target of a link should be. */
hjm__words hjm__link_words(const hjm__judged *judged, const hjm__link *link, hjm__arena *arena);

/* A figure as seen from another: its row, its column, or both with the table. */
hjm__words hjm__figure_words(const hjm__judged *judged, int32_t figure, int32_t seen_from, hjm__arena *arena);

/* An interval of true values in the unit of a figure: "34 329–34 333". More decimals than the figure has
 * are shown where they tell something. */
hjm__words hjm__interval_words(const hjm__judged *judged, int32_t figure, const hjm__interval *interval,
                               hjm__arena *arena);

/* Why a link cannot be checked, and what it takes for granted. */
hjm__words hjm__remark_words(const hjm__judged *judged, const hjm__link *link, const hjm__opinion *opinion,
                             hjm__arena *arena);

#endif
