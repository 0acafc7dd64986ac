/* METHOD: facts/vote-agreement */
#include "stat/similarity.h"

#include <math.h>

#include "../cmocka_all.h"

/* Rows are the choices of a (no, abstain, yes), columns those of b. */
static const struct vote_counts COUNTS = {{{11, 3, 2}, {4, 9, 7}, {1, 5, 58}}};

/* R 4.2, with m the matrix above by row, n <- sum(m), w <- diag(3) or, for half an agreement,
 * 1 - abs(outer(1:3, 1:3, "-")) / 2, pa <- rowSums(m) / n, pb <- colSums(m) / n:
 * po <- sum(w * m) / n; pe <- sum(w * outer(pa, pb)); (po - pe) / (1 - pe)
 * and with both (pa + pb) / 2, and with rep(1/3, 3). Left out: m[c(1, 3), c(1, 3)]. */
static const struct {
    enum abstention abstention;
    enum chance chance;
    double n, agreed, expected, corrected;
} EXPECTED[] = {
    {ABSTENTION_OWN, CHANCE_OWN, 100, 78, 0.4884, 0.56997654417513677},
    {ABSTENTION_OWN, CHANCE_POOLED, 100, 78, 0.48885, 0.56959796537219987},
    {ABSTENTION_OWN, CHANCE_EVEN, 100, 78, 1.0 / 3, 0.67},
    {ABSTENTION_HALF, CHANCE_OWN, 100, 87.5, 0.6394, 0.65335551858014418},
    {ABSTENTION_HALF, CHANCE_POOLED, 100, 87.5, 0.639625, 0.65313909122441904},
    {ABSTENTION_HALF, CHANCE_EVEN, 100, 87.5, 0.55555555555555558, 0.71875},
    {ABSTENTION_LEFT_OUT, CHANCE_OWN, 72, 69, 0.71296296296296291, 0.85483870967741948},
    {ABSTENTION_LEFT_OUT, CHANCE_POOLED, 72, 69, 0.71305941358024683, 0.85478991596638676},
    {ABSTENTION_LEFT_OUT, CHANCE_EVEN, 72, 69, 0.5, 0.91666666666666674},
};

static void test_equals_r(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof EXPECTED / sizeof *EXPECTED; i++) {
        struct similarity found =
            similarity_measure(&COUNTS, EXPECTED[i].abstention, EXPECTED[i].chance);
        assert_int_equal(found.n, (int64_t)EXPECTED[i].n);
        assert_true(fabs(found.agreed - EXPECTED[i].agreed) < 1e-12);
        assert_true(fabs(found.expected - EXPECTED[i].expected) < 1e-12);
        assert_true(fabs(found.corrected - EXPECTED[i].corrected) < 1e-12);
    }
}

/* Two that always say yes agree by certainty, not by more than chance. */
static void test_nothing_to_correct(void **state)
{
    (void)state;
    struct vote_counts always = {{{0, 0, 0}, {0, 0, 0}, {0, 0, 9}}}, none = {0};
    struct similarity found = similarity_measure(&always, ABSTENTION_OWN, CHANCE_OWN);
    assert_true(found.observed == 1 && isnan(found.corrected));
    assert_true(isnan(similarity_measure(&none, ABSTENTION_OWN, CHANCE_OWN).observed));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_equals_r),
        cmocka_unit_test(test_nothing_to_correct),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
