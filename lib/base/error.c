#include "base/error.h"

#include "base/text.h"

#include <string.h>

typedef struct message {
    int32_t     code;
    hjm_status  status;
    const char *text[2];   /* by hjm_lang */
    const char *advice[2];
} message;

static const message messages[] = {
#define X(name, number, status, en, sv, advice_en, advice_sv) { (number), (status), { sv, en }, { advice_sv, advice_en } },
#include "base/messages.all"
#undef X
};

static const message *find(int32_t code)
{
    for (size_t i = 0; i < sizeof messages / sizeof messages[0]; i++) {
        if (messages[i].code == code) {
            return &messages[i];
        }
    }
    return NULL;
}

/* Text that grows in a fixed buffer and is cut at a whole character. */
typedef struct line {
    char  *out;
    size_t capacity;
    size_t used;
    bool   full;
} line;

static void put(line *to, const char *bytes, size_t n)
{
    if (to->full || n >= to->capacity - to->used) {
        to->full = true;
        return;
    }
    memcpy(to->out + to->used, bytes, n);
    to->used += n;
    to->out[to->used] = '\0';
}

/* Foreign text: what steers a terminal must not reach it. */
static void put_safe(line *to, const char *text, size_t length)
{
    while (length > 0 && !to->full) {
        uint32_t point;
        char bytes[4];
        size_t taken = hjm__utf8_next(text, length, &point);
        if (hjm__utf8_unsafe(point)) {
            point = point == '\t' ? ' ' : 0xfffd;
        }
        put(to, bytes, hjm__utf8_put(point, bytes));
        text += taken;
        length -= taken;
    }
}

static void put_arg(line *to, const hjm__arg *arg)
{
    if (arg->text != NULL) {
        put_safe(to, arg->text, arg->length);
    } else {
        char digits[24];
        put(to, digits, hjm__int_text(arg->number, digits));
    }
}

static void fill(char out[256], const char *template, const hjm__arg args[3])
{
    line to = { out, 256, 0, false };
    out[0] = '\0';
    for (const char *p = template; *p != '\0'; p++) {
        if (p[0] == '{' && p[1] >= '0' && p[1] <= '2' && p[2] == '}') {
            put_arg(&to, &args[p[1] - '0']);
            p += 2;
        } else {
            put(&to, p, 1);
        }
    }
    /* A cut may fall inside a character of the template. */
    while (to.used > 0 && !hjm__utf8_valid(out, to.used)) {
        out[--to.used] = '\0';
    }
}

enum { BEFORE = 60 }; /* characters of a long line shown before the place */

/* The line around the column, without control characters; the caret counts characters. */
static void fill_excerpt(hjm_error *err, const hjm__place *place)
{
    line to = { err->excerpt, sizeof err->excerpt, 0, false };
    size_t at = place->column > 0 ? place->column - 1 : 0;
    size_t start = 0;
    if (at > place->length) {
        at = place->length;
    }
    if (at > BEFORE) {
        start = at - BEFORE;
        while (start < at && ((unsigned char)place->text[start] & 0xc0) == 0x80) {
            start++;
        }
    }
    for (size_t i = start; i < at;) {
        uint32_t point;
        i += hjm__utf8_next(place->text + i, place->length - i, &point);
        err->caret++;
    }
    put_safe(&to, place->text + start, place->length - start);
}

static uint32_t characters_before(const char *text, size_t bytes)
{
    uint32_t count = 0;
    for (size_t i = 0; i < bytes; count++) {
        uint32_t point;
        i += hjm__utf8_next(text + i, bytes - i, &point);
    }
    return count;
}

static hjm_status fail(hjm_error *err, int32_t code, const hjm__place *place, const hjm__arg args[3])
{
    const message *m = find(code);
    if (err == NULL) {
        return m->status;
    }
    memset(err, 0, sizeof *err);
    err->status = m->status;
    err->code = code;
    err->index = -1;
    fill(err->message, m->text[HJM_LANG_EN], args);
    fill(err->message_sv, m->text[HJM_LANG_SV], args);
    fill(err->advice, m->advice[HJM_LANG_EN], args);
    fill(err->advice_sv, m->advice[HJM_LANG_SV], args);
    if (place != NULL) {
        err->line = place->line;
        err->column = place->column;
        err->index = place->index;
        if (place->source != NULL) {
            line to = { err->source, sizeof err->source, 0, false };
            put_safe(&to, place->source, strlen(place->source));
        }
        if (place->text != NULL) {
            fill_excerpt(err, place);
            if (place->column > 0 && place->column - 1 <= place->length) {
                err->column = characters_before(place->text, place->column - 1) + 1;
            }
        }
    }
    return m->status;
}

hjm__arg hjm__str(const char *text)
{
    return text == NULL ? hjm__strn("", 0) : hjm__strn(text, strlen(text));
}

hjm__arg hjm__strn(const char *text, size_t length)
{
    return (hjm__arg){ text, length, 0 };
}

hjm__arg hjm__int(int64_t number)
{
    return (hjm__arg){ NULL, 0, number };
}

hjm__place hjm__at_index(int64_t index)
{
    hjm__place place = HJM__NOWHERE;
    place.index = index;
    return place;
}

hjm_status hjm__fail(hjm_error *err, hjm__message code, const hjm__place *place)
{
    return hjm__fail1(err, code, place, hjm__str(""));
}

hjm_status hjm__fail1(hjm_error *err, hjm__message code, const hjm__place *place, hjm__arg a)
{
    return hjm__fail2(err, code, place, a, hjm__str(""));
}

hjm_status hjm__fail2(hjm_error *err, hjm__message code, const hjm__place *place, hjm__arg a, hjm__arg b)
{
    return hjm__fail3(err, code, place, a, b, hjm__str(""));
}

hjm_status hjm__fail3(hjm_error *err, hjm__message code, const hjm__place *place, hjm__arg a, hjm__arg b, hjm__arg c)
{
    return fail(err, code, place, (const hjm__arg[3]){ a, b, c });
}

/* Text that grows in the caller's buffer; counts also what does not fit. */
typedef struct sink {
    char  *out;
    size_t capacity;
    size_t needed;
} sink;

static void say(sink *to, const char *text)
{
    for (; *text != '\0'; text++, to->needed++) {
        if (to->needed + 1 < to->capacity) {
            to->out[to->needed] = *text;
        }
    }
}

static void say_number(sink *to, int64_t number)
{
    char digits[24];
    hjm__int_text(number, digits);
    say(to, digits);
}

static void say_repeated(sink *to, const char *text, size_t times)
{
    while (times-- > 0) {
        say(to, text);
    }
}

static void say_place(sink *to, const hjm_error *err)
{
    if (err->source[0] == '\0') {
        return;
    }
    say(to, err->source);
    if (err->line > 0) {
        say(to, ":");
        say_number(to, err->line);
        if (err->column > 0) {
            say(to, ":");
            say_number(to, err->column);
        }
    }
    say(to, ": ");
}

static void say_excerpt(sink *to, const hjm_error *err)
{
    char digits[24] = "";
    size_t margin = err->line > 0 ? hjm__int_text(err->line, digits) : 0;
    const char *p = err->excerpt;
    size_t left = strlen(p);
    say(to, digits);
    say(to, " | ");
    say(to, err->excerpt);
    say(to, "\n");
    say_repeated(to, " ", margin);
    say(to, " | ");
    for (uint32_t i = 0; i < err->caret && left > 0; i++) {
        uint32_t point;
        size_t taken = hjm__utf8_next(p, left, &point);
        say_repeated(to, " ", hjm__utf8_width(p, taken));
        p += taken;
        left -= taken;
    }
    say(to, "^\n");
}

static void say_error(sink *to, const hjm_error *err, hjm_lang lang)
{
    const char *advice = lang == HJM_LANG_SV ? err->advice_sv : err->advice;
    say(to, lang == HJM_LANG_SV ? "fel" : "error");
    say(to, " HJM-");
    say_number(to, err->code);
    say(to, ": ");
    say_place(to, err);
    say(to, lang == HJM_LANG_SV ? err->message_sv : err->message);
    say(to, "\n");
    if (err->excerpt[0] != '\0') {
        say_excerpt(to, err);
    }
    if (advice[0] != '\0') {
        say(to, "  ");
        say(to, advice);
        say(to, "\n");
    }
}

hjm_status hjm_error_format(const hjm_error *err, hjm_lang lang, char *buffer, size_t capacity, size_t *needed)
{
    sink measure = { NULL, 0, 0 };
    sink to = { buffer, capacity, 0 };
    if (err == NULL || (lang != HJM_LANG_SV && lang != HJM_LANG_EN) || (buffer == NULL && capacity > 0)) {
        return HJM_E_ARGUMENT;
    }
    say_error(&measure, err, lang);
    if (needed != NULL) {
        *needed = measure.needed + 1;
    }
    if (measure.needed >= capacity) {
        return HJM_E_BUFFER;
    }
    say_error(&to, err, lang);
    buffer[to.needed] = '\0';
    return HJM_OK;
}

const char *hjm_status_name(hjm_status status)
{
    switch (status) {
    case HJM_OK: return "HJM_OK";
    case HJM_E_ARGUMENT: return "HJM_E_ARGUMENT";
    case HJM_E_NOMEM: return "HJM_E_NOMEM";
    case HJM_E_OVERFLOW: return "HJM_E_OVERFLOW";
    case HJM_E_UNSUPPORTED: return "HJM_E_UNSUPPORTED";
    case HJM_E_STATE: return "HJM_E_STATE";
    case HJM_E_CANCELLED: return "HJM_E_CANCELLED";
    case HJM_E_BUFFER: return "HJM_E_BUFFER";
    case HJM_E_ZERO_BASE: return "HJM_E_ZERO_BASE";
    case HJM_E_CYCLE: return "HJM_E_CYCLE";
    case HJM_E_UNKNOWN: return "HJM_E_UNKNOWN";
    case HJM_E_DUPLICATE: return "HJM_E_DUPLICATE";
    case HJM_E_SHARES: return "HJM_E_SHARES";
    case HJM_E_VALIDITY: return "HJM_E_VALIDITY";
    case HJM_E_AGREEMENT: return "HJM_E_AGREEMENT";
    case HJM_E_BOUNDS: return "HJM_E_BOUNDS";
    case HJM_E_SYNTAX: return "HJM_E_SYNTAX";
    case HJM_E_ENCODING: return "HJM_E_ENCODING";
    case HJM_E_LIMIT: return "HJM_E_LIMIT";
    case HJM_E_FILE: return "HJM_E_FILE";
    default: return "HJM_E_?";
    }
}

const char *hjm_version(void)
{
    return HJM_VERSION;
}
