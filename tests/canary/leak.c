#include <stdlib.h>

static void *volatile kept; /* volatile: an optimiser may drop what nobody sees */

int main(void)
{
    kept = malloc(100);
    kept = malloc(100);
    free(kept);
    return 0;
}
