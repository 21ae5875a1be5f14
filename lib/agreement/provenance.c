#include "agreement/provenance.h"

#include "base/date.h"
#include "base/sha256.h"

#include <string.h>

/* A file may be read for several things. */
static bool is_there(const hjm__provenance *p, const hjm__source *source)
{
    bool there = false;
    for (size_t i = 0; i < p->n_sources && !there; i++) {
        const hjm__source *other = &p->sources[i];
        there = strcmp(other->name, source->name) == 0 && strcmp(other->sha256, source->sha256) == 0;
    }
    return there;
}

void hjm__provenance_add(hjm__provenance *p, hjm__arena *arena, const hjm__source *sources, size_t n)
{
    for (size_t i = 0; i < n && arena->status == HJM_OK; i++) {
        if (is_there(p, &sources[i])) {
            continue;
        }
        const char *name = hjm__arena_copy(arena, sources[i].name, strlen(sources[i].name));
        const char *sha256 = hjm__arena_copy(arena, sources[i].sha256, strlen(sources[i].sha256));
        if (name != NULL && sha256 != NULL &&
            hjm__arena_grow(arena, &p->sources, p->n_sources, &p->room_sources, sizeof *p->sources)) {
            p->sources[p->n_sources++] = (hjm__source){ name, sha256 };
        }
    }
}

static void add_text(struct sha256_ctx *hash, const char *text)
{
    sha256_update(hash, strlen(text) + 1, (const uint8_t *)text); /* the NUL keeps texts apart */
}

static void add_day(struct sha256_ctx *hash, hjm_date day)
{
    char text[11];
    hjm__date_text(day, text);
    add_text(hash, text);
}

hjm_status hjm__provenance_identify(hjm__provenance *p, hjm__arena *arena, hjm_date from, hjm_date to,
                                    const char *choices, hjm_error *err)
{
    struct sha256_ctx hash;
    char *text = p->n_sources > 0 ? hjm__arena_alloc(arena, HJM__SHA256_TEXT, 1) : NULL;
    HJM__TRY(hjm__arena_status(arena, err));
    if (text == NULL) {
        return HJM_OK; /* without a source nothing can be told */
    }
    sha256_init(&hash);
    add_text(&hash, HJM_VERSION);
    add_day(&hash, from);
    add_day(&hash, to);
    if (choices != NULL) {
        add_text(&hash, choices);
    }
    for (size_t i = 0; i < p->n_sources; i++) {
        add_text(&hash, p->sources[i].name);
        add_text(&hash, p->sources[i].sha256);
    }
    hjm__sha256_text(&hash, text);
    p->identity = text;
    return HJM_OK;
}

void hjm__sheet_run(hjm__sheet *s, const hjm__provenance *p)
{
    if (p->identity != NULL) {
        hjm__sheet_note(s, hjm__joined(s->arena, "Körning ", p->identity, ""),
                        hjm__joined(s->arena, "Run ", p->identity, ""));
    }
}

void hjm__fact(hjm__sheet *s, const char *sv, const char *en, const char *value_sv, const char *value_en)
{
    hjm__sheet_row(s, HJM_ROW_NORMAL);
    hjm__sheet_text(s, sv, en);
    hjm__sheet_text(s, value_sv, value_en);
}

hjm__sheet hjm__facts_begin(hjm__arena *arena, const char *name, const hjm_agreement *agreement, hjm_error *err)
{
    hjm__sheet s = hjm__sheet_begin(arena, name, "Underlag", "Provenance", err);
    hjm__sheet_column(&s, "item", HJM_TYPE_TEXT, "Uppgift", "Item");
    hjm__sheet_column(&s, "value", HJM_TYPE_TEXT, "Värde", "Value");
    hjm__fact(&s, "Bibliotek", "Library", "libhjmekonomi " HJM_VERSION, NULL);
    hjm__fact(&s, "Avtal", "Agreement", agreement->name.text[HJM_LANG_SV], agreement->name.text[HJM_LANG_EN]);
    return s;
}

void hjm__fact_run(hjm__sheet *s, const hjm__provenance *p)
{
    if (p->identity != NULL) {
        hjm__fact(s, "Körning", "Run", p->identity, NULL);
    }
}

void hjm__fact_sources(hjm__sheet *s, const hjm__provenance *p)
{
    for (size_t i = 0; i < p->n_sources; i++) {
        const char *sv = hjm__joined(s->arena, "SHA-256 av ", p->sources[i].name, "");
        const char *en = hjm__joined(s->arena, "SHA-256 of ", p->sources[i].name, "");
        hjm__fact(s, sv, en, p->sources[i].sha256, NULL);
    }
}
