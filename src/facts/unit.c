#include "facts/unit.h"

/* Words for powers of ten, in front of or behind what is counted. */
static const struct {
    const char *word;
    int exponent;
} SCALES[] = {{"thousand", 3}, {"million", 6}, {"billion", 9},     {"trillion", 12}, {"тыс.", 3},
              {"тыс", 3},      {"млн", 6},     {"млрд", 9},        {"трлн", 12},     {"10000", 4},
              {"10,000", 4},   {"1000", 3},    {"100 million", 8}, {"10 th", 4},     {"bn", 9},
              {"mn", 6},       {"m", 6},       {"tn", 12},         {"k", 3},         {"万亿", 12},
              {"百万", 6},     {"千", 3},      {"万", 4},          {"亿", 8}};

static const struct {
    const char *word, *code;
    int exponent;
    bool is_money;
} THINGS[] = {
    {"usd", "USD", 0, true},        {"us$", "USD", 0, true},      {"$", "USD", 0, true},
    {"us dollars", "USD", 0, true}, {"dollars", "USD", 0, true},  {"долл.", "USD", 0, true},
    {"долл. сша", "USD", 0, true},  {"美元", "USD", 0, true},     {"cny", "CNY", 0, true},
    {"rmb", "CNY", 0, true},        {"yuan", "CNY", 0, true},     {"юаней", "CNY", 0, true},
    {"人民币", "CNY", 0, true},     {"人民币元", "CNY", 0, true}, {"元", "CNY", 0, true},
    {"eur", "EUR", 0, true},        {"€", "EUR", 0, true},        {"euro", "EUR", 0, true},
    {"欧元", "EUR", 0, true},       {"rub", "RUB", 0, true},      {"руб.", "RUB", 0, true},
    {"gbp", "GBP", 0, true},        {"jpy", "JPY", 0, true},      {"kg", "kg", 0, false},
    {"kilograms", "kg", 0, false},  {"кг", "kg", 0, false},       {"千克", "kg", 0, false},
    {"公斤", "kg", 0, false},       {"t", "t", 0, false},         {"ton", "t", 0, false},
    {"tons", "t", 0, false},        {"tonne", "t", 0, false},     {"tonnes", "t", 0, false},
    {"metric tons", "t", 0, false}, {"т", "t", 0, false},         {"тонн", "t", 0, false},
    {"吨", "t", 0, false},          {"kt", "t", 3, false},        {"mt", "t", 6, false},
    {"m3", "m3", 0, false},         {"m³", "m3", 0, false},       {"bcm", "m3", 9, false},
    {"立方米", "m3", 0, false},     {"bbl", "bbl", 0, false},     {"barrels", "bbl", 0, false},
    {"tj", "TJ", 0, false},         {"mwh", "MWh", 0, false},     {"pieces", "pieces", 0, false},
    {"units", "pieces", 0, false},  {"台", "pieces", 0, false},   {"辆", "pieces", 0, false},
    {"个", "pieces", 0, false},     {"litres", "l", 0, false},    {"升", "l", 0, false}};

static bool thing_of(struct str text, int exponent, struct unit *unit)
{
    text = str_trim(text);
    for (size_t i = 0; i < sizeof THINGS / sizeof *THINGS; i++)
        if (str_equal_ascii_case(text, str_from(THINGS[i].word))) {
            *unit = (struct unit){str_from(THINGS[i].code), exponent + THINGS[i].exponent,
                                  THINGS[i].is_money};
            return true;
        }
    return false;
}

static bool scaled_thing(struct str text, struct unit *unit)
{
    for (size_t i = 0; i < sizeof SCALES / sizeof *SCALES; i++) {
        struct str scale = str_from(SCALES[i].word);
        if (text.len <= scale.len)
            continue;
        size_t rest = text.len - scale.len;
        if (str_equal_ascii_case(str_cut(text, 0, scale.len), scale) &&
            thing_of(str_cut(text, scale.len, text.len), SCALES[i].exponent, unit))
            return true;
        if (str_equal_ascii_case(str_cut(text, rest, text.len), scale) &&
            thing_of(str_cut(text, 0, rest), SCALES[i].exponent, unit))
            return true;
    }
    return false;
}

bool unit_parse(struct str text, struct unit *unit, struct err *err)
{
    text = str_trim(text);
    if (thing_of(text, 0, unit) || scaled_thing(text, unit))
        return true;
    err_set(err, ERR_INPUT, "\"%.*s\" is no unit that readout knows",
            (int)(text.len < 60 ? text.len : 60), text.at ? text.at : "");
    err_hint(err,
             "Known are for example: USD, USD bn, thousand USD, CNY bn, kg, t, Mt, m3, 千美元.");
    return false;
}
