/* Long work: how far it has come, on a terminal, and Ctrl-C. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <hjmekonomi.h>

#include <stdbool.h>

typedef struct progress {
    bool     terminal; /* standard error is one */
    bool     shown;    /* something stands there */
    hjm_lang lang;
    int64_t  begun, drawn; /* milliseconds */
    int64_t  rows;         /* of extracts, read since it began; for hjm_options */
} progress;

/* From here Ctrl-C cancels the work; a second one ends the program at once. Where it is ignored it stays so. */
void progress_begin(progress *p, hjm_lang lang);

/* A hjm_progress; `user` is a progress. Nothing is shown of short work. */
int32_t progress_step(void *user, int64_t done, int64_t total);

/* Takes away what is shown. */
void progress_end(progress *p);

#endif
