/* One text, with the places of a term marked. */
#include "app/shelf.h"
#include "app/web_page.h"
#include "corpus/selection.h"
#include "render/address.h"
#include "render/form_html.h"
#include "render/page_parts.h"
#include "render/reading_html.h"
#include "study/versions.h"

enum { MARKS_MAX = 5000 };

static const char *const TWINS[] = {"csv", "json", "text", NULL};

/* Document and store live as long as the call. */
static bool find_document(const struct call *call, struct document *document, struct err *err)
{
    struct str id = call_value(call, "id");
    struct filter filter = {.ids = &id, .n_ids = 1};
    const struct study_corpus *corpus = study_corpus(call->study, call_value(call, "corpus"), err);
    struct store *store =
        corpus ? shelf_take(call->shelf, corpus->store_folder, call->arena, err) : NULL;
    if (!store)
        return false;
    struct selection *selection = selection_make(store, &filter, call->arena);
    for (uint32_t i = 0; i < store_n_segments(store); i++)
        for (uint32_t j = 0; j < segment_n_documents(store_segment(store, i)); j++)
            if (selection_has(selection, (struct document_at){i, j})) {
                segment_document(store_segment(store, i), j, document);
                return true;
            }
    err_set(err, ERR_MISSING, "there is no document \"%.*s\"", STR_ARG(id));
    err_hint(err, "It may have another name since the texts were read last.");
    return false;
}

static struct question find_question(const struct call *call)
{
    struct question question;
    question_begin(&question, call, "find");
    question_add(&question, "TERM", call_value(call, "mark"));
    question_take(&question, "corpus");
    question_add(&question, "where",
                 arena_printf(call->arena, "id=%.*s", STR_ARG(call_value(call, "id"))));
    return question;
}

static bool find_marks(const struct call *call, struct reading *reading, struct result *hits,
                       struct err *err)
{
    struct question question = find_question(call);
    if (!call_value(call, "mark").len)
        return true;
    question_add(&question, "limit", arena_printf(call->arena, "%d", MARKS_MAX));
    if (!question_ask(&question, hits, err))
        return false;
    const struct column *begin = table_find(hits->table, "begin");
    const struct column *end = table_find(hits->table, "end");
    struct reading_mark *marks = arena_zero(call->arena, hits->table->n_rows + 1, sizeof *marks);
    for (size_t i = 0; i < hits->table->n_rows; i++)
        marks[i] =
            (struct reading_mark){(size_t)begin->cells[i].integer, (size_t)end->cells[i].integer};
    reading->marks = marks;
    reading->n_marks = hits->table->n_rows;
    return true;
}

static void take_turns(const struct call *call, const struct document *document,
                       struct reading *reading)
{
    struct reading_turn *turns = arena_zero(call->arena, document->n_turns + 1, sizeof *turns);
    for (size_t i = 0; i < document->n_turns; i++) {
        const struct turn *turn = &document->turns[i];
        struct str names = document->turn_names;
        turns[i].begin = turn->label < turn->begin ? turn->label : turn->begin;
        turns[i].speaker = str_cut(names, turn->speaker, (size_t)turn->speaker + turn->speaker_len);
        turns[i].role = str_from(turn_role_name((enum turn_role)turn->role));
    }
    reading->turns = turns;
    reading->n_turns = document->n_turns;
}

static void put_form(const struct call *call, struct reply *reply)
{
    struct str mark = call_value(call, "mark"), id = call_value(call, "id");
    struct str corpus = call_value(call, "corpus");
    struct form_field fields[] = {
        {.name = "mark",
         .label = "Mark a term or @concept",
         .values = &mark,
         .n_values = mark.len > 0,
         .is_main = true},
        {.name = "corpus", .kind = FORM_HIDDEN, .values = &corpus, .n_values = corpus.len > 0},
        {.name = "id", .kind = FORM_HIDDEN, .values = &id, .n_values = 1},
    };
    struct form form = {.action = "/read",
                        .button = "Mark",
                        .fields = fields,
                        .n_fields = sizeof fields / sizeof *fields};
    form_html(&form, &reply->body);
}

/* Empty where no versions of the corpus's documents are looked for. */
static struct str versions_of(const struct call *call, const struct document *document)
{
    struct err none = ERR_INIT;
    const struct study_corpus *corpus =
        study_corpus(call->study, call_value(call, "corpus"), &none);
    if (!corpus || !versions_look_at(call->study, corpus->name))
        return STR("");
    struct buf out = {0};
    buf_add_text(&out, "/versions");
    address_add_value(&out, "event", document->id);
    struct str address = buf_copy(&out, call->arena);
    buf_done(&out);
    return address;
}

static void put_text(const struct call *call, const struct document *document,
                     struct reading *reading, struct reply *reply)
{
    struct str versions = versions_of(call, document);
    struct reading_fact facts[] = {
        {"Date", day_format(document->date, call->arena), {0}},
        {"Source", document->source, {0}},
        {"Kind", document->kind, {0}},
        {"Language", document->lang, {0}},
        {"Actors named", document->actors, {0}},
        {"Address", document->url, {0}},
        {"Other versions", versions.len ? STR("of the same event") : STR(""), versions},
        {"Document", document->id, {0}},
        {"File", document->origin, {0}},
        {"SHA-256 of the original", document->hash, {0}},
    };
    reading->lang = document->lang;
    reading->text = document->text;
    reading->facts = facts;
    reading->n_facts = sizeof facts / sizeof *facts;
    if (document->is_specimen)
        reading->doubt = STR("Specimen: this text is invented.");
    else if (document->n_replaced)
        reading->doubt = arena_printf(call->arena,
                                      "%u bytes of the original were no text and became �: "
                                      "look at the source before you quote.",
                                      document->n_replaced);
    take_turns(call, document, reading);
    reading_html(reading, &reply->body);
}

static void put_twins(const struct call *call, const struct result *hits, struct reply *reply)
{
    struct question question = find_question(call);
    struct page_twins twins = {.path = STR("/find"),
                               .query = question_query(&question),
                               .endings = TWINS,
                               .provenance = &hits->provenance};
    page_twins(&twins, &reply->body);
}

bool show_reading(const struct call *call, struct reply *reply, struct err *err)
{
    struct document document;
    struct reading reading = {0};
    struct result hits = {0};
    struct err trouble = ERR_INIT;
    if (call->ending.len)
        return err_set(err, ERR_MISSING, "a text has no other form than its page");
    if (!find_document(call, &document, err))
        return false;
    bool is_marked = find_marks(call, &reading, &hits, &trouble);
    web_page_start(call, reply, document.title.len ? document.title : document.id, "/explore");
    if (!is_marked)
        web_page_put_error(reply, &trouble);
    put_form(call, reply);
    put_text(call, &document, &reading, reply);
    if (hits.table)
        put_twins(call, &hits, reply);
    web_page_finish(call, reply);
    return true;
}
