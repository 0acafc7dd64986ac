/* What the parts of the Explore page share. */
#ifndef READOUT_APP_PAGE_EXPLORE_H
#define READOUT_APP_PAGE_EXPLORE_H

#include "app/web_page.h"
#include "base/series.h"
#include "corpus/query.h"

enum { TERMS_MAX = 12 };

/* What the page is about. Open record. */
struct exploration {
    const struct call *call;
    struct reply *reply;
    struct str terms[TERMS_MAX];
    size_t n_terms;
    bool has_query;             /* one is a query over tokens */
    const struct table *series; /* of the chart, as a table */
};

/* The page's own address with other values of one name: text, or nothing of that name. key: only
 * values that begin with it are replaced; "" = all. In the call's arena. */
struct str exploration_address(const struct exploration *e, const char *name, const char *key,
                               struct str text);

/* Corpus and conditions of the page, and the span that was chosen in the chart. */
void exploration_select(const struct exploration *e, struct question *question);
void exploration_select_date(const struct exploration *e, struct question *question);

/* Begins a question of how often the first terms are said, at any time. */
void exploration_ask(const struct exploration *e, size_t n_terms, struct question *question);

/* How often by source, kind, language and year, each a link that adds the condition or takes it
 * away. */
void exploration_put_facets(const struct exploration *e);

/* A plot of where the first term stands in the documents that parts, a table of dispersion, begins
 * with. */
bool exploration_put_strips(const struct exploration *e, const struct table *parts,
                            struct err *err);

/* The text of a document with the first term marked. In the call's arena. */
struct str exploration_reading(const struct exploration *e, struct str id);

/* The places of the first term and what else can be asked of it, one at a time. */
bool exploration_put_tabs(const struct exploration *e, struct err *err);

#endif
