/*
 * A cost of 10 000,00 kr a month, billed each month to three municipalities. Each bill is the split of the year so far
 * less what is already billed, so that the twelve bills add up to the split of the year, for every municipality.
 */
#include <hjmekonomi.h>
#include <stdio.h>

enum { N = 3, MONTHS = 12 };

static int show(const char *label, const hjm_ore amounts[N])
{
    char text[HJM_MONEY_CAPACITY];
    printf("%-5s", label);
    for (int i = 0; i < N; i++) {
        if (hjm_money_format(amounts[i], HJM_UNIT_KR, 2, HJM_ROUND_HALF_UP, HJM_STYLE_COMMA, text, sizeof text, NULL) !=
            HJM_OK) {
            return 1;
        }
        printf("%12s", text);
    }
    putchar('\n');
    return 0;
}

int main(void)
{
    const int64_t rental[N] = { 32729, 13518, 4711 };
    const hjm_ore month_cost = 1000000;
    hjm_ore billed[N] = { 0, 0, 0 };
    hjm_ore year[N];
    hjm_error err;
    for (int month = 1; month <= MONTHS; month++) {
        hjm_ore bills[N];
        char label[16];
        if (hjm_split_cumulative(month * month_cost, rental, N, billed, N, bills, N, NULL, 0, NULL, &err) != HJM_OK) {
            fprintf(stderr, "%s\n", err.message);
            return 1;
        }
        snprintf(label, sizeof label, "%d", month);
        if (show(label, bills) != 0) {
            return 1;
        }
        for (int i = 0; i < N; i++) {
            billed[i] += bills[i];
        }
    }
    if (hjm_split_amount(MONTHS * month_cost, rental, N, year, N, NULL, &err) != HJM_OK) {
        fprintf(stderr, "%s\n", err.message);
        return 1;
    }
    for (int i = 0; i < N; i++) {
        if (billed[i] != year[i]) {
            return 1;
        }
    }
    return show("year", year);
}
