/* The same questions as bench/facts.c, put to DuckDB on one thread. usage: duck FILE N_TIMES */
#include <duckdb.h>

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* Time of the processor: others may share it. */
static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Runs the statement n_times; the best time, and the rows of the last result. */
static double best_of(duckdb_connection connection, const char *sql, int n_times, size_t *n_rows)
{
    double best = 1e9;
    for (int i = 0; i < n_times; i++) {
        duckdb_result result;
        double begin = seconds();
        if (duckdb_query(connection, sql, &result) == DuckDBError) {
            fprintf(stderr, "%s\n", duckdb_result_error(&result));
            exit(1);
        }
        double took = seconds() - begin;
        best = took < best ? took : best;
        *n_rows = (size_t)duckdb_row_count(&result);
        duckdb_destroy_result(&result);
    }
    return best;
}

int main(int n_words, char **words)
{
    duckdb_database database;
    duckdb_connection connection;
    char load[1000];
    size_t n_rows;
    int n_times = n_words == 3 ? (int)strtol(words[2], NULL, 10) : 0;
    if (n_times < 1 || duckdb_open(NULL, &database) == DuckDBError ||
        duckdb_connect(database, &connection) == DuckDBError) {
        fprintf(stderr, "usage: duck FILE N_TIMES\n");
        return 1;
    }
    snprintf(load, sizeof load,
             "create table baci as select * from read_csv('%s', header=true, nullstr='NA', "
             "columns={'t':'INT','i':'INT','j':'INT','k':'VARCHAR','v':'DOUBLE','q':'DOUBLE'})",
             words[1]);
    best_of(connection, "set threads = 1", 1, &n_rows);
    printf("DuckDB %s, one thread\nread: %.2f s\n", duckdb_library_version(),
           best_of(connection, load, 1, &n_rows));
    double took =
        best_of(connection, "select t, i, sum(v) from baci group by t, i", n_times, &n_rows);
    printf("year x reporter: %zu groups, best of %d: %.4f s\n", n_rows, n_times, took);
    took = best_of(connection, "select t, sum(v) from baci where i = 643 and j = 156 group by t",
                   n_times, &n_rows);
    printf("one pair by year: %zu groups, best of %d: %.4f s\n", n_rows, n_times, took);
    duckdb_disconnect(&connection);
    duckdb_close(&database);
    return 0;
}
