#include "study/topics.h"

#include "base/buf.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/memory.h"
#include "study/codings.h"
#include "study/samples.h"
#include "study/scope.h"
#include "study/topic_sample.h"

const char *const TOPICS_HOWS[] = {"best", "human", "rule", "machine", NULL};

/* Labels being laid on units. */
struct laying {
    const struct study *study;
    const struct topics_question *question;
    struct topics *topics;
    const struct coding **of_unit; /* current codings by unit, those of one unit together */
    size_t *firsts;                /* by unit in scope, and one more: where its codings begin */
    struct topic_sample *sample;   /* NULL = all units */
    struct labelling *labellings;
    size_t n, cap;
    size_t n_gone, n_changed, n_unknown; /* codings left out */
    struct arena *arena;
    struct err *err;
};

/* --- rules ------------------------------------------------------------------------------------ */

void topics_check_rules(const struct study *study, const struct codebook *codebook,
                        struct arena *arena, struct findings *findings)
{
    struct err trouble = ERR_INIT;
    struct rule rule;
    if (codebook->about.len)
        scope_rule(study, codebook->about, codebook->about_node, arena, &rule, &trouble);
    findings_take(findings, &trouble);
    for (size_t i = 0; i < codebook->n_topics; i++) {
        const struct codebook_topic *topic = &codebook->topics[i];
        if (topic->rule.len)
            scope_rule(study, topic->rule, topic->rule_node, arena, &rule, &trouble);
        findings_take(findings, &trouble);
    }
}

/* The units that the codebook is about. */
static bool find_scope(struct laying *laying, struct unit_list *in_scope)
{
    const struct topics_question *question = laying->question;
    return unit_kind_parse(question->codebook->unit, &laying->topics->units.kind, laying->err) &&
           scope_units(laying->study, question->codebook, question->store, &question->filter,
                       laying->arena, in_scope, laying->err);
}

/* Where a sample was asked for, only its units are left in scope. */
static bool take_sample(struct laying *laying)
{
    const struct topics_question *question = laying->question;
    if (question->sample.len == 0)
        return true;
    laying->sample =
        topic_sample_read(question->codebook, question->sample, laying->arena, laying->err);
    if (laying->sample)
        topic_sample_keep(laying->sample, question->corpus, &laying->topics->in_scope,
                          laying->arena);
    return laying->sample != NULL;
}

/* Applies the rules of the topics that have one. */
static bool apply_rules(struct laying *laying)
{
    const struct codebook *codebook = laying->question->codebook;
    struct topics *topics = laying->topics;
    struct rule *rules = arena_zero(laying->arena, codebook->n_topics + 1, sizeof *rules);
    size_t *numbers = arena_zero(laying->arena, codebook->n_topics + 1, sizeof *numbers);
    size_t n = 0;
    for (size_t i = 0; i < codebook->n_topics; i++) {
        const struct codebook_topic *topic = &codebook->topics[i];
        numbers[i] = topic->rule.len ? n : SIZE_MAX;
        if (topic->rule.len && !scope_rule(laying->study, topic->rule, topic->rule_node,
                                           laying->arena, &rules[n++], laying->err))
            return false;
    }
    topics->rules = rules;
    topics->rule_numbers = numbers;
    if (n == 0)
        return true;
    topics->hits = rules_apply(laying->question->store, &topics->in_scope, rules, n, laying->arena,
                               laying->err);
    return topics->hits != NULL;
}

/* --- what people said ------------------------------------------------------------------------- */

/* A machine's labels are asked for with people's, which check them. */
static bool is_wanted(const struct topics_question *question, const struct coding *coding)
{
    bool is_machine = coding->how == CODED_BY_MACHINE, is_rule = coding->how == CODED_BY_RULE;
    bool is_check = question->how == TOPICS_MACHINE && !is_machine;
    if (question->coder.len && !is_check && !str_equal(question->coder, coding->coder))
        return false;
    return question->how == TOPICS_MACHINE ? !is_rule : !is_machine && !is_rule;
}

/* The unit in scope that the coding is of; SIZE_MAX, and counted, where there is none, or where its
 * text is no longer the one that was coded. */
static size_t unit_of(struct laying *laying, const struct map *numbers, const struct coding *coding)
{
    const uint64_t *number = map_get(numbers, coding->unit);
    if (!number) {
        laying->n_gone++;
        return SIZE_MAX;
    }
    if (laying->topics->in_scope.at[*number].hash != coding->text_hash) {
        laying->n_changed++;
        return SIZE_MAX;
    }
    return (size_t)*number;
}

/* Sorts the codings that count by their units. */
static void sort_codings(struct laying *laying, const struct codings *codings,
                         const struct map *numbers)
{
    size_t n_units = laying->topics->in_scope.n, n = codings->n_current;
    size_t *units = arena_alloc(laying->arena, (n + 1) * sizeof *units);
    laying->firsts = arena_zero(laying->arena, n_units + 2, sizeof *laying->firsts);
    laying->of_unit = arena_alloc(laying->arena, (n + 1) * sizeof *laying->of_unit);
    for (size_t i = 0; i < n; i++) {
        bool counts = is_wanted(laying->question, &codings->current[i]);
        units[i] = counts ? unit_of(laying, numbers, &codings->current[i]) : SIZE_MAX;
        if (units[i] != SIZE_MAX)
            laying->firsts[units[i] + 2]++;
    }
    for (size_t i = 2; i <= n_units; i++)
        laying->firsts[i] += laying->firsts[i - 1];
    for (size_t i = 0; i < n; i++)
        if (units[i] != SIZE_MAX)
            laying->of_unit[laying->firsts[units[i] + 1]++] = &codings->current[i];
}

static bool read_codings(struct laying *laying, struct findings *findings)
{
    struct codings codings = {0};
    const struct unit_list *units = &laying->topics->in_scope;
    if (laying->question->how != TOPICS_RULE &&
        !codings_read(laying->question->codebook, laying->arena, &codings, findings, laying->err))
        return false;
    struct map *numbers = map_new();
    for (size_t i = 0; codings.n_current && i < units->n; i++)
        *map_put(numbers, unit_id(laying->question->corpus, &units->at[i], laying->arena), NULL) =
            i;
    sort_codings(laying, &codings, numbers);
    map_free(numbers);
    return true;
}

/* --- labels ----------------------------------------------------------------------------------- */

static void add_labelling(struct laying *laying, struct labelling labelling)
{
    laying->labellings =
        memory_grow(laying->labellings, laying->n, &laying->cap, sizeof *laying->labellings);
    laying->labellings[laying->n++] = labelling;
}

/* Topics that a later version of the codebook dropped are left out. */
static struct labelling label(struct laying *laying, size_t unit, const struct coding_vote *said,
                              enum labelled_by by, double part)
{
    const struct codebook *codebook = laying->question->codebook;
    uint16_t *topics = arena_alloc(laying->arena, (said->n_codes + 1) * sizeof *topics);
    size_t n = 0;
    for (size_t i = 0; i < said->n_codes; i++) {
        size_t topic = codebook_topic(codebook, said->codes[i]);
        if (topic < codebook->n_topics)
            topics[n++] = (uint16_t)topic;
        else
            laying->n_unknown++;
    }
    return (struct labelling){.unit = &laying->topics->in_scope.at[unit],
                              .topics = topics,
                              .n_topics = n,
                              .by = by,
                              .part = part,
                              .weight = 1};
}

/* What people said of the unit, adjudicated words before all others. Returns how many. */
static size_t label_by_people(struct laying *laying, size_t unit, struct labelling **labels)
{
    const struct coding **codings = &laying->of_unit[laying->firsts[unit]];
    size_t n = laying->firsts[unit + 1] - laying->firsts[unit], n_people = 0, n_labels = 0;
    const struct coding *adjudicated = NULL;
    for (size_t i = 0; i < n; i++) {
        n_people += codings[i]->how == CODED_BY_HUMAN;
        if (codings[i]->how == CODED_BY_ADJUDICATION &&
            (!adjudicated || str_compare(codings[i]->time, adjudicated->time) > 0))
            adjudicated = codings[i];
    }
    *labels = arena_alloc(laying->arena, (n_people + 1) * sizeof **labels);
    for (size_t i = 0; i < n; i++) {
        bool counts = adjudicated ? codings[i] == adjudicated : codings[i]->how == CODED_BY_HUMAN;
        struct coding_vote said = {codings[i]->codes, codings[i]->n_codes};
        if (counts)
            (*labels)[n_labels++] = label(laying, unit, &said, LABELLED_BY_HUMAN,
                                          adjudicated ? 1 : 1.0 / (double)n_people);
    }
    return n_labels;
}

/* Of each machine what its models say, in parts; people's words beside it. */
static void add_machines(struct laying *laying, size_t unit)
{
    size_t begin = laying->firsts[unit], end = laying->firsts[unit + 1], n_machines = 0;
    struct labelling *people;
    size_t n_people = label_by_people(laying, unit, &people);
    for (size_t i = begin; i < end; i++)
        n_machines += laying->of_unit[i]->how == CODED_BY_MACHINE;
    for (size_t i = begin; i < end; i++) {
        const struct coding *coding = laying->of_unit[i];
        struct coding_vote only = {coding->codes, coding->n_codes};
        const struct coding_vote *votes = coding->n_votes ? coding->votes : &only;
        size_t n_votes = coding->n_votes ? coding->n_votes : 1;
        for (size_t j = 0; coding->how == CODED_BY_MACHINE && j < n_votes; j++) {
            struct labelling vote = label(laying, unit, &votes[j], LABELLED_BY_MACHINE,
                                          1.0 / (double)(n_machines * n_votes));
            vote.people = people;
            vote.n_people = n_people;
            add_labelling(laying, vote);
        }
    }
}

/* False when nobody said anything of the unit. */
static bool add_people(struct laying *laying, size_t unit)
{
    struct labelling *labels;
    size_t n = label_by_people(laying, unit, &labels);
    for (size_t i = 0; i < n; i++)
        add_labelling(laying, labels[i]);
    return n > 0;
}

/* Where a unit has one topic at most, the first of the codebook whose rule holds is it. */
static void add_by_rule(struct laying *laying, size_t unit)
{
    const struct codebook *codebook = laying->question->codebook;
    const struct topics *topics = laying->topics;
    uint16_t found[CODEBOOK_TOPICS_MAX];
    size_t n = 0;
    for (size_t i = 0; i < codebook->n_topics && (codebook->is_multiple || n == 0); i++)
        if (topics->rule_numbers[i] != SIZE_MAX &&
            rule_hits_has(topics->hits, topics->rule_numbers[i], unit))
            found[n++] = (uint16_t)i;
    uint16_t *copy = arena_alloc(laying->arena, (n + 1) * sizeof *copy);
    memcpy(copy, found, n * sizeof *copy);
    add_labelling(laying, (struct labelling){.unit = &topics->in_scope.at[unit],
                                             .topics = copy,
                                             .n_topics = n,
                                             .by = LABELLED_BY_RULE,
                                             .part = 1,
                                             .weight = 1});
}

static void lay_labels(struct laying *laying)
{
    enum topics_how how = laying->question->how;
    bool takes_rules = laying->topics->hits && (how == TOPICS_RULE || how == TOPICS_BEST);
    for (size_t i = 0; i < laying->topics->in_scope.n; i++) {
        if (how == TOPICS_MACHINE)
            add_machines(laying, i);
        else if (!add_people(laying, i) && takes_rules)
            add_by_rule(laying, i);
    }
}

/* --- words ------------------------------------------------------------------------------------ */

static struct str notes_of(const struct laying *laying)
{
    struct buf notes = {0};
    struct str about = laying->question->codebook->about;
    buf_printf(&notes, "Version %.*s of the codebook",
               STR_ARG(laying->question->codebook->version));
    if (about.len)
        buf_printf(&notes, ", which is about units with: %.*s", STR_ARG(about));
    buf_add_char(&notes, '.');
    if (laying->n_changed)
        buf_printf(&notes, "%s%zu codings are left out: the text they are of has changed since.",
                   notes.len ? "\n" : "", laying->n_changed);
    if (laying->n_gone)
        buf_printf(&notes, "%s%zu codings are of units that are not among these.",
                   notes.len ? "\n" : "", laying->n_gone);
    if (laying->n_unknown)
        buf_printf(&notes, "%s%zu labels are left out: the codebook has their topics no more.",
                   notes.len ? "\n" : "", laying->n_unknown);
    if (laying->sample)
        topic_sample_describe(laying->sample, &notes);
    struct str text = buf_copy(&notes, laying->arena);
    buf_done(&notes);
    return text;
}

static void describe(struct laying *laying)
{
    const struct topics_question *question = laying->question;
    const struct codebook *codebook = question->codebook;
    struct topic_units *units = &laying->topics->units;
    struct topic *topics = arena_zero(laying->arena, codebook->n_topics + 1, sizeof *topics);
    for (size_t i = 0; i < codebook->n_topics; i++)
        topics[i] = (struct topic){codebook->topics[i].id, codebook->topics[i].label};
    units->topics = topics;
    units->n_topics = codebook->n_topics;
    units->is_multiple = codebook->is_multiple;
    units->at = laying->labellings;
    units->n = laying->n;
    units->store = question->store;
    units->corpus = question->corpus;
    units->codebook = codebook->label;
    struct str where = filter_describe(&question->filter, laying->arena);
    units->scope =
        arena_printf(laying->arena, "%ss%s of %.*s", unit_kind_name(units->kind),
                     codebook->about.len ? " that the codebook is about," : "", STR_ARG(where));
    units->notes = notes_of(laying);
}

bool topics_find(const struct study *study, const struct topics_question *question,
                 struct arena *arena, struct topics *topics, struct findings *findings,
                 struct err *err)
{
    static const struct filter all;
    struct laying laying = {
        .study = study, .question = question, .topics = topics, .arena = arena, .err = err};
    bool needs_rules = question->how == TOPICS_RULE || question->how == TOPICS_BEST;
    *topics = (struct topics){0};
    if (!find_scope(&laying, &topics->in_scope) || !take_sample(&laying) ||
        (needs_rules && !apply_rules(&laying)) || !read_codings(&laying, findings))
        return false;
    lay_labels(&laying);
    if (laying.labellings)
        arena_on_free(arena, memory_free, laying.labellings);
    if (laying.sample) {
        topic_sample_weigh(laying.sample, &topics->in_scope, laying.labellings, laying.n);
        topic_sample_strata(laying.sample, arena, &topics->units);
    }
    describe(&laying);
    if (topics->units.kind == UNIT_ANSWER) {
        struct unit_list questions = units_list(question->store, &all, UNIT_QUESTION, arena);
        topics->units.questions = questions.at;
        topics->units.n_questions = questions.n;
    }
    return true;
}

struct table *topics_reasons(const struct topics *topics, struct str corpus, size_t limit,
                             struct arena *arena)
{
    struct table *table = rule_places_new(arena);
    for (size_t i = 0; i < topics->units.n && (limit == 0 || table->n_rows < limit); i++) {
        const struct labelling *labelling = &topics->units.at[i];
        size_t unit = (size_t)(labelling->unit - topics->in_scope.at);
        for (size_t j = 0; labelling->by == LABELLED_BY_RULE && j < labelling->n_topics; j++)
            rule_places_add(table, topics->hits, topics->rule_numbers[labelling->topics[j]], unit,
                            unit_id(corpus, labelling->unit, arena),
                            topics->units.topics[labelling->topics[j]].id);
    }
    table->title = STR("Why do the rules give these codes?");
    table->method = STR("coding/rules");
    table->source = topics->units.scope;
    table->n_total = table->n_rows;
    return table;
}

bool topics_hash(const struct codebook *codebook, struct arena *arena, struct str *hash,
                 struct err *err)
{
    struct findings ignored = {0}; /* warnings, which topics_find tells */
    struct codings codings = {0};
    struct buf all = {0};
    struct str samples = STR("");
    bool is_good = codings_read(codebook, arena, &codings, &ignored, err) &&
                   samples_hash(codebook, arena, &samples, err);
    buf_printf(&all, "%.*s%.*s", STR_ARG(codebook->version), STR_ARG(samples));
    for (size_t i = 0; i < codings.n_acts; i++)
        buf_add(&all, codings.acts[i].act);
    *hash = hash_provenance(buf_str(&all), arena);
    buf_done(&all);
    findings_done(&ignored);
    return is_good;
}

bool topics_choose(const struct codebook *codebook, const struct str *ids, size_t n,
                   struct arena *arena, const uint16_t **chosen, struct err *err)
{
    uint16_t *numbers = arena_alloc(arena, (n + 1) * sizeof *numbers);
    for (size_t i = 0; i < n; i++) {
        size_t topic = codebook_topic(codebook, ids[i]);
        for (size_t j = 0; j < i; j++)
            if (numbers[j] == topic)
                return err_set(err, ERR_INPUT, "the topic \"%.*s\" stands twice", STR_ARG(ids[i]));
        if (topic < codebook->n_topics) {
            numbers[i] = (uint16_t)topic;
            continue;
        }
        err_set(err, ERR_INPUT, "the codebook \"%.*s\" has no topic \"%.*s\"",
                STR_ARG(codebook->id), STR_ARG(ids[i]));
        struct buf known = {0};
        for (size_t j = 0; j < codebook->n_topics; j++)
            buf_printf(&known, "%s%.*s", j ? ", " : "", STR_ARG(codebook->topics[j].id));
        err_hint(err, "It has: %s.", known.at);
        buf_done(&known);
        return false;
    }
    *chosen = numbers;
    return true;
}
