#include "text/character_class.h"

#include "base/utf8.h"

#include <pthread.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

static uint8_t table[CHARACTERS_TABLED];

/* What ICU's root rules cut by dictionaries or name in a way of their own: what has a complex line
 * break (Thai, Lao, Khmer, …), kana, and U+3006, the closing mark 〆. */
static bool is_hard(uint32_t c)
{
    int32_t script = u_getIntPropertyValue((UChar32)c, UCHAR_SCRIPT);
    return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA ||
           script == USCRIPT_HANGUL || script == USCRIPT_HEBREW || c == 0x3006 ||
           u_getIntPropertyValue((UChar32)c, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT ||
           u_hasBinaryProperty((UChar32)c, UCHAR_EXTENDED_PICTOGRAPHIC);
}

/* ICU's root rules leave these out of MidLetter. */
static bool is_colon(uint32_t c)
{
    return c == ':' || c == 0xFE55 || c == 0xFF1A;
}

static uint8_t by_rule(uint32_t c)
{
    if (c == '@') /* a letter in ICU's root rules: addresses are words */
        return CLASS_LETTER;
    switch (u_getIntPropertyValue((UChar32)c, UCHAR_WORD_BREAK)) {
    case U_WB_OTHER:
        return CLASS_OTHER;
    case U_WB_ALETTER:
        return CLASS_LETTER;
    case U_WB_NUMERIC:
        return CLASS_DIGIT;
    case U_WB_EXTENDNUMLET:
        return CLASS_JOINER;
    case U_WB_MIDLETTER:
        return is_colon(c) ? CLASS_OTHER : CLASS_BETWEEN_LETTERS;
    case U_WB_MIDNUM:
        return CLASS_BETWEEN_DIGITS;
    case U_WB_MIDNUMLET:
    case U_WB_SINGLE_QUOTE:
        return CLASS_BETWEEN;
    default:
        return CLASS_HARD;
    }
}

static uint8_t find_class(uint32_t c)
{
    if (u_isUWhiteSpace((UChar32)c) || c < 0x20)
        return CLASS_BLANK;
    if (is_han(c))
        return CLASS_HAN;
    return c >= CHARACTERS_TABLED || is_hard(c) ? CLASS_HARD : by_rule(c);
}

static void fill_table(void)
{
    for (uint32_t c = 0; c < CHARACTERS_TABLED; c++)
        table[c] = find_class(c);
}

const uint8_t *character_classes(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, fill_table);
    return table;
}

uint8_t character_class(uint32_t c)
{
    return c < CHARACTERS_TABLED ? character_classes()[c] : find_class(c);
}
