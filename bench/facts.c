/* Times for a table of facts of the size of a year of BACI, made up but always the same: reading
 * it, grouping it, and the flows of one pair of states. bench/facts-run compares with DuckDB.
 * usage: facts make FILE N_ROWS | facts read FILE RECORDS | facts group RECORDS N_TIMES */
#include "base/file.h"
#include "facts/aggregate.h"
#include "facts/formats.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

/* Time of the processor: others may share it. */
static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double peak_mb(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)usage.ru_maxrss / 1024;
}

/* The next number of a generator that is the same everywhere (Steele, Lea and Flood 2014). */
static uint64_t next(uint64_t *state)
{
    uint64_t z = (*state += UINT64_C(0x9E3779B97F4A7C15));
    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return z ^ z >> 31;
}

/* Sorted by exporter, importer and position, as BACI is; one quantity in twenty is missing. */
static bool make(const char *path, size_t n_rows, struct err *err)
{
    static const int STATES[] = {36,  56,  76,  124, 156, 203, 251, 276, 300, 360, 364, 376, 381,
                                 392, 410, 458, 484, 490, 528, 579, 586, 608, 616, 643, 682, 699,
                                 702, 704, 710, 724, 752, 757, 764, 792, 804, 826, 842};
    enum { N_STATES = sizeof STATES / sizeof *STATES, POSITIONS = 5600 };
    struct file_writer *file = file_writer_open(path, err);
    uint64_t state = 1;
    bool is_good = file && file_writer_add(file, "t,i,j,k,v,q\n", 12, err);
    size_t per_pair = n_rows / (N_STATES * (N_STATES - 1)) + 1, n = 0;
    for (size_t pair = 0; is_good && n < n_rows; pair++) {
        size_t i = pair / N_STATES % N_STATES, j = pair % N_STATES;
        for (size_t row = 0; i != j && is_good && row < per_pair && n < n_rows; row++, n++) {
            char line[96], quantity[24] = "NA";
            int k = 10111 + (int)(row % POSITIONS) * 175;
            uint64_t value = next(&state) % 100000000;
            if (next(&state) % 20)
                snprintf(quantity, sizeof quantity, "%.3f", (double)(value / 7) / 1000);
            int len = snprintf(line, sizeof line, "2022,%d,%d,%06d,%.3f,%s\n", STATES[i], STATES[j],
                               k, (double)value / 1000, quantity);
            is_good = file_writer_add(file, line, (size_t)len, err);
        }
    }
    if (is_good)
        return file_writer_commit(file, err);
    file_writer_drop(file);
    return false;
}

static bool read_once(const char *path, const char *records_path, struct err *err)
{
    struct arena *arena = arena_new(0);
    struct reader reader = {.arena = arena,
                            .file = str_from(path),
                            .path = path,
                            .vintage = DAY_NONE,
                            .writer = records_writer_new(RECORD_FLOW),
                            .report = reader_report_new(arena)};
    struct str bytes = {0};
    bool is_good = file_map(path, arena, &bytes, err);
    volatile char sum = 0; /* every page is in memory before the clock starts */
    for (size_t i = 0; i < bytes.len; i += 4096)
        sum = (char)(sum + bytes.at[i]);
    reader.bytes = bytes;
    double begin = seconds();
    is_good = is_good && read_baci(&reader, err);
    double read = seconds() - begin;
    is_good = is_good && records_write(reader.writer, records_path, STR(""), err);
    double written = seconds() - begin - read;
    double mb = (double)bytes.len / 1e6;
    printf(
        "read %.0f MB, %zu rows, %zu refused: %.2f s, %.0f MB/s; written in %.2f s; peak %.0f MB\n",
        mb, records_n_written(reader.writer), reader.report->n_refused, read, mb / read, written,
        peak_mb());
    records_writer_free(reader.writer);
    arena_free(arena);
    return is_good;
}

static bool time_query(const struct records *records, const struct aggregate_query *query,
                       const char *what, size_t n_times, struct err *err)
{
    double best = 1e9;
    size_t n = 0;
    for (size_t i = 0; i < n_times; i++) {
        struct arena *arena = arena_new(0);
        struct aggregate_group *groups;
        double begin = seconds();
        if (!aggregate(records, query, arena, &groups, &n, err))
            return false;
        double took = seconds() - begin;
        best = took < best ? took : best;
        arena_free(arena);
    }
    printf("%s: %zu groups, best of %zu: %.4f s\n", what, n, n_times, best);
    return true;
}

static bool group(const char *path, size_t n_times, struct err *err)
{
    struct records *records = records_open(path, err);
    if (!records)
        return false;
    struct aggregate_query all = {
        .value = FLOW_VALUE, .by = {BY_BEGIN_YEAR, FLOW_REPORTER}, .n_by = 2, .n_threads = 1};
    struct aggregate_query pair = {
        .value = FLOW_VALUE, .by = {BY_BEGIN_YEAR}, .n_by = 1, .n_where = 2, .n_threads = 1};
    pair.where[0].field = FLOW_REPORTER;
    pair.where[0].code = records_find(records, FLOW_REPORTER, STR("RUS"));
    pair.where[1].field = FLOW_PARTNER;
    pair.where[1].code = records_find(records, FLOW_PARTNER, STR("CHN"));
    bool is_good = time_query(records, &all, "year x reporter, one thread", n_times, err) &&
                   time_query(records, &pair, "one pair by year, one thread", n_times, err);
    printf("peak %.0f MB\n", peak_mb());
    records_close(records);
    return is_good;
}

int main(int n_words, char **words)
{
    struct err err = ERR_INIT;
    bool is_good = false;
    if (n_words == 4 && strcmp(words[1], "make") == 0)
        is_good = make(words[2], strtoull(words[3], NULL, 10), &err);
    else if (n_words == 4 && strcmp(words[1], "read") == 0)
        is_good = read_once(words[2], words[3], &err);
    else if (n_words == 4 && strcmp(words[1], "group") == 0)
        is_good = group(words[2], strtoull(words[3], NULL, 10), &err);
    else
        err_set(&err, ERR_INPUT, "usage: facts make FILE N | read FILE RECORDS | group RECORDS N");
    if (!is_good)
        fprintf(stderr, "%s\n", err.message);
    return is_good ? 0 : 1;
}
