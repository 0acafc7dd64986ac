/* METHOD: transcripts/turns. Invented texts. */
#include "text/turn_doubts.h"

#include "base/buf.h"

#include "../cmocka_all.h"

#define TITLE "2022年3月1日外交部发言人林样本主持例行记者会"

/* "turn: reason" of each doubt, a line each. */
static void expect(const char *title, const char *text, const char *wanted)
{
    struct err err = ERR_INIT;
    struct arena *arena = arena_new(0);
    const struct turn_profiles *profiles = turn_profiles_shipped(arena, &err);
    const struct turn_profile *profile =
        turn_profiles_find(profiles, STR("zh"), str_from(title), str_from(text));
    struct turn_list turns;
    struct turn_doubt_list doubts;
    struct buf said = {0};
    turns_split(profile, str_from(title), str_from(text), arena, &turns);
    turn_doubts_find(profile, str_from(title), str_from(text), &turns, arena, &doubts);
    for (size_t i = 0; i < doubts.n; i++) {
        assert_true(doubts.at[i].begin <= doubts.at[i].end && doubts.at[i].end <= strlen(text));
        buf_printf(&said, "%zu: %s\n", doubts.at[i].turn, doubts.at[i].reason);
    }
    assert_string_equal(said.at ? said.at : "", wanted);
    buf_done(&said);
    arena_free(arena);
}

static void test_a_sound_conference_has_no_doubts(void **state)
{
    (void)state;
    expect(TITLE,
           "今天天气好。\n问：一？\n答：好。\n我们强调：友好。\n追问：二？\n答：行。\n***\n休会。",
           "");
}

static void test_turns_that_look_wrong(void **state)
{
    (void)state;
    expect(TITLE, "答：好。\n问：一？\n答：好。\n答：行。\n问：二？",
           "1: an answer without a question\n4: two answers on end\n5: a question without an "
           "answer\n");
    expect(TITLE, "问：一？\n不知道。\n问：二？\n答：好。\n据报道？\n答：行。",
           "2: no label begins this answer\n5: no label begins this question\n");
    expect(TITLE, "问：一？\n答：好。\n北国晚报：为什么？\n我们不知道。",
           "2: a paragraph inside begins as a question does\n");
}

static void test_texts_that_look_wrong(void **state)
{
    (void)state;
    expect(TITLE, "只有一段话。", "0: its title speaks of questions, and it has none\n");
    expect("一般文章", "只有一段话。", "0: no turn was found\n");
}

static void test_long_questions(void **state)
{
    (void)state;
    struct buf text = {0};
    buf_add_text(&text, "问：");
    for (size_t i = 0; i < 1501; i++)
        buf_add_text(&text, "长");
    buf_add_text(&text, "\n答：好。");
    expect(TITLE, text.at, "1: a question of more than 1,500 characters\n");
    buf_done(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_sound_conference_has_no_doubts),
        cmocka_unit_test(test_turns_that_look_wrong),
        cmocka_unit_test(test_texts_that_look_wrong),
        cmocka_unit_test(test_long_questions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
