/* METHOD: learner/platt  METHOD: learner/ece */
#include "stat/calibration.h"

#include <math.h>

double calibration_probability(const struct calibration *calibration, double decision)
{
    double at = calibration->slope * decision + calibration->shift;
    return at >= 0 ? exp(-at) / (1 + exp(-at)) : 1 / (1 + exp(at));
}

/* What is fitted: the targets are drawn in from 0 and 1 by the number of labels. */
struct fit {
    const double *decisions;
    const bool *labels;
    size_t n;
    double yes, no; /* targets */
};

static double target(const struct fit *fit, size_t i)
{
    return fit->labels[i] ? fit->yes : fit->no;
}

/* The negative log-likelihood, in the form that does not overflow. */
static double loss(const struct fit *fit, const struct calibration *at)
{
    double sum = 0;
    for (size_t i = 0; i < fit->n; i++) {
        double x = at->slope * fit->decisions[i] + at->shift, t = target(fit, i);
        sum += x >= 0 ? t * x + log1p(exp(-x)) : (t - 1) * x + log1p(exp(x));
    }
    return sum;
}

/* Gradient and Hessian of the loss. */
struct slope {
    double by_slope, by_shift, twice_slope, twice_shift, mixed;
};

static struct slope slope_at(const struct fit *fit, const struct calibration *at)
{
    enum { NANO = 1000000000 };
    struct slope sum = {0, 0, 1.0 / NANO / 1000, 1.0 / NANO / 1000, 0}; /* keeps it invertible */
    for (size_t i = 0; i < fit->n; i++) {
        double p = calibration_probability(at, fit->decisions[i]), weight = p * (1 - p);
        double decision = fit->decisions[i], error = target(fit, i) - p;
        sum.by_slope += decision * error;
        sum.by_shift += error;
        sum.twice_slope += decision * decision * weight;
        sum.twice_shift += weight;
        sum.mixed += decision * weight;
    }
    return sum;
}

/* Halves the step until the loss falls enough; false when it no longer does. */
static bool step(const struct fit *fit, const struct slope *slope, struct calibration *at,
                 double *value)
{
    double determinant = slope->twice_slope * slope->twice_shift - slope->mixed * slope->mixed;
    double by_slope =
        -(slope->twice_shift * slope->by_slope - slope->mixed * slope->by_shift) / determinant;
    double by_shift =
        -(slope->twice_slope * slope->by_shift - slope->mixed * slope->by_slope) / determinant;
    double fall = slope->by_slope * by_slope + slope->by_shift * by_shift;
    for (double length = 1; length > 1e-10; length /= 2) {
        struct calibration next = {at->slope + length * by_slope, at->shift + length * by_shift};
        double reached = loss(fit, &next);
        if (reached < *value + 1e-4 * length * fall) {
            *at = next;
            *value = reached;
            return true;
        }
    }
    return false;
}

struct calibration calibration_fit(const double *decisions, const bool *labels, size_t n)
{
    double n_yes = 0;
    for (size_t i = 0; i < n; i++)
        n_yes += labels[i];
    double n_no = (double)n - n_yes;
    struct fit fit = {decisions, labels, n, (n_yes + 1) / (n_yes + 2), 1 / (n_no + 2)};
    struct calibration at = {0, log((n_no + 1) / (n_yes + 1))};
    double value = loss(&fit, &at);
    for (int i = 0; i < 100; i++) {
        struct slope slope = slope_at(&fit, &at);
        bool is_flat = fabs(slope.by_slope) < 1e-7 && fabs(slope.by_shift) < 1e-7;
        if (is_flat || !step(&fit, &slope, &at, &value))
            break;
    }
    return at;
}

double calibration_error(const double *probabilities, const bool *labels, size_t n)
{
    double said[CALIBRATION_BINS] = {0}, held[CALIBRATION_BINS] = {0}, sum = 0;
    for (size_t i = 0; i < n; i++) {
        int bin = (int)(probabilities[i] * CALIBRATION_BINS);
        bin = bin < CALIBRATION_BINS ? bin : CALIBRATION_BINS - 1;
        said[bin] += probabilities[i];
        held[bin] += labels[i];
    }
    for (int i = 0; i < CALIBRATION_BINS; i++)
        sum += fabs(said[i] - held[i]);
    return n ? sum / (double)n : NAN;
}

double calibration_offset(const double *probabilities, const bool *labels, size_t n)
{
    double offset = 0;
    for (int step = 0; step < 100; step++) { /* Newton: the posterior is concave */
        double gradient = -offset, curvature = 1;
        for (size_t i = 0; i < n; i++) {
            double sure = fmin(1 - 1e-9, fmax(1e-9, probabilities[i]));
            double p = 1 / (1 + (1 - sure) / sure * exp(-offset));
            gradient += labels[i] - p;
            curvature += p * (1 - p);
        }
        offset += gradient / curvature;
        if (fabs(gradient / curvature) < 1e-12)
            break;
    }
    return offset;
}
