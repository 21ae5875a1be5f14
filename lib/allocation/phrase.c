#include "allocation/phrase.h"

#include <string.h>

hjm__words hjm__same_words(const char *text)
{
    return (hjm__words){ text, text };
}

hjm__words hjm__name_words(const hjm__name *name)
{
    return (hjm__words){ name->text[HJM_LANG_SV], name->text[HJM_LANG_EN] };
}

hjm__words hjm__number_words(hjm__arena *arena, int64_t number)
{
    hjm__ratio whole = hjm__ratio_int(arena, number, 1);
    const char *text = hjm__ratio_decimals(arena, whole, 0, HJM_ROUND_HALF_UP, HJM_STYLE_SWEDISH, false);
    return hjm__same_words(text != NULL ? text : "");
}

/* Length of the result; writes it when out is not NULL. */
static size_t fill(char *out, const char *sentence, const char *const args[3])
{
    size_t length = 0;
    for (const char *p = sentence; *p != '\0'; p++) {
        bool arg = p[0] == '{' && p[1] >= '0' && p[1] <= '2' && p[2] == '}';
        const char *piece = arg ? args[p[1] - '0'] : p;
        size_t n = arg ? strlen(piece) : 1;
        if (out != NULL) {
            memcpy(out + length, piece, n);
        }
        length += n;
        p += arg ? 2 : 0;
    }
    return length;
}

static const char *filled(hjm__arena *arena, const char *sentence, const char *const args[3])
{
    char *text = hjm__arena_alloc(arena, fill(NULL, sentence, args) + 1, 1);
    if (text == NULL) {
        return "";
    }
    fill(text, sentence, args);
    return text;
}

hjm__words hjm__phrase(hjm__arena *arena, const char *sv, const char *en, hjm__words a, hjm__words b, hjm__words c)
{
    const char *const args_sv[3] = { a.sv, b.sv, c.sv };
    const char *const args_en[3] = { a.en, b.en, c.en };
    return (hjm__words){ filled(arena, sv, args_sv), filled(arena, en, args_en) };
}
