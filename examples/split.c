/*
 * Split an amount by weights: 1 000,00 kr over three municipalities by inhabitants.
 *
 *     cc split.c $(pkg-config --cflags --libs hjmekonomi) -o split && ./split
 */
#include <hjmekonomi.h>

#include <stdio.h>

enum { RECEIVERS = 3 };

int main(void)
{
    static const char *const names[RECEIVERS] = { "Luleå", "Piteå", "Boden" };
    static const int64_t inhabitants[RECEIVERS] = { 79352, 42326, 28080 };
    hjm_ore parts[RECEIVERS];
    hjm_error err;
    if (hjm_split_amount(100000, inhabitants, RECEIVERS, parts, RECEIVERS, NULL, &err) != HJM_OK) {
        (void)fprintf(stderr, "%s\n", err.message);
        return 1;
    }
    for (size_t i = 0; i < RECEIVERS; i++) {
        char amount[HJM_MONEY_CAPACITY];
        if (hjm_money_format(parts[i], HJM_UNIT_KR, 2, HJM_ROUND_HALF_UP, HJM_STYLE_SWEDISH, amount, sizeof amount,
                             &err) != HJM_OK) {
            (void)fprintf(stderr, "%s\n", err.message);
            return 1;
        }
        printf("%s %s\n", names[i], amount);
    }
    return 0;
}
