/* METHOD: first/adoption */
#include "corpus/segment_index.h"
#include "measure/first_use_groups.h"
#include "measure/reuse_question.h"

#include <math.h>

enum { DIRECT_DAYS = 90 };

static day month_begin(const struct first_uses *uses, size_t month)
{
    struct civil first = day_to_civil(uses->first_month);
    int months = first.month - 1 + (int)month;
    return day_from_civil(first.year + months / 12, months % 12 + 1, 1);
}

/* --- groups -----------------------------------------------------------------------------------*/

enum {
    GROUP,
    LANG,
    FIRST_DATE,
    DOCUMENT,
    TITLE,
    URL,
    SENTENCE,
    JOINT,
    BEFORE,
    WORDS_BEFORE,
    WITH,
    DOCUMENTS,
    BEGAN,
    BEGAN_LOW,
    BEGAN_HIGH,
    N_GROUP_COLUMNS
};

static const struct {
    const char *name, *label, *unit;
    enum column_type type;
} GROUP_COLUMNS[N_GROUP_COLUMNS] = {
    [GROUP] = {"group", "Group", "", COLUMN_TEXT},
    [LANG] = {"lang", "Language", "", COLUMN_TEXT},
    [FIRST_DATE] = {"first_date", "First use", "", COLUMN_DAY},
    [DOCUMENT] = {"document", "Document", "", COLUMN_TEXT},
    [TITLE] = {"title", "Title", "", COLUMN_TEXT},
    [URL] = {"url", "Link", "", COLUMN_TEXT},
    [SENTENCE] = {"sentence", "Sentence", "", COLUMN_TEXT},
    [JOINT] = {"joint", "Joint text", "", COLUMN_TEXT},
    [BEFORE] = {"documents_before", "Documents before", "documents", COLUMN_INT},
    [WORDS_BEFORE] = {"words_before", "Words before", "words", COLUMN_INT},
    [WITH] = {"documents_with", "Documents with it", "documents", COLUMN_INT},
    [DOCUMENTS] = {"documents", "Documents", "documents", COLUMN_INT},
    [BEGAN] = {"began", "Began by", "", COLUMN_TEXT},
    [BEGAN_LOW] = {"began_low", "5 %", "", COLUMN_TEXT},
    [BEGAN_HIGH] = {"began_high", "95 %", "", COLUMN_TEXT},
};

static void put_text(struct table *table, size_t row, size_t column, struct str text)
{
    if (text.len)
        table_text(table, row, column, text);
}

static void put_first(struct table *table, size_t row, const struct first_uses *uses, size_t unit)
{
    const struct document *document = uses->units.at[unit].document;
    const struct match *match = &uses->mentions[unit].first;
    const struct segment *segment = store_segment(uses->store, uses->units.at[unit].at.segment);
    uint64_t begin;
    table_day(table, row, FIRST_DATE, document->date);
    table_text(table, row, DOCUMENT, document->id);
    put_text(table, row, TITLE, document->title);
    put_text(table, row, URL, document->url);
    put_text(table, row, SENTENCE, segment_sentence(segment, match_token(match), &begin));
    table_text(table, row, JOINT, first_use_is_joint(document) ? STR("yes") : STR("no"));
}

/* The month by which use had begun with probability p; missing where it had not. */
static void put_month(struct table *table, size_t row, size_t column, const struct first_uses *uses,
                      const struct first_use_group *group, double p)
{
    size_t month = adoption_month_at(group->posterior, uses->n_months, p);
    if (month == uses->n_months)
        return;
    struct period period = period_of(month_begin(uses, month), BY_MONTH);
    table_text(table, row, column, period_format(period, BY_MONTH, table->arena));
}

static void add_group(struct table *table, const struct first_uses *uses,
                      const struct first_use_group *group)
{
    size_t row = table_row(table);
    put_text(table, row, GROUP, group->name);
    table_text(table, row, LANG, group->lang);
    if (group->first >= 0)
        put_first(table, row, uses, (size_t)group->first);
    table_int(table, row, BEFORE, (int64_t)group->n_before);
    table_int(table, row, WORDS_BEFORE, (int64_t)group->n_words_before);
    table_int(table, row, WITH, (int64_t)group->n_with);
    table_int(table, row, DOCUMENTS, (int64_t)group->n_documents);
    put_month(table, row, BEGAN, uses, group, 0.5);
    put_month(table, row, BEGAN_LOW, uses, group, 0.05);
    put_month(table, row, BEGAN_HIGH, uses, group, 0.95);
}

static void describe(struct table *table, const struct first_uses *uses)
{
    struct arena *arena = table->arena;
    const struct concept *concept = uses->options.concept;
    for (size_t i = 0; i < uses->units.n; i++)
        table->is_specimen = table->is_specimen || uses->units.at[i].document->is_specimen;
    table->n_total = table->n_rows;
    table->title = arena_printf(arena, "Who used %.*s first?", STR_ARG(concept->label));
    table->method = STR("METHOD: first/adoption, reuse/passages");
    table->denominator = STR("documents of the group in each month");
    table->source = STR("own count over the study's corpus");
    table->notes = arena_printf(
        arena, "Of %.*s. Earlier in these texts is not first in the world, and no influence.%s",
        STR_ARG(filter_describe(&uses->options.filter, arena)),
        uses->n_undated ? " Documents without a date are left out." : "");
}

struct table *first_use_table(const struct first_uses *uses, struct arena *arena)
{
    struct table *table = table_new(arena, "first_use");
    for (size_t i = 0; i < N_GROUP_COLUMNS; i++)
        table_column(table, GROUP_COLUMNS[i].name, GROUP_COLUMNS[i].label, GROUP_COLUMNS[i].unit,
                     GROUP_COLUMNS[i].type);
    table->columns[TITLE].lang_column = table->columns[SENTENCE].lang_column = "lang";
    for (size_t i = 0; i < uses->n_groups; i++)
        add_group(table, uses, &uses->groups[i]);
    describe(table, uses);
    return table;
}

/* --- pairs ------------------------------------------------------------------------------------*/

enum { A, A_LANG, B, B_LANG, PROBABILITY, LAG_LOW, LAG, LAG_HIGH, JOINT_LATER, REPEATED, N_PAIR };

static const struct {
    const char *name, *label, *unit;
    enum column_type type;
} PAIR_COLUMNS[N_PAIR] = {
    [A] = {"a", "A", "", COLUMN_TEXT},
    [A_LANG] = {"a_lang", "Language of A", "", COLUMN_TEXT},
    [B] = {"b", "B", "", COLUMN_TEXT},
    [B_LANG] = {"b_lang", "Language of B", "", COLUMN_TEXT},
    [PROBABILITY] = {"probability", "A began before B", "", COLUMN_REAL},
    [LAG_LOW] = {"lag_low", "Lag, 5 %", "months", COLUMN_INT},
    [LAG] = {"lag", "Lag", "months", COLUMN_INT},
    [LAG_HIGH] = {"lag_high", "Lag, 95 %", "months", COLUMN_INT},
    [JOINT_LATER] = {"joint", "B's first is joint", "", COLUMN_TEXT},
    [REPEATED] = {"repeated", "B repeats A within 90 days", "documents", COLUMN_INT},
};

/* By pair of groups of one language, a before b: documents of b that repeat one of a. */
struct repeats {
    const struct first_uses *uses;
    size_t *counts;
    uint8_t *are_counted; /* by pair: for the document in hand */
};

/* Whether the document is of the group. */
static bool is_of(const struct first_uses *uses, const struct first_use_group *group,
                  const struct document *document)
{
    struct str actors = document->actors, one;
    if (!str_equal(document->lang, group->lang))
        return false;
    if (uses->options.split == SPLIT_LANGUAGE)
        return true;
    if (uses->options.split != SPLIT_ACTOR)
        return str_equal(uses->options.split == SPLIT_KIND ? document->kind : document->source,
                         group->name);
    while (str_next(&actors, ' ', &one))
        if (str_equal(one, group->name))
            return true;
    return false;
}

static void count_pair(struct repeats *repeats, const struct document *before,
                       const struct document *after)
{
    const struct first_uses *uses = repeats->uses;
    for (size_t a = 0; a < uses->n_groups; a++)
        for (size_t b = 0; b < uses->n_groups && is_of(uses, &uses->groups[a], before); b++)
            if (a != b && is_of(uses, &uses->groups[b], after) &&
                !is_of(uses, &uses->groups[b], before) && !is_of(uses, &uses->groups[a], after))
                repeats->are_counted[a * uses->n_groups + b] = 1;
}

static size_t unit_of(const struct first_uses *uses, struct document_at at)
{
    size_t low = 0, high = uses->units.n;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (store_compare(uses->store, uses->units.at[middle].at, at) <= 0)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* Whether the first mention of the document lies in the passage. */
static bool holds_mention(const struct first_uses *uses, const struct shared_passage *passage,
                          const struct symbol_place *places, size_t unit)
{
    struct document_at at = uses->units.at[unit].at;
    const struct segment *segment = store_segment(uses->store, at.segment);
    uint64_t begin, end, base = segment_sums(segment).bytes[at.document];
    match_bytes(segment, &uses->mentions[unit].first, &begin, &end);
    return places[passage->begin].begin <= begin - base &&
           end - base <= places[passage->end - 1].end;
}

static bool count_document(const struct reuse *reuse, size_t number,
                           struct shared_passages passages, void *arg, struct err *err)
{
    struct repeats *repeats = arg;
    const struct first_uses *uses = repeats->uses;
    const struct symbols *symbols = reuse_symbols(reuse);
    size_t unit = unit_of(uses, symbols->documents[number]);
    struct arena *scratch = arena_new(0);
    const struct symbol_place *places = symbols_places(symbols, uses->store, number, scratch);
    const struct document *after = uses->units.at[unit].document;
    size_t n_pairs = uses->n_groups * uses->n_groups;
    (void)err;
    memset(repeats->are_counted, 0, n_pairs);
    for (size_t i = 0; i < passages.n; i++) {
        size_t source = unit_of(uses, symbols->documents[passages.at[i].source]);
        const struct document *before = uses->units.at[source].document;
        if (after->date - before->date <= DIRECT_DAYS &&
            holds_mention(uses, &passages.at[i], places, unit))
            count_pair(repeats, before, after);
    }
    for (size_t i = 0; i < n_pairs; i++)
        repeats->counts[i] += repeats->are_counted[i];
    arena_free(scratch);
    return true;
}

/* Only documents that use the concept are compared. */
static bool count_repeats(const struct first_uses *uses, struct repeats *repeats,
                          struct arena *arena, struct err *err)
{
    struct reuse_question question = {.n_threads = uses->options.n_threads};
    size_t n_pairs = uses->n_groups * uses->n_groups;
    *repeats = (struct repeats){uses, arena_zero(arena, n_pairs + 1, sizeof(size_t)),
                                arena_zero(arena, n_pairs + 1, 1)};
    question.filter = uses->options.filter;
    question.filter.ids = arena_alloc(arena, (uses->units.n + 1) * sizeof(struct str));
    question.filter.n_ids = 0;
    for (size_t i = 0; i < uses->units.n; i++)
        if (uses->mentions[i].n)
            question.filter.ids[question.filter.n_ids++] = uses->units.at[i].document->id;
    return question.filter.n_ids == 0 ||
           reuse_ask(uses->store, &question, count_document, repeats, err);
}

static void add_pair(struct table *table, const struct first_uses *uses,
                     const struct repeats *repeats, size_t a, size_t b)
{
    double p =
        adoption_before(uses->groups[a].posterior, uses->groups[b].posterior, uses->n_months);
    if (p < 0.5) {
        size_t other = a;
        a = b;
        b = other;
        p = 1 - p;
    }
    const struct first_use_group *first = &uses->groups[a], *later = &uses->groups[b];
    struct adoption_lag lag = adoption_lag(first->posterior, later->posterior, uses->n_months);
    size_t row = table_row(table);
    put_text(table, row, A, first->name);
    table_text(table, row, A_LANG, first->lang);
    put_text(table, row, B, later->name);
    table_text(table, row, B_LANG, later->lang);
    table_real(table, row, PROBABILITY, p);
    if (!isnan(lag.median)) {
        table_int(table, row, LAG_LOW, (int64_t)lag.low);
        table_int(table, row, LAG, (int64_t)lag.median);
        table_int(table, row, LAG_HIGH, (int64_t)lag.high);
    }
    bool is_joint = first_use_is_joint(uses->units.at[later->first].document);
    table_text(table, row, JOINT_LATER, is_joint ? STR("yes") : STR("no"));
    if (str_equal(first->lang, later->lang))
        table_int(table, row, REPEATED, (int64_t)repeats->counts[a * uses->n_groups + b]);
}

struct table *first_use_pairs(const struct first_uses *uses, struct arena *arena, struct err *err)
{
    struct repeats repeats;
    struct table *table = table_new(arena, "first_use_pairs");
    for (size_t i = 0; i < N_PAIR; i++)
        table_column(table, PAIR_COLUMNS[i].name, PAIR_COLUMNS[i].label, PAIR_COLUMNS[i].unit,
                     PAIR_COLUMNS[i].type);
    table->columns[PROBABILITY].decimals = 3;
    if (!count_repeats(uses, &repeats, arena, err))
        return NULL;
    for (size_t a = 0; a < uses->n_groups; a++)
        for (size_t b = a + 1; b < uses->n_groups; b++)
            if (uses->groups[a].first >= 0 && uses->groups[b].first >= 0)
                add_pair(table, uses, &repeats, a, b);
    describe(table, uses);
    return table;
}

/* --- chart ------------------------------------------------------------------------------------*/

static void fill_series(const struct first_uses *uses, const struct first_use_group *group,
                        struct series *series, struct arena *arena)
{
    double sum = 0;
    series->id = arena_printf(arena, "%.*s/%.*s", STR_ARG(group->name), STR_ARG(group->lang)).at;
    series->label = arena_printf(arena, "%.*s, %.*s", STR_ARG(group->name), STR_ARG(group->lang));
    series->group = group->name;
    series->first_evidence = series->last_evidence = -1;
    series->n_points = uses->n_months;
    series->points = arena_zero(arena, uses->n_months + 1, sizeof *series->points);
    for (size_t i = 0; i < uses->n_months; i++) {
        sum += group->posterior[i];
        series->points[i] = (struct point){.period = period_of(month_begin(uses, i), BY_MONTH),
                                           .state = CELL_PRESENT,
                                           .value = 100 * sum,
                                           .numerator = group->months[i].n_with,
                                           .denominator = group->months[i].n_documents,
                                           .n_documents = group->months[i].n_with,
                                           .n_documents_all = group->months[i].n_documents,
                                           .low = NAN,
                                           .high = NAN};
    }
}

struct series_set *first_use_series(const struct first_uses *uses, struct arena *arena)
{
    struct series_set *set = arena_zero(arena, 1, sizeof *set);
    const struct concept *concept = uses->options.concept;
    set->arena = arena;
    set->name = "first_use";
    set->by = BY_MONTH;
    set->series = arena_zero(arena, uses->n_groups + 1, sizeof *set->series);
    for (size_t i = 0; i < uses->n_groups; i++)
        if (uses->groups[i].first >= 0)
            fill_series(uses, &uses->groups[i], &set->series[set->n_series++], arena);
    for (size_t i = 0; i < uses->units.n; i++)
        set->is_specimen = set->is_specimen || uses->units.at[i].document->is_specimen;
    set->title = arena_printf(arena, "When did use of %.*s begin?", STR_ARG(concept->label));
    set->measure = STR("probability that use had begun");
    set->unit = STR("%");
    set->selection = filter_describe(&uses->options.filter, arena);
    set->denominator =
        arena_printf(arena, "documents of each group and month, of %.*s", STR_ARG(set->selection));
    set->is_share = true;
    set->method = STR("first/adoption");
    set->source = STR("own count over the study's corpus");
    set->notes = STR("Earlier in these texts is not first in the world, and no influence.");
    return set;
}
