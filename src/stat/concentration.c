/* METHOD: facts/concentration */
#include "stat/concentration.h"

#include <math.h>

struct concentration concentration_measure(const double *parts, size_t n, double whole)
{
    double sum = 0, squares = 0;
    for (size_t i = 0; i < n; i++)
        sum += parts[i];
    double base = whole > 0 ? whole : sum;
    if (n == 0 || base <= 0)
        return (struct concentration){NAN, NAN, NAN, NAN};
    for (size_t i = 0; i < n; i++)
        squares += parts[i] / base * (parts[i] / base);
    double least = 1 / (double)n;
    return (struct concentration){.herfindahl = squares,
                                  .normalised = n > 1 ? (squares - least) / (1 - least) : NAN,
                                  .equal_parties = squares > 0 ? 1 / squares : NAN,
                                  .covered = sum / base};
}
