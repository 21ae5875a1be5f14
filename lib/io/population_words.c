#include "io/population_words.h"

#include "io/line_words.h"

#include <string.h>

enum { OLDEST = 999 };

/* The same but for the case of ASCII letters. */
static bool is_word(hjm__text text, const char *word)
{
    bool same = text.length == strlen(word);
    for (size_t i = 0; i < text.length && same; i++) {
        char c = text.bytes[i];
        same = (c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c) == word[i];
    }
    return same;
}

static bool is_total(hjm__text text)
{
    static const char *const words[] = { "tot", "totalt", "total", "alla", "all" };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (is_word(text, words[i])) {
            return true;
        }
    }
    return false;
}

bool hjm__read_people_sex(hjm__text text, hjm_sex *sex)
{
    static const struct { const char *word; hjm_sex sex; } words[] = {
        { "", HJM_ALL }, { "1+2", HJM_ALL }, { "t", HJM_ALL }, { "båda", HJM_ALL }, { "both", HJM_ALL },
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (is_word(text, words[i].word)) {
            *sex = words[i].sex;
            return true;
        }
    }
    if (is_total(text)) {
        *sex = HJM_ALL;
        return true;
    }
    return hjm__read_sex(text, sex) && *sex != HJM_SEX_UNKNOWN;
}

static bool ends_with(hjm__text text, const char *end)
{
    size_t length = strlen(end);
    return text.length > length && memcmp(text.bytes + text.length - length, end, length) == 0;
}

bool hjm__read_people_ages(hjm__text text, hjm__ages *ages)
{
    static const char years[] = " år";
    if (is_total(text)) {
        *ages = (hjm__ages){ 0, OLDEST };
        return true;
    }
    if (ends_with(text, years)) {
        text.length -= sizeof years - 1;
    }
    if (ends_with(text, "+1")) {
        text.length--;
    }
    if (text.length > 0 && text.bytes[0] == '-') { /* "-4": up to 4 */
        text.bytes++;
        text.length--;
        bool read = hjm__ages_parse(text.bytes, text.length, ages) && ages->from == ages->to;
        ages->from = 0;
        return read;
    }
    return hjm__ages_parse(text.bytes, text.length, ages);
}
