/* METHOD: versions/findings */
#include "measure/version_reading.h"

#include "base/buf.h"
#include "base/hash.h"
#include "base/memory.h"
#include "corpus/match.h"

#include <math.h>
#include <stdlib.h>

/* Share of sentences in agreeing beads from which two texts are read as translations. */
#define PARALLEL_AGREEING 0.9

/* --- what the study knows --------------------------------------------------------------------- */

struct mention_finder {
    const struct version_document *document;
    const struct unit_list *sentences;
    struct version_mention *at;
    size_t n, cap;
};

/* The sentence that holds the byte of the document's text; n where none does. */
static uint32_t sentence_at(const struct unit_list *sentences, size_t byte)
{
    uint32_t low = 0, high = (uint32_t)sentences->n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (sentences->at[middle].end <= byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low < sentences->n && sentences->at[low].begin <= byte ? low : (uint32_t)sentences->n;
}

static bool find_mentions(struct mention_finder *f, const struct concept *concept,
                          struct version_mention kind, struct err *err)
{
    struct arena *scratch = arena_new(0);
    const struct unit *any = &f->sentences->at[0];
    const struct segment *segment = store_segment(f->document->store, any->at.segment);
    size_t base = (size_t)(any->document->text.at - segment_text(segment).at);
    struct match_list matches = {0};
    bool is_good = match_concept(segment, concept, scratch, &matches, err);
    for (size_t i = 0; is_good && i < matches.n; i++) {
        uint64_t begin, end;
        match_bytes(segment, &matches.at[i], &begin, &end);
        if (begin < base || end > base + any->document->text.len)
            continue;
        uint32_t sentence = sentence_at(f->sentences, begin - base);
        if (sentence == f->sentences->n || end - base > f->sentences->at[sentence].end)
            continue;
        size_t from = base + f->sentences->at[sentence].begin;
        f->at = memory_grow(f->at, f->n, &f->cap, sizeof *f->at);
        kind.place =
            (struct version_place){sentence, (uint32_t)(begin - from), (uint32_t)(end - from)};
        f->at[f->n++] = kind;
    }
    arena_free(scratch);
    return is_good;
}

static bool mentions_of(const struct version_reading *reading, int side,
                        const struct version_reading_options *options, struct version_mentions *out,
                        struct arena *arena, struct err *err)
{
    struct mention_finder f = {.document = reading->documents[side],
                               .sentences = &reading->sentences[side]};
    bool is_good = true;
    for (uint32_t i = 0; is_good && i < options->n_own; i++) {
        struct version_mention kind = {.known = i, .side = options->sides ? options->sides[i] : 0};
        is_good = find_mentions(&f, &options->own[i], kind, err);
    }
    struct version_mention *at = arena_alloc(arena, (f.n + 1) * sizeof *at);
    if (f.n)
        memcpy(at, f.at, f.n * sizeof *at);
    *out = (struct version_mentions){at, f.n};
    memory_free(f.at);
    return is_good;
}

/* The middle of news and official texts (docs/methods/versions/alignment.md). Two texts alone would
 * give the ratio of what they report. */
double version_length_ratio(int first_rank, int second_rank)
{
    static const double RATIOS[3][3] = {[0] = {[1] = 2.86, [2] = 3.43}, [1] = {[2] = 1.20}};
    return RATIOS[first_rank][second_rank];
}

/* Share of all sentences that stand in beads whose words speak for them. */
static double agreeing_share(const struct bead_list *beads)
{
    double n = 0, n_agreeing = 0;
    for (size_t i = 0; i < beads->n; i++) {
        const struct bead *bead = &beads->at[i];
        n += bead->n[0] + bead->n[1];
        n_agreeing += bead->likelihood > 0 ? bead->n[0] + bead->n[1] : 0;
    }
    return n > 0 ? n_agreeing / n : 0;
}

/* As translations where that explains most sentences, else as two reports of one event. */
static struct alignment *align(const struct version_reading *reading, struct arena *arena)
{
    struct alignment_options options = {
        .regime = ALIGNMENT_PARALLEL,
        .n_rounds = -1,
        .length_ratio =
            version_length_ratio(reading->documents[0]->rank, reading->documents[1]->rank)};
    struct alignment *alignment = alignment_new(reading->bitext, &options, arena);
    if (agreeing_share(&alignment->beads[0]) >= PARALLEL_AGREEING)
        return alignment;
    options.regime = ALIGNMENT_COMPARABLE;
    return alignment_new(reading->bitext, &options, arena);
}

static int compare_mentions(const void *a, const void *b)
{
    const struct bitext_mention *x = a, *y = b;
    if (x->sentence != y->sentence)
        return x->sentence < y->sentence ? -1 : 1;
    if (x->begin != y->begin)
        return x->begin < y->begin ? -1 : 1;
    return (x->known > y->known) - (x->known < y->known);
}

/* The same for what aligns sentences. */
static void give_mentions(const struct version_mentions *mentions, struct sentence_list *list,
                          struct arena *arena)
{
    struct bitext_mention *at = arena_alloc(arena, (mentions->n + 1) * sizeof *at);
    for (size_t i = 0; i < mentions->n; i++) {
        const struct version_place *place = &mentions->at[i].place;
        at[i] = (struct bitext_mention){mentions->at[i].known, place->sentence, place->begin,
                                        place->end};
    }
    if (mentions->n)
        qsort(at, mentions->n, sizeof *at, compare_mentions);
    list->mentions = at;
    list->n_mentions = mentions->n;
}

/* --- the reading ------------------------------------------------------------------------------ */

bool version_sentences(const struct version_document *document, struct arena *arena,
                       struct unit_list *sentences, struct sentence_list *list, struct err *err)
{
    struct str id = document->document.id;
    struct filter filter = {.ids = &id, .n_ids = 1};
    *sentences = units_list(document->store, &filter, UNIT_SENTENCE, arena);
    if (!sentences->n)
        return err_set(err, ERR_MISSING, "the document \"%.*s\" has no sentence", STR_ARG(id));
    list->n = (uint32_t)sentences->n;
    list->at = arena_zero(arena, sentences->n, sizeof *list->at);
    for (size_t i = 0; i < sentences->n; i++)
        list->at[i] = sentences->at[i].text;
    return true;
}

static bool find(struct version_reading *reading, const struct version_mentions *mentions,
                 struct bilinguals *lexicons, const struct version_reading_options *options,
                 struct arena *arena, struct err *err)
{
    struct version_options wanted = {.mentions = mentions, .has_links = options->has_links};
    bool is_pivoted = reading->documents[0]->rank == 0 && reading->documents[1]->rank == 2;
    for (int i = 0; is_pivoted && options->has_links && i < 2; i++)
        if (!(wanted.pivots[i] = bilinguals_get(lexicons, bilinguals_language(i),
                                                bilinguals_language(i + 1), err)))
            return false;
    reading->findings = *version_findings_new(reading->bitext, reading->alignment, &wanted, arena);
    return true;
}

struct version_reading *version_reading_new(const struct version_document *first,
                                            const struct version_document *second,
                                            struct bilinguals *lexicons,
                                            const struct version_reading_options *options,
                                            struct arena *arena, struct err *err)
{
    struct version_reading *reading = arena_zero(arena, 1, sizeof *reading);
    struct sentence_list lists[2] = {0};
    struct version_mentions mentions[2];
    bool is_turned = first->rank > second->rank;
    reading->documents[is_turned] = first;
    reading->documents[!is_turned] = second;
    struct str languages[2];
    for (int side = 0; side < 2; side++)
        languages[side] = reading->documents[side]->document.lang;
    const struct bilingual *lexicon = bilinguals_get(lexicons, languages[0], languages[1], err);
    for (int side = 0; lexicon && side < 2; side++)
        if (!version_sentences(reading->documents[side], arena, &reading->sentences[side],
                               &lists[side], err))
            return NULL;
    if (!lexicon)
        return NULL;
    for (int side = 0; side < 2; side++) {
        if (!mentions_of(reading, side, options, &mentions[side], arena, err))
            return NULL;
        give_mentions(&mentions[side], &lists[side], arena);
        languages[side] = bilinguals_language(reading->documents[side]->rank);
    }
    reading->bitext = bitext_new(lexicon, languages, lists, 1, arena);
    reading->bitext->learned = options->learned;
    reading->alignment = align(reading, arena);
    return find(reading, mentions, lexicons, options, arena, err) ? reading : NULL;
}

/* --- names and words -------------------------------------------------------------------------- */

static struct str say_span(const struct version_span *span, struct arena *arena)
{
    if (!span->n_sentences)
        return STR("");
    if (span->n_sentences == 1)
        return arena_printf(arena, "%u", span->first + 1);
    return arena_printf(arena, "%u+%u", span->first + 1, span->first + span->n_sentences);
}

static struct str name_of(const struct version_finding *finding, struct arena *arena)
{
    char kind[32];
    snprintf(kind, sizeof kind, "%s", version_kind_name(finding->kind));
    for (char *at = kind; *at; at++)
        *at = *at == ' ' ? '-' : *at;
    return arena_printf(arena, "%s@%.*s-%.*s", kind, STR_ARG(say_span(&finding->spans[0], arena)),
                        STR_ARG(say_span(&finding->spans[1], arena)));
}

/* Whether name_of gives both the same. */
static bool is_namesake(const struct version_finding *a, const struct version_finding *b)
{
    bool is_equal = a->kind == b->kind;
    for (int side = 0; is_equal && side < 2; side++)
        is_equal = a->spans[side].n_sentences == b->spans[side].n_sentences &&
                   (!a->spans[side].n_sentences || a->spans[side].first == b->spans[side].first);
    return is_equal;
}

struct str version_finding_id(const struct version_findings *findings, size_t i,
                              struct arena *arena)
{
    struct str name = name_of(&findings->at[i], arena);
    size_t n = 1;
    for (size_t j = 0; j < i; j++)
        n += is_namesake(&findings->at[j], &findings->at[i]);
    return n == 1 ? name : arena_printf(arena, "%.*s#%zu", STR_ARG(name), n);
}

static const struct bitext_text *text_of(const struct version_reading *reading, int side)
{
    return &reading->bitext->pairs[0].texts[side];
}

uint64_t version_finding_hash(const struct version_reading *reading, size_t i)
{
    const struct version_finding *finding = &reading->findings.at[i];
    struct arena *scratch = arena_new(0);
    uint64_t hashes[2];
    for (int side = 0; side < 2; side++) {
        struct str text = version_span_text(text_of(reading, side), &finding->spans[side], scratch);
        hashes[side] = hash_fast(text.at, text.len);
    }
    arena_free(scratch);
    return hash_fast((const char *)hashes, sizeof hashes);
}

struct str version_link_say(const struct version_reading *reading, const struct version_link *link,
                            struct arena *arena)
{
    static const char *const ORIGINS[] = {[TRANSLATION_LEXICON] = "lexicon",
                                          [TRANSLATION_PART] = "part of the word",
                                          [TRANSLATION_QUANTITY] = "same value",
                                          [TRANSLATION_LATIN] = "same letters",
                                          [TRANSLATION_NAME] = "sounds alike",
                                          [TRANSLATION_OWN] = "known to the study",
                                          [TRANSLATION_LEARNED] = "learned from the texts"};
    struct str words[2];
    for (int side = 0; side < 2; side++) {
        const struct version_place *place = &link->places[side];
        words[side] =
            str_cut(text_of(reading, side)->sentences[place->sentence], place->begin, place->end);
    }
    struct str via = link->via.len ? arena_printf(arena, " by way of “%.*s”", STR_ARG(link->via))
                                   : (struct str){"", 0};
    return arena_printf(arena, "%.*s – %.*s, %s%.*s", STR_ARG(words[0]), STR_ARG(words[1]),
                        ORIGINS[link->origin], STR_ARG(via));
}

struct str version_reading_summary(const struct version_reading *reading, struct arena *arena)
{
    static const char *const NAMES[] = {"Chinese", "English", "Russian"};
    const size_t *n = reading->findings.summary.n;
    const char *names[2];
    size_t n_clauses[2] = {0, 0}, n_alone[2] = {0, 0}, n_notes = 0;
    for (int side = 0; side < 2; side++)
        names[side] = NAMES[reading->documents[side]->rank];
    for (size_t i = 0; i < reading->findings.n; i++) {
        const struct version_finding *finding = &reading->findings.at[i];
        bool is_alone = finding->kind == VERSION_LEFT_OUT || finding->kind == VERSION_ADDED;
        n_clauses[finding->side] += is_alone && finding->is_clause;
        n_alone[finding->side] += is_alone && !finding->is_clause;
        n_notes += finding->kind >= VERSION_ATTRIBUTION && finding->kind < VERSION_NAME;
    }
    struct buf out = {0};
    for (int side = 0; side < 2; side++) {
        buf_printf(&out, side ? "; of %u %s sentences %zu" : "Of %u sentences of the %s text %zu",
                   text_of(reading, side)->n_sentences, names[side], n_alone[side]);
        if (n_clauses[side])
            buf_printf(&out, ", and parts of %zu %s,", n_clauses[side],
                       n_clauses[side] == 1 ? "other" : "others");
        buf_printf(&out, " %s not in the %s one", n_alone[side] == 1 ? "is" : "are", names[!side]);
    }
    if (n[VERSION_MOVED])
        buf_printf(&out, "; %zu moved", n[VERSION_MOVED]);
    if (n[VERSION_SAME_TOPIC])
        buf_printf(&out, "; %zu on the same topic with other content", n[VERSION_SAME_TOPIC]);
    if (n_notes)
        buf_printf(&out,
                   ". Within what corresponds %zu %s of numbers, dates, attribution, hedge or "
                   "negation.",
                   n_notes, n_notes == 1 ? "difference" : "differences");
    else
        buf_add_text(&out, ". Within what corresponds no difference of numbers, dates, "
                           "attribution, hedge or negation.");
    struct str text = buf_copy(&out, arena);
    buf_done(&out);
    return text;
}

/* --- the table -------------------------------------------------------------------------------- */

enum {
    FINDING,
    ID,
    FIRST,
    FIRST_TEXT,
    FIRST_LANG,
    SECOND,
    SECOND_TEXT,
    SECOND_LANG,
    FIRST_WORDS,
    SECOND_WORDS,
    PROBABILITY,
    SCORE,
    COVERAGE,
    NEAREST,
    NEAREST_TEXT,
    NEAREST_LANG,
    NEAREST_SCORE,
    RUNNER_UP_SCORE,
    EVIDENCE,
    N_COLUMNS
};

static const struct {
    const char *name, *label, *unit;
    enum column_type type;
    const char *lang_column;
} COLUMNS[N_COLUMNS] = {
    [FINDING] = {"finding", "Finding", "", COLUMN_TEXT, NULL},
    [ID] = {"id", "Id", "", COLUMN_TEXT, NULL},
    [FIRST] = {"first", "First", "sentences", COLUMN_TEXT, NULL},
    [FIRST_TEXT] = {"first_text", "Text", "", COLUMN_TEXT, "first_lang"},
    [FIRST_LANG] = {"first_lang", "Language", "", COLUMN_TEXT, NULL},
    [SECOND] = {"second", "Second", "sentences", COLUMN_TEXT, NULL},
    [SECOND_TEXT] = {"second_text", "Text", "", COLUMN_TEXT, "second_lang"},
    [SECOND_LANG] = {"second_lang", "Language", "", COLUMN_TEXT, NULL},
    [FIRST_WORDS] = {"first_words", "Words", "", COLUMN_TEXT, "first_lang"},
    [SECOND_WORDS] = {"second_words", "Words", "", COLUMN_TEXT, "second_lang"},
    [PROBABILITY] = {"probability", "Probability", "", COLUMN_REAL, NULL},
    [SCORE] = {"score", "Score", "nats per word", COLUMN_REAL, NULL},
    [COVERAGE] = {"coverage", "Coverage", "share of information", COLUMN_REAL, NULL},
    [NEAREST] = {"nearest", "Nearest", "sentences", COLUMN_TEXT, NULL},
    [NEAREST_TEXT] = {"nearest_text", "Text", "", COLUMN_TEXT, "nearest_lang"},
    [NEAREST_LANG] = {"nearest_lang", "Language", "", COLUMN_TEXT, NULL},
    [NEAREST_SCORE] = {"nearest_score", "Score of the nearest", "nats per word", COLUMN_REAL, NULL},
    [RUNNER_UP_SCORE] = {"runner_up_score", "Score of the next", "nats per word", COLUMN_REAL,
                         NULL},
    [EVIDENCE] = {"evidence", "Matched words", "", COLUMN_TEXT, NULL},
};

static struct table *new_table(const struct version_reading *reading, struct arena *arena)
{
    struct table *table = table_new(arena, "version_findings");
    struct str ids[2];
    for (int side = 0; side < 2; side++) {
        ids[side] = version_document_id(reading->documents[side], arena);
        table->is_specimen = table->is_specimen || reading->documents[side]->document.is_specimen;
    }
    table->title = arena_printf(arena, "What do %.*s and %.*s share, and where do they differ?",
                                STR_ARG(ids[0]), STR_ARG(ids[1]));
    table->method = reading->alignment->regime == ALIGNMENT_PARALLEL
                        ? STR("versions/findings, read as translations of each other")
                        : STR("versions/findings, read as two reports of one event");
    for (size_t i = 0; i < N_COLUMNS; i++) {
        table_column(table, COLUMNS[i].name, COLUMNS[i].label, COLUMNS[i].unit, COLUMNS[i].type);
        table->columns[i].lang_column = COLUMNS[i].lang_column;
        table->columns[i].decimals = 2;
    }
    return table;
}

static void put_span(struct table *table, size_t row, size_t column,
                     const struct version_reading *reading, int side,
                     const struct version_span *span)
{
    if (!span->n_sentences)
        return;
    table_text(table, row, column, say_span(span, table->arena));
    table_text(table, row, column + 1,
               version_span_text(text_of(reading, side), span, table->arena));
    table_text(table, row, column + 2, reading->documents[side]->document.lang);
}

static void put_links(struct table *table, size_t row, const struct version_reading *reading,
                      const struct version_finding *finding)
{
    struct str all = {"", 0};
    for (size_t i = 0; i < finding->n_links; i++)
        all = arena_printf(table->arena, "%.*s%s%.*s", STR_ARG(all), i ? "; " : "",
                           STR_ARG(version_link_say(reading, &finding->links[i], table->arena)));
    if (all.len)
        table_text(table, row, EVIDENCE, all);
}

static void put_finding(struct table *table, const struct version_reading *reading, size_t i)
{
    const struct version_finding *finding = &reading->findings.at[i];
    bool is_alone = !finding->spans[0].n_sentences || !finding->spans[1].n_sentences;
    size_t row = table_row(table);
    table_text(table, row, FINDING, str_from(version_kind_name(finding->kind)));
    table_text(table, row, ID, version_finding_id(&reading->findings, i, table->arena));
    put_span(table, row, FIRST, reading, 0, &finding->spans[0]);
    put_span(table, row, SECOND, reading, 1, &finding->spans[1]);
    if (finding->words[0].len)
        table_text(table, row, FIRST_WORDS, finding->words[0]);
    if (finding->words[1].len)
        table_text(table, row, SECOND_WORDS, finding->words[1]);
    table_real(table, row, PROBABILITY, finding->probability);
    if (!is_alone)
        table_real(table, row, SCORE, finding->score);
    if (finding->kind == VERSION_LEFT_OUT || finding->kind == VERSION_ADDED) {
        table_real(table, row, COVERAGE, finding->coverage);
        put_span(table, row, NEAREST, reading, !finding->side, &finding->nearest);
        table_real(table, row, NEAREST_SCORE, finding->nearest_score);
        table_real(table, row, RUNNER_UP_SCORE, finding->runner_up_score);
    }
    put_links(table, row, reading, finding);
}

struct table *version_reading_table(const struct version_reading *reading, const bool *wanted,
                                    struct arena *arena)
{
    struct table *table = new_table(reading, arena);
    for (size_t i = 0; i < reading->findings.n; i++)
        if (!wanted || wanted[reading->findings.at[i].kind])
            put_finding(table, reading, i);
    return table;
}
