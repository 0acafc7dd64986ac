/* METHOD: first/adoption
 * Two posteriors computed independently in Python with rational numbers (fractions.Fraction), and
 * simulated adoptions with known order: 60 months, 8 documents a month on either side, or 30 and 3;
 * rates from 0.05 to 0.4 after the beginning and 0.001 before it. */
#include "stat/adoption.h"

#include "stat/random.h"

#include <math.h>
#include <stdbool.h>

#include "../cmocka_all.h"

static void assert_near(double value, double expected, double tolerance)
{
    if (!(fabs(value - expected) <= tolerance))
        fail_msg("%.12g is not %.12g", value, expected);
}

/* Made by the formula of docs/methods/first/adoption.md with Python's fractions.Fraction. */
enum { N_MONTHS = 6 };
static const struct adoption_month MONTHS_A[N_MONTHS] = {{5, 0}, {6, 0}, {4, 1},
                                                         {7, 2}, {5, 1}, {6, 2}};
static const struct adoption_month MONTHS_B[N_MONTHS] = {{20, 0}, {18, 0}, {25, 1},
                                                         {22, 0}, {19, 3}, {21, 4}};
static const double POSTERIOR_A[N_MONTHS + 1] = {
    0.0508858927834163,  0.154098416726531,    0.779079848713781,   0.0159305135191345,
    5.1725355543563e-06, 1.55666915218637e-07, 5.46674922596248e-11};
static const double POSTERIOR_B[N_MONTHS + 1] = {
    0.00390942314921992, 0.0180271801831576,   0.0943985014445606,  0.0276088375576768,
    0.856020660620647,   3.53970089845046e-05, 3.57536966698664e-11};
static const double A_BEFORE_B = 0.941970462547031;
static const double LAG_LOW = 0, LAG_MEDIAN = 2, LAG_HIGH = 3;

static void test_equals_exact_values(void **state)
{
    (void)state;
    double a[N_MONTHS + 1], b[N_MONTHS + 1];
    adoption_posterior(MONTHS_A, N_MONTHS, a);
    adoption_posterior(MONTHS_B, N_MONTHS, b);
    for (size_t i = 0; i <= N_MONTHS; i++) {
        assert_near(a[i], POSTERIOR_A[i], 1e-12);
        assert_near(b[i], POSTERIOR_B[i], 1e-12);
    }
    assert_near(adoption_before(a, b, N_MONTHS), A_BEFORE_B, 1e-12);
    assert_near(adoption_before(b, a, N_MONTHS), 1 - A_BEFORE_B, 1e-12);
    struct adoption_lag lag = adoption_lag(a, b, N_MONTHS);
    assert_near(lag.low, LAG_LOW, 0);
    assert_near(lag.median, LAG_MEDIAN, 0);
    assert_near(lag.high, LAG_HIGH, 0);
}

static void test_without_documents_nothing_is_known(void **state)
{
    (void)state;
    const struct adoption_month months[4] = {{0}};
    double a[5], b[5];
    adoption_posterior(months, 4, a);
    adoption_posterior(months, 4, b);
    for (size_t i = 0; i <= 4; i++)
        assert_near(a[i], 0.2, 1e-12);
    assert_near(adoption_before(a, b, 4), 0.5, 1e-12);
}

/* --- simulated adoptions ----------------------------------------------------------------------*/

enum { SIMULATED_MONTHS = 60, RUNS = 400 };

static double uniform(struct random *random)
{
    return (double)(random_next(random) >> 11) / 9007199254740992.0;
}

/* Knuth's method. */
static uint32_t poisson(struct random *random, double mean)
{
    double limit = exp(-mean), product = uniform(random);
    uint32_t n = 0;
    for (; product > limit; n++)
        product *= uniform(random);
    return n;
}

static void simulate(struct random *random, size_t begin, double per_month, double rate,
                     struct adoption_month *months)
{
    for (size_t i = 0; i < SIMULATED_MONTHS; i++) {
        months[i] = (struct adoption_month){poisson(random, per_month), 0};
        for (uint32_t j = 0; j < months[i].n_documents; j++)
            months[i].n_with += uniform(random) < (i >= begin ? rate : 0.001);
    }
}

static size_t first_use(const struct adoption_month *months)
{
    size_t i = 0;
    while (i < SIMULATED_MONTHS && months[i].n_with == 0)
        i++;
    return i;
}

/* What came of the runs in which both used the word, as shares of these; exact: of those decided
 * with a probability of 0.9 or more. */
struct told {
    double right, first_right; /* by the posterior; by the first use alone, equal months half */
    double decided, decided_right;
    double covered; /* the true lag lies between the 5 and 95 % points */
};

struct simulated {
    struct adoption_month months[2][SIMULATED_MONTHS];
    bool is_a_first;
};

static void add_told(const struct simulated *run, double lag, struct told *told)
{
    double a[SIMULATED_MONTHS + 1], b[SIMULATED_MONTHS + 1];
    size_t first_a = first_use(run->months[0]), first_b = first_use(run->months[1]);
    adoption_posterior(run->months[0], SIMULATED_MONTHS, a);
    adoption_posterior(run->months[1], SIMULATED_MONTHS, b);
    double p = adoption_before(a, b, SIMULATED_MONTHS);
    struct adoption_lag found = adoption_lag(a, b, SIMULATED_MONTHS);
    bool is_right = (p > 0.5) == run->is_a_first, is_decided = p >= 0.9 || p <= 0.1;
    double true_lag = run->is_a_first ? lag : -lag;
    told->right += is_right;
    told->first_right += first_a == first_b ? 0.5 : (first_a < first_b) == run->is_a_first;
    told->decided += is_decided;
    told->decided_right += is_decided && is_right;
    told->covered += found.low <= true_lag && true_lag <= found.high;
}

static struct told tell(double per_month_a, double per_month_b, size_t lag, uint64_t seed)
{
    struct random random = {seed};
    struct told told = {0};
    double n = 0;
    for (size_t i = 0; i < RUNS; i++) {
        struct simulated run;
        size_t begin = 10 + random_below(&random, 30);
        run.is_a_first = random_below(&random, 2);
        double rates[2] = {0.05 + 0.35 * uniform(&random), 0.05 + 0.35 * uniform(&random)};
        simulate(&random, begin + (run.is_a_first ? 0 : lag), per_month_a, rates[0], run.months[0]);
        simulate(&random, begin + (run.is_a_first ? lag : 0), per_month_b, rates[1], run.months[1]);
        if (first_use(run.months[0]) == SIMULATED_MONTHS ||
            first_use(run.months[1]) == SIMULATED_MONTHS)
            continue;
        n++;
        add_told(&run, (double)lag, &told);
    }
    told.decided_right /= told.decided;
    told.right /= n;
    told.first_right /= n;
    told.decided /= n;
    told.covered /= n;
    return told;
}

/* Less than a share that 400 runs should give, by more than twice the error of such a share. */
static void assert_reaches(double found, double expected)
{
    assert_true(found >= expected - 2 * sqrt(expected * (1.005 - expected) / RUNS));
}

/* The same simulation in Python, with its own random numbers and logarithms, told the order right
 * in these shares of runs, by the first use alone in .82 to .86 and .68 to .72 of them, and was
 * sure of 0.9 in .73 to .99, of which .90 to 1 were right. */
static void test_tells_the_order(void **state)
{
    (void)state;
    static const struct {
        double a, b;
        size_t lag;
        double right, first_low, first_high;
    } CASES[] = {{8, 8, 3, .978, .82, .86}, {8, 8, 6, .988, .82, .86}, {8, 8, 12, 1, .82, .86},
                 {30, 3, 3, .93, .68, .72}, {30, 3, 6, .98, .68, .72}, {30, 3, 12, .985, .68, .72}};
    print_message("documents, lag: right, by first use, decided, of these right, lag covered\n");
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct told told = tell(CASES[i].a, CASES[i].b, CASES[i].lag, 100 + i);
        print_message("%2g and %g a month, %2zu months: %.3f %.3f %.3f %.3f %.3f\n", CASES[i].a,
                      CASES[i].b, CASES[i].lag, told.right, told.first_right, told.decided,
                      told.decided_right, told.covered);
        assert_reaches(told.right, CASES[i].right);
        assert_true(told.first_right > CASES[i].first_low - .05 &&
                    told.first_right < CASES[i].first_high + .05);
        assert_reaches(told.decided, .73);
        assert_reaches(told.decided_right, .9);
        assert_reaches(told.covered, .85);
        assert_true(told.right > told.first_right);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_equals_exact_values),
        cmocka_unit_test(test_without_documents_nothing_is_known),
        cmocka_unit_test(test_tells_the_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
