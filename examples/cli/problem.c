#include "problem.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Words of the user: a control character must not reach the terminal. */
static void put_foreign(const char *text)
{
    for (; *text != '\0'; text++) {
        unsigned char c = (unsigned char)*text;
        bool c1 = c == 0xc2 && ((unsigned char)text[1] & 0xe0) == 0x80;
        if (c1) {
            text++;
        }
        fputc(c < 0x20 || c == 0x7f || c1 ? '?' : c, stderr);
    }
}

static void put_text(const char *text, const char *const parts[3])
{
    for (; *text != '\0'; text++) {
        if (text[0] == '{' && text[1] >= '0' && text[1] <= '2' && text[2] == '}') {
            put_foreign(parts[text[1] - '0']);
            text += 2;
        } else {
            fputc(*text, stderr);
        }
    }
}

static void put_problem(hjm_lang lang, const char *sv, const char *en, const char *const parts[3])
{
    fputs(lang == HJM_LANG_SV ? "hjmekonomi: fel: " : "hjmekonomi: error: ", stderr);
    put_text(lang == HJM_LANG_SV ? sv : en, parts);
    fputc('\n', stderr);
}

int problem_use(const arguments *args, const char *sv, const char *en, const char *a, const char *b, const char *c)
{
    const char *name = args->command != NULL ? args->command->name : "";
    put_problem(args->lang, sv, en, (const char *const[3]){ a, b, c });
    fprintf(stderr, "  %s hjmekonomi help%s%s%s.\n", args->lang == HJM_LANG_SV ? "Se" : "See",
            name[0] != '\0' ? " " : "", name, args->lang == HJM_LANG_SV ? "" : " --lang en");
    return WRONG_USE;
}

int problem_input(const arguments *args, const char *sv, const char *en, const char *a, const char *b)
{
    put_problem(args->lang, sv, en, (const char *const[3]){ a, b, "" });
    return WRONG_INPUT;
}

int problem_memory(hjm_lang lang)
{
    put_problem(lang, "minnet tog slut", "memory ran out", (const char *const[3]){ "", "", "" });
    return BROKEN;
}

int problem_write(hjm_lang lang, const char *what, int number)
{
    put_problem(lang, "det går inte att skriva {0}: {1}", "{0} cannot be written: {1}",
                (const char *const[3]){ what, strerror(number), "" });
    return NOT_WRITTEN;
}

static int outcome_of(hjm_status status)
{
    switch (status) {
    case HJM_E_CANCELLED: return CANCELLED;
    case HJM_E_ARGUMENT: case HJM_E_NOMEM: case HJM_E_UNSUPPORTED: case HJM_E_STATE: case HJM_E_BUFFER: return BROKEN;
    default: return WRONG_INPUT;
    }
}

int problem_error(hjm_lang lang, const hjm_error *err)
{
    char text[4096];
    fputs("hjmekonomi: ", stderr);
    if (hjm_error_format(err, lang, text, sizeof text, NULL) == HJM_OK) {
        fputs(text, stderr);
    }
    return outcome_of(err->status);
}

int problem_file(hjm_lang lang, const hjm_error *err)
{
    int outcome = problem_error(lang, err);
    return err->status == HJM_E_FILE ? NOT_WRITTEN : outcome;
}
