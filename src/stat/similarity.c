/* METHOD: facts/vote-agreement */
#include "stat/similarity.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

static bool is_counted(int choice, enum abstention abstention)
{
    return abstention != ABSTENTION_LEFT_OUT || choice != CHOICE_ABSTAIN;
}

/* What a pair of choices counts as agreement, from 0 to 1. */
static double weight(int a, int b, enum abstention abstention)
{
    if (a == b)
        return 1;
    return abstention == ABSTENTION_HALF ? 1 - abs(a - b) / 2.0 : 0;
}

/* How often each chose what: of the roll calls that count. */
static void shares_of(const struct vote_counts *counts, enum abstention abstention, double n,
                      double a[N_CHOICES], double b[N_CHOICES])
{
    for (int i = 0; i < N_CHOICES; i++)
        a[i] = b[i] = 0;
    for (int i = 0; i < N_CHOICES; i++)
        for (int j = 0; j < N_CHOICES; j++)
            if (is_counted(i, abstention) && is_counted(j, abstention)) {
                a[i] += (double)counts->at[i][j] / n;
                b[j] += (double)counts->at[i][j] / n;
            }
}

static void suppose(enum chance chance, enum abstention abstention, double a[N_CHOICES],
                    double b[N_CHOICES])
{
    double even = abstention == ABSTENTION_LEFT_OUT ? 1.0 / 2 : 1.0 / 3;
    for (int i = 0; i < N_CHOICES && chance != CHANCE_OWN; i++)
        a[i] = b[i] = !is_counted(i, abstention) ? 0
                      : chance == CHANCE_EVEN    ? even
                                                 : (a[i] + b[i]) / 2;
}

struct similarity similarity_measure(const struct vote_counts *counts, enum abstention abstention,
                                     enum chance chance)
{
    struct similarity result = {0, 0, NAN, NAN, NAN};
    double a[N_CHOICES], b[N_CHOICES];
    for (int i = 0; i < N_CHOICES; i++)
        for (int j = 0; j < N_CHOICES; j++)
            if (is_counted(i, abstention) && is_counted(j, abstention)) {
                result.n += counts->at[i][j];
                result.agreed += weight(i, j, abstention) * (double)counts->at[i][j];
            }
    if (result.n == 0)
        return result;
    result.observed = result.agreed / (double)result.n;
    shares_of(counts, abstention, (double)result.n, a, b);
    suppose(chance, abstention, a, b);
    result.expected = 0;
    for (int i = 0; i < N_CHOICES; i++)
        for (int j = 0; j < N_CHOICES; j++)
            result.expected += a[i] * b[j] * weight(i, j, abstention);
    if (1 - result.expected > 1e-12)
        result.corrected = (result.observed - result.expected) / (1 - result.expected);
    return result;
}
