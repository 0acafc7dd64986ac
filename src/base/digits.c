#include "base/digits.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { DIGITS_MAX = 20 };

void digits_add_padded(struct buf *out, uint64_t number, size_t width)
{
    char digits[DIGITS_MAX];
    size_t begin = DIGITS_MAX;
    do
        digits[--begin] = (char)('0' + number % 10);
    while (number /= 10);
    while (begin > 0 && DIGITS_MAX - begin < width)
        digits[--begin] = '0';
    buf_add_bytes(out, digits + begin, DIGITS_MAX - begin);
}

void digits_add_int(struct buf *out, int64_t number)
{
    if (number < 0)
        buf_add_char(out, '-');
    digits_add_padded(out, number < 0 ? -(uint64_t)number : (uint64_t)number, 0);
}

/* A product below 2^40 is off by less than 2^-13: where it is further than that from the middle of
 * two numbers, it rounds as the exact one does. */
void digits_add_fixed(struct buf *out, double value, int decimals)
{
    static const uint32_t POWERS[] = {1, 10, 100, 1000, 10000, 100000, 1000000};
    enum { N_POWERS = sizeof POWERS / sizeof *POWERS };
    bool is_small = decimals >= 0 && decimals < N_POWERS && fabs(value) < 0x1p20;
    uint32_t power = is_small ? POWERS[decimals] : 1;
    double scaled = fabs(value) * power, whole = floor(scaled), part = scaled - whole;
    if (!is_small || fabs(part - 0.5) < 0x1p-10) {
        buf_printf(out, "%.*f", decimals, value);
        return;
    }
    uint64_t number = (uint64_t)whole + (part > 0.5);
    if (signbit(value))
        buf_add_char(out, '-');
    digits_add_padded(out, number / power, 0);
    if (decimals > 0) {
        buf_add_char(out, '.');
        digits_add_padded(out, number % power, (size_t)decimals);
    }
}

/* Digits that "%.*g" writes before an exponent, without zeros at the end. */
static int count_digits(const char *text)
{
    int n = 0, n_zeros = 0;
    for (; *text && *text != 'e'; text++) {
        if (*text < '0' || *text > '9' || (n == 0 && *text == '0'))
            continue;
        n_zeros = *text == '0' ? n_zeros + 1 : 0;
        n++;
    }
    return n - n_zeros;
}

/* Fewer digits than 15 that read back as the number are those that 15 digits begin with, for no two
 * numbers of 15 digits are the same double. */
void digits_add_shortest(struct buf *out, double value)
{
    enum { SURE = 15, MOST = 17 };
    char text[40];
    for (int digits = SURE; digits <= MOST; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, value);
        if (strtod(text, NULL) != value)
            continue;
        if (digits == SURE && isfinite(value) && value != 0)
            snprintf(text, sizeof text, "%.*g", count_digits(text), value);
        break;
    }
    buf_add_text(out, text);
}
