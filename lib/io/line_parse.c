#include "io/line_parse.h"

#include "base/amount.h"
#include "base/date.h"
#include "base/grow.h"
#include "base/text.h"
#include "cube/block.h"
#include "io/code_cache.h"
#include "io/digits.h"
#include "io/encoding.h"
#include "io/field.h"
#include "io/line_words.h"

/* Lines that were read and are not yet in the stage. What the layout has no column for stays as it is. */
typedef struct lines {
    size_t   n;
    hjm_date dates[HJM__BLOCK_LINES];
    int32_t  parts[HJM__N_PARTS][HJM__BLOCK_LINES];
    hjm_ore  amounts[HJM__BLOCK_LINES];
    int64_t  quantities[HJM__BLOCK_LINES];
    uint32_t ids[HJM__N_SETS][HJM__BLOCK_LINES];
} lines;

struct hjm__line_parser {
    const hjm__line_layout *layout;
    hjm_allocator           allocator;
    hjm_cube               *stage;
    hjm__desk              *desk;    /* NULL: there is none */
    hjm__csv                record;  /* for what is not common */
    hjm__csv_indexer       *indexer;
    char                   *decoded; /* what was Windows-1252, with the bytes around it */
    size_t                  room_decoded;
    hjm__text               text;    /* that is read */
    bool                    valid;   /* no need to ask whether it is UTF-8 */
    bool                    short_of_memory;
    bool                    counts[HJM__N_SETS]; /* does the stage count users, items? */
    uint64_t                day_text[2];
    hjm_date                day;     /* that it stands for, covered by the agreement */
    hjm__code_cache         parties, kinds, scopes, sexes;
    hjm__csv_index          index;
    lines                   block;
};

/* A row: where its fields end, from the beginning of the window. */
typedef struct row {
    const char     *window;
    const uint32_t *marks;
    size_t          start, end; /* end: without CR */
    size_t          last;       /* field */
} row;

static int32_t find_sex(const hjm_agreement *agreement, const char *text, size_t length)
{
    hjm_sex sex;
    (void)agreement;
    return hjm__read_sex((hjm__text){ text, length }, &sex) ? sex : -1;
}

static void make_cache(hjm__code_cache *cache, hjm__code_finder *find, const hjm_agreement *agreement)
{
    cache->find = find;
    cache->agreement = agreement;
}

hjm__line_parser *hjm__line_parser_create(const hjm_agreement *agreement, hjm_cube *stage, hjm__desk *desk,
                                          const hjm_allocator *allocator, hjm__csv_indexer *indexer)
{
    hjm__line_parser *p = hjm__alloc(allocator, 1, sizeof *p);
    if (p != NULL) {
        p->allocator = *allocator;
        p->stage = stage;
        p->desk = desk;
        p->indexer = indexer != NULL ? indexer : hjm__csv_indexer_here();
        hjm__csv_lend(&p->record, "", HJM_ENCODING_UTF8, ';', allocator);
        make_cache(&p->parties, hjm_agreement_find_party, agreement);
        make_cache(&p->kinds, hjm_agreement_find_kind, agreement);
        make_cache(&p->scopes, hjm_agreement_find_scope, agreement);
        make_cache(&p->sexes, find_sex, agreement);
    }
    return p;
}

void hjm__line_parser_turn(hjm__line_parser *p, const hjm__line_layout *layout, const char *name)
{
    const hjm__csv_column *columns = layout->columns;
    p->layout = layout;
    p->record.input.name = name;
    p->record.encoding = layout->encoding;
    p->record.separator = layout->separator;
    p->record.n_headings = layout->n_headings;
    p->counts[HJM__USERS] = hjm__cube_counts(p->stage, HJM_MEASURE_USERS) && columns[HJM__LINE_USER].name != NULL;
    p->counts[HJM__ITEMS] = hjm__cube_counts(p->stage, HJM_MEASURE_ITEMS) && columns[HJM__LINE_ITEM].name != NULL;
}

void hjm__line_parser_destroy(hjm__line_parser *p)
{
    if (p != NULL) {
        hjm_allocator allocator = p->allocator;
        hjm__csv_close(&p->record);
        hjm__release(&allocator, p->decoded, p->room_decoded, 1);
        hjm__release(&allocator, p, 1, sizeof *p);
    }
}

static inline hjm__text field(const row *r, size_t at)
{
    size_t begin = at > 0 ? r->marks[at - 1] + 1 : r->start;
    return (hjm__text){ r->window + begin, (at < r->last ? r->marks[at] : r->end) - begin };
}

static inline bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static inline hjm__text trimmed(hjm__text text)
{
    while (text.length > 0 && is_blank(text.bytes[text.length - 1])) {
        text.length--;
    }
    while (text.length > 0 && is_blank(text.bytes[0])) {
        text.bytes++;
        text.length--;
    }
    return text;
}

/* Ten characters are put together to eight digits. The day before is the likeliest. */
static bool read_day(hjm__line_parser *p, hjm__text text, hjm_date *date)
{
    enum { ISO = 10 };
    uint32_t number = 0;
    uint64_t begin = hjm__eight(text.bytes);
    uint64_t end = hjm__eight(text.bytes + 8) & 0xffff;
    if (text.length != ISO) {
        text = trimmed(text);
        return hjm_date_parse(text.bytes, text.length, date, NULL) == HJM_OK && hjm__cube_covers(p->stage, *date);
    }
    if (begin != p->day_text[0] || end != p->day_text[1]) {
        uint64_t digits = (begin & 0xffffffff) | (begin >> 40 & 0xffff) << 32 | end << 48;
        hjm_date day;
        if ((begin >> 32 & 0xff) != '-' || begin >> 56 != '-' || !hjm__eight_digits(digits, &number) ||
            !hjm__date_from((int32_t)(number / 10000), (int32_t)(number / 100 % 100), (int32_t)(number % 100), &day) ||
            !hjm__cube_covers(p->stage, day)) {
            return false;
        }
        p->day_text[0] = begin;
        p->day_text[1] = end;
        p->day = day;
    }
    *date = p->day;
    return true;
}

/* Minus a number, or the number: not by a branch, as signs come in any order. */
static inline int64_t with_sign(int64_t number, bool negative)
{
    return (number ^ -(int64_t)negative) + negative;
}

/* [-]1 to 8 digits, a comma or a point, and two digits; or else whatever an amount may be. */
static bool read_amount(hjm__text text, hjm_ore *amount)
{
    enum { DECIMALS = 3, MOST = 8 };
    bool negative = text.bytes[0] == '-';
    size_t whole = text.length - negative - DECIMALS;
    const char *sign = text.bytes + text.length - DECIMALS;
    uint32_t kronor;
    if (whole - 1 < MOST && text.length > DECIMALS && (sign[0] == ',' || sign[0] == '.') &&
        hjm__digits_before(sign, whole, &kronor)) {
        uint64_t tens = (uint64_t)(sign[1] - '0'); /* what is no digit is far above 9 */
        uint64_t ones = (uint64_t)(sign[2] - '0');
        *amount = with_sign((int64_t)(kronor * UINT64_C(100) + tens * 10 + ones), negative);
        return tens <= 9 && ones <= 9;
    }
    size_t where;
    text = trimmed(text);
    return hjm__amount_parse(text.bytes, text.length, amount, &where) == HJM__AMOUNT_DONE;
}

static bool read_quantity(hjm__text text, int32_t decimals, int64_t *quantity)
{
    enum { MOST = 8 };
    bool negative = text.bytes[0] == '-';
    uint32_t number;
    if (text.length - negative - 1 < MOST && decimals == 0 &&
        hjm__digits_before(text.bytes + text.length, text.length - negative, &number)) {
        *quantity = with_sign(number, negative);
        return true;
    }
    return hjm__read_quantity(trimmed(text), decimals, quantity);
}

/* Six digits, none of the pairs zero; or else whatever a product may be. */
static bool read_product(hjm__text text, int32_t *product)
{
    enum { DIVISION = 6 };
    uint32_t number;
    if (text.length == DIVISION && hjm__digits_before(text.bytes + DIVISION, DIVISION, &number)) {
        *product = (int32_t)number;
        return number / 10000 > 0 && number / 100 % 100 > 0 && number % 100 > 0;
    }
    return hjm__read_product(trimmed(text), product);
}

/* What is told of who and what; the place in the block is i. */
static bool read_about(hjm__line_parser *p, const row *r, size_t i)
{
    const hjm__csv_column *c = p->layout->columns;
    int32_t(*parts)[HJM__BLOCK_LINES] = p->block.parts;
    if (c[HJM__LINE_PRODUCT].name != NULL &&
        !read_product(field(r, c[HJM__LINE_PRODUCT].at), &parts[HJM__PRODUCT][i])) {
        return false;
    }
    if (c[HJM__LINE_SEX].name != NULL) {
        hjm__text text = field(r, c[HJM__LINE_SEX].at);
        parts[HJM__SEX][i] = text.length > 0 ? hjm__cache_find(&p->sexes, text) : HJM_SEX_UNKNOWN;
        if (parts[HJM__SEX][i] < 0) {
            return false;
        }
    }
    if (c[HJM__LINE_AGE].name != NULL &&
        !hjm__read_age(trimmed(field(r, c[HJM__LINE_AGE].at)), &parts[HJM__AGE][i])) {
        return false;
    }
    if (c[HJM__LINE_SCOPE].name != NULL) {
        hjm__text text = field(r, c[HJM__LINE_SCOPE].at);
        parts[HJM__SCOPE][i] = hjm__cache_find(&p->scopes, text);
        return parts[HJM__SCOPE][i] >= 0 || text.length == 0;
    }
    return true;
}

static void read_identity(hjm__line_parser *p, const row *r, int set, int column, size_t i)
{
    if (p->counts[set]) {
        hjm__text text = trimmed(field(r, p->layout->columns[column].at));
        bool kept = hjm__cube_identity(p->stage, set, text.bytes, text.length, &p->block.ids[set][i]);
        p->short_of_memory |= !kept;
    }
}

/* Read a row into the block. False: it is not a common one, and nothing of it was taken. */
static bool read_row(hjm__line_parser *p, const row *r)
{
    const hjm__csv_column *c = p->layout->columns;
    lines *l = &p->block;
    size_t i = l->n;
    l->parts[HJM__PARTY][i] = hjm__cache_find(&p->parties, field(r, c[HJM__LINE_PARTY].at));
    l->parts[HJM__KIND][i] = hjm__cache_find(&p->kinds, field(r, c[HJM__LINE_KIND].at));
    if (l->parts[HJM__PARTY][i] < 0 || l->parts[HJM__KIND][i] < 0 ||
        !read_day(p, field(r, c[HJM__LINE_DATE].at), &l->dates[i]) ||
        !read_amount(field(r, c[HJM__LINE_AMOUNT].at), &l->amounts[i])) {
        return false;
    }
    if (c[HJM__LINE_QUANTITY].name != NULL &&
        !read_quantity(field(r, c[HJM__LINE_QUANTITY].at), p->layout->decimals, &l->quantities[i])) {
        return false;
    }
    if (!read_about(p, r, i)) {
        return false;
    }
    read_identity(p, r, HJM__USERS, HJM__LINE_USER, i);
    read_identity(p, r, HJM__ITEMS, HJM__LINE_ITEM, i);
    l->n++;
    return true;
}

static bool is_utf8(const char *text, size_t n)
{
    const uint64_t highest = UINT64_C(0x8080808080808080);
    size_t at = 0;
    while (at < n) {
        uint32_t point;
        if ((hjm__eight(text + at) & highest) == 0) {
            at += sizeof highest;
            continue;
        }
        size_t taken = hjm__utf8_next(text + at, n - at, &point);
        if (taken == 1 && (unsigned char)text[at] >= 0x80) {
            return false;
        }
        at += taken;
    }
    return true;
}

/* Is there anything in a row, its end left out, that only the reader of single records understands? */
static bool is_odd(const hjm__line_parser *p, const row *r)
{
    const char *text = r->window + r->start;
    size_t n = r->end - r->start;
    if (p->index.odd &&
        (memchr(text, '"', n) != NULL || memchr(text, '\0', n) != NULL || memchr(text, '\r', n) != NULL)) {
        return true;
    }
    return p->index.high && !p->valid && !is_utf8(text, n);
}

/* Which column a part of a key comes from. */
static const int *part_column(int part)
{
    static const int columns[HJM__N_PARTS] = { [HJM__SCOPE] = HJM__LINE_SCOPE, [HJM__PRODUCT] = HJM__LINE_PRODUCT,
                                               [HJM__SEX] = HJM__LINE_SEX,     [HJM__AGE] = HJM__LINE_AGE,
                                               [HJM__PARTY] = HJM__LINE_PARTY, [HJM__KIND] = HJM__LINE_KIND };
    return part != HJM__MONTH && part != HJM__ZERO ? &columns[part] : NULL;
}

/* Hand the block to the stage. */
static hjm_status flush(hjm__line_parser *p)
{
    const lines *l = &p->block;
    const hjm__csv_column *c = p->layout->columns;
    bool counted = c[HJM__LINE_QUANTITY].name != NULL;
    hjm__block block = { .n_lines = l->n, .dates = l->dates, .amounts = l->amounts,
                         .quantities = counted ? l->quantities : NULL, .decimals = counted ? p->layout->decimals : -1 };
    for (int part = 0; part < HJM__N_PARTS; part++) {
        const int *column = part_column(part);
        block.parts[part] = column != NULL && c[*column].name != NULL ? l->parts[part] : NULL;
    }
    for (int set = 0; set < HJM__N_SETS; set++) {
        block.ids[set] = p->counts[set] ? l->ids[set] : NULL;
    }
    p->block.n = 0;
    if (p->short_of_memory) {
        return HJM_E_NOMEM;
    }
    if (block.n_lines == 0) {
        return HJM_OK;
    }
    return p->desk != NULL ? hjm__desk_tally(p->desk, &block, NULL) : hjm__cube_tally(p->stage, &block, NULL);
}

/* Read the record at a place by itself; *at moves to where it ends. */
static hjm_status read_record(hjm__line_parser *p, hjm_cube *stage, size_t *at, uint32_t *line, hjm_error *err)
{
    bool more;
    hjm__csv_seek(&p->record, p->text.bytes, p->text.length, *at, *line);
    HJM__TRY(hjm__csv_next(&p->record, &more, err));
    if (more) {
        HJM__TRY(hjm__line_add(p->layout, &p->record, stage, err));
    }
    *at = p->record.at;
    *line = p->record.next_line;
    return HJM_OK;
}

/* The first of the places, from i on, that is not before a place. */
static size_t pass(const uint32_t *places, size_t n, size_t i, size_t before)
{
    while (i < n && places[i] < before) {
        i++;
    }
    return i;
}

/* Read the rows that end in a window that begins at *at, at least one; *at moves to where the next one begins. */
static hjm_status read_window(hjm__line_parser *p, size_t *at, uint32_t *line)
{
    const hjm__csv_index *index = &p->index;
    size_t n = p->text.length - *at < HJM__INDEX_BYTES ? p->text.length - *at : HJM__INDEX_BYTES;
    size_t window = *at;
    size_t last = p->layout->n_headings - 1;
    row r = { p->text.bytes + window, index->marks, 0, 0, last };
    p->indexer(&p->index, r.window, n, p->layout->separator);
    if (index->n_ends == 0) {
        return read_record(p, p->stage, at, line, NULL);
    }
    for (size_t e = 0, m = 0; e < index->n_ends;) {
        r.end = index->ends[e];
        r.marks = index->marks + m;
        bool common = index->n_marks - m > last && r.marks[last] == r.end;
        r.end -= r.end > r.start && r.window[r.end - 1] == '\r';
        if (common && (index->odd || index->high)) {
            common = !is_odd(p, &r);
        }
        if (common && read_row(p, &r)) {
            *line += *line < UINT32_MAX;
            *at = window + index->ends[e] + 1;
            e++;
            m += last + 1;
            if (p->block.n == HJM__BLOCK_LINES) {
                HJM__TRY(flush(p));
            }
        } else {
            HJM__TRY(read_record(p, p->stage, at, line, NULL));
            e = pass(index->ends, index->n_ends, e, *at - window);
            m = pass(index->marks, index->n_marks, m, *at - window);
        }
        r.start = *at - window;
    }
    return HJM_OK;
}

/* Take up the text of a piece, decoded if it must be; *at: where its first record begins. */
static hjm_status take_up(hjm__line_parser *p, const hjm__line_piece *piece, size_t *at, hjm_error *err)
{
    p->text = (hjm__text){ piece->text, piece->n };
    p->record.offset = piece->offset;
    p->valid = !piece->high;
    *at = piece->begin;
    if (p->layout->encoding == HJM_ENCODING_WINDOWS_1252 && piece->high) {
        size_t room = HJM__TEXT_BEFORE + HJM__1252_GROWTH * piece->n + HJM__TEXT_BEHIND;
        if (!hjm__grow(&p->allocator, &p->decoded, 0, room, &p->room_decoded, 1)) {
            return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
        }
        char *text = p->decoded + HJM__TEXT_BEFORE;
        *at = hjm__1252_decode(piece->text, piece->begin, text);
        p->text.bytes = text;
        p->text.length = *at + hjm__1252_decode(piece->text + piece->begin, piece->n - piece->begin, text + *at);
        p->valid = true;
    }
    return HJM_OK;
}

hjm_status hjm__line_parse(hjm__line_parser *p, const hjm__line_piece *piece)
{
    size_t at;
    uint32_t line = piece->line;
    HJM__TRY(take_up(p, piece, &at, NULL));
    bool decoded = p->text.bytes != piece->text;
    if (decoded && hjm__1252_undefined(p->text.bytes + at, p->text.length - at) < p->text.length - at) {
        return HJM_E_ENCODING;
    }
    while (at < p->text.length) {
        HJM__TRY(read_window(p, &at, &line));
    }
    return flush(p);
}

hjm_status hjm__line_parse_exactly(hjm__line_parser *p, const hjm__line_piece *piece, hjm_cube *stage, hjm_error *err)
{
    size_t at;
    uint32_t line = piece->line;
    HJM__TRY(take_up(p, piece, &at, err));
    while (at < p->text.length) {
        HJM__TRY(read_record(p, stage, &at, &line, err));
    }
    return HJM_OK;
}
