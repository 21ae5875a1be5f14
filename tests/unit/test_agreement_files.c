/* Agreement files: a good one is read as it stands, and each bad one is refused with its error at its place. */
#define _POSIX_C_SOURCE 200809L /* mkdtemp */

#include "support.h"

#include "agreement/agreement.h"
#include "base/date.h"
#include "base/text.h"
#include "hjmekonomi/case.h"
#include "io/yaml_scan.h"
#include "io/yaml_values.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define FOLDER HJM_SOURCE_DIR "/tests/cases/bad-agreements/"

/* Each differs from valid.yaml in one thing, which its name tells. */
static const struct bad {
    const char *name;
    int32_t     code;
    const char *source; /* the file that the error is in; NULL: the agreement itself */
    uint32_t    line, column; /* 0, 0: as the parser of YAML sees it */
} bad[] = {
    { "not-yaml", HJM_M_YAML_SYNTAX, NULL, 0, 0 },
    { "tab-indent", HJM_M_YAML_SYNTAX, NULL, 0, 0 },
    { "empty", HJM_M_YAML_EMPTY, NULL, 1, 1 },
    { "two-documents", HJM_M_YAML_DOCUMENTS, NULL, 14, 1 },
    { "alias", HJM_M_YAML_ALIAS, NULL, 2, 7 },
    { "anchor", HJM_M_YAML_ALIAS, NULL, 2, 13 },
    { "tag", HJM_M_YAML_TAG, NULL, 2, 13 },
    { "merge-key", HJM_M_YAML_UNKNOWN, NULL, 3, 1 },
    { "key-not-text", HJM_M_YAML_KEY, NULL, 2, 3 },
    { "field-twice", HJM_M_YAML_TWICE, NULL, 4, 1 },
    { "comma-in-braces", HJM_M_YAML_COMMA, NULL, 28, 52 },
    { "nested-deep", HJM_M_YAML_DEEP, NULL, 2, 70 },
    { "windows-1252", HJM_M_YAML_ENCODING, NULL, 6, 30 },
    { "nul-byte", HJM_M_YAML_NUL, NULL, 2, 11 },
    { "nul-escaped", HJM_M_YAML_NUL, NULL, 2, 7 },
    { "not-a-map", HJM_M_YAML_WANT_MAP, NULL, 1, 1 },
    { "field-misspelt", HJM_M_YAML_MISSPELT, NULL, 4, 1 },
    { "field-unknown", HJM_M_YAML_UNKNOWN, NULL, 4, 1 },
    { "field-missing", HJM_M_YAML_MISSING, NULL, 1, 1 },
    { "text-wanted", HJM_M_YAML_WANT_TEXT, NULL, 3, 9 },
    { "list-wanted", HJM_M_YAML_WANT_LIST, NULL, 6, 42 },
    { "map-wanted", HJM_M_YAML_WANT_MAP, NULL, 30, 35 },
    { "word-unknown", HJM_M_YAML_WORD, NULL, 12, 58 },
    { "word-misspelt", HJM_M_YAML_WORD_MISSPELT, NULL, 26, 12 },
    { "unmatched-word", HJM_M_YAML_WORD, NULL, 4, 12 },
    { "year-not-number", HJM_M_YAML_NUMBER, NULL, 29, 55 },
    { "share-syntax", HJM_M_SHARE_SYNTAX, NULL, 28, 49 },
    { "share-ten-decimals", HJM_M_SHARE_SYNTAX, NULL, 28, 49 },
    { "share-by-zero", HJM_M_SHARE_SYNTAX, NULL, 33, 34 },
    { "share-empty", HJM_M_SHARE_SYNTAX, NULL, 28, 68 },
    { "ages-syntax", HJM_M_AGES_SYNTAX, NULL, 29, 44 },
    { "ages-backwards", HJM_M_AGES_SYNTAX, NULL, 29, 44 },
    { "amount-decimals", HJM_M_AMOUNT_DECIMALS, NULL, 21, 88 },
    { "amount-syntax", HJM_M_AMOUNT_SYNTAX, NULL, 21, 88 },
    { "no-such-day", HJM_M_NO_SUCH_DAY, NULL, 24, 11 },
    { "date-syntax", HJM_M_DATE_SYNTAX, NULL, 24, 11 },
    { "key-without-kind", HJM_M_KEY_KINDS, NULL, 34, 9 },
    { "key-of-two-kinds", HJM_M_KEY_KINDS, NULL, 34, 9 },
    { "file-without-kind", HJM_M_FILE_KINDS, NULL, 40, 5 },
    { "file-outside", HJM_M_FILE_OUTSIDE, NULL, 40, 17 },
    { "file-absolute", HJM_M_FILE_OUTSIDE, NULL, 40, 17 },
    { "file-twice", HJM_M_FILE_TWICE, NULL, 42, 12 },
    { "pool-without-all", HJM_M_POOL_NO_KEY, NULL, 37, 16 },
    { "period-days", HJM_M_PERIOD_MONTHS, NULL, 3, 9 },
    { "period-two-years", HJM_M_PERIOD_MONTHS, NULL, 3, 9 },
    { "period-backwards", HJM_M_PERIOD_ORDER, NULL, 3, 9 },
    { "period-syntax", HJM_M_PERIOD_SYNTAX, NULL, 3, 9 },
    { "period-another-year", HJM_M_PERIOD_OUTSIDE, NULL, 3, 9 },
    { "format-newer", HJM_M_FORMAT_NEWER, NULL, 1, 9 },
    { "code-empty", HJM_M_CODE_EMPTY, NULL, 15, 12 },
    { "code-long", HJM_M_CODE_LONG, NULL, 15, 12 },
    { "code-blank", HJM_M_CODE_FORM, NULL, 15, 12 },
    { "name-empty", HJM_M_TEXT_EMPTY, NULL, 6, 26 },
    { "name-long", HJM_M_TEXT_LONG, NULL, 6, 26 },
    { "name-two-lines", HJM_M_TEXT_FORM, NULL, 6, 26 },
    { "unknown-party", HJM_M_UNKNOWN_PARTY, NULL, 10, 64 },
    { "unknown-group", HJM_M_UNKNOWN_GROUP, NULL, 21, 13 },
    { "unknown-group-within", HJM_M_UNKNOWN_GROUP, NULL, 31, 58 },
    { "unknown-kind", HJM_M_UNKNOWN_KIND, NULL, 32, 39 },
    { "unknown-area", HJM_M_UNKNOWN_AREA, NULL, 18, 40 },
    { "unknown-pool", HJM_M_UNKNOWN_POOL, NULL, 37, 16 },
    { "unknown-pool-passed", HJM_M_UNKNOWN_POOL, NULL, 38, 54 },
    { "unknown-key", HJM_M_UNKNOWN_KEY, NULL, 37, 29 },
    { "unknown-key-part", HJM_M_UNKNOWN_KEY, NULL, 33, 28 },
    { "unknown-key-between", HJM_M_UNKNOWN_KEY, NULL, 31, 40 },
    { "unknown-key-within", HJM_M_UNKNOWN_KEY, NULL, 31, 74 },
    { "unknown-receiver", HJM_M_UNKNOWN_RECEIVER, NULL, 30, 36 },
    { "party-twice", HJM_M_PARTY_TWICE, NULL, 7, 12 },
    { "party-like-group", HJM_M_GROUP_TWICE, NULL, 10, 12 },
    { "group-like-party", HJM_M_PARTY_TWICE, NULL, 9, 12 },
    { "kind-twice", HJM_M_KIND_TWICE, NULL, 13, 12 },
    { "area-twice", HJM_M_AREA_TWICE, NULL, 16, 12 },
    { "pool-twice", HJM_M_POOL_TWICE, NULL, 18, 12 },
    { "key-twice", HJM_M_KEY_TWICE, NULL, 34, 16 },
    { "version-twice", HJM_M_VERSION_TWICE, NULL, 24, 14 },
    { "member-twice", HJM_M_MEMBER_TWICE, NULL, 10, 64 },
    { "revenue-twice", HJM_M_REVENUE_TWICE, NULL, 18, 64 },
    { "band-overlap", HJM_M_BAND_OVERLAP, "overlap.csv", 6, 1 },
    { "population-ages", HJM_M_AGES_SYNTAX, "ages.csv", 3, 17 },
    { "population-party", HJM_M_UNKNOWN_PARTY, "party.csv", 6, 1 },
    { "population-date", HJM_M_NO_SUCH_DAY, "date.csv", 4, 6 },
    { "population-persons", HJM_M_PERSONS_BELOW, "persons.csv", 4, 21 },
    { "settled-twice", HJM_M_SETTLED_TWICE, NULL, 22, 13 },
    { "result-twice", HJM_M_RESULT_TWICE, NULL, 21, 105 },
    { "result-without-year", HJM_M_YAML_MISSING, NULL, 21, 64 },
    { "step-twice", HJM_M_STEP_TWICE, NULL, 27, 29 },
    { "pool-key-twice", HJM_M_POOL_KEY_TWICE, NULL, 38, 29 },
    { "pass-twice", HJM_M_PASS_TWICE, NULL, 39, 41 },
    { "year-twice", HJM_M_YEAR_TWICE, NULL, 32, 79 },
    { "receiver-twice", HJM_M_SHARE_TWICE, NULL, 30, 49 },
    { "driver-twice", HJM_M_DRIVER_TWICE, NULL, 32, 47 },
    { "version-not-months", HJM_M_VERSION_MONTHS, NULL, 23, 14 },
    { "version-backwards", HJM_M_VERSION_MONTHS, NULL, 23, 14 },
    { "version-overlap", HJM_M_VERSION_OVERLAP, NULL, 24, 14 },
    { "pass-share", HJM_M_PASS_SHARE, NULL, 38, 41 },
    { "pass-itself", HJM_M_PASS_SELF, NULL, 38, 41 },
    { "basis-year-of-driver", HJM_M_KEY_KIND, NULL, 32, 93 },
    { "fixed-mixed", HJM_M_SHARE_MIXED, NULL, 28, 60 },
    { "fixed-range", HJM_M_SHARE_RANGE, NULL, 30, 36 },
    { "mix-range", HJM_M_PART_RANGE, NULL, 33, 28 },
    { "tiers-overlap", HJM_M_TIER_OVERLAP, NULL, 29, 59 },
    { "no-party", HJM_M_NO_PARTY, NULL, 0, 0 },
    { "no-version", HJM_M_NO_VERSION, NULL, 0, 0 },
    { "pool-without-key", HJM_M_POOL_WITHOUT_KEY, NULL, 23, 14 },
    { "pool-passes-part", HJM_M_POOL_WITHOUT_KEY, NULL, 23, 14 },
    { "fixed-empty", HJM_M_FIXED_EMPTY, NULL, 30, 16 },
    { "driver-empty", HJM_M_DRIVER_EMPTY, NULL, 32, 16 },
    { "population-no-ages", HJM_M_POPULATION_AGES, NULL, 29, 16 },
    { "mix-empty", HJM_M_MIX_EMPTY, NULL, 33, 16 },
    { "nested-no-within", HJM_M_NESTED_NO_WITHIN, NULL, 31, 16 },
    { "step-no-order", HJM_M_STEP_NO_ORDER, NULL, 26, 12 },
    { "step-missing", HJM_M_STEP_MISSING, NULL, 27, 13 },
    { "step-idle", HJM_M_STEP_IDLE, NULL, 27, 13 },
    { "order-unused", HJM_M_ORDER_UNUSED, NULL, 26, 13 },
    { "key-circle", HJM_M_KEY_CYCLE, NULL, 33, 28 },
    { "key-circle-long", HJM_M_KEY_CYCLE, NULL, 35, 30 },
    { "fixed-sum", HJM_M_FIXED_SUM, NULL, 28, 33 },
    { "fixed-sum-thirds", HJM_M_FIXED_SUM, NULL, 30, 36 },
    { "mix-sum", HJM_M_MIX_SUM, NULL, 33, 28 },
    { "pass-sum", HJM_M_PASS_SUM, NULL, 38, 41 },
    { "groups-as-parties", HJM_M_GROUPS_AS_PARTIES, NULL, 36, 28 },
    { "direct-inside", HJM_M_DIRECT_INSIDE, NULL, 33, 28 },
    { "direct-receives", HJM_M_DIRECT_PASS, NULL, 38, 54 },
    { "group-without-within", HJM_M_BETWEEN_NO_WITHIN, NULL, 31, 16 },
    { "group-empty", HJM_M_GROUP_EMPTY, NULL, 31, 91 },
    { "between-no-group", HJM_M_BETWEEN_NO_GROUP, NULL, 31, 40 },
    { "within-outside", HJM_M_WITHIN_OUTSIDE, NULL, 31, 74 },
    { "within-among", HJM_M_WITHIN_AMONG, NULL, 29, 16 },
    { "within-nested", HJM_M_WITHIN_NESTED, NULL, 33, 75 },
    { "among-empty", HJM_M_AMONG_EMPTY, NULL, 32, 16 },
    { "driver-year", HJM_M_DRIVER_YEAR, NULL, 32, 16 },
    { "pass-nowhere", HJM_M_PASS_NOWHERE, NULL, 37, 44 },
    { "pass-closed", HJM_M_PASS_CLOSED, NULL, 37, 33 },
    { "population-none", HJM_M_POPULATION_NONE, NULL, 29, 16 },
    { "population-two-dates", HJM_M_POPULATION_NONE, NULL, 29, 16 },
    { "population-gap", HJM_M_POPULATION_GAP, NULL, 29, 44 },
    { "population-cut", HJM_M_POPULATION_CUT, NULL, 29, 44 },
};

enum { N_BAD = sizeof bad / sizeof bad[0] };

static void bad_agreement(void **state)
{
    const struct bad *b = *state;
    hjm_error err;
    hjm_agreement *a;
    char path[512];
    char source[512];
    (void)snprintf(path, sizeof path, FOLDER "%s.yaml", b->name);
    (void)snprintf(source, sizeof source, FOLDER "%s", b->source != NULL ? b->source : path + strlen(FOLDER));
    hjm_status got = hjm_agreement_read(&a, path, NULL, &err);
    assert_null(a);
    assert_code(got, &err, got, b->code);
    assert_string_equal(err.source, source);
    assert_true(err.line > 0 || b->line == 0);
    if (b->code != HJM_M_YAML_SYNTAX) {
        assert_int_equal(err.line, b->line);
        assert_int_equal(err.column, b->column);
    }
    assert_true(err.caret <= strlen(err.excerpt));
}

static void an_error_shows_the_line_and_says_what_to_do(void **state)
{
    hjm_error err;
    hjm_agreement *a;
    char out[2048];
    (void)state;
    assert_int_equal(hjm_agreement_read(&a, FOLDER "fixed-sum.yaml", NULL, &err), HJM_E_SHARES);
    assert_ok(hjm_error_format(&err, HJM_LANG_SV, out, sizeof out, NULL), &err);
    assert_string_equal(out, "fel HJM-281: " FOLDER "fixed-sum.yaml:28:33: andelarna i nyckeln between blir "
                             "tillsammans 0,9999 och inte 1\n"
                             "28 |       - {code: between, fixed: {municipalities: \"73,10 %\", region: \"26,89 %\"}, "
                             "basis_year: 2022}\n"
                             "   |                                 ^\n"
                             "  Ändra andelarna så att de blir exakt 100 %.\n");
}

static void a_good_agreement_is_read_as_it_stands(void **state)
{
    hjm_error err;
    hjm_agreement *a;
    (void)state;
    assert_ok(hjm_agreement_read(&a, FOLDER "valid.yaml", NULL, &err), &err);
    assert_true(a->sealed);
    assert_string_equal(a->name.text[HJM_LANG_EN], "Provavtal");
    assert_int_equal(a->n_parties, 3);
    assert_int_equal(hjm_agreement_find_party(a, "1001", 4), 1);
    assert_int_equal(a->parties[2].group, 1);
    assert_true(a->kinds[0].in_revenue);
    assert_int_equal(a->kinds[1].pool, 0);
    assert_int_equal(a->groups[1].rule, HJM_SETTLE_CARRY);
    assert_int_equal(a->results[0].amount, -189000000);
    assert_int_equal(a->n_bands, 4);
    assert_int_equal(a->bands[1].age_to, 999);
    assert_int_equal(a->n_sources, 2);
    assert_string_equal(a->sources[0].name, "valid.yaml");
    assert_string_equal(a->sources[1].name, "population.csv");
    hjm_agreement_destroy(a);
}

static void the_keys_of_a_good_agreement_are_connected(void **state)
{
    hjm_error err;
    hjm_agreement *a;
    (void)state;
    assert_ok(hjm_agreement_read(&a, FOLDER "valid.yaml", NULL, &err), &err);
    const hjm__version *v = &a->versions[0];
    const hjm__key *nest = &v->keys[v->rules[0].key];
    assert_string_equal(nest->name.code, "nest");
    assert_string_equal(v->keys[nest->between].name.code, "between");
    assert_string_equal(v->keys[nest->details[0].key].name.code, "elderly");
    assert_int_equal(v->keys[0].years[0], 2022);
    assert_int_equal(v->keys[1].details[0].age_from, 65);
    assert_int_equal(v->keys[4].years[0], 2023);
    assert_int_equal(v->rules[2].key, -1);
    assert_int_equal(v->n_passes, 2);
    assert_null(hjm__agreement_version_on(a, v->from - 1));
    assert_ptr_equal(hjm__agreement_version_on(a, v->to), v);
    hjm_agreement_destroy(a);
}

static void write_file(const char *folder, const char *name, const char *text, size_t length)
{
    char path[512];
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

/* Read an agreement of a text, in a folder of its own. */
static hjm_status read_text(hjm_agreement **out, const char *text, size_t length, hjm_error *err)
{
    static const char people[] = "municipality;date;age;persons\n2580;2023-12-31;65-;200\n2581;2023-12-31;65-;100\n";
    char folder[] = "/tmp/hjm-test-XXXXXX";
    char path[512];
    assert_non_null(mkdtemp(folder));
    write_file(folder, "population.csv", people, sizeof people - 1);
    write_file(folder, "agreement.yaml", text, length);
    (void)snprintf(path, sizeof path, "%s/agreement.yaml", folder);
    hjm_status status = hjm_agreement_read(out, path, NULL, err);
    (void)unlink(path);
    (void)snprintf(path, sizeof path, "%s/population.csv", folder);
    (void)unlink(path);
    (void)rmdir(folder);
    return status;
}

static void the_example_of_the_manual_is_a_good_agreement(void **state)
{
    static char manual[65536];
    hjm_error err;
    hjm_agreement *a;
    (void)state;
    FILE *file = fopen(HJM_SOURCE_DIR "/docs/formats.md", "rb");
    assert_non_null(file);
    manual[fread(manual, 1, sizeof manual - 1, file)] = '\0';
    assert_int_equal(fclose(file), 0);
    const char *begin = strstr(manual, "```yaml\n");
    assert_non_null(begin);
    begin += strlen("```yaml\n");
    const char *end = strstr(begin, "```");
    assert_non_null(end);
    assert_ok(read_text(&a, begin, (size_t)(end - begin), &err), &err);
    assert_int_equal(hjm_agreement_n_pools(a), 3);
    hjm_agreement_destroy(a);
}

static void a_file_of_more_than_1_mib_is_refused(void **state)
{
    enum { SIZE = 1024 * 1024 + 1 };
    hjm_error err;
    hjm_agreement *a;
    char *text = test_malloc(SIZE);
    (void)state;
    memset(text, '#', SIZE);
    assert_code(read_text(&a, text, SIZE, &err), &err, HJM_E_LIMIT, HJM_M_YAML_LARGE);
    assert_code(read_text(&a, text, SIZE - 1, &err), &err, HJM_E_SYNTAX, HJM_M_YAML_EMPTY);
    test_free(text);
}

/* A beginning, and an element so many times. */
static size_t make_elements(char text[static 1 << 17], const char *begin, const char *element, size_t n)
{
    size_t used = strlen(begin);
    size_t each = strlen(element);
    memcpy(text, begin, used);
    for (size_t i = 0; i < n; i++, used += each) {
        memcpy(text + used, element, each);
    }
    return used;
}

static hjm_status read_elements(const char *begin, const char *element, size_t n, hjm_error *err)
{
    static char text[1 << 17];
    hjm_agreement *a;
    return read_text(&a, text, make_elements(text, begin, element, n), err);
}

static void brackets_are_counted_before_they_are_parsed(void **state)
{
    static const char *const begins[] = { "", "a: ", "a: &b !c ", "--- ", "- ", "? ", "a:\n  'it''s': \"\\\"[\"\nb: ",
                                          "a: it's \"b\n\nc: " };
    static char text[1 << 17];
    hjm_error err;
    size_t at;
    (void)state;
    for (size_t i = 0; i < sizeof begins / sizeof begins[0]; i++) {
        size_t length = make_elements(text, begins[i], "[", 65);
        assert_int_equal(hjm__yaml_scan(text, length - 1, &at), HJM__YAML_FITS);
        assert_int_equal(hjm__yaml_scan(text, length, &at), HJM__YAML_TOO_DEEP);
        assert_int_equal(at, length - 1);
        length = make_elements(text, begins[i], "{a: ", 10000);
        assert_int_equal(hjm__yaml_scan(text, length, &at), HJM__YAML_TOO_DEEP);
        length = make_elements(text, begins[i], "[b], ", 10000);
        assert_int_equal(hjm__yaml_scan(text, length, &at), HJM__YAML_FITS);
    }
    size_t length = make_elements(text, "a: [", "[b], ", 10000);
    assert_int_equal(hjm__yaml_scan(text, length - 2, &at), HJM__YAML_FITS);
    assert_int_equal(hjm__yaml_scan(text, length, &at), HJM__YAML_TOO_MANY);
    assert_code(read_elements("a: ", "[", 100000, &err), &err, HJM_E_LIMIT, HJM_M_YAML_DEEP);
    assert_int_equal(err.column, 4 + 64);
    assert_code(read_elements("a: {", "b,\n", 10000, &err), &err, HJM_E_LIMIT, HJM_M_YAML_MANY);
    assert_int_equal(err.line, 10000);
    assert_int_equal(err.column, 2);
    assert_non_null(strstr(err.message, "10000"));
}

static void brackets_in_quotes_comments_and_texts_do_not_count(void **state)
{
    static const char *const lines[] = { "# [[[[\n", "- '[[[['\n", "- \"[[[[\"\n", "- a [[[[\n", "- [a, '[['] # [\n",
                                         "- {a: ']', \"b\":[c]}\n", "- a#[, [, [\n", "- 'it''s [['\n",
                                         "- \"\\\"[[\"\n", "- |\n  a, [ [ [\n" };
    hjm_error err;
    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        assert_int_equal(read_elements("- a\n", lines[i], 100, &err), HJM_E_SYNTAX);
        assert_int_equal(err.code, HJM_M_YAML_WANT_MAP);
    }
}

/* The same rows under another spelling of the path, or a link, would be counted twice. */
static void a_file_under_two_paths_is_named_twice(void **state)
{
    static const char text[] = "format: 1\nname: X\nperiod: 2024\nparties: []\nareas: []\npools: []\nversions: []\n"
                               "files:\n  - lines: lines.csv\n  - costs: lines.csv\n  - lines: %s\n";
    static const char *const spellings[] = { "./lines.csv", ".//lines.csv", "symbolic.csv", "hard.csv", "lines.csv" };
    char folder[] = "/tmp/hjm-test-XXXXXX";
    char path[5][64];
    (void)state;
    assert_non_null(mkdtemp(folder));
    write_file(folder, "lines.csv", "x", 1);
    (void)snprintf(path[0], sizeof path[0], "%s/lines.csv", folder);
    (void)snprintf(path[1], sizeof path[1], "%s/hard.csv", folder);
    (void)snprintf(path[2], sizeof path[2], "%s/symbolic.csv", folder);
    (void)snprintf(path[3], sizeof path[3], "%s/agreement.yaml", folder);
    assert_int_equal(link(path[0], path[1]), 0);
    assert_int_equal(symlink("lines.csv", path[2]), 0);
    for (size_t i = 0; i < sizeof spellings / sizeof spellings[0]; i++) {
        char agreement[512];
        hjm_error err;
        hjm_agreement *a;
        (void)snprintf(agreement, sizeof agreement, text, spellings[i]);
        write_file(folder, "agreement.yaml", agreement, strlen(agreement));
        assert_code(hjm_agreement_read(&a, path[3], NULL, &err), &err, HJM_E_DUPLICATE, HJM_M_FILE_TWICE);
        assert_int_equal(err.line, 11);
        assert_int_equal(err.column, 12);
    }
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(unlink(path[i]), 0);
    }
    assert_int_equal(rmdir(folder), 0);
}

static void lines_may_end_as_on_any_system_and_begin_with_a_mark(void **state)
{
    static const char text[] = "\xef\xbb\xbf" "format: 1\r\nname: \"\"\r\n";
    hjm_error err;
    hjm_agreement *a;
    (void)state;
    assert_code(read_text(&a, text, sizeof text - 1, &err), &err, HJM_E_SYNTAX, HJM_M_YAML_MISSING);
    assert_int_equal(err.line, 1);
    assert_int_equal(err.column, 1);
    assert_string_equal(err.excerpt, "format: 1");
}

static void an_empty_file_is_refused(void **state)
{
    hjm_error err;
    hjm_agreement *a;
    (void)state;
    assert_code(read_text(&a, "", 0, &err), &err, HJM_E_SYNTAX, HJM_M_YAML_EMPTY);
}

static void a_call_without_its_arguments_is_refused(void **state)
{
    hjm_error err;
    hjm_agreement *a;
    hjm_options zero;
    (void)state;
    memset(&zero, 0, sizeof zero);
    assert_code(hjm_agreement_read(NULL, "x", NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_agreement_read(&a, NULL, NULL, &err), &err, HJM_E_ARGUMENT, HJM_M_NULL_ARGUMENT);
    assert_code(hjm_agreement_read(&a, "x", &zero, &err), &err, HJM_E_ARGUMENT, HJM_M_OPTIONS);
    assert_null(a);
}

static void a_folder_and_a_file_that_is_not_there_are_refused(void **state)
{
    hjm_error err;
    hjm_agreement *a;
    (void)state;
    assert_code(hjm_agreement_read(&a, HJM_SOURCE_DIR, NULL, &err), &err, HJM_E_FILE, HJM_M_FILE_IS_FOLDER);
    assert_code(hjm_agreement_read(&a, FOLDER "none.yaml", NULL, &err), &err, HJM_E_FILE, HJM_M_INPUT_MISSING);
    assert_string_equal(err.source, FOLDER "none.yaml");
}

static hjm_status read_valid(const hjm_options *options, void *user, hjm_error *err)
{
    hjm_agreement *a;
    (void)user;
    hjm_status status = hjm_agreement_read(&a, FOLDER "valid.yaml", options, err);
    assert_true((a == NULL) == (status != HJM_OK));
    hjm_agreement_destroy(a);
    return status;
}

static void nothing_is_left_when_memory_runs_out_while_reading(void **state)
{
    (void)state;
    assert_short_memory_is_told(read_valid, NULL);
}

static void shares_are_read_exactly(void **state)
{
    static const struct {
        const char *text;
        int64_t     numerator, denominator;
    } good[] = {
        { "73,11 %", 7311, 10000 },   { "73.11 %", 7311, 10000 },   { "73,11\xc2\xa0%", 7311, 10000 },
        { "73,11%", 7311, 10000 },    { "0,7311", 7311, 10000 },    { "7311/10000", 7311, 10000 },
        { "1", 1, 1 },                { "100 %", 100, 100 },        { "0,000000001", 1, 1000000000 },
        { " 1/3 ", 1, 3 },            { "0", 0, 1 },                { "0,000000001 %", 1, 100000000000 },
        { "999999999999999999/999999999999999999", 999999999999999999, 999999999999999999 },
    };
    static const char *const wrong[] = { "",       " ",       "%",     "-1",     "1,",      ",5",    "1/",       "1/0",
                                         "1/2 %",  "1,2,3",   "1 2",   "1/2/3",  "1e-1",    "0x1",   "1 %%",     "å",
                                         "0,0000000001", "1000000000000000000", "101,5", "1000000000000000000/1" };
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        hjm__fraction share = { 0, 0 };
        assert_true(hjm__share_parse(good[i].text, strlen(good[i].text), &share));
        assert_int_equal(share.numerator, good[i].numerator);
        assert_int_equal(share.denominator, good[i].denominator);
    }
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        hjm__fraction share = { 7, 7 };
        assert_false(hjm__share_parse(wrong[i], strlen(wrong[i]), &share));
        assert_int_equal(share.numerator + share.denominator, 14);
    }
}

static void ages_are_a_band_an_age_or_an_age_and_older(void **state)
{
    static const struct {
        const char *text;
        int32_t     from, to;
    } good[] = { { "0-19", 0, 19 }, { "65-", 65, 999 }, { "65+", 65, 999 }, { "40", 40, 40 },
                 { "16\xe2\x80\x93" "24", 16, 24 }, { "0-998", 0, 998 } };
    static const char *const wrong[] = { "", "-", "-5", "80-65", "65 -", "65-999", "999", "1000", "6x", "65--70",
                                         "65+ år" };
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        hjm__ages ages = { -1, -1 };
        assert_true(hjm__ages_parse(good[i].text, strlen(good[i].text), &ages));
        assert_int_equal(ages.from, good[i].from);
        assert_int_equal(ages.to, good[i].to);
    }
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        hjm__ages ages;
        assert_false(hjm__ages_parse(wrong[i], strlen(wrong[i]), &ages));
    }
}

static const struct CMUnitTest others[] = {
    cmocka_unit_test(an_error_shows_the_line_and_says_what_to_do),
    cmocka_unit_test(a_good_agreement_is_read_as_it_stands),
    cmocka_unit_test(the_keys_of_a_good_agreement_are_connected),
    cmocka_unit_test(the_example_of_the_manual_is_a_good_agreement),
    cmocka_unit_test(a_file_of_more_than_1_mib_is_refused),
        cmocka_unit_test(brackets_are_counted_before_they_are_parsed),
        cmocka_unit_test(brackets_in_quotes_comments_and_texts_do_not_count),
        cmocka_unit_test(a_file_under_two_paths_is_named_twice),
    cmocka_unit_test(lines_may_end_as_on_any_system_and_begin_with_a_mark),
    cmocka_unit_test(an_empty_file_is_refused),
    cmocka_unit_test(a_call_without_its_arguments_is_refused),
    cmocka_unit_test(a_folder_and_a_file_that_is_not_there_are_refused),
    cmocka_unit_test(nothing_is_left_when_memory_runs_out_while_reading),
    cmocka_unit_test(shares_are_read_exactly),
    cmocka_unit_test(ages_are_a_band_an_age_or_an_age_and_older),
};

enum { N_OTHERS = sizeof others / sizeof others[0] };

/* Each bad agreement is a test of its own, so that a run with failing allocations stays short. */
int main(void)
{
    struct CMUnitTest tests[N_BAD + N_OTHERS];
    memcpy(tests + N_BAD, others, sizeof others);
    for (size_t i = 0; i < N_BAD; i++) {
        tests[i] = (struct CMUnitTest){ bad[i].name, bad_agreement, NULL, NULL, (void *)&bad[i] };
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
