/* Judgements of the study's matrices that expressions may speak of: judgement(alliance,
 * china_russia, defence) = no. What a person judged is compared word for word, never computed.
 * METHOD: claims/judgement */
#include "measure/evaluation_value.h"

static bool is_word_of(struct str word)
{
    static const char *const WORDS[] = {"yes", "partly", "no", "unknown"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (str_is(word, WORDS[i]))
            return true;
    return false;
}

static bool refuse_cell(struct evaluator *evaluator, const struct node *call, const char *what,
                        size_t argument)
{
    const struct node *node = call->children[argument];
    node_refuse(evaluator->expression, node, evaluator->err, "there is no %s \"%.*s\"", what,
                STR_ARG(node->text));
    err_hint(evaluator->err, "A judgement is named by matrix, case and criterion of study.yaml.");
    return false;
}

/* judgement(MATRIX, CASE, CRITERION) */
static bool measure_judgement(struct evaluator *evaluator, const struct node *call,
                              struct value *value)
{
    static const char *const NONE[] = {NULL};
    static const char *const PARTS[] = {"matrix", "case", "criterion"};
    const struct material *material = evaluator->material;
    struct value words[3];
    size_t n_right = 0; /* of the three words, the most that one cell has */
    if (!only_options(evaluator, call, NONE))
        return false;
    for (size_t i = 0; i < 3; i++)
        if (!argument_value(evaluator, call, i, VALUE_WORD, &words[i]))
            return false;
    for (size_t i = 0; i < material->n_judgements; i++) {
        const struct material_judgement *judgement = &material->judgements[i];
        struct str of_cell[3] = {judgement->matrix, judgement->of, judgement->criterion};
        size_t n = 0;
        while (n < 3 && str_equal(of_cell[n], words[n].word))
            n++;
        n_right = n > n_right ? n : n_right;
        if (n < 3)
            continue;
        *value = (struct value){.kind = VALUE_JUDGEMENT, .word = judgement->word};
        if (judgement->word.len)
            value->arithmetic = arena_printf(
                evaluator->arena, "%.*s, %.*s, %.*s: %.*s", STR_ARG(judgement->matrix),
                STR_ARG(judgement->of), STR_ARG(judgement->criterion), STR_ARG(judgement->reason));
        return true;
    }
    return refuse_cell(evaluator, call, PARTS[n_right], n_right);
}

bool evaluate_judged(struct evaluator *evaluator, const struct node *node, const struct value *left,
                     const struct value *right, struct value *value)
{
    if (node->relation != IS_EQUAL && node->relation != IS_UNEQUAL)
        return node_refuse(evaluator->expression, node, evaluator->err,
                           "a judgement is equal to a word or not; no order is known");
    if (right->kind != VALUE_WORD || !is_word_of(right->word)) {
        node_refuse(evaluator->expression, node->children[1], evaluator->err,
                    "a judgement is compared with a word");
        err_hint(evaluator->err, "The words are yes, partly, no and unknown.");
        return false;
    }
    bool is_equal = str_equal(left->word, right->word);
    *value = (struct value){.kind = VALUE_TRUTH, .is_judged = true, .quantity.span = BY_ALL};
    value->truth = is_equal == (node->relation == IS_EQUAL) ? IS_TRUE : IS_FALSE;
    value->arithmetic = left->arithmetic;
    if (left->word.len)
        return true;
    value->truth = IS_UNKNOWN;
    value->why = STR("nobody has judged this cell");
    return true;
}

const struct measure_record JUDGEMENT_CALLS[] = {
    {"judgement", "judgement(MATRIX, CASE, CRITERION) = yes", false, measure_judgement},
    {0},
};
