/* METHOD: agreement/percent  METHOD: agreement/krippendorff  METHOD: agreement/cohen
 * METHOD: agreement/scott  METHOD: agreement/fleiss  METHOD: agreement/gwet
 * METHOD: agreement/bootstrap  METHOD: agreement/masi */
#include "stat/agreement.h"

#include <math.h>
#include <string.h>

#include "../cmocka_all.h"

enum { UNITS = 200, JUDGEMENTS = 2000 };

struct material {
    struct rating at[JUDGEMENTS];
    size_t begins[UNITS + 1];
    struct ratings ratings;
};

/* Rows are coders, characters units: '0' to '9' and 'a' to 'f' are values, '.' is no judgement. */
static struct agreements of_rows(const char *const *rows, size_t n_coders,
                                 const struct agreement_options *options)
{
    static struct material m;
    size_t n = 0, n_units = strlen(rows[0]), n_values = 0;
    for (size_t u = 0; u < n_units; u++) {
        m.begins[u] = n;
        for (uint32_t c = 0; c < n_coders; c++) {
            char said = rows[c][u];
            if (said == '.')
                continue;
            uint32_t value = (uint32_t)(said >= 'a' ? said - 'a' : said - '0');
            m.at[n++] = (struct rating){c, value};
            n_values = value + 1 > n_values ? value + 1 : n_values;
        }
    }
    m.begins[n_units] = n;
    m.ratings = (struct ratings){m.at, m.begins, n_units, n_coders, n_values};
    return agreement_measure(&m.ratings, options);
}

/* A row for each unit: how many coders said each of the n_values values. */
static struct agreements of_counts(const int *counts, size_t n_units, size_t n_values,
                                   const struct agreement_options *options)
{
    static struct material m;
    size_t n = 0;
    uint32_t most = 0;
    for (size_t u = 0; u < n_units; u++) {
        uint32_t coder = 0;
        m.begins[u] = n;
        for (uint32_t v = 0; v < n_values; v++)
            for (int i = 0; i < counts[u * n_values + v]; i++)
                m.at[n++] = (struct rating){coder++, v};
        most = coder > most ? coder : most;
    }
    m.begins[n_units] = n;
    m.ratings = (struct ratings){m.at, m.begins, n_units, most, n_values};
    return agreement_measure(&m.ratings, options);
}

static void assert_near(double value, double expected, double tolerance)
{
    if (!(fabs(value - expected) <= tolerance))
        fail_msg("%.10g is not %.10g", value, expected);
}

static void assert_measure(const struct agreements *all, enum agreement_measure m, double expected)
{
    assert_near(all->of[m].value, expected, 5e-6);
}

/* Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", examples A and B, as printed
 * there to three decimals. */
static void test_alpha_of_two_coders(void **state)
{
    (void)state;
    static const char *const A[] = {"0100000010", "1110010000"};
    static const char *const B[] = {"aabbdcccedda", "babbbccceddd"};
    struct agreement_options nominal = {0};
    struct agreements a = of_rows(A, 2, &nominal), b = of_rows(B, 2, &nominal);
    assert_near(a.of[AGREEMENT_ALPHA].value, 0.095, 5e-4);
    assert_near(b.of[AGREEMENT_ALPHA].value, 0.692, 5e-4);
    assert_int_equal(b.n_judgements, 24);
    assert_true(isnan(a.of[AGREEMENT_ALPHA].interval.low));
}

/* The data of example C in the same paper, which the R packages irr (kripp.alpha) and irrCAC
 * (cac.raw4raters) carry too. */
static const char *const FOUR[] = {"123321412...", "1233224125..", ".33323422513", "12332441251."};

/* Printed in the paper to three decimals; the further ones from irr's kripp.alpha in R 4.2. */
static void test_alpha_by_scale(void **state)
{
    (void)state;
    static const double NUMBERS[] = {0, 1, 2, 3, 4, 5};
    static const double EXPECTED[] = {0.74342105, 0.8153875, 0.84910714, 0.79740277};
    for (int scale = SCALE_NOMINAL; scale <= SCALE_RATIO; scale++) {
        struct agreement_options options = {.scale = (enum rating_scale)scale, .numbers = NUMBERS};
        struct agreements all = of_rows(FOUR, 4, &options);
        assert_measure(&all, AGREEMENT_ALPHA, EXPECTED[scale]);
        assert_int_equal(all.n_units, 12);
        assert_int_equal(all.n_pairable, 11);
        assert_int_equal(all.n_judgements, 40);
    }
}

/* irrCAC, overview of the package: pa.coeff.raw, gwet.ac1.raw, fleiss.kappa.raw,
 * conger.kappa.raw and krippen.alpha.raw of cac.raw4raters. */
static void test_four_coders_with_gaps_equal_irrcac(void **state)
{
    (void)state;
    struct agreement_options nominal = {0};
    struct agreements all = of_rows(FOUR, 4, &nominal);
    assert_measure(&all, AGREEMENT_PERCENT, 0.81818);
    assert_measure(&all, AGREEMENT_GWET, 0.77544);
    assert_measure(&all, AGREEMENT_FLEISS, 0.76117);
    assert_measure(&all, AGREEMENT_COHEN, 0.76282);
    assert_measure(&all, AGREEMENT_ALPHA, 0.74342);
    assert_true(isnan(all.of[AGREEMENT_SCOTT].value));
}

/* A value that nobody uses changes nothing, alone on a unit neither: first and last coder of the
 * four, irr's kappa2 in R on the nine units that both judged. */
static void test_cohen_takes_units_of_both(void **state)
{
    (void)state;
    const char *const two[] = {FOUR[0], FOUR[3]};
    struct agreement_options nominal = {0};
    struct agreements all = of_rows(two, 2, &nominal);
    assert_measure(&all, AGREEMENT_COHEN, 0.85);
    assert_int_equal(all.n_pairable, 9);
}

/* Cohen 1960, "A coefficient of agreement for nominal scales", table 1: 200 patients, two judges,
 * agreement .70, by chance .41, kappa .492. */
static void test_cohen_equals_cohen(void **state)
{
    (void)state;
    static const int TABLE[3][3] = {{88, 14, 18}, {10, 40, 10}, {2, 6, 12}};
    static char rows[2][201];
    size_t n = 0;
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++)
            for (int k = 0; k < TABLE[i][j]; k++, n++) {
                rows[0][n] = (char)('0' + i);
                rows[1][n] = (char)('0' + j);
            }
    const char *const both[] = {rows[0], rows[1]};
    struct agreement_options nominal = {0};
    struct agreements all = of_rows(both, 2, &nominal);
    assert_near(all.of[AGREEMENT_PERCENT].value, 0.70, 1e-12);
    assert_near(all.of[AGREEMENT_COHEN].value, 0.492, 5e-4);
    /* Scott's of the same table, with R: p <- (c(120,60,20) + c(100,60,40)) / 400;
     * (.7 - sum(p^2)) / (1 - sum(p^2)) */
    assert_measure(&all, AGREEMENT_SCOTT, 0.48717949);
}

/* Fleiss 1971 with the ten subjects and fourteen raters that textbooks work through: 0.210. */
static void test_fleiss_of_fourteen_raters(void **state)
{
    (void)state;
    static const int COUNTS[10][5] = {
        {0, 0, 0, 0, 14}, {0, 2, 6, 4, 2}, {0, 0, 3, 5, 6}, {0, 3, 9, 2, 0}, {2, 2, 8, 1, 1},
        {7, 7, 0, 0, 0},  {3, 2, 6, 3, 0}, {2, 5, 3, 2, 2}, {6, 5, 2, 1, 0}, {0, 2, 2, 3, 7}};
    struct agreement_options nominal = {0};
    struct agreements all = of_counts(&COUNTS[0][0], 10, 5, &nominal);
    assert_near(all.of[AGREEMENT_PERCENT].value, 0.378, 5e-4);
    assert_near(all.of[AGREEMENT_FLEISS].value, 0.210, 5e-4);
}

/* Coders who only ever say one thing have shown nothing, and so has a coder alone. */
static void test_undefined_without_variation(void **state)
{
    (void)state;
    static const char *const SAME[] = {"00000", "00000"}, *const ALONE[] = {"0101", "...."};
    struct agreement_options options = {.n_draws = 50, .seed = 1, .level = 0.95};
    struct agreements same = of_rows(SAME, 2, &options), alone = of_rows(ALONE, 2, &options);
    assert_near(same.of[AGREEMENT_PERCENT].value, 1, 0);
    for (int m = AGREEMENT_ALPHA; m < N_AGREEMENT_MEASURES; m++) {
        assert_true(isnan(same.of[m].value));
        assert_int_equal(same.of[m].n_undefined, 50);
    }
    assert_true(isnan(alone.of[AGREEMENT_PERCENT].value));
    assert_int_equal(alone.n_pairable, 0);
}

/* Two coders on 200 units who differ on every fifth: whether units agree is binomial, so that the
 * interval of the percentage is near that of a proportion, 0.8 ± 1.96 √(0.8 · 0.2 / 200). */
static void test_bootstrap_of_units(void **state)
{
    (void)state;
    static char rows[2][UNITS + 1];
    for (size_t u = 0; u < UNITS; u++) {
        rows[0][u] = (char)('0' + u % 2);
        rows[1][u] = u % 5 ? rows[0][u] : (char)('0' + (u + 1) % 2);
    }
    const char *const both[] = {rows[0], rows[1]};
    struct agreement_options options = {.n_draws = 2000, .seed = 7, .level = 0.95};
    struct agreements all = of_rows(both, 2, &options);
    double half = 1.96 * sqrt(0.8 * 0.2 / 200);
    assert_near(all.of[AGREEMENT_PERCENT].interval.low, 0.8 - half, 0.01);
    assert_near(all.of[AGREEMENT_PERCENT].interval.high, 0.8 + half, 0.01);
    /* Chance is a half whatever is drawn, nearly: alpha is 2 × agreement − 1. */
    assert_near(all.of[AGREEMENT_ALPHA].interval.low, 0.6 - 2 * half, 0.02);
    assert_near(all.of[AGREEMENT_COHEN].interval.high, 0.6 + 2 * half, 0.02);
    struct agreements again = of_rows(both, 2, &options);
    assert_true(again.of[AGREEMENT_ALPHA].interval.low == all.of[AGREEMENT_ALPHA].interval.low);
}

/* Passonneau 2006: {a, b} beside {a, b, c, d} has Jaccard 1/2 and, one holding the other,
 * monotonicity 2/3; {a, b} beside {b, c} has 1/3 and 1/3; sets without a common label 0. */
static void test_masi(void **state)
{
    (void)state;
    uint64_t ab = 3, abcd = 15, bc = 6, d = 8, none = 0;
    assert_near(masi_distance(&ab, &abcd, 1), 1 - 1.0 / 3, 1e-12);
    assert_near(masi_distance(&ab, &bc, 1), 1 - 1.0 / 9, 1e-12);
    assert_near(masi_distance(&ab, &d, 1), 1, 0);
    assert_near(masi_distance(&ab, &ab, 1), 0, 0);
    assert_near(masi_distance(&none, &none, 1), 0, 0);
    assert_near(masi_distance(&none, &ab, 1), 1, 0);
}

/* Given distances of 0 and 1, alpha is the nominal one. */
static void test_distances_of_labels(void **state)
{
    (void)state;
    static double unequal[36];
    for (size_t i = 0; i < 36; i++)
        unequal[i] = i / 6 != i % 6;
    struct agreement_options options = {.scale = SCALE_DISTANCE, .distances = unequal};
    struct agreements all = of_rows(FOUR, 4, &options);
    assert_measure(&all, AGREEMENT_ALPHA, 0.74342105);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_alpha_of_two_coders),
        cmocka_unit_test(test_alpha_by_scale),
        cmocka_unit_test(test_four_coders_with_gaps_equal_irrcac),
        cmocka_unit_test(test_cohen_takes_units_of_both),
        cmocka_unit_test(test_cohen_equals_cohen),
        cmocka_unit_test(test_fleiss_of_fourteen_raters),
        cmocka_unit_test(test_undefined_without_variation),
        cmocka_unit_test(test_bootstrap_of_units),
        cmocka_unit_test(test_masi),
        cmocka_unit_test(test_distances_of_labels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
