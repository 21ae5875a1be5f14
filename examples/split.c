/* An amount over three receivers: the parts add up to it. */
#include <hjmekonomi.h>
#include <stdio.h>

int main(void)
{
    const int64_t weights[3] = { 1, 1, 1 };
    hjm_ore parts[3];
    hjm_error err;
    if (hjm_split_amount(10000, weights, 3, parts, 3, NULL, &err) != HJM_OK) {
        fprintf(stderr, "%s\n", err.message);
        return 1;
    }
    for (int i = 0; i < 3; i++) {
        printf("%lld\n", (long long)parts[i]);
    }
    return 0;
}
