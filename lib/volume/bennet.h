/* The change of an amount as price + volume + mix, after Bennet: each part at the mean of the two periods. */
#ifndef HJM__VOLUME_BENNET_H
#define HJM__VOLUME_BENNET_H

#include "base/big.h"

/* A class of products: 0 is the period compared with, 1 the period itself. */
typedef struct hjm__class {
    hjm_ore amount[2];
    int64_t quantity[2];
    hjm_ore price, volume, mix; /* whole öre; they add up to the change of the amount, */
    hjm_ore other;              /* or this does: an amount without a quantity has no price */
} hjm__class;

/* Fill the parts of all classes. False: the changes do not fit, or the arena failed. */
bool hjm__bennet_split(hjm__arena *arena, hjm__class *classes, size_t n);

#endif
