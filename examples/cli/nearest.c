#include "nearest.h"

#include <stdbool.h>

enum { LONGEST = 32 };

/* Small letters without their rings and dots, since that is how names are often typed. Returns the length; 0 if the
 * word is too long. */
static size_t simplify(const char *word, char out[LONGEST])
{
    size_t n = 0;
    for (; *word != '\0' && n < LONGEST; word++, n++) {
        char c = *word;
        if (c == '\xc3' && word[1] != '\0') {
            word++;
            bool a = *word == '\xa5' || *word == '\xa4' || *word == '\x85' || *word == '\x84'; /* å ä Å Ä */
            bool o = *word == '\xb6' || *word == '\x96';                                      /* ö Ö */
            c = a ? 'a' : o ? 'o' : *word;
        }
        out[n] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    return *word == '\0' ? n : 0;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Characters to insert, delete or change to make one word of the other. */
static size_t distance(const char *a, size_t a_length, const char *b, size_t b_length)
{
    size_t row[LONGEST + 1];
    for (size_t j = 0; j <= b_length; j++) {
        row[j] = j;
    }
    for (size_t i = 1; i <= a_length; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b_length; j++) {
            size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = least(changed, least(row[j], row[j - 1]) + 1);
        }
    }
    return row[b_length];
}

int nearest(const char *word, const char *const *names, size_t n_names)
{
    char simple[LONGEST];
    char name[LONGEST];
    int best = -1;
    size_t length = simplify(word, simple);
    size_t best_far = length / 3 + 2;
    if (length < 2) {
        return -1;
    }
    for (size_t i = 0; i < n_names; i++) {
        size_t name_length = simplify(names[i], name);
        size_t far = name_length > 0 ? distance(simple, length, name, name_length) : best_far;
        if (far < best_far) {
            best = (int)i;
            best_far = far;
        }
    }
    return best;
}
