/* METHOD: versions/findings */
#include "measure/version_findings.h"

#include "base/buf.h"
#include "base/memory.h"
#include "measure/omission.h"
#include "measure/version_links.h"

#include <math.h>

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
    const struct omission_reader *omissions;
    struct arena *arena;
    size_t pair;
    const struct bitext_text *texts;
    struct version_finding *at;
    size_t n, cap;
    struct omission_evidence *evidence[2]; /* by sentence */
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

static void read_evidence(struct gatherer *g)
{
    for (int side = 0; side < 2; side++) {
        const struct bitext_text *text = &g->texts[side];
        uint32_t n = text->n_sentences;
        struct omission_unit *units = memory_new((size_t)n + 1, sizeof *units);
        g->evidence[side] = memory_new((size_t)n + 1, sizeof *g->evidence[side]);
        for (uint32_t i = 0; i < n; i++)
            units[i] = (struct omission_unit){i, text->starts[i], text->starts[i + 1]};
        omission_evidence(g->omissions, g->pair, side, units, n, g->evidence[side]);
        memory_free(units);
    }
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

static void add_bead(struct gatherer *g, const struct bead *bead, bool is_unmoved)
{
    struct version_finding *finding = add(g, is_unmoved ? VERSION_SAME : VERSION_MOVED);
    set_spans(g, bead, finding);
    finding->score = per_word(g, bead);
}

static void add_alone(struct gatherer *g, const struct bead *bead)
{
    int side = bead->n[0] ? 0 : 1;
    for (uint32_t i = bead->begin[side]; i < bead->begin[side] + bead->n[side]; i++) {
        const struct omission_evidence *evidence = &g->evidence[side][i];
        struct version_finding *finding = add(g, side ? VERSION_ADDED : VERSION_LEFT_OUT);
        set_spans(g, bead, finding);
        finding->side = side;
        finding->spans[side] = span_of(&g->texts[side], i, 1);
        finding->nearest = span_of(&g->texts[!side], evidence->nearest, evidence->n_nearest);
        finding->nearest_score = evidence->nearest_score;
        finding->runner_up_score = evidence->runner_up_score;
        finding->coverage = evidence->bead_coverage;
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

/* --- concepts and actors ---------------------------------------------------------------------- */

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

/* --- the whole -------------------------------------------------------------------------------- */

static struct version_findings gather(struct gatherer *g)
{
    struct version_findings out = {0};
    g->texts = g->bitext->pairs[g->pair].texts;
    read_evidence(g);
    add_beads(g);
    add_concepts(g);
    out.n = g->n;
    out.at = arena_alloc(g->arena, (g->n + 1) * sizeof *out.at);
    for (size_t i = 0; i < g->n; i++) {
        out.at[i] = g->at[i];
        out.summary.n[g->at[i].kind]++;
        if (g->options->has_links)
            version_links_find(g->bitext, g->alignment, g->pair, g->options, g->arena, &out.at[i]);
    }
    memory_free(g->evidence[0]);
    memory_free(g->evidence[1]);
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
                         .omissions = omission_reader_new(bitext, alignment, arena),
                         .arena = arena};
    for (g.pair = 0; g.pair < bitext->n_pairs; g.pair++) {
        g.n = 0;
        all[g.pair] = gather(&g);
    }
    memory_free(g.at);
    return all;
}
