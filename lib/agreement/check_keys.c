/* Keys refer to each other without circles, and their shares add up. */
#include "agreement/seal.h"

#include <string.h>

/* A walk along the references; a circle closes when it comes back to a key on its own path. */
typedef struct walk {
    const hjm__version *version;
    enum { NEW, ON_PATH, DONE } *state;
    int32_t *path;
    size_t   depth;
} walk;

/* "a -> b -> a", cut where a message is cut anyway. */
static void chain(const walk *w, int32_t key, char out[256])
{
    size_t used = 0;
    size_t i = 0;
    while (w->path[i] != key) {
        i++;
    }
    for (; i <= w->depth; i++) {
        const char *code = w->version->keys[i < w->depth ? w->path[i] : key].name.code;
        size_t length = strlen(code);
        if (used + length + 5 > 256) {
            break;
        }
        memcpy(out + used, code, length);
        used += length;
        if (i < w->depth) {
            memcpy(out + used, " -> ", 4);
            used += 4;
        }
    }
    out[used] = '\0';
}

static hjm_status visit(walk *w, int32_t at, const hjm__place *place, hjm_error *err)
{
    const hjm__key *key = &w->version->keys[at];
    if (w->state[at] == ON_PATH) {
        char circle[256];
        chain(w, at, circle);
        return hjm__fail1(err, HJM_M_KEY_CYCLE, place, hjm__str(circle));
    }
    if (w->state[at] == DONE) {
        return HJM_OK;
    }
    w->state[at] = ON_PATH;
    w->path[w->depth++] = at;
    if (key->between >= 0) {
        HJM__TRY(visit(w, key->between, &key->between_place, err));
    }
    for (size_t d = 0; d < key->n_details; d++) {
        if (key->details[d].key >= 0) {
            HJM__TRY(visit(w, key->details[d].key, &key->details[d].place, err));
        }
    }
    w->depth--;
    w->state[at] = DONE;
    return HJM_OK;
}

hjm_status hjm__check_circles(const hjm__version *version, hjm__arena *scratch, hjm_error *err)
{
    walk w = { version, NULL, NULL, 0 };
    w.state = hjm__arena_alloc(scratch, version->n_keys, sizeof *w.state);
    w.path = hjm__arena_alloc(scratch, version->n_keys, sizeof *w.path);
    HJM__TRY(hjm__arena_status(scratch, err));
    for (size_t k = 0; k < version->n_keys; k++) {
        HJM__TRY(visit(&w, (int32_t)k, &version->keys[k].place, err));
    }
    return HJM_OK;
}

const char *hjm__exact_text(hjm__arena *scratch, hjm__ratio value)
{
    int64_t power = 1;
    for (int32_t decimals = 0; decimals <= 9; decimals++, power *= 10) {
        hjm__big rest;
        (void)hjm__big_div(scratch, hjm__big_int(scratch, power), value.den, &rest);
        if (rest.sign == 0) {
            return hjm__ratio_decimals(scratch, value, decimals, HJM_ROUND_HALF_UP, HJM_STYLE_COMMA, false);
        }
    }
    return hjm__ratio_text(scratch, value);
}

static hjm_status check_sum(const hjm__key *key, hjm__message wrong, hjm__arena *scratch, hjm_error *err)
{
    hjm__ratio sum = hjm__ratio_int(scratch, 0, 1);
    for (size_t d = 0; d < key->n_details; d++) {
        sum = hjm__ratio_add(scratch, sum, key->details[d].share);
    }
    HJM__TRY(hjm__arena_status(scratch, err));
    if (hjm__ratio_cmp(scratch, sum, hjm__ratio_int(scratch, 1, 1)) == 0) {
        return hjm__arena_status(scratch, err);
    }
    const char *text = hjm__exact_text(scratch, sum);
    HJM__TRY(hjm__arena_status(scratch, err));
    return hjm__fail2(err, wrong, &key->details[0].place, hjm__str(key->name.code), hjm__str(text));
}

hjm_status hjm__check_sums(const hjm__version *version, hjm__arena *scratch, hjm_error *err)
{
    for (size_t k = 0; k < version->n_keys; k++) {
        const hjm__key *key = &version->keys[k];
        if (key->kind == HJM_KEY_FIXED || key->kind == HJM_KEY_MIX) {
            HJM__TRY(check_sum(key, key->kind == HJM_KEY_FIXED ? HJM_M_FIXED_SUM : HJM_M_MIX_SUM, scratch, err));
        }
    }
    return HJM_OK;
}
