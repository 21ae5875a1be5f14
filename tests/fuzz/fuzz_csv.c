/*
 * CSV extracts of any bytes. The first byte chooses encoding, separator and the size of the pieces; the rest is the
 * file. It is read as records in large and in small pieces, which must tell the same; and as lines and as costs, all
 * rows or none.
 */
#define _GNU_SOURCE /* memfd_create */

#include "hjmekonomi/case.h"
#include "hjmekonomi/money.h"
#include "io/csv.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void must(int true_)
{
    if (!true_) {
        abort();
    }
}

/* All fields of all records, as a number. */
typedef struct outcome {
    uint64_t   sum;
    int64_t    n_records;
    hjm_status status;
    hjm_error  err;
} outcome;

static void add_bytes(outcome *o, const char *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        o->sum = (o->sum ^ (unsigned char)bytes[i]) * UINT64_C(1099511628211);
    }
    o->sum = (o->sum ^ 256) * UINT64_C(1099511628211);
}

static void read_records(const char *path, const hjm_extract *extract, size_t chunk, outcome *o)
{
    hjm__csv csv;
    bool more = true;
    hjm_options options = HJM_OPTIONS_INIT;
    memset(o, 0, sizeof *o);
    o->status = hjm__csv_open(&csv, path, "f", extract->encoding, extract->separator, chunk, &options, &o->err);
    if (o->status != HJM_OK) {
        return;
    }
    while (more && o->status == HJM_OK) {
        o->n_records++;
        o->sum += csv.line;
        for (size_t i = 0; i < csv.n_fields; i++) {
            hjm__text text = hjm__csv_text(&csv, i);
            hjm__place place = hjm__csv_place(&csv, i, text.length);
            must(place.line >= csv.line && place.column <= place.length + 1);
            add_bytes(o, text.bytes, text.length);
        }
        o->status = hjm__csv_next(&csv, &more, &o->err);
    }
    hjm__csv_close(&csv);
}

static hjm_agreement *make_agreement(void)
{
    hjm_date from = 0;
    hjm_date to = 0;
    hjm_agreement *a = NULL;
    must(hjm_date_make(2024, 1, 1, &from, NULL) == HJM_OK && hjm_date_make(2024, 12, 31, &to, NULL) == HJM_OK);
    must(hjm_agreement_create(&a, NULL, NULL) == HJM_OK);
    must(hjm_agreement_set_name(a, "a", NULL, NULL) == HJM_OK);
    must(hjm_agreement_add_party(a, "1", "a", NULL, NULL) == HJM_OK);
    must(hjm_agreement_add_kind(a, "r", "a", NULL, NULL) == HJM_OK);
    must(hjm_agreement_add_area(a, "o", "a", NULL, NULL) == HJM_OK);
    must(hjm_agreement_add_pool(a, "p", "a", NULL, "o", NULL) == HJM_OK);
    must(hjm_agreement_add_version(a, "v", from, to, NULL) == HJM_OK);
    must(hjm_agreement_add_key(a, "k", HJM_KEY_DIRECT, NULL, NULL, NULL) == HJM_OK);
    must(hjm_agreement_set_pool_key(a, "p", "k", NULL) == HJM_OK);
    must(hjm_agreement_seal(a, NULL) == HJM_OK);
    return a;
}

static void read_lines(const hjm_agreement *a, const char *path, const hjm_extract *extract, const outcome *records)
{
    hjm_error err;
    hjm_cube *cube = NULL;
    must(hjm_cube_create(&cube, a, HJM_UNMATCHED_COUNT, NULL, NULL) == HJM_OK);
    hjm_status status = hjm_cube_read_csv(cube, path, extract, &err);
    must(status == HJM_OK || (err.status == status && hjm_cube_n_lines(cube) == 0));
    must(status != HJM_OK || hjm_cube_n_lines(cube) == records->n_records - 1);
    hjm_cube_destroy(cube);
}

static void read_costs(const hjm_agreement *a, const char *path, const hjm_extract *extract, const outcome *records)
{
    hjm_error err;
    hjm_costs *costs = NULL;
    must(hjm_costs_create(&costs, a, HJM_UNMATCHED_COUNT, NULL, NULL) == HJM_OK);
    hjm_status status = hjm_costs_read_csv(costs, path, extract, &err);
    int64_t n = hjm_costs_n_postings(costs) + hjm_costs_n_unmatched(costs);
    must(status == HJM_OK || (err.status == status && n == 0));
    must(status != HJM_OK || n == records->n_records - 1);
    hjm_costs_destroy(costs);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    static const char separators[4] = { ';', ',', '\t', ';' };
    static outcome whole;
    static outcome pieces;
    char path[64];
    hjm_extract extract = HJM_EXTRACT_INIT;
    if (n == 0) {
        return 0;
    }
    extract.encoding = bytes[0] & 1 ? HJM_ENCODING_WINDOWS_1252 : HJM_ENCODING_UTF8;
    extract.separator = separators[bytes[0] >> 1 & 3];
    extract.party = bytes[0] & 8 ? "party" : NULL;
    extract.quantity = bytes[0] & 8 ? "quantity" : NULL;
    extract.user = bytes[0] & 8 ? "user" : NULL;
    extract.side = bytes[0] & 8 ? "side" : NULL;
    extract.quantity_decimals = 2;
    int file = memfd_create("csv", 0);
    must(file >= 0 && write(file, bytes + 1, n - 1) == (ssize_t)(n - 1));
    (void)snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    read_records(path, &extract, 0, &whole);
    read_records(path, &extract, 1 + (bytes[0] >> 4), &pieces);
    must(memcmp(&whole, &pieces, sizeof whole) == 0);
    hjm_agreement *a = make_agreement();
    read_lines(a, path, &extract, &whole);
    read_costs(a, path, &extract, &whole);
    hjm_agreement_destroy(a);
    close(file);
    return 0;
}
