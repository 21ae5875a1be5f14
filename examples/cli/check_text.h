/* A check for people: findings and conflicts one by one, then how many of what, and what it comes to. */
#ifndef CLI_CHECK_TEXT_H
#define CLI_CHECK_TEXT_H

#include "tables.h"

/* On standard output. Each returns the exit code, and tells of problems. */
int check_text_show(const arguments *args, const hjm_check *check);

/* What a case computes beside what was printed. */
int check_text_outcome(const arguments *args, const tables *list);

#endif
