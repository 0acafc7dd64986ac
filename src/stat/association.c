/* METHOD: share/association */
#include "stat/association.h"

#include <math.h>

struct association association_measure(const struct two_by_two *counts, double level)
{
    double a = counts->both, b = counts->only_a, c = counts->only_b, d = counts->neither;
    struct association found = {.jaccard = a / (a + b + c),
                                .phi =
                                    (a * d - b * c) / sqrt((a + b) * (c + d) * (a + c) * (b + d))};
    found.is_corrected = a * b * c * d == 0;
    double half = found.is_corrected ? 0.5 : 0;
    a += half, b += half, c += half, d += half;
    found.log_odds = log(a * d / (b * c));
    double reach = normal_quantile(1 - (1 - level) / 2) * sqrt(1 / a + 1 / b + 1 / c + 1 / d);
    found.log_odds_interval = (struct interval){found.log_odds - reach, found.log_odds + reach};
    return found;
}
