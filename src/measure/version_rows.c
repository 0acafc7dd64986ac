#include "measure/version_rows.h"

#include "base/buf.h"
#include "base/memory.h"
#include "measure/passages.h"

#include <math.h>
#include <stdlib.h>

void version_sentences_add(struct version_sentences *sentences, const struct version_pair *pair,
                           int side, uint32_t sentence)
{
    if (isnan(pair->left_out[side][sentence]))
        return;
    sentences->at =
        memory_grow(sentences->at, sentences->n, &sentences->cap, sizeof *sentences->at);
    sentences->at[sentences->n++] = (struct version_sentence){pair, side, sentence};
}

static double left_out(const struct version_sentence *sentence)
{
    return sentence->pair->left_out[sentence->side][sentence->sentence];
}

static int by_left_out(const void *a, const void *b)
{
    const struct version_sentence *x = a, *y = b;
    if (left_out(x) != left_out(y))
        return left_out(x) > left_out(y) ? -1 : 1;
    if (x->pair != y->pair)
        return x->pair < y->pair ? -1 : 1;
    return x->side != y->side ? x->side - y->side
                              : (x->sentence > y->sentence) - (x->sentence < y->sentence);
}

/* Behind the columns of measure/passages.h. */
enum { EVENT, PAGE, ON, LEFT_OUT_BY, LEFT_OUT, NEAREST, NEAREST_LANG, N_COLUMNS };

struct table *version_rows_new(struct arena *arena)
{
    static const char *const NAMES[N_COLUMNS][2] = {[EVENT] = {"event", "Event"},
                                                    [PAGE] = {"page", "Page"},
                                                    [ON] = {"on", "On"},
                                                    [LEFT_OUT_BY] = {"left_out_by", "Left out by"},
                                                    [LEFT_OUT] = {"left_out", "Left out"},
                                                    [NEAREST] = {"nearest", "Nearest"},
                                                    [NEAREST_LANG] = {"nearest_lang", "Language"}};
    struct table *table = passages_new(arena, "version_sentences");
    size_t first = table->n_columns;
    for (size_t i = 0; i < N_COLUMNS; i++)
        table_column(table, NAMES[i][0], NAMES[i][1], "",
                     i == LEFT_OUT ? COLUMN_REAL : COLUMN_TEXT);
    table->columns[first + LEFT_OUT].decimals = 2;
    table->columns[first + NEAREST].lang_column = "nearest_lang";
    return table;
}

static void add_row(struct table *table, const struct version_sentence *sentence, struct str on)
{
    const struct version_reading *reading = sentence->pair->reading;
    const struct unit *unit = &reading->sentences[sentence->side].at[sentence->sentence];
    const struct omission_evidence *evidence =
        &reading->findings.units[sentence->side].sentences[sentence->sentence].evidence;
    const struct bitext_text *other = &reading->bitext->pairs[0].texts[!sentence->side];
    struct str other_lang = reading->documents[!sentence->side]->document.lang;
    size_t first = table->n_columns - N_COLUMNS, row;
    row = passages_span(table, unit->document, unit->begin, unit->end);
    table_text(table, row, first + EVENT, sentence->pair->event);
    if (sentence->pair->page.len)
        table_text(table, row, first + PAGE, sentence->pair->page);
    if (on.len)
        table_text(table, row, first + ON, on);
    table_text(table, row, first + LEFT_OUT_BY, other_lang);
    table_real(table, row, first + LEFT_OUT, left_out(sentence));
    if (!evidence->n_nearest)
        return;
    uint32_t last = evidence->nearest + evidence->n_nearest - 1;
    struct version_span span = {evidence->nearest, evidence->n_nearest, 0,
                                (uint32_t)other->sentences[last].len};
    table_text(table, row, first + NEAREST, version_span_text(other, &span, table->arena));
    table_text(table, row, first + NEAREST_LANG, other_lang);
}

void version_rows_add(struct table *table, struct version_sentences *sentences, size_t limit)
{
    if (sentences->n)
        qsort(sentences->at, sentences->n, sizeof *sentences->at, by_left_out);
    for (size_t i = 0; i < sentences->n && i < limit; i++)
        add_row(table, &sentences->at[i], sentences->on);
    memory_free(sentences->at);
    *sentences = (struct version_sentences){0};
}

struct str version_pairs_notes(const struct version_pairs *pairs, size_t n_undated,
                               struct arena *arena)
{
    struct buf notes = {0};
    struct str names[2];
    for (int side = 0; side < 2; side++)
        names[side] = bilinguals_language(pairs->ranks[side]);
    buf_printf(&notes,
               "Numbers are expected ones: sums of how likely each sentence is left out, at base "
               "rates found from all pairs together: %.0f %% of the sentences in %.*s are not in "
               "%.*s, %.0f %% of those in %.*s not in %.*s.",
               100 * pairs->base_rates[0], STR_ARG(names[0]), STR_ARG(names[1]),
               100 * pairs->base_rates[1], STR_ARG(names[1]), STR_ARG(names[0]));
    if (pairs->n_other)
        buf_printf(&notes, "\nPairs in other languages, not counted here: %zu.", pairs->n_other);
    if (n_undated)
        buf_printf(&notes, "\nPairs without a date, in no period: %zu.", n_undated);
    if (pairs->notes.len)
        buf_printf(&notes, "\n%.*s", STR_ARG(pairs->notes));
    struct str text = buf_copy(&notes, arena);
    buf_done(&notes);
    return text;
}
