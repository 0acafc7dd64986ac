/* When somebody began to use a word, judged by the documents that they published month by month and
 * how many of these have it: whoever publishes more is not earlier for it. METHOD: first/adoption
 */
#ifndef READOUT_STAT_ADOPTION_H
#define READOUT_STAT_ADOPTION_H

#include <stddef.h>
#include <stdint.h>

/* Open record: the documents of one month. */
struct adoption_month {
    uint32_t n_documents, n_with; /* n_with of them have the word */
};

/* Fills the probability that use began with each month, and last, at n, that it did not begin
 * within them: room for n + 1. Before it a document has the word with probability 0.002, by chance
 * or in a quotation; after it with an unknown one, whose prior falls as (1 - p)^3. */
void adoption_posterior(const struct adoption_month *months, size_t n, double *posterior);

/* The probability that a began before b; a common month counts half. Both of the same n months. */
double adoption_before(const double *a, const double *b, size_t n);

/* How many months b began after a: the 5 %, 50 % and 95 % points, where both began. Open record;
 * NaN when one surely did not begin. */
struct adoption_lag {
    double low, median, high;
};
struct adoption_lag adoption_lag(const double *a, const double *b, size_t n);

/* The first month by which use had begun with probability p; n when there is none. */
size_t adoption_month_at(const double *posterior, size_t n, double p);

#endif
