/* METHOD: transcripts/turns. The texts are invented; their forms are those of ministries' pages of
 * several years, of transcripts of meetings and of interviews. */
#include "text/turns.h"

#include "base/buf.h"

#include "../cmocka_all.h"

static struct arena *arena;

static int set_up(void **state)
{
    (void)state;
    arena = arena_new(0);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static void say_turn(const struct turn *turn, struct str names, struct str text, struct buf *out)
{
    struct str speaker = str_cut(names, turn->speaker, (size_t)turn->speaker + turn->speaker_len);
    struct str outlet = str_cut(names, turn->outlet, (size_t)turn->outlet + turn->outlet_len);
    struct str words = str_cut(text, turn->begin, turn->end);
    buf_printf(out, "%c%s%s", "SQA"[turn->role], turn -> flags &TURN_FOLLOWS_UP ? "+" : "",
               turn->flags &TURN_INFERRED ? "~" : "");
    if (turn->question)
        buf_printf(out, "%u", turn->question);
    buf_printf(out, " %.*s<%.*s> %.*s\n", STR_ARG(speaker), STR_ARG(outlet), STR_ARG(words));
}

/* A line a turn: role (S, Q, A), + follow-up, ~ inferred, number of the question, speaker<outlet>,
 * words. */
static void expect(const char *lang, const char *title, const char *text, const char *wanted)
{
    struct err err = ERR_INIT;
    const struct turn_profiles *profiles = turn_profiles_shipped(arena, &err);
    assert_non_null(profiles);
    const struct turn_profile *profile =
        turn_profiles_find(profiles, str_from(lang), str_from(title), str_from(text));
    struct turn_list turns;
    struct buf said = {0};
    turns_split(profile, str_from(title), str_from(text), arena, &turns);
    for (size_t i = 0; i < turns.n; i++)
        say_turn(&turns.at[i], turns.names, str_from(text), &said);
    assert_string_equal(said.at ? said.at : "", wanted);
    buf_done(&said);
}

#define ZH_TITLE "2022年3月1日外交部发言人汪文斌主持例行记者会"

static void test_outlets_ask_and_the_named_speaker_answers(void **state)
{
    (void)state;
    expect("zh", ZH_TITLE,
           "应邀请，外长将访问邻国。\n"
           "《人民日报》记者：请介绍此访安排。\n"
           "汪文斌：访问将于下周进行。\n"
           "我们强调几点：\n"
           "第一，友好。\n"
           "路透社记者：乌克兰局势如何？\n"
           "汪文斌：中方主张对话。\n"
           "追问：你指什么？\n"
           "汪文斌：我已回答。\n"
           "彭博社记者、法新社记者：会通话吗？\n"
           "汪文斌：没有消息。\n"
           "*****\n"
           "明天休会。\n"
           "祝大家愉快。",
           "S~ 汪文斌<> 应邀请，外长将访问邻国。\n"
           "Q <人民日报> 请介绍此访安排。\n"
           "A1 汪文斌<人民日报> 访问将于下周进行。\n我们强调几点：\n第一，友好。\n"
           "Q <路透社> 乌克兰局势如何？\n"
           "A2 汪文斌<路透社> 中方主张对话。\n"
           "Q+ <路透社> 你指什么？\n"
           "A3 汪文斌<路透社> 我已回答。\n"
           "Q <彭博社记者、法新社> 会通话吗？\n"
           "A4 汪文斌<彭博社记者、法新社> 没有消息。\n"
           "S~ 汪文斌<> 明天休会。\n祝大家愉快。\n");
}

static void test_what_labels_do_not_say_the_order_says(void **state)
{
    (void)state;
    /* No answer's label; an outlet that nobody listed; no question's label after the conference. */
    expect("zh", ZH_TITLE,
           "问：第一个问题？\n"
           "这一问题不值一答。\n"
           "还有一点：友好。\n"
           "问：第二个问题？\n"
           "答：好。\n"
           "北国晚报：第三个问题？\n"
           "答：行。\n"
           "会后有记者问及：第四个问题？\n"
           "汪文斌表示：可以。\n"
           "据报道，某地发生地震。中方有何评论？\n"
           "汪文斌：慰问。",
           "Q <> 第一个问题？\n"
           "A~1 汪文斌<> 这一问题不值一答。\n还有一点：友好。\n"
           "Q <> 第二个问题？\n"
           "A2 汪文斌<> 好。\n"
           "Q <北国晚报> 第三个问题？\n"
           "A3 汪文斌<北国晚报> 行。\n"
           "Q <> 第四个问题？\n"
           "A4 汪文斌<> 可以。\n"
           "Q~ <> 据报道，某地发生地震。中方有何评论？\n"
           "A5 汪文斌<> 慰问。\n");
}

static void test_journalists_interrupt(void **state)
{
    (void)state;
    expect("zh", "2019年7月1日外交部发言人耿爽主持例行记者会",
           "问：你怎么看？\n"
           "耿爽：你是指什么？\n"
           "（记者：是那篇报道。）\n"
           "答：我没有看到。\n"
           "追问一：会看吗？\n"
           "答：会的。\n"
           "追问：路透社记者：真的吗？\n"
           "答：真的。",
           "Q <> 你怎么看？\n"
           "A1 耿爽<> 你是指什么？\n"
           "Q+ <> 是那篇报道。\n"
           "A2 耿爽<> 我没有看到。\n"
           "Q+ <> 会看吗？\n"
           "A3 耿爽<> 会的。\n"
           "Q+ <路透社> 真的吗？\n"
           "A4 耿爽<路透社> 真的。\n");
}

static void test_remarks_are_one_statement_or_one_question(void **state)
{
    (void)state;
    expect("zh", "外交部发言人就某事发表谈话", "中方表示欢迎。\n中方愿合作。",
           "S~ 外交部发言人<> 中方表示欢迎。\n中方愿合作。\n");
    expect("zh", "外交部发言人赵立坚就某事答记者问", "问：有何评论？\n答：支持。\n望对话。",
           "Q <> 有何评论？\nA1 赵立坚<> 支持。\n望对话。\n");
}

static void test_english_conferences_in_both_styles(void **state)
{
    (void)state;
    expect("en",
           "Foreign Ministry Spokesperson Lu Kang's Regular Press Conference on January 2, 2019",
           "The Database opens at 9:30 today.\n"
           "Q: What about Ukraine?\n"
           "A: We call for talks.\n"
           "I want to stress one point: peace.\n"
           "Follow-up: Is that all?\n"
           "A: Yes.\n"
           "***\n"
           "The following question was raised after the press conference: Any news?\n"
           "A: No.",
           "S~ Lu Kang<> The Database opens at 9:30 today.\n"
           "Q <> What about Ukraine?\n"
           "A1 Lu Kang<> We call for talks.\nI want to stress one point: peace.\n"
           "Q+ <> Is that all?\n"
           "A2 Lu Kang<> Yes.\n"
           "Q <> Any news?\n"
           "A3 Lu Kang<> No.\n");
    expect("en", "Foreign Ministry Spokesperson Zhao Lijian’s Regular Press Conference",
           "Reuters: What about sanctions?\n"
           "Zhao Lijian: We oppose them.\n"
           "Harbour Evening Post: Will there be talks?\n"
           "Zhao Lijian: There will.",
           "Q <Reuters> What about sanctions?\n"
           "A1 Zhao Lijian<Reuters> We oppose them.\n"
           "Q <Harbour Evening Post> Will there be talks?\n"
           "A2 Zhao Lijian<Harbour Evening Post> There will.\n");
}

static void test_meetings_are_statements(void **state)
{
    (void)state;
    expect(
        "en", "Meeting with the governor",
        "They discussed the region.\n"
        "* * *\n"
        "President of Russia Vladimir Putin: Good afternoon.\n"
        "How is the harvest?\n"
        "Head of the region Ivan Sidorov (retranslated): It is good. I will say this: very good.\n"
        "Vladimir Putin: Fine.\n"
        "Ivan Sidorov: Thank you.\n"
        "<…>",
        "S Vladimir Putin<> Good afternoon.\nHow is the harvest?\n"
        "S Ivan Sidorov<> It is good. I will say this: very good.\n"
        "S Vladimir Putin<> Fine.\n"
        "S Ivan Sidorov<> Thank you.\n");
}

static void test_interviews_are_questions_and_answers(void **state)
{
    (void)state;
    expect("en", "Interview to a news agency",
           "Anna Petrova: You have been there.\n"
           "Vladimir Putin: I have.\n"
           "Anna Petrova: Was it cold?\n"
           "Vladimir Putin: It was.\nVery.",
           "Q Anna Petrova<> You have been there.\n"
           "A1 Vladimir Putin<> I have.\n"
           "Q Anna Petrova<> Was it cold?\n"
           "A2 Vladimir Putin<> It was.\nVery.\n");
    expect("en", "News conference following the talks",
           "Vladimir Putin: Good day.\n"
           "Question: Two matters.\nWhat about gas?\n"
           "Vladimir Putin: There is gas.\n"
           "Remark: Much?\n"
           "Vladimir Putin: Much.",
           "S Vladimir Putin<> Good day.\n"
           "Q <> Two matters.\nWhat about gas?\n"
           "A1 Vladimir Putin<> There is gas.\n"
           "Q Remark<> Much?\n"
           "A2 Vladimir Putin<> Much.\n");
}

static void test_labels_inside_a_flattened_text(void **state)
{
    (void)state;
    expect("ru", "Рабочая встреча с губернатором",
           "Встреча в Кремле. В.Путин: Добрый день! И.Сидоров Сидоров Иван Петрович губернатор "
           "области : Здравствуйте! Скажу так: хорошо. В.Путин (смеётся): Ладно. И.Сидоров: Да. "
           "Смотрите также Другие встречи",
           "S В.Путин<> Добрый день!\n"
           "S И.Сидоров<> Здравствуйте! Скажу так: хорошо.\n"
           "S В.Путин<> Ладно.\n"
           "S И.Сидоров<> Да.\n");
    expect("ru", "Ответы на вопросы журналистов",
           "В.Путин: Добрый вечер. Вопрос: Как дела? В.Путин: Нормально.",
           "S В.Путин<> Добрый вечер.\n"
           "Q <> Как дела?\n"
           "A1 В.Путин<> Нормально.\n");
}

static void test_unknown_transcripts_by_labels_and_repetition(void **state)
{
    (void)state;
    expect("en", "A talk", "Anna: Hello.\nNote: once only.\nBen: Hello.\nAnna: Bye.\nBen: Bye.",
           "S Anna<> Hello.\nNote: once only.\nS Ben<> Hello.\nS Anna<> Bye.\nS Ben<> Bye.\n");
    expect("ru", "Беседа", "Вопрос: Когда?\nОтвет: Завтра.", "Q <> Когда?\nA1 <> Завтра.\n");
    expect("en", "A text", "Nobody speaks here. It is 9:30: late.\n", "");
    expect("zh", "无", "", "");
}

/* The label's own place is kept: what a reader sees is label, then words. */
static void test_labels_lie_before_their_words(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    struct str text = STR("  Q:  Why?\nA: So.");
    struct turn_list turns;
    const struct turn_profiles *profiles = turn_profiles_shipped(arena, &err);
    turns_split(turn_profiles_named(profiles, STR("generic")), STR(""), text, arena, &turns);
    assert_int_equal(turns.n, 2);
    assert_int_equal(turns.at[0].label, 2);
    assert_int_equal(turns.at[0].begin, 6);
    assert_int_equal(turns.at[0].end, 10);
    assert_int_equal(turns.at[1].label, 11);
    assert_int_equal(turns.at[1].begin, 14);
}

static void test_own_profiles_come_first(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    struct str file = STR("- name: own\n  lang: de\n  question: [Frage]\n  answer: Antwort\n");
    const struct turn_profiles *profiles = turn_profiles_parse(file, "own.yaml", arena, &err);
    assert_non_null(profiles);
    const struct turn_profile *own = turn_profiles_find(profiles, STR("de"), STR(""), STR(""));
    assert_true(str_is(own->name, "own"));
    assert_true(turn_words_have(&own->answer, STR("Antwort")));
    assert_true(str_is(turn_profiles_find(profiles, STR("fr"), STR(""), STR(""))->name, "generic"));
    assert_true(turn_profiles_hash(profiles) !=
                turn_profiles_hash(turn_profiles_shipped(arena, &err)));

    const char *const bad[] = {"- question: [Q]\n", "- name: x\n  names: all\n", "name: x\n",
                               "- name: x\n  speaker: [Minister]\n", "- name: x\n  colour: red\n"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct err trouble = ERR_INIT;
        assert_null(turn_profiles_parse(str_from(bad[i]), "own.yaml", arena, &trouble));
        assert_int_equal(trouble.kind, ERR_INPUT);
        assert_true(trouble.line > 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_outlets_ask_and_the_named_speaker_answers),
        cmocka_unit_test(test_what_labels_do_not_say_the_order_says),
        cmocka_unit_test(test_journalists_interrupt),
        cmocka_unit_test(test_remarks_are_one_statement_or_one_question),
        cmocka_unit_test(test_english_conferences_in_both_styles),
        cmocka_unit_test(test_meetings_are_statements),
        cmocka_unit_test(test_interviews_are_questions_and_answers),
        cmocka_unit_test(test_labels_inside_a_flattened_text),
        cmocka_unit_test(test_unknown_transcripts_by_labels_and_repetition),
        cmocka_unit_test(test_labels_lie_before_their_words),
        cmocka_unit_test(test_own_profiles_come_first),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
