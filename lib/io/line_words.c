#include "io/line_words.h"

#include <string.h>

static bool is_digit(hjm__text text, size_t at)
{
    return at < text.length && text.bytes[at] >= '0' && text.bytes[at] <= '9';
}

/* Bytes of a blank, or of none. */
static size_t blank_at(hjm__text text, size_t at)
{
    if (at < text.length && text.bytes[at] == ' ') {
        return 1;
    }
    return at + 2 <= text.length && memcmp(text.bytes + at, "\xc2\xa0", 2) == 0 ? 2 : 0;
}

bool hjm__read_product(hjm__text text, int32_t *product)
{
    static const int32_t places[] = { 10000, 100, 1 };
    int32_t code = 0;
    size_t at = 0;
    for (size_t level = 0; at < text.length; level++) {
        at += level > 0 ? blank_at(text, at) : 0;
        if (level == sizeof places / sizeof places[0] || !is_digit(text, at) || !is_digit(text, at + 1)) {
            return false;
        }
        int32_t pair = (text.bytes[at] - '0') * 10 + text.bytes[at + 1] - '0';
        if (pair == 0) {
            return false;
        }
        code += pair * places[level];
        at += 2;
    }
    *product = text.length > 0 ? code : -1;
    return true;
}

/* The same but for the case of ASCII letters and of ä. */
static bool is_word(hjm__text text, const char *word)
{
    size_t length = strlen(word);
    bool same = text.length == length;
    for (size_t i = 0; i < length && same; i++) {
        char c = text.bytes[i];
        bool behind_c3 = i > 0 && text.bytes[i - 1] == '\xc3';
        c = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
        c = behind_c3 && c == '\x84' ? '\xa4' : c;
        same = c == word[i];
    }
    return same;
}

bool hjm__read_sex(hjm__text text, hjm_sex *sex)
{
    static const struct { const char *word; hjm_sex sex; } words[] = {
        { "", HJM_SEX_UNKNOWN },     { "unknown", HJM_SEX_UNKNOWN }, { "ok\xc3\xa4nd", HJM_SEX_UNKNOWN },
        { "k", HJM_SEX_WOMEN },      { "kvinna", HJM_SEX_WOMEN },    { "kvinnor", HJM_SEX_WOMEN },
        { "w", HJM_SEX_WOMEN },      { "woman", HJM_SEX_WOMEN },     { "women", HJM_SEX_WOMEN },
        { "f", HJM_SEX_WOMEN },      { "female", HJM_SEX_WOMEN },    { "m", HJM_SEX_MEN },
        { "man", HJM_SEX_MEN },      { "m\xc3\xa4n", HJM_SEX_MEN },  { "men", HJM_SEX_MEN },
        { "male", HJM_SEX_MEN },     { "1", HJM_SEX_MEN },           { "2", HJM_SEX_WOMEN },
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (is_word(text, words[i].word)) {
            *sex = words[i].sex;
            return true;
        }
    }
    return false;
}

bool hjm__read_age(hjm__text text, int32_t *age)
{
    enum { LONGEST = 3 };
    int32_t value = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (i == LONGEST || !is_digit(text, i)) {
            return false;
        }
        value = value * 10 + text.bytes[i] - '0';
    }
    *age = text.length > 0 ? value : -1;
    return true;
}
