/* What the operations do, and the records of those that are not in operations.c itself; the table
 * there names all of them. */
#ifndef READOUT_APP_OPERATIONS_H
#define READOUT_APP_OPERATIONS_H

#include "app/request.h"

bool run_init(struct request *request, struct buf *out, struct err *err);
bool run_add(struct request *request, struct buf *out, struct err *err);
bool run_run(struct request *request, struct buf *out, struct err *err);
bool run_report(struct request *request, struct buf *out, struct err *err);
bool run_check(struct request *request, struct buf *out, struct err *err);
bool run_list(struct request *request, struct buf *out, struct err *err);
bool run_turns(struct request *request, struct buf *out, struct err *err);
bool run_concepts(struct request *request, struct buf *out, struct err *err);
bool run_find(struct request *request, struct buf *out, struct err *err);
bool run_keywords(struct request *request, struct buf *out, struct err *err);
bool run_words(struct request *request, struct buf *out, struct err *err);
bool run_dispersion(struct request *request, struct buf *out, struct err *err);
bool run_collocates(struct request *request, struct buf *out, struct err *err);
bool run_trend(struct request *request, struct buf *out, struct err *err);
bool run_topics(struct request *request, struct buf *out, struct err *err);
bool run_trade(struct request *request, struct buf *out, struct err *err);
bool run_arms(struct request *request, struct buf *out, struct err *err);
bool run_events(struct request *request, struct buf *out, struct err *err);
bool run_votes(struct request *request, struct buf *out, struct err *err);
bool run_alliances(struct request *request, struct buf *out, struct err *err);
bool run_agree(struct request *request, struct buf *out, struct err *err);
bool run_learn(struct request *request, struct buf *out, struct err *err);
bool run_lexicon(struct request *request, struct buf *out, struct err *err);
bool run_versions(struct request *request, struct buf *out, struct err *err);
bool run_omissions(struct request *request, struct buf *out, struct err *err);
bool run_sample(struct request *request, struct buf *out, struct err *err);
bool run_code(struct request *request, struct buf *out, struct err *err);
bool run_adjudicate(struct request *request, struct buf *out, struct err *err);
bool run_serve(struct request *request, struct buf *out, struct err *err);
bool run_distance(struct request *request, struct buf *out, struct err *err);
bool run_lead(struct request *request, struct buf *out, struct err *err);
bool run_meetings(struct request *request, struct buf *out, struct err *err);
bool run_compare(struct request *request, struct buf *out, struct err *err);
bool run_first(struct request *request, struct buf *out, struct err *err);
bool run_reuse(struct request *request, struct buf *out, struct err *err);
bool run_user(struct request *request, struct buf *out, struct err *err);
bool run_doctor(struct request *request, struct buf *out, struct err *err);
bool run_help(struct request *request, struct buf *out, struct err *err);
bool run_version(struct request *request, struct buf *out, struct err *err);
bool run_manual(struct request *request, struct buf *out, struct err *err);
bool run_completion(struct request *request, struct buf *out, struct err *err);

extern const struct operation OPERATION_LIST, OPERATION_TURNS, OPERATION_CONCEPTS, OPERATION_FIND,
    OPERATION_TREND, OPERATION_TOPICS, OPERATION_TRADE, OPERATION_ARMS, OPERATION_EVENTS,
    OPERATION_VOTES, OPERATION_ALLIANCES, OPERATION_AGREE, OPERATION_LEARN, OPERATION_SAMPLE,
    OPERATION_CODE, OPERATION_ADJUDICATE, OPERATION_LEXICON, OPERATION_VERSIONS,
    OPERATION_OMISSIONS, OPERATION_SERVE, OPERATION_COLLOCATES, OPERATION_USER, OPERATION_WORDS,
    OPERATION_KEYWORDS, OPERATION_DISPERSION;
extern const struct operation OPERATION_REUSE, OPERATION_FIRST, OPERATION_COMPARE,
    OPERATION_DISTANCE, OPERATION_LEAD, OPERATION_MEETINGS;

#endif
