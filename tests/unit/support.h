/* What the unit tests share. */
#ifndef HJM_TEST_SUPPORT_H
#define HJM_TEST_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "hjmekonomi/base.h"

/* An allocator that counts, checks the sizes given back, and fails when told to. */
struct meter {
    int64_t allow; /* allocations that succeed before all others return NULL; -1: unlimited */
    int64_t count; /* allocations asked for */
    int64_t live;  /* blocks not yet released */
};

/* The allocator of a meter. An all-zero meter allows nothing. */
hjm_allocator meter_allocator(struct meter *m);

/* The call failed with this status and message, and said the same in err. */
void assert_code(hjm_status got, const hjm_error *err, hjm_status status, int32_t code);

/* The call worked; prints the error, which may be NULL, if not. */
void assert_ok(hjm_status got, const hjm_error *err);

/* Makes things with the allocator of the options, and frees them. */
typedef hjm_status (*work_with)(const hjm_options *options, void *user, hjm_error *err);

/* Whatever number of allocations succeed before all others fail: "memory ran out" is told, and nothing is left. */
void assert_short_memory_is_told(work_with work, void *user);

/* Is every allocation failed in turn? A test may then leave out variants that take the same path, and be smaller. */
bool tortured(void);

/* Rounds of a loop over random cases: all, or a few while every allocation in them is failed in turn. */
int rounds(int all);

#endif
