/* The population and its forecast in the files of a case: what a run shows, divides by and projects with. */
#define _POSIX_C_SOURCE 200809L /* mkdtemp */

#include "people_case.h"

#include "base/error.h"
#include "hjmekonomi.h"

/* Lines 14 to 21. */
static const char volumes[] =
    "volumes:\n"
    "  population: {ages: [65-, 65-74], base_year: 2023}\n"
    "  indicators:\n"
    "    - {code: users, name: Brukare, counts: users, by: [party, sex]}\n"
    "    - {code: lulea, name: Luleås, counts: users, parties: [\"2580\"]}\n"
    "    - {code: rate, name: Per tusen, per_1000: users, ages: 65-}\n"
    "  projections:\n"
    "    - {code: ahead, name: Framåt, indicator: users, by: sex, ages: [0-64, 65-], years: [2040, 2030]}\n";

/* Not told by sex. */
static const char before[] = "2580;2023;65-74;1+2;180\n2580;2023;65-;1+2;300\n"
                             "2581;2023;65-74;;90\n2581;2023;65-;;150\n";

/* A row as texts, one after the other, with a bar between. */
static const char *row_of(const hjm_volumes *run, const char *name, size_t row)
{
    static char text[512];
    hjm_format format = HJM_FORMAT_INIT;
    hjm_error err;
    hjm_table *t = table_of(run, name);
    size_t used = 0;
    format.style = HJM_STYLE_COMMA;
    for (size_t c = 0; c < hjm_table_n_columns(t); c++) {
        text[used] = '|';
        used += c > 0 ? 1 : 0;
        assert_ok(hjm_table_format_cell(t, row, c, &format, text + used, sizeof text - used, NULL, &err), &err);
        used += strlen(text + used);
    }
    text[used] = '\0';
    hjm_table_destroy(t);
    return text;
}

static void run_case_for(hjm_volumes **run, int32_t threshold)
{
    hjm_error err;
    hjm_case *c = NULL;
    hjm_volume_options how = HJM_VOLUME_OPTIONS_INIT;
    how.threshold = threshold;
    assert_ok(hjm_case_read(&c, folder, NULL, &err), &err);
    hjm_status status = hjm_case_volumes(run, c, &how, NULL, &err);
    hjm_case_destroy(c);
    assert_ok(status, &err);
}

/* Everything is shown. */
static void run_case(hjm_volumes **run)
{
    run_case_for(run, 0);
}

static void the_population_is_shown_by_party_in_the_ages_asked_and_by_sex_where_told(void **state)
{
    static const char shown[] = "volumes:\n  population: {ages: [65-, 65-74]}\n  indicators: []\n";
    static const char *const rows[] = {
        "2580|Luleå|Kvinnor|65-|2024|230", "2580|Luleå|Kvinnor|65-74|2024|110", "2580|Luleå|Män|65-|2024|170",
        "2580|Luleå|Män|65-74|2024|90",    "2580|Luleå|Båda|65-|2024|401",      "2580|Luleå|Båda|65-74|2024|200",
        "2581|Piteå|Kvinnor|65-|2024|90",
    };
    hjm_volumes *run = NULL;
    (void)state;
    write_case(shown, files, people, "", forecast);
    run_case(&run);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_string_equal(row_of(run, "population", i), rows[i]);
    }
    assert_string_equal(row_of(run, "population", 16), "|Summa|Båda|65-|2024|571");
    hjm_volumes_destroy(run);
}

static void the_change_of_the_population_since_a_base_year_is_shown(void **state)
{
    static const char *const rows[] = {
        "2580|Luleå|Båda|65-|2023|300|300|0|0,0",    "2580|Luleå|Båda|65-|2024|401|300|101|33,7",
        "2580|Luleå|Båda|65-74|2023|180|180|0|0,0",  "2580|Luleå|Båda|65-74|2024|200|180|20|11,1",
        "2581|Piteå|Båda|65-|2023|150|150|0|0,0",    "2581|Piteå|Båda|65-|2024|170|150|20|13,3",
        "2581|Piteå|Båda|65-74|2023|90|90|0|0,0",    "2581|Piteå|Båda|65-74|2024|100|90|10|11,1",
        "|Summa|Båda|65-|2023|450|450|0|0,0",        "|Summa|Båda|65-|2024|571|450|121|26,9",
    };
    hjm_volumes *run = NULL;
    (void)state;
    write_case(volumes, files, people, before, forecast);
    run_case(&run);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_string_equal(row_of(run, "population", i), rows[i]);
    }
    hjm_volumes_destroy(run);
}

static void official_figures_that_do_not_add_up_are_noted_and_kept(void **state)
{
    static const char counted[] = "region;year;age;sex;persons\n2580;2025;75-;1;40\n2580;2025;75-;2;60\n"
                                  "2580;2025;75-;1+2;101\n2581;2025;75-;1+2;7\n";
    static const char shown[] = "volumes:\n  population: {ages: [75-]}\n  indicators: []\n";
    hjm_volumes *run = NULL;
    hjm_table *t;
    (void)state;
    write_case(shown, files, counted, "", forecast);
    run_case(&run);
    assert_string_equal(row_of(run, "population", 0), "2580|Luleå|Båda|75-|2025|101");
    assert_string_equal(row_of(run, "population_differences", 0), "2025-12-31|2580|Båda|75-|Kvinnor + män|101|100|1");
    t = table_of(run, "population");
    assert_string_equal(hjm_table_note(t, 0, HJM_LANG_SV),
                        "Officiella uppgifter som inte är summan av sina delar: 1. De visas som de är givna.");
    hjm_table_destroy(t);
    hjm_volumes_destroy(run);
}

static void without_ages_asked_all_and_the_usual_ones_are_shown_as_far_as_they_are_told(void **state)
{
    static const char shown[] = "volumes:\n  indicators: []\n";
    static const char older[] = "region;year;age;sex;persons\n2580;2024;0-64;;50\n2580;2024;65-;;7\n";
    hjm_volumes *run = NULL;
    (void)state;
    write_case(shown, files, people, "", forecast);
    run_case(&run);
    assert_string_equal(row_of(run, "population", 0), "2580|Luleå|Kvinnor|0-|2024|1130");
    assert_string_equal(row_of(run, "population", 1), "2580|Luleå|Kvinnor|65-74|2024|110");
    assert_string_equal(row_of(run, "population", 2), "2580|Luleå|Kvinnor|75-|2024|120");
    hjm_volumes_destroy(run);
    write_case(shown, files, older, "", forecast);
    run_case(&run);
    assert_string_equal(row_of(run, "population", 0), "2580|Luleå|Båda|0-|2024|57");
    hjm_table *t = table_of(run, "population");
    assert_int_equal(hjm_table_n_rows(t), 1);
    hjm_table_destroy(t);
    hjm_volumes_destroy(run);
}

static void per_1000_are_those_of_the_party_and_the_sex(void **state)
{
    /* 1 000 x users / inhabitants aged 65 and more */
    static const char *const rows[] = {
        "rate|Per tusen|2580|Luleå|women|Kvinnor||8,7||", /* 2 / 230 */
        "rate|Per tusen|2580|Luleå|men|Män||5,9||",       /* 1 / 170 */
        "rate|Per tusen|2580|Luleå||Summa||7,5||",        /* 3 / 401: the official figure */
        "rate|Per tusen|pitea|Piteå|women|Kvinnor||11,1||", /* 1 / 90; and nobody lives of unknown sex */
        "rate|Per tusen|pitea|Piteå|men|Män||12,5||",     /* 1 / 80 */
        "rate|Per tusen|pitea|Piteå||Summa||17,6||",      /* 3 / 170 */
        "rate|Per tusen||Summa|women|Kvinnor||9,4||",     /* 3 / 320 */
        "rate|Per tusen||Summa|men|Män||8,0||",           /* 2 / 250 */
        "rate|Per tusen||Summa||Summa||10,5||",           /* 6 / 571 */
    };
    hjm_volumes *run = NULL;
    (void)state;
    write_case(volumes, files, people, before, forecast);
    run_case(&run);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const char *shown = row_of(run, "numbers", i);
        assert_memory_equal(shown, rows[i], strlen(rows[i]));
    }
    hjm_table *t = table_of(run, "numbers");
    assert_int_equal(hjm_table_n_rows(t), 9);
    hjm_table_destroy(t);
    hjm_volumes_destroy(run);
}

static void an_indicator_of_some_parties_is_set_against_their_inhabitants(void **state)
{
    static const char some[] = "volumes:\n  indicators:\n"
                               "    - {code: lulea, name: Luleås, counts: users, parties: [\"2580\"]}\n"
                               "    - {code: rate, name: Per tusen, per_1000: lulea}\n";
    hjm_volumes *run = NULL;
    (void)state;
    write_case(some, files, people, "", forecast);
    run_case(&run);
    assert_memory_equal(row_of(run, "numbers", 0), "rate|Per tusen||1,3|", 20); /* 3 / 2 300 */
    hjm_volumes_destroy(run);
}

static void an_indicator_is_projected_with_the_counts_of_its_lines(void **state)
{
    static const char *const rows[] = {
        /* year, sex, ages, count, persons, per 1 000, forecast, expected, change */
        "users|2040|Kvinnor|0-64|0|1400|0,0|1350|0|",
        "users|2040|Män|0-64|1|1400|0,7|1580|1|12,9",
        "users|2040|Kvinnor|65-|3|320|9,4|520|5|62,5",
        "users|2040|Män|65-|0|250|0,0|310|0|",
        "users|2040|Summa||4|3370|1,2|3760|6|50,1", /* 1580 / 1400 + 3 * 520 / 320 = 6.0036 */
        "users|2040|Inte framräknat||2|||||",
        "users|2030|Kvinnor|0-64|0|1400|0,0|1350|0|",
    };
    hjm_volumes *run = NULL;
    (void)state;
    write_case(volumes, files, people, before, forecast);
    run_case(&run);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_string_equal(row_of(run, "ahead", i), rows[i]);
    }
    hjm_volumes_destroy(run);
}

static void an_indicator_of_one_party_is_projected_with_its_people(void **state)
{
    static const char one[] = "volumes:\n  indicators:\n"
                              "    - {code: lulea, name: Luleås, counts: users, parties: [\"2580\"]}\n"
                              "  projections:\n"
                              "    - {code: ahead, name: Framåt, indicator: lulea, ages: [0-64, 65-]}\n";
    hjm_volumes *run = NULL;
    (void)state;
    write_case(one, files, people, "", forecast);
    run_case(&run);
    assert_string_equal(row_of(run, "ahead", 0), "lulea|2030|Båda|0-64|1|1900|0,5|2000|1|5,3");
    assert_string_equal(row_of(run, "ahead", 1), "lulea|2030|Båda|65-|2|401|5,0|450|2|12,2");
    assert_string_equal(row_of(run, "ahead", 2), "lulea|2030|Summa||3|2301|1,3|2450|3|9,9");
    hjm_volumes_destroy(run);
}

static size_t n_hidden(const hjm_volumes *run, const char *name)
{
    size_t n = 0;
    hjm_table *t = table_of(run, name);
    for (size_t r = 0; r < hjm_table_n_rows(t); r++) {
        for (size_t c = 0; c < hjm_table_n_columns(t); c++) {
            n += hjm_table_is_hidden(t, r, c) == 1;
        }
    }
    hjm_table_destroy(t);
    return n;
}

/* Its lines name 12 users of a sex and an age, but this number of those men who are 65 or more. */
static void write_users(int old_men, const char *what)
{
    enum { MANY = 12 };
    char rows[4096] = "date;party;kind;amount;user;sex;age\n";
    size_t used = strlen(rows);
    write_case(what, files, people, "", forecast);
    for (int i = 0; i < 4 * MANY; i++) {
        if (i / MANY == 3 && i % MANY >= old_men) {
            continue;
        }
        used += (size_t)snprintf(rows + used, sizeof rows - used, "2024-12-01;258%d;rental;1;u%d;%d;%d\n", i % 2, i,
                                 1 + (i / MANY + 1) % 2, i / MANY < 2 ? 30 : 80);
    }
    put("lines.csv", (const char *const[]){ rows, NULL });
}

static void a_small_group_hides_all_counts_of_its_projection_and_none_of_the_inhabitants(void **state)
{
    static const char what[] = "volumes:\n  indicators:\n    - {code: users, name: Brukare, counts: users}\n"
                               "  projections:\n    - {code: ahead, name: Framåt, indicator: users, by: sex, ages: "
                               "[0-64, 65-], years: [2030]}\n";
    hjm_volumes *run = NULL;
    hjm_table *t;
    (void)state;
    write_users(5, what);
    run_case_for(&run, 5);
    assert_int_equal(n_hidden(run, "ahead"), 0);
    assert_string_equal(row_of(run, "ahead", 3), "users|2030|Män|65-|5|250|20,0|290|6|16,0");
    hjm_volumes_destroy(run);
    write_users(4, what);
    run_case_for(&run, 5);
    assert_int_equal(n_hidden(run, "ahead"), 5 * 4); /* four groups and the total; counts, rates, expected, changes */
    assert_string_equal(row_of(run, "ahead", 3), "users|2030|Män|65-|..|250|..|290|..|..");
    assert_string_equal(row_of(run, "ahead", 4), "users|2030|Summa||..|3370|..|3500|..|..");
    t = table_of(run, "ahead");
    assert_string_equal(hjm_table_note(t, 2, HJM_LANG_EN),
                        "Small groups hide all of the projection: take the groups together.");
    hjm_table_destroy(t);
    assert_int_equal(n_hidden(run, "population"), 0);
    hjm_volumes_destroy(run);
    write_users(0, what); /* nobody is no small group */
    run_case_for(&run, 5);
    assert_int_equal(n_hidden(run, "ahead"), 0);
    hjm_volumes_destroy(run);
}

static void a_projection_does_not_tell_what_another_table_hides(void **state)
{
    /* The total, which it shows too, less one indicator are the few of the other. */
    static const char what[] = "volumes:\n  indicators:\n    - {code: users, name: Brukare, counts: lines}\n"
                               "    - {code: young, name: Unga, counts: lines, ages: 0-64}\n"
                               "    - {code: old, name: Äldre, counts: lines, ages: 65-}\n"
                               "  projections:\n    - {code: ahead, name: Framåt, indicator: users, ages: [0-]}\n";
    hjm_volumes *run = NULL;
    (void)state;
    write_case(what, files, people, "", forecast);
    put("lines.csv", (const char *const[]){ "date;party;kind;amount;user;sex;age\n",
                                            "2024-12-01;2580;rental;1;u1;1;80\n",
                                            "2024-12-01;2580;rental;1;u2;1;20\n", "2024-12-01;2580;rental;1;u3;1;20\n",
                                            "2024-12-01;2580;rental;1;u4;1;20\n", "2024-12-01;2580;rental;1;u5;1;20\n",
                                            "2024-12-01;2580;rental;1;u6;1;20\n", NULL });
    run_case_for(&run, 5);
    hjm_table *t = table_of(run, "volumes");
    size_t period = (size_t)hjm_table_find_column(t, "period");
    int32_t total = hjm_table_is_hidden(t, 0, period);
    int32_t young = hjm_table_is_hidden(t, 1, period);
    assert_int_equal(hjm_table_is_hidden(t, 2, period), 1);
    assert_true(young == 1 || (total == 1 && n_hidden(run, "ahead") > 0));
    hjm_table_destroy(t);
    hjm_volumes_destroy(run);
}

static void a_quantity_is_projected_if_it_is_whole(void **state)
{
    static const char what[] = "volumes:\n  indicators:\n    - {code: aids, name: Hjälpmedel, counts: quantity}\n"
                               "  projections:\n    - {code: ahead, name: Framåt, indicator: aids, "
                               "ages: [0-64, 65-]}\n";
    static const char named[] = "files:\n  - lines: lines.csv\n    columns: {quantity: n, age: age}\n"
                                "    quantity_decimals: 1\n  - inhabitants: people.csv\n"
                                "    columns: {date: year, sex: sex}\n    other_regions: ignore\n"
                                "  - forecast: forecast.csv\n    columns: {date: year, sex: sex}\n";
    hjm_error err;
    hjm_case *c = NULL;
    hjm_volumes *run = NULL;
    (void)state;
    write_case(what, named, people, "", forecast);
    put("lines.csv", (const char *const[]){ "date;party;kind;amount;n;age\n", "2024-12-01;2580;rental;1;2,5;80\n",
                                            "2024-12-01;2580;rental;1;4,5;90\n", NULL });
    run_case(&run);
    assert_string_equal(row_of(run, "ahead", 1), "aids|2030|Båda|65-|7|571|12,3|650|8|13,8");
    hjm_volumes_destroy(run);
    run = NULL;
    put("lines.csv", (const char *const[]){ "date;party;kind;amount;n;age\n", "2024-12-01;2580;rental;1;2,5;80\n",
                                            NULL });
    assert_ok(hjm_case_read(&c, folder, NULL, &err), &err);
    assert_code(hjm_case_volumes(&run, c, NULL, NULL, &err), &err, HJM_E_AGREEMENT, HJM_M_PROJECTION_WHOLE);
    assert_int_equal(err.line, 18);
    hjm_case_destroy(c);
}

static void json_stat_files_are_read_by_their_name(void **state)
{
    static const char json[] =
        "{\"version\": \"2.0\", \"class\": \"dataset\", \"id\": [\"Region\", \"ContentsCode\", \"Tid\"],"
        " \"size\": [2, 2, 1], \"dimension\": {\"Region\": {\"category\": {\"index\": [\"00\", \"2581\"]}},"
        " \"ContentsCode\": {\"category\": {\"index\": [\"BE0101N1\", \"BE0101N2\"]}},"
        " \"Tid\": {\"category\": {\"index\": [\"2024\"]}}}, \"value\": [10500000, 1, 42000, 2]}";
    static const char named[] = "files:\n  - lines: lines.csv\n  - inhabitants: people.json\n    contents: BE0101N1\n"
                                "    other_regions: ignore\n";
    hjm_volumes *run = NULL;
    (void)state;
    write_case("", named, people, "", forecast);
    put("people.json", (const char *const[]){ json, NULL });
    run_case(&run);
    assert_string_equal(row_of(run, "population", 0), "2581|Piteå|Båda|0-|2024|42000");
    hjm_volumes_destroy(run);
}

static void a_case_lends_its_population_to_other_runs(void **state)
{
    hjm_error err;
    hjm_case *c = NULL;
    hjm_indicators *list = NULL;
    hjm_volumes *run = NULL;
    hjm_date from;
    hjm_date to;
    hjm_volume_options how = HJM_VOLUME_OPTIONS_INIT;
    const hjm_ages ages = { 75, 999 };
    (void)state;
    write_case(volumes, files, people, "", forecast);
    assert_ok(hjm_case_read(&c, folder, NULL, &err), &err);
    assert_int_equal(hjm_population_n_figures(hjm_case_population(c)), 13);
    assert_int_equal(hjm_population_n_figures(hjm_case_forecast(c)), 16);
    hjm_case_period(c, &from, &to);
    assert_ok(hjm_indicators_create(&list, hjm_case_agreement(c), NULL, &err), &err);
    assert_ok(hjm_indicators_set_population(list, &ages, 1, 0, &err), &err);
    how.population = hjm_case_population(c);
    hjm_status status = hjm_volumes_run(&run, list, hjm_case_cube(c), from, to, &how, NULL, &err);
    hjm_indicators_destroy(list);
    hjm_case_destroy(c);
    assert_ok(status, &err);
    assert_string_equal(row_of(run, "population", 0), "2580|Luleå|Kvinnor|75-|2024|120");
    hjm_volumes_destroy(run);
    assert_null(hjm_case_population(NULL));
    assert_null(hjm_case_forecast(NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_population_is_shown_by_party_in_the_ages_asked_and_by_sex_where_told),
        cmocka_unit_test(the_change_of_the_population_since_a_base_year_is_shown),
        cmocka_unit_test(official_figures_that_do_not_add_up_are_noted_and_kept),
        cmocka_unit_test(without_ages_asked_all_and_the_usual_ones_are_shown_as_far_as_they_are_told),
        cmocka_unit_test(per_1000_are_those_of_the_party_and_the_sex),
        cmocka_unit_test(an_indicator_of_some_parties_is_set_against_their_inhabitants),
        cmocka_unit_test(an_indicator_is_projected_with_the_counts_of_its_lines),
        cmocka_unit_test(an_indicator_of_one_party_is_projected_with_its_people),
        cmocka_unit_test(a_small_group_hides_all_counts_of_its_projection_and_none_of_the_inhabitants),
        cmocka_unit_test(a_projection_does_not_tell_what_another_table_hides),
        cmocka_unit_test(a_quantity_is_projected_if_it_is_whole),
        cmocka_unit_test(json_stat_files_are_read_by_their_name),
        cmocka_unit_test(a_case_lends_its_population_to_other_runs),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
