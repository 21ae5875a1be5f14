/* The fields of a map: those that are known, those that are missing, and what a misspelt one may have meant. */
#include "io/yaml.h"

#include "base/text.h"

#include <string.h>

enum { LONGEST_NAME = 32 };

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* How many letters must be put in, taken out or changed (Levenshtein); names are short. */
static size_t distance(const char *a, const char *b)
{
    size_t row[LONGEST_NAME + 1];
    size_t n = strlen(b);
    if (strlen(a) > LONGEST_NAME || n > LONGEST_NAME) {
        return LONGEST_NAME;
    }
    for (size_t k = 0; k <= n; k++) {
        row[k] = k;
    }
    for (size_t i = 0; a[i] != '\0'; i++) {
        size_t diagonal = row[0];
        row[0] = i + 1;
        for (size_t k = 0; k < n; k++) {
            size_t change = diagonal + (a[i] != b[k]);
            diagonal = row[k + 1];
            row[k + 1] = least(change, least(row[k], row[k + 1]) + 1);
        }
    }
    return row[n];
}

/* "a, b, c", as far as a message can hold it. */
static void join(const char *const *names, size_t n, char out[200])
{
    size_t used = 0;
    for (size_t i = 0; i < n && used + strlen(names[i]) + 3 < 200; i++) {
        memcpy(out + used, ", ", 2);
        used += i == 0 ? 0 : 2;
        memcpy(out + used, names[i], strlen(names[i]));
        used += strlen(names[i]);
    }
    out[used] = '\0';
}

/* Something that is not among the names: the one it may have meant, or all. */
static hjm_status fail_unknown(const hjm__yaml_file *file, const hjm__yaml *node, const char *const *names, size_t n,
                               hjm__message misspelt, hjm__message unknown, hjm_error *err)
{
    hjm__place place = hjm__yaml_place(file, node);
    char all[200];
    size_t nearest = 0;
    for (size_t i = 1; i < n; i++) {
        if (distance(node->text, names[i]) < distance(node->text, names[nearest])) {
            nearest = i;
        }
    }
    if (distance(node->text, names[nearest]) <= 1 + node->length / 3) {
        return hjm__fail2(err, misspelt, &place, hjm__str(node->text), hjm__str(names[nearest]));
    }
    join(names, n, all);
    return hjm__fail2(err, unknown, &place, hjm__str(node->text), hjm__str(all));
}

hjm_status hjm__yaml_word(const hjm__yaml_file *file, const hjm__yaml *node, const char *const *words, size_t n,
                          int32_t *which, hjm_error *err)
{
    HJM__TRY(hjm__yaml_want(file, node, HJM__YAML_TEXT, err));
    for (size_t i = 0; i < n; i++) {
        if (hjm__same(node->text, words[i])) {
            *which = (int32_t)i;
            return HJM_OK;
        }
    }
    return fail_unknown(file, node, words, n, HJM_M_YAML_WORD_MISSPELT, HJM_M_YAML_WORD, err);
}

hjm_status hjm__yaml_want(const hjm__yaml_file *file, const hjm__yaml *node, int kinds, hjm_error *err)
{
    hjm__place place = hjm__yaml_place(file, node);
    if ((node->kind & kinds) != 0) {
        return HJM_OK;
    }
    if ((kinds & HJM__YAML_TEXT) != 0) {
        return hjm__fail(err, HJM_M_YAML_WANT_TEXT, &place);
    }
    return hjm__fail(err, (kinds & HJM__YAML_LIST) != 0 ? HJM_M_YAML_WANT_LIST : HJM_M_YAML_WANT_MAP, &place);
}

static hjm_status fail_field(const hjm__yaml_file *file, const hjm__yaml *key, const hjm__field *fields, size_t n,
                             hjm_error *err)
{
    const char *names[HJM__MOST_FIELDS] = { "" };
    for (size_t i = 0; i < n; i++) {
        names[i] = fields[i].name;
    }
    return fail_unknown(file, key, names, n, HJM_M_YAML_MISSPELT, HJM_M_YAML_UNKNOWN, err);
}

hjm_status hjm__yaml_take(const hjm__yaml_file *file, const hjm__yaml *map, const hjm__field *fields, size_t n,
                          const hjm__yaml **values, hjm_error *err)
{
    HJM__TRY(hjm__yaml_want(file, map, HJM__YAML_MAP, err));
    for (size_t i = 0; i < n; i++) {
        values[i] = NULL;
    }
    for (const hjm__yaml *key = map->first; key != NULL; key = key->next) {
        size_t i = 0;
        while (i < n && !hjm__same(key->text, fields[i].name)) {
            i++;
        }
        if (i == n) {
            return fail_field(file, key, fields, n, err);
        }
        HJM__TRY(hjm__yaml_want(file, key->value, fields[i].kinds, err));
        values[i] = key->value;
    }
    for (size_t i = 0; i < n; i++) {
        if (fields[i].required && values[i] == NULL) {
            hjm__place place = hjm__yaml_place(file, map);
            return hjm__fail1(err, HJM_M_YAML_MISSING, &place, hjm__str(fields[i].name));
        }
    }
    return HJM_OK;
}
