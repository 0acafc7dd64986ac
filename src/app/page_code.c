/* Coding in a browser: a unit, its topics, what was saved; blind, and for whoever adjudicates with
 * what the coders said, without their names. */
#include "app/shelf.h"
#include "app/web_page.h"
#include "measure/agreement_tables.h"
#include "render/address.h"
#include "render/coding_form.h"
#include "render/form_html.h"
#include "render/page_parts.h"
#include "render/table_html.h"
#include "study/coding_judgements.h"
#include "study/coding_units.h"
#include "study/samples.h"
#include "study/scope.h"

/* What the address says of the desk, and the form sends along. */
static const char *const KEPT[] = {"codebook", "corpus", "sample", "by", "adjudicate"};
enum { N_KEPT = sizeof KEPT / sizeof *KEPT };

struct room {
    const struct call *call;
    const struct codebook *codebook;
    const struct study_corpus *corpus;
    const struct store *store;
    struct str coder;
    enum coding_how how;
    struct coding_units units;
    struct codings codings;
    size_t *order;
    size_t n_order;
    bool *is_done; /* in this order, by this coder */
    size_t n_done;
};

/* A user is the coder; where nobody logs in, whoever codes says a name. */
static struct str coder_of(const struct call *call)
{
    return call->user.len ? call->user : call_value(call, "by");
}

static bool find_books(const struct call *call, struct room *room, struct err *err)
{
    room->call = call;
    room->coder = coder_of(call);
    room->how = call_has(call, "adjudicate") && call_value(call, "adjudicate").len
                    ? CODED_BY_ADJUDICATION
                    : CODED_BY_HUMAN;
    room->codebook = study_codebook(call->study, call_value(call, "codebook"), err);
    if (!room->codebook)
        return false;
    room->corpus = scope_corpus(call->study, room->codebook, call_value(call, "corpus"), err);
    room->store =
        room->corpus ? shelf_take(call->shelf, room->corpus->store_folder, call->arena, err) : NULL;
    return room->store != NULL;
}

/* Units of the sample that are gone are passed over; readout code tells them. */
static bool take_sample(struct room *room, struct err *err)
{
    struct str name = call_value(room->call, "sample");
    struct sample sample;
    if (!name.len) {
        for (size_t i = 0; i < room->units.n_asked; i++)
            room->order[room->n_order++] = i;
        return true;
    }
    if (!sample_read(room->codebook, name, room->call->arena, &sample, err))
        return false;
    for (size_t i = 0; i < sample.n && room->n_order < room->units.n_asked; i++) {
        size_t number = coding_units_find(&room->units, sample.at[i].unit);
        if (number < room->units.n_asked)
            room->order[room->n_order++] = number;
    }
    return true;
}

static void keep_splits(struct room *room)
{
    bool *is_split = arena_zero(room->call->arena, room->units.n + 1, sizeof *is_split);
    size_t n = 0;
    coding_splits(&room->codings, &room->units, is_split);
    for (size_t i = 0; i < room->n_order; i++)
        if (is_split[room->order[i]])
            room->order[n++] = room->order[i];
    room->n_order = n;
}

static const struct coding *said_before(const struct room *room, size_t i)
{
    const struct coding *coding =
        codings_last(&room->codings, room->units.at[room->order[i]].id, room->coder, room->how);
    return coding && coding_state(&room->units, coding) == CODING_HOLDS ? coding : NULL;
}

static bool open_room(struct room *room, struct err *err)
{
    struct arena *arena = room->call->arena;
    struct filter all = {0};
    struct coding_question question = {room->call->study, room->codebook, room->corpus->name,
                                       room->store, &all};
    if (!coding_units_list(&question, arena, &room->units, err) ||
        !codings_read(room->codebook, arena, &room->codings, room->call->findings, err))
        return false;
    room->order = arena_zero(arena, room->units.n + 1, sizeof *room->order);
    if (!take_sample(room, err))
        return false;
    if (room->how == CODED_BY_ADJUDICATION)
        keep_splits(room);
    room->is_done = arena_zero(arena, room->n_order + 1, sizeof *room->is_done);
    for (size_t i = 0; i < room->n_order; i++) {
        room->is_done[i] = said_before(room, i) != NULL;
        room->n_done += room->is_done[i];
    }
    return true;
}

/* The desk's address; a unit is shown, or the first open one behind after. */
static struct str desk_address(const struct call *call, const char *name, struct str value)
{
    struct buf out = {0};
    buf_add_text(&out, "/code");
    for (size_t i = 0; i < N_KEPT; i++)
        if (call_value(call, KEPT[i]).len)
            address_add_value(&out, KEPT[i], call_value(call, KEPT[i]));
    if (value.len)
        address_add_value(&out, name, value);
    struct str address = buf_copy(&out, call->arena);
    buf_done(&out);
    return address;
}

static size_t place_of(const struct room *room, struct str unit)
{
    for (size_t i = 0; i < room->n_order; i++)
        if (str_equal(room->units.at[room->order[i]].id, unit))
            return i;
    return room->n_order;
}

/* The unit that the address names, else the next one to be coded; n_order when all are. */
static size_t unit_in_front(const struct room *room)
{
    size_t named = place_of(room, call_value(room->call, "unit"));
    size_t after = place_of(room, call_value(room->call, "after"));
    if (named < room->n_order)
        return named;
    size_t begin = after < room->n_order ? after + 1 : 0;
    for (size_t i = 0; i < room->n_order; i++)
        if (!room->is_done[(begin + i) % room->n_order])
            return (begin + i) % room->n_order;
    return room->n_order;
}

static struct str labels_of(const struct room *room, const struct coding *coding)
{
    struct buf out = {0};
    for (size_t i = 0; i < coding->n_codes; i++) {
        size_t topic = codebook_topic(room->codebook, coding->codes[i]);
        buf_add_text(&out, i ? ", " : "");
        buf_add(&out, topic < room->codebook->n_topics ? room->codebook->topics[topic].label
                                                       : coding->codes[i]);
    }
    if (coding->n_codes == 0)
        buf_add_text(&out, "no topic");
    struct str text = buf_copy(&out, room->call->arena);
    buf_done(&out);
    return text;
}

/* Nameless, so that nobody decides for a person. */
static void take_labels(const struct room *room, const struct coding_unit *unit,
                        struct coding_view *view)
{
    struct coding_label_view *labels =
        arena_zero(room->call->arena, room->codings.n_current + 1, sizeof *labels);
    for (size_t i = 0; i < room->codings.n_current; i++) {
        const struct coding *coding = &room->codings.current[i];
        if (coding->how != CODED_BY_HUMAN || !str_equal(coding->unit, unit->id))
            continue;
        struct coding_label_view *label = &labels[view->n_labels++];
        label->who = arena_printf(room->call->arena, "Coder %zu", view->n_labels);
        label->labels = labels_of(room, coding);
        label->comment = coding->comment;
    }
    view->labels = labels;
}

static void take_topics(const struct room *room, const struct coding *before,
                        struct coding_view *view)
{
    const struct codebook *codebook = room->codebook;
    struct coding_topic_view *topics =
        arena_zero(room->call->arena, codebook->n_topics + 1, sizeof *topics);
    for (size_t i = 0; i < codebook->n_topics; i++) {
        const struct codebook_topic *topic = &codebook->topics[i];
        topics[i] = (struct coding_topic_view){topic->id, topic->label, topic->definition, false};
        for (size_t j = 0; before && j < before->n_codes; j++)
            topics[i].is_marked |= str_equal(before->codes[j], topic->id);
    }
    view->topics = topics;
    view->n_topics = codebook->n_topics;
    view->is_multiple = codebook->is_multiple;
    view->is_none = before && before->n_codes == 0;
    view->comment = before ? before->comment : STR("");
}

static struct str read_address(const struct room *room, const struct coding_unit *unit)
{
    struct unit_name name;
    struct err ignored = ERR_INIT;
    struct buf out = {0};
    buf_add_text(&out, "/read");
    address_add_value(&out, "corpus", room->corpus->name);
    if (unit_name_parse(unit->id, &name, &ignored))
        address_add_value(&out, "id", name.document);
    struct str address = buf_copy(&out, room->call->arena);
    buf_done(&out);
    return address;
}

static void put_unit(const struct room *room, size_t i, struct reply *reply)
{
    struct arena *arena = room->call->arena;
    const struct coding_unit *unit = &room->units.at[room->order[i]];
    struct str names[N_KEPT], values[N_KEPT];
    struct coding_view view = {.unit = unit->id,
                               .lang = unit->lang,
                               .question = unit->question,
                               .text = unit->text,
                               .speaker = unit->speaker,
                               .date = day_format(unit->at, arena),
                               .title = unit->title,
                               .read_address = read_address(room, unit),
                               .text_version =
                                   arena_printf(arena, "%016llx", (unsigned long long)unit->hash),
                               .kept_names = names,
                               .kept_values = values,
                               .skip_address = desk_address(room->call, "after", unit->id),
                               .token = room->call->token};
    for (size_t j = 0; j < N_KEPT; j++)
        if (call_value(room->call, KEPT[j]).len) {
            names[view.n_kept] = str_from(KEPT[j]);
            values[view.n_kept++] = call_value(room->call, KEPT[j]);
        }
    take_topics(room, said_before(room, i), &view);
    if (room->how == CODED_BY_ADJUDICATION)
        take_labels(room, unit, &view);
    coding_form_html(&view, &reply->body);
}

/* What the disk has, not what the browser sent. */
static void put_progress(const struct room *room, struct reply *reply)
{
    struct arena *arena = room->call->arena;
    const struct coding *last = NULL;
    struct page_fact facts[3] = {0};
    size_t n = 0;
    for (size_t i = 0; i < room->codings.n_acts; i++)
        if (str_equal(room->codings.acts[i].coder, room->coder))
            last = &room->codings.acts[i];
    facts[n++].text = arena_printf(arena, "%zu of %zu coded by %.*s", room->n_done, room->n_order,
                                   STR_ARG(room->coder));
    if (last)
        facts[n++].text = arena_printf(
            arena, "Saved %.*s UTC",
            STR_ARG(str_cut(last->time, 11, last->time.len < 19 ? last->time.len : 19)));
    page_facts(facts, n, &reply->body);
}

/* Only when the coder's own set is done: agreement seen before would steer it. */
static void put_agreement(const struct room *room, struct reply *reply)
{
    struct err trouble = ERR_INIT;
    struct agreement_question question = {.is_ordered = true, .progress = &room->call->progress};
    struct judgements *judgements = coding_judgements(
        room->codebook, &room->codings, JUDGED_BY_PEOPLE, room->call->arena, &trouble);
    struct table *table =
        judgements ? agreement_summary(judgements, &question, room->call->arena, &trouble) : NULL;
    page_heading("agreement", STR("How far the coders agree"), &reply->body);
    if (table)
        table_html(table, 0, &reply->body);
    else
        web_page_put_trouble(&trouble, &reply->body);
}

static void put_done(const struct room *room, struct reply *reply)
{
    bool is_settling = room->how == CODED_BY_ADJUDICATION;
    page_empty(is_settling ? STR("Every unit that the coders split on is decided.")
                           : STR("All units of this set are coded."),
               &reply->body);
    if (!is_settling) {
        struct str desk = desk_address(room->call, "adjudicate", STR("1"));
        page_facts(&(struct page_fact){STR("Decide where coders split"), desk, NULL}, 1,
                   &reply->body);
    }
    put_agreement(room, reply);
}

/* Who codes, which set. */
static void put_entrance(const struct call *call, struct reply *reply)
{
    const struct study *study = call->study;
    const char **books = arena_zero(call->arena, study->n_codebooks + 1, sizeof *books);
    struct str by = coder_of(call), codebook = call_value(call, "codebook");
    struct str sample = call_value(call, "sample");
    for (size_t i = 0; i < study->n_codebooks; i++)
        books[i] = arena_cstr(call->arena, study->codebooks[i].id);
    struct form_field fields[] = {
        {.name = "by",
         .label = "Your name as a coder",
         .help = "letters, digits, hyphen: your codings are kept under it",
         .values = &by,
         .n_values = by.len > 0,
         .is_main = true,
         .is_needed = true},
        {.name = "codebook",
         .label = "Codebook",
         .kind = FORM_CHOICE,
         .values = &codebook,
         .n_values = codebook.len > 0,
         .usual = books[0],
         .choices = books},
        {.name = "sample",
         .label = "Sample",
         .help = "the units of this sample alone; readout sample draws one",
         .values = &sample,
         .n_values = sample.len > 0},
        {.name = "adjudicate", .label = "Decide where coders split, instead", .kind = FORM_SWITCH},
    };
    struct form form = {.action = "/code",
                        .button = "Code",
                        .fields = fields,
                        .n_fields = sizeof fields / sizeof *fields};
    web_page_start(call, reply, STR("Code"), "/code");
    if (study->n_codebooks)
        form_html(&form, &reply->body);
    else
        page_empty(STR("The study has no codebook yet: write one and name it in study.yaml under "
                       "codebooks."),
                   &reply->body);
    web_page_finish(call, reply);
}

bool show_desk(const struct call *call, struct reply *reply, struct err *err)
{
    struct room room = {0};
    bool is_named =
        coder_of(call).len && (call_has(call, "codebook") || call->study->n_codebooks == 1);
    if (!is_named || call->ending.len) {
        put_entrance(call, reply);
        return true;
    }
    if (!coder_check(coder_of(call), err) || !find_books(call, &room, err) ||
        !open_room(&room, err))
        return false;
    web_page_start(call, reply,
                   arena_printf(call->arena, "%s: %.*s",
                                room.how == CODED_BY_ADJUDICATION ? "Adjudicate" : "Code",
                                STR_ARG(room.codebook->label)),
                   "/code");
    put_progress(&room, reply);
    size_t i = unit_in_front(&room);
    if (i < room.n_order)
        put_unit(&room, i, reply);
    else
        put_done(&room, reply);
    web_page_finish(call, reply);
    return true;
}

/* The unit as it is now must be what the coder saw. */
static bool check_unit(const struct room *room, struct coding *coding, struct err *err)
{
    struct unit_name name;
    struct unit unit;
    struct unit_finder *finder = unit_finder_new(room->store, room->call->arena);
    if (!unit_name_parse(coding->unit, &name, err) || !unit_finder_get(finder, &name, &unit, err))
        return false;
    struct str version = arena_printf(room->call->arena, "%016llx", (unsigned long long)unit.hash);
    coding->text_hash = unit.hash;
    if (str_equal(version, call_value(room->call, "text_version")))
        return true;
    err_set(err, ERR_CONFLICT, "the text of \"%.*s\" has changed since you read it",
            STR_ARG(coding->unit));
    err_hint(err, "Load the page again and read it once more.");
    return false;
}

static bool save(const struct room *room, struct err *err)
{
    const struct call *call = room->call;
    struct coding coding = {.unit = call_value(call, "unit"),
                            .coder = room->coder,
                            .how = room->how,
                            .comment = str_trim(call_value(call, "comment"))};
    coding.codes = arena_zero(call->arena, CALL_VALUES_MAX, sizeof *coding.codes);
    for (size_t i = 0; i < call->n_values; i++)
        if (str_is(call->values[i].name, "code") && call->values[i].value.len)
            coding.codes[coding.n_codes++] = call->values[i].value;
    bool is_answered = coding.n_codes || call_has(call, "none") || call_has(call, "code");
    if (!is_answered) {
        err_set(err, ERR_INPUT, "no topic is marked");
        err_hint(err, "Mark one, or say that no topic applies.");
        return false;
    }
    return check_unit(room, &coding, err) &&
           codebook_check(room->codebook, coding.codes, coding.n_codes, err) &&
           codings_add(room->codebook, &coding, 1, call->arena, err);
}

/* The coder's last act that still holds. */
static bool undo(const struct room *room, struct str *unit, struct err *err)
{
    struct codings codings;
    const struct coding *last = NULL;
    if (!codings_read(room->codebook, room->call->arena, &codings, room->call->findings, err))
        return false;
    for (size_t i = 0; i < codings.n_acts; i++) {
        const struct coding *act = &codings.acts[i];
        if (str_equal(act->coder, room->coder) && act->how == room->how && !act->undoes.len &&
            !act->is_undone)
            last = act;
    }
    if (!last)
        return err_set(err, ERR_MISSING, "there is nothing to undo");
    *unit = last->unit;
    return codings_undo(room->codebook, last, room->call->arena, err);
}

bool take_coding(const struct call *call, struct reply *reply, struct err *err)
{
    struct room room = {0};
    struct str unit = call_value(call, "unit");
    bool is_undo = str_is(call_value(call, "act"), "undo");
    if (!coder_check(coder_of(call), err) || !find_books(call, &room, err))
        return false;
    if (!(is_undo ? undo(&room, &unit, err) : save(&room, err)))
        return false;
    web_page_go(reply, desk_address(call, is_undo ? "unit" : "after", unit));
    return true;
}
