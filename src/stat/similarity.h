/* How alike two voters vote, as counted and corrected for chance. */
#ifndef READOUT_STAT_SIMILARITY_H
#define READOUT_STAT_SIMILARITY_H

#include <stdint.h>

/* Votes in their order: the distance between two is the difference of their numbers. */
enum vote_choice { CHOICE_NO, CHOICE_ABSTAIN, CHOICE_YES, N_CHOICES };

/* What an abstention beside a yes or a no counts. */
enum abstention {
    ABSTENTION_OWN,     /* a third choice: agreement only with another abstention */
    ABSTENTION_HALF,    /* half an agreement with yes and with no (Lijphart 1963) */
    ABSTENTION_LEFT_OUT /* roll calls in which either abstains are not counted */
};

/* By what two voters would agree by chance. */
enum chance {
    CHANCE_OWN,    /* each with its own frequencies (Cohen 1960, 1968): kappa */
    CHANCE_POOLED, /* both with their common ones (Scott 1955): pi */
    CHANCE_EVEN    /* all choices alike (Bennett, Alpert and Goldstein 1954): S */
};

/* How often a chose i while b chose j. */
struct vote_counts {
    int64_t at[N_CHOICES][N_CHOICES];
};

/* NaN where there is nothing to divide by. Open record. */
struct similarity {
    int64_t n;        /* roll calls that count */
    double agreed;    /* of them, abstentions counted as asked */
    double observed;  /* agreed / n */
    double expected;  /* by chance */
    double corrected; /* (observed − expected) / (1 − expected) */
};

/* Agreement and its correction for chance. Half an agreement makes kappa Cohen's weighted one with
 * linear weights; Häge 2011 ("Choice or circumstance? Adjusting measures of foreign policy
 * similarity for chance agreement", Political Analysis 19) says why to correct.
 * METHOD: facts/vote-agreement */
struct similarity similarity_measure(const struct vote_counts *counts, enum abstention abstention,
                                     enum chance chance);

#endif
