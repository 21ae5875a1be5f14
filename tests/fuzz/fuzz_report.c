/*
 * Report files of any bytes: read and checked, or refused with an error that can be told, at a place
 * in the file. What is read can be written and read again.
 */
#define _GNU_SOURCE /* memfd_create */

#include "base/text.h"
#include "hjmekonomi/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

/* libfyaml 0.7 forgets a buffer when a quoted text of many pieces ends in an error. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfyaml.so\n";
}

static void must(int true_)
{
    if (!true_) {
        abort();
    }
}

static void check_error(const hjm_error *err)
{
    static char out[8192];
    must(err->status < 0 && err->code > 0 && err->message[0] != '\0' && err->message_sv[0] != '\0');
    must(err->caret <= strlen(err->excerpt));
    for (hjm_lang lang = HJM_LANG_SV; lang <= HJM_LANG_EN; lang++) {
        must(hjm_error_format(err, lang, out, sizeof out, NULL) == HJM_OK);
        must(hjm__utf8_valid(out, strlen(out)));
    }
}

static int32_t keep(void *user, const char *bytes, size_t n)
{
    return write(*(const int *)user, bytes, n) == (ssize_t)n ? 0 : 1;
}

static hjm_report *read_file(int file, hjm_error *err)
{
    char path[64];
    hjm_report *report = NULL;
    (void)snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    hjm_status status = hjm_report_read(&report, path, NULL, err);
    must((status == HJM_OK) == (report != NULL));
    return report;
}

/* A report that was written is one that can be read, and says the same. */
static void check_written(const hjm_report *report)
{
    hjm_error err;
    int file = memfd_create("written", 0);
    must(file >= 0);
    if (hjm_report_write(report, keep, &file, &err) == HJM_OK) {
        hjm_report *again = read_file(file, &err);
        must(again != NULL);
        must(hjm_report_n_relations(again) == hjm_report_n_relations(report));
        hjm_report_destroy(again);
    } else {
        check_error(&err);
    }
    close(file);
}

static void check_report(hjm_report *report)
{
    hjm_error err;
    hjm_check *check = NULL;
    hjm_status status = hjm_check_run(&check, report, NULL, &err);
    if (status == HJM_OK) {
        must(hjm_check_n_tables(check) > 0);
    } else {
        check_error(&err);
    }
    hjm_check_destroy(check);
    check_written(report);
    if (hjm_report_n_figures(report) < 200) {
        must(hjm_report_discover(report, NULL, &err) == HJM_OK);
        check_written(report);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    hjm_error err;
    int file = memfd_create("report", 0);
    must(file >= 0 && write(file, bytes, n) == (ssize_t)n);
    hjm_report *report = read_file(file, &err);
    if (report != NULL) {
        check_report(report);
    } else {
        check_error(&err);
    }
    hjm_report_destroy(report);
    close(file);
    return 0;
}
