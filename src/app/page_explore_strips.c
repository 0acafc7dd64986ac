/* Where the first term stands within the documents that have it most. */
#include "app/page_explore.h"
#include "app/shelf.h"
#include "corpus/selection.h"
#include "corpus/segment_index.h"
#include "render/address.h"
#include "render/page_parts.h"
#include "render/strip_plot.h"

enum { ROWS = 20, PLACES_MAX = 5000 };

/* Bytes of the texts, in the order of ids; 0 = there is no such document. */
static bool find_lengths(const struct exploration *e, const struct str *ids, size_t n,
                         size_t *lengths, struct err *err)
{
    struct filter filter = {.ids = (struct str *)ids, .n_ids = n};
    const struct study_corpus *corpus =
        study_corpus(e->call->study, call_value(e->call, "corpus"), err);
    struct store *store =
        corpus ? shelf_take(e->call->shelf, corpus->store_folder, e->call->arena, err) : NULL;
    if (!store)
        return false;
    struct selection *selection = selection_make(store, &filter, e->call->arena);
    for (uint32_t i = 0; i < store_n_segments(store); i++)
        for (uint32_t j = 0; j < segment_n_documents(store_segment(store, i)); j++) {
            struct document document;
            if (!selection_has(selection, (struct document_at){i, j}))
                continue;
            segment_document(store_segment(store, i), j, &document);
            for (size_t k = 0; k < n; k++)
                if (str_equal(ids[k], document.id))
                    lengths[k] = document.text.len;
        }
    return true;
}

static bool find_places(const struct exploration *e, const struct str *ids, size_t n,
                        struct result *hits, struct err *err)
{
    struct question question;
    struct buf where = {0};
    buf_add_text(&where, "id=");
    for (size_t i = 0; i < n; i++)
        buf_printf(&where, "%s%.*s", i ? "," : "", STR_ARG(ids[i]));
    question_begin(&question, e->call, "find");
    question_add(&question, "TERM", e->terms[0]);
    question_take(&question, "corpus");
    question_add(&question, "where", buf_copy(&where, e->call->arena));
    question_add(&question, "limit", arena_printf(e->call->arena, "%d", PLACES_MAX));
    buf_done(&where);
    return question_ask(&question, hits, err);
}

struct str exploration_reading(const struct exploration *e, struct str id)
{
    struct buf out = {0};
    buf_add_text(&out, "/read");
    address_add_value(&out, "mark", e->terms[0]);
    if (call_has(e->call, "corpus"))
        address_add_value(&out, "corpus", call_value(e->call, "corpus"));
    address_add_value(&out, "id", id);
    struct str address = buf_copy(&out, e->call->arena);
    buf_done(&out);
    return address;
}

static struct strip_row make_row(const struct exploration *e, const struct table *hits,
                                 struct str id, size_t length)
{
    const struct column *documents = table_find(hits, "document");
    const struct column *begins = table_find(hits, "begin");
    double *places = arena_zero(e->call->arena, hits->n_rows + 1, sizeof *places);
    struct strip_row row = {.label = id, .address = exploration_reading(e, id), .places = places};
    for (size_t i = 0; i < hits->n_rows; i++)
        if (length && str_equal(documents->cells[i].text, id))
            places[row.n_places++] = (double)begins->cells[i].integer / (double)length;
    return row;
}

bool exploration_put_strips(const struct exploration *e, const struct table *parts, struct err *err)
{
    const struct column *documents = table_find(parts, "part"), *n = table_find(parts, "n");
    struct str ids[ROWS];
    size_t lengths[ROWS] = {0}, n_ids = 0;
    struct strip_row rows[ROWS];
    struct result hits;
    for (size_t i = 0; documents && n && i < parts->n_rows && n_ids < ROWS; i++)
        if (n->cells[i].integer > 0 &&
            str_find(documents->cells[i].text, STR(","), 0) == documents->cells[i].text.len)
            ids[n_ids++] = documents->cells[i].text;
    if (n_ids == 0)
        return true;
    if (!find_places(e, ids, n_ids, &hits, err) || !find_lengths(e, ids, n_ids, lengths, err))
        return false;
    for (size_t i = 0; i < n_ids; i++)
        rows[i] = make_row(e, hits.table, ids[i], lengths[i]);
    struct strip_plot plot = {
        .title = "Where it stands in the documents that have it most, from begin to end",
        .rows = rows,
        .n_rows = n_ids};
    strip_plot_html(&plot, &e->reply->body);
    return true;
}
