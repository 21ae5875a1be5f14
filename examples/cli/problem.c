#include "problem.h"

#include "fold.h"
#include "nearest.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* Words of the user. */
static void put_foreign(const char *text)
{
    fputs(text[0] == '\0' ? "\"\"" : "", stderr);
    fold_safe(stderr, text, strlen(text));
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

int problem_command(const arguments *args, const char *word)
{
    const char *names[N_COMMANDS];
    for (size_t i = 0; i < N_COMMANDS; i++) {
        names[i] = commands[i].name;
    }
    int near = nearest(word, names, N_COMMANDS);
    if (near >= 0) {
        return problem_use(args, "okänt kommando {0}; menade du {1}?", "unknown command {0}; did you mean {1}?", word,
                           names[near], "");
    }
    return problem_use(args, "okänt kommando {0}", "unknown command {0}", word, "", "");
}

int problem_input(const arguments *args, const char *sv, const char *en, const char *a, const char *b)
{
    put_problem(args->lang, sv, en, (const char *const[3]){ a, b, "" });
    return WRONG_INPUT;
}

void problem_notice(hjm_lang lang, const char *sv, const char *en)
{
    problem_notice_of(lang, sv, en, "");
}

void problem_notice_of(hjm_lang lang, const char *sv, const char *en, const char *a)
{
    fputs(lang == HJM_LANG_SV ? "hjmekonomi: obs: " : "hjmekonomi: note: ", stderr);
    put_text(lang == HJM_LANG_SV ? sv : en, (const char *const[3]){ a, "", "" });
    fputc('\n', stderr);
}

void problem_suggest(hjm_lang lang, const char *code, const char *name)
{
    fputs(lang == HJM_LANG_SV ? "  Menade du " : "  Did you mean ", stderr);
    put_foreign(code);
    if (strcmp(code, name) != 0) {
        fputs(" (", stderr);
        put_foreign(name);
        fputc(')', stderr);
    }
    fputs("?\n", stderr);
}

int problem_memory(hjm_lang lang)
{
    put_problem(lang, "minnet tog slut", "memory ran out", (const char *const[3]){ "", "", "" });
    return BROKEN;
}

static const char *reason(hjm_lang lang, int number)
{
    static const struct {
        int         number;
        const char *text[2];
    } reasons[] = {
        { ENOSPC, { "disken är full", "the disk is full" } },
        { EACCES, { "behörighet saknas", "permission is missing" } },
        { ENOENT, { "mappen som den ska ligga i finns inte", "the folder that it should be in does not exist" } },
        { ENOTDIR, { "en del av sökvägen är inte en mapp", "a part of the path is not a folder" } },
        { EBADF, { "den är stängd", "it is closed" } },
    };
    for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++) {
        if (reasons[i].number == number) {
            return reasons[i].text[lang];
        }
    }
    return strerror(number);
}

int problem_output(hjm_lang lang, const char *sv, const char *en, const char *a)
{
    put_problem(lang, sv, en, (const char *const[3]){ a, "", "" });
    return NOT_WRITTEN;
}

int problem_write(hjm_lang lang, const char *what, int number)
{
    put_problem(lang, "det går inte att skriva {0}: {1}", "{0} cannot be written: {1}",
                (const char *const[3]){ what, reason(lang, number), "" });
    return NOT_WRITTEN;
}

static int outcome_of(hjm_status status)
{
    switch (status) {
    case HJM_E_CANCELLED: return CANCELLED;
    case HJM_E_NOMEM:
    case HJM_E_UNSUPPORTED:
    case HJM_E_STATE:
    case HJM_E_BUFFER: return BROKEN;
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
