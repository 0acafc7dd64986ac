#include "text/clause.h"

#include "base/utf8.h"

enum { LEAST_CHINESE = 8, LEAST_OTHER = 25 };

/* May a clause end after this mark? A comma between digits is none. */
static bool is_end(struct str sentence, uint32_t mark, size_t after)
{
    switch (mark) {
    case 0xFF0C: /* ， */
    case 0xFF1B: /* ； */
    case 0xFF1A: /* ： */
    case 0x3002: /* 。 */
    case 0x2014: /* — */
    case ';':
        return true;
    case ',':
    case ':':
        return after >= sentence.len || (unsigned char)sentence.at[after] <= ' ';
    default:
        return false;
    }
}

uint32_t *clauses_find(struct str sentence, struct str language, struct arena *arena, size_t *n)
{
    bool is_chinese = language.len >= 2 && memcmp(language.at, "zh", 2) == 0;
    size_t least = is_chinese ? LEAST_CHINESE : LEAST_OTHER, n_characters = 0;
    uint32_t *starts = arena_zero(arena, sentence.len / 2 + 2, sizeof *starts);
    *n = 1;
    for (size_t at = 0; at < sentence.len;) {
        uint32_t mark = utf8_next(sentence, &at);
        n_characters++;
        if (!is_end(sentence, mark, at) || n_characters < least)
            continue;
        while (at < sentence.len &&
               (is_end(sentence, (unsigned char)sentence.at[at], at + 1) || sentence.at[at] == ' '))
            at++;
        if (utf8_count(str_cut(sentence, at, sentence.len)) < least)
            break;
        starts[(*n)++] = (uint32_t)at;
        n_characters = 0;
    }
    return starts;
}
