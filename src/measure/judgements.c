#include "measure/judgements.h"

#include "base/map.h"
#include "base/memory.h"
#include "stat/agreement.h"

#include <stdlib.h>

enum { NO_CODE = UINT32_MAX };

struct row {
    uint32_t unit, coder, code;
    size_t order; /* in which it came */
};

struct judgements {
    struct arena *arena;
    struct judgement_options options;
    struct map *units, *coders, *codes; /* names to numbers, in the order in which they came */
    struct row *rows;
    size_t n_rows, rows_cap;
    /* after close */
    uint32_t *code_at;   /* the codes in their order: numbers in the map */
    uint32_t *code_rank; /* the reverse */
    size_t n_words;
    uint64_t *answers; /* n_words for each value */
    size_t n_replaced;
    struct ratings ratings;
};

static void let_go(void *arg)
{
    struct judgements *judgements = arg;
    map_free(judgements->units);
    map_free(judgements->coders);
    map_free(judgements->codes);
    memory_free(judgements->rows);
}

static uint32_t number_of(struct map *map, struct str name)
{
    bool is_new;
    uint64_t *at = map_put(map, name, &is_new);
    if (is_new)
        *at = map_count(map) - 1;
    return (uint32_t)*at;
}

struct judgements *judgements_new(const struct judgement_options *options, struct arena *arena)
{
    struct judgements *judgements = arena_zero(arena, 1, sizeof *judgements);
    judgements->arena = arena;
    judgements->options = *options;
    judgements->units = map_new();
    judgements->coders = map_new();
    judgements->codes = map_new();
    arena_on_free(arena, let_go, judgements);
    for (size_t i = 0; i < options->n_codes; i++)
        number_of(judgements->codes, options->codes[i]);
    return judgements;
}

void judgements_add(struct judgements *judgements, struct str unit, struct str coder,
                    struct str code)
{
    if (code.len == 0 && !judgements->options.is_multiple && !judgements->options.keeps_empty)
        return;
    judgements->rows = memory_grow(judgements->rows, judgements->n_rows, &judgements->rows_cap,
                                   sizeof *judgements->rows);
    judgements->rows[judgements->n_rows] =
        (struct row){.unit = number_of(judgements->units, unit),
                     .coder = number_of(judgements->coders, coder),
                     .code = code.len ? number_of(judgements->codes, code) : NO_CODE,
                     .order = judgements->n_rows};
    judgements->n_rows++;
}

struct named {
    struct str name;
    double number;
    uint32_t at;
};

static int by_name(const void *a, const void *b)
{
    return str_compare(((const struct named *)a)->name, ((const struct named *)b)->name);
}

static int by_number(const void *a, const void *b)
{
    const struct named *x = a, *y = b;
    return x->number != y->number ? (x->number > y->number) - (x->number < y->number)
                                  : by_name(a, b);
}

/* Codes of a codebook keep its order; others are sorted, as numbers where all are numbers. */
static void rank_codes(struct judgements *judgements)
{
    size_t n = map_count(judgements->codes);
    struct named *named = memory_new(n, sizeof *named);
    bool are_numbers = true;
    for (size_t i = 0; i < n; i++) {
        named[i] = (struct named){.name = map_key(judgements->codes, i), .at = (uint32_t)i};
        are_numbers = str_to_real(named[i].name, &named[i].number) && are_numbers;
    }
    size_t n_fixed = judgements->options.n_codes;
    qsort(named + n_fixed, n - n_fixed, sizeof *named, are_numbers ? by_number : by_name);
    judgements->code_at = arena_alloc(judgements->arena, (n + 1) * sizeof *judgements->code_at);
    judgements->code_rank = arena_alloc(judgements->arena, (n + 1) * sizeof *judgements->code_rank);
    for (size_t i = 0; i < n; i++) {
        judgements->code_at[i] = named[i].at;
        judgements->code_rank[named[i].at] = (uint32_t)i;
    }
    memory_free(named);
}

static int by_unit_and_coder(const void *a, const void *b)
{
    const struct row *x = a, *y = b;
    if (x->unit != y->unit)
        return x->unit > y->unit ? 1 : -1;
    if (x->coder != y->coder)
        return x->coder > y->coder ? 1 : -1;
    return (x->order > y->order) - (x->order < y->order);
}

/* The rows from begin that make one answer. */
static size_t end_of_answer(const struct judgements *judgements, size_t begin)
{
    const struct row *rows = judgements->rows;
    size_t end = begin + 1;
    if (judgements->options.repeats == REPEATS_ALL && !judgements->options.is_multiple)
        return end;
    while (end < judgements->n_rows && rows[end].unit == rows[begin].unit &&
           rows[end].coder == rows[begin].coder)
        end++;
    return end;
}

static void read_answer(struct judgements *judgements, size_t begin, size_t end, uint64_t *answer)
{
    for (size_t i = 0; i < judgements->n_words; i++)
        answer[i] = 0;
    if (!judgements->options.is_multiple) {
        judgements->n_replaced += end - begin - 1;
        begin = end - 1;
    }
    for (size_t i = begin; i < end; i++)
        if (judgements->rows[i].code != NO_CODE) {
            uint32_t rank = judgements->code_rank[judgements->rows[i].code];
            answer[rank / 64] |= UINT64_C(1) << (rank % 64);
        }
}

/* Fills begins and at, whose values are the answers in the order in which they came. */
static void find_answers(struct judgements *judgements, struct rating *at, size_t *begins,
                         struct map *answers)
{
    uint64_t *answer = memory_new(judgements->n_words, sizeof *answer);
    size_t n = 0, unit = 0;
    for (size_t begin = 0, end; begin < judgements->n_rows; begin = end) {
        const struct row *row = &judgements->rows[begin];
        end = end_of_answer(judgements, begin);
        read_answer(judgements, begin, end, answer);
        for (; unit <= row->unit; unit++)
            begins[unit] = n;
        struct str key = {(const char *)answer, judgements->n_words * sizeof *answer};
        at[n++] = (struct rating){row->coder, number_of(answers, key)};
    }
    for (; unit <= map_count(judgements->units); unit++)
        begins[unit] = n;
    memory_free(answer);
}

/* An answer, and where it stood before sorting. */
struct answer {
    const uint64_t *bits;
    size_t n_words;
    uint32_t at;
};

/* By the first code that only one of them has; the empty answer is last. */
static int by_codes(const void *a, const void *b)
{
    const struct answer *x = a, *y = b;
    for (size_t i = 0; i < x->n_words; i++) {
        uint64_t differs = x->bits[i] ^ y->bits[i];
        if (differs)
            return x->bits[i] & (differs & (0 - differs)) ? -1 : 1;
    }
    return 0;
}

static void sort_answers(struct judgements *judgements, struct rating *at, size_t n,
                         const struct map *answers)
{
    size_t n_answers = map_count(answers), n_words = judgements->n_words;
    struct answer *sorted = memory_new(n_answers, sizeof *sorted);
    uint64_t *bits = memory_new(n_answers * n_words, sizeof *bits);
    uint32_t *rank = memory_new(n_answers, sizeof *rank);
    for (size_t i = 0; i < n_answers; i++) {
        memcpy(bits + i * n_words, map_key(answers, i).at, n_words * sizeof *bits);
        sorted[i] = (struct answer){bits + i * n_words, n_words, (uint32_t)i};
    }
    qsort(sorted, n_answers, sizeof *sorted, by_codes);
    judgements->answers =
        arena_zero(judgements->arena, n_answers * n_words, sizeof *judgements->answers);
    for (size_t i = 0; i < n_answers; i++) {
        rank[sorted[i].at] = (uint32_t)i;
        memcpy(judgements->answers + i * n_words, sorted[i].bits, n_words * sizeof *bits);
    }
    for (size_t i = 0; i < n; i++)
        at[i].value = rank[at[i].value];
    memory_free(sorted);
    memory_free(bits);
    memory_free(rank);
}

static bool check_codes(const struct judgements *judgements, struct err *err)
{
    if (judgements->n_rows == 0)
        return err_set(err, ERR_INPUT, "there is no judgement");
    if (map_count(judgements->codes) > JUDGEMENT_CODES_MAX) {
        err_set(err, ERR_LIMIT, "%zu different codes: at most %d can be compared",
                map_count(judgements->codes), JUDGEMENT_CODES_MAX);
        err_hint(err, "Is the right column named as the code?");
        return false;
    }
    return true;
}

bool judgements_close(struct judgements *judgements, struct err *err)
{
    if (!check_codes(judgements, err))
        return false;
    struct arena *arena = judgements->arena;
    size_t n_units = map_count(judgements->units);
    rank_codes(judgements);
    judgements->n_words = map_count(judgements->codes) / 64 + 1;
    qsort(judgements->rows, judgements->n_rows, sizeof *judgements->rows, by_unit_and_coder);
    struct rating *at = arena_alloc(arena, judgements->n_rows * sizeof *at);
    size_t *begins = arena_alloc(arena, (n_units + 1) * sizeof *begins);
    struct map *answers = map_new();
    find_answers(judgements, at, begins, answers);
    size_t n_answers = map_count(answers);
    bool is_good = n_answers <= RATING_VALUES_MAX;
    if (is_good)
        sort_answers(judgements, at, begins[n_units], answers);
    else
        err_set(err, ERR_LIMIT, "%zu different sets of labels: at most %d can be compared",
                n_answers, RATING_VALUES_MAX);
    map_free(answers);
    judgements->ratings =
        (struct ratings){at, begins, n_units, map_count(judgements->coders), n_answers};
    return is_good;
}

bool judgements_are_multiple(const struct judgements *judgements)
{
    return judgements->options.is_multiple;
}

bool judgements_have_none(const struct judgements *judgements)
{
    size_t last = judgements->ratings.n_values - 1; /* the empty answer is last */
    for (size_t i = 0; i < judgements->n_words; i++)
        if (judgements->answers[last * judgements->n_words + i])
            return false;
    return true;
}

size_t judgements_n_codes(const struct judgements *judgements)
{
    return map_count(judgements->codes);
}

struct str judgements_code(const struct judgements *judgements, size_t code)
{
    return map_key(judgements->codes, judgements->code_at[code]);
}

struct str judgements_unit(const struct judgements *judgements, size_t unit)
{
    return map_key(judgements->units, unit);
}

struct str judgements_coder(const struct judgements *judgements, size_t coder)
{
    return map_key(judgements->coders, coder);
}

size_t judgements_n_replaced(const struct judgements *judgements)
{
    return judgements->n_replaced;
}

const struct ratings *judgements_ratings(const struct judgements *judgements)
{
    return &judgements->ratings;
}

const uint64_t *judgements_answer(const struct judgements *judgements, size_t value,
                                  size_t *n_words)
{
    *n_words = judgements->n_words;
    return judgements->answers + value * judgements->n_words;
}

struct str judgements_answer_words(const struct judgements *judgements, size_t value,
                                   struct arena *arena)
{
    struct str words = STR("");
    const uint64_t *answer = judgements->answers + value * judgements->n_words;
    for (size_t i = 0; i < judgements_n_codes(judgements); i++)
        if (answer_has(answer, i))
            words = arena_printf(arena, "%.*s%s%.*s", STR_ARG(words), words.len ? ", " : "",
                                 STR_ARG(judgements_code(judgements, i)));
    return words.len ? words : STR("none");
}

struct ratings judgements_about(const struct judgements *judgements, size_t code,
                                struct arena *arena)
{
    struct ratings about = judgements->ratings;
    size_t n = about.begins[about.n_units];
    struct rating *at = arena_alloc(arena, (n + 1) * sizeof *at);
    for (size_t i = 0; i < n; i++) {
        const uint64_t *answer = judgements->answers + about.at[i].value * judgements->n_words;
        at[i] = (struct rating){about.at[i].coder, answer_has(answer, code)};
    }
    about.at = at;
    about.n_values = 2;
    return about;
}
