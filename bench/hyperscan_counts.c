/* Counts phrases in raw text with Hyperscan, for comparison: one pass over all files for all
 * phrases, case ignored, whole words. Prints how many places each concept has in each year. usage:
 * hyperscan_counts PHRASES N TEXT…   the first N lines of PHRASES, six to a concept; a TEXT's name
 * begins with its year */
#include "base/arena.h"
#include "base/file.h"

#include <hs/hs.h>
#include <stdio.h>

enum { PHRASES_MAX = 600, PER_CONCEPT = 6, YEARS = 3000, TEXT_LIMIT = 1 << 30 };

struct counts {
    size_t year;
    size_t at[PHRASES_MAX / PER_CONCEPT][YEARS];
};

static int count(unsigned id, unsigned long long from, unsigned long long to, unsigned flags,
                 void *counts)
{
    struct counts *all = counts;
    (void)from, (void)to, (void)flags;
    all->at[id / PER_CONCEPT][all->year]++;
    return 0;
}

/* \bworld\s+order\b */
static const char *expression(struct str phrase, struct arena *arena)
{
    size_t blank = str_find(phrase, STR(" "), 0);
    struct str first = str_cut(phrase, 0, blank), second = str_cut(phrase, blank + 1, phrase.len);
    return arena_printf(arena, "\\b%.*s\\s+%.*s\\b", STR_ARG(first), STR_ARG(second)).at;
}

static hs_database_t *compile(struct str list, size_t n, struct arena *arena)
{
    const char *expressions[PHRASES_MAX];
    unsigned flags[PHRASES_MAX], ids[PHRASES_MAX];
    hs_database_t *database = NULL;
    hs_compile_error_t *error = NULL;
    unsigned n_found = 0;
    for (size_t begin = 0, end; begin < list.len && n_found < n; begin = end + 1) {
        end = str_find(list, STR("\n"), begin);
        expressions[n_found] = expression(str_cut(list, begin, end), arena);
        flags[n_found] = HS_FLAG_CASELESS;
        ids[n_found] = n_found;
        n_found++;
    }
    if (hs_compile_multi(expressions, flags, ids, n_found, HS_MODE_BLOCK, NULL, &database,
                         &error) != HS_SUCCESS) {
        fprintf(stderr, "hyperscan_counts: %s\n", error->message);
        hs_free_compile_error(error);
    }
    return database;
}

static bool count_file(const char *path, const hs_database_t *database, hs_scratch_t *scratch,
                       struct counts *counts, struct err *err)
{
    struct arena *arena = arena_new(0);
    struct str text;
    const char *name = strrchr(path, '/');
    int64_t year = 0;
    bool is_good = file_read(path, TEXT_LIMIT, arena, &text, err);
    if (is_good && (!str_to_int(str_cut(str_from(name ? name + 1 : path), 0, 4), &year) ||
                    year < 0 || year >= YEARS))
        is_good = err_set(err, ERR_INPUT, "\"%s\" does not begin with a year", path);
    counts->year = (size_t)year;
    if (is_good &&
        hs_scan(database, text.at, (unsigned)text.len, 0, scratch, count, counts) != HS_SUCCESS)
        is_good = err_set(err, ERR_BUG, "Hyperscan refused \"%s\"", path);
    arena_free(arena);
    return is_good;
}

static void print_counts(const struct counts *counts)
{
    for (size_t i = 0; i < PHRASES_MAX / PER_CONCEPT; i++)
        for (size_t year = 0; year < YEARS; year++)
            if (counts->at[i][year])
                printf("c%zu,%zu,%zu\n", i, year, counts->at[i][year]);
}

int main(int n, char **words)
{
    static struct counts counts;
    struct err err = ERR_INIT;
    struct str list;
    int64_t n_phrases = 0;
    hs_scratch_t *scratch = NULL;
    if (n < 4 || !str_to_int(str_from(words[2]), &n_phrases) || n_phrases < 1 ||
        n_phrases > PHRASES_MAX) {
        fprintf(stderr, "usage: hyperscan_counts PHRASES N TEXT...\n");
        return 2;
    }
    struct arena *arena = arena_new(0);
    bool is_good = file_read(words[1], TEXT_LIMIT, arena, &list, &err);
    hs_database_t *database = is_good ? compile(list, (size_t)n_phrases, arena) : NULL;
    is_good = database && hs_alloc_scratch(database, &scratch) == HS_SUCCESS;
    for (int i = 3; is_good && i < n; i++)
        is_good = count_file(words[i], database, scratch, &counts, &err);
    if (is_good)
        print_counts(&counts);
    else
        fprintf(stderr, "hyperscan_counts: %s\n", err.message);
    hs_free_scratch(scratch);
    hs_free_database(database);
    arena_free(arena);
    return !is_good;
}
