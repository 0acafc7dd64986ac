#include "../cmocka_all.h"

#include "text/language.h"

static void expect(const char *text, const char *wanted)
{
    struct str found = language_of(str_from(text));
    if (!str_is(found, wanted))
        fail_msg("\"%s\": %.*s, not %s", text, STR_ARG(found), wanted);
}

/* Article 1 of the Universal Declaration of Human Rights, as the United Nations publish it. */
static void test_declaration_of_human_rights(void **state)
{
    (void)state;
    expect("人人生而自由,在尊严和权利上一律平等。他们赋有理性和良心,并应以兄弟关系的精神相对待。",
           "zh");
    expect("人人生而自由，在尊嚴和權利上一律平等。他們賦有理性和良心，並應以兄弟關係的精神相對待。",
           "zh-Hant");
    expect("すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。",
           "ja");
    expect("모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다.", "ko");
    expect("Все люди рождаются свободными и равными в своем достоинстве и правах. Они наделены "
           "разумом "
           "и совестью и должны поступать в отношении друг друга в духе братства.",
           "ru");
    expect("Всі люди народжуються вільними і рівними у своїй гідності та правах. Вони наділені "
           "розумом "
           "і совістю і повинні діяти у відношенні один до одного в дусі братерства.",
           "uk");
    expect("Усе людзі нараджаюцца свабоднымі і роўнымі ў сваёй годнасці і правах. Яны надзелены "
           "розумам і сумленнем і павінны ставіцца адзін да аднаго ў духу брацтва.",
           "be");
    expect(
        "Всички хора се раждат свободни и равни по достойнство и права. Те са надарени с разум и "
        "съвест и следва да се отнасят помежду си в дух на братство.",
        "bg");
    expect("Сва људска бића рађају се слободна и једнака у достојанству и правима. Она су обдарена "
           "разумом и свешћу и треба једни према другима да поступају у духу братства.",
           "sr");
    expect("Сите човечки суштества се раѓаат слободни и еднакви по достоинство и права. Тие се "
           "обдарени со разум и совест и треба да се однесуваат еден кон друг.",
           "mk");
    expect(
        "Барлық адамдар тумысынан азат және қадір-қасиеті мен кұқықтары тең болып дүниеге келеді.",
        "und");
    expect("All human beings are born free and equal in dignity and rights. They are endowed with "
           "reason and conscience and should act towards one another in a spirit of brotherhood.",
           "en");
    expect(
        "Tous les êtres humains naissent libres et égaux en dignité et en droits. Ils sont doués "
        "de raison et de conscience et doivent agir les uns envers les autres dans un esprit.",
        "und");
    expect("يولد جميع الناس أحرارا متساوين في الكرامة والحقوق", "ar");
}

static void test_short_texts(void **state)
{
    (void)state;
    expect("民主", "zh");
    expect("聯合國安理會", "zh-Hant");
    expect("Мир", "ru");
    expect("Об итогах", "ru");
    expect("Joint Statement", "en");
    expect("", "und");
    expect("2022-03-01, 15:30", "und");
    expect("王", "und");
    expect("X", "und");
}

/* A few foreign words or names do not make a text foreign. */
static void test_mixtures(void **state)
{
    (void)state;
    expect("外交部发言人回应CNN和BBC记者提问", "zh");
    expect("在东京的“の”字招牌", "zh");
    expect("Президент Украины Зеленский (Зеленський) выступил на саммите в Брюсселе, сообщает "
           "информационное агентство",
           "ru");
    expect("Объявление объёмов: съезд подъехал", "ru");
}

static void test_codes(void **state)
{
    (void)state;
    static const char *const CASES[][2] = {
        {"zh-CN", "zh"},   {"zh-TW", "zh-Hant"}, {"zh_HK", "zh-Hant"},
        {"ru_RU", "ru"},   {"EN-us", "en"},      {"bg", "bg"},
        {"sr-Cyrl", "sr"}, {"english", ""},      {"", ""}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        if (!str_is(language_named(str_from(CASES[i][0])), CASES[i][1]))
            fail_msg("%s", CASES[i][0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_declaration_of_human_rights), cmocka_unit_test(test_short_texts),
        cmocka_unit_test(test_mixtures), cmocka_unit_test(test_codes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
