/* What the fields of population files say about sex and ages. False: the text cannot be read. */
#ifndef HJM__IO_POPULATION_WORDS_H
#define HJM__IO_POPULATION_WORDS_H

#include "io/csv.h"
#include "io/yaml_values.h"

/* As hjm__read_sex, or the code 1+2 of statistics; nothing and words of a total give HJM_ALL. */
bool hjm__read_people_sex(hjm__text text, hjm_sex *sex);

/* As hjm__ages_parse; also "tot" and words like it, "-4", "100+1", and "år" behind. */
bool hjm__read_people_ages(hjm__text text, hjm__ages *ages);

#endif
