/* The one way to fail: every error is a numbered message with a place, in Swedish and English. */
#ifndef HJM__BASE_ERROR_H
#define HJM__BASE_ERROR_H

#include "hjmekonomi/base.h"

/* Messages of all layers, each in the messages.def of its folder:
 * X(name, number, status, english, swedish, english advice, swedish advice). {0}, {1}, {2} stand for arguments. */
typedef int32_t hjm__message;
enum {
#define X(name, number, status, en, sv, advice_en, advice_sv) HJM_M_##name = (number),
#include "base/messages.all"
#undef X
    HJM_M_NONE = 0
};

/* Where: a file with line and column (in bytes of `text`, from 1), the line itself for the excerpt, or an index. */
typedef struct hjm__place {
    const char *source;
    uint32_t    line;
    uint32_t    column;
    const char *text; /* the whole line, without its end; NULL: no excerpt */
    size_t      length;
    int64_t     index;
} hjm__place;

#define HJM__NOWHERE ((hjm__place){ NULL, 0, 0, NULL, 0, -1 })

/* An argument of a message. */
typedef struct hjm__arg {
    const char *text; /* NULL: the number counts */
    size_t      length;
    int64_t     number;
} hjm__arg;

hjm__arg hjm__str(const char *text);
hjm__arg hjm__strn(const char *text, size_t length);
hjm__arg hjm__int(int64_t number);
hjm__place hjm__at_index(int64_t index);

/* Fill err (if not NULL) and return the status of the message. place may be NULL. */
hjm_status hjm__fail(hjm_error *err, hjm__message message, const hjm__place *place);
hjm_status hjm__fail1(hjm_error *err, hjm__message message, const hjm__place *place, hjm__arg a);
hjm_status hjm__fail2(hjm_error *err, hjm__message message, const hjm__place *place, hjm__arg a, hjm__arg b);
hjm_status hjm__fail3(hjm_error *err, hjm__message message, const hjm__place *place, hjm__arg a, hjm__arg b, hjm__arg c);

#define HJM__TRY(call)                  \
    do {                                \
        hjm_status try_status_ = (call); \
        if (try_status_ != HJM_OK) {     \
            return try_status_;          \
        }                               \
    } while (0)

#endif
