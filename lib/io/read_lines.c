/* Lines of CSV extracts into a cube. */
#define _POSIX_C_SOURCE 200809L /* stat */

#include "base/crew.h"
#include "base/error.h"
#include "base/memory.h"
#include "io/extract.h"
#include "io/line_crew.h"

#include <sys/stat.h>

/* The bytes of files that can be read twice; 0 if one of them is none, or all together are little. */
static int64_t size_of_all(const hjm__line_file *files, size_t n_files, size_t little)
{
    int64_t total = 0;
    for (size_t i = 0; i < n_files; i++) {
        struct stat about;
        if (stat(files[i].path, &about) != 0 || !S_ISREG(about.st_mode) ||
            __builtin_add_overflow(total, (int64_t)about.st_size, &total)) {
            return 0;
        }
    }
    return total > (int64_t)little ? total : 0;
}

/* Read a file into a stage of its own, and add that to the stage of those before it. */
static hjm_status read_next(const hjm_cube *cube, hjm_cube *stage, const hjm__line_file *file, const hjm__reading *how,
                            hjm_error *err)
{
    int64_t before[HJM__N_SUMS];
    int64_t staged[HJM__N_SUMS];
    hjm__cube_sums(cube, before);
    hjm__cube_sums(stage, staged);
    for (int i = 0; i < HJM__N_SUMS; i++) {
        before[i] += staged[i];
    }
    hjm_cube *own;
    HJM__TRY(hjm__cube_stage(stage, &own, err));
    hjm_status status = hjm__lines_read(own, file, 1, before, how, 0, err);
    if (status == HJM_OK) {
        status = hjm__cube_absorb(stage, own, err);
    }
    hjm_cube_destroy(own);
    return status;
}

static hjm_status read_in_turn(hjm_cube *cube, const hjm__line_file *files, size_t n_files, const hjm__reading *how,
                               hjm_error *err)
{
    hjm_cube *stage;
    hjm_status status = HJM_OK;
    HJM__TRY(hjm__cube_stage(cube, &stage, err));
    for (size_t i = 0; i < n_files && status == HJM_OK; i++) {
        status = read_next(cube, stage, &files[i], how, err);
    }
    if (status == HJM_OK) {
        status = hjm__cube_absorb(cube, stage, err);
    }
    hjm_cube_destroy(stage);
    return status;
}

static hjm_status read_together(hjm_cube *cube, const hjm__line_file *files, size_t n_files, int64_t total,
                                const hjm__reading *how, hjm_error *err)
{
    hjm_cube *stage;
    int64_t before[HJM__N_SUMS];
    hjm__cube_sums(cube, before);
    HJM__TRY(hjm__cube_stage(cube, &stage, err));
    hjm_status status = hjm__lines_read(stage, files, n_files, before, how, total, err);
    if (status == HJM_OK) {
        status = hjm__cube_absorb(cube, stage, err);
    }
    hjm_cube_destroy(stage);
    return status;
}

/* If something is wrong, all is read again one by one: so it is told as if that had been done at once. */
hjm_status hjm__cube_read_files(hjm_cube *cube, const hjm__line_file *files, size_t n_files, const hjm__reading *how,
                                hjm_error *err)
{
    int64_t *rows = hjm__cube_options(cube)->rows;
    int64_t rows_before = rows != NULL ? *rows : 0;
    const hjm__reading ours = { hjm__crew_size(hjm__cube_options(cube)->threads), HJM__PIECE, NULL };
    how = how != NULL ? how : &ours;
    int64_t total = n_files > 1 ? size_of_all(files, n_files, how->piece) : 0;
    if (total > 0) {
        hjm_status status = read_together(cube, files, n_files, total, how, err);
        if (status == HJM_OK || status == HJM_E_CANCELLED || status == HJM_E_NOMEM) {
            return status;
        }
    }
    if (rows != NULL) {
        *rows = rows_before;
    }
    return read_in_turn(cube, files, n_files, how, err);
}

hjm_status hjm_cube_read_csv(hjm_cube *cube, const char *path, const hjm_extract *extract, hjm_error *err)
{
    hjm__line_file file = { path, path, HJM_EXTRACT_INIT };
    if (cube == NULL || path == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(cube == NULL ? "cube" : "path"));
    }
    HJM__TRY(hjm__extract_load(&file.extract, extract, err));
    return hjm__cube_read_files(cube, &file, 1, NULL, err);
}

static hjm_status load(hjm__line_file *files, const char *const *paths, size_t n_paths,
                       const hjm_extract *const *extracts, hjm_error *err)
{
    for (size_t i = 0; i < n_paths; i++) {
        if (paths[i] == NULL) {
            const hjm__place place = hjm__at_index((int64_t)i);
            return hjm__fail1(err, HJM_M_NULL_ARGUMENT, &place, hjm__str("paths"));
        }
        files[i].path = paths[i];
        files[i].name = paths[i];
        HJM__TRY(hjm__extract_load(&files[i].extract, extracts != NULL ? extracts[i] : NULL, err));
    }
    return HJM_OK;
}

hjm_status hjm_cube_read_csv_files(hjm_cube *cube, const char *const *paths, size_t n_paths,
                                   const hjm_extract *const *extracts, size_t n_extracts, hjm_error *err)
{
    if (cube == NULL || (paths == NULL && n_paths > 0) || (extracts == NULL && n_extracts > 0)) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL,
                          hjm__str(cube == NULL ? "cube" : paths == NULL && n_paths > 0 ? "paths" : "extracts"));
    }
    if (n_extracts != 0 && n_extracts != n_paths) {
        return hjm__fail2(err, HJM_M_OUT_OF_RANGE, NULL, hjm__str("n_extracts"), hjm__int((int64_t)n_extracts));
    }
    const hjm_allocator *allocator = hjm__cube_options(cube)->allocator;
    hjm__line_file *files = hjm__alloc(allocator, n_paths, sizeof *files);
    if (files == NULL) {
        return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    hjm_status status = load(files, paths, n_paths, n_extracts > 0 ? extracts : NULL, err);
    if (status == HJM_OK) {
        status = hjm__cube_read_files(cube, files, n_paths, NULL, err);
    }
    hjm__release(allocator, files, n_paths, sizeof *files);
    return status;
}
