/* What a check comes to, in a sentence. */
#ifndef CLI_CHECK_VERDICT_H
#define CLI_CHECK_VERDICT_H

#include <hjmekonomi.h>

#include <stdio.h>

void check_verdict_print(FILE *to, const hjm_check *check, hjm_lang lang);

#endif
