#include "text/quantity_grammar.h"

struct grammar {
    struct reading *r;
    const struct word *w; /* ends in WORD_END */
};

/* A number read from words[begin..next). */
struct value {
    struct decimal value;
    size_t begin, next;
    size_t n_digits; /* 0 = in words, or multiplied by a power of ten */
    bool is_ordinal;
};

static bool is_mark(const struct word *w, uint32_t c)
{
    return w->kind == WORD_MARK && w->value.digits == decimal_of((int64_t)c).digits &&
           w->value.exponent == decimal_of((int64_t)c).exponent;
}

static int64_t whole(const struct word *w, int64_t low, int64_t high)
{
    return decimal_within(w->value, low, high);
}

static bool is_approximate(const struct grammar *g, size_t begin)
{
    return begin > 0 && g->w[begin - 1].kind == WORD_APPROXIMATE;
}

static struct quantity *put(struct grammar *g, enum quantity_kind kind, struct decimal value,
                            size_t begin, size_t next)
{
    struct quantity *added = reading_add(g->r, kind, value, g->w[begin].begin, g->w[next - 1].end);
    added->is_approximate = is_approximate(g, begin);
    return added;
}

/* --- numbers
 * -------------------------------------------------------------------------------------- */

/* million, тыс.; a full stop behind an abbreviation goes with it. */
static size_t take_scales(const struct grammar *g, size_t i, struct decimal *value)
{
    for (;; i++) {
        const struct word *w = &g->w[i];
        bool is_dash = is_mark(w, '-') && w->is_glued && w[1].kind == WORD_SCALE;
        if (w->kind == WORD_SCALE)
            *value = decimal_shift(*value, (int)whole(w, 2, 18));
        else if (!is_dash && !(is_mark(w, '.') && w[-1].kind == WORD_SCALE &&
                               w[1].kind != WORD_OTHER && w[1].kind != WORD_END && !w[1].is_upper))
            return i;
    }
}

/* May word i go on the number whose words so far end in a part worth last? The parts fall: two
 * hundred, thirty, five. */
static bool goes_on(const struct grammar *g, size_t i, struct decimal last)
{
    const struct word *w = &g->w[i];
    bool is_part = w->kind == WORD_NUMERAL || w->kind == WORD_ORDINAL;
    return is_part && (last.digits == 0 || decimal_real(w->value) * 2 < decimal_real(last));
}

/* twenty-five, two hundred and thirty billion, двести тридцать, двадцать первый. */
static size_t take_numerals(const struct grammar *g, size_t i, struct value *value)
{
    struct decimal total = {0}, group = g->w[i].value, last = g->w[i].value;
    for (i++; !value->is_ordinal; i++) {
        const struct word *w = &g->w[i];
        bool is_dash = is_mark(w, '-') && w->is_glued;
        bool is_and = w->kind == WORD_AND && w[-1].kind == WORD_SCALE;
        if ((is_dash || is_and) && goes_on(g, i + 1, last)) {
            continue;
        } else if (goes_on(g, i, last)) {
            group = decimal_add(group, w->value);
            last = w->value;
            value->is_ordinal = w->kind == WORD_ORDINAL;
        } else if (w->kind == WORD_SCALE && whole(w, 2, 18) == 2) {
            last = group = decimal_shift(group, 2);
        } else if (w->kind == WORD_SCALE) {
            group = decimal_shift(group.digits ? group : total, (int)whole(w, 3, 18));
            total = w[-1].kind == WORD_SCALE && !group.digits ? group : decimal_add(total, group);
            group = last = (struct decimal){0};
        } else {
            break;
        }
    }
    value->value = decimal_add(total, group);
    return i;
}

/* A number at word i; next 0 when there is none. */
static struct value value_at(const struct grammar *g, size_t i)
{
    struct value value = {.begin = i};
    const struct word *w = &g->w[i];
    if (w->kind == WORD_ARTICLE && w[1].kind == WORD_SCALE && whole(&w[1], 3, 18) > 0) {
        value.value = decimal_of(1);
        value.next = take_scales(g, i + 1, &value.value);
    } else if (w->kind == WORD_NUMERAL) {
        value.next = take_numerals(g, i, &value);
    } else if (w->kind == WORD_DIGITS) {
        value.value = w->value;
        value.n_digits = w->n_digits;
        value.next = take_scales(g, i + 1, &value.value);
        if (value.next > i + 1)
            value.n_digits = 0;
        bool is_dashed = is_mark(&w[1], '-') && w[1].is_glued && w[2].is_glued;
        size_t suffix = w[1].kind == WORD_SUFFIX && w[1].is_glued ? i + 1
                        : is_dashed && w[2].kind == WORD_SUFFIX   ? i + 2
                                                                  : 0;
        value.is_ordinal = suffix != 0;
        value.next = suffix ? suffix + 1 : value.next;
    } else if (w->kind == WORD_ORDINAL) {
        value.value = w->value;
        value.is_ordinal = true;
        value.next = i + 1;
    }
    return value;
}

/* --- dates
 * ---------------------------------------------------------------------------------------- */

static bool is_day(const struct grammar *g, size_t i, struct value *value)
{
    *value = value_at(g, i);
    return value->next &&
           (value->n_digits == 1 || value->n_digits == 2 ||
            (value->is_ordinal && !value->n_digits)) &&
           decimal_within(value->value, 1, 31) > 0;
}

static bool is_between_days(const struct word *w)
{
    return is_mark(w, '-') || is_mark(w, ',') || w->kind == WORD_AND;
}

static bool is_year_number(const struct value *value)
{
    return value->n_digits == 4 && decimal_within(value->value, 1500, 2199) > 0;
}

/* The word may, the verb march and the name April need a number beside them; others do not. */
static bool is_month(const struct word *w)
{
    return w->kind == WORD_MONTH && (!w->unit[0] || w->is_upper);
}

/* 2022 года, "2022", ", 2022" behind a month. */
static size_t take_year_behind(struct grammar *g, size_t i)
{
    size_t at = i + (is_mark(&g->w[i], ',') || (is_mark(&g->w[i], '.') && g->w[i].is_glued) ||
                     is_mark(&g->w[i], 0xBB));
    struct value year = value_at(g, at);
    if (!year.next || !is_year_number(&year))
        return i;
    size_t next = year.next + (g->w[year.next].kind == WORD_YEAR);
    put(g, QUANTITY_YEAR, year.value, at, next);
    return next;
}

static size_t put_days(struct grammar *g, size_t begin, size_t end)
{
    struct value value;
    for (size_t i = begin; i < end;) {
        if (!is_day(g, i, &value)) {
            i++;
            continue;
        }
        put(g, QUANTITY_DAY, value.value, i, value.next);
        i = value.next;
    }
    return end;
}

/* 30 марта 2022 года, 16–17 мая, 1, 2 и 3 июля, the 3rd of June. */
static size_t take_day_first(struct grammar *g, size_t i)
{
    struct value value;
    size_t at = i;
    while (is_day(g, at, &value)) {
        at = value.next;
        at += is_mark(&g->w[at], 0xBB) || is_mark(&g->w[at], '"') || g->w[at].kind == WORD_OF;
        if (g->w[at].kind == WORD_MONTH) {
            put_days(g, i, at);
            put(g, QUANTITY_MONTH, g->w[at].value, at, at + 1);
            return take_year_behind(g, at + 1);
        }
        if (!is_between_days(&g->w[at]))
            return 0;
        at++;
    }
    return 0;
}

/* March 16, 2022; May 16-17; May 16 and 17; in March 2022; в марте. */
static size_t take_month_first(struct grammar *g, size_t i)
{
    struct value value;
    size_t at = i + 1, end;
    if (g->w[i].kind != WORD_MONTH)
        return 0;
    at += is_mark(&g->w[at], '.') && g->w[at].is_glued && g->w[at + 1].kind == WORD_DIGITS;
    bool has_days = is_day(g, at, &value) && g->w[at].kind == WORD_DIGITS &&
                    g->w[value.next].kind != WORD_MONTH && g->w[value.next].kind != WORD_PERCENT;
    struct value year = value_at(g, at);
    bool has_year = year.next && is_year_number(&year);
    if (!has_days && !has_year && !is_month(&g->w[i]))
        return 0;
    put(g, QUANTITY_MONTH, g->w[i].value, i, i + 1);
    if (!has_days)
        return take_year_behind(g, i + 1);
    for (end = value.next; is_between_days(&g->w[end]) && is_day(g, end + 1, &value) &&
                           g->w[end + 1].kind == WORD_DIGITS;)
        end = value.next;
    put_days(g, at, end);
    return take_year_behind(g, end);
}

/* At most so many digits, and no more behind them; -1 when there are none. */
static int64_t few_digits(const struct reading *r, size_t *i, size_t n_most)
{
    int64_t value = 0;
    size_t begin = *i;
    for (; is_digit(r->c[*i]) && *i - begin < n_most; ++*i)
        value = value * 10 + (int64_t)(r->c[*i] - '0');
    return *i == begin || is_digit(r->c[*i]) ? -1 : value;
}

/* 01.03.2022, 2022-03-01. The marks of numbers cut these otherwise, so it goes by characters. */
static size_t take_numeric_date(struct grammar *g, size_t i)
{
    const struct reading *r = g->r;
    size_t at = g->w[i].begin, next = i;
    int64_t part[3];
    uint32_t sign = 0;
    for (int j = 0; j < 3; j++) {
        if (j > 0 && (r->c[at] != '.' && r->c[at] != '-'))
            return 0;
        if (j > 0 && sign && r->c[at] != sign)
            return 0;
        sign = j > 0 ? r->c[at++] : 0;
        if ((part[j] = few_digits(r, &at, 4)) < 0)
            return 0;
    }
    bool is_year_first = part[0] >= 1500 && part[0] < 2200;
    int64_t year = part[is_year_first ? 0 : 2], day = part[is_year_first ? 2 : 0];
    if (year < 1500 || year >= 2200 || part[1] < 1 || part[1] > 12 || day < 1 || day > 31 ||
        (!is_year_first && sign != '.'))
        return 0;
    while (g->w[next].begin < at)
        next++;
    put(g, QUANTITY_YEAR, decimal_of(year), i, next);
    put(g, QUANTITY_MONTH, decimal_of(part[1]), i, next);
    put(g, QUANTITY_DAY, decimal_of(day), i, next);
    return next;
}

/* 2014–2016, 2014-16, 2022 году, the 1990s, 90-е годы. */
static size_t take_years(struct grammar *g, size_t i)
{
    const struct word *w = &g->w[i];
    struct value value = value_at(g, i);
    if (w->kind != WORD_DIGITS || !value.n_digits || value.value.exponent < 0)
        return 0;
    size_t decade = w[1].kind == WORD_DECADE && w[1].is_glued ? i + 2
                    : (is_mark(&w[1], '-') || is_mark(&w[1], '\'')) && w[2].kind == WORD_DECADE &&
                            w[1].is_glued && w[2].is_glued
                        ? i + 3
                        : 0;
    int64_t years = decimal_within(value.value, 10, 2190);
    if (decade && years > 0 && years % 10 == 0 && (years < 100 || years >= 1500)) {
        decade += g->w[decade].kind == WORD_YEAR;
        put(g, QUANTITY_DECADE, decimal_of(years < 100 ? years + 1900 : years), i, decade);
        return decade;
    }
    bool is_named = g->w[value.next].kind == WORD_YEAR && g->w[value.next].unit[0];
    if (!is_year_number(&value) && !(is_named && decimal_within(value.value, 1000, 2199) > 0))
        return 0;
    enum word_kind next = g->w[value.next].kind;
    if (next == WORD_PERCENT || next == WORD_CURRENCY || next == WORD_MEASURE || next == WORD_SCALE)
        return 0;
    put(g, QUANTITY_YEAR, value.value, i, value.next + is_named);
    size_t end = value.next;
    if (is_mark(&g->w[end], '-') && g->w[end].is_glued && g->w[end + 1].is_glued &&
        g->w[end + 1].kind == WORD_DIGITS && g->w[end + 1].n_digits == 2 && !is_named) {
        int64_t last =
            decimal_within(value.value, 1500, 2199) / 100 * 100 + whole(&g->w[end + 1], 0, 99);
        put(g, QUANTITY_YEAR, decimal_of(last), end + 1, end + 2);
        return end + 2;
    }
    return value.next + is_named;
}

static size_t take_century(struct grammar *g, size_t i)
{
    struct value value = value_at(g, i);
    size_t next = g->w[i].kind == WORD_ROMAN ? i + 1 : value.next;
    struct decimal number = g->w[i].kind == WORD_ROMAN ? g->w[i].value : value.value;
    if (!next || g->w[next].kind != WORD_CENTURY ||
        !(g->w[i].kind == WORD_ROMAN || value.is_ordinal) || decimal_within(number, 1, 30) < 0)
        return 0;
    put(g, QUANTITY_CENTURY, number, i, next + 1);
    return next + 1;
}

/* 1:30 p.m., 1 pm, 13:00, в 13 часов. */
static size_t take_clock(struct grammar *g, size_t i)
{
    const struct word *w = &g->w[i];
    int64_t hour = w->kind == WORD_DIGITS ? whole(w, 0, 24) : -1, minute = 0;
    size_t next = i + 1;
    if (hour < 0 && !(w->kind == WORD_DIGITS && w->value.digits == 0))
        return 0;
    hour = hour < 0 ? 0 : hour;
    bool has_minutes = is_mark(&w[1], ':') && w[1].is_glued && w[2].is_glued &&
                       w[2].kind == WORD_DIGITS && w[2].n_digits == 2 &&
                       decimal_within(w[2].value, 0, 59) >= 0;
    if (has_minutes) {
        minute = decimal_within(w[2].value, 0, 59);
        next = i + 3;
    }
    if (g->w[next].kind == WORD_HALF_OF_DAY && !g->w[next].unit[0]) {
        hour = hour % 12 + (g->w[next].value.digits ? 12 : 0);
        next++;
    } else if (g->w[next].kind == WORD_HOUR && g->w[next + 1].kind == WORD_HALF_OF_DAY) {
        hour = hour % 12 + (g->w[next + 1].value.digits ? 12 : 0);
        next += 2;
    } else if (g->w[next].kind == WORD_HOUR && i > 0 && w[-1].kind == WORD_AND && w[-1].unit[0]) {
        next++;
    } else if (!has_minutes) {
        return 0;
    }
    put(g, QUANTITY_CLOCK, decimal_of(hour * 60 + minute), i, next);
    return next;
}

/* --- what is counted
 * ------------------------------------------------------------------------------ */

/* A sign or name of a currency before the number: $, US$, RMB. */
static size_t take_money_first(struct grammar *g, size_t i)
{
    if (g->w[i].kind != WORD_CURRENCY)
        return 0;
    size_t at = i;
    while (g->w[at].kind == WORD_CURRENCY)
        at++;
    struct value value = value_at(g, at);
    if (!value.next || value.is_ordinal || g->w[at].kind == WORD_ARTICLE)
        return 0;
    put(g, QUANTITY_MONEY, value.value, i, value.next)->unit = g->w[at - 1].unit;
    return value.next + (g->w[value.next].kind == WORD_CURRENCY);
}

static size_t skip_dash(const struct grammar *g, size_t i)
{
    return i + (is_mark(&g->w[i], '-') && g->w[i].is_glued && g->w[i + 1].is_glued);
}

static size_t take_share(struct grammar *g, const struct value *value)
{
    size_t i = skip_dash(g, value->next);
    const struct word *w = &g->w[i];
    bool is_percent = w->kind == WORD_PERCENT || is_mark(w, '%');
    bool is_per_cent = w->kind == WORD_PER && w[1].kind == WORD_CENT;
    int64_t parts = w->kind == WORD_ORDINAL ? whole(w, 3, 10) : -1;
    if (parts > 0 && g->w[value->begin].kind != WORD_DIGITS &&
        decimal_within(value->value, 1, 1) == 1) {
        struct decimal part = decimal_shift(decimal_of(100000000 / parts), -6);
        put(g, QUANTITY_PERCENT, part, value->begin, i + 1);
        return i + 1;
    }
    if (w->kind == WORD_PART && !value->is_ordinal && value->begin + 1 == value->next) {
        put(g, QUANTITY_PERCENT, decimal_times(value->value, w->value), value->begin, i + 1);
        return i + 1;
    }
    if (w->kind == WORD_PERCENTAGE && w[1].kind == WORD_POINT) {
        put(g, QUANTITY_POINTS, value->value, value->begin, i + 2);
        return i + 2;
    }
    if (w->kind == WORD_POINT && w->unit[0]) { /* п. п. */
        for (i++; is_mark(&g->w[i], '.') || (g->w[i].kind == WORD_POINT && g->w[i].unit[0]);)
            i++;
        put(g, QUANTITY_POINTS, value->value, value->begin, i);
        return i;
    }
    if (!is_percent && !is_per_cent)
        return 0;
    i += is_per_cent ? 2 : 1;
    put(g, QUANTITY_PERCENT, value->value, value->begin, i);
    return i;
}

static size_t take_measure(struct grammar *g, const struct value *value)
{
    size_t i = skip_dash(g, value->next);
    enum measure_unit unit = UNIT_NONE;
    bool has_degree = g->w[i].kind == WORD_DEGREE || is_mark(&g->w[i], 0xB0);
    i += has_degree;
    if (g->w[i].kind == WORD_MEASURE)
        unit = (enum measure_unit)whole(&g->w[i], UNIT_CENTIMETRE, UNIT_FAHRENHEIT);
    bool is_temperature = unit == UNIT_CELSIUS || unit == UNIT_FAHRENHEIT;
    if (unit == UNIT_NONE || has_degree != is_temperature)
        return 0;
    bool is_approximated = is_approximate(g, value->begin);
    reading_add_measure(g->r, unit, value->value, g->w[value->begin].begin, g->w[i].end);
    g->r->out->items[g->r->out->n - 1].is_approximate = is_approximated;
    return i + 1;
}

/* What the value is of: a share, a length, money, times; 0 for a bare number. */
static size_t take_measured(struct grammar *g, const struct value *value)
{
    size_t next = take_share(g, value);
    if (!next)
        next = take_measure(g, value);
    if (next)
        return next;
    next = skip_dash(g, value->next);
    if (g->w[next].kind != WORD_CURRENCY && g->w[next].kind != WORD_TIMES)
        return 0;
    bool is_money = g->w[next].kind == WORD_CURRENCY;
    put(g, is_money ? QUANTITY_MONEY : QUANTITY_FACTOR, value->value, value->begin, next + 1);
    g->r->out->items[g->r->out->n - 1].unit = g->w[next].unit;
    return next + 1;
}

/* 2 to 4 inches, от 5 до 10 млн долларов: the first of the range has the unit, and the power of
 * ten, of the second. */
static size_t take_range(struct grammar *g, const struct value *value)
{
    const struct word *mark = &g->w[value->next];
    bool is_range = is_mark(mark, '-') || (mark->kind == WORD_AND && !mark->unit[0]) ||
                    mark->kind == WORD_UP_TO;
    struct value second = value_at(g, value->next + 1), first = *value;
    if (!is_range || !value->n_digits || !second.next || second.is_ordinal)
        return 0;
    if (!second.n_digits && g->w[value->next + 1].kind == WORD_DIGITS)
        take_scales(g, value->next + 2, &first.value);
    first.next = second.next;
    if (!take_measured(g, &first))
        return 0;
    g->r->out->items[g->r->out->n - 1].end = g->r->at[g->w[value->next - 1].end];
    return value->next + 1;
}

static size_t take_counted(struct grammar *g, size_t i)
{
    struct value value = value_at(g, i);
    if (!value.next)
        return 0;
    size_t next = value.is_ordinal ? 0 : take_measured(g, &value);
    if (!next && !value.is_ordinal)
        next = take_range(g, &value);
    if (next)
        return next;
    put(g, value.is_ordinal ? QUANTITY_ORDINAL : QUANTITY_COUNT, value.value, i, value.next);
    return value.next;
}

/* doubled, вдвое, half. */
static size_t take_word_alone(struct grammar *g, size_t i)
{
    if (g->w[i].kind != WORD_FACTOR && g->w[i].kind != WORD_SHARE)
        return 0;
    if (g->w[i].kind == WORD_SHARE && g->w[i + 1].kind == WORD_ARTICLE) {
        struct value value = value_at(g, i + 1);
        if (!value.next)
            return i + 2; /* half an hour */
        put(g, QUANTITY_COUNT, decimal_times(value.value, (struct decimal){5, -1}), i, value.next);
        return value.next;
    }
    put(g, g->w[i].kind == WORD_FACTOR ? QUANTITY_FACTOR : QUANTITY_PERCENT, g->w[i].value, i,
        i + 1);
    return i + 1;
}

void quantity_grammar(struct reading *r, const struct word *words, size_t n)
{
    static size_t (*const FORMS[])(struct grammar *, size_t) = {
        take_numeric_date, take_day_first,   take_month_first, take_clock,     take_century,
        take_years,        take_money_first, take_counted,     take_word_alone};
    struct grammar g = {r, words};
    for (size_t i = 0; i < n;) {
        size_t next = 0;
        for (size_t j = 0; !next && j < sizeof FORMS / sizeof *FORMS; j++)
            next = FORMS[j](&g, i);
        i = next ? next : i + 1;
    }
}
