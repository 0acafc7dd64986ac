#include "render/version_view.h"

const char *version_sign_text(enum version_sign sign)
{
    static const char *const TEXTS[] = {"=", "≈", "−", "+", "⇅", "≠"};
    return TEXTS[sign];
}

const char *version_sign_name(enum version_sign sign)
{
    static const char *const NAMES[] = {"same",  "same-topic", "left-out",
                                        "added", "moved",      "differs"};
    return NAMES[sign];
}

struct str version_language(struct str lang)
{
    static const char *const NAMES[][2] = {
        {"zh", "Chinese"}, {"zh-Hant", "Chinese"}, {"en", "English"}, {"ru", "Russian"}};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (str_is(lang, NAMES[i][0]))
            return str_from(NAMES[i][1]);
    return lang;
}

struct str version_sign_say(enum version_sign sign, struct str other_lang, struct arena *arena)
{
    struct str other = version_language(other_lang);
    switch (sign) {
    case VERSION_SIGN_SAME:
        return STR("same");
    case VERSION_SIGN_TOPIC:
        return STR("same topic, other content");
    case VERSION_SIGN_MOVED:
        return STR("same, at another place");
    case VERSION_SIGN_DIFFERS:
        return STR("same, with a difference");
    default:
        return arena_printf(arena, "not in the %.*s text", STR_ARG(other));
    }
}
