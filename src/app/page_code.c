/* The coding desk in a browser: a unit, its topics, what was saved; blind, and for whoever
 * adjudicates with what the coders said, without names until it is decided. */
#include "app/desk_agreement.h"
#include "app/web_page.h"
#include "base/hash.h"
#include "render/address.h"
#include "render/coding_form.h"
#include "render/page_parts.h"

#include <stdlib.h>

enum {
    QUEUE_BEFORE = 3,
    QUEUE_MAX = 16,
    AHEAD_MAX = 8,          /* units that a page brings along, so that it can go on offline */
    AHEAD_BYTES = 64 << 10, /* of their texts */
};

/* The unit that the address names, else the next one to be coded behind where the coder left; n
 * when all are done. */
static size_t unit_in_front(const struct desk_set *set)
{
    size_t named = desk_set_place(set, call_value(set->call, "unit"));
    if (named < set->n_order)
        return named;
    const struct coding *last = desk_set_last_act(set, true);
    struct str after = call_value(set->call, "after");
    size_t place = desk_set_place(set, after.len || !last ? after : last->unit);
    return desk_set_open_from(set, place < set->n_order ? place + 1 : 0);
}

/* --- what is shown of a unit -------------------------------------------------------------------
 */

static struct str join(const struct desk_set *set, const struct coding *coding, bool are_labels)
{
    struct buf out = {0};
    buf_add_text(&out, "");
    for (size_t i = 0; i < coding->n_codes; i++) {
        size_t topic = codebook_topic(set->codebook, coding->codes[i]);
        bool has_label = are_labels && topic < set->codebook->n_topics;
        buf_add_text(&out, i == 0 ? "" : are_labels ? ", " : " ");
        buf_add(&out, has_label ? set->codebook->topics[topic].label : coding->codes[i]);
    }
    if (coding->n_codes == 0 && are_labels)
        buf_add_text(&out, "No topic applies");
    struct str text = buf_copy(&out, set->call->arena);
    buf_done(&out);
    return text;
}

struct said {
    const struct coding *coding;
    uint64_t order;
};

static int by_order(const void *a, const void *b)
{
    const struct said *left = a, *right = b;
    return (left->order > right->order) - (left->order < right->order);
}

/* In an order that differs from unit to unit, so that a letter is nobody. */
static size_t list_said(const struct desk_set *set, const struct coding_unit *unit,
                        struct said *said)
{
    size_t n = 0;
    for (size_t i = 0; i < set->codings.n_current; i++) {
        const struct coding *coding = &set->codings.current[i];
        if (coding->how != CODED_BY_HUMAN || !str_equal(coding->unit, unit->id))
            continue;
        uint64_t of_unit = hash_fast(unit->id.at, unit->id.len);
        uint64_t of_coder = hash_fast(coding->coder.at, coding->coder.len);
        uint64_t both[] = {of_unit, of_coder};
        said[n++] = (struct said){coding, hash_fast(both, sizeof both)};
    }
    if (n)
        qsort(said, n, sizeof *said, by_order);
    return n;
}

static void take_labels(const struct desk_set *set, const struct coding_unit *unit,
                        struct coding_unit_view *view)
{
    struct arena *arena = set->call->arena;
    struct said *said = arena_zero(arena, set->codings.n_current + 1, sizeof *said);
    view->n_labels = list_said(set, unit, said);
    struct coding_label_view *labels = arena_zero(arena, view->n_labels + 1, sizeof *labels);
    for (size_t i = 0; i < view->n_labels; i++) {
        const struct coding *coding = said[i].coding;
        labels[i] = (struct coding_label_view){.who = arena_printf(arena, "Coder %zu", i + 1),
                                               .labels = join(set, coding, true),
                                               .comment = coding->comment,
                                               .act = coding->act,
                                               .codes = join(set, coding, false)};
        if (i < 26)
            labels[i].who = arena_printf(arena, "Coder %c", (char)('A' + i));
        if (view->is_said)
            labels[i].who =
                arena_printf(arena, "%.*s: %.*s", STR_ARG(labels[i].who), STR_ARG(coding->coder));
    }
    view->labels = labels;
}

static struct str read_address(const struct desk_set *set, const struct coding_unit *unit)
{
    struct unit_name name;
    struct err ignored = ERR_INIT;
    struct buf out = {0};
    buf_add_text(&out, "/read");
    address_add_value(&out, "corpus", set->corpus->name);
    if (unit_name_parse(unit->id, &name, &ignored))
        address_add_value(&out, "id", name.document);
    struct str address = buf_copy(&out, set->call->arena);
    buf_done(&out);
    return address;
}

static struct coding_unit_view unit_view(const struct desk_set *set, size_t i)
{
    struct arena *arena = set->call->arena;
    const struct coding_unit *unit = &set->units.at[set->order[i]];
    const struct coding *before = desk_set_said(set, i);
    struct coding_unit_view view = {
        .unit = unit->id,
        .lang = unit->lang,
        .question = unit->question,
        .text = unit->text,
        .speaker = unit->speaker,
        .date = day_format(unit->at, arena),
        .title = unit->title,
        .read_address = read_address(set, unit),
        .text_version = arena_printf(arena, "%016llx", (unsigned long long)unit->hash),
        .is_said = before != NULL,
        .codes = before ? join(set, before, false) : STR(""),
        .comment = before ? before->comment : STR(""),
        .address = desk_address(set->call, "unit", unit->id),
        .skip_address = desk_address(set->call, "after", unit->id)};
    if (set->how == CODED_BY_ADJUDICATION)
        take_labels(set, unit, &view);
    return view;
}

/* --- the desk ----------------------------------------------------------------------------------
 */

static void take_topics(const struct desk_set *set, struct coding_view *view)
{
    const struct codebook *codebook = set->codebook;
    struct coding_topic_view *topics =
        arena_zero(set->call->arena, codebook->n_topics + 1, sizeof *topics);
    for (size_t i = 0; i < codebook->n_topics; i++) {
        const struct codebook_topic *topic = &codebook->topics[i];
        topics[i] = (struct coding_topic_view){.id = topic->id,
                                               .label = topic->label,
                                               .definition = topic->definition,
                                               .include = topic->include,
                                               .n_include = topic->n_include,
                                               .exclude = topic->exclude,
                                               .n_exclude = topic->n_exclude,
                                               .examples = topic->examples,
                                               .n_examples = topic->n_examples};
    }
    view->topics = topics;
    view->n_topics = codebook->n_topics;
    view->is_multiple = codebook->is_multiple;
    view->version = codebook->version;
}

/* "2022-03-01 a3 zh": the day, the unit's place in its document, the language. */
static struct str queue_name(const struct desk_set *set, const struct coding_unit *unit)
{
    size_t hash = str_find(unit->id, STR("#"), 0);
    struct str part = hash < unit->id.len ? str_cut(unit->id, hash + 1, unit->id.len) : STR("");
    return arena_printf(set->call->arena, "%.*s %.*s %.*s",
                        STR_ARG(day_format(unit->at, set->call->arena)), STR_ARG(part),
                        STR_ARG(unit->lang));
}

static void take_queue(const struct desk_set *set, size_t front, struct coding_view *view)
{
    size_t begin = front > QUEUE_BEFORE ? front - QUEUE_BEFORE : 0;
    struct coding_queue_view *queue = arena_zero(set->call->arena, QUEUE_MAX, sizeof *queue);
    if (begin + QUEUE_MAX > set->n_order)
        begin = set->n_order > QUEUE_MAX ? set->n_order - QUEUE_MAX : 0;
    for (size_t i = begin; i < set->n_order && view->n_queue < QUEUE_MAX; i++) {
        const struct coding_unit *unit = &set->units.at[set->order[i]];
        queue[view->n_queue++] =
            (struct coding_queue_view){.unit = unit->id,
                                       .name = queue_name(set, unit),
                                       .address = desk_address(set->call, "unit", unit->id),
                                       .is_done = set->is_done[i],
                                       .is_front = i == front};
    }
    view->queue = queue;
}

/* The unit in front, and the open ones behind it, as far as they are not too long. */
static void take_units(const struct desk_set *set, size_t front, struct coding_view *view)
{
    struct coding_unit_view *units = arena_zero(set->call->arena, AHEAD_MAX + 1, sizeof *units);
    size_t n_bytes = 0;
    units[view->n_units++] = unit_view(set, front);
    for (size_t i = 1; i < set->n_order && view->n_units <= AHEAD_MAX; i++) {
        size_t at = (front + i) % set->n_order;
        n_bytes += set->is_done[at] ? 0 : set->units.at[set->order[at]].text.len;
        if (n_bytes > AHEAD_BYTES)
            break;
        if (!set->is_done[at])
            units[view->n_units++] = unit_view(set, at);
    }
    view->units = units;
}

static void take_kept(const struct desk_set *set, struct coding_view *view)
{
    struct str *names = arena_zero(set->call->arena, N_DESK_NAMES, sizeof *names);
    struct str *values = arena_zero(set->call->arena, N_DESK_NAMES, sizeof *values);
    for (size_t i = 0; i < N_DESK_NAMES; i++)
        if (call_value(set->call, DESK_NAMES[i]).len) {
            names[view->n_kept] = str_from(DESK_NAMES[i]);
            values[view->n_kept++] = call_value(set->call, DESK_NAMES[i]);
        }
    view->kept_names = names;
    view->kept_values = values;
}

/* What the disk has, not what the browser sent. */
static void take_progress(const struct desk_set *set, struct coding_view *view)
{
    const struct coding *last = desk_set_last_act(set, false);
    const struct coding *standing = desk_set_last_act(set, true);
    view->coder = set->coder;
    view->n_done = set->n_done;
    view->n_all = set->n_order;
    view->is_settling = set->how == CODED_BY_ADJUDICATION;
    view->last_act = standing ? standing->act : STR("");
    if (last && last->time.len > 19)
        view->saved =
            arena_printf(set->call->arena, "%.*s UTC", STR_ARG(str_cut(last->time, 11, 19)));
}

static void put_desk(const struct desk_set *set, size_t front, struct reply *reply)
{
    struct coding_view view = {.address = desk_address(set->call, "", STR("")),
                               .token = set->call->token};
    take_progress(set, &view);
    take_queue(set, front, &view);
    take_units(set, front, &view);
    take_topics(set, &view);
    take_kept(set, &view);
    coding_form_html(&view, &reply->body);
}

static void put_done(const struct desk_set *set, struct reply *reply)
{
    bool is_settling = set->how == CODED_BY_ADJUDICATION;
    struct coding_view view = {0};
    struct page_fact facts[2] = {0};
    struct err ignored = ERR_INIT;
    size_t n = 0;
    take_progress(set, &view);
    facts[n++].text = coding_progress(&view, set->call->arena);
    if (!is_settling && desk_set_may_adjudicate(set, &ignored))
        facts[n++] = (struct page_fact){STR("Decide where coders split"),
                                        desk_address(set->call, "adjudicate", STR("1")), NULL};
    page_empty(is_settling ? STR("Every unit that the coders split on is decided.")
                           : STR("All units of this set are coded."),
               &reply->body);
    page_facts(facts, n, &reply->body);
    desk_agreement_put(set, reply);
}

bool show_desk(const struct call *call, struct reply *reply, struct err *err)
{
    struct desk_set set;
    bool is_named = desk_coder(call).len && call_value(call, "codebook").len;
    if (!is_named || call_has(call, "set") || call_has(call, "decide"))
        return show_coding_sets(call, reply, err);
    if (!coder_check(desk_coder(call), err) || !desk_set_begin(call, &set, err) ||
        !desk_set_open(&set, err))
        return false;
    if (call->ending.len)
        return desk_agreement_answer(&set, reply, err);
    web_page_start_with(call, reply,
                        arena_printf(call->arena, "%s: %.*s",
                                     set.how == CODED_BY_ADJUDICATION ? "Adjudicate" : "Code",
                                     STR_ARG(set.codebook->label)),
                        "/code", "desk");
    size_t front = unit_in_front(&set);
    if (front < set.n_order)
        put_desk(&set, front, reply);
    else
        put_done(&set, reply);
    web_page_finish(call, reply);
    return true;
}
