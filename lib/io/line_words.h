/* What the fields of lines say about product, sex and age. False: the text cannot be read. */
#ifndef HJM__IO_LINE_WORDS_H
#define HJM__IO_LINE_WORDS_H

#include "hjmekonomi/cube.h"
#include "io/csv.h"

/* "12", "12 22", "12 22 03", with or without the blanks; -1 for an empty text. */
bool hjm__read_product(hjm__text text, int32_t *product);

/* Kvinna, kvinnor, woman, women, female, K, W or F; man, män, men, male or M; okänd, unknown or nothing. */
bool hjm__read_sex(hjm__text text, hjm_sex *sex);

/* 0 to 999 in digits; -1 for an empty text. */
bool hjm__read_age(hjm__text text, int32_t *age);

#endif
