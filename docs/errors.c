/* Writes the list of errors of the manual from the very table that the library uses. */
#include "base/error.h"

#include <stdio.h>

typedef struct message {
    int32_t     code;
    const char *status;
    const char *text[4];
} message;

static const message messages[] = {
#define X(name, number, status, en, sv, advice_en, advice_sv) { (number), #status, { sv, en, advice_sv, advice_en } },
#include "base/messages.all"
#undef X
};

/* Text as it stands: what Markdown or HTML would read as theirs is escaped. */
static void put(const char *text)
{
    for (; *text != '\0'; text++) {
        switch (*text) {
        case '<': fputs("&lt;", stdout); break;
        case '>': fputs("&gt;", stdout); break;
        case '&': fputs("&amp;", stdout); break;
        case '*': case '_': case '`': case '|': case '#': case '@': case '\\': case '%': case '"': case '[': case ']':
            printf("&#%d;", *text);
            break;
        default: putchar(*text); break;
        }
    }
}

int main(void)
{
    printf("# Errors {#errors}\n\n"
           "Every error has a number that is never reused. {0}, {1} and {2} stand for what the error is about.\n\n");
    for (size_t i = 0; i < sizeof messages / sizeof messages[0]; i++) {
        const message *m = &messages[i];
        printf("## HJM-%d {#hjm_%d}\n\n%s\n", (int)m->code, (int)m->code, m->status);
        for (int lang = 0; lang < 2; lang++) {
            printf("\n- **");
            put(m->text[lang]);
            printf("**");
            if (m->text[lang + 2][0] != '\0') {
                printf("<br>");
                put(m->text[lang + 2]);
            }
        }
        printf("\n\n");
    }
    return ferror(stdout) || fclose(stdout) != 0;
}
