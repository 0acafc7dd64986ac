#include "text/turn_label.h"

#include "base/utf8.h"

#include <unicode/uchar.h>

enum {
    LABEL_CHARACTERS = 100,
    CARD_CHARACTERS = 240, /* a speaker's card that was flattened into the label */
    OUTLET_CHARACTERS = 24,
    NAME_CHARACTERS = 40,
    OUTLET_WORDS = 6,
    LABEL_WORDS = 40
};

/* Signs that no label holds. */
static bool ends_sentence(uint32_t c)
{
    return c == '!' || c == '?' || c == ';' || c == '\n' || c == 0x3002 || c == 0xFF01 ||
           c == 0xFF1F || c == 0xFF1B || c == 0xFF0C || c == 0xFFFD;
}

static bool is_colon(uint32_t c)
{
    return c == ':' || c == 0xFF1A;
}

/* Finds the colon that ends a label; *end is behind it. */
static bool find_colon(struct str text, size_t limit, size_t *colon, size_t *end)
{
    size_t at = 0;
    for (size_t n = 0; at < text.len && n < limit; n++) {
        size_t begin = at;
        uint32_t c = utf8_next(text, &at);
        if (ends_sentence(c))
            return false;
        if (!is_colon(c))
            continue;
        bool is_time = at < text.len && text.at[at] >= '0' && text.at[at] <= '9' && begin > 0 &&
                       text.at[begin - 1] >= '0' && text.at[begin - 1] <= '9';
        *colon = begin;
        *end = at;
        return begin > 0 && !is_time;
    }
    return false;
}

/* Without "(retranslated)" or "（笑）" at the end. */
static struct str without_remark(struct str label)
{
    static const char *const PAIRS[][2] = {{"(", ")"}, {"（", "）"}};
    for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++) {
        size_t open = str_find(label, str_from(PAIRS[i][0]), 0);
        if (open > 0 && open < label.len && str_ends_with(label, str_from(PAIRS[i][1])))
            label = str_trim(str_cut(label, 0, open));
    }
    return label;
}

/* Without 一, 二, 1, 2 at the end: labels of several questions are numbered. */
static struct str without_number(struct str label)
{
    static const char *const NUMBERS[] = {"一", "二", "三", "四", "1", "2", "3", "4"};
    for (size_t i = 0; i < sizeof NUMBERS / sizeof *NUMBERS; i++)
        if (str_ends_with(label, str_from(NUMBERS[i])))
            return str_trim(str_cut(label, 0, label.len - strlen(NUMBERS[i])));
    return label;
}

static bool next_word(struct str *rest, struct str *word)
{
    while (str_next(rest, ' ', word))
        if (word->len)
            return true;
    return false;
}

static size_t words_of(struct str text, struct str *words)
{
    size_t n = 0;
    while (n < LABEL_WORDS && next_word(&text, &words[n]))
        n++;
    return n;
}

static bool is_capital(struct str word)
{
    size_t at = 0;
    return word.len > 0 &&
           (u_isupper((UChar32)utf8_next(word, &at)) || (word.at[0] == '"' && word.len > 1));
}

/* Names of papers and agencies: every word begins with a capital, or is one of these. */
static bool looks_like_outlet(struct str label)
{
    static const char *const SMALL[] = {"of", "the", "and", "for", "de"};
    struct str words[LABEL_WORDS];
    size_t n = words_of(label, words);
    size_t at = 0;
    if (label.len && is_han(utf8_next(label, &at)))
        return utf8_count(label) <= OUTLET_CHARACTERS && !str_contains(label, STR("、"));
    for (size_t i = 0; i < n; i++) {
        bool is_small = false;
        for (size_t j = 0; i > 0 && j < sizeof SMALL / sizeof *SMALL; j++)
            is_small = is_small || str_is(words[i], SMALL[j]);
        if (!is_capital(words[i]) && !is_small)
            return false;
    }
    return n > 0 && n <= OUTLET_WORDS;
}

/* "В.Путин": initials and a name in one word. */
static bool has_initials(struct str word)
{
    size_t dot = str_find(word, STR("."), 0);
    return dot > 0 && dot + 1 < word.len && is_capital(word) &&
           is_capital(str_cut(word, dot + 1, word.len));
}

static struct str without_initials(struct str word)
{
    size_t end = word.len;
    while (end > 0 && word.at[end - 1] != '.')
        end--;
    return has_initials(word) ? str_cut(word, end, word.len) : word;
}

/* Where a card is flattened into the label the name stands twice: "И.Руденя Руденя Игорь
 * Михайлович губернатор". Empty when it does not. */
static struct str name_before_card(struct str label)
{
    struct str words[LABEL_WORDS];
    size_t n = words_of(label, words);
    for (size_t i = 0; i + 1 < n; i++) {
        if (!str_equal(without_initials(words[i]), words[i + 1]) || !is_capital(words[i + 1]))
            continue;
        struct str name = {words[0].at, (size_t)(words[i].at + words[i].len - words[0].at)};
        return name;
    }
    return (struct str){0};
}

/* Ends in a name, begins with a capital, and holds no word of a sentence. */
static bool looks_like_name(const struct turn_profile *profile, struct str label, bool *is_sure)
{
    struct str words[LABEL_WORDS];
    size_t n = words_of(label, words);
    if (n == 0 || n == LABEL_WORDS || !is_capital(words[0]) || !is_capital(words[n - 1]))
        return false;
    for (size_t i = 0; i < n; i++)
        if (turn_words_have(&profile->never, words[i]))
            return false;
    *is_sure = has_initials(words[n - 1]) || (n > 1 && is_capital(words[n - 2]));
    return true;
}

/* Whether the label ends in one of words; what stands before is in *rest. */
static bool ends_in(struct str label, const struct turn_words *words, struct str *rest,
                    struct str *ending)
{
    for (size_t i = 0; i < words->n; i++) {
        if (label.len <= words->at[i].len || !str_ends_with(label, words->at[i]))
            continue;
        *rest = str_trim(str_cut(label, 0, label.len - words->at[i].len));
        *ending = words->at[i];
        return rest->len > 0;
    }
    return false;
}

/* Without the marks of a title: 《人民日报》. */
static struct str bare(struct str outlet)
{
    if (str_starts_with(outlet, STR("《")) && str_ends_with(outlet, STR("》")))
        return str_cut(outlet, strlen("《"), outlet.len - strlen("》"));
    return outlet;
}

static bool is_answerer(const struct turn_profile *profile, struct str answerer, struct str label)
{
    return (answerer.len && str_equal(label, answerer)) ||
           turn_words_have(&profile->answerers, label);
}

/* What the words before the colon are. len is not yet known. */
static struct turn_label classify(const struct turn_profile *profile, struct str answerer,
                                  struct str label)
{
    struct str plain = without_number(label), rest, ending;
    struct turn_label out = {.kind = TURN_LABEL_NONE};
    if (turn_words_have(&profile->question, label) || turn_words_have(&profile->question, plain)) {
        out.kind = TURN_LABEL_QUESTION;
        out.is_follow_up = turn_words_have(&profile->follow_up, plain);
    } else if (turn_words_have(&profile->answer, plain)) {
        out.kind = TURN_LABEL_ANSWER;
        out.name = answerer;
    } else if (turn_words_have(&profile->others, label)) {
        out.kind = TURN_LABEL_OTHER;
        out.name = label;
    } else if (profile->names == TURN_NAMES_OUTLETS && is_answerer(profile, answerer, label)) {
        out.kind = TURN_LABEL_ANSWER;
        out.name = label;
    } else if (ends_in(label, &profile->answer_ends, &rest, &ending) &&
               is_answerer(profile, answerer, rest)) {
        out.kind = TURN_LABEL_ANSWER;
        out.name = rest;
    } else if (ends_in(label, &profile->question_ends, &rest, &ending) &&
               utf8_count(rest) <= OUTLET_CHARACTERS) {
        out.kind = TURN_LABEL_QUESTION;
        out.name = bare(rest);
        out.is_follow_up = turn_words_have(&profile->follow_up, ending) && rest.len == 0;
    } else if (turn_words_have(&profile->outlets, bare(label))) {
        out.kind = TURN_LABEL_QUESTION;
        out.name = bare(label);
    } else if (profile->names == TURN_NAMES_OUTLETS && looks_like_outlet(label)) {
        out.kind = TURN_LABEL_OUTLET;
        out.name = bare(label);
    } else if (profile->names >= TURN_NAMES_SPEAKERS &&
               (is_answerer(profile, answerer, label) ||
                looks_like_name(profile, label, &out.is_sure) ||
                (profile->names == TURN_NAMES_REPEATED && looks_like_outlet(label)))) {
        out.kind = TURN_LABEL_SPEAKER;
        out.name = label;
    }
    return out;
}

static bool is_break(const struct turn_profile *profile, struct str paragraph)
{
    for (size_t i = 0; i < profile->breaks.n; i++)
        if (str_starts_with(paragraph, profile->breaks.at[i]))
            return true;
    return false;
}

/* A journalist's word inside an answer: "（记者：是的。）". */
static size_t skip_opening(struct str paragraph)
{
    static const char *const PAIRS[][2] = {{"(", ")"}, {"（", "）"}};
    for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++)
        if (str_starts_with(paragraph, str_from(PAIRS[i][0])) &&
            str_ends_with(paragraph, str_from(PAIRS[i][1])))
            return strlen(PAIRS[i][0]);
    return 0;
}

static size_t skip_blanks(struct str text, size_t at)
{
    while (at < text.len) {
        size_t next = at;
        uint32_t c = utf8_next(text, &next);
        if (c != ' ' && c != '\t' && c != 0x3000 && c != 0xA0)
            break;
        at = next;
    }
    return at;
}

static struct turn_label read_label(const struct turn_profile *profile, struct str answerer,
                                    struct str paragraph)
{
    size_t opening = skip_opening(paragraph);
    struct str rest = str_cut(paragraph, opening, paragraph.len), card = {0};
    size_t colon, end;
    if (!find_colon(rest, profile->is_inline ? CARD_CHARACTERS : LABEL_CHARACTERS, &colon, &end))
        return (struct turn_label){.kind = TURN_LABEL_NONE};
    struct str label = without_remark(str_trim(str_cut(rest, 0, colon)));
    if (profile->is_inline)
        card = name_before_card(label);
    struct turn_label out = classify(profile, answerer, card.len ? card : label);
    out.has_card = card.len > 0;
    if (opening && out.kind != TURN_LABEL_QUESTION)
        out.kind = TURN_LABEL_NONE;
    out.len = opening + skip_blanks(rest, end);
    out.tail = opening;
    return out;
}

struct turn_label turn_label_read(const struct turn_profile *profile, struct str answerer,
                                  struct str paragraph)
{
    if (is_break(profile, paragraph))
        return (struct turn_label){.kind = TURN_LABEL_BREAK, .len = paragraph.len};
    struct turn_label label = read_label(profile, answerer, paragraph);
    if (label.kind != TURN_LABEL_QUESTION || label.name.len || label.len >= paragraph.len)
        return label;
    /* "追问：路透社记者：": who asks stands behind. */
    struct turn_label more =
        read_label(profile, answerer, str_cut(paragraph, label.len, paragraph.len));
    if (more.kind == TURN_LABEL_QUESTION && more.name.len) {
        label.len += more.len;
        label.name = more.name;
    }
    return label;
}

/* What stands in the hole of the pattern; false when the title does not fit. */
static bool fill_hole(struct str pattern, struct str title, struct str *name)
{
    size_t hole = str_find(pattern, STR("{}"), 0);
    struct str before = str_cut(pattern, 0, hole);
    struct str after = str_cut(pattern, hole + 2, pattern.len);
    size_t begin = str_find(title, before, 0) + before.len;
    size_t end = begin < title.len ? str_find(title, after, begin) : title.len;
    if (end >= title.len)
        return false;
    *name = str_trim(str_cut(title, begin, end));
    return true;
}

/* The pattern that leaves least is right: "发言人就…发表" names nobody. */
struct str turn_label_answerer(const struct turn_profile *profile, struct str title)
{
    struct str best = {0}, name;
    bool has_name = false;
    for (size_t i = 0; i < profile->speaker.n; i++) {
        if (fill_hole(profile->speaker.at[i], title, &name) && (!has_name || name.len < best.len)) {
            best = name;
            has_name = true;
        }
    }
    bool is_name = best.len && utf8_count(best) <= NAME_CHARACTERS && looks_like_outlet(best);
    return is_name ? best : profile->unnamed;
}

/* Behind a sentence, or first of all. */
static bool is_after_sentence(struct str text, size_t at)
{
    while (at > 0 && text.at[at - 1] == ' ')
        at--;
    return at == 0 || strchr(".!?:)>", text.at[at - 1]) ||
           str_ends_with(str_cut(text, 0, at), STR("…")) ||
           str_ends_with(str_cut(text, 0, at), STR("»"));
}

static bool begins_label(const struct turn_profile *profile, struct str paragraph, size_t at)
{
    struct str rest = str_cut(paragraph, at, paragraph.len), word = rest;
    word.len = str_find(rest, STR(" "), 0);
    if (is_break(profile, rest))
        return true;
    struct turn_label label = read_label(profile, (struct str){0}, rest);
    if (label.kind == TURN_LABEL_NONE)
        return false;
    if (label.kind != TURN_LABEL_SPEAKER)
        return is_after_sentence(paragraph, at);
    word.len -= word.len && word.at[word.len - 1] == ':';
    return has_initials(word) ? str_equal(label.name, word)
                              : label.has_card && is_after_sentence(paragraph, at);
}

size_t turn_label_inside(const struct turn_profile *profile, struct str paragraph, size_t from)
{
    for (size_t at = from; at < paragraph.len; at++) {
        bool is_word = (at == 0 || paragraph.at[at - 1] == ' ') && paragraph.at[at] != ' ';
        if (is_word && begins_label(profile, paragraph, at))
            return at;
    }
    return paragraph.len;
}
