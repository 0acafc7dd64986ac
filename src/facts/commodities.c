#include "facts/commodities.h"

/* What agencies write, and our code. */
static const char *const NAMES[][2] = {
    {"total", "total"},
    {"all commodities", "total"},
    {"total - all hs commodities", "total"},
    {"总值", "total"},
    {"crude", "crude"},
    {"crude oil", "crude"},
    {"crude petroleum oil", "crude"},
    {"原油", "crude"},
    {"coal", "coal"},
    {"煤", "coal"},
    {"煤及褐煤", "coal_and_lignite"},
    {"lng", "lng"},
    {"liquified natural gas (lng)", "lng"},
    {"liquefied natural gas", "lng"},
    {"lng hs271111", "HS:271111"},
    {"liquified natural gas (lng)(271111)", "HS:271111"},
    {"液化天然气", "lng"},
    {"pipeline gas", "pipeline_gas"},
    {"pipeline carried natural gas (gaseous state)", "pipeline_gas"},
    {"natural gas in gaseous state", "pipeline_gas"},
    {"pipeline gas hs271121", "HS:271121"},
    {"natural gas(271121)", "HS:271121"},
    {"气态天然气", "pipeline_gas"},
    {"natural gas", "natural_gas"},
    {"天然气", "natural_gas"}};

static bool is_position(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
    return text.len >= 2 && text.len <= 12;
}

struct str commodity_code(struct str text, struct arena *arena)
{
    text = str_trim(text);
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (str_equal_ascii_case(text, str_from(NAMES[i][0])))
            return str_from(NAMES[i][1]);
    if (is_position(text))
        return arena_printf(arena, "HS:%.*s", STR_ARG(text));
    if (str_contains(text, STR(":")))
        return text;
    struct str code = arena_str(arena, text);
    char *at = (char *)code.at;
    for (size_t i = 0; i < code.len; i++) {
        if (at[i] == ' ' || at[i] == '+')
            at[i] = '_';
        else if (at[i] >= 'A' && at[i] <= 'Z')
            at[i] = (char)(at[i] + 'a' - 'A');
    }
    return code;
}
