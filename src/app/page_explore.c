/* One term or more: how often, who, where. */
#include "app/page_explore.h"
#include "app/painter.h"
#include "measure/trend_options.h"
#include "render/address.h"
#include "render/chart_html.h"
#include "render/figure_words.h"
#include "render/form_html.h"
#include "render/page_parts.h"

enum { BARS_MAX = 14 };

static const char *const TWINS[] = {"csv", "json", "svg", "png", "pdf", NULL};
static const char *const PERS[] = {"10000 words", "1000 sentences", "100 documents", "100 answers",
                                   NULL};
/* The first that tells the documents apart is shown. */
static const char *const SPLITS[] = {"actor", "source", "language", "kind"};
static const char *const CONDITIONS[] = {"actor", "source", "lang", "kind"};

/* Where the first term ends: at a comma that stands in no bracket and no quotation. */
static size_t term_end(struct str text)
{
    int depth = 0;
    bool is_quoted = false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        is_quoted ^= c == '"';
        depth += !is_quoted && strchr("([{", c) != NULL;
        depth -= !is_quoted && strchr(")]}", c) != NULL;
        if (c == ',' && !is_quoted && depth <= 0)
            return i;
    }
    return text.len;
}

/* "world order, multipolarity" are two. */
static void read_terms(struct exploration *e)
{
    struct str rest = call_value(e->call, "q");
    while (e->n_terms < TERMS_MAX && rest.len) {
        size_t end = term_end(rest);
        struct str term = str_trim(str_cut(rest, 0, end));
        rest = str_cut(rest, end < rest.len ? end + 1 : end, rest.len);
        if (term.len)
            e->terms[e->n_terms++] = arena_str(e->call->arena, term);
        e->has_query |= query_is_meant(term);
    }
}

void exploration_select(const struct exploration *e, struct question *question)
{
    (void)e;
    question_take(question, "corpus");
    question_take(question, "where");
}

void exploration_select_date(const struct exploration *e, struct question *question)
{
    struct str date = call_value(e->call, "date");
    if (date.len)
        question_add(question, "where", arena_printf(e->call->arena, "date=%.*s", STR_ARG(date)));
}

void exploration_ask(const struct exploration *e, size_t n_terms, struct question *question)
{
    question_begin(question, e->call, "trend");
    for (size_t i = 0; i < n_terms; i++)
        question_add(question, "CONCEPT", e->terms[i]);
    exploration_select(e, question);
    question_take(question, "per");
}

static struct question trend_question(const struct exploration *e)
{
    struct question question;
    exploration_ask(e, e->n_terms, &question);
    question_take(&question, "by");
    return question;
}

static void put_form(const struct exploration *e)
{
    struct str values[CALL_VALUES_MAX], q = call_value(e->call, "q");
    struct str by = call_value(e->call, "by"), per = call_value(e->call, "per");
    struct str corpus = call_value(e->call, "corpus"), show = call_value(e->call, "show");
    const char **names = arena_zero(e->call->arena, e->call->study->n_corpora + 1, sizeof *names);
    size_t n = 0;
    for (size_t i = 0; i < e->call->n_values; i++)
        if (str_is(e->call->values[i].name, "where") && e->call->values[i].value.len)
            values[n++] = e->call->values[i].value;
    for (size_t i = 0; i < e->call->study->n_corpora; i++)
        names[i] = arena_cstr(e->call->arena, e->call->study->corpora[i].name);
    struct form_field fields[] = {
        {.name = "q",
         .label = "Terms or @concepts, with commas between",
         .values = &q,
         .n_values = 1,
         .is_main = true,
         .is_needed = true},
        {.name = "corpus",
         .label = "Corpus",
         .kind = e->call->study->n_corpora > 1 ? FORM_CHOICE : FORM_HIDDEN,
         .values = &corpus,
         .n_values = corpus.len > 0,
         .choices = names},
        {.name = "show", .kind = FORM_HIDDEN, .values = &show, .n_values = show.len > 0},
        {.name = "where",
         .label = "Only documents with",
         .help = "actor=CHN, lang=zh,ru, source=…, kind=…, pair=CHN-RUS, date=2000..2023",
         .values = values,
         .n_values = n,
         .is_repeated = true},
        {.name = "by",
         .label = "By",
         .kind = FORM_CHOICE,
         .values = &by,
         .n_values = by.len > 0,
         .usual = "year",
         .choices = GRANULARITIES},
        {.name = "per",
         .label = "Per",
         .kind = FORM_CHOICE,
         .values = &per,
         .n_values = per.len > 0,
         .usual = "10000 words",
         .choices = PERS},
    };
    struct form form = {.action = "/explore",
                        .button = "Explore",
                        .fields = fields,
                        .n_fields = sizeof fields / sizeof *fields,
                        .more = "Which texts, and how counted",
                        .is_open = (corpus.len == 0 && names[0] && names[1])};
    form_html(&form, &e->reply->body);
}

struct str exploration_address(const struct exploration *e, const char *name, const char *key,
                               struct str text)
{
    struct buf out = {0};
    buf_add_text(&out, "/explore");
    for (size_t i = 0; i < e->call->n_values; i++) {
        struct call_value value = e->call->values[i];
        bool is_replaced =
            str_is(value.name, name) && (!key[0] || str_starts_with(value.value, str_from(key)));
        if (!is_replaced && value.value.len)
            address_add_value(&out, value.name.at, value.value);
    }
    if (text.len)
        address_add_value(&out, name, text);
    struct str address = buf_copy(&out, e->call->arena);
    buf_done(&out);
    return address;
}

static void put_trend(const struct exploration *e, const struct question *question,
                      const struct result *trend, struct err *err)
{
    struct buf open = {0};
    struct str query = question_query(question);
    buf_add(&open, exploration_address(e, "date", "", STR("")));
    buf_add_text(&open, "&date=");
    struct str address = exploration_address(e, "date", "", STR(""));
    size_t mark = str_find(address, STR("?"), 0);
    struct chart_view view = {.name = "trend",
                              .is_all = true,
                              .set = trend->set,
                              .chart = trend->chart,
                              .picture =
                                  arena_printf(e->call->arena, "/trend.svg%.*s", STR_ARG(query)),
                              .open = buf_copy(&open, e->call->arena)};
    struct page_twins twins = {.path = STR("/explore"),
                               .query = str_cut(address, mark, address.len),
                               .endings = TWINS,
                               .provenance = &trend->provenance};
    struct drawing *drawing = painter_take(e->call->painter, err);
    buf_done(&open);
    if (!drawing)
        return;
    chart_html(&view, drawing_ruler(drawing), e->call->arena, &e->reply->body);
    painter_give(e->call->painter);
    page_twins(&twins, &e->reply->body);
}

static int by_value(const void *a, const void *b)
{
    const struct page_bar *x = a, *y = b;
    return x->value < y->value ? 1 : x->value > y->value ? -1 : str_compare(x->label, y->label);
}

static size_t make_bars(const struct exploration *e, const struct series_set *set,
                        const char *condition, struct page_bar *bars)
{
    struct figure_words words;
    size_t n = 0;
    figure_words_init(&words, "who", set, e->call->arena);
    for (size_t i = 0; i < set->n_series; i++) {
        const struct series *series = &set->series[i];
        const struct point *point = series->n_points ? &series->points[0] : NULL;
        if (!point || point->state != CELL_PRESENT)
            continue;
        struct str rate = figure_number(point->value, words.decimals, e->call->arena);
        struct str count = figure_count(point->numerator, e->call->arena);
        struct str where =
            arena_printf(e->call->arena, "%s=%.*s", condition, STR_ARG(series->group));
        bars[n++] = (struct page_bar){
            .label = series->group,
            .number = arena_printf(e->call->arena, "%.*s (%.*s)", STR_ARG(rate), STR_ARG(count)),
            .address = exploration_address(
                e, "where", arena_printf(e->call->arena, "%s=", condition).at, where),
            .value = point->value};
    }
    qsort(bars, n, sizeof *bars, by_value);
    return n;
}

/* Whoever says the first term most. Nothing where the documents are all of one kind, or of more
 * kinds than a list can hold. */
static void put_distribution(const struct exploration *e)
{
    for (size_t i = 0; i < sizeof SPLITS / sizeof *SPLITS; i++) {
        struct err trouble = ERR_INIT;
        struct question question;
        struct result result;
        exploration_ask(e, 1, &question);
        exploration_select_date(e, &question);
        question_add(&question, "split", str_from(SPLITS[i]));
        question_add(&question, "by", STR("all"));
        if (!question_ask(&question, &result, &trouble) || result.set->n_series < 2)
            continue;
        struct page_bar *bars = arena_zero(e->call->arena, result.set->n_series, sizeof *bars);
        size_t n = make_bars(e, result.set, CONDITIONS[i], bars);
        struct str title =
            arena_printf(e->call->arena, "By %s, %.*s (count)%s", SPLITS[i],
                         STR_ARG(result.set->unit), n > BARS_MAX ? "; the highest" : "");
        page_bars(title.at, bars, n < BARS_MAX ? n : BARS_MAX, &e->reply->body);
        return;
    }
}

static bool put_answer(struct exploration *e, const struct question *question,
                       const struct result *trend, struct err *err)
{
    e->series = trend->table;
    exploration_put_facets(e);
    page_columns_begin(&e->reply->body);
    put_trend(e, question, trend, err);
    page_columns_next(&e->reply->body);
    put_distribution(e);
    page_columns_end(&e->reply->body);
    return err->kind == ERR_NONE && exploration_put_tabs(e, err);
}

/* Only terms and concepts are counted over time: of a query there are its places. */
static void put_places(struct exploration *e)
{
    struct err err = ERR_INIT;
    struct reply *reply = e->reply;
    struct str title =
        arena_printf(e->call->arena, "Where does %.*s stand?", STR_ARG(call_value(e->call, "q")));
    web_page_start(e->call, reply, title, "/explore");
    put_form(e);
    if (e->n_terms > 1)
        page_note(STR("A query stands alone: only the first is looked for."), &reply->body);
    if (!exploration_put_tabs(e, &err))
        web_page_put_error(reply, &err);
    web_page_finish(e->call, reply);
}

/* An error stands above the form, which keeps what was typed. */
static void put_page(struct exploration *e)
{
    struct err err = ERR_INIT;
    struct question question = trend_question(e);
    struct result trend = {0};
    bool is_asked = e->n_terms > 0;
    bool is_good = !is_asked || question_ask(&question, &trend, &err);
    web_page_start(e->call, e->reply, is_asked && is_good ? trend.set->title : STR("Explore"),
                   "/explore");
    if (!is_good)
        web_page_put_error(e->reply, &err);
    put_form(e);
    if (!is_asked)
        web_page_put_concepts(e->call, e->reply);
    else if (is_good && !put_answer(e, &question, &trend, &err))
        web_page_put_error(e->reply, &err);
    web_page_finish(e->call, e->reply);
}

/* A term alone, as in a link from the overview, leaves open which of several corpora is meant: the
 * first of the study, and the address then says so. */
static bool leaves_corpus_open(const struct exploration *e)
{
    return e->n_terms > 0 && e->call->study->n_corpora > 1 &&
           call_value(e->call, "corpus").len == 0;
}

bool show_explore(const struct call *call, struct reply *reply, struct err *err)
{
    struct exploration e = {.call = call, .reply = reply};
    read_terms(&e);
    if (leaves_corpus_open(&e) && call->ending.len == 0) {
        web_page_go(reply, exploration_address(&e, "corpus", "", call->study->corpora[0].name));
        return true;
    }
    if (e.has_query && call->ending.len == 0) {
        put_places(&e);
        return true;
    }
    if (call->ending.len) {
        struct question question = trend_question(&e);
        return question_answer(&question, reply, err);
    }
    put_page(&e);
    return true;
}
