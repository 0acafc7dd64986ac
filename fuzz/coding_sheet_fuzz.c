/* Any bytes are a coder's sheet or mismatches; the first byte says whether it is a workbook's and
 * how many topics a unit has. What was read keeps to the codebook. */
#include "study/coding_sheet.h"

#include "base/map.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const CODEBOOKS[] = {
    "topics: {arms: {definition: A}, minsk: {definition: M}}",
    "{labels: multiple, topics: {arms: {definition: A}, minsk: {definition: M}}}"};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    struct arena *arena = arena_new(0);
    struct findings findings = {0};
    struct codebook codebook;
    struct coding_unit unit = {.id = STR("t/a#p1"), .hash = 1};
    struct coding_units units = {.at = &unit, .n = 1, .numbers = map_new()};
    struct codings none = {0};
    struct coding_sheet_reading reading = {.source = "fuzz",
                                           .codebook = &codebook,
                                           .units = &units,
                                           .codings = &none,
                                           .coder = STR("anna"),
                                           .lines_are_rows = data[0] & 2};
    struct coding *codings;
    size_t n;
    struct err err = ERR_INIT;
    map_put(units.numbers, unit.id, NULL);
    codebook_parse(str_from(CODEBOOKS[data[0] & 1]), "fuzz", STR("fuzz"), arena, &codebook,
                   &findings);
    codebook.version = STR("000000000000");
    if (coding_sheet_read((struct str){(const char *)data + 1, size - 1}, &reading, arena, &codings,
                          &n, &findings))
        for (size_t i = 0; i < n; i++)
            unreachable_if(!codebook_check(&codebook, codings[i].codes, codings[i].n_codes, &err));
    map_free(units.numbers);
    findings_done(&findings);
    arena_free(arena);
    return 0;
}
