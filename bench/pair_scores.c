/* Pairs the documents of the sets that version_sets writes and compares with the truth: how often a
 * document's best is its partner, and how often competitive linking finds it; all documents of a
 * set at once, no dates. --fit fits the confidence: weeks of one to four documents, half of which
 * have no partner. usage: pair_scores [--fit] LEXICON-FOLDER SET… */
#include "base/buf.h"
#include "base/file.h"
#include "base/memory.h"
#include "measure/pairing.h"
#include "stat/random.h"

#include <jansson.h>
#include <math.h>
#include <stdio.h>

enum { SET_LIMIT = 256 << 20, DOCUMENTS_MOST = 4096 };

/* A set in memory: partners have the same number. */
struct set {
    struct arena *arena;
    struct document *documents[2];
    const struct document **lists[2];
    struct str languages[2];
    size_t n;
};

static struct str joined(json_t *sentences, struct arena *arena)
{
    struct buf text = {0};
    for (size_t i = 0; i < json_array_size(sentences); i++) {
        buf_add_text(&text, json_string_value(json_array_get(sentences, i)));
        buf_add_char(&text, '\n');
    }
    struct str copy = buf_copy(&text, arena);
    buf_done(&text);
    return copy;
}

static bool read_set(const char *path, struct set *set, struct err *err)
{
    struct str bytes, line;
    if (!file_read(path, SET_LIMIT, set->arena, &bytes, err))
        return false;
    for (int side = 0; side < 2; side++) {
        set->documents[side] = arena_zero(set->arena, DOCUMENTS_MOST, sizeof *set->documents[side]);
        set->lists[side] = arena_zero(set->arena, DOCUMENTS_MOST, sizeof *set->lists[side]);
    }
    while (str_next(&bytes, '\n', &line) && set->n < DOCUMENTS_MOST) {
        json_t *document = line.len ? json_loadb(line.at, line.len, 0, NULL) : NULL;
        for (size_t side = 0; document && side < 2; side++) {
            json_t *texts = json_array_get(json_object_get(document, "texts"), side);
            json_t *lang = json_array_get(json_object_get(document, "languages"), side);
            set->languages[side] = arena_str(set->arena, str_from(json_string_value(lang)));
            set->documents[side][set->n] =
                (struct document){.text = joined(texts, set->arena), .date = DAY_NONE};
            set->lists[side][set->n] = &set->documents[side][set->n];
        }
        set->n += document != NULL;
        json_decref(document);
    }
    return set->n > 0 || err_set(err, ERR_INPUT, "\"%s\" holds no documents", path);
}

static void score(const char *path, const struct set *set, const struct pairing *pairing)
{
    size_t n_best[2] = {0, 0}, n_linked = 0, n_right = 0;
    bool *is_seen[2];
    for (int side = 0; side < 2; side++)
        is_seen[side] = arena_zero(set->arena, set->n, sizeof(bool));
    for (size_t k = 0; k < pairing->n; k++) { /* the surest first */
        const struct pairing_pair *pair = &pairing->at[k];
        bool is_right = pair->texts[0] == pair->texts[1];
        for (int side = 0; side < 2; side++) {
            n_best[side] += is_right && !is_seen[side][pair->texts[side]];
            is_seen[side][pair->texts[side]] = true;
        }
        n_linked += pair->is_linked;
        n_right += pair->is_linked && is_right;
    }
    printf("%-28s %4zu pairs  best is partner %.3f / %.3f  linked %zu, of them right %.3f\n",
           path_name(path), set->n, (double)n_best[0] / (double)set->n,
           (double)n_best[1] / (double)set->n, n_linked,
           n_linked ? (double)n_right / (double)n_linked : 0);
}

/* --- the fit ---------------------------------------------------------------------------------- */

struct sample {
    double cosine, margin;
    bool is_right;
};

struct samples {
    struct sample *at;
    size_t n, cap;
};

/* Weeks of one to four meetings, every other of which only the first side reported. */
static void draw(const struct set *set, const struct bilingual *lexicon, struct samples *out)
{
    enum { WEEK_DAYS = 10 };
    struct random random = {1};
    const struct document **some = arena_zero(set->arena, set->n, sizeof *some);
    uint32_t *number = arena_zero(set->arena, set->n, sizeof *number);
    size_t n[2] = {set->n, 0}, left = 0;
    day date = 0;
    for (size_t i = 0; i < set->n; i++) {
        if (left-- == 0) {
            left = random_below(&random, 4);
            date += WEEK_DAYS;
        }
        set->documents[0][i].date = set->documents[1][i].date = date;
        if (random_below(&random, 2)) {
            number[n[1]] = (uint32_t)i;
            some[n[1]++] = set->lists[1][i];
        }
    }
    const struct document *const *texts[2] = {set->lists[0], some};
    struct pairing_options options = {.languages = set->languages};
    struct pairing pairing = pairing_find(lexicon, texts, n, &options, set->arena);
    for (size_t k = 0; k < pairing.n; k++) {
        const struct pairing_pair *pair = &pairing.at[k];
        out->at = memory_grow(out->at, out->n, &out->cap, sizeof *out->at);
        out->at[out->n++] =
            (struct sample){pair->cosine, pair->margin, number[pair->texts[1]] == pair->texts[0]};
    }
}

static double chance(const double b[3], const struct sample *sample)
{
    return 1 / (1 + exp(-(b[0] + b[1] * sample->cosine + b[2] * sample->margin)));
}

/* Solves the system of three by elimination; a has four columns. */
static void solve(double a[3][4], double x[3])
{
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++) {
            double factor = j == i ? 0 : a[j][i] / a[i][i];
            for (int k = 0; k < 4; k++)
                a[j][k] -= factor * a[i][k];
        }
    for (int i = 0; i < 3; i++)
        x[i] = a[i][3] / a[i][i];
}

/* Newton's steps for the logistic regression, with a ridge of 0.01. */
static void fit(const struct samples *samples, double b[3])
{
    for (int round = 0; round < 30; round++) {
        double a[3][4] = {{0}}, step[3];
        for (size_t i = 0; i < samples->n; i++) {
            const struct sample *sample = &samples->at[i];
            double p = chance(b, sample), x[3] = {1, sample->cosine, sample->margin};
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < 3; k++)
                    a[j][k] += p * (1 - p) * x[j] * x[k];
                a[j][3] += (sample->is_right - p) * x[j];
            }
        }
        for (int j = 0; j < 3; j++) {
            a[j][j] += 0.01;
            a[j][3] -= 0.01 * b[j];
        }
        solve(a, step);
        for (int j = 0; j < 3; j++)
            b[j] += step[j];
    }
}

static void print_fit(const struct samples *samples)
{
    double b[3] = {0}, n_right = 0, n_called = 0, n_hit = 0;
    fit(samples, b);
    for (size_t i = 0; i < samples->n; i++) {
        bool is_called = chance(b, &samples->at[i]) >= PAIRING_LEAST;
        n_right += samples->at[i].is_right;
        n_called += is_called;
        n_hit += is_called && samples->at[i].is_right;
    }
    printf(
        "%zu candidates, %.0f pairs: constant %.2f, by cosine %.2f, by margin %.2f; from %.1f on "
        "precision %.3f, recall %.3f\n",
        samples->n, n_right, b[0], b[1], b[2], PAIRING_LEAST, n_hit / n_called, n_hit / n_right);
}

static bool take_set(const char *folder, const char *path, struct samples *samples, struct err *err)
{
    struct set set = {.arena = arena_new(0)};
    if (!read_set(path, &set, err))
        return false;
    struct bilingual *lexicon = bilingual_open(folder, set.languages[0], set.languages[1], err);
    if (!lexicon)
        return false;
    const struct document *const *texts[2] = {set.lists[0], set.lists[1]};
    size_t n[2] = {set.n, set.n};
    struct pairing_options options = {.languages = set.languages};
    if (samples) {
        draw(&set, lexicon, samples);
    } else {
        struct pairing pairing = pairing_find(lexicon, texts, n, &options, set.arena);
        score(path, &set, &pairing);
    }
    bilingual_close(lexicon);
    arena_free(set.arena);
    return true;
}

int main(int argc, char **argv)
{
    struct err err = ERR_INIT;
    struct samples samples = {0};
    bool is_fit = argc > 1 && strcmp(argv[1], "--fit") == 0;
    if (argc < 3 + is_fit) {
        fprintf(stderr, "usage: pair_scores [--fit] LEXICON-FOLDER SET…\n");
        return 2;
    }
    for (int i = 2 + is_fit; i < argc; i++)
        if (!take_set(argv[1 + is_fit], argv[i], is_fit ? &samples : NULL, &err)) {
            fprintf(stderr, "pair_scores: %s\n", err.message);
            return 1;
        }
    if (is_fit)
        print_fit(&samples);
    memory_free(samples.at);
    return 0;
}
