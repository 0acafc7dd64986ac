/* The places of a term and what else can be asked of it. */
#include "app/page_explore.h"
#include "app/shelf.h"
#include "measure/concordance.h"
#include "measure/spelling.h"
#include "measure/word_list.h"
#include "render/address.h"
#include "render/concordance_html.h"
#include "render/figure_words.h"
#include "render/page_parts.h"
#include "render/version_view.h"

enum { LINES = 50, THINNED = 50, CONTEXT_STEP = 40, CONTEXT_USUAL = 60, CONTEXT_MOST = 300 };

static const char *const FIND_TWINS[] = {"csv", "json", "text", NULL};

static struct str number_text(const struct exploration *e, size_t number)
{
    return arena_printf(e->call->arena, "%zu", number);
}

static size_t number_said(const struct exploration *e, const char *name, size_t usual)
{
    int64_t number;
    return str_to_int(call_value(e->call, name), &number) && number >= 0 ? (size_t)number : usual;
}

/* The page's address, where its tabs begin. */
static struct str tab_address(const struct exploration *e, const char *name, struct str text)
{
    struct str address = exploration_address(e, name, "", text);
    return arena_printf(e->call->arena, "%.*s#tabs", STR_ARG(address));
}

/* --- concordance ------------------------------------------------------------------------------ */

/* "1,204 mentions in 310 documents; 1.83 per 10,000 words." */
static struct str sum_words(const struct exploration *e, const struct series_set *set)
{
    const struct point *point =
        set->n_series && set->series[0].n_points ? &set->series[0].points[0] : NULL;
    struct figure_words words;
    if (!point)
        return STR("No document is selected.");
    figure_words_init(&words, "sum", set, e->call->arena);
    struct str count = figure_count(point->numerator, e->call->arena);
    struct str documents = figure_number((double)point->n_documents, 0, e->call->arena);
    struct str all = figure_number((double)point->n_documents_all, 0, e->call->arena);
    struct str rate = point->state == CELL_PRESENT
                          ? figure_number(point->value, words.decimals, e->call->arena)
                          : STR("–");
    return arena_printf(e->call->arena, "%.*s %.*s in %.*s of %.*s documents; %.*s %.*s.",
                        STR_ARG(count), STR_ARG(set->measure), STR_ARG(documents), STR_ARG(all),
                        STR_ARG(rate), STR_ARG(set->unit));
}

static void ask_find(const struct exploration *e, struct question *question)
{
    static const char *const TAKEN[] = {"sort", "thin", "seed", "context"};
    question_begin(question, e->call, "find");
    question_add(question, "TERM", e->terms[0]);
    exploration_select(e, question);
    exploration_select_date(e, question);
    for (size_t i = 0; i < sizeof TAKEN / sizeof *TAKEN; i++)
        question_take(question, TAKEN[i]);
}

static struct str reading_address(const struct exploration *e)
{
    struct buf out = {0};
    buf_add_text(&out, "/read");
    address_add_value(&out, "mark", e->terms[0]);
    if (call_has(e->call, "corpus"))
        address_add_value(&out, "corpus", call_value(e->call, "corpus"));
    buf_add_text(&out, "&id=");
    struct str address = buf_copy(&out, e->call->arena);
    buf_done(&out);
    return address;
}

static void put_shown(const struct exploration *e, const struct table *table)
{
    struct str n = figure_number((double)table->n_rows, 0, e->call->arena);
    struct str all = figure_number((double)table->n_total, 0, e->call->arena);
    struct str date = call_value(e->call, "date");
    struct page_fact facts[3] = {0};
    size_t n_facts = 0;
    facts[n_facts++].text =
        arena_printf(e->call->arena, "“%.*s”%s%.*s: %.*s of %.*s", STR_ARG(e->terms[0]),
                     date.len ? " in " : "", STR_ARG(date), STR_ARG(n), STR_ARG(all));
    if (table->n_rows < table->n_total && !call_has(e->call, "thin"))
        facts[n_facts++] = (struct page_fact){.text = STR("Show 500"),
                                              .address = tab_address(e, "limit", STR("500"))};
    if (date.len)
        facts[n_facts++] = (struct page_fact){.text = STR("All dates"),
                                              .address = tab_address(e, "date", STR(""))};
    page_facts(facts, n_facts, &e->reply->body);
}

/* Order, a drawing at random, and how much text stands around; s goes on to the next order. */
static void put_orders(const struct exploration *e)
{
    struct page_choice facts[12] = {0};
    struct arena *arena = e->call->arena;
    struct str sort = call_value(e->call, "sort");
    size_t n = 0, n_sorts = 0, now = 0, context = number_said(e, "context", CONTEXT_USUAL);
    for (; CONCORDANCE_SORTS[n_sorts]; n_sorts++)
        if (str_is(sort, CONCORDANCE_SORTS[n_sorts]))
            now = n_sorts;
    facts[n++].text = STR("Order:");
    for (size_t i = 0; i < n_sorts; i++)
        facts[n++] = (struct page_choice){
            .text = str_from(CONCORDANCE_SORTS[i]),
            .address = tab_address(e, "sort", i ? str_from(CONCORDANCE_SORTS[i]) : STR("")),
            .is_on = i == now,
            .key = i == (now + 1) % n_sorts ? 's'
                   : i == 0                 ? 'd'
                                            : 0};
    bool is_thin = call_has(e->call, "thin");
    facts[n++] = (struct page_choice){
        .text = is_thin ? STR("✕ drawn at random") : arena_printf(arena, "%d at random", THINNED),
        .address = tab_address(e, "thin", is_thin ? STR("") : number_text(e, THINNED)),
        .is_on = is_thin,
        .key = 't'};
    if (context >= 2 * CONTEXT_STEP)
        facts[n++] = (struct page_choice){
            .text = STR("less context"),
            .address = tab_address(e, "context", number_text(e, context - CONTEXT_STEP)),
            .key = '['};
    if (context <= CONTEXT_MOST)
        facts[n++] = (struct page_choice){
            .text = STR("more context"),
            .address = tab_address(e, "context", number_text(e, context + CONTEXT_STEP)),
            .key = ']'};
    page_choices(facts, n, &e->reply->body);
}

/* --- no hits ---------------------------------------------------------------------------------- */

static bool is_plain_term(struct str term)
{
    for (size_t i = 0; i < term.len; i++)
        if (strchr("@[]\"|*?(){}", term.at[i]))
            return false;
    return true;
}

/* "3 in all texts", as a link that drops the conditions. */
static bool say_without(const struct exploration *e, struct page_fact *fact)
{
    struct question question;
    struct result result;
    struct err trouble = ERR_INIT;
    bool has_conditions = call_value(e->call, "date").len || call_value(e->call, "where").len;
    question_begin(&question, e->call, "find");
    question_add(&question, "TERM", e->terms[0]);
    question_take(&question, "corpus");
    question_add(&question, "limit", STR("1"));
    if (!has_conditions || !question_ask(&question, &result, &trouble))
        return false;
    struct buf address = {0};
    struct str count = figure_number((double)result.table->n_total, 0, e->call->arena);
    buf_add_text(&address, "/explore");
    address_add_value(&address, "q", call_value(e->call, "q"));
    if (call_has(e->call, "corpus"))
        address_add_value(&address, "corpus", call_value(e->call, "corpus"));
    fact->text = arena_printf(e->call->arena, "%.*s without conditions", STR_ARG(count));
    if (result.table->n_total)
        fact->address = buf_copy(&address, e->call->arena);
    buf_done(&address);
    return true;
}

static bool say_nearest(const struct exploration *e, struct page_fact *fact, struct err *err)
{
    const struct study_corpus *corpus =
        study_corpus(e->call->study, call_value(e->call, "corpus"), err);
    struct store *store =
        corpus && is_plain_term(e->terms[0])
            ? shelf_take(e->call->shelf, corpus->store_folder, e->call->arena, err)
            : NULL;
    struct str nearest = store ? spelling_nearest(store, e->terms[0], e->call->arena) : STR("");
    fact->text = arena_printf(e->call->arena, "Is “%.*s” meant?", STR_ARG(nearest));
    fact->address = exploration_address(e, "q", "", nearest);
    return nearest.len > 0;
}

/* In every language whatever the condition on it, as links. */
static size_t say_languages(const struct exploration *e, struct page_fact *facts, size_t n_most)
{
    struct question question;
    struct result result;
    struct err trouble = ERR_INIT;
    size_t n = 0;
    if (query_is_meant(e->terms[0]) || !call_has(e->call, "where"))
        return 0;
    question_begin(&question, e->call, "trend");
    question_add(&question, "CONCEPT", e->terms[0]);
    question_take(&question, "corpus");
    question_add(&question, "split", STR("language"));
    question_add(&question, "by", STR("all"));
    if (!question_ask(&question, &result, &trouble))
        return 0;
    for (size_t i = 0; i < result.set->n_series && n < n_most; i++) {
        const struct series *series = &result.set->series[i];
        if (series->n_points == 0 || series->points[0].numerator == 0)
            continue;
        struct str count = figure_count(series->points[0].numerator, e->call->arena);
        struct str where = arena_printf(e->call->arena, "lang=%.*s", STR_ARG(series->group));
        facts[n].text = arena_printf(e->call->arena, "%.*s in %.*s", STR_ARG(count),
                                     STR_ARG(version_language(series->group)));
        facts[n++].address = exploration_address(e, "where", "", where);
    }
    return n;
}

static void put_nothing(const struct exploration *e)
{
    struct page_fact facts[12] = {0};
    struct err trouble = ERR_INIT;
    size_t n = 0;
    page_empty(STR("Nothing is found. Try fewer words, another form, or all texts."),
               &e->reply->body);
    n += say_nearest(e, &facts[n], &trouble);
    n += say_without(e, &facts[n]);
    n += say_languages(e, &facts[n], sizeof facts / sizeof *facts - n);
    page_facts(facts, n, &e->reply->body);
}

static bool put_concordance(const struct exploration *e, struct err *err)
{
    struct question whole, find;
    struct result sum, hits;
    struct str limit = call_value(e->call, "limit");
    bool is_query = query_is_meant(e->terms[0]);
    ask_find(e, &find);
    struct str query = question_query(&find);
    exploration_ask(e, 1, &whole);
    exploration_select_date(e, &whole);
    question_add(&whole, "by", STR("all"));
    question_add(&find, "limit", limit.len ? limit : number_text(e, LINES));
    if ((!is_query && !question_ask(&whole, &sum, err)) || !question_ask(&find, &hits, err))
        return false;
    page_heading("hits", is_query ? hits.table->title : sum_words(e, sum.set), &e->reply->body);
    put_shown(e, hits.table);
    if (hits.table->n_rows == 0) {
        put_nothing(e);
    } else {
        put_orders(e);
        concordance_html(hits.table, reading_address(e), &e->reply->body);
    }
    struct page_twins twins = {.path = STR("/find"),
                               .query = query,
                               .endings = FIND_TWINS,
                               .provenance = &hits.provenance};
    page_twins(&twins, &e->reply->body);
    return true;
}

/* --- the others ------------------------------------------------------------------------------- */

/* A word, or words on end, as a query over tokens. */
static void add_words(struct str words, struct buf *out)
{
    struct str word;
    while (words.len && str_next(&words, ' ', &word)) {
        buf_add_text(out, "[word=\"");
        for (size_t i = 0; i < word.len; i++) {
            if ((unsigned char)word.at[i] < 0x80 && !strchr("_", word.at[i]) &&
                !((word.at[i] | 32) >= 'a' && (word.at[i] | 32) <= 'z') &&
                !(word.at[i] >= '0' && word.at[i] <= '9'))
                buf_add_char(out, '\\');
            buf_add_char(out, word.at[i]);
        }
        buf_add_text(out, "\" %c] ");
    }
}

/* The places of a query under the same conditions. */
static struct str address_of_query(const struct exploration *e, const struct buf *query)
{
    static const char *const KEPT[] = {"corpus", "where", "date"};
    struct buf out = {0};
    buf_add_text(&out, "/explore");
    address_add_value(&out, "q", str_trim(buf_str(query)));
    for (size_t i = 0; i < e->call->n_values; i++)
        for (size_t j = 0; j < sizeof KEPT / sizeof *KEPT; j++)
            if (str_is(e->call->values[i].name, KEPT[j]) && e->call->values[i].value.len)
                address_add_value(&out, KEPT[j], e->call->values[i].value);
    buf_add_text(&out, "#tabs");
    struct str address = buf_copy(&out, e->call->arena);
    buf_done(&out);
    return address;
}

/* The places where the word stands near the term, on either side. */
static struct str address_of_pair(const struct exploration *e, struct str word)
{
    struct buf query = {0};
    size_t window = number_said(e, "window", 5);
    size_t between = window ? window - 1 : 0;
    struct str term = e->terms[0];
    add_words(word, &query);
    buf_printf(&query, "[]{0,%zu} (%.*s) | (%.*s) []{0,%zu} ", between, STR_ARG(term),
               STR_ARG(term), between);
    add_words(word, &query);
    struct str address = address_of_query(e, &query);
    buf_done(&query);
    return address;
}

static struct str address_of_run(const struct exploration *e, struct str words)
{
    struct buf query = {0};
    add_words(words, &query);
    struct str address = address_of_query(e, &query);
    buf_done(&query);
    return address;
}

typedef struct str word_address_fn(const struct exploration *e, struct str word);

static struct table_links links_of(const struct exploration *e, const struct table *table,
                                   word_address_fn *address)
{
    const char *name = address == exploration_reading ? "part" : "word";
    const struct column *texts = table_find(table, name);
    struct str *addresses = arena_zero(e->call->arena, table->n_rows + 1, sizeof *addresses);
    for (size_t i = 0; texts && i < table->n_rows; i++)
        addresses[i] = address(e, texts->cells[i].text);
    return (struct table_links){name, addresses};
}

/* Each takes what the page's address says beside the term, so that it can be refined there. */
static const struct tab {
    const char *show, *name, *operation, *term;
    const char *taken[5];
    word_address_fn *link;
} TABS[] = {
    {"concordance", "Concordance", NULL, NULL, {NULL}, NULL},
    {"collocates",
     "Collocates",
     "collocates",
     "TERM",
     {"window", "within", "forms", "minimum"},
     address_of_pair},
    {"words", "N-grams", "words", "around", {"length", "forms", "minimum"}, address_of_run},
    {"first", "First uses", "first", "CONCEPT", {"split"}, NULL},
    {"dispersion", "Dispersion", "dispersion", "TERM", {NULL}, exploration_reading},
    {"table", "Table", NULL, NULL, {NULL}, NULL},
};
enum { N_TABS = sizeof TABS / sizeof *TABS };

static const struct tab *tab_of(const struct exploration *e)
{
    struct str show = call_value(e->call, "show");
    for (size_t i = 0; i < N_TABS; i++)
        if (str_is(show, TABS[i].show))
            return &TABS[i];
    return &TABS[0];
}

static void put_names(const struct exploration *e, const struct tab *now)
{
    struct page_choice facts[N_TABS] = {0};
    size_t n = 0;
    for (size_t i = 0; i < N_TABS; i++) {
        bool is_query = query_is_meant(e->terms[0]);
        if (is_query && (strcmp(TABS[i].show, "first") == 0 || strcmp(TABS[i].show, "table") == 0))
            continue;
        facts[n++] = (struct page_choice){
            .text = str_from(TABS[i].name),
            .address = tab_address(e, "show", i ? str_from(TABS[i].show) : STR("")),
            .is_on = &TABS[i] == now};
    }
    page_tabs("What is shown of the term", facts, n, &e->reply->body);
}

static void put_lengths(const struct exploration *e, size_t now)
{
    struct page_choice facts[5] = {{.text = STR("Words:")}};
    for (size_t length = 2; length <= WORD_RUN_MOST; length++)
        facts[length - 1] =
            (struct page_choice){.text = number_text(e, length),
                                 .address = tab_address(e, "length", number_text(e, length)),
                                 .is_on = length == now};
    page_choices(facts, WORD_RUN_MOST, &e->reply->body);
}

static bool put_operation(const struct exploration *e, const struct tab *tab, struct err *err)
{
    struct question question;
    struct result result;
    bool is_words = strcmp(tab->operation, "words") == 0;
    question_begin(&question, e->call, tab->operation);
    question_add(&question, tab->term, e->terms[0]);
    exploration_select(e, &question);
    exploration_select_date(e, &question);
    for (size_t i = 0; i < sizeof tab->taken / sizeof *tab->taken && tab->taken[i]; i++)
        question_take(&question, tab->taken[i]);
    if (is_words && !call_has(e->call, "length"))
        question_add(&question, "length", STR("3"));
    if (is_words && !call_has(e->call, "minimum"))
        question_add(&question, "minimum", STR("2"));
    if (strcmp(tab->operation, "dispersion") == 0)
        question_add(&question, "parts", STR("1"));
    if (!question_ask(&question, &result, err))
        return false;
    struct page_fact more = {.text = STR("All options"),
                             .address = arena_printf(e->call->arena, "/%s%.*s", tab->operation,
                                                     STR_ARG(question_query(&question)))};
    page_heading("hits", result.table->title, &e->reply->body);
    if (is_words)
        put_lengths(e, number_said(e, "length", 3));
    page_facts(&more, 1, &e->reply->body);
    if (strcmp(tab->operation, "dispersion") == 0 && !exploration_put_strips(e, result.table, err))
        return false;
    struct table_links links = {0};
    if (tab->link == address_of_pair)
        page_note(STR("A word leads to its places near the term in the same paragraph; marks count "
                      "as words there."),
                  &e->reply->body);
    if (tab->link)
        links = links_of(e, result.table, tab->link);
    return web_page_put_result(&question, &result, tab->link ? &links : NULL, e->reply, err);
}

static bool put_series(const struct exploration *e)
{
    page_heading("hits", STR("The chart as a table"), &e->reply->body);
    if (e->series) {
        table_html(e->series, 0, &e->reply->body);
        page_about(e->series, &e->reply->body);
    }
    return true;
}

bool exploration_put_tabs(const struct exploration *e, struct err *err)
{
    const struct tab *tab = tab_of(e);
    put_names(e, tab);
    if (tab->operation)
        return put_operation(e, tab, err);
    return strcmp(tab->show, "table") == 0 ? put_series(e) : put_concordance(e, err);
}
