#include <stdint.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
    volatile char *block = malloc(8); /* volatile: an optimiser may drop what nobody sees */
    if (block != NULL) {
        block[argc * 4] = argv[0][0];
        argc = block[argc * 4];
        free((void *)(uintptr_t)block);
    }
    return argc == 'x';
}
