/* A receiver of output that keeps it, or stops after some pieces. */
#ifndef HJM_TEST_RECEIVER_H
#define HJM_TEST_RECEIVER_H

#include "support.h"

#include "base/error.h"
#include "hjmekonomi/write.h"

#include <string.h>

struct receiver {
    char   text[1 << 20];
    size_t length;
    int    pieces; /* taken before it stops; -1: all */
};

static struct receiver got;

static int32_t receive(void *user, const char *bytes, size_t n_bytes)
{
    struct receiver *to = user;
    if (to->pieces == 0) {
        return 1;
    }
    to->pieces -= to->pieces > 0;
    assert_true(n_bytes > 0 && to->length + n_bytes < sizeof to->text);
    memcpy(to->text + to->length, bytes, n_bytes);
    to->length += n_bytes;
    to->text[to->length] = '\0';
    return 0;
}

static void forget(void)
{
    got.length = 0;
    got.text[0] = '\0';
    got.pieces = -1;
}

static void add_column(hjm_table *table, hjm_type type, const char *name, const char *label, int32_t decimals,
                       hjm_show show)
{
    hjm_error err;
    const hjm_column column = { sizeof(hjm_column), type, name, label, NULL, decimals, show };
    assert_ok(hjm_table_add_column(table, &column, &err), &err);
}

#endif
