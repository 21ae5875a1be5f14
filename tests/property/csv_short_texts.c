/*
 * Every text of up to six letters that matter to CSV, read by the library in large and in small pieces, and by the
 * plainest reader there is: all three agree on the records, or on that there is an error.
 */
#define _POSIX_C_SOURCE 200809L

#include "base/text.h"
#include "io/csv.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { LONGEST = 6, ROOM = 256 };

/* Records as text: "line:field|field", each with a newline. */
typedef struct told {
    char   text[ROOM];
    size_t used;
} told;

static void tell(told *to, const char *bytes, size_t n)
{
    memcpy(to->text + to->used, bytes, n);
    to->used += n;
    to->text[to->used] = '\0';
}

static void tell_number(told *to, uint32_t number)
{
    char digits[24];
    tell(to, digits, hjm__int_text(number, digits));
}

/* The library, in pieces of chunk bytes; 0 for one. */
static bool library_reader(const char *text, size_t chunk, told *to)
{
    int ends[2];
    char path[64];
    hjm__csv csv;
    bool more = true;
    hjm_options options = HJM_OPTIONS_INIT;
    size_t length = strlen(text);
    if (pipe(ends) != 0 || write(ends[1], text, length) != (ssize_t)length || close(ends[1]) != 0) {
        return false;
    }
    (void)snprintf(path, sizeof path, "/dev/fd/%d", ends[0]);
    bool ok = hjm__csv_open(&csv, path, "", HJM_ENCODING_UTF8, ';', chunk, &options, NULL) == HJM_OK;
    if (ok) {
        while (ok && more) {
            tell_number(to, csv.line);
            for (size_t i = 0; i < csv.n_fields; i++) {
                hjm__text field = hjm__csv_text(&csv, i);
                tell(to, i == 0 ? ":" : "|", 1);
                tell(to, field.bytes, field.length);
            }
            tell(to, "\n", 1);
            ok = hjm__csv_next(&csv, &more, NULL) == HJM_OK;
        }
        hjm__csv_close(&csv);
    }
    close(ends[0]);
    return ok;
}

/* One field of RFC 4180; NULL if it is wrong. */
static const char *plain_field(const char *p, uint32_t *line, told *to)
{
    if (*p != '"') {
        size_t n = strcspn(p, ";\n\r\"");
        tell(to, p, n);
        return p + n;
    }
    for (p++; *p != '"' || p[1] == '"'; p++) {
        if (*p == '\0') {
            return NULL;
        }
        p += *p == '"';
        *line += *p == '\n';
        tell(to, p, 1);
    }
    return p + 1;
}

static bool plain_reader(const char *p, told *to)
{
    uint32_t line = 1;
    size_t headings = 0;
    for (;;) {
        while (*p == '\n' || (p[0] == '\r' && p[1] == '\n')) {
            p += *p == '\n' ? 1 : 2;
            line++;
        }
        if (*p == '\0') {
            return headings > 0;
        }
        size_t n = 0;
        tell_number(to, line);
        do {
            tell(to, n == 0 ? ":" : "|", 1);
            p = plain_field(p + (n > 0), &line, to);
            n++;
        } while (p != NULL && *p == ';');
        if (p == NULL || (headings > 0 && n != headings)) {
            return false;
        }
        p += p[0] == '\r' && p[1] == '\n';
        if (*p != '\0' && *p != '\n') {
            return false;
        }
        line += *p == '\n';
        p += *p == '\n';
        headings = n;
        tell(to, "\n", 1);
    }
}

static bool agree(const char *text)
{
    told plain = { "", 0 };
    told whole = { "", 0 };
    told pieces = { "", 0 };
    bool ok = plain_reader(text, &plain);
    if (library_reader(text, 0, &whole) != ok || library_reader(text, 1, &pieces) != ok) {
        return false;
    }
    return strcmp(whole.text, pieces.text) == 0 && (!ok || strcmp(whole.text, plain.text) == 0);
}

int main(void)
{
    static const char letters[] = "a;\"\n\r";
    enum { LETTERS = sizeof letters - 1 };
    size_t n_texts = 1;
    size_t n = 0;
    for (size_t length = 0; length <= LONGEST; length++, n_texts *= LETTERS) {
        for (size_t i = 0; i < n_texts; i++, n++) {
            char text[LONGEST + 1] = "";
            size_t rest = i;
            for (size_t k = 0; k < length; k++, rest /= LETTERS) {
                text[k] = letters[rest % LETTERS];
            }
            if (!agree(text)) {
                printf("the readers disagree on text %zu of length %zu\n", i, length);
                return 1;
            }
        }
    }
    printf("%zu texts\n", n);
    return 0;
}
