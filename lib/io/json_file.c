#if HJM_WITH_JSON

#include "io/json_file.h"

#include <string.h>

/* Where the parser stopped: at the last byte it read. */
static hjm_status fail_syntax(const char *path, const char *text, size_t length, hjm__message wrong,
                              const json_error_t *told, hjm_error *err)
{
    hjm__place place = { path, 1, 1, text, 0, -1 };
    size_t position = told->position > 0 ? (size_t)told->position - 1 : 0;
    const char *at = text + (position < length ? position : length);
    for (const char *c = text; c < at; c++) {
        if (*c == '\n') {
            place.line++;
            place.text = c + 1;
        }
    }
    const char *end = memchr(at, '\n', (size_t)(text + length - at));
    place.column = (uint32_t)(at - place.text) + 1;
    place.length = (size_t)((end != NULL ? end : text + length) - place.text);
    return hjm__fail1(err, wrong, &place, hjm__str(told->text));
}

hjm_status hjm__json_parse(const char *path, const hjm__whole_file *file, hjm__message wrong, json_t **out,
                           hjm_error *err)
{
    static const char mark[] = "\xef\xbb\xbf"; /* byte order mark */
    json_error_t told;
    size_t skip = file->length >= sizeof mark - 1 && memcmp(file->text, mark, sizeof mark - 1) == 0 ? sizeof mark - 1
                                                                                                    : 0;
    *out = json_loadb(file->text + skip, file->length - skip, JSON_REJECT_DUPLICATES, &told);
    if (*out != NULL) {
        return HJM_OK;
    }
    if (json_error_code(&told) == json_error_out_of_memory) {
        return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    return fail_syntax(path, file->text + skip, file->length - skip, wrong, &told, err);
}

#else

typedef int hjm__no_json_file; /* a file must not be empty */

#endif
