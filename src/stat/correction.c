/* METHOD: correction/prediction-powered  METHOD: correction/rogan-gladen */
#include "stat/correction.h"

#include <math.h>

const char *const CORRECTIONS[] = {"not corrected", "people alone", "prediction-powered",
                                   "Rogan-Gladen", NULL};

static const struct corrected UNKNOWN = {NAN, {NAN, NAN}, NAN};

void coded_sums_check(struct coded_sums *sums, bool human, double machine)
{
    sums->n_checked++;
    sums->human += human;
    sums->machine += machine;
    sums->machine_2 += machine * machine;
    sums->both += human ? machine : 0;
    sums->found += machine >= 0.5 && human;
    sums->false_alarms += machine >= 0.5 && !human;
}

void coded_sums_add(struct coded_sums *sums, double machine)
{
    sums->n_unchecked++;
    sums->other += machine;
    sums->other_2 += machine * machine;
    sums->other_found += machine >= 0.5;
}

void coded_sums_join(struct coded_sums *sums, const struct coded_sums *more)
{
    sums->n_checked += more->n_checked;
    sums->human += more->human;
    sums->machine += more->machine;
    sums->machine_2 += more->machine_2;
    sums->both += more->both;
    sums->found += more->found;
    sums->false_alarms += more->false_alarms;
    sums->n_unchecked += more->n_unchecked;
    sums->other += more->other;
    sums->other_2 += more->other_2;
    sums->other_found += more->other_found;
}

static double within(double value)
{
    return fmin(1, fmax(0, value));
}

static struct corrected around(double value, double half, double weight)
{
    return (struct corrected){within(value), {within(value - half), within(value + half)}, weight};
}

/* Variance of all of the machine's words, checked or not. */
static double spread(const struct coded_sums *sums)
{
    double n = sums->n_checked + sums->n_unchecked;
    double mean = (sums->machine + sums->other) / n;
    return fmax(0, (sums->machine_2 + sums->other_2) / n - mean * mean);
}

/* The weight that makes the variance least, PPI++ equation 8, kept between 0 and 1. */
static double best_weight(const struct coded_sums *sums)
{
    double n = sums->n_checked, other = sums->n_unchecked, variance = spread(sums);
    double covariance = sums->both / n - sums->human / n * (sums->machine / n);
    return variance > 0 && other > 0 ? within(covariance / ((1 + n / other) * variance)) : 0;
}

struct corrected correct_by_prediction(const struct coded_sums *sums, double level)
{
    double n = sums->n_checked, other = sums->n_unchecked;
    if (n < CORRECTION_CHECKED_MIN)
        return UNKNOWN;
    if (fmin(sums->human, n - sums->human) < CORRECTION_EITHER_MIN)
        return (struct corrected){sums->human / n, interval_wilson(sums->human, n, level), 0};
    double weight = best_weight(sums), human = sums->human / n, machine = sums->machine / n;
    double value = human + (other > 0 ? weight * (sums->other / other - machine) : 0);
    /* Variance of human − weight · machine over the checked units. */
    double error = human - weight * machine;
    double variance =
        (sums->human - 2 * weight * sums->both + weight * weight * sums->machine_2) / n -
        error * error;
    variance = fmax(0, variance) / n;
    if (other > 0)
        variance += weight * weight * spread(sums) / other;
    return around(value, normal_quantile(1 - (1 - level) / 2) * sqrt(variance), weight);
}

struct corrected correct_by_errors(const struct coded_sums *target, const struct coded_sums *errors,
                                   double level)
{
    double n = target->n_unchecked, n_have = errors->human;
    double n_lack = errors->n_checked - errors->human, z = normal_quantile(1 - (1 - level) / 2);
    if (n == 0 || n_have == 0 || n_lack == 0 || errors->n_checked < CORRECTION_CHECKED_MIN)
        return UNKNOWN;
    double share = target->other_found / n, sensitivity = errors->found / n_have;
    double specificity = 1 - errors->false_alarms / n_lack;
    if (sensitivity + specificity - 1 <= 0)
        return UNKNOWN;
    struct corrected result = {
        .value = within((share + specificity - 1) / (sensitivity + specificity - 1)), .weight = 1};
    /* Lang and Reiczigel: each part moved towards the middle before the delta method. */
    share = (n * share + z * z / 2) / (n + z * z);
    sensitivity = (n_have * sensitivity + 1) / (n_have + 2);
    specificity = (n_lack * specificity + 1) / (n_lack + 2);
    double power = sensitivity + specificity - 1;
    double middle = (share + specificity - 1) / power;
    double of_found = sensitivity * (1 - sensitivity) / (n_have + 2);
    double of_lack = specificity * (1 - specificity) / (n_lack + 2);
    double shift = 2 * z * z * (middle * of_found - (1 - middle) * of_lack);
    double variance = share * (1 - share) / (n + z * z) + middle * middle * of_found +
                      (1 - middle) * (1 - middle) * of_lack;
    double half = z * sqrt(variance) / fabs(power);
    result.interval =
        (struct interval){within(middle + shift - half), within(middle + shift + half)};
    return result;
}

struct corrected correct_share(const struct coded_sums *part, const struct coded_sums *all,
                               double level, enum correction *how)
{
    struct corrected result = correct_by_prediction(part, level);
    if (!isnan(result.value)) {
        *how = result.weight == 0 ? BY_PEOPLE_ALONE : BY_PREDICTION;
        return result;
    }
    /* Rogan and Gladen speak of the units that the machine alone judged. */
    result = correct_by_errors(part, all, level);
    *how = isnan(result.value) ? CORRECTED_NOT : BY_ERRORS;
    double n = part->n_checked + part->n_unchecked, known = part->human / n;
    double weight = part->n_unchecked / n;
    return (struct corrected){
        known + weight * result.value,
        {known + weight * result.interval.low, known + weight * result.interval.high},
        result.weight};
}
