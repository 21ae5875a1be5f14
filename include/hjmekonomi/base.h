/**
 * @file base.h
 * Status, error, language, allocator, progress: what every other header builds on.
 *
 * Habits of the whole library:
 * - A function that can fail returns a @ref hjm_status and takes a caller-owned @ref hjm_error last, which may be NULL.
 * - `@retval` lines stand in the order in which they are checked; the first that applies wins. On failure nothing is
 *   written to any other out parameter, except that a creator sets its handle to NULL.
 * - Text is UTF-8. A text argument is NUL-terminated unless it comes with a length.
 * - `create`, `read` and `run` give the caller an object, to be freed with the `destroy` of its noun; `destroy(NULL)`
 *   does nothing. Functions that return `const char *` return text that is borrowed from the object.
 * - Functions that only tell something and cannot fail may be asked of nothing: of a NULL, or of an index that is not
 *   there, they tell 0 where they count, -1 where they find or name a choice, NULL where they name, unless they
 *   say otherwise; they never crash.
 * - Thread classes. *pure*: no shared state at all. *reader*: any number of threads may read one object that nobody
 *   changes. *owner*: one thread at a time for one object.
 */
#ifndef HJMEKONOMI_BASE_H
#define HJMEKONOMI_BASE_H

#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
/** Marks what the shared library exports. */
#define HJM_API __attribute__((visibility("default")))
/** The result must not be ignored. */
#define HJM_CHECK __attribute__((warn_unused_result))
#else
#define HJM_API
#define HJM_CHECK
#endif

#ifdef __cplusplus
extern "C" {
#endif

/** Version of the headers, as text. */
#define HJM_VERSION "1.0.0"

/** An amount of money in öre. */
typedef int64_t hjm_ore;

/** A civil date: days since 1970-01-01, as Arrow's date32. */
typedef int32_t hjm_date;

/** 0 is success; anything below 0 is a failure. Treat unknown values as failures. Values are never reused. */
typedef int32_t hjm_status;
enum {
    HJM_OK = 0,
    HJM_E_ARGUMENT = -1,     /**< The call is wrong: a NULL, an index out of range, an options struct not initialised. */
    HJM_E_NOMEM = -2,        /**< Memory ran out; nothing was changed. */
    HJM_E_OVERFLOW = -3,     /**< A sum or product does not fit; no wrong number was produced. */
    HJM_E_UNSUPPORTED = -4,  /**< Built without this part, or asked for something only a newer library knows. */
    HJM_E_STATE = -5,        /**< The object is not ready for this call, for example not sealed. */
    HJM_E_CANCELLED = -6,    /**< The progress callback asked to stop. */
    HJM_E_BUFFER = -7,       /**< The caller's buffer is too small; the size needed was told. */
    HJM_E_ZERO_BASE = -20,   /**< A key without basis: all weights are zero. */
    HJM_E_CYCLE = -21,       /**< Keys or pools refer to each other in a circle without end. */
    HJM_E_UNKNOWN = -22,     /**< A code that the agreement does not know. */
    HJM_E_DUPLICATE = -23,   /**< The same code or the same thing twice. */
    HJM_E_SHARES = -24,      /**< Shares that do not add up, or a weight below zero. */
    HJM_E_VALIDITY = -25,    /**< Overlapping or missing dates of validity, or a date outside them. */
    HJM_E_AGREEMENT = -26,   /**< The agreement contradicts itself in another way. */
    HJM_E_BOUNDS = -27,      /**< Caps and floors leave no way to split the amount. */
    HJM_E_SYNTAX = -40,      /**< Text that cannot be read: an amount, a date, a row, a file's structure. */
    HJM_E_ENCODING = -41,    /**< Bytes that are not text in the stated encoding. */
    HJM_E_LIMIT = -42,       /**< Input over a stated limit: a row, a nesting, a name. */
    HJM_E_FILE = -60         /**< A file could not be opened, read or written. */
};

/** A language for what people read. */
typedef int32_t hjm_lang;
enum {
    HJM_LANG_SV = 0, /**< Swedish. */
    HJM_LANG_EN = 1  /**< English. */
};

/**
 * What went wrong, where, and what to do. Lives with the caller; written only on failure; frozen.
 *
 * All texts are one line of valid UTF-8 without control characters, NUL-terminated, cut at a whole character.
 */
typedef struct hjm_error {
    hjm_status status;         /**< Class of the failure. */
    int32_t    code;           /**< Number of the message, printed as HJM-nnn; see the error list in the manual. */
    uint32_t   line;           /**< Line in @ref source, from 1; 0 if none. */
    uint32_t   column;         /**< Column in characters, from 1; 0 if none. */
    int64_t    index;          /**< Index of the element of an array argument that is wrong; -1 if none. */
    uint32_t   caret;          /**< Characters before the place in @ref excerpt; meaningful if excerpt is not empty. */
    uint32_t   reserved0;      /**< 0. */
    char       source[256];    /**< File or other source, as named by the caller; may be empty. */
    char       excerpt[256];   /**< The text around the place; may be empty. */
    char       message[256];   /**< What is wrong, in English. */
    char       message_sv[256];/**< What is wrong, in Swedish. */
    char       advice[256];    /**< What to do, in English; may be empty. */
    char       advice_sv[256]; /**< What to do, in Swedish; may be empty. */
} hjm_error;

/**
 * Write an error as lines for people: place, message, the excerpt with a caret, advice.
 *
 * @param[in]  err      The error.
 * @param[in]  lang     Language.
 * @param[out] buffer   Receives NUL-terminated text, each line ended by a newline. May be NULL if @p capacity is 0.
 * @param[in]  capacity Bytes in @p buffer.
 * @param[out] needed   Receives the bytes needed, NUL included; may be NULL.
 * @retval HJM_E_ARGUMENT @p err is NULL, the language is unknown, or @p buffer is NULL with a capacity.
 * @retval HJM_E_BUFFER   @p capacity is too small; only @p needed was written.
 * @note Thread class: pure. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_error_format(const hjm_error *err, hjm_lang lang, char *buffer, size_t capacity,
                                              size_t *needed);

/**
 * The name of a status, such as "HJM_E_OVERFLOW", or "HJM_E_?" for an unknown one. Static text.
 * @param[in] status A status.
 * @note Thread class: pure. Since 1.0.
 */
HJM_API const char *hjm_status_name(hjm_status status);

/**
 * The version of the library that runs, such as "1.0.0". Static text.
 * @note Thread class: pure. Since 1.0.
 */
HJM_API const char *hjm_version(void);

/** Where memory comes from. Frozen. Copied when a handle is created, and inherited by what the handle gives. */
typedef struct hjm_allocator {
    void *(*alloc)(void *user, size_t size);                /**< Returns NULL when memory is short; size is never 0. */
    void (*release)(void *user, void *block, size_t size);  /**< Frees a block; size is what was asked for. */
    void *user;                                             /**< Handed to the two functions. */
} hjm_allocator;

/**
 * Called from time to time in long work; returns 0 to go on, anything else to stop with @ref HJM_E_CANCELLED.
 * @p done and @p total are in bytes of input, in lines or in steps, @p total is 0 when it is not known. Only the thread
 * that made the call calls it, however many threads do the work.
 */
typedef int32_t (*hjm_progress)(void *user, int64_t done, int64_t total);

/** Options that every creator takes; NULL means the defaults. Append only. */
typedef struct hjm_options {
    uint32_t             struct_size;   /**< sizeof(hjm_options) as the caller knows it. */
    uint32_t             flags;         /**< 0. */
    const hjm_allocator *allocator;     /**< NULL: malloc and free. */
    hjm_progress         progress;      /**< NULL: none. */
    void                *progress_user; /**< Handed to @ref progress. */
    int32_t              threads;       /**< Threads that long work may use, at most 1024; 0: as many as the machine has
                                             processors. No result depends on it. */
    int32_t              reserved0;     /**< 0. */
    int64_t             *rows;          /**< NULL, or a count to which the rows of extracts of lines are added as they are
                                             read, by the thread that made the call, so that @ref progress may show it. */
} hjm_options;

/** The defaults of @ref hjm_options. */
#define HJM_OPTIONS_INIT { sizeof(hjm_options), 0, NULL, NULL, NULL, 0, 0, NULL }

/**
 * Fill options with the defaults, for languages that cannot use the macro.
 * @param[out] options The options; must not be NULL.
 * @note Thread class: pure. Since 1.0.
 */
HJM_API void hjm_options_init(hjm_options *options);

#ifdef __cplusplus
}
#endif

#endif
