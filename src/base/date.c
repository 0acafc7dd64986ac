#include "base/date.h"

#include <stdio.h>

/* Days from civil and back after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms":
 * eras of 400 years, years beginning in March. */
day day_from_civil(int year, int month, int dom)
{
    year -= month <= 2;
    int era = (year >= 0 ? year : year - 399) / 400;
    int yoe = year - era * 400;
    int doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + dom - 1;
    int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
}

struct civil day_to_civil(day at)
{
    int shifted = at + 719468;
    int era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    int doe = shifted - era * 146097;
    int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int shifted_month = (5 * doy + 2) / 153;
    int dom = doy - (153 * shifted_month + 2) / 5 + 1;
    int month = shifted_month + (shifted_month < 10 ? 3 : -9);
    return (struct civil){yoe + era * 400 + (month <= 2), month, dom};
}

static int days_in_month(int year, int month)
{
    static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return DAYS[month - 1] + (month == 2 && is_leap);
}

bool civil_is_valid(int year, int month, int dom)
{
    return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && dom >= 1 &&
           dom <= days_in_month(year, month);
}

static bool digits_at(struct str text, size_t at, size_t n, int *value)
{
    int64_t number;
    if (at + n > text.len || text.at[at] == '-' || !str_to_int(str_cut(text, at, at + n), &number))
        return false;
    *value = (int)number;
    return true;
}

bool day_parse(struct str text, day *at)
{
    int year, month, dom;
    if (text.len != 10 || text.at[4] != '-' || text.at[7] != '-' || !digits_at(text, 0, 4, &year) ||
        !digits_at(text, 5, 2, &month) || !digits_at(text, 8, 2, &dom) ||
        !civil_is_valid(year, month, dom))
        return false;
    *at = day_from_civil(year, month, dom);
    return true;
}

struct str day_format(day at, struct arena *arena)
{
    if (at == DAY_NONE)
        return STR("");
    struct civil civil = day_to_civil(at);
    return arena_printf(arena, "%04d-%02d-%02d", civil.year, civil.month, civil.dom);
}

/* Monday of ISO week 1 is the Monday of the week that holds 4 January. */
static day iso_year_begin(int year)
{
    return period_of(day_from_civil(year, 1, 4), BY_WEEK).begin;
}

static bool one_period_parse(struct str text, struct period *period)
{
    int year, part;
    if (!digits_at(text, 0, 4, &year) || year < 1)
        return false;
    day exact;
    if (text.len == 4) {
        *period = period_of(day_from_civil(year, 1, 1), BY_YEAR);
    } else if (text.len == 5 && text.at[4] == 's' && year % 10 == 0) {
        *period = period_of(day_from_civil(year, 1, 1), BY_DECADE);
    } else if (text.len == 7 && text.at[5] == 'Q' && digits_at(text, 6, 1, &part) && part >= 1 &&
               part <= 4) {
        *period = period_of(day_from_civil(year, part * 3, 1), BY_QUARTER);
    } else if (text.len == 8 && text.at[5] == 'W' && digits_at(text, 6, 2, &part) && part >= 1 &&
               part <= 53) {
        *period = period_of(iso_year_begin(year) + 7 * (part - 1), BY_WEEK);
    } else if (text.len == 7 && text.at[4] == '-' && digits_at(text, 5, 2, &part) && part >= 1 &&
               part <= 12) {
        *period = period_of(day_from_civil(year, part, 1), BY_MONTH);
    } else if (day_parse(text, &exact)) {
        *period = (struct period){exact, exact + 1};
    } else {
        return false;
    }
    return true;
}

bool period_parse(struct str text, struct period *period, struct err *err)
{
    size_t dots = str_find(text, STR(".."), 0);
    struct period first = {DAY_NONE, 0}, last = {0, INT32_MAX};
    bool is_range = dots < text.len;
    struct str left = str_cut(text, 0, dots);
    struct str right = is_range ? str_cut(text, dots + 2, text.len) : left;
    bool is_good = text.len > 0 && (is_range ? left.len + right.len > 0 : true) &&
                   (left.len == 0 || one_period_parse(left, &first)) &&
                   (right.len == 0 || one_period_parse(right, &last));
    if (!is_good) {
        err_set(err, ERR_INPUT, "\"%.*s\" is not a period", STR_ARG(text));
        err_hint(err, "Write 2022, 2022-03, 2022-Q1, 2022-03-01 or a range such as 2000..2023.");
        return false;
    }
    *period = (struct period){first.begin, last.end};
    if (period->begin < period->end)
        return true;
    err_set(err, ERR_INPUT, "the period \"%.*s\" ends before it begins", STR_ARG(text));
    err_hint(err, "Put the earlier end first.");
    return false;
}

struct period period_of(day at, enum granularity by)
{
    struct civil civil = day_to_civil(at);
    int quarter_month = (civil.month - 1) / 3 * 3 + 1;
    switch (by) {
    case BY_YEAR:
        return (struct period){day_from_civil(civil.year, 1, 1),
                               day_from_civil(civil.year + 1, 1, 1)};
    case BY_QUARTER:
        return (struct period){day_from_civil(civil.year, quarter_month, 1),
                               quarter_month == 10
                                   ? day_from_civil(civil.year + 1, 1, 1)
                                   : day_from_civil(civil.year, quarter_month + 3, 1)};
    case BY_MONTH:
        return (struct period){day_from_civil(civil.year, civil.month, 1),
                               civil.month == 12 ? day_from_civil(civil.year + 1, 1, 1)
                                                 : day_from_civil(civil.year, civil.month + 1, 1)};
    case BY_WEEK: {
        int weekday = (int)(((int64_t)at % 7 + 7 + 3) % 7); /* 1970-01-01 was a Thursday */
        return (struct period){at - weekday, at - weekday + 7};
    }
    case BY_DAY:
        return (struct period){at, at + 1};
    case BY_DECADE:
        return (struct period){day_from_civil(civil.year / 10 * 10, 1, 1),
                               day_from_civil(civil.year / 10 * 10 + 10, 1, 1)};
    case BY_ALL:
        break;
    }
    return (struct period){DAY_NONE, INT32_MAX};
}

struct period period_next(struct period period, enum granularity by)
{
    return period_of(period.end, by);
}

struct str period_format(struct period period, enum granularity by, struct arena *arena)
{
    struct civil civil = day_to_civil(period.begin);
    switch (by) {
    case BY_YEAR:
        return arena_printf(arena, "%04d", civil.year);
    case BY_QUARTER:
        return arena_printf(arena, "%04d-Q%d", civil.year, (civil.month + 2) / 3);
    case BY_MONTH:
        return arena_printf(arena, "%04d-%02d", civil.year, civil.month);
    case BY_WEEK: {
        int year = day_to_civil(period.begin + 3).year; /* the Thursday names the year */
        int week = (period.begin - iso_year_begin(year)) / 7 + 1;
        return arena_printf(arena, "%04d-W%02d", year, week);
    }
    case BY_DAY:
        return day_format(period.begin, arena);
    case BY_DECADE:
        return arena_printf(arena, "%04ds", civil.year);
    case BY_ALL:
        break;
    }
    return STR("all");
}

const char *const GRANULARITIES[] = {"year", "quarter", "month", "week",
                                     "day",  "decade",  "all",   NULL};

bool granularity_parse(struct str text, enum granularity *by)
{
    for (size_t i = 0; GRANULARITIES[i]; i++)
        if (str_is(text, GRANULARITIES[i])) {
            *by = (enum granularity)i;
            return true;
        }
    return false;
}

const char *granularity_name(enum granularity by)
{
    return GRANULARITIES[by];
}
