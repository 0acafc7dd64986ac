#include "study/coding_judgements.h"

static void add(struct judgements *judgements, const struct coding *coding)
{
    if (coding->n_codes == 0)
        judgements_add(judgements, coding->unit, coding->coder, STR(""));
    for (size_t i = 0; i < coding->n_codes; i++)
        judgements_add(judgements, coding->unit, coding->coder, coding->codes[i]);
}

/* Codings of one unit follow one another. */
static size_t end_of_unit(const struct codings *codings, size_t begin, bool *is_settled)
{
    size_t end = begin;
    *is_settled = false;
    while (end < codings->n_current &&
           str_equal(codings->current[end].unit, codings->current[begin].unit))
        *is_settled = codings->current[end++].how == CODED_BY_ADJUDICATION || *is_settled;
    return end;
}

struct judgements *coding_judgements(const struct codebook *codebook, const struct codings *codings,
                                     enum judged_by by, struct arena *arena, struct err *err)
{
    struct str *codes = arena_zero(arena, codebook->n_topics + 1, sizeof *codes);
    for (size_t i = 0; i < codebook->n_topics; i++)
        codes[i] = codebook->topics[i].id;
    struct judgement_options options = {.is_multiple = codebook->is_multiple,
                                        .keeps_empty = true,
                                        .codes = codes,
                                        .n_codes = codebook->n_topics};
    struct judgements *judgements = judgements_new(&options, arena);
    size_t n = 0;
    bool is_settled;
    for (size_t begin = 0, end; begin < codings->n_current; begin = end) {
        end = end_of_unit(codings, begin, &is_settled);
        enum coding_how how = by == JUDGED_BY_RULES                ? CODED_BY_RULE
                              : by == JUDGED_SETTLED && is_settled ? CODED_BY_ADJUDICATION
                                                                   : CODED_BY_HUMAN;
        for (size_t i = begin; i < end; i++)
            if (codings->current[i].how == how) {
                add(judgements, &codings->current[i]);
                n++;
            }
    }
    if (n == 0) {
        err_set(err, ERR_MISSING, "nobody has coded by the codebook \"%.*s\"",
                STR_ARG(codebook->id));
        err_hint(err, "Code some units first: readout code --by NAME.");
        return NULL;
    }
    return judgements_close(judgements, err) ? judgements : NULL;
}
