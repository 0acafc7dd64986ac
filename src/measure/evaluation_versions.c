/* What versions of an event leave out, as expressions call it: absent(quote("…"),
 * versions(2022-03-30)). METHOD: versions/absence */
#include "measure/evaluation_value.h"
#include "measure/passages.h"
#include "measure/version_langs.h"
#include "measure/version_reading.h"
#include "measure/version_search.h"
#include "text/language.h"

#include "base/buf.h"
#include "corpus/match.h"

#include <math.h>

/* Between these it cannot be said whether a version has it. */
#define SURELY_THERE 0.3
#define SURELY_ABSENT 0.7

/* What is looked for, and where. */
struct absence {
    struct evaluator *evaluator;
    struct material_versions versions;
    const struct version_event *event;
    struct value *value;
    struct buf lines;
    size_t n_looked, n_absent, n_unclear;
};

/* --- the event -------------------------------------------------------------------------------- */

static bool refuse_event(struct evaluator *evaluator, const struct node *node, size_t n)
{
    struct str name = node_text(evaluator->expression, node);
    if (n)
        node_refuse(evaluator->expression, node, evaluator->err, "there are %zu events of %.*s", n,
                    STR_ARG(name));
    else
        node_refuse(evaluator->expression, node, evaluator->err, "there is no event \"%.*s\"",
                    STR_ARG(name));
    err_hint(evaluator->err, "readout versions --pair lists the events; one whose name is no date "
                             "stands in quotation marks.");
    return false;
}

/* versions(EVENT): by its name, or the only one of the day or period. */
static bool find_event(struct evaluator *evaluator, const struct node *node,
                       struct material_versions *versions, const struct version_event **event)
{
    size_t n = 0;
    *event = NULL;
    if (node->kind != NODE_CALL || !str_is(node->text, "versions") || node->n_children != 1) {
        node_refuse(evaluator->expression, node, evaluator->err, "versions(EVENT) is wanted here");
        err_hint(evaluator->err, "Write it as: versions(2022-03-30)");
        return false;
    }
    if (!evaluator->material->versions)
        return node_refuse(evaluator->expression, node, evaluator->err, "the study has no texts");
    if (!evaluator->material->versions(evaluator->material->versions_arg, versions, evaluator->err))
        return place_at_call(evaluator, node);
    const struct node *said = node->children[0];
    struct str name = said->kind == NODE_TEXT || said->kind == NODE_NAME
                          ? said->text
                          : node_text(evaluator->expression, said);
    const struct version_sets *sets = versions->sets;
    for (size_t i = 0; i < sets->n_events; i++)
        if (str_equal(sets->events[i].name, name)) {
            *event = &sets->events[i];
            return true;
        }
    bool is_period = said->kind == NODE_PERIOD || said->is_year;
    for (size_t i = 0; is_period && i < sets->n_events; i++) {
        day at = sets->events[i].date;
        bool is_in = at != DAY_NONE && at >= said->period.begin && at < said->period.end;
        n += is_in;
        *event = is_in ? &sets->events[i] : *event;
    }
    return n == 1 || refuse_event(evaluator, said, n);
}

/* The languages that are looked at: all, or that of the third argument. */
static bool take_language(struct evaluator *evaluator, const struct node *call, int *rank)
{
    struct value lang;
    *rank = 3;
    if (argument_count(call) < 3)
        return true;
    if (!argument_value(evaluator, call, 2, VALUE_WORD, &lang))
        return false;
    *rank = bilinguals_rank(lang.word);
    return *rank < 3 || node_refuse(evaluator->expression, call->children[2], evaluator->err,
                                    "a language is zh, en or ru, not \"%.*s\"", STR_ARG(lang.word));
}

/* --- a quotation ------------------------------------------------------------------------------ */

static void add_nearest(const struct absence *a, const struct version_searched *found)
{
    if (!found->n_nearest)
        return;
    const struct unit *first = &found->sentences.at[found->nearest];
    const struct unit *last = &found->sentences.at[found->nearest + found->n_nearest - 1];
    passages_span(a->value->passages, first->document, first->begin, last->end);
}

static void say_search(struct absence *a, const struct version_document *document,
                       const struct version_searched *found)
{
    struct str id = version_document_id(document, a->evaluator->arena);
    buf_printf(&a->lines, "%s%.*s (%.*s): ", a->lines.len ? "\n" : "", STR_ARG(id),
               STR_ARG(document->document.lang));
    if (found->is_verbatim)
        buf_add_text(&a->lines, "there, word for word");
    else if (!found->n_nearest)
        buf_add_text(&a->lines, "it has no sentence");
    else if (found->is_same_language)
        buf_printf(&a->lines, "%.0f %% of its words are in the nearest place",
                   100 * found->coverage);
    else
        buf_printf(&a->lines,
                   "left out with probability %.2f; the nearest place has %.0f %% of its "
                   "information, %.2f nats per word",
                   found->probability, 100 * found->coverage, found->score);
    if (!found->n_nearest)
        return;
    struct str nearest = found->sentences.at[found->nearest].text;
    buf_printf(&a->lines, ": sentence %u “%.*s”%s", found->nearest + 1, STR_ARG(nearest),
               found->n_nearest > 1 ? " and the next" : "");
}

static bool search_document(struct absence *a, struct str text, const struct version_document *into)
{
    struct arena *arena = a->evaluator->arena;
    struct version_search search = {text, language_of(text), NULL};
    struct version_searched found;
    search.beside = version_event_document(a->versions.sets, a->event, bilinguals_rank(search.lang),
                                           (struct str){"", 0});
    if (search.beside == into)
        search.beside = NULL;
    if (!version_search(&search, into, a->versions.lexicons, arena, &found, a->evaluator->err))
        return false;
    a->n_looked++;
    a->n_absent += found.probability > SURELY_ABSENT;
    a->n_unclear += found.probability >= SURELY_THERE && found.probability <= SURELY_ABSENT;
    say_search(a, into, &found);
    add_nearest(a, &found);
    return true;
}

/* --- a concept -------------------------------------------------------------------------------- */

/* Its mentions in a document, as passages. */
static bool count_mentions(struct absence *a, const struct concept *concept,
                           const struct version_document *document, size_t *n)
{
    struct str id = document->document.id;
    struct filter filter = {.ids = &id, .n_ids = 1};
    struct arena *arena = a->evaluator->arena;
    const struct selection *selection = selection_make(document->store, &filter, arena);
    *n = 0;
    if (selection->n != 1)
        return true;
    struct document_at at = selection_documents(selection, document->store, arena)[0];
    const struct segment *segment = store_segment(document->store, at.segment);
    struct match_list matches;
    uint64_t base = segment_sums(segment).bytes[at.document], begin, end;
    if (!match_concept(segment, concept, arena, &matches, a->evaluator->err))
        return false;
    for (size_t i = 0; i < matches.n; i++) {
        match_bytes(segment, &matches.at[i], &begin, &end);
        if (begin < base || end > base + document->document.text.len)
            continue;
        passages_span(a->value->passages, &document->document, begin - base, end - base);
        (*n)++;
    }
    return true;
}

static bool seek_concept(struct absence *a, const struct concept *concept,
                         const struct version_document *document)
{
    size_t n;
    if (!count_mentions(a, concept, document, &n))
        return false;
    a->n_looked++;
    a->n_absent += n == 0;
    struct str id = version_document_id(document, a->evaluator->arena);
    buf_printf(&a->lines, "%s%.*s (%.*s): %zu mentions of %.*s", a->lines.len ? "\n" : "",
               STR_ARG(id), STR_ARG(document->document.lang), n, STR_ARG(concept->label));
    return true;
}

/* --- absent(…) -------------------------------------------------------------------------------- */

/* What the first argument names: a concept, or the text of quote("…"). */
static bool take_sought(struct evaluator *evaluator, const struct node *node,
                        const struct concept **concept, struct str *text)
{
    const struct material *material = evaluator->material;
    *concept = NULL;
    *text = STR("");
    if (node->kind == NODE_CONCEPT) {
        for (size_t i = 0; i < material->n_concepts; i++)
            if (str_equal(material->concepts[i].id, node->text))
        *concept = &material->concepts[i];
        return *concept || node_refuse(evaluator->expression, node, evaluator->err,
                                       "there is no concept \"%.*s\"", STR_ARG(node->text));
    }
    bool is_quote = node->kind == NODE_CALL && str_is(node->text, "quote") &&
                    node->n_children == 1 && node->children[0]->kind == NODE_TEXT;
    if (!is_quote) {
        node_refuse(evaluator->expression, node, evaluator->err,
                    "what is absent is quote(\"…\") or a @concept");
        err_hint(evaluator->err, "Write it as: absent(quote(\"…\"), versions(2022-03-30)[, zh])");
        return false;
    }
    *text = str_trim(node->children[0]->text);
    return bilinguals_rank(language_of(*text)) < 3 ||
           node_refuse(evaluator->expression, node->children[0], evaluator->err,
                       "this is neither Chinese nor English nor Russian, or too short to tell");
}

static void conclude(struct absence *a, int rank)
{
    struct value *value = a->value;
    struct arena *arena = a->evaluator->arena;
    value->kind = VALUE_TRUTH;
    value->truth = a->n_looked == 0                           ? IS_UNKNOWN
                   : a->n_absent + a->n_unclear < a->n_looked ? IS_FALSE
                   : a->n_unclear                             ? IS_UNKNOWN
                                                              : IS_TRUE;
    if (a->n_looked == 0)
        value->why = arena_printf(arena, "\"%.*s\" has no document%s%.*s", STR_ARG(a->event->name),
                                  rank < 3 ? " in " : "",
                                  STR_ARG(rank < 3 ? bilinguals_language(rank) : STR("")));
    else if (value->truth == IS_UNKNOWN)
        value->why = STR("what comes nearest is neither surely the same nor surely something else");
    buf_printf(&a->lines, "%sabsent from all %zu: %s", a->lines.len ? "\n" : "", a->n_looked,
               value->truth == IS_TRUE    ? "yes"
               : value->truth == IS_FALSE ? "no"
                                          : "unknown");
    value->arithmetic = buf_copy(&a->lines, arena);
    buf_done(&a->lines);
}

/* absent(quote("…") or @concept, versions(EVENT)[, LANGUAGE]) */
static bool measure_absent(struct evaluator *evaluator, const struct node *call,
                           struct value *value)
{
    static const char *const NONE[] = {NULL};
    struct absence a = {.evaluator = evaluator, .value = value};
    const struct concept *concept;
    struct str text;
    int rank;
    if (!only_options(evaluator, call, NONE))
        return false;
    if (argument_count(call) < 2 || argument_count(call) > 3) {
        node_refuse(evaluator->expression, call, evaluator->err, "absent takes what, and where");
        err_hint(evaluator->err, "Write it as: absent(quote(\"…\"), versions(2022-03-30)[, zh])");
        return false;
    }
    if (!take_sought(evaluator, call->children[0], &concept, &text) ||
        !take_language(evaluator, call, &rank) ||
        !find_event(evaluator, call->children[1], &a.versions, &a.event))
        return false;
    *value = (struct value){.passages = passages_new(evaluator->arena, "nearest")};
    bool is_good = true;
    for (size_t i = 0; is_good && i < a.event->n; i++) {
        const struct version_document *document =
            &a.versions.sets->documents.at[a.event->documents[i]];
        if (rank == 3 || document->rank == rank)
        is_good =
            concept ? seek_concept(&a, concept, document) : search_document(&a, text, document);
    }
    conclude(&a, rank);
    return is_good;
}

/* --- consistency(…) --------------------------------------------------------------------------- */

/* consistency(versions(EVENT)): of the first two usual languages that it has. */
static bool measure_consistency(struct evaluator *evaluator, const struct node *call,
                                struct value *value)
{
    static const char *const NONE[] = {NULL};
    static const struct version_reading_options PLAIN;
    struct material_versions versions;
    const struct version_event *event;
    int ranks[2];
    if (!only_options(evaluator, call, NONE))
        return false;
    if (argument_count(call) != 1)
        return node_refuse(evaluator->expression, call, evaluator->err,
                           "consistency takes versions(EVENT)");
    if (!find_event(evaluator, call->children[0], &versions, &event))
        return false;
    value->quantity = (struct counted){.unit = STR("%"), .span = BY_ALL};
    if (!version_event_langs(versions.sets, event, ranks)) {
        value_number(evaluator, value, NAN, STR("consistency"), STR(""));
        value->readings.why = STR("only one side reported it");
        return true;
    }
    const struct version_document *documents[2];
    for (int side = 0; side < 2; side++)
        documents[side] =
            version_event_document(versions.sets, event, ranks[side], (struct str){"", 0});
    const struct version_reading *reading = version_reading_new(
        documents[0], documents[1], versions.lexicons, &PLAIN, evaluator->arena, evaluator->err);
    if (!reading)
        return place_at_call(evaluator, call);
    double number = reading->findings.summary.consistency;
    struct str how = version_reading_summary(reading, evaluator->arena);
    value_number(evaluator, value, number, STR("consistency"),
                 arena_printf(evaluator->arena, "consistency = %.*s\n%.*s",
                              STR_ARG(counted_say(number, &value->quantity, evaluator->arena)),
                              STR_ARG(how)));
    return true;
}

const struct measure_record VERSION_CALLS[] = {
    {"absent", "absent(quote(\"…\") or @concept, versions(EVENT)[, zh])", false, measure_absent},
    {"consistency", "consistency(versions(EVENT))", true, measure_consistency},
    {0},
};
