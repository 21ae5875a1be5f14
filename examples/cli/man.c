#include "pages.h"

#include <string.h>

/* Text of a line: a hyphen is a minus (it may be copied to a shell), a backslash is itself. */
static void put(FILE *to, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '-') {
            fputs("\\-", to);
        } else if (text[i] == '\\') {
            fputs("\\e", to);
        } else {
            fputc(text[i], to);
        }
    }
}

static void put_all(FILE *to, const char *text)
{
    put(to, text, strlen(text));
}

/* A dot or an apostrophe first in a line would be a request. */
static void put_line(FILE *to, const char *text, size_t length)
{
    fputs(length > 0 && (text[0] == '.' || text[0] == '\'') ? "\\&" : "", to);
    put(to, text, length);
    fputc('\n', to);
}

static void put_text(FILE *to, const char *text)
{
    bool literal = false;
    bool first = true;
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        if ((text[0] == ' ') != literal) {
            literal = !literal;
            fputs(literal ? ".RS 2\n.nf\n" : ".fi\n.RE\n.PP\n", to);
        } else if (!literal && !first) {
            fputs(".PP\n", to);
        }
        size_t margin = literal ? 2 : 0;
        put_line(to, text + margin, length - margin);
        text += length + (text[length] == '\n' ? 1 : 0);
        first = false;
    }
    fputs(literal ? ".fi\n.RE\n" : "", to);
}

static void put_synopsis(FILE *to, hjm_lang lang, const command *c)
{
    char item[160];
    fprintf(to, ".TP\n\\fBhjmekonomi %s\\fR", c->name);
    for (size_t i = 0; synopsis_item(c, lang, i, item, sizeof item) > 0; i++) {
        fputc(' ', to);
        put_all(to, item);
    }
    fputc('\n', to);
    put_line(to, c->summary[lang], strlen(c->summary[lang]));
}

static void put_option(FILE *to, hjm_lang lang, const option *o)
{
    char value[128];
    option_value(o, lang, value, sizeof value);
    fputs(".TP\n", to);
    if (o->letter != 0) {
        fprintf(to, "\\fB\\-%c\\fR, ", o->letter);
    }
    fputs("\\fB\\-\\-", to);
    put_all(to, o->name);
    fputs("\\fR", to);
    if (value[0] != '\0') {
        fputs(" \\fI", to);
        put_all(to, value);
        fputs("\\fR", to);
    }
    fputc('\n', to);
    put_line(to, o->text[lang], strlen(o->text[lang]));
}

static void put_commands(FILE *to, hjm_lang lang)
{
    for (size_t i = 0; i < N_COMMANDS; i++) {
        fprintf(to, ".SH \"hjmekonomi %s\"\n", commands[i].name);
        put_text(to, commands[i].text[lang]);
        for (size_t j = 0; j < N_OPTIONS; j++) {
            bool common = j == OPTION_LANG || j == OPTION_HELP || j == OPTION_VERSION;
            if (command_has(&commands[i], j) && !common) {
                put_option(to, lang, &options[j]);
            }
        }
    }
}

void man_page(FILE *to, hjm_lang lang)
{
    bool sv = lang == HJM_LANG_SV;
    fprintf(to, ".TH HJMEKONOMI 1 \"\" \"hjmekonomi %s\" \"%s\"\n", hjm_version(), sv ? "Kommandon" : "User Commands");
    fprintf(to, ".SH %s\nhjmekonomi \\- ", sv ? "NAMN" : "NAME");
    put_line(to, about[lang], strlen(about[lang]));
    fprintf(to, ".SH %s\n", sv ? "SYNTAX" : "SYNOPSIS");
    for (size_t i = 0; i < N_COMMANDS; i++) {
        put_synopsis(to, lang, &commands[i]);
    }
    put_commands(to, lang);
    fprintf(to, ".SH \"%s\"\n", sv ? "FÖR ALLA KOMMANDON" : "FOR ALL COMMANDS");
    put_option(to, lang, &options[OPTION_LANG]);
    put_option(to, lang, &options[OPTION_HELP]);
    put_option(to, lang, &options[OPTION_VERSION]);
    fprintf(to, ".SH %s\n", sv ? "AVSLUTNINGSKODER" : "\"EXIT STATUS\"");
    for (size_t i = 0; i < n_exit_codes; i++) {
        fprintf(to, ".TP\n%d\n", exit_codes[i].code);
        put_line(to, exit_codes[i].text[lang], strlen(exit_codes[i].text[lang]));
    }
}
