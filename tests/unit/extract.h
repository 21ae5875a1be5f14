/* Extracts of lines: bytes that are put into a file and read into a cube of the sample agreement. */
#ifndef HJM_TEST_EXTRACT_H
#define HJM_TEST_EXTRACT_H

#include "lines.h"
#include "scratch.h"

#include "hjmekonomi/case.h"

static inline hjm_status read_bytes(hjm_cube *cube, const char *bytes, size_t n, const hjm_extract *extract,
                                    hjm_error *err)
{
    struct scratch file = scratch_with(bytes, n);
    hjm_status status = hjm_cube_read_csv(cube, file.path, extract, err);
    scratch_close(&file);
    return status;
}

static inline hjm_status read_text(hjm_cube *cube, const char *text, const hjm_extract *extract, hjm_error *err)
{
    return read_bytes(cube, text, strlen(text), extract, err);
}

#endif
