/* Explanations: the derivation of a figure, in words and figures that a controller can follow. */
#include "world.h"

static const hjm_date open_end = 2932896; /* 9999-12-31 */

/* The explanation as text, a line a step: what|amount|share|count|how. */
static void write_steps(const hjm_table *table, hjm_lang lang, char *out, size_t room)
{
    static const char *const columns[] = { "what", "amount", "ratio", "count", "detail" };
    hjm_format format = HJM_FORMAT_INIT;
    size_t used = 0;
    format.style = HJM_STYLE_COMMA;
    format.lang = lang;
    for (size_t row = 0; row < hjm_table_n_rows(table); row++) {
        for (size_t c = 0; c < 5; c++) {
            size_t needed = 0;
            int64_t column = hjm_table_find_column(table, columns[c]);
            assert_ok(hjm_table_format_cell(table, row, (size_t)column, &format, out + used, room - used, &needed,
                                            NULL),
                      NULL);
            used += needed - 1;
            out[used++] = c == 4 ? '\n' : '|';
        }
    }
    out[used] = '\0';
}

static void assert_explained(const struct world *w, const char *who, const char *what, hjm_lang lang,
                             const char *expected)
{
    hjm_table *table = NULL;
    char text[8192];
    assert_ok(hjm_allocation_explain(w->run, who, what, NULL, &table, NULL), NULL);
    write_steps(table, lang, text, sizeof text);
    assert_string_equal(text, expected);
    hjm_table_destroy(table);
}

/* Half of p by rent between the groups and inhabitants within, half straight to a. s passes a third of its cost to p. */
static void explained_world(struct world *w)
{
    static const char *const towns[] = { "a", "b", "c" };
    static const int64_t old[] = { 50, 30, 20 };
    world_begin(w);
    world_pool(w, "s");
    world_pool(w, "p");
    assert_ok(hjm_agreement_add_pool_revenue(w->agreement, "p", "fee", &w->err), &w->err);
    assert_ok(hjm_agreement_set_settlement(w->agreement, "towns", HJM_SETTLE_REPAY, 0, &w->err), &w->err);
    for (int i = 0; i < 3; i++) {
        assert_ok(hjm_agreement_add_population(w->agreement, towns[i], day(2023, 12, 31), 65, 999, old[i], &w->err),
                  &w->err);
    }
    world_version(w, "2024", day(2024, 1, 1), open_end);
    assert_ok(hjm_agreement_add_key(w->agreement, "elderly", HJM_KEY_POPULATION, "65 och äldre", "65 and older",
                                    &w->err),
              &w->err);
    assert_ok(hjm_agreement_add_key_ages(w->agreement, "elderly", 65, 999, 1, &w->err), &w->err);
    assert_ok(hjm_agreement_add_key_year(w->agreement, "elderly", 2023, &w->err), &w->err);
    world_fixed(w, "to_region", "r", 100, NULL, 0);
    world_fixed(w, "to_a", "a", 100, NULL, 0);
    assert_ok(hjm_agreement_add_key(w->agreement, "rent", HJM_KEY_DRIVER, "Hyra", "Rent", &w->err), &w->err);
    assert_ok(hjm_agreement_add_key_driver(w->agreement, "rent", "rental", &w->err), &w->err);
    assert_ok(hjm_agreement_add_key(w->agreement, "nest", HJM_KEY_NESTED, "Grupper", "Groups", &w->err), &w->err);
    assert_ok(hjm_agreement_set_key_between(w->agreement, "nest", "rent", &w->err), &w->err);
    assert_ok(hjm_agreement_add_key_within(w->agreement, "nest", "towns", "elderly", &w->err), &w->err);
    assert_ok(hjm_agreement_add_key_within(w->agreement, "nest", "region", "to_region", &w->err), &w->err);
    assert_ok(hjm_agreement_add_key(w->agreement, "mix", HJM_KEY_MIX, NULL, NULL, &w->err), &w->err);
    assert_ok(hjm_agreement_add_key_part(w->agreement, "mix", "nest", 1, 2, &w->err), &w->err);
    assert_ok(hjm_agreement_add_key_part(w->agreement, "mix", "to_a", 1, 2, &w->err), &w->err);
    world_key(w, "s", "to_region");
    world_key(w, "p", "mix");
    assert_ok(hjm_agreement_add_pass(w->agreement, "s", "p", 1, 3, &w->err), &w->err);
    world_seal(w);
    world_line(w, "b", "rental", day(2024, 3, 1), 7000);
    world_line(w, "r", "rental", day(2024, 3, 1), 3000);
    world_line(w, "a", "fee", day(2024, 3, 1), 5000);
    world_line(w, "a", "fee", day(2024, 4, 1), 5000);
    world_post(w, HJM_SIDE_COST, "s", NULL, 1000);
    world_post(w, HJM_SIDE_COST, "p", NULL, 10000);
    world_post(w, HJM_SIDE_REVENUE, "p", "a", 200);
}

static void a_share_is_explained_from_posting_to_remainder(void **unused)
{
    struct world w;
    (void)unused;
    explained_world(&w);
    assert_ok(world_run(&w), &w.err);
    assert_explained(&w, "a", "p", HJM_LANG_SV, 
                     "Bokförd kostnad, p 2024|100,00|||bokningar: 1; avtalsversion 2024\n"
                     "Mottaget från s|3,33|||exakt 1000/3 öre: 1/3 av 1000 öre\n"
                     "Att fördela|103,33|||exakt 31000/3 öre; hela ören efter största rest mellan kostnadsslagen\n"
                     "Vikt av nyckeln Grupper||50,0000||1/2\n"
                     "Täljare: Kommunerna|70,00|||belopp av radtyp Hyra, i perioden\n"
                     "Nämnare: alla parter|100,00|||belopp av radtyp Hyra, i perioden\n"
                     "Andel enligt nyckeln Hyra: Kommunerna||70,0000||7/10: täljare genom nämnare\n"
                     "Mellan grupperna: Kommunerna||70,0000||7/10, nyckeln Hyra\n"
                     "Täljare: a|||50|invånare 65 år och äldre, räknade 2023-12-31\n"
                     "Nämnare: Kommunerna|||100|invånare 65 år och äldre, räknade 2023-12-31\n"
                     "Andel enligt nyckeln 65 och äldre: a||50,0000||1/2: täljare genom nämnare\n"
                     "Andel enligt nyckeln Grupper: a||35,0000||7/20: andel mellan grupperna "
                     "gånger andel inom gruppen\n"
                     "Vikt av nyckeln to_a||50,0000||1/2\n"
                     "Andel enligt nyckeln to_a: a||100,0000||1: fast i avtalet\n"
                     "Andel enligt nyckeln mix: a||67,5000||27/40: summan av vikt gånger andel\n"
                     "Exakt del, nedskuren till hela ören|69,75|||rest 0 öre\n"
                     "Restöre|0,00|||0 öre blev över och gick till de största resterna; a har rest nummer 3\n"
                     "Kostnad: a|69,75|||regel: största rest; varje del inom ett öre från den exakta\n"
                     "Intäkt: a|102,00|||rader: 2; bokfört 2,00 kr\n"
                     "Netto: a|32,25|||intäkt minus kostnad\n"
                     "Kostnadstäckning||146,2366||intäkt genom kostnad\n");
    world_end(&w);
}

static void a_group_is_explained_by_its_parties(void **unused)
{
    struct world w;
    (void)unused;
    explained_world(&w);
    assert_ok(world_run(&w), &w.err);
    assert_explained(&w, "towns", "p", HJM_LANG_EN, 
                     "Cost posted, p 2024|100,00|||postings: 1; version 2024\n"
                     "Received from s|3,33|||exactly 1000/3 öre: 1/3 of 1000 öre\n"
                     "To share|103,33|||exactly 31000/3 öre; whole öre by largest remainder between the pools\n"
                     "Weight of key Groups||50,0000||1/2\n"
                     "Numerator: The towns|70,00|||amount of kind Rental, in the period\n"
                     "Denominator: all parties|100,00|||amount of kind Rental, in the period\n"
                     "Share by key Rent: The towns||70,0000||7/10: numerator over denominator\n"
                     "Between the groups: The towns||70,0000||7/10, key Rent\n"
                     "Numerator: The towns|||100|inhabitants aged 65 and over, counted 2023-12-31\n"
                     "Denominator: The towns|||100|inhabitants aged 65 and over, counted 2023-12-31\n"
                     "Share by key 65 and older: The towns||100,0000||1: numerator over denominator\n"
                     "Share by key Groups: The towns||70,0000||7/10: share between the groups times share "
                     "within the group\n"
                     "Weight of key to_a||50,0000||1/2\n"
                     "Share by key to_a: The towns||100,0000||1: fixed in the agreement\n"
                     "Share by key mix: The towns||85,0000||17/20: the sum of weight times share\n"
                     "Part: a|69,75|||\n"
                     "Part: b|10,85|||\n"
                     "Part: c|7,23|||\n"
                     "Cost: The towns|87,83|||rule: largest remainder; each part within one öre of the exact one\n"
                     "Revenue: The towns|102,00|||lines: 2; posted 2,00 kr\n"
                     "Net: The towns|14,17|||revenue less cost\n"
                     "Coverage||116,1334||revenue over cost\n");
    world_end(&w);
}

static void a_settlement_is_explained(void **unused)
{
    struct world w;
    (void)unused;
    explained_world(&w);
    assert_ok(world_run(&w), &w.err);
    assert_explained(&w, "a", NULL, HJM_LANG_SV, 
                     "Intäkt: s|0,00|||\n"
                     "Kostnad: s|0,00|||\n"
                     "Netto: s|0,00|||\n"
                     "Intäkt: p|102,00|||\n"
                     "Kostnad: p|69,75|||\n"
                     "Netto: p|32,25|||\n"
                     "Intäkt: Summa|102,00|||\n"
                     "Kostnad: Summa|69,75|||\n"
                     "Netto: Summa|32,25|||\n"
                     "Ingående balans: Kommunerna|0,00|||\n"
                     "Periodens netto: Kommunerna|14,17|||\n"
                     "Avräkning: Kommunerna|14,17|||återbetalas efter andel av kostnaden\n"
                     "Täljare: a|69,75|||partens kostnad i perioden\n"
                     "Nämnare: Kommunerna|87,83|||gruppens kostnad i perioden\n"
                     "Andel av kostnaden: a||79,4148||6975/8783\n"
                     "Exakt del, nedskuren till hela ören|11,25|||rest 2700/8783 öre\n"
                     "Restöre|0,00|||1 öre blev över och gick till de största resterna; a har rest nummer 2\n"
                     "Återbetalas till a|11,25|||efter andel av gruppens kostnad, största rest\n");
    world_end(&w);
}

static void what_is_not_there_cannot_be_explained(void **unused)
{
    struct world w;
    hjm_table *table = NULL;
    (void)unused;
    explained_world(&w);
    assert_ok(world_run(&w), &w.err);
    assert_code(hjm_allocation_explain(w.run, "x", "p", NULL, &table, &w.err), &w.err, HJM_E_UNKNOWN,
                HJM_M_EXPLAIN_WHO);
    assert_code(hjm_allocation_explain(w.run, "a", "x", NULL, &table, &w.err), &w.err, HJM_E_UNKNOWN,
                HJM_M_EXPLAIN_WHAT);
    assert_null(table);
    world_end(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_share_is_explained_from_posting_to_remainder),
        cmocka_unit_test(a_group_is_explained_by_its_parties),
        cmocka_unit_test(a_settlement_is_explained),
        cmocka_unit_test(what_is_not_there_cannot_be_explained),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
