/* METHOD: reuse/difference
 * Edits marked by hand. The counts are those of Python's difflib for the same words:
 *   m = difflib.SequenceMatcher(None, a.lower().split(), b.lower().split(), autojunk=False)
 *   sum(i2 - i1 for t, i1, i2, j1, j2 in m.get_opcodes() if t in ("delete", "replace")) */
#include "measure/difference.h"

#include "../cmocka_all.h"

/* Words between blanks. */
static struct difference_side side_of(const char *text, struct arena *arena)
{
    struct str all = str_from(text);
    struct symbol_place *places = arena_zero(arena, all.len + 1, sizeof *places);
    size_t n = 0;
    for (size_t at = 0; at < all.len; n++) {
        size_t end = str_find(all, STR(" "), at);
        places[n] = (struct symbol_place){(uint32_t)at, (uint32_t)end};
        at = end + 1;
    }
    return (struct difference_side){all, places, 0, n};
}

static const struct {
    const char *before, *after, *marked;
    size_t n_out, n_in;
} EDITS[] = {
    {"the sides oppose the enlargement", "the sides firmly oppose the enlargement",
     "the sides {+firmly+} oppose the enlargement", 0, 1},
    {"the sides firmly oppose it", "the sides oppose it", "the sides[-firmly-] oppose it", 1, 0},
    {"a new type of relations", "a new model of relations", "a new [-type-]{+model+} of relations",
     1, 1},
    {"first second third fourth", "second third fifth", "[-first-]second third [-fourth-]{+fifth+}",
     2, 1},
    {"left alone", "put in its place", "[-left alone-]{+put in its place+}", 2, 4},
};

static void test_marks_edits(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    for (size_t i = 0; i < sizeof EDITS / sizeof *EDITS; i++) {
        struct difference_side before = side_of(EDITS[i].before, arena);
        struct difference_side after = side_of(EDITS[i].after, arena);
        struct difference difference;
        difference_find(&before, &after, arena, &difference);
        assert_false(difference.is_equal);
        assert_string_equal(arena_cstr(arena, difference.marked), EDITS[i].marked);
        assert_int_equal(difference.n_out, EDITS[i].n_out);
        assert_int_equal(difference.n_in, EDITS[i].n_in);
    }
    arena_free(arena);
}

static void test_capitals_are_no_change(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct difference_side before = side_of("The Sides agree", arena);
    struct difference_side after = side_of("the sides Agree", arena);
    struct difference difference;
    difference_find(&before, &after, arena, &difference);
    assert_true(difference.is_equal);
    assert_int_equal(difference.marked.len, 0);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_marks_edits),
        cmocka_unit_test(test_capitals_are_no_change),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
