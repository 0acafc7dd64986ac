#include "facts/cell.h"

#include <math.h>

enum { EXACT_DIGITS = 15, EXACT_POWER = 22 };

static double power_of_ten(int n)
{
    static const double POWERS[EXACT_POWER + 1] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                   1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                                   1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    return POWERS[n];
}

/* Both numbers are exact, so one division or multiplication rounds as strtod would. */
double cell_scaled(uint64_t digits, int exponent)
{
    double number = (double)digits;
    return exponent < 0 ? number / power_of_ten(-exponent) : number * power_of_ten(exponent);
}

/* Digits with at most one point. */
static bool fast_number(struct str text, int exponent, double *value)
{
    size_t i = text.len && text.at[0] == '-', n_digits = 0;
    uint64_t digits = 0;
    int scale = exponent;
    bool has_point = false;
    for (; i < text.len; i++) {
        char c = text.at[i];
        if (c == '.' && !has_point) {
            has_point = true;
            continue;
        }
        if (c < '0' || c > '9')
            return false;
        digits = digits * 10 + (uint64_t)(c - '0');
        n_digits += digits > 0;
        scale -= has_point;
        if (n_digits > EXACT_DIGITS)
            return false;
    }
    if (i == 0 || text.at[i - 1] < '0' || scale < -EXACT_POWER || scale > EXACT_POWER)
        return false;
    double number = cell_scaled(digits, scale);
    *value = text.at[0] == '-' ? -number : number;
    return true;
}

static bool slow_number(struct str text, int exponent, double *value)
{
    char copy[80];
    bool has_exponent = memchr(text.at, 'e', text.len) || memchr(text.at, 'E', text.len);
    if (text.len > 60)
        return false;
    if (has_exponent || exponent == 0) {
        bool is_good = str_to_real(text, value);
        *value *= pow(10, exponent);
        return is_good && isfinite(*value);
    }
    snprintf(copy, sizeof copy, "%.*se%d", STR_ARG(text), exponent);
    return str_to_real(str_from(copy), value) && isfinite(*value);
}

/* Takes the commas out of "1,234,567.8"; false when they do not stand every three digits. */
static bool ungroup(struct str text, char *out, size_t cap, struct str *plain)
{
    size_t n = 0, n_run = 0, n_groups = 0;
    bool is_whole = true;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        if (c == ',') {
            if (!is_whole || n_run == 0 || n_run > 3 || (n_groups && n_run != 3))
                return false;
            n_groups++;
            n_run = 0;
            continue;
        }
        if (c == '.' || c == 'e' || c == 'E') {
            if (is_whole && n_groups && n_run != 3)
                return false;
            is_whole = false;
        }
        n_run += is_whole && c >= '0' && c <= '9';
        if (n == cap)
            return false;
        out[n++] = c;
    }
    *plain = (struct str){out, n};
    return !is_whole || n_groups == 0 || n_run == 3;
}

static bool refuse_comma(struct str text, struct err *err)
{
    size_t comma = str_find(text, STR(","), 0);
    size_t point = str_find(text, STR("."), 0);
    if (point < comma) {
        err_set(err, ERR_INPUT, "\"%.*s\" has a decimal comma", STR_ARG(text));
        err_hint(err, "Write a decimal point; readout does not guess which comma is which.");
    } else {
        err_set(err, ERR_INPUT, "\"%.*s\" could be thousands or a decimal comma", STR_ARG(text));
        err_hint(err, "Say thousands: \",\" in the table's columns, or take the commas out.");
    }
    return false;
}

bool cell_number(struct str text, const struct number_form *form, double *value, struct err *err)
{
    char copy[64];
    struct str plain = text = str_trim(text);
    if (plain.len && memchr(plain.at, ',', plain.len)) {
        if (!form->is_grouped || str_find(text, STR("."), 0) < str_find(text, STR(","), 0))
            return refuse_comma(text, err);
        if (!ungroup(text, copy, sizeof copy, &plain))
            return err_set(err, ERR_INPUT, "\"%.*s\" has a comma where no thousand ends",
                           STR_ARG(text));
    }
    if (plain.len && plain.at[0] == '+')
        plain = str_cut(plain, 1, plain.len);
    if (plain.len == 0 ||
        (!fast_number(plain, form->exponent, value) && !slow_number(plain, form->exponent, value)))
        return err_set(err, ERR_INPUT, "\"%.*s\" is no number",
                       (int)(text.len < 60 ? text.len : 60), text.at ? text.at : "");
    if (form->has_no_sign && *value < 0)
        return err_set(err, ERR_INPUT, "\"%.*s\" is negative", STR_ARG(text));
    return true;
}

bool cell_is_mark(struct str text, enum cell_state *state)
{
    static const char *const MISSING[] = {"",   "-",   "--", "—",   "–",   "…",
                                          "..", "...", "NA", "N/A", "n/a", ":"};
    static const char *const SUPPRESSED[] = {":c", "c", "(c)", "confidential", "suppressed", "(S)"};
    if (text.len && text.at[0] >= '0' && text.at[0] <= '9') /* most are numbers */
        return false;
    text = str_trim(text);
    for (size_t i = 0; i < sizeof MISSING / sizeof *MISSING; i++)
        if (str_is(text, MISSING[i])) {
            *state = CELL_MISSING;
            return true;
        }
    for (size_t i = 0; i < sizeof SUPPRESSED / sizeof *SUPPRESSED; i++)
        if (str_is(text, SUPPRESSED[i])) {
            *state = CELL_SUPPRESSED;
            return true;
        }
    return false;
}

/* The whole number at the front of rest, of exactly n digits or at most n. */
static bool take_digits(struct str *rest, size_t least, size_t most, int *number)
{
    size_t n = 0;
    *number = 0;
    while (n < rest->len && n < most && rest->at[n] >= '0' && rest->at[n] <= '9')
        *number = *number * 10 + rest->at[n++] - '0';
    *rest = str_cut(*rest, n, rest->len);
    return n >= least;
}

static bool take(struct str *rest, struct str what)
{
    if (!str_starts_with(*rest, what))
        return false;
    *rest = str_cut(*rest, what.len, rest->len);
    return true;
}

static struct period months(int year, int first, int last)
{
    return (struct period){day_from_civil(year, first, 1), last == 12
                                                               ? day_from_civil(year + 1, 1, 1)
                                                               : day_from_civil(year, last + 1, 1)};
}

static bool other_period(struct str text, struct period *period)
{
    int year, first, last;
    if (!take_digits(&text, 4, 4, &year))
        return false;
    if (take(&text, STR("年")) && text.len == 0) {
        *period = months(year, 1, 12);
        return true;
    }
    if (text.len && strchr("-/.", text.at[0]))
        text = str_cut(text, 1, text.len);
    if (!take_digits(&text, 1, 2, &first))
        return false;
    last = first;
    if (take(&text, STR("..")) && !take_digits(&text, 1, 2, &last))
        return false;
    take(&text, STR("月"));
    if (text.len || first < 1 || last > 12 || last < first)
        return false;
    *period = months(year, first, last);
    return true;
}

bool cell_period(struct str text, struct period *period, struct err *err)
{
    struct err own = ERR_INIT;
    text = str_trim(text);
    if (other_period(text, period))
        return true;
    bool is_good = text.len && period_parse(text, period, &own) && period->begin != DAY_NONE &&
                   period->end != INT32_MAX;
    if (is_good)
        return true;
    err_set(err, ERR_INPUT, "\"%.*s\" is no period", (int)(text.len < 60 ? text.len : 60),
            text.at ? text.at : "");
    err_hint(err, "Write 2022, 2022-03, 2022-Q1, 2022-03-01, 2022-01..2022-03 or 202203.");
    return false;
}

double cell_step(struct str text, int exponent)
{
    text = str_trim(text);
    size_t point = str_find(text, STR("."), 0);
    int n_decimals = point < text.len ? (int)(text.len - point - 1) : 0;
    return pow(10, exponent - n_decimals);
}
