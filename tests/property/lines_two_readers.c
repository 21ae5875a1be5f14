/*
 * Extracts of lines at random, right and wrong in every way that is known: read by one, two and seven threads, in
 * pieces of any size and with every scanner, they tell what the reader of single records tells. And the scanners find
 * the same places in any bytes.
 */
#define _POSIX_C_SOURCE 200809L

#include "random.h"
#include "two_readers.h"

#include <unistd.h>

enum { ROOM = 1 << 16, N_FILES = 6000, MOST_COLUMNS = 14 };

/* What a column may hold: what is right, and what may be wrong or of no party. */
typedef struct column {
    const char *name;
    const char *right[16];
    const char *wrong[16];
} column;

#define MINUS "\xe2\x88\x92"
#define DASH "\xe2\x80\x93"
#define NBSP "\xc2\xa0"
#define THIN "\xe2\x80\x89"

static const column columns[HJM__LINE_COLUMNS] = {
    [HJM__LINE_DATE] = {
        "date",
        { "2024-03-15", "2024-02-29", "20240630", " 2024-12-31", "2024-01-01\t", "2024-03-15" },
        { "2024-02-30", "2023-12-31", "2025-01-01", "2024-3-15", "", "2024-03-1S",
          "2024/03/15", "0000-01-01", "2024-13-01",
          "99999-01-01", "2024-03-151", "2024.03-15", "2024-03.15", "-024-03-15" } },
    [HJM__LINE_PARTY] = {
        "party",
        { "1", "0180", "Å", "Kommunalförbundet Östra", " 1 ", "A\xcc\x8a" },
        { "", "x", "01800", "Kommunalförbundet Östr", "Ä", "1 1", "kommunalförbundet Östra som är lång" } },
    [HJM__LINE_KIND] = {
        "kind",
        { "rental", "sale", "Försäljning", "sale\t" },
        { "", "Rental", "salee", "rent", "sal" } },
    [HJM__LINE_AMOUNT] = {
        "amount",
        { "1,00", "-1,50", "0,00", "12345678,90", "123456789,01", "1 234,56", "1" NBSP "234" THIN "567,8",
          MINUS "12,34", DASH " 3", "1.5", "+7", " 100,00", "-99999999,99", "1234567,9", "5", "-0,01" },
        { "", "abc", "1,234", ",50", "5,", "--1", "1 23,00", "1O0,00", "12,3x", "12,x3", "-,50",
          "99999999999999999999,00", "1,00 kr", "1;00", "46116860184273879,03", "-46116860184273879,03" } },
    [HJM__LINE_QUANTITY] = {
        "quantity",
        { "1", "-2", "0", "99999999", "123456789", "1 200", MINUS "5", " 7", "+3", "12345678" },
        { "", "x", "2,5", "1,", "--2", "1x", "99999999999999999", "46116860184273879" } },
    [HJM__LINE_USER] = {
        "user",
        { "u1", "u2", "", " u3 ", "ä", "a very long identity of a user", "u1\t" },
        { "\t", "\xff", "u\xc3(" } },
    [HJM__LINE_ITEM] = { "item", { "", "i1", "i2", "i3" }, { " " } },
    [HJM__LINE_PRODUCT] = {
        "product",
        { "122203", "12 22 03", "12", "1222", "", "12" NBSP "22", " 122203" },
        { "000000", "120003", "12220", "abcdef", "12-22-03", "1222030", "12220O", "0012", "001203" } },
    [HJM__LINE_SCOPE] = { "scope", { "", "s", " s", " " }, { "t", "ss" } },
    [HJM__LINE_SEX] = { "sex", { "K", "M", "", "kvinna", "Man", "OKÄND", "män", " k" }, { "X", "kk", "1" } },
    [HJM__LINE_AGE] = { "age", { "0", "7", "65", "999", "", " 40" }, { "1000", "-1", "x", "6 5" } },
};

typedef struct file {
    char   bytes[ROOM];
    size_t n;
} file;

typedef struct plan {
    uint64_t    state;
    hjm_extract extract;
    int         order[MOST_COLUMNS]; /* which column stands where; one of nothing at all: HJM__LINE_COLUMNS */
    size_t      n_columns;
    int64_t     wrong;  /* of a hundred values */
    int         wrong_column; /* the only one that has such; HJM__LINE_COLUMNS: all do */
    int64_t     quoted; /* of a hundred fields */
    int64_t     returns; /* of a hundred lines that end with CRLF */
} plan;

static bool chance(plan *p, int64_t of, int64_t in)
{
    return random_below(&p->state, in) < of;
}

static void put(file *f, const char *bytes, size_t n)
{
    require(n <= ROOM - f->n, "room");
    memcpy(f->bytes + f->n, bytes, n);
    f->n += n;
}

/* A text, in Windows-1252 with the nearest letters that it has. */
static void put_text(const plan *p, file *f, const char *text)
{
    for (size_t i = 0; text[i] != '\0'; i++) {
        unsigned char c = (unsigned char)text[i];
        unsigned char next = (unsigned char)text[i + (c != 0)];
        char one = (char)(c == 0xc3 ? next + 0x40 : next);
        bool latin = p->extract.encoding == HJM_ENCODING_WINDOWS_1252 && (c == 0xc3 || c == 0xc2);
        if (p->extract.encoding == HJM_ENCODING_WINDOWS_1252 && c == 0xe2) {
            put(f, strncmp(text + i, DASH, 3) == 0 ? "\x96" : strncmp(text + i, THIN, 3) == 0 ? "\xa0" : "-", 1);
            i += 2;
        } else {
            put(f, latin ? &one : &text[i], 1);
            i += latin;
        }
    }
}

static const char *pick(plan *p, const char *const *texts)
{
    int64_t n = 0;
    while (n < 16 && texts[n] != NULL) {
        n++;
    }
    return texts[random_below(&p->state, n)];
}

static void put_field(plan *p, file *f, const char *text)
{
    bool quoted = strchr(text, p->extract.separator) != NULL || chance(p, p->quoted, 100);
    put(f, "\"", quoted);
    put_text(p, f, text);
    put(f, "\"", quoted);
}

static void put_filler(plan *p, file *f)
{
    static const char *const fillers[] = { "",    "x", "något annat", "\"a;b\"", "\"two\nlines\"", "\"\"\"\"",
                                           "\"\r\n\"", "1,5", NULL };
    const char *text = pick(p, fillers);
    bool quoted = text[0] == '"';
    if (quoted) {
        put(f, text, strlen(text));
    } else if (strchr(text, p->extract.separator) == NULL) {
        put_text(p, f, text);
    }
}

static void put_row(plan *p, file *f, bool headings)
{
    for (size_t i = 0; i < p->n_columns; i++) {
        char separator = (char)p->extract.separator;
        put(f, &separator, i > 0);
        if (p->order[i] == HJM__LINE_COLUMNS) {
            headings ? put(f, "other", i % 2 == 0 ? 5 : 0) : put_filler(p, f);
            continue;
        }
        const column *c = &columns[p->order[i]];
        bool is_wrong = (p->wrong_column == HJM__LINE_COLUMNS || p->wrong_column == p->order[i]) &&
                        chance(p, p->wrong, 100);
        put_field(p, f, headings ? c->name : pick(p, is_wrong ? c->wrong : c->right));
    }
    put(f, chance(p, p->returns, 100) ? "\r" : "\n", 1);
    put(f, "\n", f->bytes[f->n - 1] == '\r');
}

/* Columns in any order, with others between them. */
static void choose_columns(plan *p)
{
    static const int optional[] = { HJM__LINE_QUANTITY, HJM__LINE_USER, HJM__LINE_ITEM, HJM__LINE_PRODUCT,
                                    HJM__LINE_SCOPE,    HJM__LINE_SEX,  HJM__LINE_AGE };
    const char **names[] = { &p->extract.quantity, &p->extract.user, &p->extract.item, &p->extract.product,
                             &p->extract.scope, &p->extract.sex, &p->extract.age };
    p->n_columns = 0;
    for (int i = HJM__LINE_DATE; i <= HJM__LINE_AMOUNT; i++) {
        p->order[p->n_columns++] = i;
    }
    for (size_t i = 0; i < sizeof optional / sizeof optional[0]; i++) {
        if (chance(p, 1, 2)) {
            *names[i] = columns[optional[i]].name;
            p->order[p->n_columns++] = optional[i];
        }
    }
    for (int i = 0; i < 2; i++) {
        p->order[p->n_columns] = HJM__LINE_COLUMNS;
        p->n_columns += chance(p, 1, 2);
    }
    for (size_t i = p->n_columns; chance(p, 9, 10) && i > 1; i--) {
        size_t j = (size_t)random_below(&p->state, (int64_t)i);
        int held = p->order[i - 1];
        p->order[i - 1] = p->order[j];
        p->order[j] = held;
    }
}

static void damage(plan *p, file *f)
{
    static const char bytes[] = "\"\r\n\0;, \xc3\xff\x81" "1";
    for (int64_t n = random_below(&p->state, 3); n > 0 && f->n > 0; n--) {
        f->bytes[random_below(&p->state, (int64_t)f->n)] = bytes[random_below(&p->state, sizeof bytes - 1)];
    }
    if (chance(p, 1, 4)) {
        f->n = (size_t)random_below(&p->state, (int64_t)f->n + 1);
    }
}

static void make_file(plan *p, file *f)
{
    static const char separators[] = ";,\t";
    static const int64_t shares[] = { 0, 0, 4, 15, 40 };
    static const int64_t hundreds[] = { 0, 0, 0, 10, 100 };
    f->n = 0;
    hjm_extract_init(&p->extract);
    p->extract.encoding = chance(p, 1, 3) ? HJM_ENCODING_WINDOWS_1252 : HJM_ENCODING_UTF8;
    p->extract.separator = chance(p, 2, 3) ? ';' : separators[random_below(&p->state, 3)];
    p->extract.quantity_decimals = chance(p, 1, 3) ? (int32_t)random_below(&p->state, 4) : 0;
    p->wrong = shares[random_below(&p->state, 5)];
    p->wrong_column = (int)random_below(&p->state, HJM__LINE_COLUMNS + 1);
    p->quoted = p->extract.separator == ',' ? 100 : hundreds[random_below(&p->state, 5)];
    p->returns = hundreds[random_below(&p->state, 5)];
    choose_columns(p);
    if (p->extract.encoding == HJM_ENCODING_UTF8 && chance(p, 1, 4)) {
        put(f, "\xef\xbb\xbf", 3);
    }
    put_row(p, f, true);
    for (int64_t n = random_below(&p->state, chance(p, 1, 20) ? 300 : 12); n > 0; n--) {
        put(f, "\n", chance(p, 1, 30));
        put_row(p, f, false);
    }
    f->n -= chance(p, 1, 4) && f->bytes[f->n - 1] == '\n';
    if (chance(p, 1, 4)) {
        damage(p, f);
    }
}

static bool readers_agree(const hjm_agreement *a, plan *p, const file *f, const char *path, bool *right)
{
    static const size_t threads[] = { 1, 2, 7 };
    static const size_t pieces[] = { 1, 2, 3, 7, 50, 64, 100, 1000, 8191, 8192, 8193, 65536 };
    told singly;
    hjm_unmatched policy = chance(p, 1, 2) ? HJM_UNMATCHED_COUNT : HJM_UNMATCHED_REFUSE;
    bool little = chance(p, 1, 2);
    read_as(&singly, a, policy, little, path, &p->extract, NULL);
    bool alike = true;
    for (size_t i = 0; i < sizeof threads / sizeof threads[0] && alike; i++) {
        told many;
        hjm__reading how = { threads[i], pieces[random_below(&p->state, 12)],
                             chance(p, 1, 2) ? hjm__csv_index_portable : NULL };
        how.piece = chance(p, 1, 2) ? (size_t)random_below(&p->state, (int64_t)f->n + 1) + 1 : how.piece;
        read_as(&many, a, policy, little, path, &p->extract, &how);
        alike = same(&singly, &many);
        free(many.bytes);
    }
    *right = singly.status == HJM_OK;
    free(singly.bytes);
    return alike;
}

static bool check_files(void)
{
    static file f;
    int n_right = 0;
    char path[] = "/tmp/hjmekonomi-test-XXXXXX";
    int descriptor = mkstemp(path);
    hjm_agreement *a = two_readers_agreement();
    require(descriptor >= 0, "a file can be made");
    bool alike = true;
    for (uint64_t i = 0; i < N_FILES && alike; i++) {
        bool right;
        plan p = { .state = i };
        make_file(&p, &f);
        require(ftruncate(descriptor, 0) == 0 && pwrite(descriptor, f.bytes, f.n, 0) == (ssize_t)f.n,
                "it can be written");
        alike = readers_agree(a, &p, &f, path, &right);
        n_right += right;
        if (!alike) {
            (void)printf("the readers disagree on file %d:\n", (int)i);
            (void)fwrite(f.bytes, 1, f.n, stdout);
        }
    }
    (void)printf("%d files, %d of them right\n", N_FILES, n_right);
    close(descriptor);
    unlink(path);
    hjm_agreement_destroy(a);
    return alike && n_right > N_FILES / 4 && n_right < N_FILES * 3 / 4;
}

/* The places as the plainest loop finds them. */
static void index_plainly(hjm__csv_index *index, const char *text, size_t n, char separator)
{
    *index = (hjm__csv_index){ 0 };
    for (size_t i = 0; i < n; i++) {
        if (text[i] == separator || text[i] == '\n') {
            index->marks[index->n_marks++] = (uint32_t)i;
        }
        if (text[i] == '\n') {
            index->ends[index->n_ends++] = (uint32_t)i;
        }
        index->odd |= text[i] == '"' || text[i] == '\0' || (text[i] == '\r' && text[i + 1] != '\n');
        index->high |= (unsigned char)text[i] >= 0x80;
    }
}

static bool same_index(const hjm__csv_index *one, const hjm__csv_index *other)
{
    return one->n_marks == other->n_marks && one->n_ends == other->n_ends && one->odd == other->odd &&
           one->high == other->high && memcmp(one->marks, other->marks, one->n_marks * sizeof one->marks[0]) == 0 &&
           memcmp(one->ends, other->ends, one->n_ends * sizeof one->ends[0]) == 0;
}

static bool check_scanners(void)
{
    static const char letters[] = "aaaaaaaaaaaaaaaa;;\n\r\n\"\0\x80\xff\x0b\x8a:\x8d";
    static char text[HJM__INDEX_BYTES + HJM__INDEX_BLOCK + 1];
    static hjm__csv_index plain;
    static hjm__csv_index portable;
    static hjm__csv_index fast;
    uint64_t state = 1;
    hjm__csv_indexer *avx2 = hjm__csv_indexer_avx2();
    for (int round = 0; round < 20000; round++) {
        size_t n = (size_t)random_below(&state, round % 100 == 0 ? HJM__INDEX_BYTES : 300);
        int64_t kinds = 1 + random_below(&state, sizeof letters - 1);
        for (size_t i = 0; i <= n + HJM__INDEX_BLOCK; i++) {
            text[i] = round % 3 == 0 ? (char)next_random(&state) : letters[random_below(&state, kinds)];
        }
        if (n > 0 && text[n - 1] == '\r') { /* may count as odd or not */
            text[n - 1] = '\n';
        }
        index_plainly(&plain, text, n, ';');
        hjm__csv_index_portable(&portable, text, n, ';');
        (avx2 != NULL ? avx2 : hjm__csv_index_portable)(&fast, text, n, ';');
        if (!same_index(&plain, &portable) || !same_index(&plain, &fast)) {
            (void)printf("the scanners disagree in round %d\n", round);
            return false;
        }
    }
    (void)printf("scanners: portable%s\n", avx2 != NULL ? ", AVX2" : "");
    return true;
}

int main(void)
{
    return check_scanners() && check_files() ? 0 : 1;
}
