/* METHOD: facts/events */
#include "facts/events.h"

#include "base/buf.h"
#include "base/memory.h"

const char *const EVENT_MEASURES[] = {"count", "days", "years-without", NULL};
static event_measure_fn *const MEASURES[] = {events_count, events_days, events_years_without};

enum { NAMES_SAID = 40 };

event_measure_fn *event_measure_find(struct str name)
{
    for (size_t i = 0; EVENT_MEASURES[i]; i++)
        if (str_is(name, EVENT_MEASURES[i]))
            return MEASURES[i];
    return NULL;
}

static bool contains(struct str text, struct str word)
{
    for (size_t i = 0; i + word.len <= text.len; i++)
        if (str_equal_ascii_case(str_cut(text, i, i + word.len), word))
            return true;
    return false;
}

static bool has_word(struct str text, struct str word)
{
    struct str one;
    while (str_next(&text, ' ', &one))
        if (str_equal(one, word))
            return true;
    return false;
}

static enum event_precision precision_of(struct period span)
{
    struct period year = period_of(span.begin, BY_YEAR), month = period_of(span.begin, BY_MONTH);
    if (year.begin == span.begin && year.end == span.end)
        return KNOWN_TO_YEAR;
    return month.begin == span.begin && month.end == span.end ? KNOWN_TO_MONTH : KNOWN_TO_DAY;
}

static struct event event_at(const struct records *records, struct record_at at)
{
    struct event event = {.at = at,
                          .span = {records_day_at(records, FIELD_BEGIN, at.row),
                                   records_day_at(records, FIELD_END, at.row)},
                          .name = records_cell(records, EVENT_NAME, at.row),
                          .type = records_cell(records, EVENT_TYPE, at.row),
                          .place = records_cell(records, EVENT_PLACE, at.row),
                          .participants = records_cell(records, EVENT_PARTICIPANTS, at.row),
                          .form = records_cell(records, EVENT_FORM, at.row)};
    event.precision = precision_of(event.span);
    return event;
}

static bool is_wanted(const struct event *event, const struct event_query *query,
                      struct period period, day vintage)
{
    bool has_ceiling = query->as_of != 0 && query->as_of != DAY_NONE;
    if (event->span.end <= period.begin || event->span.begin >= period.end ||
        (has_ceiling && vintage != DAY_NONE && vintage > query->as_of) ||
        !contains(event->type, query->type) || !contains(event->name, query->name) ||
        !contains(event->place, query->place) || !contains(event->form, query->form))
        return false;
    for (size_t i = 0; i < query->n_participants; i++)
        if (!has_word(event->participants, query->participants[i]))
            return false;
    return true;
}

static int by_begin(const void *a, const void *b)
{
    const struct event *x = a, *y = b;
    if (x->span.begin != y->span.begin)
        return x->span.begin < y->span.begin ? -1 : 1;
    if (x->span.end != y->span.end)
        return x->span.end < y->span.end ? -1 : 1;
    int order = str_compare(x->name, y->name);
    if (order)
        return order;
    if (x->at.table != y->at.table)
        return x->at.table < y->at.table ? -1 : 1;
    return (x->at.row > y->at.row) - (x->at.row < y->at.row);
}

/* Neighbours in that order that are the same event. */
static size_t drop_doubles(struct event *events, size_t n)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        const struct event *last = kept ? &events[kept - 1] : NULL;
        bool is_double = last && last->span.begin == events[i].span.begin &&
                         last->span.end == events[i].span.end &&
                         str_equal(last->name, events[i].name) &&
                         str_equal(last->participants, events[i].participants);
        if (!is_double)
            events[kept++] = events[i];
    }
    return kept;
}

struct event *events_find(const struct fact_set *set, const struct event_query *query,
                          struct period period, struct arena *arena, size_t *n)
{
    struct event *found = NULL;
    size_t cap = 0, n_found = 0;
    for (size_t i = 0; i < set->n_tables; i++) {
        const struct records *records = set->tables[i].records;
        if (records_kind(records) != RECORD_EVENT ||
            (query->table.len && !str_equal(query->table, set->tables[i].name)))
            continue;
        for (size_t j = 0; j < records_n(records); j++) {
            struct event event = event_at(records, (struct record_at){(uint32_t)i, (uint32_t)j});
            if (!is_wanted(&event, query, period, records_day_at(records, FIELD_VINTAGE, j)))
                continue;
            found = memory_grow(found, n_found, &cap, sizeof *found);
            found[n_found++] = event;
        }
    }
    if (n_found)
        qsort(found, n_found, sizeof *found, by_begin);
    *n = drop_doubles(found, n_found);
    struct event *events = arena_zero(arena, *n + 1, sizeof *events);
    if (*n)
        memcpy(events, found, *n * sizeof *events);
    memory_free(found);
    return events;
}

struct str event_query_say(const struct event_query *query, struct arena *arena)
{
    struct buf out = {0};
    buf_add_text(&out, "events");
    const struct {
        const char *word;
        struct str value;
    } parts[] = {{"of type", query->type},
                 {"named", query->name},
                 {"at", query->place},
                 {"in the form", query->form}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].value.len)
            buf_printf(&out, " %s \"%.*s\"", parts[i].word, STR_ARG(parts[i].value));
    for (size_t i = 0; i < query->n_participants; i++)
        buf_printf(&out, "%s%.*s", i ? " and " : " with ", STR_ARG(query->participants[i]));
    struct str text = buf_copy(&out, arena);
    buf_done(&out);
    return text;
}

/* --- measures --- */

/* Events of the period: those that lie in it for certain, and those that may. */
struct found {
    const struct event_query *query;
    struct event *events; /* that touch the period */
    size_t n;
    struct period period;
    struct arena *arena;
};

static bool is_certain(const struct event *event, struct period period)
{
    return event->span.begin >= period.begin && event->span.begin < period.end &&
           (event->precision == KNOWN_TO_DAY || event->span.end <= period.end);
}

/* A span known no better that reaches over the period's edge. */
static bool is_possible(const struct event *event, struct period period)
{
    return !is_certain(event, period) && event->precision != KNOWN_TO_DAY;
}

static struct str date_say(const struct event *event, struct arena *arena)
{
    static const enum granularity BY[] = {BY_DAY, BY_MONTH, BY_YEAR};
    enum granularity by = BY[event->precision];
    return period_format(period_of(event->span.begin, by), by, arena);
}

/* A number over the events for which wanted says true, which are listed. */
static struct reading count_them(const struct found *found, const bool *wanted, size_t value,
                                 const char *how)
{
    struct reading reading = {.value = (double)value,
                              .state = CELL_PRESENT,
                              .period = found->period,
                              .vintage = DAY_NONE,
                              .how = str_from(how),
                              .is_derived = true};
    struct buf out = {0};
    size_t n = 0;
    reading.rows = arena_zero(found->arena, found->n + 1, sizeof *reading.rows);
    buf_printf(&out, "%zu: ", value);
    for (size_t i = 0; i < found->n; i++) {
        if (!wanted[i])
            continue;
        if (n < NAMES_SAID)
            buf_printf(&out, "%s%.*s", n ? ", " : "",
                       STR_ARG(date_say(&found->events[i], found->arena)));
        reading.rows[n++] = found->events[i].at;
    }
    if (n > NAMES_SAID)
        buf_add_text(&out, ", …");
    if (n == 0)
        buf_printf(&out, "no %.*s in %.*s", STR_ARG(event_query_say(found->query, found->arena)),
                   STR_ARG(fact_period(found->period, found->arena)));
    reading.n_rows = n;
    reading.arithmetic = buf_copy(&out, found->arena);
    buf_done(&out);
    return reading;
}

/* Whether a table of the set could have answered at all. */
static bool has_table(const struct fact_set *set, const struct event_query *query,
                      struct arena *arena, struct readings *readings)
{
    *readings = (struct readings){.at = arena_zero(arena, 2, sizeof *readings->at)};
    for (size_t i = 0; i < set->n_tables; i++)
        if (records_kind(set->tables[i].records) == RECORD_EVENT &&
            (query->table.len == 0 || str_equal(query->table, set->tables[i].name)))
            return true;
    readings->why = query->table.len ? arena_printf(arena, "there is no table of events \"%.*s\"",
                                                    STR_ARG(query->table))
                                     : STR("the study has no table of events");
    return false;
}

bool events_count(const struct fact_set *set, const struct event_query *query, struct period period,
                  struct arena *arena, struct readings *readings, struct err *err)
{
    (void)err;
    struct found found = {.query = query, .period = period, .arena = arena};
    if (!has_table(set, query, arena, readings))
        return true;
    found.events = events_find(set, query, period, arena, &found.n);
    bool *wanted = arena_zero(arena, found.n + 1, sizeof *wanted);
    size_t n = 0, n_possible = 0;
    for (size_t i = 0; i < found.n; i++) {
        n += wanted[i] = is_certain(&found.events[i], period);
        n_possible += is_possible(&found.events[i], period);
    }
    readings->at[readings->n++] = count_them(&found, wanted, n, "events that begin in the period");
    if (n_possible == 0)
        return true;
    for (size_t i = 0; i < found.n; i++)
        wanted[i] = wanted[i] || is_possible(&found.events[i], period);
    readings->at[readings->n++] = count_them(
        &found, wanted, n + n_possible,
        "with those that may lie in it: their dates are known only to the month or year");
    return true;
}

/* Whether a dated event lies in the span of this one. */
static bool is_told_elsewhere(const struct found *found, const struct event *vague)
{
    for (size_t i = 0; i < found->n; i++)
        if (found->events[i].precision < vague->precision &&
            found->events[i].span.begin >= vague->span.begin &&
            found->events[i].span.begin < vague->span.end)
            return true;
    return false;
}

static size_t mark_days(const struct found *found, bool with_vague, bool *wanted)
{
    size_t n = 0;
    day last = DAY_NONE;
    for (size_t i = 0; i < found->n; i++) {
        const struct event *event = &found->events[i];
        bool is_day = event->precision == KNOWN_TO_DAY;
        bool is_new =
            is_day ? event->span.begin != last : with_vague && !is_told_elsewhere(found, event);
        wanted[i] = is_certain(event, found->period) && is_new;
        n += wanted[i];
        last = wanted[i] && is_day ? event->span.begin : last;
    }
    return n;
}

bool events_days(const struct fact_set *set, const struct event_query *query, struct period period,
                 struct arena *arena, struct readings *readings, struct err *err)
{
    (void)err;
    struct found found = {.query = query, .period = period, .arena = arena};
    if (!has_table(set, query, arena, readings))
        return true;
    found.events = events_find(set, query, period, arena, &found.n);
    bool *wanted = arena_zero(arena, found.n + 1, sizeof *wanted);
    size_t n = mark_days(&found, true, wanted);
    readings->at[readings->n++] =
        count_them(&found, wanted, n, "days with an event; doubles of two sources counted once");
    size_t n_dated = mark_days(&found, false, wanted);
    if (n_dated != n)
        readings->at[readings->n++] =
            count_them(&found, wanted, n_dated, "without those known only to the month or year");
    return true;
}

static bool is_whole_years(struct period period)
{
    if (period.begin == DAY_NONE || period.end == INT32_MAX)
        return false;
    struct civil begin = day_to_civil(period.begin), end = day_to_civil(period.end);
    return begin.month == 1 && begin.dom == 1 && end.month == 1 && end.dom == 1;
}

bool events_years_without(const struct fact_set *set, const struct event_query *query,
                          struct period period, struct arena *arena, struct readings *readings,
                          struct err *err)
{
    struct found found = {.query = query, .period = period, .arena = arena};
    if (!is_whole_years(period))
        return err_set(err, ERR_INPUT, "gaps are looked for in whole years, both ends given");
    int first = day_to_civil(period.begin).year, last = day_to_civil(period.end - 1).year;
    if (!has_table(set, query, arena, readings))
        return true;
    found.events = events_find(set, query, period, arena, &found.n);
    bool *wanted = arena_zero(arena, found.n + 1, sizeof *wanted);
    struct buf years = {0};
    size_t n = 0;
    for (int year = first; year <= last; year++) {
        size_t n_here = 0;
        for (size_t i = 0; i < found.n; i++) {
            bool is_here = day_to_civil(found.events[i].span.begin).year == year;
            wanted[i] = wanted[i] || is_here;
            n_here += is_here;
        }
        if (n_here == 0)
            buf_printf(&years, "%s%d", n++ ? ", " : "", year);
    }
    struct reading reading = count_them(&found, wanted, n, "years in which none begins");
    reading.arithmetic =
        arena_printf(arena, "%zu of %d years without: %.*s; %zu events in the others", n,
                     last - first + 1, STR_ARG(n ? buf_str(&years) : STR("none")), reading.n_rows);
    readings->at[readings->n++] = reading;
    buf_done(&years);
    return true;
}

struct table *events_table(const struct fact_set *set, const struct event *events, size_t n,
                           struct arena *arena)
{
    enum { BEGIN, END, PRECISION, NAME, TYPE, PLACE, PARTICIPANTS, FORM, SOURCE, TABLE, LINE };
    static const char *const PRECISIONS[] = {"day", "month", "year"};
    struct table *table = table_new(arena, "events");
    table_column(table, "begin", "Begins", "", COLUMN_DAY);
    table_column(table, "end", "Last day", "", COLUMN_DAY);
    table_column(table, "precision", "Date known to", "", COLUMN_TEXT);
    table_column(table, "name", "Event", "", COLUMN_TEXT);
    table_column(table, "type", "Type", "", COLUMN_TEXT);
    table_column(table, "place", "Place", "", COLUMN_TEXT);
    table_column(table, "participants", "Participants", "", COLUMN_TEXT);
    table_column(table, "form", "Form", "", COLUMN_TEXT);
    table_column(table, "source", "Source", "", COLUMN_TEXT);
    table_column(table, "table", "Table", "", COLUMN_TEXT);
    table_column(table, "line", "Line", "", COLUMN_INT);
    for (size_t i = 0; i < n; i++) {
        const struct event *event = &events[i];
        const struct fact_table *from = &set->tables[event->at.table];
        size_t row = table_row(table);
        table_day(table, row, BEGIN, event->span.begin);
        table_day(table, row, END, event->span.end - 1);
        table_text(table, row, PRECISION, str_from(PRECISIONS[event->precision]));
        table_text(table, row, NAME, event->name);
        table_text(table, row, TYPE, event->type);
        table_text(table, row, PLACE, event->place);
        table_text(table, row, PARTICIPANTS, event->participants);
        table_text(table, row, FORM, event->form);
        table_text(table, row, SOURCE, records_cell(from->records, FIELD_SOURCE, event->at.row));
        table_text(table, row, TABLE, from->name);
        table_int(table, row, LINE, records_day_at(from->records, FIELD_LINE, event->at.row));
    }
    table->n_total = table->n_rows;
    table->method = STR("facts/events");
    return table;
}
