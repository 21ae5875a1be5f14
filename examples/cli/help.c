#include "fold.h"
#include "pages.h"

#include <string.h>

enum { INDENT = 2, OPTION_WIDTH = 24 };

static void put_text(FILE *to, const char *text)
{
    bool was_literal = false;
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        bool literal = text[0] == ' ';
        if (literal) {
            fprintf(to, "%.*s\n", (int)length, text);
        } else {
            fputs(was_literal ? "\n" : "", to);
            fold_text(to, text, length, 0, 0);
        }
        text += length + (text[length] == '\n' ? 1 : 0);
        if (!literal && *text != ' ' && *text != '\0') {
            fputc('\n', to);
        }
        was_literal = literal;
    }
}

/* The items of a command line after its name: operands, then options. */
size_t synopsis_item(const command *c, hjm_lang lang, size_t index, char *out, size_t capacity)
{
    char value[128];
    if (index == 0) {
        return (size_t)snprintf(out, capacity, "%s", c->operands[lang]);
    }
    for (size_t i = 0; i < N_OPTIONS; i++) {
        const option *o = &options[i];
        bool shown = command_has(c, i) && i != OPTION_HELP && i != OPTION_VERSION;
        if (shown && --index == 0) {
            bool required = (c->required >> i & 1u) != 0;
            const char *dash = o->letter != 0 ? "-" : "--";
            const char letter[2] = { o->letter, '\0' };
            option_value(o, lang, value, sizeof value);
            return (size_t)snprintf(out, capacity, "%s%s%s%s%s%s", required ? "" : "[", dash,
                                    o->letter != 0 ? letter : o->name, value[0] != '\0' ? " " : "", value,
                                    required ? "" : "]");
        }
    }
    return 0;
}

static void put_synopsis(FILE *to, hjm_lang lang, const command *c)
{
    char item[160];
    size_t at = (size_t)fprintf(to, "  hjmekonomi %s", c->name);
    size_t indent = at + 1;
    for (size_t i = 0; synopsis_item(c, lang, i, item, sizeof item) > 0; i++) {
        size_t wide = fold_columns(item, strlen(item));
        if (at + 1 + wide > SCREEN) {
            fputc('\n', to);
            fold_blanks(to, indent - 1);
            at = indent - 1;
        }
        fprintf(to, " %s", item);
        at += 1 + wide;
    }
    fputc('\n', to);
}

static void put_option(FILE *to, hjm_lang lang, const option *o)
{
    char value[128];
    char head[192];
    const char letter[5] = { o->letter != 0 ? '-' : ' ', o->letter != 0 ? o->letter : ' ',
                             o->letter != 0 ? ',' : ' ', ' ', '\0' };
    option_value(o, lang, value, sizeof value);
    snprintf(head, sizeof head, "%s--%s%s%s", letter, o->name, value[0] != '\0' ? " " : "", value);
    size_t wide = fold_columns(head, strlen(head));
    fprintf(to, "  %s", head);
    if (INDENT + wide + 2 > INDENT + OPTION_WIDTH) {
        fputc('\n', to);
        wide = 0;
        fold_blanks(to, INDENT);
    }
    fold_blanks(to, OPTION_WIDTH - wide);
    fold_text(to, o->text[lang], strlen(o->text[lang]), INDENT + OPTION_WIDTH, INDENT + OPTION_WIDTH);
}

void help_command(FILE *to, hjm_lang lang, const command *c)
{
    fprintf(to, "hjmekonomi %s: %s\n\n%s\n", c->name, c->summary[lang],
            lang == HJM_LANG_SV ? "Användning:" : "Usage:");
    put_synopsis(to, lang, c);
    fputc('\n', to);
    put_text(to, c->text[lang]);
    fputs(lang == HJM_LANG_SV ? "\nAlternativ:\n" : "\nOptions:\n", to);
    for (size_t i = 0; i < N_OPTIONS; i++) {
        if (command_has(c, i) && i != OPTION_VERSION) {
            put_option(to, lang, &options[i]);
        }
    }
}

void help_overview(FILE *to, hjm_lang lang)
{
    bool sv = lang == HJM_LANG_SV;
    fprintf(to, "hjmekonomi %s: %s\n\n%s\n", hjm_version(), about[lang], sv ? "Användning:" : "Usage:");
    for (size_t i = 0; i < N_COMMANDS; i++) {
        put_synopsis(to, lang, &commands[i]);
    }
    fputs(sv ? "\nKommandon:\n" : "\nCommands:\n", to);
    for (size_t i = 0; i < N_COMMANDS; i++) {
        fprintf(to, "  %-10s%s\n", commands[i].name, commands[i].summary[lang]);
    }
    fputs(sv ? "\nFör alla kommandon:\n" : "\nFor all commands:\n", to);
    put_option(to, lang, &options[OPTION_LANG]);
    put_option(to, lang, &options[OPTION_HELP]);
    put_option(to, lang, &options[OPTION_VERSION]);
    fputs(sv ? "\nAvslutningskoder:\n" : "\nExit codes:\n", to);
    for (size_t i = 0; i < n_exit_codes; i++) {
        fprintf(to, "  %3d  ", exit_codes[i].code);
        fold_text(to, exit_codes[i].text[lang], strlen(exit_codes[i].text[lang]), 7, 7);
    }
    fputs(sv ? "\nhjmekonomi help KOMMANDO säger mer om ett kommando.\n"
             : "\nhjmekonomi help COMMAND --lang en tells more about a command.\n", to);
}
