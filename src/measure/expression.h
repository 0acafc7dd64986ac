/* What a claim expects, as the author writes it: "growth(trade(CHN,RUS,total),2022) = 29.3% ±
 * 0.05". docs/claims.md holds the grammar. This noun reads; measure/evaluation computes. */
#ifndef READOUT_MEASURE_EXPRESSION_H
#define READOUT_MEASURE_EXPRESSION_H

#include "base/arena.h"
#include "base/date.h"

enum node_kind {
    NODE_NUMBER,  /* 29.3%, 3413 million USD, 30 */
    NODE_PERIOD,  /* 2022-03, 2013..2019; a bare 2022 is a number that may stand for a period */
    NODE_NAME,    /* CHN, crude */
    NODE_TEXT,    /* "joint air patrol" */
    NODE_CONCEPT, /* @biolabs in transcripts */
    NODE_CALL,    /* growth(…) */
    NODE_SUM,     /* children 0 and 1, sign '+' or '-' */
    NODE_PRODUCT, /* sign '*' or '/' */
    NODE_COMPARE, /* relation of children 0 and 1 */
    NODE_TREND,   /* child 0 rises, falls or is flat */
    NODE_AND,
    NODE_OR,
    NODE_NOT
};

enum relation { IS_EQUAL, IS_UNEQUAL, IS_BELOW, IS_AT_MOST, IS_ABOVE, IS_AT_LEAST };
enum direction { RISES, FALLS, IS_FLAT };

/* Open record. */
struct node {
    enum node_kind kind;
    size_t begin, end; /* bytes of the expression that it covers */
    struct str text;   /* name, text, concept or function */
    struct str key;    /* of an argument "key=…"; empty = by place */
    struct str corpus; /* of a concept; empty = the only one */
    double number;     /* of a literal, scale and percent worked in */
    double step;       /* one unit of its last written digit */
    struct str unit;   /* "%", "USD", "kg", … ; empty = none */
    bool is_year;      /* a number of four digits without unit */
    struct period period;
    char sign;
    enum relation relation;
    enum direction direction;
    double tolerance; /* NaN = none was written */
    struct node **children;
    size_t n_children;
};

/* Open record; lives in the arena of expression_parse. */
struct expression {
    struct str text;
    struct node *root;
};

/* Fails with kind input; err->column is the 1-based character and err->excerpt the expression. At
 * most 4,000 bytes, nested at most 40 deep. */
bool expression_parse(struct str text, struct arena *arena, struct expression *expression,
                      struct err *err);

/* What the node covers of the expression's text. */
struct str node_text(const struct expression *expression, const struct node *node);

/* Fills err with a message about the node: the expression and the node's column. Returns false. */
bool node_refuse(const struct expression *expression, const struct node *node, struct err *err,
                 const char *format, ...) __attribute__((format(printf, 4, 5)));

/* The argument "key=…" of a call; NULL when there is none. */
const struct node *node_option(const struct node *call, const char *key);

#endif
