#include "check_verdict.h"

#include "fold.h"

#include <stdbool.h>
#include <string.h>

/* How relations that do not hold as they stand are told, behind their number. */
static const struct reason {
    hjm_verdict verdict;
    const char *text[2];
} reasons[] = {
    { HJM_VERDICT_INCONSISTENT, { "går inte ihop", "cannot hold" } },
    { HJM_VERDICT_TRUNCATED, { "går ihop bara om siffran är avkortad", "can hold only if the figure is truncated" } },
    { HJM_VERDICT_ROUNDED_UP, { "går ihop bara om siffran är avrundad uppåt",
                                "can hold only if the figure is rounded up" } },
    { HJM_VERDICT_HALF_OTHER, { "går ihop bara om halvor avrundas åt andra hållet",
                                "can hold only if halves are rounded the other way" } },
    { HJM_VERDICT_NOT_WHOLE, { "går ihop bara om antalen är avrundade", "can hold only if counts are rounded" } },
};

enum { N_REASONS = sizeof reasons / sizeof *reasons, SENTENCE = 1024 };

static void append(char text[SENTENCE], const char *more)
{
    size_t length = strlen(text);
    snprintf(text + length, SENTENCE - length, "%s", more);
}

static size_t n_tested(const hjm_check *check)
{
    size_t n = hjm_check_n_verdicts(check, HJM_VERDICT_EXACT) + hjm_check_n_verdicts(check, HJM_VERDICT_ROUNDING);
    for (size_t i = 0; i < N_REASONS; i++) {
        n += hjm_check_n_verdicts(check, reasons[i].verdict);
    }
    return n;
}

static size_t n_untested(const hjm_check *check)
{
    return hjm_check_n_verdicts(check, HJM_VERDICT_NOT_CHECKABLE) +
           hjm_check_n_verdicts(check, HJM_VERDICT_TOO_COARSE);
}

/* Conflicts that only show when relations are taken together: findings beside those of single relations. */
static size_t n_joint(const hjm_check *check)
{
    size_t n = 0;
    for (size_t i = 0; i < N_REASONS; i++) {
        n += hjm_check_n_verdicts(check, reasons[i].verdict);
    }
    return hjm_check_n_findings(check) - n;
}

static void tell_reasons(char text[SENTENCE], const hjm_check *check, hjm_lang lang)
{
    char part[128];
    bool sv = lang == HJM_LANG_SV, first = true;
    for (size_t i = 0; i < N_REASONS; i++) {
        size_t n = hjm_check_n_verdicts(check, reasons[i].verdict);
        const char *unit = !first ? "" : sv ? " samband" : n == 1 ? " relation" : " relations";
        if (n > 0) {
            snprintf(part, sizeof part, "%s%zu%s %s", first ? "" : ", ", n, unit, reasons[i].text[lang]);
            append(text, part);
            first = false;
        }
    }
    if (n_joint(check) > 0) {
        const char *conflicts = sv              ? n_joint(check) == 1 ? "konflikt" : "konflikter"
                                : n_joint(check) == 1 ? "conflict" : "conflicts";
        snprintf(part, sizeof part, "%s%zu %s %s", first ? "" : ", ", n_joint(check), conflicts,
                 sv ? "visar sig när samband tas tillsammans" : "when relations are taken together");
        append(text, part);
    }
    append(text, ".");
}

static void tell_untested(char text[SENTENCE], size_t n, hjm_lang lang)
{
    char part[128];
    const char *relations = lang == HJM_LANG_SV ? "samband kunde inte avgöras"
                            : n == 1            ? "relation could not be judged"
                                                : "relations could not be judged";
    if (n > 0) {
        snprintf(part, sizeof part, " %zu %s.", n, relations);
        append(text, part);
    }
}

void check_verdict_print(FILE *to, const hjm_check *check, hjm_lang lang)
{
    char text[SENTENCE] = "";
    bool sv = lang == HJM_LANG_SV;
    if (hjm_check_n_findings(check) > 0) {
        tell_reasons(text, check, lang);
    } else if (n_tested(check) == 0) {
        append(text, sv ? "Ingenting är prövat." : "Nothing is tested.");
    } else {
        append(text, n_untested(check) == 0 ? sv ? "Allt stämmer." : "Everything holds."
                     : sv ? "Allt som kan prövas stämmer." : "Everything that can be tested holds.");
    }
    tell_untested(text, n_untested(check), lang);
    fold_text(to, text, strlen(text), 0, 0);
}
