#include "facts/aggregate.h"

#include "base/checked.h"
#include "base/memory.h"
#include "base/pool.h"

#include <math.h>

enum { BLOCK_ROWS = 1 << 20, STRIPE = 64 };

struct partial {
    double sum, lost; /* what rounding took */
    uint64_t n, n_absent;
};

/* A column to group by: codes, or the years of a column of days. */
struct key_column {
    struct code_column codes;
    const int32_t *days;     /* NULL: codes */
    uint16_t *year_of_day;   /* from first_day on */
    int32_t first_day, year; /* the first year; days NULL and year > 0: all rows */
    size_t n;
};

struct run {
    const struct records *records;
    const struct aggregate_query *query;
    struct key_column keys[AGGREGATE_BY_MAX];
    struct code_column where[AGGREGATE_WHERE_MAX];
    const double *values;
    size_t n_groups;
    struct partial **blocks; /* by block; NULL where no row fell */
};

/* The years of all days between the first and the last, so that a row costs one look. */
static bool years_of(struct key_column *key, const struct records *records, struct arena *arena,
                     struct err *err)
{
    size_t n = records_n(records);
    int32_t first = INT32_MAX, last = INT32_MIN;
    const int32_t *days =
        records_is_constant(records, FIELD_BEGIN) && n ? NULL : records_days(records, FIELD_BEGIN);
    for (size_t i = 0; i < (days ? n : n ? 1 : 0); i++) {
        int32_t at = days ? days[i] : records_day_at(records, FIELD_BEGIN, 0);
        first = at < first ? at : first;
        last = at > last ? at : last;
    }
    if (n && (first == DAY_NONE || last - (int64_t)first > 400 * 366))
        return err_set(err, ERR_LIMIT, "the rows begin in more than 400 years");
    key->first_day = n ? first : 0;
    key->year = n ? day_to_civil(first).year : 1;
    key->n = n ? (size_t)(day_to_civil(last).year - key->year + 1) : 1;
    key->days = days;
    key->year_of_day = arena_zero(arena, n ? (size_t)(last - first) + 1 : 1, sizeof(uint16_t));
    for (int32_t at = first; n && at <= last; at++)
        key->year_of_day[at - first] = (uint16_t)(day_to_civil(at).year - key->year);
    return true;
}

static inline size_t key_at(const struct key_column *key, size_t row)
{
    if (key->days)
        return key->year_of_day[key->days[row] - key->first_day];
    size_t code = key->year_of_day ? 0 : code_at(&key->codes, row);
    return code < key->n ? code : key->n - 1; /* a damaged file may hold any code */
}

/* One bit a row of a stripe: whether its code is the wanted one. */
static uint64_t passes(const struct code_column *column, uint32_t code, size_t row, size_t n)
{
    uint64_t bits = 0;
    if (column->width_bytes == 0)
        return code == 0 ? ~UINT64_C(0) : 0;
    if (column->width_bytes == 1 && n == STRIPE) {
        const uint8_t *at = (const uint8_t *)column->numbers + row;
        uint8_t wanted = (uint8_t)code, any = 0;
        for (size_t i = 0; i < STRIPE; i++)
            any |= at[i] == wanted;
        if (!any)
            return 0;
    }
    for (size_t i = 0; i < n; i++)
        bits |= (uint64_t)(code_at(column, row + i) == code) << i;
    return bits;
}

static inline void add(struct partial *cell, double value)
{
    if (isnan(value)) {
        cell->n_absent++;
        return;
    }
    double sum = cell->sum + value;
    cell->lost +=
        fabs(cell->sum) >= fabs(value) ? (cell->sum - sum) + value : (value - sum) + cell->sum;
    cell->sum = sum;
    cell->n++;
}

static void add_stripe(const struct run *run, struct partial **cells, size_t row, size_t n)
{
    const struct aggregate_query *query = run->query;
    uint64_t bits = n == STRIPE ? ~UINT64_C(0) : (UINT64_C(1) << n) - 1;
    for (size_t i = 0; i < query->n_where && bits; i++)
        bits &= passes(&run->where[i], query->where[i].code, row, n);
    if (bits && !*cells)
        *cells = memory_new(run->n_groups, sizeof **cells);
    for (; bits; bits &= bits - 1) {
        size_t at = row + (size_t)__builtin_ctzll(bits), group = 0;
        for (size_t i = 0; i < query->n_by; i++)
            group = group * run->keys[i].n + key_at(&run->keys[i], at);
        add(*cells + group, run->values[at]);
    }
}

static bool add_block(size_t block, void *arg, struct err *err)
{
    struct run *run = arg;
    size_t begin = block * BLOCK_ROWS, n = records_n(run->records);
    size_t end = n - begin < BLOCK_ROWS ? n : begin + BLOCK_ROWS;
    (void)err;
    for (size_t row = begin; row < end; row += STRIPE)
        add_stripe(run, &run->blocks[block], row, end - row < STRIPE ? end - row : STRIPE);
    return true;
}

static bool open_keys(struct run *run, struct arena *arena, struct err *err)
{
    run->n_groups = 1;
    for (size_t i = 0; i < run->query->n_by; i++) {
        struct key_column *key = &run->keys[i];
        if (run->query->by[i] == BY_BEGIN_YEAR) {
            if (!years_of(key, run->records, arena, err))
                return false;
        } else {
            key->codes = records_codes(run->records, run->query->by[i]);
            key->n = key->codes.n_texts ? key->codes.n_texts : 1;
        }
        if (!size_multiply(run->n_groups, key->n, &run->n_groups) ||
            run->n_groups > AGGREGATE_GROUPS_MAX)
            return err_set(err, ERR_LIMIT, "the table could have more than %d groups",
                           AGGREGATE_GROUPS_MAX);
    }
    for (size_t i = 0; i < run->query->n_where; i++)
        run->where[i] = records_codes(run->records, run->query->where[i].field);
    run->values = records_numbers(run->records, run->query->value);
    return true;
}

/* Blocks into the first of them, in order. */
static struct partial *merge(const struct run *run, size_t n_blocks)
{
    struct partial *all = memory_new(run->n_groups, sizeof *all);
    for (size_t block = 0; block < n_blocks; block++) {
        for (size_t i = 0; run->blocks[block] && i < run->n_groups; i++) {
            const struct partial *cell = &run->blocks[block][i];
            uint64_t n = all[i].n;
            if (cell->n) {
                add(&all[i], cell->sum);
                all[i].lost += cell->lost;
            }
            all[i].n = n + cell->n;
            all[i].n_absent += cell->n_absent;
        }
        memory_free(run->blocks[block]);
    }
    return all;
}

static void give(const struct run *run, const struct partial *all, struct arena *arena,
                 struct aggregate_group **groups, size_t *n)
{
    *n = 0;
    for (size_t i = 0; i < run->n_groups; i++)
        *n += all[i].n || all[i].n_absent;
    *groups = arena_zero(arena, *n + 1, sizeof **groups);
    struct aggregate_group *group = *groups;
    for (size_t i = 0; i < run->n_groups; i++) {
        size_t rest = i;
        if (!all[i].n && !all[i].n_absent)
            continue;
        for (size_t j = run->query->n_by; j-- > 0; rest /= run->keys[j].n) {
            bool is_year = run->query->by[j] == BY_BEGIN_YEAR;
            group->keys[j] =
                (uint32_t)(rest % run->keys[j].n) + (is_year ? (uint32_t)run->keys[j].year : 0);
        }
        group->sum = all[i].sum + all[i].lost;
        group->n = all[i].n;
        group->n_absent = all[i].n_absent;
        group++;
    }
}

bool aggregate(const struct records *records, const struct aggregate_query *query,
               struct arena *arena, struct aggregate_group **groups, size_t *n, struct err *err)
{
    struct run run = {.records = records, .query = query};
    size_t n_blocks = (records_n(records) + BLOCK_ROWS - 1) / BLOCK_ROWS;
    struct arena *scratch = arena_new(0);
    unreachable_if(query->n_by > AGGREGATE_BY_MAX || query->n_where > AGGREGATE_WHERE_MAX);
    bool is_good = open_keys(&run, scratch, err);
    run.blocks = arena_zero(scratch, n_blocks + 1, sizeof *run.blocks);
    is_good = is_good && pool_run(query->n_threads, n_blocks, add_block, &run, err);
    if (is_good) {
        struct partial *all = merge(&run, n_blocks);
        give(&run, all, arena, groups, n);
        memory_free(all);
    }
    arena_free(scratch);
    return is_good;
}
