#include "facts/direction.h"

struct str direction_word(struct str text)
{
    static const char *const WORDS[][2] = {{"import", "import"},
                                           {"imports", "import"},
                                           {"m", "import"},
                                           {"进口", "import"},
                                           {"импорт", "import"},
                                           {"export", "export"},
                                           {"exports", "export"},
                                           {"x", "export"},
                                           {"出口", "export"},
                                           {"экспорт", "export"},
                                           {"total", "total"},
                                           {"进出口", "total"},
                                           {"товарооборот", "total"},
                                           {"balance", "balance"},
                                           {"贸易差额", "balance"},
                                           {"re-import", "re-import"},
                                           {"re-export", "re-export"},
                                           {"rm", "re-import"},
                                           {"rx", "re-export"}};
    text = str_trim(text);
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (str_equal_ascii_case(text, str_from(WORDS[i][0])))
            return str_from(WORDS[i][1]);
    return (struct str){0};
}
