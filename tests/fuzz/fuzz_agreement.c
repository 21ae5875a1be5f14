/*
 * Agreement files of any bytes: read and sealed, or refused with an error that can be told, at a place in the file.
 */
#define _GNU_SOURCE /* memfd_create */

#include "base/text.h"
#include "hjmekonomi/case.h"

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

static uint32_t lines_of(const uint8_t *bytes, size_t n)
{
    uint32_t lines = 1;
    for (size_t i = 0; i < n; i++) {
        lines += bytes[i] == '\n';
    }
    return lines;
}

static void check_error(const hjm_error *err, uint32_t lines)
{
    static char out[8192];
    must(err->status < 0 && err->code > 0 && err->message[0] != '\0' && err->message_sv[0] != '\0');
    must(err->line <= lines && err->caret <= strlen(err->excerpt));
    for (hjm_lang lang = HJM_LANG_SV; lang <= HJM_LANG_EN; lang++) {
        must(hjm_error_format(err, lang, out, sizeof out, NULL) == HJM_OK);
        must(hjm__utf8_valid(out, strlen(out)));
    }
}

/* What is sealed can be asked. */
static void check_agreement(const hjm_agreement *a)
{
    must(hjm_agreement_n_parties(a) > 0 && hjm_agreement_n_pools(a) > 0);
    for (size_t i = 0; i < hjm_agreement_n_parties(a); i++) {
        const char *code = hjm_agreement_party_code(a, i);
        must(hjm_agreement_find_party(a, code, strlen(code)) == (int32_t)i);
        must(hjm_agreement_find_group(a, code, strlen(code)) < 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    char path[64];
    hjm_error err;
    hjm_agreement *a = NULL;
    int file = memfd_create("agreement", 0);
    must(file >= 0 && write(file, bytes, n) == (ssize_t)n);
    (void)snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    hjm_status status = hjm_agreement_read(&a, path, NULL, &err);
    if (status == HJM_OK) {
        check_agreement(a);
    } else {
        must(a == NULL && err.status == status);
        check_error(&err, lines_of(bytes, n));
    }
    hjm_agreement_destroy(a);
    close(file);
    return 0;
}
