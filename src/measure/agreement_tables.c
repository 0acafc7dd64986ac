#include "measure/agreement_tables.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

const char *const AGREEMENT_WORDS[N_AGREEMENT_MEASURES + 1] = {"percent", "alpha", "cohen", "scott",
                                                               "fleiss",  "gwet",  NULL};
const char *const SCALE_WORDS[SCALE_DISTANCE + 1] = {"nominal", "ordinal", "interval", "ratio",
                                                     NULL};

enum { DECIMALS = 4 };

struct heading {
    const char *name, *label, *unit;
    enum column_type type;
};

static struct table *make(const char *name, const struct heading *headings, size_t n,
                          struct arena *arena)
{
    struct table *table = table_new(arena, name);
    for (size_t i = 0; i < n; i++) {
        table_column(table, headings[i].name, headings[i].label, headings[i].unit,
                     headings[i].type);
        table->columns[i].decimals = DECIMALS;
    }
    return table;
}

enum { TOPIC, MEASURE, VALUE, LOW, HIGH, SHARE, UNITS, JUDGEMENTS, CODERS, UNDEFINED, N_SUMMARY };
static const struct heading SUMMARY[N_SUMMARY] = {
    [TOPIC] = {"topic", "Topic", "", COLUMN_TEXT},
    [MEASURE] = {"measure", "Measure", "", COLUMN_TEXT},
    [VALUE] = {"value", "Agreement", "", COLUMN_REAL},
    [LOW] = {"low", "95 % from", "", COLUMN_REAL},
    [HIGH] = {"high", "to", "", COLUMN_REAL},
    [SHARE] = {"share", "Has topic", "share of judgements", COLUMN_REAL},
    [UNITS] = {"units", "Units", "units with two judgements or more", COLUMN_INT},
    [JUDGEMENTS] = {"judgements", "Judgements", "judgements on these units", COLUMN_INT},
    [CODERS] = {"coders", "Coders", "coders", COLUMN_INT},
    [UNDEFINED] = {"undefined_draws", "Undefined draws", "draws", COLUMN_INT},
};

static const char *measure_label(size_t measure, size_t n_coders)
{
    static const char *const LABELS[N_AGREEMENT_MEASURES] = {
        "equal pairs", "Krippendorff's alpha", "Cohen's kappa",
        "Scott's pi",  "Fleiss' kappa",        "Gwet's AC1"};
    return measure == AGREEMENT_COHEN && n_coders != 2 ? "Conger's kappa" : LABELS[measure];
}

static bool wants(const struct agreement_question *question, size_t measure)
{
    bool wants_any = false;
    for (size_t m = 0; m < N_AGREEMENT_MEASURES; m++)
        wants_any = wants_any || question->wants[m];
    return question->wants[measure] || !wants_any;
}

/* What is summed up in the rows of a topic. */
struct summed {
    struct str topic;
    struct agreements agreements;
    double share; /* NaN for the whole */
};

static void add_rows(struct table *table, const struct agreement_question *question,
                     const struct summed *summed)
{
    const struct agreements *all = &summed->agreements;
    for (size_t m = 0; m < N_AGREEMENT_MEASURES; m++) {
        if (!wants(question, m) || (m == AGREEMENT_SCOTT && all->n_coders != 2))
            continue;
        size_t row = table_row(table);
        table_text(table, row, TOPIC, summed->topic);
        table_text(table, row, MEASURE, str_from(measure_label(m, all->n_coders)));
        table_real(table, row, VALUE, all->of[m].value);
        table_real(table, row, LOW, all->of[m].interval.low);
        table_real(table, row, HIGH, all->of[m].interval.high);
        table_real(table, row, SHARE, summed->share);
        table_int(table, row, UNITS, (int64_t)all->n_pairable);
        table_int(table, row, JUDGEMENTS, (int64_t)all->n_judgements);
        table_int(table, row, CODERS, (int64_t)all->n_coders);
        if (question->n_draws)
            table_int(table, row, UNDEFINED, (int64_t)all->of[m].n_undefined);
    }
}

/* Of the judgements on units with two or more, those with value 1. */
static double share_of_ones(const struct ratings *ratings)
{
    size_t ones = 0, all = 0;
    for (size_t u = 0; u < ratings->n_units; u++)
        for (size_t i = ratings->begins[u];
             ratings_count(ratings, u) > 1 && i < ratings->begins[u + 1]; i++, all++)
            ones += ratings->at[i].value == 1;
    return all ? (double)ones / (double)all : NAN;
}

/* The codes as numbers, for scales that need them; an answer is one code there. */
static bool read_numbers(const struct judgements *judgements, enum rating_scale scale,
                         double *numbers, struct err *err)
{
    for (size_t v = 0; v < judgements_ratings(judgements)->n_values; v++) {
        size_t n_words, code = 0;
        const uint64_t *answer = judgements_answer(judgements, v, &n_words);
        while (code < judgements_n_codes(judgements) && !answer_has(answer, code))
            code++;
        struct str name =
            code < judgements_n_codes(judgements) ? judgements_code(judgements, code) : STR("none");
        if (!str_to_real(name, &numbers[v]) || (scale == SCALE_RATIO && numbers[v] < 0)) {
            err_set(err, ERR_INPUT, "the code \"%.*s\" is no number%s", STR_ARG(name),
                    scale == SCALE_RATIO ? " from 0 up" : "");
            err_hint(err, "Take the nominal scale; or name the codes in their order for the "
                          "ordinal one.");
            return false;
        }
    }
    return true;
}

static void measure_distances(const struct judgements *judgements, double *distances)
{
    size_t n = judgements_ratings(judgements)->n_values, n_words;
    for (size_t i = 0; i < n; i++) {
        const uint64_t *a = judgements_answer(judgements, i, &n_words);
        for (size_t j = 0; j < n; j++) {
            const uint64_t *b = judgements_answer(judgements, j, &n_words);
            distances[i * n + j] = masi_distance(a, b, n_words);
        }
    }
}

/* Of answers as a whole. */
static bool measure_whole(const struct judgements *judgements,
                          const struct agreement_question *question, struct agreements *result,
                          struct err *err)
{
    const struct ratings *ratings = judgements_ratings(judgements);
    size_t n = ratings->n_values;
    struct agreement_options options = {.scale = question->scale,
                                        .n_draws = question->n_draws,
                                        .seed = question->seed,
                                        .level = 0.95};
    double *numbers = memory_new(n, sizeof *numbers), *distances = NULL;
    bool needs_numbers = question->scale != SCALE_NOMINAL &&
                         !(question->scale == SCALE_ORDINAL && question->is_ordered);
    bool is_good = !needs_numbers || read_numbers(judgements, question->scale, numbers, err);
    options.numbers = numbers;
    if (is_good && judgements_are_multiple(judgements)) {
        distances = memory_new(n * n, sizeof *distances);
        measure_distances(judgements, distances);
        options.scale = SCALE_DISTANCE;
        options.distances = distances;
    }
    if (is_good)
        *result = agreement_measure(ratings, &options);
    memory_free(distances);
    memory_free(numbers);
    return is_good;
}

static void add_topic(const struct judgements *judgements, size_t code,
                      const struct agreement_question *question, struct table *table)
{
    struct agreement_options options = {
        .n_draws = question->n_draws, .seed = question->seed, .level = 0.95};
    struct arena *scratch = arena_new(0);
    struct ratings about = judgements_about(judgements, code, scratch);
    struct summed summed = {.topic = judgements_code(judgements, code),
                            .agreements = agreement_measure(&about, &options),
                            .share = share_of_ones(&about)};
    add_rows(table, question, &summed);
    arena_free(scratch);
}

static void say_how(const struct judgements *judgements, const struct agreement_question *question,
                    const struct agreements *whole, struct table *table)
{
    struct arena *arena = table->arena;
    size_t n_replaced = judgements_n_replaced(judgements);
    bool is_multiple = judgements_are_multiple(judgements);
    table->title = STR("How far do the coders agree?");
    table->method = arena_printf(
        arena,
        "METHOD: agreement/percent, agreement/krippendorff, agreement/cohen, agreement/scott, "
        "agreement/fleiss, agreement/gwet; alpha on the %s; intervals: METHOD: "
        "agreement/bootstrap, "
        "%zu draws of units, seed %llu",
        is_multiple
            ? "distances of label sets (METHOD: agreement/masi)"
            : arena_cstr(arena, arena_printf(arena, "%s scale", SCALE_WORDS[question->scale])),
        question->n_draws, (unsigned long long)question->seed);
    table->notes =
        arena_printf(arena, "Units with one judgement, which say nothing of agreement: %zu.%s",
                     whole->n_units - whole->n_pairable,
                     whole->n_coders > 2 && wants(question, AGREEMENT_SCOTT)
                         ? " Scott's pi is for two coders; Fleiss' kappa extends it."
                         : "");
    if (n_replaced)
        table->notes = arena_printf(
            arena, "%.*s\nReplaced by a later row of the same coder on the same unit: %zu.",
            STR_ARG(table->notes), n_replaced);
}

struct table *agreement_summary(const struct judgements *judgements,
                                const struct agreement_question *question, struct arena *arena,
                                struct err *err)
{
    struct summed whole = {.topic = STR("overall"), .share = NAN};
    bool is_multiple = judgements_are_multiple(judgements);
    if (is_multiple && question->scale != SCALE_NOMINAL) {
        err_set(err, ERR_INPUT, "sets of labels have no %s scale", SCALE_WORDS[question->scale]);
        return NULL;
    }
    if (!measure_whole(judgements, question, &whole.agreements, err))
        return NULL;
    struct table *table = make("agreement", SUMMARY, N_SUMMARY, arena);
    add_rows(table, question, &whole);
    size_t n_codes = judgements_n_codes(judgements);
    for (size_t i = 0; question->scale == SCALE_NOMINAL && n_codes > 1 && i < n_codes; i++) {
        if (!progress_tell(question->progress, (int64_t)i, (int64_t)n_codes, "topics")) {
            err_set(err, ERR_CANCELLED, "stopped");
            return NULL;
        }
        add_topic(judgements, i, question, table);
    }
    say_how(judgements, question, &whole.agreements, table);
    table->n_total = table->n_rows;
    return table;
}

/* --- as a series ------------------------------------------------------------------------------ */

static double real_at(const struct table *table, size_t row, size_t column)
{
    const struct column *of = &table->columns[column];
    return of->states[row] == CELL_PRESENT ? of->cells[row].real : NAN;
}

static struct point point_at(const struct table *table, size_t row, struct arena *arena)
{
    double value = real_at(table, row, VALUE), low = real_at(table, row, LOW);
    double high = real_at(table, row, HIGH);
    struct str words = arena_printf(arena, "%lld units, %lld judgements",
                                    (long long)table->columns[UNITS].cells[row].integer,
                                    (long long)table->columns[JUDGEMENTS].cells[row].integer);
    if (!isnan(low))
        words = arena_printf(arena, "95 %% interval %.2f to %.2f; %.*s", low, high, STR_ARG(words));
    return (struct point){.period = period_of(0, BY_ALL),
                          .state = isnan(value) ? CELL_MISSING : CELL_PRESENT,
                          .value = value,
                          .numerator = NAN,
                          .denominator = NAN,
                          .low = low,
                          .high = high,
                          .words = words};
}

static void say_series(const struct table *summary, enum agreement_measure measure,
                       struct series_set *set)
{
    /* Krippendorff, Content Analysis (2004), p. 241. */
    static const struct series_level LEVELS[] = {{0.667, {"0.667 tentative", 15}},
                                                 {0.8, {"0.8 reliable", 12}}};
    size_t n_coders = (size_t)summary->columns[CODERS].cells[0].integer;
    set->title = summary->title;
    set->measure = str_from(measure_label(measure, n_coders));
    set->selection = arena_printf(set->arena, "%zu coders, %lld units with two judgements or more",
                                  n_coders, (long long)summary->columns[UNITS].cells[0].integer);
    set->unit = set->denominator = set->interval = STR("");
    set->method = summary->method;
    set->source = STR("own codings");
    set->notes = summary->notes;
    if (!isnan(real_at(summary, 0, LOW)))
        set->interval = STR("95 % bootstrap interval over units");
    if (measure == AGREEMENT_ALPHA) {
        set->levels = LEVELS;
        set->n_levels = sizeof LEVELS / sizeof *LEVELS;
    }
}

struct series_set *agreement_series(const struct table *summary, enum agreement_measure measure,
                                    struct arena *arena)
{
    struct series_set *set = arena_zero(arena, 1, sizeof *set);
    *set = (struct series_set){.arena = arena, .name = "agreement", .by = BY_ALL};
    set->series = arena_zero(arena, summary->n_rows + 1, sizeof *set->series);
    for (size_t i = 0; i < summary->n_rows; i++) {
        size_t n_coders = (size_t)summary->columns[CODERS].cells[i].integer;
        if (!str_is(summary->columns[MEASURE].cells[i].text, measure_label(measure, n_coders)))
            continue;
        struct str topic = summary->columns[TOPIC].cells[i].text;
        struct point *point = arena_zero(arena, 1, sizeof *point);
        *point = point_at(summary, i, arena);
        set->series[set->n_series++] = (struct series){.id = arena_cstr(arena, topic),
                                                       .label = topic,
                                                       .points = point,
                                                       .n_points = 1,
                                                       .first_evidence = -1,
                                                       .last_evidence = -1};
    }
    if (set->n_series == 0)
        return NULL;
    say_series(summary, measure, set);
    return set;
}
