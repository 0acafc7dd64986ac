#include "measure/reuse_question.h"

struct asking {
    const struct store *store;
    const struct reuse_question *question;
    const struct selection *selection;
    bool *are_met; /* by id */
    reuse_fn *call;
    void *arg;
};

/* Its number among the ids; n_ids when it is none. */
static size_t find_id(const struct reuse_question *question, struct str id)
{
    size_t i = 0;
    while (i < question->n_ids && !str_equal(question->ids[i], id))
        i++;
    return i;
}

static bool ask_ids(struct asking *asking, const struct reuse *reuse, struct err *err)
{
    const struct symbols *symbols = reuse_symbols(reuse);
    for (size_t i = 0; i < symbols->n_documents; i++) {
        struct document_at at = symbols->documents[i];
        struct document document;
        segment_document(store_segment(asking->store, at.segment), at.document, &document);
        size_t id = find_id(asking->question, document.id);
        if (id == asking->question->n_ids)
            continue;
        asking->are_met[id] = true;
        if (!reuse_walk(reuse, i, i + 1, asking->call, asking->arg, err))
            return false;
    }
    return true;
}

static bool ask_language(struct asking *asking, struct str lang, struct err *err)
{
    const struct reuse_question *question = asking->question;
    struct reuse_options options = {lang, question->least, question->n_threads, question->progress};
    struct reuse *reuse = reuse_new(asking->store, asking->selection, &options, err);
    bool is_good =
        reuse && (question->n_ids ? ask_ids(asking, reuse, err)
                                  : reuse_walk(reuse, 0, reuse_symbols(reuse)->n_documents,
                                               asking->call, asking->arg, err));
    reuse_free(reuse);
    return is_good;
}

static bool check_ids(const struct asking *asking, struct err *err)
{
    for (size_t i = 0; i < asking->question->n_ids; i++)
        if (!asking->are_met[i]) {
            err_set(err, ERR_MISSING, "there is no document \"%.*s\" with a date among them",
                    STR_ARG(asking->question->ids[i]));
            err_hint(err, "readout list --documents shows ids and dates.");
            return false;
        }
    return true;
}

bool reuse_ask(const struct store *store, const struct reuse_question *question, reuse_fn *call,
               void *arg, struct err *err)
{
    struct arena *scratch = arena_new(0);
    struct asking asking = {.store = store,
                            .question = question,
                            .selection = selection_make(store, &question->filter, scratch),
                            .are_met = arena_zero(scratch, question->n_ids + 1, sizeof(bool)),
                            .call = call,
                            .arg = arg};
    size_t n_langs;
    const struct str *langs = symbols_languages(store, asking.selection, scratch, &n_langs);
    bool is_good = true;
    for (size_t i = 0; is_good && i < n_langs; i++)
        is_good = ask_language(&asking, langs[i], err);
    is_good = is_good && check_ids(&asking, err);
    arena_free(scratch);
    return is_good;
}
