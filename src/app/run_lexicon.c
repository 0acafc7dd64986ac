/* The bilingual lexicons: what they hold, and what they say of a word. */
#include "app/operations.h"
#include "app/result.h"
#include "base/file.h"
#include "measure/version_lexicons.h"
#include "measure/lexicon_table.h"
#include "study/learned_lexicon.h"
#include "study/own_entries.h"

/* The study's own entries, where there is a study. */
static bool take_own(struct request *request, struct lexicon_question *question, struct err *err)
{
    struct str folder = request_value(request, "study");
    const char *path = path_join(request->arena, arena_cstr(request->arena, folder), "study.yaml");
    if (!request_has(request, "study") && !file_exists(path))
        return true;
    if (!request_open_study(request, err))
        return false;
    struct own_entries own = own_entries_of(request->study, request->arena);
    struct learned_lexicon *learned = arena_zero(request->arena, 1, sizeof *learned);
    if (!learned_lexicon_read(request->study, request->arena, learned, err))
        return false;
    for (int i = 0; i < 3; i++)
        question->learned[i] = &learned->of[i];
    question->own = own.at;
    question->n_own = own.n;
    return true;
}

static struct table *table_of(struct request *request, struct bilinguals *lexicons, struct err *err)
{
    struct lexicon_question question = {.word = request_value(request, "WORD"),
                                        .lang = request_value(request, "lang")};
    if (request_has(request, "sources"))
        return lexicon_sources(lexicons, request->arena, err);
    if (!question.word.len)
        return lexicon_inventory(lexicons, request->arena, err);
    if (!take_own(request, &question, err))
        return NULL;
    struct table *table = lexicon_translations(lexicons, &question, request->arena, err);
    if (!table)
        request_place(request, question.word, err);
    return table;
}

bool run_lexicon(struct request *request, struct buf *out, struct err *err)
{
    enum result_format format; /* an unknown one is refused before the work, not after it */
    if (!result_format(request, &format, err))
        return false;
    struct bilinguals *lexicons =
        lexicons_open(request_value(request, "lexicons"), request->arena, err);
    struct result result = {
        .table = lexicons ? table_of(request, lexicons, err) : NULL,
        .provenance = {.command = request->command, .version = STR(READOUT_VERSION)}};
    if (result.table && request->study) {
        result.provenance.study = request->study->name;
        result.provenance.study_hash = request->study->hash;
    }
    return result.table && result_put(request, &result, out, err);
}
