#include "corpus/cutting.h"

#include "base/memory.h"
#include "text/fold.h"

void cutting_forget_words(struct cutting *cutting)
{
    surfaces_free(cutting->surfaces);
    arena_free(cutting->arena);
    memory_free(cutting->ids);
    cutting->surfaces = NULL;
    cutting->arena = NULL;
    cutting->forms = NULL;
    cutting->ids = NULL;
}

void cutting_done(struct cutting *cutting)
{
    cutting_forget_words(cutting);
    memory_free(cutting->sizes);
    memory_free(cutting->deltas);
    memory_free(cutting->exceptions);
    memory_free(cutting->sentences);
    *cutting = (struct cutting){0};
}

static void add_exception(struct cutting *cutting, uint64_t delta)
{
    cutting->exceptions = memory_grow(cutting->exceptions, cutting->n_exceptions,
                                      &cutting->exceptions_cap, sizeof *cutting->exceptions);
    cutting->exceptions[cutting->n_exceptions++] =
        (struct delta_exception){(uint32_t)cutting->n_ids, (uint32_t)delta};
}

/* Room for n more tokens. */
static void reserve(struct cutting *cutting, size_t n)
{
    if (cutting->n_ids + n > cutting->ids_cap) {
        cutting->ids_cap = (cutting->n_ids + n) + (cutting->n_ids + n) / 2;
        cutting->ids = memory_resize(cutting->ids, cutting->ids_cap, sizeof *cutting->ids);
        cutting->deltas = memory_resize(cutting->deltas, cutting->ids_cap, 1);
    }
}

/* delta: from one behind the begin of the token before to one behind its own. */
static void add_token(struct cutting *cutting, uint32_t id, uint64_t delta)
{
    if (delta >= DELTA_ESCAPE) {
        add_exception(cutting, delta);
        delta = DELTA_ESCAPE;
    }
    cutting->deltas[cutting->n_ids] = (uint8_t)delta;
    cutting->ids[cutting->n_ids++] = id;
}

static void add_sentences(struct cutting *cutting, const struct tokens *tokens)
{
    for (size_t i = 0; i < tokens->n_sentences; i++) {
        cutting->sentences = memory_grow(cutting->sentences, cutting->n_sentences,
                                         &cutting->sentences_cap, sizeof *cutting->sentences);
        cutting->sentences[cutting->n_sentences++] =
            (uint32_t)(cutting->n_ids + tokens->sentences[i]);
    }
}

/* Ends each document with a gap, so that no phrase runs from one text into the next. The gap stands
 * on the line end behind the text, so that the next text begins one behind it. */
static void add_tokens(struct cutting *cutting, const struct tokens *tokens, struct str text)
{
    size_t next = 0;
    reserve(cutting, tokens->n + 1);
    for (size_t i = 0; i < tokens->n; i++) {
        bool is_gap = tokens->kinds[i] == TOKEN_GAP;
        struct str surface = is_gap ? GAP_TERM : str_cut(text, tokens->begins[i], tokens->ends[i]);
        add_token(cutting, surfaces_number(cutting->surfaces, surface),
                  tokens->begins[i] + 1 - next);
        next = tokens->begins[i] + 1;
    }
    add_token(cutting, surfaces_number(cutting->surfaces, GAP_TERM), text.len + 1 - next);
    cutting->n_bytes += text.len + 1;
}

static bool add_document(struct cutting *cutting, size_t i, struct splitter *splitter,
                         struct tokens *tokens, struct err *err)
{
    struct str text = cutting->documents[i]->text;
    if (!splitter_cut(splitter, text, tokens, err))
        return false;
    if (cutting->n_ids + tokens->n + 1 >= TOKENS_MAX)
        return err_set(err, ERR_LIMIT, "more than %u tokens in one segment", TOKENS_MAX);
    add_sentences(cutting, tokens);
    add_tokens(cutting, tokens, text);
    cutting->sizes[i] =
        (struct document_size){(uint32_t)tokens->n + 1, (uint32_t)tokens->n_words,
                               (uint32_t)tokens->n_sentences, tokens->n_characters, text.len + 1};
    return true;
}

int form_compare(const struct form *a, const struct form *b)
{
    if (a->begin != b->begin)
        return a->begin < b->begin ? -1 : 1;
    return str_compare(a->folded, b->folded);
}

static int by_form(const void *a, const void *b)
{
    return form_compare(a, b);
}

static void fold_all(struct cutting *cutting)
{
    size_t n = surfaces_count(cutting->surfaces);
    struct buf folded = {0};
    cutting->arena = arena_new(0);
    cutting->forms = arena_alloc(cutting->arena, (n + 1) * sizeof *cutting->forms);
    cutting->n_forms = n;
    for (size_t i = 0; i < n; i++) {
        struct str surface = surfaces_form(cutting->surfaces, (uint32_t)i);
        if (str_equal(surface, GAP_TERM)) {
            buf_clear(&folded);
            buf_add(&folded, surface);
        } else {
            fold_word(surface, &folded);
        }
        struct str form = arena_str(cutting->arena, buf_str(&folded));
        cutting->forms[i] = (struct form){form, str_first_bytes(form), (uint32_t)i};
    }
    buf_done(&folded);
    qsort(cutting->forms, n, sizeof *cutting->forms, by_form);
}

bool cutting_run(struct cutting *cutting, struct splitter *splitter, struct err *err)
{
    struct tokens tokens = {0};
    bool is_good = true;
    cutting->surfaces = surfaces_new();
    cutting->sizes = memory_new(cutting->n, sizeof *cutting->sizes);
    for (size_t i = 0; is_good && i < cutting->n; i++) {
        is_good = add_document(cutting, i, splitter, &tokens, err);
        if (!is_good)
            err_context(err, "while indexing \"%.*s\"", STR_ARG(cutting->documents[i]->id));
    }
    tokens_done(&tokens);
    if (is_good)
        fold_all(cutting);
    return is_good;
}

void cutting_name(const struct cutting *cutting, const term_id *terms, term_id *ids)
{
    const uint32_t *surfaces = cutting->ids ? cutting->ids : ids;
    for (size_t i = 0; i < cutting->n_ids; i++)
        ids[i] = terms[surfaces[i]];
}
