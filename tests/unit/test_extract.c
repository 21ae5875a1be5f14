/* Lines and costs from CSV extracts: all rows or none, and every fault at its place. */
#define _POSIX_C_SOURCE 200809L /* mkstemp */

#include "extract.h"

#include "base/error.h"
#include "costs/costs.h"
#include "cube/cube.h"

static hjm_costs *make_costs(hjm_unmatched unmatched)
{
    hjm_error err;
    hjm_costs *costs = NULL;
    hjm_agreement *a = sealed_sample();
    assert_ok(hjm_costs_create(&costs, a, unmatched, NULL, &err), &err);
    hjm_agreement_destroy(a);
    return costs;
}

static hjm_extract with_all_columns(void)
{
    hjm_extract extract;
    hjm_extract_init(&extract);
    extract.date = "Datum";
    extract.party = "Betalare";
    extract.kind = "Radtyp";
    extract.amount = "Belopp";
    extract.quantity = "Mängd";
    extract.user = "Brukare";
    return extract;
}

static hjm_status read_costs(hjm_costs *costs, const char *text, const hjm_extract *extract, hjm_error *err)
{
    struct scratch file = scratch_with(text, strlen(text));
    hjm_status status = hjm_costs_read_csv(costs, file.path, extract, err);
    scratch_close(&file);
    return status;
}

static int64_t get(const hjm_cube *cube, int32_t party, int32_t kind, hjm_measure measure)
{
    hjm_error err;
    int64_t value = 0;
    assert_ok(hjm_cube_get(cube, party, kind, day(2024, 1, 1), day(2024, 12, 31), measure, &value, &err), &err);
    return value;
}

static void lines_are_read_by_our_own_headings(void **state)
{
    hjm_error err;
    hjm_cube *cube = make_cube(HJM_UNMATCHED_REFUSE);
    (void)state;
    assert_ok(read_text(cube, "amount;kind;party;date\n12,50;rental;2580;2024-03-15\n-2;order;25;20240401\n", NULL,
                         &err),
              &err);
    assert_int_equal(get(cube, LULEA, RENTAL, HJM_MEASURE_AMOUNT), 1250);
    assert_int_equal(get(cube, REGION, ORDER, HJM_MEASURE_AMOUNT), -200);
    assert_int_equal(hjm_cube_n_lines(cube), 2);
    assert_ok(read_text(cube, "amount;kind;party;date\n", NULL, &err), &err);
    assert_int_equal(hjm_cube_n_lines(cube), 2);
    hjm_cube_destroy(cube);
}

static void lines_are_read_by_the_headings_of_a_swedish_extract(void **state)
{
    hjm_error err;
    hjm_cube *cube = make_cube(HJM_UNMATCHED_REFUSE);
    hjm_extract extract = with_all_columns();
    const char *text = "\xef\xbb\xbf" "Brukare;Datum;Betalare;Radtyp;Mängd;Belopp;Anmärkning\r\n"
                       "anna;2024-01-31;Luleå;Hyra;1 200,5;13 518,50;\"Rullstol; \"\"ny\"\"\"\r\n"
                       "anna;2024-02-01;2580;Hyra;−0,5;− 18,50;\r\n"
                       ";2024-02-01;2581;Hyra;1;0;\r\n"
                       "\"b\"\"o\";2024-02-01;2581;\"Hyra\";+2,05;- 1 890;\r\n";
    (void)state;
    extract.quantity_decimals = 2;
    assert_ok(read_text(cube, text, &extract, &err), &err);
    assert_int_equal(get(cube, LULEA, RENTAL, HJM_MEASURE_AMOUNT), 1350000);
    assert_int_equal(get(cube, LULEA, RENTAL, HJM_MEASURE_QUANTITY), 120000);
    assert_int_equal(get(cube, LULEA, RENTAL, HJM_MEASURE_USERS), 1);
    assert_int_equal(get(cube, PITEA, RENTAL, HJM_MEASURE_AMOUNT), -189000);
    assert_int_equal(get(cube, PITEA, RENTAL, HJM_MEASURE_QUANTITY), 305);
    assert_int_equal(get(cube, PITEA, RENTAL, HJM_MEASURE_USERS), 1);
    assert_int_equal(get(cube, HJM_ALL, HJM_ALL, HJM_MEASURE_USERS), 2);
    hjm_cube_destroy(cube);
}

static void windows_1252_tabs_and_commas_are_read_when_they_are_stated(void **state)
{
    hjm_error err;
    hjm_cube *cube = make_cube(HJM_UNMATCHED_REFUSE);
    hjm_extract extract = HJM_EXTRACT_INIT;
    (void)state;
    extract.encoding = HJM_ENCODING_WINDOWS_1252;
    extract.separator = '\t';
    assert_ok(read_text(cube, "date\tparty\tkind\tamount\n2024-01-01\tLule\xe5\trental\t\x96 1\xa0" "000,50\n",
                         &extract, &err),
              &err);
    assert_int_equal(get(cube, LULEA, RENTAL, HJM_MEASURE_AMOUNT), -100050);
    extract.separator = ',';
    assert_ok(read_text(cube, "date,party,kind,amount\n2024-01-01,Lule\xe5,rental,\"1000,50\"\n", &extract, &err),
              &err);
    assert_int_equal(get(cube, LULEA, RENTAL, HJM_MEASURE_AMOUNT), 0);
    hjm_cube_destroy(cube);
}

static void assert_shown(const hjm_error *err, const char *expected)
{
    char text[2048];
    hjm_error shown = *err;
    memcpy(shown.source, "rader.csv", sizeof "rader.csv");
    assert_int_equal(hjm_error_format(&shown, HJM_LANG_SV, text, sizeof text, NULL), HJM_OK);
    assert_string_equal(text, expected);
}

static void a_wrong_amount_is_shown_where_it_stands(void **state)
{
    hjm_error err;
    hjm_cube *cube = make_cube(HJM_UNMATCHED_REFUSE);
    (void)state;
    assert_code(read_text(cube,
                           "date;party;kind;amount\n2024-01-01;2580;rental;5\n"
                           "2024-01-01; Luleå ;\"rental\"; 1 2O0,50 \n",
                           NULL, &err),
                &err, HJM_E_SYNTAX, HJM_M_AMOUNT_SYNTAX);
    assert_shown(&err, "fel HJM-22: rader.csv:3:33: beloppet går inte att läsa: 1 2O0,50\n"
                       "3 | 2024-01-01; Luleå ;\"rental\"; 1 2O0,50 \n"
                       "  |                                 ^\n"
                       "  Skriv beloppet som 1200,50 eller 1 200,50, med bara siffror.\n");
    assert_int_equal(hjm_cube_n_lines(cube), 0);
    hjm_cube_destroy(cube);
}

struct fault {
    const char *row;
    hjm_status  status;
    int32_t     code;
    uint32_t    column;
};

/* The faults of rows with all columns and two decimals of quantities, each behind a row that is right. */
static const struct fault faults[] = {
    { "2024-02-30;2580;rental;1;1;a", HJM_E_SYNTAX, HJM_M_NO_SUCH_DAY, 1 },
    { "2024-2-3;2580;rental;1;1;a", HJM_E_SYNTAX, HJM_M_DATE_SYNTAX, 7 },
    { ";2580;rental;1;1;a", HJM_E_SYNTAX, HJM_M_DATE_SYNTAX, 1 },
    { "2024-02-01;2580;rental;;1;a", HJM_E_SYNTAX, HJM_M_AMOUNT_EMPTY, 24 },
    { "2024-02-01;2580;rental;1,505;1;a", HJM_E_SYNTAX, HJM_M_AMOUNT_DECIMALS, 28 },
    { "2024-02-01;2580;rental;99999999999999999999;1;a", HJM_E_OVERFLOW, HJM_M_AMOUNT_RANGE, 24 },
    { "2024-02-01;2580;rental;1;;a", HJM_E_SYNTAX, HJM_M_QUANTITY_SYNTAX, 26 },
    { "2024-02-01;2580;rental;1;x;a", HJM_E_SYNTAX, HJM_M_QUANTITY_SYNTAX, 26 },
    { "2024-02-01;2580;rental;1;2,;a", HJM_E_SYNTAX, HJM_M_QUANTITY_SYNTAX, 28 },
    { "2024-02-01;2580;rental;1;2,x;a", HJM_E_SYNTAX, HJM_M_QUANTITY_SYNTAX, 28 },
    { "2024-02-01;2580;rental;1;2,5x;a", HJM_E_SYNTAX, HJM_M_QUANTITY_SYNTAX, 29 },
    { "2024-02-01;2580;rental;1;2,5,5;a", HJM_E_SYNTAX, HJM_M_QUANTITY_SYNTAX, 29 },
    { "2024-02-01;2580;rental;1;2,505;a", HJM_E_SYNTAX, HJM_M_QUANTITY_DECIMALS, 30 },
    { "2024-02-01;2580;rental;1;99999999999999999999;a", HJM_E_OVERFLOW, HJM_M_QUANTITY_RANGE, 26 },
    { "2024-02-01;9999;rental;1;1;a", HJM_E_UNKNOWN, HJM_M_UNMATCHED_PARTY, 12 },
    { "2024-02-01;;rental;1;1;a", HJM_E_UNKNOWN, HJM_M_UNMATCHED_PARTY, 12 },
    { "2024-02-01;2580;Rental;1;1;a", HJM_E_UNKNOWN, HJM_M_UNMATCHED_KIND, 17 },
    { "2025-01-01;2580;rental;1;1;a", HJM_E_VALIDITY, HJM_M_UNMATCHED_PERIOD, 1 },
    { "2024-02-01;2580;rental;46116860184273879,02;1;a", HJM_E_OVERFLOW, HJM_M_LINES_AMOUNT, 24 },
    { "2024-02-01;2580;rental;1;46116860184273879;a", HJM_E_OVERFLOW, HJM_M_LINES_QUANTITY, 24 },
    { "2024-02-01;9999;order;x;1;a", HJM_E_SYNTAX, HJM_M_AMOUNT_SYNTAX, 23 },
};

static void every_fault_of_a_row_is_told_and_nothing_is_added(void **state)
{
    hjm_error err;
    char text[300];
    hjm_cube *cube = make_cube(HJM_UNMATCHED_REFUSE);
    hjm_extract extract = with_all_columns();
    (void)state;
    extract.quantity_decimals = 2;
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        (void)snprintf(text, sizeof text,
                       "Datum;Betalare;Radtyp;Belopp;Mängd;Brukare\n"
                       "2024-02-01;2580;rental;1,00;46116860184273879;u\n%s\n",
                       faults[i].row);
        hjm_status status = read_text(cube, text, &extract, &err);
        assert_code(status, &err, faults[i].status, faults[i].code);
        assert_int_equal(err.line, 3);
        assert_int_equal(err.column, faults[i].column);
        assert_string_equal(err.excerpt, faults[i].row);
        assert_int_equal(hjm_cube_n_lines(cube), 0);
        assert_int_equal(get(cube, HJM_ALL, HJM_ALL, HJM_MEASURE_USERS), 0);
    }
    hjm_cube_destroy(cube);
}

static void sums_of_two_files_at_the_limit(void **state)
{
    hjm_error err;
    hjm_cube *cube = make_cube(HJM_UNMATCHED_REFUSE);
    (void)state;
    const char *half = "date;party;kind;amount\n2024-01-01;2580;rental;46116860184273879,02\n";
    assert_ok(read_text(cube, half, NULL, &err), &err);
    assert_code(read_text(cube, half, NULL, &err), &err, HJM_E_OVERFLOW, HJM_M_LINES_AMOUNT);
    assert_int_equal(get(cube, HJM_ALL, HJM_ALL, HJM_MEASURE_AMOUNT), 4611686018427387902);
    assert_int_equal(hjm_cube_n_lines(cube), 1);
    hjm_cube_destroy(cube);
}

static void rows_that_match_nothing_are_counted_when_the_caller_says_so(void **state)
{
    hjm_error err;
    hjm__arena arena;
    const hjm__unmatched_row *rows;
    hjm_cube *cube = make_cube(HJM_UNMATCHED_COUNT);
    const char *text = "date;party;kind;amount\n"
                       "2024-01-01;9999;rental;1\n2024-01-01;9998;rental;2\n2024-01-01;9999;x;4\n"
                       "2025-01-31;2580;order;8\n\n20250101;2580;order;16\n2024-01-01;2580;order;32\n";
    (void)state;
    hjm__arena_init(&arena, NULL);
    assert_ok(read_text(cube, text, NULL, &err), &err);
    assert_int_equal(hjm_cube_n_lines(cube), 6);
    assert_int_equal(hjm_cube_n_unmatched(cube), 5);
    assert_int_equal(get(cube, HJM_ALL, HJM_ALL, HJM_MEASURE_AMOUNT), 3200);
    size_t n = hjm__unmatched_list(hjm__cube_unmatched(cube), &arena, &rows);
    assert_ok(hjm__arena_status(&arena, &err), &err);
    assert_int_equal(n, 3);
    assert_string_equal(rows[0].value, "9998");
    assert_string_equal(rows[1].value, "9999");
    assert_int_equal(rows[1].rows, 2);
    assert_int_equal(rows[1].amount, 500);
    assert_int_equal(rows[1].line, 2);
    assert_string_equal(rows[2].value, "2025-01");
    assert_int_equal(rows[2].amount, 2400);
    assert_int_equal(rows[2].line, 5);
    hjm__arena_free(&arena);
    hjm_cube_destroy(cube);
}

static void the_file_becomes_a_source_with_its_hash(void **state)
{
    hjm_error err;
    const hjm__source *sources;
    struct scratch file = scratch_open();
    hjm_cube *cube = make_cube(HJM_UNMATCHED_REFUSE);
    hjm_costs *costs = make_costs(HJM_UNMATCHED_REFUSE);
    (void)state;
    scratch_fill(&file, "abc", 3);
    assert_code(hjm_cube_read_csv(cube, file.path, NULL, &err), &err, HJM_E_SYNTAX, HJM_M_CSV_NO_COLUMN);
    assert_int_equal(hjm__cube_sources(cube, &sources), 0);
    scratch_fill(&file, "date;party;kind;amount\n", 23);
    assert_ok(hjm_cube_read_csv(cube, file.path, NULL, &err), &err);
    assert_int_equal(hjm__cube_sources(cube, &sources), 1);
    assert_string_equal(sources[0].name, file.path);
    assert_string_equal(sources[0].sha256, "3a7ed7aa4e1ad3146234e50e7c04d1759b71cc3c69eeccc85096ec822188a4fd");
    scratch_fill(&file, "period;pool;amount", 18);
    assert_ok(hjm_costs_read_csv(costs, file.path, NULL, &err), &err);
    assert_int_equal(hjm__costs_sources(costs, &sources), 1);
    assert_string_equal(sources[0].sha256, "76fc055feeeeed3270cf2e8de089a6349749b8677642beeb98255b578d49563b");
    hjm_cube_destroy(cube);
    hjm_costs_destroy(costs);
    scratch_close(&file);
}

static void a_hash_that_the_caller_knows_is_told_as_it_is_given(void **state)
{
    static const char known[] = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    hjm_error err;
    const hjm__source *sources;
    struct scratch file = scratch_open();
    hjm_cube *cube = make_cube(HJM_UNMATCHED_REFUSE);
    hjm_extract extract = HJM_EXTRACT_INIT;
    (void)state;
    scratch_fill(&file, "date;party;kind;amount\n", 23);
    extract.sha256 = "no hash";
    assert_code(hjm_cube_read_csv(cube, file.path, &extract, &err), &err, HJM_E_ARGUMENT, HJM_M_SOURCE_HASH);
    extract.sha256 = known;
    assert_ok(hjm_cube_read_csv(cube, file.path, &extract, &err), &err);
    assert_int_equal(hjm__cube_sources(cube, &sources), 1);
    assert_string_equal(sources[0].sha256, known);
    hjm_cube_destroy(cube);
    scratch_close(&file);
}

static void extracts_out_of_range_are_refused(void **state)
{
    hjm_error err;
    hjm_cube *cube = make_cube(HJM_UNMATCHED_REFUSE);
    hjm_costs *costs = make_costs(HJM_UNMATCHED_REFUSE);
    struct {
        hjm_extract known;
        int64_t     more;
    } newer = { HJM_EXTRACT_INIT, 1 };
    hjm_extract extract = HJM_EXTRACT_INIT;
    (void)state;
    assert_code(hjm_cube_read_csv(NULL, "/", NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_cube_read_csv(cube, NULL, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_costs_read_csv(NULL, "/", NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_costs_read_csv(costs, NULL, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    extract.encoding = 2;
    assert_code(hjm_cube_read_csv(cube, "/", &extract, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    extract.encoding = HJM_ENCODING_UTF8;
    extract.separator = '|';
    assert_code(hjm_costs_read_csv(costs, "/", &extract, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    extract.separator = ',';
    extract.quantity_decimals = 7;
    assert_code(hjm_cube_read_csv(cube, "/", &extract, &err), &err, HJM_E_ARGUMENT, HJM_M_OUT_OF_RANGE);
    extract.struct_size = 8;
    assert_code(hjm_cube_read_csv(cube, "/", &extract, &err), &err, HJM_E_ARGUMENT, HJM_M_OPTIONS);
    newer.known.struct_size = sizeof newer;
    assert_code(hjm_cube_read_csv(cube, "/", &newer.known, &err), &err, HJM_E_UNSUPPORTED, HJM_M_NEWER_OPTIONS);
    assert_code(hjm_cube_read_csv(cube, "/", NULL, &err), &err, HJM_E_FILE, HJM_M_FILE_IS_FOLDER);
    assert_code(hjm_costs_read_csv(costs, "/", NULL, &err), &err, HJM_E_FILE, HJM_M_FILE_IS_FOLDER);
    hjm_cube_destroy(cube);
    hjm_costs_destroy(costs);
}

static hjm_ore cost(const hjm_costs *costs, hjm_side side, int32_t pool, int32_t party)
{
    hjm_error err;
    hjm_ore amount = 0;
    assert_ok(hjm_costs_get(costs, side, pool, party, day(2023, 1, 1), day(2024, 12, 31), &amount, &err), &err);
    return amount;
}

static void costs_are_read_by_pool_party_and_side(void **state)
{
    hjm_error err;
    const hjm__posting *postings;
    hjm_costs *costs = make_costs(HJM_UNMATCHED_REFUSE);
    hjm_extract extract = HJM_EXTRACT_INIT;
    (void)state;
    assert_ok(read_costs(costs, "period;pool;amount\n2024;basic;1 000,00\n", NULL, &err), &err);
    extract.date = "Period";
    extract.pool = "Slag";
    extract.party = "Part";
    extract.amount = "Kr";
    extract.side = "Sida";
    assert_ok(read_costs(costs,
                         "Slag;Part;Kr;Sida;Period\nbasic;;1;kostnad;2024-01\nbasic;2580;2;cost;2024-02-29\n"
                         "markup;25;4;intäkt;2023\nmarkup;;8;revenue;2023-12-01..2024-01-31\n",
                         &extract, &err),
              &err);
    assert_int_equal(cost(costs, HJM_SIDE_COST, BASIC, HJM_ALL), 100300);
    assert_int_equal(cost(costs, HJM_SIDE_COST, BASIC, LULEA), 200);
    assert_int_equal(cost(costs, HJM_SIDE_REVENUE, MARKUP, REGION), 400);
    assert_int_equal(cost(costs, HJM_SIDE_REVENUE, MARKUP, HJM_ALL), 1200);
    assert_int_equal(hjm__costs_postings(costs, &postings), 5);
    assert_int_equal(postings[2].from, day(2024, 2, 29));
    assert_int_equal(postings[2].to, day(2024, 2, 29));
    assert_int_equal(postings[4].party, -1);
    assert_int_equal(postings[4].place.line, 5);
    hjm_costs_destroy(costs);
}

static const struct fault cost_faults[] = {
    { "2024-13;basic;;1;cost", HJM_E_SYNTAX, HJM_M_NO_SUCH_DAY, 1 },
    { "2024-1;basic;;1;cost", HJM_E_SYNTAX, HJM_M_PERIOD_SYNTAX, 7 },
    { "2024-12-31..2024-01-01;basic;;1;cost", HJM_E_SYNTAX, HJM_M_PERIOD_ORDER, 13 },
    { "2024;basic;;;cost", HJM_E_SYNTAX, HJM_M_AMOUNT_EMPTY, 13 },
    { "2024;basic;;1;Kostnad", HJM_E_SYNTAX, HJM_M_COSTS_SIDE, 15 },
    { "2024;basic;;1;", HJM_E_SYNTAX, HJM_M_COSTS_SIDE, 15 },
    { "2024;hyra;;1;cost", HJM_E_UNKNOWN, HJM_M_UNMATCHED_POOL, 6 },
    { "2024;;;1;cost", HJM_E_UNKNOWN, HJM_M_UNMATCHED_POOL, 6 },
    { "2024;basic;9;1;cost", HJM_E_UNKNOWN, HJM_M_UNMATCHED_PARTY, 12 },
    { "2025;basic;;1;cost", HJM_E_VALIDITY, HJM_M_UNMATCHED_PERIOD, 1 },
    { "2024-12-01..2025-01-31;basic;;1;cost", HJM_E_VALIDITY, HJM_M_UNMATCHED_PERIOD, 1 },
    { "2024;basic;;46116860184273879,03;cost", HJM_E_OVERFLOW, HJM_M_COSTS_AMOUNT, 13 },
};

static void every_fault_of_a_posting_is_told_and_nothing_is_added(void **state)
{
    hjm_error err;
    char text[300];
    hjm_costs *costs = make_costs(HJM_UNMATCHED_REFUSE);
    hjm_extract extract = HJM_EXTRACT_INIT;
    (void)state;
    extract.party = "party";
    extract.side = "side";
    for (size_t i = 0; i < sizeof cost_faults / sizeof cost_faults[0]; i++) {
        (void)snprintf(text, sizeof text, "period;pool;party;amount;side\n2024;basic;;1;cost\n%s\n",
                       cost_faults[i].row);
        hjm_status status = read_costs(costs, text, &extract, &err);
        assert_code(status, &err, cost_faults[i].status, cost_faults[i].code);
        assert_int_equal(err.line, 3);
        assert_int_equal(err.column, cost_faults[i].column);
        assert_int_equal(hjm_costs_n_postings(costs), 0);
    }
    hjm_costs_destroy(costs);
}

static void postings_that_match_nothing_are_counted_when_the_caller_says_so(void **state)
{
    hjm_error err;
    hjm__arena arena;
    const hjm__unmatched_row *rows;
    hjm_costs *costs = make_costs(HJM_UNMATCHED_COUNT);
    (void)state;
    hjm__arena_init(&arena, NULL);
    assert_ok(read_costs(costs, "period;pool;amount\n2025;basic;1\n2024;hyra;2\n2024;basic;4\n2024;hyra;-8\n", NULL,
                         &err),
              &err);
    assert_int_equal(hjm_costs_n_postings(costs), 1);
    assert_int_equal(hjm_costs_n_unmatched(costs), 3);
    size_t n = hjm__unmatched_list(hjm__costs_unmatched(costs), &arena, &rows);
    assert_ok(hjm__arena_status(&arena, &err), &err);
    assert_int_equal(n, 2);
    assert_string_equal(rows[0].value, "hyra");
    assert_int_equal(rows[0].amount, -600);
    assert_string_equal(rows[1].value, "2025");
    hjm__arena_free(&arena);
    hjm_costs_destroy(costs);
}

struct files {
    hjm_agreement *agreement;
    struct scratch lines, postings;
};

static hjm_status read_both(const hjm_options *options, void *user, hjm_error *err)
{
    const struct files *f = user;
    hjm_cube *cube = NULL;
    hjm_costs *costs = NULL;
    hjm_extract extract = HJM_EXTRACT_INIT;
    extract.user = "user";
    hjm_status status = hjm_cube_create(&cube, f->agreement, HJM_UNMATCHED_COUNT, options, err);
    if (status == HJM_OK) {
        status = hjm_cube_read_csv(cube, f->lines.path, &extract, err);
        assert_int_equal(hjm_cube_n_lines(cube), status == HJM_OK ? 2 : 0);
    }
    hjm_cube_destroy(cube);
    HJM__TRY(status);
    status = hjm_costs_create(&costs, f->agreement, HJM_UNMATCHED_COUNT, options, err);
    if (status == HJM_OK) {
        status = hjm_costs_read_csv(costs, f->postings.path, NULL, err);
        assert_int_equal(hjm_costs_n_postings(costs), status == HJM_OK ? 1 : 0);
    }
    hjm_costs_destroy(costs);
    return status;
}

static void memory_that_runs_out_is_told_and_nothing_is_added(void **state)
{
    static const char rows[] = "date;party;kind;amount;user\n2024-01-01;2580;order;1;a\n2024-01-01;9;order;1;b\n";
    static const char costs[] = "period;pool;amount\n2024;basic;1\n2024;x;1\n";
    struct files f = { sealed_sample(), scratch_with(rows, sizeof rows - 1), scratch_with(costs, sizeof costs - 1) };
    (void)state;
    assert_short_memory_is_told(read_both, &f);
    hjm_agreement_destroy(f.agreement);
    scratch_close(&f.lines);
    scratch_close(&f.postings);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_read_by_our_own_headings),
        cmocka_unit_test(lines_are_read_by_the_headings_of_a_swedish_extract),
        cmocka_unit_test(windows_1252_tabs_and_commas_are_read_when_they_are_stated),
        cmocka_unit_test(a_wrong_amount_is_shown_where_it_stands),
        cmocka_unit_test(every_fault_of_a_row_is_told_and_nothing_is_added),
        cmocka_unit_test(sums_of_two_files_at_the_limit),
        cmocka_unit_test(rows_that_match_nothing_are_counted_when_the_caller_says_so),
        cmocka_unit_test(the_file_becomes_a_source_with_its_hash),
        cmocka_unit_test(a_hash_that_the_caller_knows_is_told_as_it_is_given),
        cmocka_unit_test(extracts_out_of_range_are_refused),
        cmocka_unit_test(costs_are_read_by_pool_party_and_side),
        cmocka_unit_test(every_fault_of_a_posting_is_told_and_nothing_is_added),
        cmocka_unit_test(postings_that_match_nothing_are_counted_when_the_caller_says_so),
        cmocka_unit_test(memory_that_runs_out_is_told_and_nothing_is_added),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
