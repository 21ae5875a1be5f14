/* generate FOLDER ROWS ordered|shuffled [csv]: writes lines that are the same on every machine, as columns and, if
 * asked, as a Swedish CSV extract. Parties, kinds and products are skewed; 97 % of a user's lines are in one party; ordered
 * means by date, as a ledger is. Beside them stand the amounts and weights of the split of many. */
#include "lines.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 1 << 16, SLOTS = 1 << 14 };

/* One line. */
typedef struct line {
    int32_t  date, quantity;
    uint8_t  party, kind, sex;
    uint16_t product;
    uint32_t user;
    int64_t  amount;
} line;

/* Which party, kind and product a slot of a random number stands for, by weight. */
typedef struct skew {
    uint16_t party[SLOTS], kind[SLOTS], product[SLOTS];
} skew;

static uint64_t mix(uint64_t x)
{
    x += 0x9e3779b97f4a7c15u;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

/* Fill the slots in proportion to weights; everyone has at least one. */
static void fill_slots(uint16_t *slots, const uint64_t *weights, size_t n)
{
    uint64_t sum = 0, seen = 0;
    size_t slot = 0;
    for (size_t i = 0; i < n; i++) {
        sum += weights[i];
    }
    for (size_t i = 0; i < n; i++) {
        seen += weights[i];
        size_t end = (size_t)(seen * (SLOTS - n) / sum) + i + 1;
        for (; slot < end; slot++) {
            slots[slot] = (uint16_t)i;
        }
    }
}

static void fill_skew(skew *s)
{
    static const uint64_t kinds[N_KINDS] = { 50, 4, 8, 9, 7, 3, 6, 4, 2, 3, 2, 2 };
    uint64_t parties[N_PARTIES], products[N_PRODUCTS];
    for (size_t i = 0; i < N_PARTIES; i++) {
        parties[i] = 1000000 / (i + 2);
    }
    for (size_t i = 0; i < N_PRODUCTS; i++) {
        products[i * 379 % N_PRODUCTS] = 1000000 / (i + 8);
    }
    fill_slots(s->party, parties, N_PARTIES);
    fill_slots(s->kind, kinds, N_KINDS);
    fill_slots(s->product, products, N_PRODUCTS);
}

static line make_line(const skew *s, uint64_t i, uint64_t rows, int shuffled)
{
    uint64_t a = mix(3 * i), b = mix(3 * i + 1), c = mix(3 * i + 2);
    line l;
    l.date = FIRST_DAY + (int32_t)(shuffled ? (a & 0xffffffff) * N_DAYS >> 32 : i * N_DAYS / rows);
    l.user = (uint32_t)((b & 0xffffffff) * N_USERS >> 32);
    uint64_t of_user = mix(~(uint64_t)l.user);
    uint64_t home = (a >> 32 & 127) < 4 ? b >> 40 : of_user;
    l.party = (uint8_t)s->party[home % SLOTS];
    l.sex = (uint8_t)(of_user >> 20 & 127) < 2 ? 0 : (uint8_t)(1 + (of_user >> 30) % 2);
    l.kind = (uint8_t)s->kind[(a >> 40) % SLOTS];
    l.product = s->product[c % SLOTS];
    l.quantity = (c >> 14 & 15) < 13 ? 1 : 1 + (int32_t)(c >> 18 & 15);
    l.amount = 1000 + (int64_t)((c >> 22) % ((c >> 58) < 50 ? 60000u : 4000000u));
    if (l.kind == 5) {
        l.quantity = -l.quantity;
        l.amount = -l.amount;
    }
    return l;
}

static FILE *open_in(const char *folder, const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    if (file == NULL) {
        perror(path);
        exit(1);
    }
    return file;
}

static void close_written(FILE *file)
{
    if (ferror(file) || fclose(file) != 0) {
        perror("generate");
        exit(1);
    }
}

static void write_columns(FILE **files, const line *lines, size_t n)
{
    static uint64_t column[BLOCK];
    for (int k = 0; k < N_COLUMNS; k++) {
        char *to = (char *)column;
        for (size_t i = 0; i < n; i++) {
            const line *l = &lines[i];
            const void *const values[N_COLUMNS] = { [DATE] = &l->date,         [PARTY] = &l->party, [KIND] = &l->kind,
                                                    [PRODUCT] = &l->product,   [SEX] = &l->sex,
                                                    [QUANTITY] = &l->quantity, [AMOUNT] = &l->amount,
                                                    [USER] = &l->user };
            memcpy(to + i * column_files[k].size, values[k], column_files[k].size);
        }
        fwrite(column, column_files[k].size, n, files[k]);
    }
}

/* A day since 1970-01-01 as 2024-03-15; N_DAYS of them, made once. */
static void fill_days(char (*days)[16])
{
    static const int lengths[12] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    int year = 2021, month = 0, day = 1;
    for (int i = 0; i < N_DAYS; i++) {
        snprintf(days[i], sizeof days[i], "%04d-%02d-%02d", year % 10000, (month + 1) % 100, day % 100);
        if (++day > lengths[month] + (month == 1 && year % 4 == 0)) {
            day = 1;
            month = (month + 1) % 12;
            year += month == 0;
        }
    }
}

static void write_csv(FILE *csv, char (*days)[16], const line *lines, size_t n)
{
    static const char *const sexes[] = { "", "K", "M" };
    for (size_t i = 0; i < n; i++) {
        const line *l = &lines[i];
        int64_t size = l->amount < 0 ? -l->amount : l->amount;
        fprintf(csv, "%s;%02d;%s;%06" PRId32 ";%" PRId32 ";%s%" PRId64 ",%02" PRId64 ";U%06" PRIu32 ";%s\n",
                days[l->date - FIRST_DAY], l->party + 1, kind_codes[l->kind], product_code(l->product), l->quantity,
                l->amount < 0 ? "-" : "", size / 100, size % 100, l->user, sexes[l->sex]);
    }
}

/* A million amounts at most, some of them incomes, over the weights of the parties. */
static void write_amounts(const char *folder, uint64_t rows)
{
    FILE *amounts = open_in(folder, "amounts.i64"), *weights = open_in(folder, "weights.i64");
    uint64_t n = rows / 10 < 1000000 ? rows / 10 : 1000000;
    for (uint64_t i = 0; i < n; i++) {
        int64_t amount = (int64_t)(mix(i) % 500000000) - 20000000;
        fwrite(&amount, sizeof amount, 1, amounts);
    }
    for (uint64_t i = 0; i < N_PARTIES; i++) {
        int64_t weight = (int64_t)(mix(~i) % 2000000);
        fwrite(&weight, sizeof weight, 1, weights);
    }
    close_written(amounts);
    close_written(weights);
}

int main(int argc, char **argv)
{
    static skew s;
    static line lines[BLOCK];
    static char days[N_DAYS][16];
    FILE *files[N_COLUMNS];
    if (argc < 4) {
        fprintf(stderr, "usage: generate FOLDER ROWS ordered|shuffled [csv]\n");
        return 2;
    }
    uint64_t rows = strtoull(argv[2], NULL, 10);
    FILE *csv = argc > 4 ? open_in(argv[1], "lines.csv") : NULL;
    fill_skew(&s);
    fill_days(days);
    for (int k = 0; k < N_COLUMNS; k++) {
        files[k] = open_in(argv[1], column_files[k].name);
    }
    if (csv != NULL) {
        fprintf(csv, "date;party;kind;product;quantity;amount;user;sex\n");
    }
    for (uint64_t first = 0; first < rows; first += BLOCK) {
        size_t n = rows - first < BLOCK ? (size_t)(rows - first) : BLOCK;
        for (size_t i = 0; i < n; i++) {
            lines[i] = make_line(&s, first + i, rows, strcmp(argv[3], "shuffled") == 0);
        }
        write_columns(files, lines, n);
        if (csv != NULL) {
            write_csv(csv, days, lines, n);
        }
    }
    for (int k = 0; k < N_COLUMNS; k++) {
        close_written(files[k]);
    }
    if (csv != NULL) {
        close_written(csv);
    }
    write_amounts(argv[1], rows);
    return 0;
}
