#include "io/yaml.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

hjm__place hjm__yaml_place(const hjm__yaml_file *file, const hjm__yaml *node)
{
    hjm__place place = { file->source, node->line, node->column, NULL, 0, -1 };
    if (node->line > 0 && node->line <= file->n_lines) {
        place.text = file->lines[node->line - 1];
        place.length = strlen(place.text);
    }
    return place;
}

#if HJM_WITH_YAML
#include "io/yaml_scan.h"

#include <libfyaml.h>

/* A list or a map that is not at its end yet. */
typedef struct level {
    hjm__yaml *node;
    hjm__yaml *last; /* its newest child */
    bool       flow; /* written in brackets or braces */
} level;

/* The tree as it grows. */
typedef struct builder {
    hjm__yaml_file *file;
    hjm__arena     *arena;
    const char     *text;
    size_t          length;
    size_t          start; /* of the line that was found last */
    uint32_t        line;
    hjm__yaml       here;  /* place of the newest node */
    level           open[HJM__YAML_DEEPEST];
    size_t          depth;
    size_t          documents;
    hjm_error      *err;
} builder;

/* The lines of the text, each without its end. */
static hjm_status split_lines(builder *b)
{
    hjm__yaml_file *file = b->file;
    size_t n = 1;
    size_t start = 0;
    for (size_t i = 0; i < b->length; i++) {
        n += b->text[i] == '\n';
    }
    file->lines = hjm__arena_alloc(b->arena, n, sizeof *file->lines);
    for (size_t i = 0; i <= b->length && file->lines != NULL; i++) {
        if (i == b->length || b->text[i] == '\n') {
            size_t end = i > start && b->text[i - 1] == '\r' ? i - 1 : i;
            file->lines[file->n_lines++] = hjm__arena_copy(b->arena, b->text + start, end - start);
            start = i + 1;
        }
    }
    return hjm__arena_status(b->arena, b->err);
}

/* Line and column of a byte; they are asked for mostly in the order of the text. */
static void locate(builder *b, size_t at, hjm__yaml *node)
{
    at = at < b->length ? at : b->length;
    if (at < b->start) {
        b->start = 0;
        b->line = 1;
    }
    for (const char *end; (end = memchr(b->text + b->start, '\n', at - b->start)) != NULL;) {
        b->start = (size_t)(end - b->text) + 1;
        b->line++;
    }
    node->line = b->line;
    node->column = (uint32_t)(at - b->start) + 1;
}

static hjm_status fail_at(const builder *b, hjm__message message, const hjm__yaml *node)
{
    hjm__place place = hjm__yaml_place(b->file, node);
    return hjm__fail1(b->err, message, &place, hjm__strn(node->text, node->length));
}

/* What the parser said first, as our error. */
static hjm_status fail_syntax(builder *b, struct fy_diag *diag)
{
    void *first = NULL;
    struct fy_diag_error *error = fy_diag_errors_iterate(diag, &first);
    hjm__yaml node = b->here;
    if (error == NULL) {
        return hjm__fail(b->err, HJM_M_NO_MEMORY, NULL);
    }
    const struct fy_mark *mark = error->fyt == NULL ? NULL : fy_token_start_mark(error->fyt);
    if (mark != NULL) {
        locate(b, mark->input_pos, &node);
    }
    hjm__place place = hjm__yaml_place(b->file, &node);
    return hjm__fail1(b->err, HJM_M_YAML_SYNTAX, &place, hjm__str(error->msg));
}

static hjm_status check_text(builder *b)
{
    hjm__yaml node = { 0 };
    if (b->length >= 3 && memcmp(b->text, "\xef\xbb\xbf", 3) == 0) {
        b->text += 3;
        b->length -= 3;
    }
    for (size_t at = 0; at < b->length;) {
        uint32_t point;
        size_t taken = hjm__utf8_next(b->text + at, b->length - at, &point);
        if (point == 0 || !hjm__utf8_valid(b->text + at, taken)) {
            locate(b, at, &node);
            hjm__place place = { b->file->source, node.line, node.column, NULL, 0, -1 };
            return hjm__fail(b->err, point == 0 ? HJM_M_YAML_NUL : HJM_M_YAML_ENCODING, &place);
        }
        at += taken;
    }
    return HJM_OK;
}

static hjm_status check_brackets(builder *b)
{
    size_t at;
    hjm__yaml node = { .text = "" };
    hjm__yaml_excess excess = hjm__yaml_scan(b->text, b->length, &at);
    if (excess == HJM__YAML_FITS) {
        return HJM_OK;
    }
    locate(b, at, &node);
    if (excess == HJM__YAML_TOO_DEEP) {
        return fail_at(b, HJM_M_YAML_DEEP, &node);
    }
    hjm__place place = hjm__yaml_place(b->file, &node);
    return hjm__fail1(b->err, HJM_M_YAML_MANY, &place, hjm__int(HJM__YAML_MOST));
}

/* In braces a decimal comma ends the value: { a: 2 924,50 } is { a: 2 924, 50: nothing }. */
static bool is_torn_number(const level *in, const hjm__yaml *key, const hjm__yaml *value)
{
    return in->flow && value->kind == HJM__YAML_TEXT && value->length == 0 && key->text[0] >= '0' && key->text[0] <= '9';
}

static hjm_status attach(builder *b, hjm__yaml *node)
{
    level *in = b->depth > 0 ? &b->open[b->depth - 1] : NULL;
    if (in == NULL) {
        b->file->root = node;
        return HJM_OK;
    }
    if (in->node->kind == HJM__YAML_MAP && in->last != NULL && in->last->value == NULL) {
        if (is_torn_number(in, in->last, node)) {
            return fail_at(b, HJM_M_YAML_COMMA, in->last);
        }
        in->last->value = node;
        return HJM_OK;
    }
    if (in->node->kind == HJM__YAML_MAP && node->kind != HJM__YAML_TEXT) {
        return fail_at(b, HJM_M_YAML_KEY, node);
    }
    *(in->last == NULL ? &in->node->first : &in->last->next) = node;
    in->last = node;
    return HJM_OK;
}

/* Where the text of a node begins: its mark stands behind a quote or the * of an alias. */
static size_t begin_of(const builder *b, const struct fy_event *event, size_t at)
{
    char before = at > 0 && at <= b->length ? b->text[at - 1] : '\0';
    bool quoted = event->type == FYET_SCALAR && fy_token_scalar_style(event->scalar.value) != FYSS_PLAIN;
    bool behind = event->type == FYET_ALIAS ? before == '*' : quoted && (before == '"' || before == '\'');
    return behind ? at - 1 : at;
}

/* A node of an event, at the event's place; one without a place stands where the newest node does. */
static hjm_status make(builder *b, struct fy_event *event, int kind, hjm__yaml **out)
{
    const struct fy_mark *mark = fy_event_start_mark(event);
    if (mark != NULL) {
        locate(b, begin_of(b, event, mark->input_pos), &b->here);
    }
    if (fy_event_get_anchor_token(event) != NULL || event->type == FYET_ALIAS) {
        return fail_at(b, HJM_M_YAML_ALIAS, &b->here);
    }
    if (fy_event_get_tag_token(event) != NULL) {
        return fail_at(b, HJM_M_YAML_TAG, &b->here);
    }
    hjm__yaml *node = hjm__arena_alloc(b->arena, 1, sizeof *node);
    HJM__TRY(hjm__arena_status(b->arena, b->err));
    *node = (hjm__yaml){ .kind = kind, .text = "", .line = b->here.line, .column = b->here.column };
    *out = node;
    return HJM_OK;
}

static hjm_status add_text(builder *b, struct fy_event *event)
{
    hjm__yaml *node;
    HJM__TRY(make(b, event, HJM__YAML_TEXT, &node));
    const char *text = event->type == FYET_SCALAR ? fy_token_get_text(event->scalar.value, &node->length) : NULL;
    node->length = text == NULL ? 0 : node->length;
    if (node->length > 0 && memchr(text, '\0', node->length) != NULL) {
        return fail_at(b, HJM_M_YAML_NUL, node);
    }
    node->text = hjm__arena_copy(b->arena, text, node->length);
    HJM__TRY(hjm__arena_status(b->arena, b->err));
    return attach(b, node);
}

static hjm_status open_node(builder *b, struct fy_event *event, int kind)
{
    hjm__yaml *node;
    HJM__TRY(make(b, event, kind, &node));
    HJM__TRY(attach(b, node));
    if (b->depth == HJM__YAML_DEEPEST) {
        return fail_at(b, HJM_M_YAML_DEEP, node);
    }
    b->open[b->depth++] = (level){ node, NULL, fy_event_get_node_style(event) == FYNS_FLOW };
    return HJM_OK;
}

/* By text, then by place. */
static int compare_keys(const void *a, const void *b)
{
    const hjm__yaml *x = *(hjm__yaml *const *)a;
    const hjm__yaml *y = *(hjm__yaml *const *)b;
    int order = strcmp(x->text, y->text);
    if (order == 0) {
        order = x->line != y->line ? (x->line < y->line ? -1 : 1) : (x->column > y->column) - (x->column < y->column);
    }
    return order;
}

/* In a map that is at its end, no key may be there twice. */
static hjm_status check_keys(const builder *b, const hjm__yaml *node)
{
    size_t n = 0;
    for (hjm__yaml *key = node->first; key != NULL; key = key->next) {
        n++;
    }
    hjm__yaml **keys = hjm__arena_alloc(b->arena, n, sizeof *keys);
    HJM__TRY(hjm__arena_status(b->arena, b->err));
    n = 0;
    for (hjm__yaml *key = node->first; key != NULL; key = key->next) {
        keys[n++] = key;
    }
    qsort(keys, n, sizeof *keys, compare_keys);
    for (size_t i = 1; i < n; i++) {
        if (hjm__same(keys[i - 1]->text, keys[i]->text)) {
            return fail_at(b, HJM_M_YAML_TWICE, keys[i]);
        }
    }
    return HJM_OK;
}

static hjm_status close_node(builder *b)
{
    if (b->depth == 0) { /* the parser tells of ends only after beginnings */
        return HJM_OK;
    }
    const hjm__yaml *node = b->open[--b->depth].node;
    return node->kind == HJM__YAML_MAP ? check_keys(b, node) : HJM_OK;
}

static hjm_status take_event(builder *b, struct fy_event *event)
{
    switch (event->type) {
    case FYET_SCALAR:
    case FYET_ALIAS: return add_text(b, event);
    case FYET_MAPPING_START: return open_node(b, event, HJM__YAML_MAP);
    case FYET_SEQUENCE_START: return open_node(b, event, HJM__YAML_LIST);
    case FYET_MAPPING_END:
    case FYET_SEQUENCE_END: return close_node(b);
    case FYET_DOCUMENT_START:
        if (b->documents++ > 0) {
            const struct fy_mark *mark = fy_event_start_mark(event);
            locate(b, mark == NULL ? b->length : mark->input_pos, &b->here);
            return fail_at(b, HJM_M_YAML_DOCUMENTS, &b->here);
        }
        return HJM_OK;
    default: return HJM_OK;
    }
}

static hjm_status take_events(builder *b, struct fy_parser *parser, struct fy_diag *diag)
{
    hjm_status status = HJM_OK;
    struct fy_event *event;
    while (status == HJM_OK && (event = fy_parser_parse(parser)) != NULL) {
        status = take_event(b, event);
        fy_parser_event_free(parser, event);
    }
    if (status == HJM_OK && fy_parser_get_stream_error(parser)) {
        status = fail_syntax(b, diag);
    }
    return status;
}

static void say_nothing(struct fy_diag *diag, void *user, const char *text, size_t length)
{
    (void)diag;
    (void)user;
    (void)text;
    (void)length;
}

static hjm_status parse(builder *b)
{
    struct fy_diag_cfg quiet;
    fy_diag_cfg_default(&quiet);
    quiet.fp = NULL;
    quiet.output_fn = say_nothing;
    struct fy_diag *diag = fy_diag_create(&quiet);
    struct fy_parse_cfg config = { .search_path = "", .diag = diag,
                                   .flags = FYPCF_QUIET | FYPCF_DISABLE_DEPTH_LIMIT | FYPCF_DEFAULT_VERSION_1_2 };
    struct fy_parser *parser = diag == NULL ? NULL : fy_parser_create(&config);
    hjm_status status;
    if (parser == NULL) {
        status = hjm__fail(b->err, HJM_M_NO_MEMORY, NULL);
    } else {
        fy_diag_set_collect_errors(diag, true);
        status = fy_parser_set_string(parser, b->text, b->length) == 0 ? take_events(b, parser, diag)
                                                                       : hjm__fail(b->err, HJM_M_NO_MEMORY, NULL);
        fy_parser_destroy(parser);
    }
    fy_diag_destroy(diag);
    return status;
}

hjm_status hjm__yaml_parse(hjm__yaml_file *file, hjm__arena *arena, const char *source, const char *text,
                           size_t length, hjm_error *err)
{
    builder b = { .file = file, .arena = arena, .text = text, .length = length, .line = 1, .err = err };
    b.here = (hjm__yaml){ .text = "", .line = 1, .column = 1 };
    *file = (hjm__yaml_file){ .source = source };
    HJM__TRY(check_text(&b));
    HJM__TRY(split_lines(&b));
    HJM__TRY(check_brackets(&b));
    if (b.length > 0) {
        HJM__TRY(parse(&b));
    }
    return file->root != NULL ? HJM_OK : fail_at(&b, HJM_M_YAML_EMPTY, &b.here);
}

#else

hjm_status hjm__yaml_parse(hjm__yaml_file *file, hjm__arena *arena, const char *source, const char *text,
                           size_t length, hjm_error *err)
{
    (void)arena;
    (void)text;
    (void)length;
    *file = (hjm__yaml_file){ .source = source };
    hjm__place place = { source, 0, 0, NULL, 0, -1 };
    return hjm__fail(err, HJM_M_YAML_LEFT_OUT, &place);
}
#endif
