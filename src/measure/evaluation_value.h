/* What measure/evaluation and its tables of measures share: values on their way, and the record of
 * one measure. Nobody else includes this. */
#ifndef READOUT_MEASURE_EVALUATION_VALUE_H
#define READOUT_MEASURE_EVALUATION_VALUE_H

#include "corpus/selection.h"
#include "facts/arms.h"
#include "facts/events.h"
#include "facts/flow_query.h"
#include "measure/evaluation.h"

struct evaluator {
    const struct material *material;
    const struct expression *expression;
    const struct variation *variation;
    struct arena *arena;
    struct err *err;
};

/* What a part of an expression stands for. */
enum value_kind {
    VALUE_NUMBER,    /* numbers and days: readings, the first chosen */
    VALUE_TRUTH,     /* a comparison */
    VALUE_SERIES,    /* numbers by year, for rises and falls */
    VALUE_FLOW,      /* whose goods, with whom: question */
    VALUE_ARMS,      /* whose arms, to whom */
    VALUE_EVENTS,    /* which events */
    VALUE_CONCEPT,   /* a concept in a corpus */
    VALUE_TOPIC,     /* a topic of a codebook: the call that names it */
    VALUE_JUDGEMENT, /* what a person judged: word */
    VALUE_PERIOD,
    VALUE_WORD /* a name or text */
};

/* Open record; lives in the evaluator's arena. */
struct value {
    enum value_kind kind;
    struct counted quantity;
    struct readings readings;
    enum truth truth;
    bool is_judged;        /* a comparison that rests on a judgement */
    struct str arithmetic; /* of a comparison and what it joins */
    struct str why;
    struct table *passages;
    struct series_set *series;
    struct flow_query flow;
    struct arms_query arms;
    struct event_query events;
    const struct concept *concept;
    const struct store *store;
    const struct node *topic;
    struct period period;
    enum granularity span;
    struct str word;
};

/* One measure that expressions may call. */
typedef bool measure_fn(struct evaluator *evaluator, const struct node *call, struct value *value);
struct measure_record {
    const char *name;
    const char *usage; /* "growth(FLOW, PERIOD[, base=revised|first])" */
    bool is_leaf;      /* it looks at data and may have several readings */
    measure_fn *call;
};

/* Tables that end with a record without a name. */
extern const struct measure_record TEXT_CALLS[];
extern const struct measure_record FLOW_CALLS[];
extern const struct measure_record EVENT_CALLS[];
extern const struct measure_record JUDGEMENT_CALLS[];
extern const struct measure_record TOPIC_CALLS[];
extern const struct measure_record REUSE_CALLS[];
extern const struct measure_record VERSION_CALLS[];

/* Evaluates a node of any kind. */
bool evaluate_node(struct evaluator *evaluator, const struct node *node, struct value *value);

/* Sums, products and comparisons; and, or, not; rises, falls, is flat. */
bool evaluate_pair(struct evaluator *evaluator, const struct node *node, struct value *value);
bool evaluate_logic(struct evaluator *evaluator, const struct node *node, struct value *value);
bool evaluate_trend(struct evaluator *evaluator, const struct node *node, struct value *value);

/* A judgement compared with one of its words. METHOD: claims/judgement */
bool evaluate_judged(struct evaluator *evaluator, const struct node *node, const struct value *left,
                     const struct value *right, struct value *value);

/* The day of the first or last unit with the topic of topic(…). */
bool evaluate_topic_day(struct evaluator *evaluator, const struct node *topic, bool is_last,
                        struct value *value);

/* Adds what publishers printed for the measure as it stands, by vintage among its readings. */
void evaluate_figures(struct evaluator *evaluator, const struct node *call, struct value *value);

/* "a number", "a flow such as …": for messages. */
const char *value_kind_words(enum value_kind kind);
/* The chosen reading; one without a value when there is none. */
struct reading value_chosen(const struct value *value);
/* Both texts, each on its own line; one when they are equal or the other is empty. */
struct str value_lines(struct arena *arena, struct str a, struct str b);

/* The i-th argument without a key, of the kind wanted; refuses, naming what the measure takes. */
bool argument_value(struct evaluator *evaluator, const struct node *call, size_t i,
                    enum value_kind kind, struct value *value);
/* Arguments without a key. */
size_t argument_count(const struct node *call);
/* The period of the i-th argument, moved as the variation asks. */
bool argument_period(struct evaluator *evaluator, const struct node *call, size_t i,
                     struct value *value);
/* The word after "key="; empty when there is none. */
struct str option_word(const struct node *call, const char *key);
/* Adds the condition of where="lang=zh", which may stand once. */
bool option_filter(struct evaluator *evaluator, const struct node *call, struct filter *filter);
/* The place that a name means; refuses what is no place. */
bool argument_place(struct evaluator *evaluator, const struct node *argument, struct str *place);
/* Refuses options that are not in the NULL-terminated list. */
bool only_options(struct evaluator *evaluator, const struct node *call, const char *const *keys);

/* Makes a number of what a measure of facts gave; the quantity's unit becomes theirs. */
void value_readings(struct value *value, struct readings readings);
/* Gives the error of a measure the place of its call. Returns false. */
bool place_at_call(struct evaluator *evaluator, const struct node *call);

/* A number with one reading. */
void value_number(struct evaluator *evaluator, struct value *value, double number, struct str how,
                  struct str arithmetic);

/* Year, quarter, month, week or day when the period is just one; else BY_ALL. */
enum granularity period_span(struct period period);

#endif
