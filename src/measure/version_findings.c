/* METHOD: versions/findings */
#include "measure/version_findings.h"

#include "base/buf.h"
#include "base/memory.h"
#include "measure/version_differences.h"
#include "measure/version_links.h"
#include "measure/version_omissions.h"

#include <math.h>

#define JUDGED_LEFT_OUT 0.5
#define JUDGED_INSIDE 0.7 /* of a sentence in a bead of several: the bead speaks for it */
#define JUDGED_SAME 0.6   /* of a bead within which differences are looked for */

const char *version_kind_name(enum version_kind kind)
{
    static const char *const NAMES[N_VERSION_KINDS] = {
        [VERSION_SAME] = "same",         [VERSION_SAME_TOPIC] = "same topic",
        [VERSION_LEFT_OUT] = "left out", [VERSION_ADDED] = "added",
        [VERSION_MOVED] = "moved",       [VERSION_ATTRIBUTION] = "attribution",
        [VERSION_HEDGE] = "hedge",       [VERSION_NEGATION] = "negation",
        [VERSION_NUMBER] = "number",     [VERSION_DATE] = "date",
        [VERSION_PERCENT] = "percent",   [VERSION_MONEY] = "money",
        [VERSION_NAME] = "name",         [VERSION_CONCEPT] = "concept"};
    return NAMES[kind];
}

struct str version_span_text(const struct bitext_text *text, const struct version_span *span,
                             struct arena *arena)
{
    struct buf words = {0};
    for (uint32_t i = 0; i < span->n_sentences; i++) {
        struct str sentence = text->sentences[span->first + i];
        if (i + 1 == span->n_sentences)
            sentence.len = span->end;
        if (i == 0)
            sentence = str_cut(sentence, span->begin, sentence.len);
        else
            buf_add_char(&words, ' ');
        buf_add(&words, sentence);
    }
    struct str copy = buf_copy(&words, arena);
    buf_done(&words);
    return copy;
}

/* What is gathered for one pair. */
struct gatherer {
    const struct bitext *bitext;
    const struct alignment *alignment;
    const struct version_options *options;
    const struct version_units *units; /* of both sides of all pairs */
    const struct stance_words *words;
    struct arena *arena;
    size_t pair;
    const struct bitext_text *texts;
    struct version_finding *at;
    size_t n, cap;
};

static struct version_finding *add(struct gatherer *g, enum version_kind kind)
{
    g->at = memory_grow(g->at, g->n, &g->cap, sizeof *g->at);
    g->at[g->n] = (struct version_finding){.kind = kind, .probability = NAN};
    return &g->at[g->n++];
}

static struct version_span span_of(const struct bitext_text *text, uint32_t first, uint32_t n)
{
    struct version_span span = {.first = first, .n_sentences = n};
    if (n)
        span.end = (uint32_t)text->sentences[first + n - 1].len;
    return span;
}

static void set_spans(const struct gatherer *g, const struct bead *bead,
                      struct version_finding *finding)
{
    for (int side = 0; side < 2; side++)
        finding->spans[side] = span_of(&g->texts[side], bead->begin[side], bead->n[side]);
}

static const struct version_units *units_of(const struct gatherer *g, int side)
{
    return &g->units[2 * g->pair + (size_t)side];
}

/* --- beads ------------------------------------------------------------------------------------ */

/* Beads that keep their order: of all rising runs of beads the one with the most sentences. The
 * others have moved. */
static bool *find_unmoved(const struct bead_list *beads)
{
    size_t n = beads->n, last = n;
    uint32_t *weights = memory_new(n + 1, sizeof *weights), most = 0;
    size_t *before = memory_new(n + 1, sizeof *before);
    bool *is_unmoved = memory_new(n + 1, sizeof *is_unmoved);
    for (size_t i = 0; i < n; i++) {
        const struct bead *bead = &beads->at[i];
        before[i] = n;
        if (!bead->n[0] || !bead->n[1])
            continue;
        for (size_t j = 0; j < i; j++)
            if (weights[j] > weights[i] && beads->at[j].begin[1] < bead->begin[1]) {
                weights[i] = weights[j];
                before[i] = j;
            }
        weights[i] += bead->n[0] + bead->n[1];
        if (weights[i] > most) {
            most = weights[i];
            last = i;
        }
    }
    for (size_t i = last; i < n; i = before[i])
        is_unmoved[i] = true;
    memory_free(weights);
    memory_free(before);
    return is_unmoved;
}

static double per_word(const struct gatherer *g, const struct bead *bead)
{
    uint32_t n = 0;
    for (int side = 0; side < 2; side++)
        n += bitext_n_tokens(&g->texts[side], bead->begin[side], bead->begin[side] + bead->n[side]);
    return n ? (double)bead->likelihood / n : 0;
}

/* That what a bead holds is not said on the other side: the mean over its words. */
static double omission_of(const struct gatherer *g, const struct bead *bead)
{
    double sum = 0, n = 0;
    for (int side = 0; side < 2; side++)
        for (uint32_t i = 0; i < bead->n[side]; i++) {
            const struct version_unit *unit = &units_of(g, side)->sentences[bead->begin[side] + i];
            sum += unit->probability * (unit->evidence.n_words + 1);
            n += unit->evidence.n_words + 1;
        }
    return sum / n;
}

static void set_nearest(const struct gatherer *g, const struct version_unit *unit,
                        struct version_finding *finding)
{
    const struct omission_evidence *evidence = &unit->evidence;
    finding->nearest = span_of(&g->texts[!finding->side], evidence->nearest, evidence->n_nearest);
    finding->nearest_score = evidence->nearest_score;
    finding->runner_up_score = evidence->runner_up_score;
    finding->coverage = evidence->bead_coverage;
}

/* A unit of one side that the other leaves out. */
static void add_left_out(struct gatherer *g, const struct bead *bead, int side,
                         const struct version_unit *unit, bool is_clause)
{
    struct version_finding *finding = add(g, side ? VERSION_ADDED : VERSION_LEFT_OUT);
    finding->side = side;
    finding->is_clause = is_clause;
    finding->probability = unit->probability;
    finding->spans[side] = (struct version_span){unit->sentence, 1, unit->begin, unit->end};
    finding->spans[!side].first = bead->begin[!side];
    set_nearest(g, unit, finding);
}

/* Sentences of a bead of several, and clauses, that the other side of the bead does not say. */
static void add_inside(struct gatherer *g, const struct bead *bead, int side)
{
    const struct version_units *units = units_of(g, side);
    uint32_t begin = bead->begin[side], end = begin + bead->n[side];
    for (uint32_t i = begin; bead->n[side] > 1 && i < end; i++)
        if (units->sentences[i].probability >= JUDGED_INSIDE)
            add_left_out(g, bead, side, &units->sentences[i], true);
    for (size_t k = 0; k < units->n_clauses; k++) {
        const struct version_unit *clause = &units->clauses[k];
        bool is_told =
            bead->n[side] > 1 && units->sentences[clause->sentence].probability >= JUDGED_INSIDE;
        if (clause->sentence >= begin && clause->sentence < end && !is_told &&
            clause->probability >= JUDGED_LEFT_OUT)
            add_left_out(g, bead, side, clause, true);
    }
}

static void add_difference(struct gatherer *g, const struct bead *bead,
                           const struct version_difference *difference)
{
    struct version_finding *finding = add(g, difference->kind);
    set_spans(g, bead, finding);
    finding->side = difference->side;
    for (int side = 0; side < 2; side++) {
        struct version_place place = difference->places[side];
        finding->places[side] = place;
        if (place.end > place.begin)
            finding->words[side] =
                str_cut(g->texts[side].sentences[place.sentence], place.begin, place.end);
    }
}

static void add_differences(struct gatherer *g, const struct bead *bead)
{
    struct version_differences differences = {0};
    const struct version_mentions *mentions =
        g->options->mentions ? &g->options->mentions[2 * g->pair] : NULL;
    struct version_bead both = {g->bitext, g->texts, bead, mentions};
    version_quantities_find(&both, &differences);
    version_stances_find(&both, g->words, &differences);
    for (size_t i = 0; i < differences.n; i++)
        add_difference(g, bead, &differences.at[i]);
    memory_free(differences.at);
}

static void add_bead(struct gatherer *g, const struct bead *bead, bool is_unmoved)
{
    double omission = omission_of(g, bead);
    bool is_other = omission >= JUDGED_LEFT_OUT;
    struct version_finding *finding = add(g, is_other     ? VERSION_SAME_TOPIC
                                             : is_unmoved ? VERSION_SAME
                                                          : VERSION_MOVED);
    set_spans(g, bead, finding);
    finding->score = per_word(g, bead);
    finding->probability = is_other ? omission : 1 - omission;
    for (int side = 0; side < 2 && !is_other; side++)
        add_inside(g, bead, side);
    if (1 - omission >= JUDGED_SAME)
        add_differences(g, bead);
}

/* A sentence without a bead: left out, or said elsewhere in other words. */
static void add_alone(struct gatherer *g, const struct bead *bead)
{
    int side = bead->n[0] ? 0 : 1;
    for (uint32_t i = bead->begin[side]; i < bead->begin[side] + bead->n[side]; i++) {
        const struct version_unit *unit = &units_of(g, side)->sentences[i];
        if (unit->probability >= JUDGED_LEFT_OUT || unit->evidence.n_nearest == 0) {
            add_left_out(g, bead, side, unit, false);
            continue;
        }
        struct version_finding *finding = add(g, VERSION_SAME_TOPIC);
        finding->side = side;
        finding->probability = 1 - unit->probability;
        set_nearest(g, unit, finding);
        finding->spans[side] = span_of(&g->texts[side], i, 1);
        finding->spans[!side] = finding->nearest;
        finding->score = unit->evidence.nearest_score;
    }
}

static void add_beads(struct gatherer *g)
{
    const struct bead_list *beads = &g->alignment->beads[g->pair];
    bool *is_unmoved = find_unmoved(beads);
    for (size_t i = 0; i < beads->n; i++)
        if (beads->at[i].n[0] && beads->at[i].n[1])
            add_bead(g, &beads->at[i], is_unmoved[i]);
        else
            add_alone(g, &beads->at[i]);
    memory_free(is_unmoved);
}

/* --- concepts, actors, names
 * ---------------------------------------------------------------------- */

static bool is_mentioned(const struct version_mentions *mentions, uint32_t known)
{
    for (size_t i = 0; i < mentions->n; i++)
        if (mentions->at[i].known == known)
            return true;
    return false;
}

/* The first mention of what only one text mentions. */
static void add_concepts(struct gatherer *g)
{
    for (int side = 0; g->options->mentions && side < 2; side++) {
        const struct version_mentions *own = &g->options->mentions[2 * g->pair + (size_t)side];
        const struct version_mentions *other = &g->options->mentions[2 * g->pair + !side];
        for (size_t i = 0; i < own->n; i++) {
            const struct version_mention *mention = &own->at[i];
            struct version_mentions before = {own->at, i};
            if (is_mentioned(other, mention->known) || is_mentioned(&before, mention->known))
                continue;
            struct version_finding *finding = add(g, VERSION_CONCEPT);
            struct version_place place = mention->place;
            finding->side = side;
            finding->known = mention->known;
            finding->spans[side] = (struct version_span){place.sentence, 1, place.begin, place.end};
            finding->places[side] = place;
            finding->words[side] =
                str_cut(g->texts[side].sentences[place.sentence], place.begin, place.end);
        }
    }
}

/* Whether the study knows who is named there: such are compared as actors, not as names. */
static bool is_known(const struct gatherer *g, int side, const struct version_place *place)
{
    const struct version_mentions *mentions =
        g->options->mentions ? &g->options->mentions[2 * g->pair + (size_t)side] : NULL;
    for (size_t i = 0; mentions && i < mentions->n; i++) {
        const struct version_place *mention = &mentions->at[i].place;
        if (mention->sentence == place->sentence && mention->begin < place->end &&
            place->begin < mention->end)
            return true;
    }
    return false;
}

static void add_names(struct gatherer *g)
{
    struct version_differences names = {0};
    version_names_find(g->bitext, g->alignment, g->pair, &names);
    for (size_t i = 0; i < names.n; i++) {
        int side = names.at[i].side;
        struct version_place place = names.at[i].places[side];
        struct bead none = {0};
        if (is_known(g, side, &place))
            continue;
        add_difference(g, &none, &names.at[i]);
        g->at[g->n - 1].spans[side] =
            (struct version_span){place.sentence, 1, place.begin, place.end};
    }
    memory_free(names.at);
}

/* --- the whole -------------------------------------------------------------------------------- */

static void sum_up(const struct gatherer *g, struct version_summary *summary)
{
    double said = 0;
    for (int side = 0; side < 2; side++) {
        const struct version_units *units = units_of(g, side);
        double kept = 0, all = 0, n = (double)units->n_sentences;
        for (size_t i = 0; i < units->n_sentences; i++) {
            double length = (double)g->texts[side].lengths[i];
            summary->left_out[side] += units->sentences[i].probability / n;
            kept += length * (1 - units->sentences[i].probability);
            all += length;
        }
        said += all > 0 ? kept / all : 0;
    }
    summary->consistency = said / 2;
}

static struct version_findings gather(struct gatherer *g)
{
    struct version_findings out = {0};
    g->texts = g->bitext->pairs[g->pair].texts;
    add_beads(g);
    add_names(g);
    add_concepts(g);
    out.n = g->n;
    out.at = arena_alloc(g->arena, (g->n + 1) * sizeof *out.at);
    for (size_t i = 0; i < g->n; i++) {
        out.at[i] = g->at[i];
        out.summary.n[g->at[i].kind]++;
        if (g->options->has_links)
            version_links_find(g->bitext, g->alignment, g->pair, g->options, g->arena, &out.at[i]);
    }
    out.units = units_of(g, 0);
    sum_up(g, &out.summary);
    return out;
}

struct version_findings *version_findings_new(const struct bitext *bitext,
                                              const struct alignment *alignment,
                                              const struct version_options *options,
                                              struct arena *arena)
{
    struct version_findings *all = arena_zero(arena, bitext->n_pairs + 1, sizeof *all);
    struct gatherer g = {.bitext = bitext,
                         .alignment = alignment,
                         .options = options,
                         .units = version_omissions_new(bitext, alignment, options->shift, arena),
                         .words = stance_words_new(arena),
                         .arena = arena};
    for (g.pair = 0; g.pair < bitext->n_pairs; g.pair++) {
        g.n = 0;
        all[g.pair] = gather(&g);
    }
    memory_free(g.at);
    return all;
}
