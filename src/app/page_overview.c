/* What is in the study, and what needs somebody. */
#include "app/page_overview.h"

#include "app/shelf.h"
#include "base/file.h"
#include "measure/inventory.h"
#include "render/figure_words.h"
#include "render/heat_strip.h"
#include "render/page_parts.h"
#include "render/version_view.h"
#include "study/figure.h"

enum { PROSE_LIMIT = 8 << 20, LANGUAGES_MAX = 40, YEARS_MAX = 2000 };

/* "readouts: 300 documents, 2000-01-01 to 2023-06-28". */
static struct str say_corpus(const struct call *call, const struct study_corpus *corpus,
                             const struct store *store)
{
    struct arena *arena = call->arena;
    day first, last;
    store_days(store, &first, &last);
    struct str n = figure_number((double)store_n_documents(store), 0, arena);
    struct str from = day_format(first, arena), to = day_format(last, arena);
    if (store_n_documents(store) == 0)
        return arena_printf(arena, "%.*s: nothing is read yet", STR_ARG(corpus->name));
    return arena_printf(arena, "%.*s: %.*s documents%s%.*s%s%.*s; data %.12s",
                        STR_ARG(corpus->name), STR_ARG(n), from.len ? ", " : "", STR_ARG(from),
                        from.len ? " to " : "", STR_ARG(to), store_data_hash(store, arena).at);
}

/* --- documents by language and year ----------------------------------------------------------- */

struct counts {
    struct str langs[LANGUAGES_MAX];
    size_t n_langs;
    int first, last;
    int64_t *at; /* YEARS_MAX a language */
    int64_t n_undated;
};

static size_t place_of(struct counts *counts, struct str lang)
{
    size_t i = 0;
    while (i < counts->n_langs && !str_equal(counts->langs[i], lang))
        i++;
    if (i == counts->n_langs && counts->n_langs < LANGUAGES_MAX)
        counts->langs[counts->n_langs++] = lang;
    return i;
}

static void add_counts(const struct table *table, struct counts *counts)
{
    const struct column *lang = table_find(table, "lang"), *year = table_find(table, "year");
    const struct column *documents = table_find(table, "documents");
    for (size_t row = 0; row < table->n_rows; row++) {
        int64_t at = year->cells[row].integer, n = documents->cells[row].integer;
        bool is_dated = year->states[row] == CELL_PRESENT && at > 0 && at < YEARS_MAX * 2;
        size_t i = is_dated ? place_of(counts, lang->cells[row].text) : LANGUAGES_MAX;
        if (i == LANGUAGES_MAX || at < YEARS_MAX / 2) {
            counts->n_undated += n;
            continue;
        }
        counts->first = counts->first == 0 || at < counts->first ? (int)at : counts->first;
        counts->last = at > counts->last ? (int)at : counts->last;
        counts->at[i * YEARS_MAX + (size_t)(at - YEARS_MAX / 2)] += n;
    }
}

static void put_counts(const struct call *call, const struct counts *counts, struct reply *reply)
{
    struct str names[LANGUAGES_MAX];
    struct heat_strip strip = {.title = "Documents by language and year",
                               .rows = names,
                               .n_rows = counts->n_langs,
                               .first_year = counts->first,
                               .n_years = counts->last - counts->first + 1};
    if (counts->n_langs == 0)
        return;
    int64_t *cells =
        arena_zero(call->arena, counts->n_langs * (size_t)strip.n_years, sizeof *cells);
    for (size_t i = 0; i < counts->n_langs; i++) {
        names[i] = version_language(counts->langs[i]);
        for (int year = 0; year < strip.n_years; year++)
            cells[i * (size_t)strip.n_years + (size_t)year] =
                counts->at[i * YEARS_MAX + (size_t)(counts->first - YEARS_MAX / 2 + year)];
    }
    strip.counts = cells;
    heat_strip_html(&strip, &reply->body);
    if (counts->n_undated)
        page_note(arena_printf(call->arena, "%lld documents without a date.",
                               (long long)counts->n_undated),
                  &reply->body);
}

/* --- what is there ---------------------------------------------------------------------------- */

static bool put_study(const struct call *call, struct reply *reply, struct err *err)
{
    const struct study *study = call->study;
    struct page_fact *facts =
        arena_zero(call->arena, study->n_corpora + study->n_tables + 1, sizeof *facts);
    struct counts counts = {
        .at = arena_zero(call->arena, (size_t)LANGUAGES_MAX * YEARS_MAX, sizeof *counts.at)};
    size_t n = 0;
    struct filter all = {0};
    for (size_t i = 0; i < study->n_corpora; i++) {
        const struct study_corpus *corpus = &study->corpora[i];
        struct store *store = shelf_take(call->shelf, corpus->store_folder, call->arena, err);
        if (!store)
            return false;
        facts[n++].text = say_corpus(call, corpus, store);
        add_counts(inventory_measure(store, &all, corpus->source.path, call->arena), &counts);
    }
    if (study->n_tables)
        facts[n++] = (struct page_fact){
            arena_printf(call->arena, "%zu tables of facts", study->n_tables), STR("/facts"), NULL};
    facts[n++].text = arena_printf(call->arena, "study %.12s", study->hash.at);
    page_heading("study", study->n_corpora ? STR("In the study") : STR("No texts yet"),
                 &reply->body);
    page_facts(facts, n, &reply->body);
    put_counts(call, &counts, reply);
    return true;
}

/* --- figures ---------------------------------------------------------------------------------- */

/* Where the report shows the figure; its end for one that it does not show. */
static size_t place_in_report(const struct figure *figure, struct str prose, struct arena *arena)
{
    return str_find(prose, arena_printf(arena, "{{%s}}", figure->name), 0);
}

/* The report's graphs are the quickest way into the material. */
static void put_figures(const struct call *call, struct reply *reply)
{
    const struct study *study = call->study;
    struct page_picture *pictures = arena_zero(call->arena, study->n_figures + 1, sizeof *pictures);
    size_t *places = arena_zero(call->arena, study->n_figures + 1, sizeof *places);
    struct str prose = {0};
    struct err ignored = ERR_INIT; /* the report's page tells it */
    if (study->report_path)
        file_read(study->report_path, PROSE_LIMIT, call->arena, &prose, &ignored);
    for (size_t i = 0; i < study->n_figures; i++) {
        size_t place = place_in_report(&study->figures[i], prose, call->arena), j = i;
        for (; j > 0 && places[j - 1] > place; j--) {
            places[j] = places[j - 1];
            pictures[j] = pictures[j - 1];
        }
        places[j] = place;
        pictures[j] = (struct page_picture){
            str_from(study->figures[i].name),
            arena_printf(call->arena, "/results/%s.svg", study->figures[i].name),
            arena_printf(call->arena, "/report#%s", study->figures[i].name)};
    }
    if (study->n_figures)
        page_heading("figures", STR("Figures, as the last run made them"), &reply->body);
    page_pictures(pictures, study->n_figures, &reply->body);
}

/* Every operation that only looks has a page. */
static void put_questions(const struct call *call, struct reply *reply)
{
    struct page_fact facts[100] = {0};
    size_t n = 0;
    for (size_t i = 0; OPERATIONS[i] && n < sizeof facts / sizeof *facts; i++) {
        if (!question_is_askable(OPERATIONS[i]))
            continue;
        facts[n].text =
            arena_printf(call->arena, "%s: %s", OPERATIONS[i]->name, OPERATIONS[i]->help);
        facts[n++].address = arena_printf(call->arena, "/%s", OPERATIONS[i]->name);
    }
    page_fold("All that can be asked", &reply->body);
    page_facts(facts, n, &reply->body);
    page_unfold(&reply->body);
}

bool show_overview(const struct call *call, struct reply *reply, struct err *err)
{
    if (call->ending.len)
        return err_set(err, ERR_MISSING, "the overview has no other form than its page");
    web_page_start(call, reply, call->study->name, "/");
    page_columns_begin(&reply->body);
    overview_put_needs(call, reply);
    web_page_put_concepts(call, reply);
    page_columns_next(&reply->body);
    if (!put_study(call, reply, err))
        return false;
    page_columns_end(&reply->body);
    put_figures(call, reply);
    put_questions(call, reply);
    web_page_finish(call, reply);
    return true;
}
