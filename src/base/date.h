/* Calendar days and periods. A day is a number of days since 1970-01-01 in the proleptic Gregorian
 * calendar; it has no time zone. A period is a half-open range of days with a granularity. */
#ifndef READOUT_BASE_DATE_H
#define READOUT_BASE_DATE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

/* Unit: days since 1970-01-01. */
typedef int32_t day;
#define DAY_NONE INT32_MIN

enum granularity { BY_YEAR, BY_QUARTER, BY_MONTH, BY_WEEK, BY_DAY, BY_DECADE, BY_ALL };

struct civil {
    int year, month, dom; /* month 1–12, day of month 1–31 */
};

day day_from_civil(int year, int month, int dom);
struct civil day_to_civil(day at);
bool civil_is_valid(int year, int month, int dom);

/* Reads 2022-03-01 and nothing else. Fails when it is no day of the calendar. */
bool day_parse(struct str text, day *at);
/* "2022-03-01"; "" for DAY_NONE. */
struct str day_format(day at, struct arena *arena);

/* A range of days, end excluded. */
struct period {
    day begin, end;
};

/* Reads 2022, 2020s, 2022-03, 2022-Q1, 2022-W09, 2022-03-01 and ranges of these with "..", both
 * ends included and either end open ("2000..", "..2023"). Open ends are DAY_NONE and INT32_MAX. */
bool period_parse(struct str text, struct period *period, struct err *err);

/* The period of the given granularity that holds the day. Weeks begin on Monday (ISO 8601). */
struct period period_of(day at, enum granularity by);
/* The one after it. */
struct period period_next(struct period period, enum granularity by);
/* "2022", "2022-Q1", "2022-03", "2022-W09", "2022-03-01", "2020s", "all". */
struct str period_format(struct period period, enum granularity by, struct arena *arena);

/* Their names in the order of the enum; ends with NULL. */
extern const char *const GRANULARITIES[];
bool granularity_parse(struct str text, enum granularity *by);
const char *granularity_name(enum granularity by);

#endif
