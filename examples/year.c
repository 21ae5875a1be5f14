/*
 * Share the costs of a year and show the settlement.
 *
 *     ./year examples/norrbotten-2024
 */
#include <hjmekonomi.h>

#include <stdio.h>

/* Receives the text of a table. */
static int32_t to_screen(void *user, const char *bytes, size_t n_bytes)
{
    (void)user;
    return fwrite(bytes, 1, n_bytes, stdout) == n_bytes ? 0 : 1;
}

static hjm_status show(const hjm_allocation *run, const char *name, hjm_error *err)
{
    hjm_format format = HJM_FORMAT_INIT;
    hjm_table *table = NULL;
    int64_t index = hjm_allocation_find_table(run, name);
    hjm_status status = hjm_allocation_get_table(run, index < 0 ? SIZE_MAX : (size_t)index, &table, err);
    format.unit = HJM_UNIT_TKR;
    if (status == HJM_OK) {
        status = hjm_table_write_text(table, NULL, &format, to_screen, NULL, err);
    }
    hjm_table_destroy(table);
    return status;
}

int main(int argc, char **argv)
{
    hjm_case *year = NULL;
    hjm_allocation *run = NULL;
    hjm_error err;
    hjm_status status = hjm_case_read(&year, argc > 1 ? argv[1] : "examples/norrbotten-2024", NULL, &err);
    if (status == HJM_OK) {
        status = hjm_case_allocate(&run, year, NULL, &err);
    }
    hjm_case_destroy(year);
    if (status == HJM_OK) {
        status = show(run, "settlement_municipalities", &err);
    }
    hjm_allocation_destroy(run);
    if (status != HJM_OK) {
        char text[4096];
        if (hjm_error_format(&err, HJM_LANG_SV, text, sizeof text, NULL) == HJM_OK) {
            (void)fputs(text, stderr);
        }
        return 1;
    }
    return 0;
}
