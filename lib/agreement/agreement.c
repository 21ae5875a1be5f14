/* Life and death of an agreement, and what describes it as a whole. */
#include "agreement/agreement.h"

#include "agreement/build.h"
#include "base/text.h"

#include <string.h>

enum { LONGEST_EXCERPT = 4096 };

hjm_status hjm_agreement_create(hjm_agreement **out, const hjm_options *options, hjm_error *err)
{
    hjm_options o = HJM_OPTIONS_INIT;
    if (out == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str("out"));
    }
    *out = NULL;
    HJM__TRY(hjm__options_load(&o, sizeof o, HJM__FIRST_OPTIONS, options, err));
    hjm_allocator allocator = hjm__allocator(o.allocator);
    hjm_agreement *a = hjm__alloc(&allocator, 1, sizeof *a);
    if (a == NULL) {
        return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    atomic_init(&a->references, 1);
    hjm__arena_init(&a->arena, &allocator);
    a->place = HJM__NOWHERE;
    *out = a;
    return HJM_OK;
}

void hjm_agreement_destroy(hjm_agreement *a)
{
    if (a != NULL && atomic_fetch_sub_explicit(&a->references, 1, memory_order_acq_rel) == 1) {
        hjm_allocator allocator = a->arena.allocator;
        hjm__arena_free(&a->arena);
        hjm__release(&allocator, a, 1, sizeof *a);
    }
}

const hjm_agreement *hjm__agreement_share(const hjm_agreement *agreement)
{
    hjm_agreement *counted = (hjm_agreement *)agreement; /* only the count changes */
    atomic_fetch_add_explicit(&counted->references, 1, memory_order_relaxed);
    return agreement;
}

const hjm__version *hjm__agreement_version_on(const hjm_agreement *agreement, hjm_date day)
{
    for (size_t i = 0; i < agreement->n_versions; i++) {
        const hjm__version *version = &agreement->versions[i];
        if (day >= version->from && day <= version->to) {
            return version;
        }
    }
    return NULL;
}

/* The text kept; the one kept last if it is the same, as for things on one line. */
static const char *keep(hjm_agreement *a, const char *last, const char *text)
{
    return hjm__same(last, text) ? last : hjm__arena_copy(&a->arena, text, strlen(text));
}

hjm_status hjm_agreement_set_place(hjm_agreement *a, const char *source, uint32_t line, uint32_t column,
                                   const char *excerpt, hjm_error *err)
{
    hjm__place place = { NULL, line, column, NULL, 0, -1 };
    HJM__TRY(hjm__begin(a, NULL, 0, err));
    if (source != NULL) {
        place.source = keep(a, a->place.source, source);
    }
    if (excerpt != NULL && strlen(excerpt) <= LONGEST_EXCERPT) {
        place.text = keep(a, a->place.text, excerpt);
        place.length = strlen(excerpt);
    }
    HJM__TRY(hjm__arena_status(&a->arena, err));
    a->place = place;
    return HJM_OK;
}

/* Two texts copied; the second may be missing and is then the first. */
static hjm_status copy_texts(hjm_agreement *a, const char *sv, const char *en, const char *texts[2], hjm_error *err)
{
    hjm__given given[] = { hjm__a_text("sv", sv), hjm__a_maybe("en", en) };
    HJM__TRY(hjm__begin(a, given, 2, err));
    const char *first = hjm__arena_copy(&a->arena, sv, strlen(sv));
    const char *second = en == NULL ? first : hjm__arena_copy(&a->arena, en, strlen(en));
    HJM__TRY(hjm__arena_status(&a->arena, err));
    texts[HJM_LANG_SV] = first;
    texts[HJM_LANG_EN] = second;
    return HJM_OK;
}

hjm_status hjm_agreement_set_name(hjm_agreement *a, const char *sv, const char *en, hjm_error *err)
{
    const char *texts[2];
    HJM__TRY(copy_texts(a, sv, en, texts, err));
    a->name = (hjm__name){ "", { texts[0], texts[1] } };
    return HJM_OK;
}

hjm_status hjm_agreement_set_remark(hjm_agreement *a, const char *sv, const char *en, hjm_error *err)
{
    const char *texts[2];
    HJM__TRY(copy_texts(a, sv, en, texts, err));
    memcpy(a->remark, texts, sizeof texts);
    return HJM_OK;
}

static bool is_sha256(const char *text)
{
    size_t n = 0;
    for (; n < 65 && ((text[n] >= '0' && text[n] <= '9') || (text[n] >= 'a' && text[n] <= 'f')); n++) {
    }
    return n == 64 && text[n] == '\0';
}

hjm_status hjm_agreement_add_source(hjm_agreement *a, const char *name, const char *sha256, hjm_error *err)
{
    hjm__given given[] = { hjm__a_text("name", name), hjm__a_raw("sha256", sha256) };
    HJM__TRY(hjm__begin(a, given, 2, err));
    if (!is_sha256(sha256)) {
        return hjm__fail2(err, HJM_M_OUT_OF_RANGE, &a->place, hjm__str("sha256"), hjm__str(sha256));
    }
    HJM__TRY(hjm__check_room(a, a->n_sources, HJM__MOST_THINGS, err));
    (void)hjm__arena_grow(&a->arena, &a->sources, a->n_sources, &a->room_sources, sizeof *a->sources);
    hjm__source source = { hjm__arena_copy(&a->arena, name, strlen(name)), hjm__arena_copy(&a->arena, sha256, 64) };
    HJM__TRY(hjm__arena_status(&a->arena, err));
    a->sources[a->n_sources++] = source;
    return HJM_OK;
}
