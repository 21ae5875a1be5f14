#include <limits.h>

int main(int argc, char **argv)
{
    volatile int sum = INT_MAX; /* volatile: an optimiser may drop what nobody sees */
    (void)argv;
    sum = sum + argc;
    return 0;
}
