#include "io/line_cut.h"

#include "base/grow.h"

#include <string.h>

/* A record that reaches so far has been found too long, or to be wrong, before its end. */
enum { TOO_LONG = HJM__ROW_LIMIT + 1024, SURVEY = 128 };

/* What bytes hold. */
typedef struct survey {
    size_t        n_feeds;
    unsigned char all;    /* all bits of all bytes */
    unsigned char quotes; /* not 0: there are some */
} survey;

__attribute__((always_inline)) static inline void look_at(survey *s, const unsigned char *bytes, size_t n)
{
    unsigned char feeds = 0;
    unsigned char quotes = 0;
    unsigned char all = 0;
    for (size_t i = 0; i < n; i++) {
        feeds = (unsigned char)(feeds + (bytes[i] == '\n'));
        quotes = (unsigned char)(quotes | (bytes[i] == '"'));
        all = (unsigned char)(all | bytes[i]);
    }
    s->n_feeds += feeds;
    s->quotes |= quotes;
    s->all |= all;
}

/* Some at a time, so that a byte is enough to count in and the compiler takes many bytes together. */
static void survey_bytes(survey *s, const char *text, size_t n)
{
    const unsigned char *bytes = (const unsigned char *)text;
    for (; n >= SURVEY; n -= SURVEY, bytes += SURVEY) {
        look_at(s, bytes, SURVEY);
    }
    look_at(s, bytes, n);
}

/* The end of the last line in a text, or 0. */
static size_t last_line(const char *text, size_t n)
{
    while (n > 0 && text[n - 1] != '\n') {
        n--;
    }
    return n;
}

/* The end of the last line that does not end between quotation marks, or 0. */
static size_t last_record(const char *text, size_t n)
{
    size_t found = 0;
    bool quoted = false;
    for (size_t at = 0; at < n; quoted = !quoted) {
        const char *quote = memchr(text + at, '"', n - at);
        size_t end = quote != NULL ? (size_t)(quote - text) : n;
        size_t line = quoted ? 0 : last_line(text + at, end - at);
        found = line > 0 ? at + line : found;
        at = end + 1;
    }
    return found;
}

hjm_status hjm__cutter_open(hjm__line_cutter *cutter, const char *path, const char *name, size_t size,
                            const hjm_options *options, hjm_error *err)
{
    memset(cutter, 0, sizeof *cutter);
    cutter->allocator = hjm__allocator(options->allocator);
    cutter->size = size;
    cutter->line = 1;
    HJM__TRY(hjm__input_open(&cutter->input, path, name, options, err));
    cutter->input.chunk = size;
    cutter->input.unpack = true;
    return HJM_OK;
}

void hjm__cutter_close(hjm__line_cutter *cutter)
{
    hjm__release(&cutter->allocator, cutter->rest, cutter->room_rest, 1);
    hjm__input_close(&cutter->input);
}

void hjm__line_buffer_free(hjm__line_buffer *buffer, const hjm_allocator *allocator)
{
    hjm__release(allocator, buffer->bytes, buffer->room, 1);
}

/* Make room for so many bytes of text, of which n are there, and for those around it. */
static hjm_status reserve(const hjm__line_cutter *cutter, hjm__line_buffer *buffer, size_t n, size_t wanted,
                          hjm_error *err)
{
    size_t there = n > 0 ? HJM__TEXT_BEFORE + n : 0;
    size_t all = HJM__TEXT_BEFORE + wanted + HJM__TEXT_BEHIND;
    return hjm__grow(&cutter->allocator, &buffer->bytes, there, all - there, &buffer->room, 1)
               ? HJM_OK
               : hjm__fail(err, HJM_M_NO_MEMORY, NULL);
}

/* Read until there are so many bytes, or no more. */
static void fill(hjm__line_cutter *cutter, char *text, size_t *n, size_t wanted, survey *s)
{
    while (*n < wanted && !cutter->ended && cutter->failed == HJM_OK) {
        size_t got = 0;
        cutter->failed = hjm__input_read(&cutter->input, text + *n, wanted - *n, &got, &cutter->told);
        survey_bytes(s, text + *n, got);
        cutter->ended = cutter->failed == HJM_OK && got == 0;
        *n += got;
    }
}

static hjm_status tell_failure(const hjm__line_cutter *cutter, hjm_error *err)
{
    if (err != NULL) {
        *err = cutter->told;
    }
    return cutter->failed;
}

/* Is there nothing but blank lines at the beginning of a file, so that the headings are still to come? */
static bool is_blank(const char *text, size_t n)
{
    size_t at = n >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    while (at < n && (text[at] == '\n' || text[at] == '\r')) {
        at++;
    }
    return at == n;
}

/* Gather at least one whole record, if there is one; *cut: where the last one ends. */
static hjm_status gather(hjm__line_cutter *cutter, hjm__line_buffer *buffer, size_t *n, size_t *cut, survey *s,
                         hjm_error *err)
{
    size_t wanted = cutter->size + cutter->n_rest;
    *cut = 0;
    while (*cut == 0) {
        HJM__TRY(reserve(cutter, buffer, *n, wanted, err));
        char *text = buffer->bytes + HJM__TEXT_BEFORE;
        if (*n == 0 && cutter->n_rest > 0) {
            memcpy(text, cutter->rest, cutter->n_rest);
            survey_bytes(s, text, cutter->n_rest);
            *n = cutter->n_rest;
        }
        fill(cutter, text, n, wanted, s);
        *cut = cutter->ended ? *n : s->quotes != 0 ? last_record(text, *n) : last_line(text, *n);
        bool blank = cutter->offset == 0 && is_blank(text, *cut);
        cutter->stuck = *cut == 0 && *n > TOO_LONG;
        *cut = blank && !cutter->ended ? 0 : *cut;
        if (cutter->ended || cutter->stuck) {
            *cut = *n;
            return HJM_OK;
        }
        if (cutter->failed == HJM_E_CANCELLED || (cutter->failed != HJM_OK && *cut == 0)) {
            return tell_failure(cutter, err);
        }
        wanted = *n * 2;
    }
    return HJM_OK;
}

hjm_status hjm__cutter_next(hjm__line_cutter *cutter, hjm__line_buffer *buffer, bool *more, hjm_error *err)
{
    size_t n = 0;
    size_t cut;
    survey s = { 0, 0, 0 };
    survey behind = { 0, 0, 0 };
    *more = false;
    if (cutter->failed != HJM_OK) {
        return tell_failure(cutter, err);
    }
    if (cutter->stuck || (cutter->ended && cutter->n_rest == 0)) {
        return HJM_OK;
    }
    HJM__TRY(gather(cutter, buffer, &n, &cut, &s, err));
    const char *text = buffer->bytes + HJM__TEXT_BEFORE;
    if (!hjm__grow(&cutter->allocator, &cutter->rest, 0, n - cut, &cutter->room_rest, 1)) {
        return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    if (n > cut) {
        memcpy(cutter->rest, text + cut, n - cut);
    }
    cutter->n_rest = n - cut;
    survey_bytes(&behind, text + cut, n - cut);
    buffer->piece = (hjm__line_piece){ text, cut, 0, cutter->line, cutter->offset, s.all >= 0x80 };
    size_t feeds = s.n_feeds - behind.n_feeds;
    cutter->line = feeds < UINT32_MAX - cutter->line ? cutter->line + (uint32_t)feeds : UINT32_MAX;
    cutter->offset += (int64_t)cut;
    *more = cut > 0;
    return HJM_OK;
}
