/* METHOD: reuse/passages  METHOD: reuse/difference */
#include "measure/reuse_table.h"

#include "base/memory.h"
#include "corpus/segment_index.h"
#include "measure/difference.h"

#include <stdlib.h>

enum {
    DOCUMENT,
    DATE,
    LANG,
    CLASS,
    MOVED,
    BEGIN,
    END,
    SIZE,
    UNIT,
    TEXT,
    SOURCE,
    SOURCE_DATE,
    SOURCE_BEGIN,
    SOURCE_END,
    FIRST,
    FIRST_DATE,
    DOCUMENTS,
    CHANGES,
    N_COLUMNS
};

static const struct {
    const char *name, *label, *unit;
    enum column_type type;
} COLUMNS[N_COLUMNS] = {
    [DOCUMENT] = {"document", "Document", "", COLUMN_TEXT},
    [DATE] = {"date", "Date", "", COLUMN_DAY},
    [LANG] = {"lang", "Language", "", COLUMN_TEXT},
    [CLASS] = {"class", "Class", "", COLUMN_TEXT},
    [MOVED] = {"moved", "Moved", "", COLUMN_TEXT},
    [BEGIN] = {"begin", "Begin", "bytes", COLUMN_INT},
    [END] = {"end", "End", "bytes", COLUMN_INT},
    [SIZE] = {"size", "Size", "", COLUMN_INT},
    [UNIT] = {"unit", "Unit", "", COLUMN_TEXT},
    [TEXT] = {"text", "Text", "", COLUMN_TEXT},
    [SOURCE] = {"source", "Nearest wording", "", COLUMN_TEXT},
    [SOURCE_DATE] = {"source_date", "Its date", "", COLUMN_DAY},
    [SOURCE_BEGIN] = {"source_begin", "Its begin", "bytes", COLUMN_INT},
    [SOURCE_END] = {"source_end", "Its end", "bytes", COLUMN_INT},
    [FIRST] = {"first", "First in", "", COLUMN_TEXT},
    [FIRST_DATE] = {"first_date", "First on", "", COLUMN_DAY},
    [DOCUMENTS] = {"documents", "Earlier documents", "documents", COLUMN_INT},
    [CHANGES] = {"changes", "Changes", "", COLUMN_TEXT},
};

/* One document of the texts, with the places of its symbols. */
struct side {
    size_t number;
    struct document document;
    struct symbol_place *places;
    size_t n;
};

/* A document on its way into rows. */
struct report {
    const struct store *store;
    const struct reuse *reuse;
    struct table *table;
    struct side here, last;
    bool has_last;
    uint8_t *are_formulae;
    struct shared_passages passages;
    bool *are_moved;                      /* by passage: of those with the last of its kind */
    const struct shared_passage **chosen; /* by symbol: the passage that tells its wording */
    bool by_sentence;
    struct arena *scratch;
};

static struct side side_of(const struct report *report, size_t number)
{
    const struct symbols *symbols = reuse_symbols(report->reuse);
    struct document_at at = symbols->documents[number];
    struct side side = {.number = number,
                        .n = symbols->begins[number + 1] - symbols->begins[number],
                        .places = symbols_places(symbols, report->store, number, report->scratch)};
    segment_document(store_segment(report->store, at.segment), at.document, &side.document);
    return side;
}

/* --- which passage tells ----------------------------------------------------------------------*/

static int by_length(const void *a, const void *b)
{
    const struct shared_passage *x = *(const struct shared_passage *const *)a;
    const struct shared_passage *y = *(const struct shared_passage *const *)b;
    uint32_t n = x->end - x->begin, m = y->end - y->begin;
    if (n != m)
        return n > m ? -1 : 1;
    if (x->source != y->source)
        return x->source > y->source ? -1 : 1;
    return (x->begin > y->begin) - (x->begin < y->begin);
}

/* The longest passages first, of equal ones the latest; each where none has been put. */
static void choose(struct report *report)
{
    size_t n = report->passages.n;
    const struct shared_passage **order = arena_alloc(report->scratch, (n + 1) * sizeof *order);
    report->chosen = arena_zero(report->scratch, report->here.n + 1, sizeof *report->chosen);
    for (size_t i = 0; i < n; i++)
        order[i] = &report->passages.at[i];
    qsort(order, n, sizeof *order, by_length);
    for (size_t i = 0; i < n; i++) {
        size_t n_free = 0;
        for (uint32_t j = order[i]->begin; j < order[i]->end; j++)
            n_free += !report->chosen[j];
        if (n_free < reuse_least(report->reuse))
            continue;
        for (uint32_t j = order[i]->begin; j < order[i]->end; j++)
            if (!report->chosen[j])
                report->chosen[j] = order[i];
    }
}

static void find_moved(struct report *report)
{
    size_t begin = 0, end;
    report->are_moved = arena_zero(report->scratch, report->passages.n + 1, sizeof(bool));
    while (report->has_last && begin < report->passages.n &&
           report->passages.at[begin].source < report->last.number)
        begin++;
    for (end = begin; report->has_last && end < report->passages.n &&
                      report->passages.at[end].source == report->last.number;)
        end++;
    reuse_moved(report->passages.at + begin, end - begin, report->are_moved + begin);
}

/* --- rows -------------------------------------------------------------------------------------*/

static struct str text_of(const struct side *side, size_t begin, size_t end)
{
    return str_cut(side->document.text, side->places[begin].begin, side->places[end - 1].end);
}

static size_t add_row(struct report *report, const struct side *side, const char *class,
                      size_t begin, size_t end)
{
    struct table *table = report->table;
    size_t row = table_row(table);
    table_text(table, row, DOCUMENT, report->here.document.id);
    table_day(table, row, DATE, report->here.document.date);
    table_text(table, row, LANG, report->here.document.lang);
    table_text(table, row, CLASS, str_from(class));
    table_int(table, row, BEGIN, side->places[begin].begin);
    table_int(table, row, END, side->places[end - 1].end);
    table_int(table, row, SIZE, (int64_t)(end - begin));
    table_text(table, row, UNIT, str_from(symbols_unit(reuse_symbols(report->reuse))));
    table_text(table, row, TEXT, text_of(side, begin, end));
    table->is_specimen = table->is_specimen || report->here.document.is_specimen;
    return row;
}

/* Where most of the stretch stood before: first, in how many texts, and whether it moved. */
static void put_appearances(struct report *report, size_t row, size_t begin, size_t end)
{
    size_t n_documents = 0, before = SIZE_MAX;
    const char *moved = NULL;
    for (size_t i = 0; i < report->passages.n; i++) {
        const struct shared_passage *passage = &report->passages.at[i];
        size_t from = passage->begin > begin ? passage->begin : begin;
        size_t to = passage->end < end ? passage->end : end;
        if (to <= from || (to - from) * 5 < (end - begin) * 4)
            continue;
        if (report->has_last && passage->source == report->last.number)
            moved = !report->are_moved[i] ? "no" : moved ? moved : "yes";
        if (passage->source == before)
            continue;
        before = passage->source;
        if (n_documents++ == 0) {
            struct side first = side_of(report, before);
            table_text(report->table, row, FIRST, first.document.id);
            table_day(report->table, row, FIRST_DATE, first.document.date);
        }
    }
    table_int(report->table, row, DOCUMENTS, (int64_t)n_documents);
    if (moved)
        table_text(report->table, row, MOVED, str_from(moved));
}

/* What of the source, of n symbols, stands against a stretch that may reach beyond the passage. */
static void source_stretch(const struct shared_passage *passage, size_t n, size_t *begin,
                           size_t *end)
{
    ptrdiff_t from = (ptrdiff_t)passage->source_begin + (ptrdiff_t)*begin - passage->begin;
    ptrdiff_t to = (ptrdiff_t)passage->source_end + (ptrdiff_t)*end - passage->end;
    from = from < 0 ? 0 : from < (ptrdiff_t)n ? from : (ptrdiff_t)n - 1;
    to = to > (ptrdiff_t)n ? (ptrdiff_t)n : to > from ? to : from + 1;
    *begin = (size_t)from;
    *end = (size_t)to;
}

static void put_said(struct report *report, const struct shared_passage *passage, size_t begin,
                     size_t end)
{
    struct side source = side_of(report, passage->source);
    size_t source_begin = begin, source_end = end;
    source_stretch(passage, source.n, &source_begin, &source_end);
    struct difference difference;
    difference_find(
        &(struct difference_side){source.document.text, source.places, source_begin, source_end},
        &(struct difference_side){report->here.document.text, report->here.places, begin, end},
        report->scratch, &difference);
    size_t row =
        add_row(report, &report->here, difference.is_equal ? "verbatim" : "edited", begin, end);
    struct table *table = report->table;
    table_text(table, row, SOURCE, source.document.id);
    table_day(table, row, SOURCE_DATE, source.document.date);
    table_int(table, row, SOURCE_BEGIN, source.places[source_begin].begin);
    table_int(table, row, SOURCE_END, source.places[source_end - 1].end);
    put_appearances(report, row, begin, end);
    if (difference.marked.len)
        table_text(table, row, CHANGES, difference.marked);
}

/* A stretch that no passage covers: a formula where most of it is. */
static void put_new(struct report *report, size_t begin, size_t end)
{
    size_t n_formula = 0;
    for (size_t i = begin; i < end; i++)
        n_formula += report->are_formulae[i];
    add_row(report, &report->here, 2 * n_formula > end - begin ? "formula" : "new", begin, end);
}

static void put_dropped(struct report *report)
{
    const struct side *last = &report->last;
    uint8_t *are_kept = arena_zero(report->scratch, last->n + 1, 1);
    for (size_t i = 0; i < report->passages.n; i++)
        if (report->passages.at[i].source == last->number)
            memset(are_kept + report->passages.at[i].source_begin, 1,
                   report->passages.at[i].source_end - report->passages.at[i].source_begin);
    for (size_t begin = 0, end; begin < last->n; begin = end) {
        for (end = begin + 1; end < last->n && are_kept[end] == are_kept[begin];)
            end++;
        if (are_kept[begin] || end - begin < reuse_least(report->reuse))
            continue;
        size_t row = add_row(report, last, "dropped", begin, end);
        table_text(report->table, row, SOURCE, last->document.id);
        table_day(report->table, row, SOURCE_DATE, last->document.date);
    }
}

/* --- sentences --------------------------------------------------------------------------------*/

static size_t overlap(const struct shared_passage *passage, size_t begin, size_t end)
{
    size_t from = passage->begin > begin ? passage->begin : begin;
    size_t to = passage->end < end ? passage->end : end;
    return to > from ? to - from : 0;
}

/* The passage that has most of the stretch, of equal ones the latest; NULL when none has any. */
static const struct shared_passage *nearest(const struct report *report, size_t begin, size_t end)
{
    const struct shared_passage *best = NULL;
    size_t most = 0;
    for (size_t i = 0; i < report->passages.n; i++) {
        size_t n = overlap(&report->passages.at[i], begin, end);
        if (n == 0 || n < most)
            continue;
        most = n;
        best = &report->passages.at[i];
    }
    return best;
}

/* A sentence was said before where one passage has four fifths of it, partly where half of it
 * stands in some. */
static void put_sentence(struct report *report, size_t begin, size_t end)
{
    const struct shared_passage *passage = nearest(report, begin, end);
    size_t n_said = 0;
    for (size_t i = begin; i < end; i++)
        n_said += report->chosen[i] != NULL;
    if (passage && overlap(passage, begin, end) * 5 >= (end - begin) * 4)
        put_said(report, passage, begin, end);
    else if (2 * n_said >= end - begin)
        add_row(report, &report->here, "partly", begin, end);
    else
        put_new(report, begin, end);
}

static void put_sentences(struct report *report)
{
    struct document_at at = reuse_symbols(report->reuse)->documents[report->here.number];
    const struct segment *segment = store_segment(report->store, at.segment);
    struct segment_sums sums = segment_sums(segment);
    size_t begin = 0, end = 0;
    for (size_t i = sums.sentences[at.document]; i < sums.sentences[at.document + 1]; i++) {
        bool is_last = i + 1 == sums.sentences[at.document + 1];
        uint64_t next = is_last
                            ? sums.bytes[at.document + 1]
                            : segment_token_byte(segment, segment_sentence_token(segment, i + 1));
        while (end < report->here.n &&
               report->here.places[end].begin + sums.bytes[at.document] < next)
            end++;
        if (end > begin)
            put_sentence(report, begin, end);
        begin = end;
    }
}

/* --- documents --------------------------------------------------------------------------------*/

static void put_passages(struct report *report)
{
    for (size_t begin = 0, end; begin < report->here.n; begin = end) {
        for (end = begin + 1; end < report->here.n && report->chosen[end] == report->chosen[begin];)
            end++;
        if (report->chosen[begin])
            put_said(report, report->chosen[begin], begin, end);
        else
            put_new(report, begin, end);
    }
}

static bool report_document(const struct reuse *reuse, size_t number,
                            struct shared_passages passages, void *arg, struct err *err)
{
    struct report *report = arg;
    (void)err;
    report->scratch = arena_new(0);
    report->reuse = reuse;
    report->here = side_of(report, number);
    size_t last = reuse_last(report->reuse, number);
    report->has_last = last != SIZE_MAX;
    if (report->has_last)
        report->last = side_of(report, last);
    report->passages = passages;
    report->are_formulae = arena_zero(report->scratch, report->here.n + 1, 1);
    reuse_formulae(report->reuse, number, report->are_formulae);
    find_moved(report);
    choose(report);
    if (report->by_sentence)
        put_sentences(report);
    else
        put_passages(report);
    if (report->has_last)
        put_dropped(report);
    arena_free(report->scratch);
    return true;
}

static struct table *measure(const struct store *store, const struct reuse_question *question,
                             bool by_sentence, struct arena *arena, struct err *err)
{
    struct table *table = table_new(arena, by_sentence ? "sentences" : "passages");
    for (size_t i = 0; i < N_COLUMNS; i++)
        table_column(table, COLUMNS[i].name, COLUMNS[i].label, COLUMNS[i].unit, COLUMNS[i].type);
    table->columns[TEXT].lang_column = table->columns[CHANGES].lang_column = "lang";
    struct report report = {.store = store, .table = table, .by_sentence = by_sentence};
    if (!reuse_ask(store, question, report_document, &report, err))
        return NULL;
    table->n_total = table->n_rows;
    table->title = STR("What did earlier texts say, and what is new?");
    table->method = STR("METHOD: reuse/passages, reuse/moved, reuse/difference");
    table->source = STR("own count over the study's corpus");
    table->notes =
        arena_printf(arena,
                     "Compared with all earlier texts of the same language: %.*s. Dropped "
                     "passages are those of the last text of the same source, kind and "
                     "actors.",
                     STR_ARG(filter_describe(&question->filter, arena)));
    return table;
}

struct table *reuse_passages(const struct store *store, const struct reuse_question *question,
                             struct arena *arena, struct err *err)
{
    return measure(store, question, false, arena, err);
}

struct table *reuse_sentences(const struct store *store, const struct reuse_question *question,
                              struct arena *arena, struct err *err)
{
    return measure(store, question, true, arena, err);
}
