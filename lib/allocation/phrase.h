/* Sentences in both languages at once. */
#ifndef HJM__ALLOCATION_PHRASE_H
#define HJM__ALLOCATION_PHRASE_H

#include "agreement/agreement.h"

typedef struct hjm__words {
    const char *sv, *en;
} hjm__words;

/* The same in both languages. */
hjm__words hjm__same_words(const char *text);

hjm__words hjm__name_words(const hjm__name *name);

/* A number with thousands set apart. */
hjm__words hjm__number_words(hjm__arena *arena, int64_t number);

/* The sentence with {0}, {1} and {2} replaced. */
hjm__words hjm__phrase(hjm__arena *arena, const char *sv, const char *en, hjm__words a, hjm__words b, hjm__words c);

#define HJM__NO_WORDS ((hjm__words){ "", "" })

#endif
