#include "study/ledger.h"

#include "base/buf.h"
#include "measure/quotation.h"

enum { ID, VERDICT, SECTION, SAYS, EXPECTS, ARITHMETIC, DRIFT, NEAR, ROWS, SOURCE, NOTE };

static int weight(enum verdict_kind kind)
{
    static const int WEIGHTS[N_VERDICT_KINDS] = {[VERDICT_HOLDS] = 0,
                                                 [VERDICT_JUDGEMENT] = 1,
                                                 [VERDICT_DRIFTED] = 2,
                                                 [VERDICT_NO_DATA] = 3,
                                                 [VERDICT_FAILS] = 4};
    return WEIGHTS[kind];
}

static bool check_expectations(const struct claim *claim, const struct material *material,
                               struct arena *arena, struct ledger_entry *entry, struct err *err)
{
    entry->verdicts = arena_zero(arena, claim->n_expectations + 1, sizeof *entry->verdicts);
    entry->kind = VERDICT_HOLDS;
    for (size_t i = 0; i < claim->n_expectations; i++) {
        struct verdict *verdict = &entry->verdicts[i];
        if (!verdict_find(material, &claim->expectations[i], arena, verdict, err)) {
            err_context(err, "in the claim \"%.*s\"", STR_ARG(claim->id));
            return yaml_place_inside(claim->expectation_nodes[i], err);
        }
        if (weight(verdict->kind) > weight(entry->kind))
            entry->kind = verdict->kind;
    }
    return true;
}

static bool check_quotation(const struct claim *claim, const struct material *material,
                            struct arena *arena, struct ledger_entry *entry, struct err *err)
{
    struct quotation quotation = {claim->corpus, claim->document, claim->quote};
    struct quotation_found found;
    if (!quotation_find(material, &quotation, arena, &found, err))
        return yaml_place(claim->node, err);
    entry->passages = found.passages;
    entry->why = found.why;
    entry->kind =
        found.has_document ? found.passages ? VERDICT_HOLDS : VERDICT_FAILS : VERDICT_NO_DATA;
    return true;
}

bool ledger_check(const struct claim *claims, size_t n, const struct material *material,
                  struct arena *arena, struct ledger *ledger, struct findings *findings)
{
    size_t n_mistakes = findings->n_errors;
    *ledger = (struct ledger){.entries = arena_zero(arena, n + 1, sizeof *ledger->entries)};
    for (size_t i = 0; i < n; i++) {
        struct ledger_entry *entry = &ledger->entries[ledger->n++];
        struct err trouble = ERR_INIT;
        entry->claim = &claims[i];
        entry->kind = VERDICT_JUDGEMENT;
        if (claims[i].kind == CLAIM_EXPECTATION)
            check_expectations(&claims[i], material, arena, entry, &trouble);
        else if (claims[i].kind == CLAIM_QUOTATION)
            check_quotation(&claims[i], material, arena, entry, &trouble);
        findings_take(findings, &trouble);
        ledger->counts[entry->kind]++;
    }
    return findings->n_errors == n_mistakes;
}

struct str ledger_summary(const struct ledger *ledger, struct arena *arena)
{
    static const char *const WORDS[N_VERDICT_KINDS][2] = {
        [VERDICT_HOLDS] = {"holds", "hold"},
        [VERDICT_FAILS] = {"fails", "fail"},
        [VERDICT_DRIFTED] = {"drifted", "drifted"},
        [VERDICT_NO_DATA] = {"has no data", "have no data"},
        [VERDICT_JUDGEMENT] = {"is a judgement", "are judgements"}};
    struct buf out = {0};
    buf_printf(&out, "%zu claim%s", ledger->n, ledger->n == 1 ? "" : "s");
    for (int kind = 0; kind < N_VERDICT_KINDS; kind++)
        if (ledger->counts[kind])
            buf_printf(&out, "%s %zu %s", out.len && strchr(out.at, ':') ? "," : ":",
                       ledger->counts[kind], WORDS[kind][ledger->counts[kind] != 1]);
    struct str text = buf_copy(&out, arena);
    buf_done(&out);
    return text;
}

/* Adds text on a line of its own. */
static void add_line(struct buf *out, struct str text)
{
    if (text.len && out->len)
        buf_add_char(out, '\n');
    buf_add(out, text);
}

static void put_text(struct table *table, size_t row, size_t column, struct buf *text)
{
    if (text->len)
        table_text(table, row, column, buf_str(text));
    buf_clear(text);
}

/* The last line of the arithmetic is the comparison itself. */
static struct str near_words(const struct near_reading *near, struct arena *arena)
{
    struct str lines = near->arithmetic, line, last = {0};
    while (str_next(&lines, '\n', &line))
        last = line;
    return arena_printf(arena, "%.*s: %.*s", STR_ARG(near->words), STR_ARG(last));
}

static void put_expectations(struct table *table, size_t row, const struct ledger_entry *entry)
{
    const struct claim *claim = entry->claim;
    struct buf expects = {0}, arithmetic = {0}, drift = {0}, near = {0};
    int64_t n_rows = 0;
    for (size_t i = 0; i < claim->n_expectations; i++) {
        const struct verdict *verdict = &entry->verdicts[i];
        add_line(&expects, claim->expectations[i].text);
        add_line(&arithmetic, verdict->outcome.arithmetic);
        add_line(&arithmetic, verdict->outcome.why);
        add_line(&drift, verdict->drift);
        for (size_t j = 0; j < verdict->n_near; j++)
            add_line(&near, near_words(&verdict->near[j], table->arena));
        n_rows += (int64_t)verdict->outcome.n_rows;
        if (verdict->outcome.passages && verdict->outcome.passages->is_specimen)
            table->is_specimen = true;
    }
    put_text(table, row, EXPECTS, &expects);
    put_text(table, row, ARITHMETIC, &arithmetic);
    put_text(table, row, DRIFT, &drift);
    put_text(table, row, NEAR, &near);
    table_int(table, row, ROWS, n_rows);
    buf_done(&expects), buf_done(&arithmetic), buf_done(&drift), buf_done(&near);
}

static void put_entry(struct table *table, const struct ledger_entry *entry)
{
    const struct claim *claim = entry->claim;
    size_t row = table_row(table);
    table_text(table, row, ID, claim->id);
    table_text(table, row, VERDICT, str_from(verdict_name(entry->kind)));
    table_text(table, row, SAYS, claim->says);
    if (claim->section.len)
        table_text(table, row, SECTION, claim->section);
    if (claim->source.len)
        table_text(table, row, SOURCE, claim->source);
    if (claim->note.len)
        table_text(table, row, NOTE, claim->note);
    if (claim->kind == CLAIM_EXPECTATION)
        put_expectations(table, row, entry);
    else
        table_text(table, row, EXPECTS, claim->quote);
    if (entry->why.len)
        table_text(table, row, ARITHMETIC, entry->why);
    if (entry->passages) {
        table_int(table, row, ROWS, (int64_t)entry->passages->n_rows);
        table->is_specimen = table->is_specimen || entry->passages->is_specimen;
    }
}

struct table *ledger_table(const struct ledger *ledger, struct arena *arena)
{
    struct table *table = table_new(arena, "claims");
    table->title = STR("Does the record carry what the report says?");
    table->method = STR("claims/verdict");
    table_column(table, "id", "Claim", "", COLUMN_TEXT);
    table_column(table, "verdict", "Verdict", "", COLUMN_TEXT);
    table_column(table, "section", "Section", "", COLUMN_TEXT);
    table_column(table, "says", "The report says", "", COLUMN_TEXT);
    table_column(table, "expects", "Expected", "", COLUMN_TEXT);
    table_column(table, "arithmetic", "Found", "", COLUMN_TEXT);
    table_column(table, "drift", "On an earlier vintage", "", COLUMN_TEXT);
    table_column(table, "near", "Would hold", "", COLUMN_TEXT);
    table_column(table, "rows", "Rows or passages", "", COLUMN_INT);
    table_column(table, "source", "Cited", "", COLUMN_TEXT);
    table_column(table, "note", "Note", "", COLUMN_TEXT);
    for (size_t i = 0; i < ledger->n; i++)
        put_entry(table, &ledger->entries[i]);
    table->n_total = table->n_rows;
    return table;
}

struct claim_part ledger_part(const struct expression *expectation, const struct verdict *verdict,
                              const struct fact_set *facts, struct arena *arena)
{
    const struct outcome *outcome = &verdict->outcome;
    struct claim_part part = {.expects = expectation->text,
                              .arithmetic = outcome->arithmetic,
                              .drift = verdict->drift,
                              .n_near = verdict->n_near,
                              .passages = outcome->passages};
    if (outcome->why.len)
        part.arithmetic = arena_printf(arena, "%.*s%s%.*s", STR_ARG(outcome->arithmetic),
                                       outcome->arithmetic.len ? "\n" : "", STR_ARG(outcome->why));
    if (outcome->n_rows)
        part.rows = fact_rows(facts, outcome->rows, outcome->n_rows, arena);
    part.near = arena_zero(arena, verdict->n_near + 1, sizeof *part.near);
    for (size_t i = 0; i < verdict->n_near; i++)
        part.near[i] = near_words(&verdict->near[i], arena);
    return part;
}

static void take_sources(const struct claim *claim, struct claim_view *view, struct arena *arena)
{
    view->n_sources = claim->sources.n;
    view->sources = arena_zero(arena, claim->sources.n + 1, sizeof *view->sources);
    for (size_t i = 0; i < claim->sources.n; i++)
        view->sources[i] = citation_say(&claim->sources.at[i], arena);
}

enum claim_mark ledger_mark(enum verdict_kind kind)
{
    static const enum claim_mark MARKS[N_VERDICT_KINDS] = {[VERDICT_HOLDS] = CLAIM_HOLDS,
                                                           [VERDICT_FAILS] = CLAIM_FAILS,
                                                           [VERDICT_DRIFTED] = CLAIM_DRIFTED,
                                                           [VERDICT_NO_DATA] = CLAIM_NO_DATA,
                                                           [VERDICT_JUDGEMENT] = CLAIM_JUDGED};
    return MARKS[kind];
}

struct claim_view *ledger_views(const struct ledger *ledger, const struct fact_set *facts,
                                struct arena *arena)
{
    struct claim_view *views = arena_zero(arena, ledger->n + 1, sizeof *views);
    for (size_t i = 0; i < ledger->n; i++) {
        const struct ledger_entry *entry = &ledger->entries[i];
        const struct claim *claim = entry->claim;
        bool is_expectation = claim->kind == CLAIM_EXPECTATION;
        views[i] = (struct claim_view){.id = claim->id,
                                       .says = claim->says,
                                       .section = claim->section,
                                       .source = claim->source,
                                       .note = claim->note,
                                       .mark = ledger_mark(entry->kind),
                                       .n_parts = is_expectation ? claim->n_expectations : 1};
        views[i].parts = arena_zero(arena, views[i].n_parts, sizeof *views[i].parts);
        for (size_t j = 0; is_expectation && j < claim->n_expectations; j++)
            views[i].parts[j] =
                ledger_part(&claim->expectations[j], &entry->verdicts[j], facts, arena);
        if (!is_expectation)
            views[i].parts[0] = (struct claim_part){
                .expects = claim->quote, .arithmetic = entry->why, .passages = entry->passages};
        take_sources(claim, &views[i], arena);
    }
    return views;
}
