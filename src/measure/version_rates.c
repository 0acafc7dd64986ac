/* METHOD: versions/omission-rate */
#include "measure/version_rates.h"

#include "base/memory.h"
#include "measure/version_rows.h"
#include "stat/multiplicity.h"
#include "stat/proportion.h"
#include "stat/share_difference.h"

#include <math.h>
#include <stdlib.h>

/* Fewer pairs give a share, and no interval: what lies between pairs is not seen then. */
enum { PAIRS_FOR_INTERVAL = 5 };

/* Of a pair: sentences of one side, and how many of them the other side leaves out. */
struct count {
    double n, left_out;
};

struct counting {
    const struct version_pairs *pairs;
    const struct version_rates_options *options;
    struct period *periods;
    size_t n_periods, n_undated;
    struct count *all[2], *own[2]; /* by pair: of all sentences, of those with the label at hand */
    struct count *rest[2];         /* all but own */
    struct proportion_group *groups;
    struct share_difference_group *differences;
    struct series_set *set;
    struct table *table;
    struct arena *arena;
};

/* --- counts ----------------------------------------------------------------------------------- */

static void count_all(const struct counting *c)
{
    for (size_t i = 0; i < c->pairs->n; i++)
        for (int side = 0; side < 2; side++) {
            const struct version_pair *pair = &c->pairs->at[i];
            struct count *count = &c->all[side][i];
            for (size_t k = 0; k < pair->reading->sentences[side].n; k++) {
                if (isnan(pair->left_out[side][k]))
                    continue;
                count->n++;
                count->left_out += pair->left_out[side][k];
            }
        }
}

static void count_label(const struct counting *c, uint32_t label)
{
    for (size_t i = 0; i < c->pairs->n; i++)
        for (int side = 0; side < 2; side++) {
            const struct version_pair *pair = &c->pairs->at[i];
            struct count own = {0, 0}, all = c->all[side][i];
            for (size_t k = 0; k < pair->n_labels[side]; k++) {
                double left_out = pair->left_out[side][pair->labels[side][k].sentence];
                if (pair->labels[side][k].label != label || isnan(left_out))
                    continue;
                own.n++;
                own.left_out += left_out;
            }
            c->own[side][i] = own;
            c->rest[side][i] = (struct count){all.n - own.n, all.left_out - own.left_out};
        }
}

/* --- periods ---------------------------------------------------------------------------------- */

static void make_periods(struct counting *c)
{
    struct period span = {INT32_MAX, DAY_NONE};
    for (size_t i = 0; i < c->pairs->n; i++) {
        day at = c->pairs->at[i].date;
        c->n_undated += at == DAY_NONE;
        if (at == DAY_NONE)
            continue;
        span.begin = at < span.begin ? at : span.begin;
        span.end = at >= span.end ? at + 1 : span.end;
    }
    if (!c->options->by_year || span.begin >= span.end) {
        c->periods = arena_zero(c->arena, 1, sizeof *c->periods);
        c->periods[0] = span;
        c->n_periods = c->pairs->n > 0;
        return;
    }
    int first = day_to_civil(span.begin).year, last = day_to_civil(span.end - 1).year;
    c->periods = arena_zero(c->arena, (size_t)(last - first + 1), sizeof *c->periods);
    for (int year = first; year <= last; year++)
        c->periods[c->n_periods++] =
            (struct period){day_from_civil(year, 1, 1), day_from_civil(year + 1, 1, 1)};
}

static bool is_in(const struct counting *c, size_t pair, size_t period)
{
    day at = c->pairs->at[pair].date;
    return !c->options->by_year ||
           (at != DAY_NONE && at >= c->periods[period].begin && at < c->periods[period].end);
}

/* --- shares ----------------------------------------------------------------------------------- */

/* What is behind a share. */
struct basis {
    size_t n_pairs, n_pairs_all; /* with such sentences; of the period */
    double n_sentences, left_out;
};

/* Pairs of the period, and of a sample all that were drawn, since what was drawn and has nothing to
 * say counts too: which of them is group i; SIZE_MAX = one without a pair. Calls with the stratum
 * that comes after the last give how many there are. */
struct group_walk {
    size_t pair, n_of_stratum, stratum;
};

static bool next_group(const struct counting *c, size_t period, struct group_walk *walk,
                       size_t *pair)
{
    const struct version_pairs *pairs = c->pairs;
    while (!pairs->fractions && walk->pair < pairs->n && !is_in(c, walk->pair, period))
        walk->pair++;
    if (walk->pair < pairs->n && pairs->at[walk->pair].stratum == walk->stratum) {
        *pair = walk->pair++;
        walk->n_of_stratum++;
        return true;
    }
    if (!pairs->fractions || walk->stratum >= pairs->n_strata)
        return false;
    if (walk->n_of_stratum < pairs->n_drawn[walk->stratum]) {
        *pair = SIZE_MAX;
        walk->n_of_stratum++;
        return true;
    }
    walk->stratum++;
    walk->n_of_stratum = 0;
    return next_group(c, period, walk, pair);
}

static struct proportion share_of(const struct counting *c, const struct count *counts,
                                  size_t period, struct basis *basis)
{
    struct proportion_design design = {.groups = c->groups, .fractions = c->pairs->fractions};
    struct group_walk walk = {0};
    size_t pair;
    *basis = (struct basis){0};
    while (next_group(c, period, &walk, &pair)) {
        struct proportion_group *group = &c->groups[design.n_groups++];
        *group = (struct proportion_group){.stratum = walk.stratum};
        if (pair == SIZE_MAX || !is_in(c, pair, period))
            continue;
        double weight = c->pairs->at[pair].weight;
        basis->n_pairs_all++;
        basis->n_pairs += counts[pair].n > 0;
        basis->n_sentences += weight * counts[pair].n;
        basis->left_out += weight * counts[pair].left_out;
        group->weight = weight * counts[pair].n;
        group->with = weight * counts[pair].left_out;
        design.n_units += counts[pair].n;
        design.squared_weights += weight * weight * counts[pair].n;
    }
    struct proportion found = proportion_measure(&design, 0.95);
    if (basis->n_pairs < PAIRS_FOR_INTERVAL)
        found.interval = (struct interval){NAN, NAN};
    return found;
}

static struct share_difference compare(const struct counting *c, const struct count *first,
                                       const struct count *second, size_t period)
{
    struct share_difference_design design = {.groups = c->differences,
                                             .fractions = c->pairs->fractions};
    const struct count *both[2] = {first, second};
    struct group_walk walk = {0};
    size_t pair, n_pairs[2] = {0, 0};
    while (next_group(c, period, &walk, &pair)) {
        struct share_difference_group *group = &c->differences[design.n_groups++];
        *group = (struct share_difference_group){.stratum = walk.stratum};
        for (int k = 0; k < 2 && pair != SIZE_MAX && is_in(c, pair, period); k++) {
            group->weight[k] = c->pairs->at[pair].weight * both[k][pair].n;
            group->with[k] = c->pairs->at[pair].weight * both[k][pair].left_out;
            n_pairs[k] += both[k][pair].n > 0;
        }
    }
    struct share_difference found = share_difference_measure(&design, 0.95);
    if (n_pairs[0] < PAIRS_FOR_INTERVAL || n_pairs[1] < PAIRS_FOR_INTERVAL) {
        found.interval = (struct interval){NAN, NAN};
        found.p = NAN;
    }
    return found;
}

/* --- the table -------------------------------------------------------------------------------- */

enum {
    PERIOD,
    ID,
    LABEL,
    LEFT_OUT_BY,
    SAID_IN,
    PAIRS,
    PAIRS_ALL,
    SENTENCES,
    LEFT_OUT,
    RATE,
    LOW,
    HIGH,
    OTHER_RATE,
    OTHER,
    OTHER_LOW,
    OTHER_HIGH,
    OTHER_P,
    OTHER_Q,
    REST_RATE,
    REST,
    REST_LOW,
    REST_HIGH,
    REST_P,
    REST_Q,
    N_COLUMNS
};

static const struct {
    const char *name, *label, *unit;
    enum column_type type;
    int decimals;
} COLUMNS[N_COLUMNS] = {
    [PERIOD] = {"period", "Period", "", COLUMN_TEXT, 0},
    [ID] = {"id", "Id", "", COLUMN_TEXT, 0},
    [LABEL] = {"label", "Sentences on", "", COLUMN_TEXT, 0},
    [LEFT_OUT_BY] = {"left_out_by", "Left out by", "", COLUMN_TEXT, 0},
    [SAID_IN] = {"said_in", "Said in", "", COLUMN_TEXT, 0},
    [PAIRS] = {"pairs", "Pairs with it", "pairs", COLUMN_INT, 0},
    [PAIRS_ALL] = {"pairs_all", "Pairs", "pairs", COLUMN_INT, 0},
    [SENTENCES] = {"sentences", "Sentences", "sentences", COLUMN_REAL, 1},
    [LEFT_OUT] = {"left_out", "Left out", "sentences", COLUMN_REAL, 1},
    [RATE] = {"rate", "Rate", "%", COLUMN_REAL, 1},
    [LOW] = {"low", "Low", "%", COLUMN_REAL, 1},
    [HIGH] = {"high", "High", "%", COLUMN_REAL, 1},
    [OTHER_RATE] = {"other_side_rate", "Other side leaves out", "%", COLUMN_REAL, 1},
    [OTHER] = {"other_side", "More than the other side", "points", COLUMN_REAL, 1},
    [OTHER_LOW] = {"other_side_low", "Low", "points", COLUMN_REAL, 1},
    [OTHER_HIGH] = {"other_side_high", "High", "points", COLUMN_REAL, 1},
    [OTHER_P] = {"other_side_p", "p", "", COLUMN_REAL, 4},
    [OTHER_Q] = {"other_side_q", "q", "", COLUMN_REAL, 4},
    [REST_RATE] = {"rest_rate", "Other sentences left out", "%", COLUMN_REAL, 1},
    [REST] = {"rest", "More than other sentences", "points", COLUMN_REAL, 1},
    [REST_LOW] = {"rest_low", "Low", "points", COLUMN_REAL, 1},
    [REST_HIGH] = {"rest_high", "High", "points", COLUMN_REAL, 1},
    [REST_P] = {"rest_p", "p", "", COLUMN_REAL, 4},
    [REST_Q] = {"rest_q", "q", "", COLUMN_REAL, 4},
};

static struct str side_name(const struct counting *c, int side)
{
    return bilinguals_language(c->pairs->ranks[side]);
}

/* first: the column of the second share; difference, low, high and p follow. */
static void put_difference(struct table *table, size_t row, size_t first,
                           const struct share_difference *found)
{
    table_real(table, row, first, 100 * found->shares[1]);
    table_real(table, row, first + 1, 100 * found->difference);
    table_real(table, row, first + 2, 100 * found->interval.low);
    table_real(table, row, first + 3, 100 * found->interval.high);
    table_real(table, row, first + 4, found->p);
}

/* side: who leaves out what the other side says. label: NULL = all sentences. */
static void put_row(const struct counting *c, const struct version_label *label, size_t period,
                    int side)
{
    struct basis basis;
    struct count *const *own = label ? c->own : c->all;
    struct proportion share = share_of(c, own[!side], period, &basis);
    struct table *table = c->table;
    size_t row = table_row(table);
    table_text(table, row, PERIOD,
               c->options->by_year ? period_format(c->periods[period], BY_YEAR, c->arena)
                                   : STR("all"));
    table_text(table, row, ID, label ? label->id : STR(""));
    table_text(table, row, LABEL, label ? label->label : STR("anything"));
    table_text(table, row, LEFT_OUT_BY, side_name(c, side));
    table_text(table, row, SAID_IN, side_name(c, !side));
    table_int(table, row, PAIRS, (int64_t)basis.n_pairs);
    table_int(table, row, PAIRS_ALL, (int64_t)basis.n_pairs_all);
    table_real(table, row, SENTENCES, basis.n_sentences);
    table_real(table, row, LEFT_OUT, basis.left_out);
    table_real(table, row, RATE, 100 * share.share);
    table_real(table, row, LOW, 100 * share.interval.low);
    table_real(table, row, HIGH, 100 * share.interval.high);
    struct share_difference found = compare(c, own[!side], own[side], period);
    put_difference(table, row, OTHER_RATE, &found);
    if (label) {
        found = compare(c, own[!side], c->rest[!side], period);
        put_difference(table, row, REST_RATE, &found);
    }
}

/* Of the p values of a column the q values, those of the rows on anything apart: they are another
 * question. Where both rows of a label hold the same test it counts once. */
static void correct(struct table *table, size_t column, bool is_shared)
{
    double *p = memory_new(table->n_rows + 1, sizeof *p);
    size_t *rows = memory_new(table->n_rows + 1, sizeof *rows), n = 0;
    size_t step = is_shared ? 2 : 1;
    for (size_t row = 0; row < table->n_rows; row += step) {
        bool is_label = table->columns[ID].cells[row].text.len > 0;
        if (!is_label || table->columns[column].states[row] != CELL_PRESENT)
            continue;
        p[n] = table->columns[column].cells[row].real;
        rows[n++] = row;
    }
    multiplicity_false_discovery(p, n, n);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < step; k++)
            table_real(table, rows[i] + k, column + 1, p[i]);
    memory_free(p);
    memory_free(rows);
}

/* --- series ----------------------------------------------------------------------------------- */

static void fill_point(const struct counting *c, const struct count *counts, size_t period,
                       struct point *point)
{
    struct basis basis;
    struct proportion share = share_of(c, counts, period, &basis);
    point->period = c->periods[period];
    point->state = basis.n_sentences > 0 ? CELL_PRESENT : CELL_MISSING;
    point->value = 100 * share.share;
    point->low = 100 * share.interval.low;
    point->high = 100 * share.interval.high;
    point->numerator = basis.left_out;
    point->denominator = basis.n_sentences;
    point->n_documents = (int64_t)basis.n_pairs;
    point->n_documents_all = (int64_t)basis.n_pairs_all;
    struct str interval = STR("");
    if (!isnan(point->low))
        interval = arena_printf(c->arena, ", 95 %% interval %.1f to %.1f", point->low, point->high);
    if (point->state == CELL_PRESENT)
        point->words = arena_printf(
            c->arena,
            "%.1f of %.*f sentences expected to be left out%.*s; said in %zu of %zu pairs",
            basis.left_out, basis.n_sentences == floor(basis.n_sentences) ? 0 : 1,
            basis.n_sentences, STR_ARG(interval), basis.n_pairs, basis.n_pairs_all);
}

/* The sentences that said it, as the evidence of a point. label: UINT32_MAX = all sentences. */
static void add_evidence(const struct counting *c, uint32_t label, int said_in, size_t period,
                         struct point *point)
{
    struct version_sentences sentences = {0};
    for (size_t i = 0; i < c->pairs->n; i++) {
        const struct version_pair *pair = &c->pairs->at[i];
        if (!is_in(c, i, period))
            continue;
        if (label == UINT32_MAX)
            for (uint32_t k = 0; k < pair->reading->sentences[said_in].n; k++)
                version_sentences_add(&sentences, pair, said_in, k);
        for (size_t k = 0; label != UINT32_MAX && k < pair->n_labels[said_in]; k++)
            if (pair->labels[said_in][k].label == label)
                version_sentences_add(&sentences, pair, said_in, pair->labels[said_in][k].sentence);
    }
    point->evidence_begin = c->set->evidence->n_rows;
    sentences.on = label == UINT32_MAX ? STR("") : c->pairs->labels[label].id;
    version_rows_add(c->set->evidence, &sentences, c->options->evidence_limit);
    point->evidence_end = c->set->evidence->n_rows;
}

static void put_series(const struct counting *c, const struct version_label *label, uint32_t number,
                       size_t place)
{
    struct count *const *own = label ? c->own : c->all;
    for (int side = 0; side < 2; side++) {
        struct series *series = &c->set->series[2 * place + (size_t)side];
        struct str name = label ? label->label : STR("Anything"), by = side_name(c, side);
        *series = (struct series){
            .id = arena_printf(c->arena, "%.*s/%.*s", STR_ARG(label ? label->id : STR("anything")),
                               STR_ARG(by))
                      .at,
            .label = arena_printf(c->arena, "%.*s: not in %.*s", STR_ARG(name), STR_ARG(by)),
            .group = by,
            .points = arena_zero(c->arena, c->n_periods + 1, sizeof *series->points),
            .n_points = c->n_periods,
            .first_evidence = -1,
            .last_evidence = -1};
        for (size_t j = 0; j < c->n_periods; j++) {
            fill_point(c, own[!side], j, &series->points[j]);
            if (c->set->evidence && (label || !c->options->spares_anything))
                add_evidence(c, number, !side, j, &series->points[j]);
        }
    }
}

/* --- which labels ----------------------------------------------------------------------------- */

/* A label with the sentences of both sides that have it. */
struct said {
    uint32_t label;
    double n;
};

static int by_said(const void *a, const void *b)
{
    const struct said *first = a, *second = b;
    if (first->n != second->n)
        return first->n > second->n ? -1 : 1;
    return (first->label > second->label) - (first->label < second->label);
}

/* Those that any text says, what is said most first. */
static size_t rank_labels(const struct counting *c, struct said **ranked)
{
    size_t n = 0;
    struct said *all = arena_zero(c->arena, c->pairs->n_labels + 1, sizeof *all);
    for (uint32_t i = 0; i < c->pairs->n_labels; i++)
        all[i].label = i;
    for (size_t i = 0; i < c->pairs->n; i++)
        for (int side = 0; side < 2; side++)
            for (size_t k = 0; k < c->pairs->at[i].n_labels[side]; k++)
                all[c->pairs->at[i].labels[side][k].label].n += c->pairs->at[i].weight;
    qsort(all, c->pairs->n_labels, sizeof *all, by_said);
    while (n < c->pairs->n_labels && all[n].n > 0)
        n++;
    *ranked = all;
    return n;
}

/* --- the whole -------------------------------------------------------------------------------- */

static void describe(const struct counting *c)
{
    const struct version_pairs *pairs = c->pairs;
    struct series_set *set = c->set;
    struct table *table = c->table;
    bool has_labels = pairs->n_labels > 0;
    set->name = "omission_rates";
    set->title = has_labels ? arena_printf(c->arena, "Which %.*ss does which version leave out?",
                                           STR_ARG(pairs->what))
                            : STR("How much does each version leave out of what the other says?");
    set->measure = STR("sentences left out, expected");
    set->unit = STR("%");
    set->selection = pairs->selection;
    set->denominator =
        arena_printf(c->arena, "sentences%s%.*s that the other version has, in %zu pairs %.*s–%.*s",
                     has_labels ? " on the " : "", STR_ARG(pairs->what), pairs->n,
                     STR_ARG(side_name(c, 0)), STR_ARG(side_name(c, 1)));
    set->interval = STR("95 % interval from the variance between pairs, of 5 pairs or more");
    set->method = STR("METHOD: versions/omission-rate, share/design-effect, share/difference, "
                      "keyness/false-discovery");
    set->source = STR("own reading of the study's versions");
    set->is_share = true;
    set->notes = version_pairs_notes(pairs, c->options->by_year ? c->n_undated : 0, c->arena);
    table->title = set->title;
    table->method = set->method;
    table->denominator = set->denominator;
    table->source = set->source;
    table->notes = arena_printf(
        c->arena,
        "%.*s\nMore than the other side: than what the other side leaves out of such sentences of "
        "this one. More than other sentences: of the same texts. p without and q with correction "
        "for the number of comparisons (false discovery rate), 5 pairs or more.",
        STR_ARG(set->notes));
    table->n_total = table->n_rows;
    for (size_t i = 0; i < pairs->n; i++)
        for (int side = 0; side < 2; side++)
            set->is_specimen =
                set->is_specimen || pairs->at[i].reading->documents[side]->document.is_specimen;
    table->is_specimen = set->is_specimen;
}

static void make_room(struct counting *c)
{
    size_t n = c->pairs->n, n_groups = n;
    for (size_t i = 0; i < c->pairs->n_strata; i++)
        n_groups += c->pairs->n_drawn[i];
    for (int side = 0; side < 2; side++) {
        c->all[side] = arena_zero(c->arena, n + 1, sizeof *c->all[side]);
        c->own[side] = arena_zero(c->arena, n + 1, sizeof *c->own[side]);
        c->rest[side] = arena_zero(c->arena, n + 1, sizeof *c->rest[side]);
    }
    c->groups = arena_zero(c->arena, n_groups + 1, sizeof *c->groups);
    c->differences = arena_zero(c->arena, n_groups + 1, sizeof *c->differences);
    c->table = table_new(c->arena, "omission_rates");
    for (size_t i = 0; i < N_COLUMNS; i++) {
        table_column(c->table, COLUMNS[i].name, COLUMNS[i].label, COLUMNS[i].unit, COLUMNS[i].type);
        c->table->columns[i].decimals = COLUMNS[i].decimals;
    }
}

void version_rates_measure(const struct version_pairs *pairs,
                           const struct version_rates_options *options, struct arena *arena,
                           struct version_rates *rates)
{
    struct counting c = {.pairs = pairs, .options = options, .arena = arena};
    struct said *ranked;
    size_t n_labels = rank_labels(&c, &ranked), most = options->n_most;
    most = most && most < n_labels ? most : n_labels;
    make_room(&c);
    make_periods(&c);
    count_all(&c);
    c.set = arena_zero(arena, 1, sizeof *c.set);
    c.set->arena = arena;
    c.set->by = options->by_year ? BY_YEAR : BY_ALL;
    c.set->n_series = 2 * (most + 1);
    c.set->series = arena_zero(arena, c.set->n_series, sizeof *c.set->series);
    c.set->evidence = options->evidence_limit ? version_rows_new(arena) : NULL;
    for (size_t i = 0; i <= n_labels; i++) {
        const struct version_label *label = i ? &pairs->labels[ranked[i - 1].label] : NULL;
        if (label)
            count_label(&c, ranked[i - 1].label);
        for (size_t j = 0; j < c.n_periods; j++)
            for (int side = 0; side < 2; side++)
                put_row(&c, label, j, side);
        if (i <= most)
            put_series(&c, label, label ? ranked[i - 1].label : UINT32_MAX, i);
    }
    correct(c.table, OTHER_P, true);
    correct(c.table, REST_P, false);
    describe(&c);
    *rates = (struct version_rates){c.set, c.table};
}
