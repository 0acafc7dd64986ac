/* METHOD: versions/omission-rate, METHOD: versions/consistency. Pairs whose probabilities are
 * given, so that all that follows from them can be computed by hand. */
#include "../cmocka_all.h"

#include "measure/omission_model.h"
#include "measure/version_rates.h"
#include "stat/random.h"

#include <math.h>

enum { PAIRS_MOST = 60, SENTENCES_MOST = 12 };

/* Pairs without words. */
struct fixture {
    struct arena *arena;
    struct version_pairs pairs;
    struct version_document document;
};

static void begin(struct fixture *f)
{
    static const struct version_label LABELS[] = {{{"one", 3}, {"One", 3}},
                                                  {{"two", 3}, {"Two", 3}}};
    *f = (struct fixture){.arena = arena_new(0)};
    f->pairs = (struct version_pairs){
        .ranks = {0, 2}, .labels = LABELS, .n_labels = 2, .what = STR("concept")};
    f->pairs.at = arena_zero(f->arena, PAIRS_MOST, sizeof *f->pairs.at);
}

/* Adds a pair whose sides have n sentences each, left out as p says; of these the first n_one have
 * label 0, all the others label 1. */
static struct version_pair *add_pair(struct fixture *f, const double *p[2], const size_t n[2],
                                     const size_t n_one[2])
{
    struct version_pair *pair = &f->pairs.at[f->pairs.n++];
    struct version_reading *reading = arena_zero(f->arena, 1, sizeof *reading);
    *pair = (struct version_pair){.event = STR("e"), .reading = reading, .weight = 1};
    pair->date = day_from_civil(2001, 1, (int)f->pairs.n);
    for (int side = 0; side < 2; side++) {
        struct version_labelled *labels = arena_zero(f->arena, SENTENCES_MOST, sizeof *labels);
        double *left_out = arena_zero(f->arena, SENTENCES_MOST, sizeof *left_out);
        for (uint32_t k = 0; k < n[side]; k++) {
            left_out[k] = p[side][k];
            labels[k] = (struct version_labelled){k >= n_one[side], k};
        }
        reading->documents[side] = &f->document;
        reading->sentences[side].n = n[side];
        pair->left_out[side] = left_out;
        pair->labels[side] = labels;
        pair->n_labels[side] = n[side];
    }
    return pair;
}

static double cell(const struct table *table, size_t row, const char *name)
{
    const struct column *column = table_find(table, name);
    if (column->states[row] != CELL_PRESENT)
        return NAN;
    return column->type == COLUMN_INT ? (double)column->cells[row].integer
                                      : column->cells[row].real;
}

static void assert_near(double value, double expected)
{
    if (!(fabs(value - expected) <= 1e-9))
        fail_msg("%.12g is not %.12g", value, expected);
}

/* Rows: anything, then what is said most; of each what Chinese leaves out, then what Russian. */
static void test_counts_by_hand(void **state)
{
    (void)state;
    struct fixture f;
    struct version_rates rates;
    static const struct version_rates_options all;
    begin(&f);
    add_pair(&f, (const double *[]){(double[]){0.5, 0.1}, (double[]){0.9, 0.2, 1}},
             (size_t[]){2, 3}, (size_t[]){1, 3});
    add_pair(&f, (const double *[]){(double[]){0.3}, (double[]){0.6}}, (size_t[]){1, 1},
             (size_t[]){0, 1});
    version_rates_measure(&f.pairs, &all, f.arena, &rates);
    assert_int_equal(rates.table->n_rows, 6);
    assert_near(cell(rates.table, 0, "sentences"), 4); /* Russian ones: 0.9 0.2 1 0.6 */
    assert_near(cell(rates.table, 0, "left_out"), 2.7);
    assert_near(cell(rates.table, 0, "rate"), 67.5);
    assert_near(cell(rates.table, 1, "rate"), 30); /* 0.5 0.1 0.3 of Chinese ones */
    assert_near(cell(rates.table, 0, "other_side"), 37.5);
    assert_string_equal(table_find(rates.table, "id")->cells[2].text.at, "one");
    assert_near(cell(rates.table, 2, "pairs"), 2);
    assert_near(cell(rates.table, 3, "sentences"), 1);
    assert_near(cell(rates.table, 3, "rate"), 50);
    assert_near(cell(rates.table, 3, "rest"), 50 - 20); /* against 0.1 and 0.3 */
    assert_true(isnan(cell(rates.table, 4, "rate")));   /* no Russian sentence has it */
    assert_near(cell(rates.table, 4, "sentences"), 0);
    assert_true(isnan(cell(rates.table, 0, "low")));          /* two pairs are too few */
    assert_true(isnan(cell(rates.table, 0, "other_side_p"))); /* likewise */
    assert_int_equal(rates.set->n_series, 6);
    assert_near(rates.set->series[0].points[0].value, 67.5);
    assert_int_equal(rates.set->series[5].points[0].n_documents, 2);
    assert_true(rates.set->series[4].points[0].state == CELL_MISSING);
    arena_free(f.arena);
}

/* Seven of nine documents of a stratum that stand for 1.5 each, and five of twenty that stand for
 * 4: the shares are those of the weighted sums, and q is at least p and keeps their order. */
static void test_sample_weights(void **state)
{
    (void)state;
    struct fixture f;
    struct version_rates rates;
    static const struct version_rates_options all;
    static const double FRACTIONS[] = {6 / 9.0, 5 / 20.0};
    static const size_t DRAWN[] = {6, 5};
    double weighted = 0, weight = 0;
    begin(&f);
    for (size_t i = 0; i < 11; i++) {
        double p[2][3] = {{0.02 * (double)i, 0.5, 0.4}, {0.9, 0.05 * (double)i, 0.8}};
        struct version_pair *pair =
            add_pair(&f, (const double *[]){p[0], p[1]}, (size_t[]){3, 3}, (size_t[]){1, 1});
        pair->stratum = i >= 6;
        pair->weight = i >= 6 ? 4 : 1.5;
        weighted += pair->weight * (0.9 + 0.05 * (double)i + 0.8);
        weight += 3 * pair->weight;
    }
    f.pairs.fractions = FRACTIONS;
    f.pairs.n_drawn = DRAWN;
    f.pairs.n_strata = 2;
    version_rates_measure(&f.pairs, &all, f.arena, &rates);
    assert_near(cell(rates.table, 0, "rate"), 100 * weighted / weight);
    assert_near(cell(rates.table, 0, "sentences"), weight);
    for (size_t row = 2; row < 6; row++) {
        assert_true(cell(rates.table, row, "other_side_q") >=
                    cell(rates.table, row, "other_side_p"));
        assert_true(cell(rates.table, row, "low") <= cell(rates.table, row, "rate"));
    }
    /* Two tests: the larger p stays, the smaller is at most doubled (Benjamini and Hochberg). */
    double p[2] = {cell(rates.table, 2, "other_side_p"), cell(rates.table, 4, "other_side_p")};
    double q[2] = {cell(rates.table, 2, "other_side_q"), cell(rates.table, 4, "other_side_q")};
    int larger = p[1] > p[0];
    assert_near(q[larger], p[larger]);
    assert_near(q[!larger], fmin(2 * p[!larger], p[larger]));
    assert_near(cell(rates.table, 3, "other_side_q"), q[0]); /* both sides have the same test */
    arena_free(f.arena);
}

/* Of 300 corpora of 40 pairs, each pair with its own inclination to leave out, how many intervals
 * hold the rate that all have in common: the mean of a uniform inclination from 0.1 to 0.6. */
static void test_intervals_hold_what_they_say(void **state)
{
    (void)state;
    enum { CORPORA = 300, PAIRS = 40 };
    static const struct version_rates_options all;
    struct random random = {7};
    int n_held = 0, n_false = 0;
    for (int corpus = 0; corpus < CORPORA; corpus++) {
        struct fixture f;
        struct version_rates rates;
        begin(&f);
        for (int i = 0; i < PAIRS; i++) {
            double p[2][8];
            size_t n[2], n_one[2];
            for (int side = 0; side < 2; side++) {
                double inclination = 0.1 + (double)random_below(&random, 1001) / 2000;
                n[side] = 2 + random_below(&random, 7);
                n_one[side] = random_below(&random, n[side] + 1);
                for (size_t k = 0; k < n[side]; k++)
                    p[side][k] = (double)random_below(&random, 1000) < 1000 * inclination;
            }
            add_pair(&f, (const double *[]){p[0], p[1]}, n, n_one);
        }
        version_rates_measure(&f.pairs, &all, f.arena, &rates);
        n_held += cell(rates.table, 2, "low") <= 35 && cell(rates.table, 2, "high") >= 35;
        n_false += cell(rates.table, 2, "other_side_p") < 0.05;
        arena_free(f.arena);
    }
    assert_in_range(n_held, CORPORA * 92 / 100, CORPORA * 98 / 100);
    assert_in_range(n_false, CORPORA * 2 / 100, CORPORA * 8 / 100);
}

/* What the model says is brought to what is common in all pairs: of sentences that it is sure of,
 * most left out, the doubtful one becomes likelier to be. */
static void test_base_rate_of_all_pairs(void **state)
{
    (void)state;
    struct fixture f;
    begin(&f);
    for (int i = 0; i < 20; i++) {
        static const double NONE[8];
        struct version_pair *pair =
            add_pair(&f, (const double *[]){NONE, NONE}, (size_t[]){8, 8}, (size_t[]){0, 0});
        struct version_units *units = arena_zero(f.arena, 2, sizeof *units);
        for (int side = 0; side < 2; side++) {
            units[side].n_sentences = 8;
            units[side].sentences = arena_zero(f.arena, 8, sizeof *units[side].sentences);
            for (int k = 0; k < 8; k++) {
                units[side].sentences[k].said = k == 0 ? 0.5 : (k < 7) == (side == 0) ? 0.99 : 0.01;
                units[side].sentences[k].evidence.n_words = 3;
            }
        }
        ((struct version_reading *)pair->reading)->findings.units = units;
    }
    const struct str languages[2] = {STR("zh"), STR("ru")};
    double before = omission_model_of(OMISSION_SENTENCE, languages)->base_rate;
    version_pairs_judge(&f.pairs, f.arena);
    assert_true(f.pairs.base_rates[0] > 0.7 && f.pairs.base_rates[1] < 0.3);
    for (int side = 0; side < 2; side++) {
        double now = f.pairs.base_rates[side];
        double odds =
            now / (1 - now) / (before / (1 - before)); /* of a doubtful one: even before */
        assert_near(f.pairs.at[0].left_out[side][0], odds / (1 + odds));
    }
    arena_free(f.arena);
}

static void test_consistency(void **state)
{
    (void)state;
    struct fixture f;
    static float lengths[2][2] = {{10, 30}, {50, 50}};
    begin(&f);
    struct version_pair *pair =
        add_pair(&f, (const double *[]){(double[]){0, 0.5}, (double[]){0.1, 0.3}}, (size_t[]){2, 2},
                 (size_t[]){1, 1});
    struct bitext *bitext = arena_zero(f.arena, 1, sizeof *bitext);
    bitext->pairs = arena_zero(f.arena, 1, sizeof *bitext->pairs);
    for (int side = 0; side < 2; side++)
        bitext->pairs[0].texts[side] =
            (struct bitext_text){.n_sentences = 2, .lengths = lengths[side]};
    ((struct version_reading *)pair->reading)->bitext = bitext;
    const struct series_set *set = version_consistency_series(&f.pairs, 0, f.arena);
    assert_int_equal(set->n_series, 3);
    assert_near(set->series[1].points[0].value, 62.5); /* 10 + 15 of 40 */
    assert_near(set->series[2].points[0].value, 80);   /* 45 + 35 of 100 */
    assert_near(set->series[0].points[0].value, 71.25);
    assert_int_equal(set->series[0].points[0].period.begin, pair->date);
    arena_free(f.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_counts_by_hand), cmocka_unit_test(test_sample_weights),
        cmocka_unit_test(test_intervals_hold_what_they_say),
        cmocka_unit_test(test_base_rate_of_all_pairs), cmocka_unit_test(test_consistency)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
