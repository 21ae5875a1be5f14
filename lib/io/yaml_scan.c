/*
 * A cheap look at brackets and braces before the text is parsed: libfyaml reads far ahead in them, at a cost that grows
 * with the square of what they hold.
 *
 * It knows quotes and comments as well as can be known without parsing, and refuses only what is far outside all use.
 * Text that deceives it is still parsed within the limits of the file's size and of the parser's own depth.
 */
#include "io/yaml_scan.h"

#include <stdbool.h>
#include <string.h>

typedef struct scan {
    const char *text;
    size_t      length;
    size_t      at;
    size_t      depth;
    size_t      commas[HJM__YAML_DEEPEST + 1]; /* by depth */
    bool        fresh; /* may a value begin here? */
} scan;

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* To the character that ends a quoted text, or to the end of all. */
static void skip_quoted(scan *s)
{
    char quote = s->text[s->at++];
    for (; s->at < s->length; s->at++) {
        char c = s->text[s->at];
        bool doubled = quote == '\'' && c == quote && s->at + 1 < s->length && s->text[s->at + 1] == quote;
        if (doubled || (quote == '"' && c == '\\')) {
            s->at++;
        } else if (c == quote) {
            return;
        }
    }
}

/* To the last character before one of those. */
static void skip_until(scan *s, const char *ends)
{
    while (s->at + 1 < s->length && strchr(ends, s->text[s->at + 1]) == NULL) {
        s->at++;
    }
}

static bool begins_comment(const scan *s)
{
    return s->text[s->at] == '#' && (s->at == 0 || is_blank(s->text[s->at - 1]));
}

/* What a bracket, brace or comma does; false for one too many. */
static bool count(scan *s, char c)
{
    if (c == ',') {
        return s->depth == 0 || ++s->commas[s->depth] < HJM__YAML_MOST;
    }
    if (c == ']' || c == '}') {
        s->depth -= s->depth > 0 ? 1 : 0;
        return true;
    }
    if (s->depth == HJM__YAML_DEEPEST) {
        return false;
    }
    s->commas[++s->depth] = 0;
    return true;
}

/* May a value begin behind this character? */
static bool is_fresh_behind(const scan *s, char c)
{
    switch (c) {
    case '[':
    case '{':
    case ',': return s->depth > 0;
    case ':': return s->depth > 0 || s->at + 1 == s->length || is_blank(s->text[s->at + 1]);
    case '\n': return true;
    case ' ':
    case '\t':
    case '\r':
    case '-':
    case '?': return s->fresh;
    default: return false;
    }
}

/* One character, or all that it begins. */
static bool step(scan *s)
{
    char c = s->text[s->at];
    if (begins_comment(s)) {
        skip_until(s, "\n");
        return true;
    }
    if (s->fresh && (c == '"' || c == '\'')) {
        skip_quoted(s);
        s->fresh = false;
        return true;
    }
    if (s->fresh && (c == '&' || c == '!')) { /* an anchor or a tag stands before its value */
        skip_until(s, " \t\r\n,[]{}");
        return true;
    }
    bool flow = s->depth > 0 || s->fresh;
    bool fits = c == '\0' || !flow || strchr("[{]},", c) == NULL || count(s, c);
    s->fresh = is_fresh_behind(s, c);
    return fits;
}

hjm__yaml_excess hjm__yaml_scan(const char *text, size_t length, size_t *at)
{
    scan s = { .text = text, .length = length, .fresh = true };
    for (; s.at < length; s.at++) {
        if (!step(&s)) {
            *at = s.at;
            return text[s.at] == ',' ? HJM__YAML_TOO_MANY : HJM__YAML_TOO_DEEP;
        }
    }
    return HJM__YAML_FITS;
}
