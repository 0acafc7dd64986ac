#include "corpus/word_pattern.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "corpus/automaton.h"
#include "text/fold.h"

#include <unicode/uchar.h>

/* Characters from low to high. */
struct range {
    uint32_t low, high;
};

/* What one leaf fits: any character of its ranges, or any that is in none of them. */
struct letter {
    struct range *ranges;
    size_t n;
    bool is_not;
};

struct word_pattern {
    struct automaton automaton;
    struct letter *letters; /* by leaf */
    size_t n;
    struct str prefix; /* with it begins every word that fits; folded */
    bool is_caseless, is_literal;
};

struct pattern_parser {
    struct str text;
    size_t at;
    unsigned nesting;
    struct word_pattern *pattern;
    struct arena *arena;
    struct err *err;
};

static bool refuse(struct pattern_parser *parser, const char *what, const char *hint)
{
    err_set(parser->err, ERR_INPUT, "%s in the pattern \"%.*s\"", what, STR_ARG(parser->text));
    err_hint(parser->err, "%s", hint);
    size_t column = utf8_count(str_cut(parser->text, 0, parser->at)) + 1;
    err_where(parser->err, NULL, 0, (int64_t)column, -1);
    return false;
}

static bool is_cased(uint32_t c)
{
    return u_tolower((UChar32)c) != (UChar32)c || u_toupper((UChar32)c) != (UChar32)c;
}

static void add_range(struct pattern_parser *parser, struct letter *letter, uint32_t low,
                      uint32_t high)
{
    size_t size = sizeof *letter->ranges;
    letter->ranges =
        arena_grow(parser->arena, letter->ranges, letter->n * size, (letter->n + 1) * size);
    letter->ranges[letter->n++] = (struct range){low, high};
    bool is_caseless = low == high ? !is_cased(low) : !is_cased(low) && !is_cased(high);
    parser->pattern->is_caseless = parser->pattern->is_caseless && is_caseless;
}

static struct expression_node *add_letter(struct pattern_parser *parser, struct letter letter)
{
    struct word_pattern *pattern = parser->pattern;
    size_t size = sizeof *pattern->letters;
    pattern->letters =
        arena_grow(parser->arena, pattern->letters, pattern->n * size, (pattern->n + 1) * size);
    pattern->letters[pattern->n] = letter;
    return expression_leaf((uint32_t)pattern->n++, parser->arena);
}

/* One character, which \ may stand before. */
static bool read_character(struct pattern_parser *parser, uint32_t *c)
{
    *c = utf8_next(parser->text, &parser->at);
    if (*c != '\\')
        return true;
    if (parser->at == parser->text.len)
        return refuse(parser, "a \\ with nothing behind it", "Write \\\\ for the sign itself.");
    *c = utf8_next(parser->text, &parser->at);
    return !u_isalnum((UChar32)*c) ||
           refuse(parser, "a \\ before a letter or digit",
                  "Only signs need it: \\. \\* \\[. Write [0-9] for digits.");
}

static bool stands(const struct pattern_parser *parser, char sign)
{
    return parser->at < parser->text.len && parser->text.at[parser->at] == sign;
}

/* Behind "[". */
static struct expression_node *read_class(struct pattern_parser *parser)
{
    struct letter letter = {.is_not = stands(parser, '^')};
    parser->at += letter.is_not;
    do {
        uint32_t low, high;
        if (parser->at == parser->text.len) {
            refuse(parser, "a [ without its ]", "Close it, or write \\[ for the sign itself.");
            return NULL;
        }
        if (!read_character(parser, &low))
            return NULL;
        high = low;
        if (stands(parser, '-') && parser->at + 1 < parser->text.len &&
            parser->text.at[parser->at + 1] != ']') {
            parser->at++;
            if (!read_character(parser, &high))
                return NULL;
        }
        if (high < low) {
            refuse(parser, "a range that runs backwards", "Write the smaller one first: [a-z].");
            return NULL;
        }
        add_range(parser, &letter, low, high);
    } while (!stands(parser, ']'));
    parser->at++;
    return add_letter(parser, letter);
}

static struct expression_node *read_choice(struct pattern_parser *parser);

static struct expression_node *read_group(struct pattern_parser *parser)
{
    if (++parser->nesting > EXPRESSION_NESTING) {
        refuse(parser, "groups that are nested too deeply", "Nest at most 32.");
        return NULL;
    }
    struct expression_node *inner = read_choice(parser);
    parser->nesting--;
    if (inner && !stands(parser, ')')) {
        refuse(parser, "a ( without its )", "Close it, or write \\( for the sign itself.");
        return NULL;
    }
    parser->at++;
    return inner;
}

static struct expression_node *read_atom(struct pattern_parser *parser)
{
    char sign = parser->text.at[parser->at];
    if (strchr("?*+{}])", sign)) {
        refuse(parser, "a sign that repeats or closes nothing",
               "Write \\ before a sign that stands for itself.");
        return NULL;
    }
    if (sign == '.' || sign == '[' || sign == '(')
        parser->at++;
    if (sign == '[')
        return read_class(parser);
    if (sign == '(')
        return read_group(parser);
    if (sign == '.')
        return add_letter(parser, (struct letter){.is_not = true});
    struct letter letter = {0};
    uint32_t c;
    if (!read_character(parser, &c))
        return NULL;
    add_range(parser, &letter, c, c);
    return add_letter(parser, letter);
}

static struct expression_node *read_repeat(struct pattern_parser *parser)
{
    struct expression_node *atom = read_atom(parser);
    if (!atom)
        return NULL;
    struct expression_node *node =
        expression_repeat(parser->text, &parser->at, atom, parser->arena);
    if (!node)
        refuse(parser, "a repeat that cannot be read", "Write {3}, {2,} or {2,5}; at most 511.");
    return node;
}

static struct expression_node *read_sequence(struct pattern_parser *parser)
{
    struct expression_node *first = NULL, **end = &first;
    while (parser->at < parser->text.len && !stands(parser, '|') && !stands(parser, ')')) {
        struct expression_node *node = read_repeat(parser);
        if (!node)
            return NULL;
        *end = node;
        end = &node->next;
    }
    if (!first) {
        refuse(parser, "an empty alternative", "Write at least one character.");
        return NULL;
    }
    return expression_list(EXPRESSION_SEQUENCE, first, parser->arena);
}

static struct expression_node *read_choice(struct pattern_parser *parser)
{
    struct expression_node *first = NULL, **end = &first;
    do {
        parser->at += first != NULL;
        struct expression_node *node = read_sequence(parser);
        if (!node)
            return NULL;
        *end = node;
        end = &node->next;
    } while (stands(parser, '|'));
    return first->next ? expression_list(EXPRESSION_CHOICE, first, parser->arena) : first;
}

/* The single characters at the begin that nothing repeats. */
static void find_prefix(struct word_pattern *pattern, const struct expression_node *root,
                        struct arena *arena)
{
    struct buf plain = {0}, folded = {0};
    const struct expression_node *node =
        root->kind == EXPRESSION_SEQUENCE ? root->first : root->next;
    for (; node && node->kind == EXPRESSION_LEAF; node = node->next) {
        const struct letter *letter = &pattern->letters[node->leaf];
        if (letter->is_not || letter->n != 1 || letter->ranges[0].low != letter->ranges[0].high)
            break;
        char bytes[4];
        buf_add_bytes(&plain, bytes, utf8_put(letter->ranges[0].low, bytes));
    }
    pattern->is_literal = !node && plain.len > 0;
    fold_word(buf_str(&plain), &folded);
    pattern->prefix = buf_copy(&folded, arena);
    buf_done(&plain);
    buf_done(&folded);
}

struct word_pattern *word_pattern_parse(struct str text, struct arena *arena, struct err *err)
{
    struct word_pattern *pattern = arena_zero(arena, 1, sizeof *pattern);
    struct pattern_parser parser = {arena_str(arena, text), 0, 0, pattern, arena, err};
    pattern->is_caseless = true;
    struct expression_node *root = read_choice(&parser);
    if (root && parser.at < parser.text.len)
        refuse(&parser, "a ) without its (", "Write \\) for the sign itself.");
    if (err->kind != ERR_NONE || !automaton_compile(root, arena, &pattern->automaton, err))
        return NULL;
    find_prefix(pattern, root, arena);
    return pattern;
}

static bool is_in(const struct letter *letter, uint32_t c)
{
    for (size_t i = 0; i < letter->n; i++)
        if (letter->ranges[i].low <= c && c <= letter->ranges[i].high)
            return true;
    return false;
}

static bool fits(const struct letter *letter, uint32_t c, enum word_case how)
{
    bool is_itself = is_in(letter, c);
    if (how == CASE_AS_WRITTEN)
        return is_itself != letter->is_not;
    bool is_upper = is_in(letter, (uint32_t)u_toupper((UChar32)c));
    bool is_lower = is_in(letter, (uint32_t)u_tolower((UChar32)c));
    if (how == CASE_IGNORED)
        return (is_itself || is_upper || is_lower) != letter->is_not;
    return is_itself != letter->is_not || is_upper != letter->is_not || is_lower != letter->is_not;
}

static bool run(const struct word_pattern *pattern, struct str word, enum word_case how)
{
    const struct automaton *automaton = &pattern->automaton;
    struct state_set now = automaton->start;
    for (size_t at = 0; at < word.len;) {
        uint32_t c = utf8_next(word, &at);
        struct state_set next = {{0}};
        for (size_t i = 1; i < automaton->n; i++)
            if (state_set_has(&now, i) &&
                fits(&pattern->letters[automaton->states[i].leaf], c, how))
                state_set_add(&next, &automaton->states[i].next);
        now = next;
        if (state_set_is_empty(&now))
            return false;
    }
    return state_set_has(&now, automaton->accept);
}

bool word_pattern_fits(const struct word_pattern *pattern, struct str word, enum word_case how)
{
    if (how == CASE_AS_WRITTEN)
        return run(pattern, word, how);
    if (!str_starts_with(word, pattern->prefix))
        return false;
    return pattern->is_literal ? word.len == pattern->prefix.len : run(pattern, word, how);
}

bool word_pattern_is_caseless(const struct word_pattern *pattern)
{
    return pattern->is_caseless;
}

bool word_pattern_is_literal(const struct word_pattern *pattern, struct str *word)
{
    *word = pattern->prefix;
    return pattern->is_literal;
}
