/* Who differs from whom, in what, and where. */
#include "base/buf.h"
#include "base/memory.h"
#include "measure/agreement_tables.h"

#include <math.h>
#include <stdlib.h>

enum { NAMED_CODERS_MAX = 8 };

/* A square of code beside code; where answers are sets, the last place is "none". */
struct square {
    const struct judgements *judgements;
    size_t n; /* places */
    double *counts;
};

/* Adds a pair of answers: shared codes on the diagonal, the others where the other coder's lie. */
static void add_pair(struct square *square, uint32_t a, uint32_t b, double weight)
{
    size_t n_words, n_codes = judgements_n_codes(square->judgements), n_only_b = 0;
    const uint64_t *by_a = judgements_answer(square->judgements, a, &n_words);
    const uint64_t *by_b = judgements_answer(square->judgements, b, &n_words);
    bool is_a_empty = true;
    for (size_t k = 0; k < n_codes; k++) {
        n_only_b += answer_has(by_b, k) && !answer_has(by_a, k);
        is_a_empty = is_a_empty && !answer_has(by_a, k);
    }
    for (size_t c = 0; c <= n_codes; c++) {
        bool has_a = c < n_codes ? answer_has(by_a, c) : is_a_empty;
        if (!has_a)
            continue;
        double *row = square->counts + c * square->n;
        if (c < n_codes && answer_has(by_b, c))
            row[c] += weight;
        else if (n_only_b == 0)
            row[n_codes] += weight; /* b said nothing else */
        else
            for (size_t k = 0; k < n_codes; k++)
                if (answer_has(by_b, k) && !answer_has(by_a, k))
                    row[k] += weight / (double)n_only_b;
    }
}

/* Every ordered pair of judgements on a unit; of two coders only the one whose rows are the first
 * coder's. */
static void fill_square(struct square *square, bool is_of_two)
{
    const struct ratings *ratings = judgements_ratings(square->judgements);
    for (size_t u = 0; u < ratings->n_units; u++) {
        size_t n = ratings_count(ratings, u);
        const struct rating *of = ratings->at + ratings->begins[u];
        for (size_t i = 0; i < n; i++)
            for (size_t j = 0; j < n; j++)
                if (i != j && (!is_of_two || of[i].coder < of[j].coder))
                    add_pair(square, of[i].value, of[j].value, is_of_two ? 1 : 1 / (double)(n - 1));
    }
}

static struct table *square_table(const struct square *square, bool is_of_two, struct arena *arena)
{
    const struct judgements *judgements = square->judgements;
    size_t n_shown = judgements_n_codes(judgements) +
                     (judgements_are_multiple(judgements) || judgements_have_none(judgements));
    struct table *table = table_new(arena, "confusion");
    table_column(table, "said", "Said", "", COLUMN_TEXT);
    for (size_t i = 0; i < n_shown; i++) {
        struct str name =
            i < judgements_n_codes(judgements) ? judgements_code(judgements, i) : STR("none");
        const char *word = arena_cstr(arena, name);
        size_t column =
            table_column(table, word, word, is_of_two ? "units" : "judgements", COLUMN_REAL);
        table->columns[column].decimals = is_of_two && !judgements_are_multiple(judgements) ? 0 : 2;
    }
    for (size_t i = 0; i < n_shown; i++) {
        size_t row = table_row(table);
        table_text(table, row, 0, str_from(table->columns[i + 1].name));
        for (size_t j = 0; j < n_shown; j++)
            table_real(table, row, j + 1, square->counts[i * square->n + j]);
    }
    table->n_total = table->n_rows;
    return table;
}

struct table *agreement_confusion(const struct judgements *judgements, struct arena *arena,
                                  struct err *err)
{
    size_t n_codes = judgements_n_codes(judgements);
    bool is_of_two = judgements_ratings(judgements)->n_coders == 2;
    if (n_codes > CONFUSION_CODES_MAX) {
        err_set(err, ERR_LIMIT, "%zu codes: a table of confusions has at most %d", n_codes,
                CONFUSION_CODES_MAX);
        err_hint(err, "The units that coders split on (--splits) say the same, one by one.");
        return NULL;
    }
    struct square square = {judgements, n_codes + 1, NULL};
    square.counts = memory_new(square.n * square.n, sizeof *square.counts);
    fill_square(&square, is_of_two);
    struct table *table = square_table(&square, is_of_two, arena);
    memory_free(square.counts);
    table->title = STR("What is taken for what?");
    table->method = STR("METHOD: agreement/krippendorff (coincidences)");
    table->notes =
        is_of_two
            ? arena_printf(arena, "Units: rows say what %.*s said, columns %.*s.",
                           STR_ARG(judgements_coder(judgements, 0)),
                           STR_ARG(judgements_coder(judgements, 1)))
            : STR("Pairs of judgements on a unit, each weighing 1 / (judgements on it - 1): a "
                  "row sums to the judgements with its code.");
    return table;
}

/* Two coders, the first having the lower number. */
struct pair {
    size_t n_both, n_equal;
    uint32_t *said; /* of either, n_values counts */
};

static size_t pair_at(size_t a, size_t b, size_t n_coders)
{
    size_t low = a < b ? a : b, high = a < b ? b : a;
    return low * n_coders + high;
}

static void count_pairs(const struct ratings *ratings, struct pair *pairs)
{
    for (size_t u = 0; u < ratings->n_units; u++)
        for (size_t i = ratings->begins[u]; i < ratings->begins[u + 1]; i++)
            for (size_t j = i + 1; j < ratings->begins[u + 1]; j++) {
                struct rating a = ratings->at[i], b = ratings->at[j];
                if (a.coder == b.coder)
                    continue;
                struct pair *pair = &pairs[pair_at(a.coder, b.coder, ratings->n_coders)];
                if (!pair->said)
                    pair->said = memory_new(2 * ratings->n_values, sizeof *pair->said);
                pair->n_both++;
                pair->n_equal += a.value == b.value;
                pair->said[a.value + (a.coder < b.coder ? 0 : ratings->n_values)]++;
                pair->said[b.value + (b.coder < a.coder ? 0 : ratings->n_values)]++;
            }
}

static double kappa(const struct pair *pair, size_t n_values)
{
    double n = (double)pair->n_both, chance = 0, equal = (double)pair->n_equal / n;
    for (size_t i = 0; i < n_values; i++)
        chance += pair->said[i] / n * (pair->said[n_values + i] / n);
    return 1 - chance > 1e-12 ? (equal - chance) / (1 - chance) : NAN;
}

enum { CODER, OTHER, BOTH, EQUAL, KAPPA };

static struct table *pairs_table(const struct judgements *judgements, const struct pair *pairs,
                                 struct arena *arena)
{
    const struct ratings *ratings = judgements_ratings(judgements);
    struct table *table = table_new(arena, "coder_pairs");
    table_column(table, "coder", "Coder", "", COLUMN_TEXT);
    table_column(table, "other", "Other", "", COLUMN_TEXT);
    table_column(table, "units", "Units", "units that both judged", COLUMN_INT);
    table_column(table, "percent", "Equal", "share of units", COLUMN_REAL);
    table_column(table, "cohen", "Cohen's kappa", "", COLUMN_REAL);
    table->columns[EQUAL].decimals = table->columns[KAPPA].decimals = 4;
    for (size_t a = 0; a < ratings->n_coders; a++)
        for (size_t b = a + 1; b < ratings->n_coders; b++) {
            const struct pair *pair = &pairs[pair_at(a, b, ratings->n_coders)];
            if (pair->n_both == 0)
                continue;
            size_t row = table_row(table);
            table_text(table, row, CODER, judgements_coder(judgements, a));
            table_text(table, row, OTHER, judgements_coder(judgements, b));
            table_int(table, row, BOTH, (int64_t)pair->n_both);
            table_real(table, row, EQUAL, (double)pair->n_equal / (double)pair->n_both);
            table_real(table, row, KAPPA, kappa(pair, ratings->n_values));
        }
    table->n_total = table->n_rows;
    return table;
}

struct table *agreement_pairs(const struct judgements *judgements, struct arena *arena,
                              struct err *err)
{
    const struct ratings *ratings = judgements_ratings(judgements);
    size_t n = ratings->n_coders;
    if (n > PAIR_CODERS_MAX) {
        err_set(err, ERR_LIMIT, "%zu coders: pairs are shown of at most %d", n, PAIR_CODERS_MAX);
        return NULL;
    }
    struct pair *pairs = memory_new(n * n, sizeof *pairs);
    count_pairs(ratings, pairs);
    struct table *table = pairs_table(judgements, pairs, arena);
    for (size_t i = 0; i < n * n; i++)
        memory_free(pairs[i].said);
    memory_free(pairs);
    table->title = STR("Which coders agree?");
    table->method = STR("METHOD: agreement/percent, agreement/cohen");
    return table;
}

/* A unit that coders split on. */
struct split {
    size_t unit, n;
    double agreed; /* pairs that are equal / pairs */
};

static struct split split_of(const struct ratings *ratings, size_t unit)
{
    const struct rating *of = ratings->at + ratings->begins[unit];
    struct split split = {unit, ratings_count(ratings, unit), 0};
    for (size_t i = 0; i < split.n; i++)
        for (size_t j = 0; j < split.n; j++)
            split.agreed += i != j && of[i].value == of[j].value;
    if (split.n > 1)
        split.agreed /= (double)split.n * ((double)split.n - 1);
    return split;
}

static int by_agreement(const void *a, const void *b)
{
    const struct split *x = a, *y = b;
    if (x->agreed != y->agreed)
        return x->agreed < y->agreed ? -1 : 1;
    if (x->n != y->n)
        return x->n < y->n ? 1 : -1;
    return (x->unit > y->unit) - (x->unit < y->unit);
}

/* "nato: anna, boris; none: carol"; where coders are many, their number. */
static struct str answers_of(const struct judgements *judgements, size_t unit, struct arena *arena)
{
    const struct ratings *ratings = judgements_ratings(judgements);
    size_t begin = ratings->begins[unit], end = ratings->begins[unit + 1];
    struct str words = STR("");
    for (size_t v = 0; v < ratings->n_values; v++) {
        struct str coders = STR("");
        size_t n = 0;
        for (size_t i = begin; i < end; i++) {
            if (ratings->at[i].value != v)
                continue;
            struct str coder = judgements_coder(judgements, ratings->at[i].coder);
            coders =
                arena_printf(arena, "%.*s%s%.*s", STR_ARG(coders), n ? ", " : "", STR_ARG(coder));
            n++;
        }
        if (n == 0)
            continue;
        if (end - begin > NAMED_CODERS_MAX)
            coders = arena_printf(arena, "%zu coders", n);
        words =
            arena_printf(arena, "%.*s%s%.*s: %.*s", STR_ARG(words), words.len ? "; " : "",
                         STR_ARG(judgements_answer_words(judgements, v, arena)), STR_ARG(coders));
    }
    return words;
}

struct table *agreement_splits(const struct judgements *judgements, size_t limit,
                               struct arena *arena)
{
    const struct ratings *ratings = judgements_ratings(judgements);
    struct split *splits = memory_new(ratings->n_units, sizeof *splits);
    size_t n = 0;
    for (size_t u = 0; u < ratings->n_units; u++) {
        struct split split = split_of(ratings, u);
        if (split.n > 1 && split.agreed < 1)
            splits[n++] = split;
    }
    qsort(splits, n, sizeof *splits, by_agreement);
    struct table *table = table_new(arena, "splits");
    size_t unit = table_column(table, "unit", "Unit", "", COLUMN_TEXT);
    size_t count = table_column(table, "judgements", "Judgements", "judgements", COLUMN_INT);
    size_t equal = table_column(table, "percent", "Equal pairs", "share of pairs", COLUMN_REAL);
    size_t answers = table_column(table, "answers", "Answers", "", COLUMN_TEXT);
    table->columns[equal].decimals = 4;
    for (size_t i = 0; i < n && (limit == 0 || i < limit); i++) {
        size_t row = table_row(table);
        table_text(table, row, unit, judgements_unit(judgements, splits[i].unit));
        table_int(table, row, count, (int64_t)splits[i].n);
        table_real(table, row, equal, splits[i].agreed);
        table_text(table, row, answers, answers_of(judgements, splits[i].unit, arena));
    }
    table->n_total = n;
    table->title = STR("Which units do coders split on?");
    table->method = STR("METHOD: agreement/percent");
    memory_free(splits);
    return table;
}
