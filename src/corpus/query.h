/* What is looked for in texts: a concept, or an expression over tokens such as
 * [lemma="порядок"] []{0,3} "мира" | @world_order within s. docs/query.md has the grammar.
 * METHOD: concordance/query */
#ifndef READOUT_CORPUS_QUERY_H
#define READOUT_CORPUS_QUERY_H

#include "corpus/automaton.h"
#include "corpus/concept.h"
#include "corpus/match.h"
#include "corpus/word_pattern.h"

enum { QUERY_LEAVES = 64, QUERY_BYTES = 4096, QUERY_LENGTH = 256 };

enum token_test_kind {
    TOKEN_TEST_WORD,  /* the form */
    TOKEN_TEST_LEMMA, /* the dictionary form of ru, the stem of en */
    TOKEN_TEST_KIND,  /* word, number, han or mark */
    TOKEN_TEST_TERM,  /* a word as terms have them */
    TOKEN_TEST_NOT,   /* first does not hold */
    TOKEN_TEST_AND,   /* first and second hold */
    TOKEN_TEST_OR
};

/* What must hold of a token. Open record. */
struct token_test {
    enum token_test_kind kind;
    const struct word_pattern *pattern; /* WORD, LEMMA, KIND */
    bool ignores_case;                  /* WORD */
    struct term_word word;              /* TERM */
    const struct token_test *first, *second;
};

/* Open record: a token, or the place of a concept. */
struct query_leaf {
    const struct token_test *test; /* of a token; NULL = any token that is no gap */
    const struct concept *concept; /* not NULL: a place of it */
};

/* Open record. */
struct query {
    struct str text; /* as typed; of a concept its label */
    struct query_leaf *leaves;
    size_t n_leaves;
    struct expression_node *root;
    struct automaton automaton;
    bool in_sentence; /* a place may not go beyond its sentence */
};

/* The concept called id, or NULL with err filled. */
typedef const struct concept *query_concept_fn(struct str id, void *arg, struct err *err);

/* Whether text is to be read as a query, not as a term: it holds [ or an @ that is not all of it
 * with a name. */
bool query_is_meant(struct str text);

/* Lives in the arena. Fails at wrong syntax; err->column is the 1-based character in text. */
bool query_parse(struct str text, query_concept_fn *find, void *arg, struct arena *arena,
                 struct query *query, struct err *err);

/* A query for the places of the concept, byte for byte those of match_concept. The concept is
 * borrowed. */
struct query *query_of_concept(const struct concept *concept, struct arena *arena);

/* Its concept when it asks for the places of one and nothing else, or NULL. */
const struct concept *query_concept(const struct query *query);

/* The places in a segment, rising, without overlaps: leftmost, and there the longest, at most
 * QUERY_LENGTH tokens long, never beyond a paragraph. Those of more than a concept are whole
 * tokens. Borrowed until the arena is freed. Fails with kind limit when there are more than eight
 * million. Cost: the places of the rarest token that each match must have, and the tokens about
 * them. */
bool query_match(const struct segment *segment, const struct query *query, struct arena *arena,
                 struct match_list *matches, struct err *err);

#endif
