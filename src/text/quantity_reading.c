#include "text/quantity_reading.h"

#include "base/utf8.h"

#include <unicode/uchar.h>

enum { DIGITS_MAX = 15 };

/* One character for every way of typing the same. */
static uint32_t plain(uint32_t c)
{
    if (c >= 0xFF01 && c <= 0xFF5E)
        c -= 0xFEE0;
    if (c == 0xA0 || c == 0x202F || c == 0x3000 || (c >= 0x2000 && c <= 0x200A) || c == '\t')
        return ' ';
    if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212)
        return '-';
    if (c == 0x2019)
        return '\'';
    if (c < 0x80)
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    if (is_han(c))
        return c;
    c = (uint32_t)u_tolower((UChar32)c);
    return c == 0x451 ? 0x435 : c; /* ё */
}

struct reading reading_of(struct str text, struct arena *arena, struct quantities *out)
{
    size_t n_most = utf8_count(text) + text.len / 8 + 8, n = 0;
    struct reading r = {.arena = arena, .out = out};
    /* a malformed byte is a character of its own */
    n_most = n_most > text.len ? n_most : text.len + 1;
    r.c = arena_alloc(arena, n_most * sizeof *r.c);
    r.at = arena_alloc(arena, n_most * sizeof *r.at);
    r.is_upper = arena_alloc(arena, n_most * sizeof *r.is_upper);
    for (size_t i = 0; i < text.len; n++) {
        r.at[n] = (uint32_t)i;
        uint32_t c = utf8_next(text, &i);
        if (c == 0xAD) { /* soft hyphen */
            n--;
            continue;
        }
        r.is_upper[n] = c < 0x80 ? c >= 'A' && c <= 'Z' : !is_han(c) && u_isupper((UChar32)c);
        r.c[n] = plain(c);
    }
    r.at[n] = (uint32_t)text.len;
    r.c[n] = 0;
    r.n = n;
    return r;
}

/* A blank that only typesetters see: beside a Chinese character, or in 1 000 000. begin: where the
 * digits before the blank begin; is_grouped: a blank was taken out of them. */
static bool is_no_blank(const struct reading *r, size_t i, size_t begin, bool is_grouped)
{
    if (i == 0 || i + 1 >= r->n)
        return false;
    if (is_han(r->c[i - 1]) || is_han(r->c[i + 1]))
        return true;
    bool is_group_next = i + 3 < r->n && is_digit(r->c[i + 1]) && is_digit(r->c[i + 2]) &&
                         is_digit(r->c[i + 3]) && !is_digit(r->c[i + 4]);
    size_t n = i - begin;
    return is_group_next && (is_grouped ? n == 3 : n > 0 && n <= 3 && r->c[begin] != '0');
}

void reading_close_up(struct reading *r)
{
    size_t kept = 0, begin = 0;
    bool is_grouped = false;
    for (size_t i = 0; i < r->n; i++) {
        if (r->c[i] == ' ' && is_no_blank(r, i, begin, is_grouped)) {
            is_grouped = begin < i;
            begin = i + 1;
            continue;
        }
        if (!is_digit(r->c[i])) {
            begin = i + 1;
            is_grouped = false;
        }
        r->c[kept] = r->c[i];
        r->at[kept] = r->at[i];
        r->is_upper[kept++] = r->is_upper[i];
    }
    r->c[kept] = 0;
    r->at[kept] = r->at[r->n];
    r->n = kept;
}

struct quantity *reading_add(struct reading *r, enum quantity_kind kind, struct decimal value,
                             size_t begin, size_t end)
{
    struct quantities *out = r->out;
    if (out->n == r->room) {
        size_t room = r->room ? 2 * r->room : 16;
        out->items = arena_grow(r->arena, out->items, r->room * sizeof *out->items,
                                room * sizeof *out->items);
        r->room = room;
    }
    out->items[out->n] = (struct quantity){
        .kind = kind, .value = value, .unit = "", .begin = r->at[begin], .end = r->at[end]};
    return &out->items[out->n++];
}

size_t reading_take(const struct reading *r, size_t i, const char *literal)
{
    struct str text = str_from(literal);
    for (size_t at = 0; at < text.len; i++)
        if (i >= r->n || r->c[i] != utf8_next(text, &at))
            return 0;
    return i;
}

/* --- decimals -------------------------------------------------------------------------------- */

static struct decimal reduced(int64_t digits, int exponent)
{
    while (digits && digits % 10 == 0) {
        digits /= 10;
        exponent++;
    }
    return (struct decimal){digits, digits ? exponent : 0};
}

struct decimal decimal_of(int64_t value)
{
    return reduced(value, 0);
}

struct decimal decimal_shift(struct decimal value, int places)
{
    return reduced(value.digits, value.exponent + places);
}

struct decimal decimal_add(struct decimal a, struct decimal b)
{
    int64_t scaled = a.digits, sum;
    if (a.digits == 0 || b.digits == 0)
        return a.digits ? a : b;
    if (a.exponent < b.exponent)
        return decimal_add(b, a);
    for (int places = a.exponent - b.exponent; places > 0; places--)
        if (__builtin_mul_overflow(scaled, 10, &scaled))
            return a;
    return __builtin_add_overflow(scaled, b.digits, &sum) ? a : reduced(sum, b.exponent);
}

struct decimal decimal_times(struct decimal a, struct decimal b)
{
    int64_t product;
    while (__builtin_mul_overflow(a.digits, b.digits, &product)) {
        struct decimal *longer = llabs(a.digits) > llabs(b.digits) ? &a : &b;
        longer->digits = (longer->digits + 5) / 10;
        longer->exponent++;
    }
    return reduced(product, a.exponent + b.exponent);
}

double decimal_real(struct decimal value)
{
    double real = (double)value.digits;
    for (int i = 0; i < value.exponent && i < 40; i++)
        real *= 10;
    double divisor = 1; /* one division rounds once */
    for (int i = 0; i > value.exponent && i > -40; i--)
        divisor *= 10;
    return real / divisor;
}

int64_t decimal_within(struct decimal value, int64_t low, int64_t high)
{
    if (value.exponent < 0 || value.exponent > 15)
        return -1;
    int64_t whole = value.digits;
    for (int i = 0; i < value.exponent; i++)
        if (__builtin_mul_overflow(whole, 10, &whole))
            return -1;
    return whole >= low && whole <= high ? whole : -1;
}

/* --- digits ---------------------------------------------------------------------------------- */

static bool is_group(const struct reading *r, size_t i)
{
    return is_digit(r->c[i]) && is_digit(r->c[i + 1]) && is_digit(r->c[i + 2]) &&
           !is_digit(r->c[i + 3]);
}

size_t reading_digits(const struct reading *r, size_t i, struct digit_marks marks,
                      struct decimal *value, size_t *n_digits)
{
    int64_t digits = 0;
    size_t begin = i, n_all = 0;
    int exponent = 0;
    *n_digits = 0;
    for (;; i++) {
        bool may_part = marks.group && *n_digits > 0 && *n_digits <= DIGITS_MAX - 3 &&
                        (i - begin <= 3 || r->c[i - 4] == marks.group) && r->c[begin] != '0';
        if (r->c[i] == marks.group && may_part && i + 3 < r->n + 1 && is_group(r, i + 1))
            continue;
        if (!is_digit(r->c[i]))
            break;
        ++*n_digits;
        if (++n_all <= DIGITS_MAX)
            digits = digits * 10 + (int64_t)(r->c[i] - '0');
    }
    bool is_point = r->c[i] && (r->c[i] == marks.point || r->c[i] == marks.other_point);
    if (*n_digits && is_point && is_digit(r->c[i + 1]))
        for (i++; is_digit(r->c[i]); i++, exponent--)
            if (++n_all <= DIGITS_MAX)
                digits = digits * 10 + (int64_t)(r->c[i] - '0');
    *value = reduced(digits, exponent);
    return n_all == 0 || n_all > DIGITS_MAX ? 0 : i;
}

/* --- measures -------------------------------------------------------------------------------- */

static struct decimal celsius_of(struct decimal fahrenheit)
{
    double degrees = (decimal_real(fahrenheit) - 32) * 5 / 9;
    return reduced((int64_t)(degrees * 10 + (degrees < 0 ? -0.5 : 0.5)), -1);
}

void reading_add_measure(struct reading *r, enum measure_unit unit, struct decimal value,
                         size_t begin, size_t end)
{
    static const struct decimal METRES[] = {
        [UNIT_CENTIMETRE] = {1, -2}, [UNIT_METRE] = {1, 0},    [UNIT_KILOMETRE] = {1, 3},
        [UNIT_INCH] = {254, -4},     [UNIT_FOOT] = {3048, -4}, [UNIT_MILE] = {1609344, -3}};
    struct quantity *added;
    if (unit == UNIT_CELSIUS || unit == UNIT_FAHRENHEIT)
        added = reading_add(r, QUANTITY_TEMPERATURE,
                            unit == UNIT_CELSIUS ? value : celsius_of(value), begin, end);
    else
        added = reading_add(r, QUANTITY_LENGTH, decimal_times(value, METRES[unit]), begin, end);
    added->unit = added->kind == QUANTITY_LENGTH ? "m" : "°C";
    added->is_converted =
        unit == UNIT_INCH || unit == UNIT_FOOT || unit == UNIT_MILE || unit == UNIT_FAHRENHEIT;
}
