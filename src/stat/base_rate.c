/* METHOD: calibration/base-rate */
#include "stat/base_rate.h"

#include <math.h>

#define NEAR_ENOUGH 1e-9
enum { PASSES_MOST = 100 };

double base_rate_adjust(double probability, double before, double now)
{
    double yes = probability * now / before;
    double no = (1 - probability) * (1 - now) / (1 - before);
    return yes + no > 0 ? yes / (yes + no) : probability;
}

double base_rate_estimate(const double *probabilities, size_t n, double before, double weight)
{
    double now = before;
    for (int pass = 0; pass < PASSES_MOST && (double)n + weight > 0; pass++) {
        double sum = weight * before, last = now;
        for (size_t i = 0; i < n; i++)
            sum += base_rate_adjust(probabilities[i], before, now);
        now = fmin(0.999, fmax(0.001, sum / ((double)n + weight)));
        if (fabs(now - last) < NEAR_ENOUGH)
            break;
    }
    return now;
}
