#include "facts/places.h"

#include "../cmocka_all.h"

static void assert_place(const char *text, enum place_scheme scheme, int year, const char *expected)
{
    struct str found = place_find(str_from(text), scheme, year);
    if (!str_is(found, expected))
        print_message("%s in %d: %.*s, not %s\n", text, year, STR_ARG(found), expected);
    assert_true(str_is(found, expected));
}

/* Cases where agencies differ from ISO: UN Comtrade's reference tables of partners, the Correlates
 * of War list of states, China customs' table of countries. */
static void test_codes(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum place_scheme scheme;
        int year;
        const char *expected;
    } CASES[] = {{"NA", PLACE_ISO2, 0, "NAM"},      {"NAM", PLACE_ISO3, 0, "NAM"},
                 {"842", PLACE_M49, 2022, "USA"},   {"840", PLACE_M49, 2022, "USA"},
                 {"490", PLACE_M49, 2022, "TWN"},   {"251", PLACE_M49, 2022, "FRA"},
                 {"699", PLACE_M49, 2022, "IND"},   {"757", PLACE_CEPII, 2022, "CHE"},
                 {"579", PLACE_M49, 2022, "NOR"},   {"381", PLACE_M49, 2022, "ITA"},
                 {"4", PLACE_M49, 2022, "AFG"},     {"004", PLACE_M49, 2022, "AFG"},
                 {"0", PLACE_M49, 2022, "WLD"},     {"643", PLACE_M49, 2022, "RUS"},
                 {"810", PLACE_M49, 1985, "SUN"},   {"710", PLACE_COW, 2000, "CHN"},
                 {"365", PLACE_COW, 1950, "RUS"},   {"345", PLACE_COW, 1980, "YUG"},
                 {"345", PLACE_COW, 2000, "SCG"},   {"345", PLACE_COW, 2010, "SRB"},
                 {"344", PLACE_GACC, 2022, "RUS"},  {"502", PLACE_GACC, 2022, "USA"},
                 {"101", PLACE_GACC, 2022, "AFG"},  {"143", PLACE_GACC, 2022, "TWN"},
                 {"207", PLACE_GACC, 2022, ""},     {"CS", PLACE_ISO2, 1985, "CSK"},
                 {"CS", PLACE_ISO2, 2005, "SCG"},   {"XYZ", PLACE_ISO3, 0, ""},
                 {"UAE", PLACE_SIPRI, 0, "ARE"},    {"Soviet Union", PLACE_SIPRI, 1985, "SUN"},
                 {"NATO**", PLACE_SIPRI, 0, "NATO"}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_place(CASES[i].text, CASES[i].scheme, CASES[i].year, CASES[i].expected);
}

static void test_names(void **state)
{
    (void)state;
    static const char *const CASES[][2] = {{"Russia", "RUS"},
                                           {"Russian Federation", "RUS"},
                                           {"俄罗斯联邦", "RUS"},
                                           {"俄罗斯", "RUS"},
                                           {"РОССИЯ", "RUS"},
                                           {"Российская Федерация", "RUS"},
                                           {"USSR", "SUN"},
                                           {"cote d'ivoire", "CIV"},
                                           {"Côte d’Ivoire", "CIV"},
                                           {"TÜRKIYE", "TUR"},
                                           {"Turkey", "TUR"},
                                           {"中国香港", "HKG"},
                                           {"刚果(金)", "COD"},
                                           {"刚果（布）", "COG"},
                                           {"Виргинские острова", ""},
                                           {"Other Asia, nes", "TWN"},
                                           {"Viet Nam", "VNM"},
                                           {"EU27 (sum of members)", "EU27"},
                                           {"Niger", "NER"},
                                           {"Nigeria", "NGA"},
                                           {"Guinea", "GIN"},
                                           {"Guinea-Bissau", "GNB"},
                                           {"Dominica", "DMA"},
                                           {"Dominican Rep.", "DOM"},
                                           {"欧盟", "EU"},
                                           {"Namibia", "NAM"}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_place(CASES[i][0], PLACE_ANY_NAME, 0, CASES[i][1]);
    assert_true(str_is(place_name(STR("RUS"), STR("en")), "Russia"));
    assert_true(str_is(place_name(STR("RUS"), STR("ru")), "Россия"));
    assert_true(str_is(place_name(STR("CHN"), STR("zh")), "中国"));
    assert_true(str_is(place_name(STR("SUN"), STR("ru")), "СССР"));
    assert_true(str_is(place_name(STR("Hezbollah"), STR("en")), "Hezbollah"));
}

/* Numbers of members as the organisations themselves give them. */
static void test_groups(void **state)
{
    (void)state;
    static const struct {
        const char *group;
        int year;
        size_t n;
    } CASES[] = {{"EU", 1957, 0},     {"EU", 1972, 6},    {"EU", 1973, 9},    {"EU", 1995, 15},
                 {"EU", 2003, 15},    {"EU", 2004, 25},   {"EU", 2013, 28},   {"EU", 2019, 28},
                 {"EU", 2020, 27},    {"EU", 0, 27},      {"EU28", 1990, 28}, {"ASEAN", 1967, 5},
                 {"ASEAN", 2022, 10}, {"SCO", 2000, 0},   {"SCO", 2016, 6},   {"SCO", 2017, 8},
                 {"SCO", 2023, 9},    {"BRICS", 2009, 4}, {"BRICS", 2022, 5}, {"NATO", 1949, 12},
                 {"NATO", 2022, 30},  {"NATO", 2024, 32}, {"CSTO", 2010, 7},  {"CSTO", 2022, 6},
                 {"P5", 1950, 5},     {"P5", 2022, 5},    {"G7", 1975, 6},    {"G7", 2022, 7},
                 {"G20", 2022, 19},   {"WLD", 2022, 0},   {"RUS", 2022, 0}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        size_t n;
        place_members(str_from(CASES[i].group), CASES[i].year, &n);
        if (n != CASES[i].n)
            print_message("%s in %d: %zu members\n", CASES[i].group, CASES[i].year, n);
        assert_int_equal(n, CASES[i].n);
    }
    assert_true(place_is_member(STR("GBR"), STR("EU"), 2019));
    assert_false(place_is_member(STR("GBR"), STR("EU"), 2020));
    assert_true(place_is_member(STR("TWN"), STR("P5"), 1970));
    assert_true(place_is_member(STR("CHN"), STR("P5"), 1971));
    assert_true(place_is_group(STR("WLD")));
    assert_false(place_is_group(STR("RUS")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_codes),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_groups),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
