/* The note under a table that tells how much is hidden. */
#include "volume/run.h"

#include "base/text.h"

static const char *number(hjm__counting *c, size_t n)
{
    char text[24];
    hjm__int_text((int64_t)n, text);
    return hjm__joined(&c->arena, text, "", "");
}

static const char *fill(hjm__counting *c, const char *const pieces[4], size_t few, size_t more)
{
    const char *text = hjm__joined(&c->arena, pieces[0], number(c, few + more), pieces[1]);
    text = hjm__joined(&c->arena, text, number(c, few), pieces[2]);
    text = hjm__joined(&c->arena, text, number(c, (size_t)c->how.threshold - 1), pieces[3]);
    return hjm__joined(&c->arena, text, number(c, more), "");
}

/* Those that are made of others are not counted again. */
void hjm__note_hidden(hjm__counting *c, hjm__sheet *s, const char *what_sv, const char *what_en)
{
    const char *const sv[] = { what_sv, ". Av dem har ", " mellan 1 och ",
                               " brukare, eller rader om ingen brukare är känd; " };
    const char *const en[] = { what_en, ". Of them ", " have 1 to ", " users, or lines if no user is known; " };
    size_t few = s->n_hidden[HJM__HIDDEN_FEW];
    size_t more = s->n_hidden[HJM__HIDDEN_MORE];
    if (few + more > 0) {
        hjm__sheet_note(s, hjm__joined(&c->arena, fill(c, sv, few, more),
                                       " är dolda för att de inte ska gå att räkna ut.", ""),
                        hjm__joined(&c->arena, fill(c, en, few, more),
                                    " are hidden so that those cannot be worked out.", ""));
    } else if (s->n_hidden[HJM__HIDDEN_WITH] > 0) {
        hjm__sheet_note(s, "Dolda uppgifter (..) bildas av uppgifter som är dolda i andra tabeller.",
                        "Hidden figures (..) are made of figures that are hidden in other tables.");
    }
    if (c->apart) {
        hjm__sheet_note(s, "Nyckeltalen är för många eller för fint indelade för att skyddas tillsammans: det som "
                           "skiljer två nyckeltal kan vara få personer.",
                        "The indicators are too many or too finely divided to be protected together: what two "
                        "indicators differ by may be few people.");
    }
}
