/* A program of somebody else: 100,00 kr in three equal parts. */
#include <hjmekonomi.h>

#include <stdio.h>

int main(void)
{
    static const int64_t weights[] = { 1, 1, 1 };
    hjm_ore parts[3];
    hjm_error err;
    if (hjm_split_amount(10000, weights, 3, parts, 3, NULL, &err) != HJM_OK) {
        fprintf(stderr, "%s\n", err.message);
        return 1;
    }
    printf("%s: %lld %lld %lld\n", hjm_version(), (long long)parts[0], (long long)parts[1], (long long)parts[2]);
    return parts[0] == 3334 && parts[1] == 3333 && parts[2] == 3333 ? 0 : 1;
}
