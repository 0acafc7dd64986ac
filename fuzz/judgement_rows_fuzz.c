/* Any bytes are judgements or a mistake; what was read is closed and has all its values in range.
 */
#include "measure/judgement_rows.h"
#include "measure/text_rows.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct ratings *ratings)
{
    for (size_t i = 0; i < ratings->begins[ratings->n_units]; i++)
        unreachable_if(ratings->at[i].coder >= ratings->n_coders ||
                       ratings->at[i].value >= ratings->n_values);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct str UNITS[] = {{"unit", 4}, {"part", 4}};
    if (size == 0)
        return 0;
    struct str bytes = {(const char *)data + 1, size - 1};
    struct judgement_options options = {.is_multiple = data[0] & 1,
                                        .repeats = data[0] & 2 ? REPEATS_ALL : REPEATS_LAST};
    struct judgement_columns columns = {.units = UNITS,
                                        .n_units = data[0] & 4 ? 2 : 1,
                                        .coder = STR("coder"),
                                        .code = STR("code"),
                                        .source = "fuzz"};
    struct err err = ERR_INIT;
    struct arena *arena = arena_new(0);
    struct judgements *judgements = judgements_new(&options, arena);
    if (judgement_rows_read(bytes, &columns, judgements, &err) &&
        judgements_close(judgements, &err))
        check(judgements_ratings(judgements));
    struct text_columns texts = {
        .units = UNITS, .n_units = 1, .text = STR("code"), .group = STR("coder"), .source = "fuzz"};
    struct text_rows rows;
    struct err text_err = ERR_INIT;
    if (text_rows_read(bytes, &texts, arena, &rows, &text_err))
        for (size_t i = 0; i < rows.n; i++)
            unreachable_if(rows.at[i].unit.len == 0 || rows.at[i].text.len == 0);
    arena_free(arena);
    return 0;
}
