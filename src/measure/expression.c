#include "measure/expression.h"

#include "base/utf8.h"

#include <math.h>
#include <stdarg.h>

enum { LENGTH_MAX = 4000, DEPTH_MAX = 40, CHILDREN_MAX = 32 };

struct parser {
    struct expression *expression;
    struct str text;
    size_t at, depth;
    struct arena *arena;
    struct err *err;
};

static bool refuse_at(const struct expression *expression, size_t begin, struct err *err)
{
    int64_t column = (int64_t)utf8_count(str_cut(expression->text, 0, begin)) + 1;
    err_where(err, NULL, 0, column, -1);
    err_excerpt(err, expression->text.at, expression->text.len);
    return false;
}

static struct node *refuse(struct parser *parser, const char *what, const char *hint)
{
    err_set(parser->err, ERR_INPUT, "%s", what);
    err_hint(parser->err, "%s", hint);
    refuse_at(parser->expression, parser->at, parser->err);
    return NULL;
}

bool node_refuse(const struct expression *expression, const struct node *node, struct err *err,
                 const char *format, ...)
{
    char message[400];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    err_set(err, ERR_INPUT, "%s", message);
    return refuse_at(expression, node->begin, err);
}

struct str node_text(const struct expression *expression, const struct node *node)
{
    return str_trim(str_cut(expression->text, node->begin, node->end));
}

const struct node *node_option(const struct node *call, const char *key)
{
    for (size_t i = 0; i < call->n_children; i++)
        if (str_is(call->children[i]->key, key))
            return call->children[i];
    return NULL;
}

/* --- words and signs -------------------------------------------------------------------------- */

static void skip_blanks(struct parser *parser)
{
    while (parser->at < parser->text.len && strchr(" \t\r\n", parser->text.at[parser->at]))
        parser->at++;
}

static unsigned char peek(struct parser *parser)
{
    skip_blanks(parser);
    return parser->at < parser->text.len ? (unsigned char)parser->text.at[parser->at] : 0;
}

static bool take(struct parser *parser, const char *sign)
{
    skip_blanks(parser);
    struct str rest = str_cut(parser->text, parser->at, parser->text.len);
    if (!str_starts_with(rest, str_from(sign)))
        return false;
    parser->at += strlen(sign);
    return true;
}

static bool is_digit(struct parser *parser, size_t at)
{
    return at < parser->text.len && parser->text.at[at] >= '0' && parser->text.at[at] <= '9';
}

/* Letters of any script, digits, and _ ; a colon or point between two of these. */
static bool is_word_byte(struct parser *parser, size_t at)
{
    if (at >= parser->text.len)
        return false;
    unsigned char c = (unsigned char)parser->text.at[at];
    bool is_letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    if (c < 0x80)
        return is_letter || is_digit(parser, at) || c == '_';
    struct str rest = str_cut(parser->text, at, parser->text.len);
    static const char *const SIGNS[] = {"±", "×", "−", "≤", "≥", "≠", "…"};
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++)
        if (str_starts_with(rest, str_from(SIGNS[i])))
            return false;
    return true;
}

static size_t word_end(struct parser *parser, size_t at)
{
    while (is_word_byte(parser, at) ||
           (at < parser->text.len && (parser->text.at[at] == ':' || parser->text.at[at] == '.') &&
            at > parser->at && is_word_byte(parser, at + 1)))
        at++;
    return at;
}

/* The word at the reading place, if it is the one wanted. */
static bool take_word(struct parser *parser, const char *wanted)
{
    skip_blanks(parser);
    size_t end = word_end(parser, parser->at);
    if (!str_is(str_cut(parser->text, parser->at, end), wanted))
        return false;
    parser->at = end;
    return true;
}

static struct node *new_node(struct parser *parser, enum node_kind kind, size_t begin)
{
    struct node *node = arena_zero(parser->arena, 1, sizeof *node);
    node->kind = kind;
    node->begin = begin;
    node->end = parser->at;
    node->tolerance = NAN;
    return node;
}

static void adopt(struct parser *parser, struct node *node, struct node *child)
{
    node->children =
        arena_grow(parser->arena, node->children, node->n_children * sizeof *node->children,
                   (node->n_children + 1) * sizeof *node->children);
    node->children[node->n_children++] = child;
    node->end = parser->at;
}

static struct node *join(struct parser *parser, enum node_kind kind, struct node *left,
                         struct node *right)
{
    struct node *node = new_node(parser, kind, left->begin);
    adopt(parser, node, left);
    adopt(parser, node, right);
    return node;
}

/* --- literals --------------------------------------------------------------------------------- */

/* One end of a period: 2022, 2022-03, 2022-Q1, 2022-W09, 2022-03-01; its end, or begin. */
static size_t moment_end(struct parser *parser, size_t begin)
{
    size_t at = begin;
    for (int i = 0; i < 4; i++)
        if (!is_digit(parser, at++))
            return begin;
    for (int part = 0; part < 2 && at < parser->text.len && parser->text.at[at] == '-'; part++) {
        size_t next = at + 1;
        bool has_letter = next < parser->text.len &&
                          (parser->text.at[next] == 'Q' || parser->text.at[next] == 'W');
        next += has_letter;
        size_t first = next;
        while (next < first + 2 && is_digit(parser, next))
            next++;
        if (next == first || (!has_letter && next != first + 2))
            break;
        at = next;
    }
    return is_word_byte(parser, at) ? begin : at;
}

/* A period that no number could be: with a hyphen inside, or a range. */
static struct node *read_period(struct parser *parser)
{
    size_t begin = parser->at, at = moment_end(parser, begin);
    struct str rest = str_cut(parser->text, at, parser->text.len);
    bool is_range = str_starts_with(rest, STR(".."));
    if (is_range)
        at = moment_end(parser, at + 2);
    if (!is_range && at <= begin + 4)
        return NULL;
    struct node *node = new_node(parser, NODE_PERIOD, begin);
    if (!period_parse(str_cut(parser->text, begin, at), &node->period, parser->err)) {
        refuse_at(parser->expression, begin, parser->err);
        return NULL;
    }
    node->end = parser->at = at;
    return node;
}

/* Words after a number: a scale, then a unit. */
static void read_unit(struct parser *parser, struct node *node)
{
    static const struct {
        const char *word;
        double scale;
    } SCALES[] = {{"thousand", 1e3}, {"million", 1e6},   {"mn", 1e6},  {"billion", 1e9},
                  {"bn", 1e9},       {"trillion", 1e12}, {"trn", 1e12}};
    static const struct {
        const char *word, *unit;
        double scale;
    } UNITS[] = {{"%", "%", 0.01},          {"USD", "USD", 1}, {"CNY", "CNY", 1}, {"EUR", "EUR", 1},
                 {"RUB", "RUB", 1},         {"kg", "kg", 1},   {"t", "kg", 1e3},  {"Mt", "kg", 1e9},
                 {"TIV", "million TIV", 1}, {"m3", "m3", 1},   {"pp", "%", 0.01}};
    double scale = 1;
    size_t end = parser->at;
    for (size_t i = 0; i < sizeof SCALES / sizeof *SCALES; i++)
        if (take_word(parser, SCALES[i].word)) {
            scale = SCALES[i].scale;
            end = parser->at;
            break;
        }
    for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++)
        if (UNITS[i].word[0] == '%' ? take(parser, "%") : take_word(parser, UNITS[i].word)) {
            node->unit = str_from(UNITS[i].unit);
            scale *= UNITS[i].scale;
            if (str_is(node->unit,
                       "million TIV")) /* "5,024 million TIV" is TIV as tables give it */
                scale = scale >= 1e6 ? scale / 1e6 : scale;
            end = parser->at;
            break;
        }
    node->number *= scale;
    node->step *= scale;
    node->end = parser->at = end; /* blanks before a word that is no unit are not the number's */
}

/* Digits, with commas before each three and a point. */
static struct node *read_number(struct parser *parser)
{
    char digits[48];
    size_t begin = parser->at, at = begin, len = 0;
    while (len + 1 < sizeof digits && at < parser->text.len) {
        bool is_comma = parser->text.at[at] == ',' && is_digit(parser, at + 1) &&
                        is_digit(parser, at + 2) && is_digit(parser, at + 3) &&
                        !is_digit(parser, at + 4) && len > 0 && len <= 15;
        bool is_point = parser->text.at[at] == '.' && is_digit(parser, at + 1);
        if (!is_digit(parser, at) && !is_point && !is_comma)
            break;
        if (!is_comma)
            digits[len++] = parser->text.at[at];
        at++;
    }
    digits[len] = 0;
    struct node *node = new_node(parser, NODE_NUMBER, begin);
    if (!str_to_real(str_from(digits), &node->number))
        return refuse(parser, "this is no number", "Write it like 29.3 or 1,468.9.");
    const char *point = strchr(digits, '.');
    node->step = pow(10, point ? -(double)strlen(point + 1) : 0);
    parser->at = at;
    read_unit(parser, node);
    struct err ignored = ERR_INIT; /* 0000 is no year, and a number still */
    node->is_year = at - begin == 4 && !point && !node->unit.len && node->end == at &&
                    period_parse(str_cut(parser->text, begin, at), &node->period, &ignored);
    return node;
}

static struct node *read_text(struct parser *parser)
{
    size_t begin = parser->at, close = str_find(parser->text, STR("\""), begin + 1);
    if (close == parser->text.len)
        return refuse(parser, "a quotation mark that is not closed", "Close it with a second \".");
    parser->at = close + 1;
    struct node *node = new_node(parser, NODE_TEXT, begin);
    node->text = str_cut(parser->text, begin + 1, close);
    return node;
}

/* @world_order, @world_order in readouts */
static struct node *read_concept(struct parser *parser)
{
    size_t begin = parser->at++;
    size_t end = word_end(parser, parser->at);
    if (end == parser->at)
        return refuse(parser, "@ without a concept", "Write @ and a concept of concepts.yaml.");
    struct str name = str_cut(parser->text, parser->at, end), corpus = {0};
    parser->at = end;
    if (take_word(parser, "in")) {
        skip_blanks(parser);
        end = word_end(parser, parser->at);
        if (end == parser->at)
            return refuse(parser, "\"in\" without a corpus", "Name a corpus of study.yaml.");
        corpus = str_cut(parser->text, parser->at, end);
        parser->at = end;
    }
    struct node *node = new_node(parser, NODE_CONCEPT, begin);
    node->text = name;
    node->corpus = corpus;
    return node;
}

/* --- grammar ---------------------------------------------------------------------------------- */

static struct node *read_sum(struct parser *parser);
static struct node *read_or(struct parser *parser);

/* key=value, or a value. */
static struct node *read_argument(struct parser *parser)
{
    skip_blanks(parser);
    size_t begin = parser->at, end = word_end(parser, begin);
    struct str key = {0};
    if (end > begin && end < parser->text.len && parser->text.at[end] == '=') {
        key = str_cut(parser->text, begin, end);
        parser->at = end + 1;
    }
    struct node *node = read_sum(parser);
    if (node && key.len) {
        node->key = key;
        node->begin = begin;
    }
    return node;
}

static struct node *read_call(struct parser *parser, size_t begin, struct str name)
{
    struct node *call = new_node(parser, NODE_CALL, begin);
    call->text = name;
    bool has_more = !take(parser, ")");
    while (has_more) {
        if (call->n_children == CHILDREN_MAX)
            return refuse(parser, "too many arguments", "At most 32 are read.");
        struct node *argument = read_argument(parser);
        if (!argument)
            return NULL;
        adopt(parser, call, argument);
        if (!(has_more = take(parser, ",")) && !take(parser, ")"))
            return refuse(parser, "a bracket that is not closed",
                          "Write , before another argument or ) after the last.");
    }
    call->end = parser->at;
    return call;
}

static struct node *read_name(struct parser *parser)
{
    size_t begin = parser->at, end = word_end(parser, begin);
    if (end == begin)
        return refuse(parser,
                      parser->at == parser->text.len ? "something is missing at the end"
                                                     : "this cannot stand here",
                      "Write a number, a period, @concept, a name or a measure such as "
                      "growth(…): see docs/claims.md.");
    struct str name = str_cut(parser->text, begin, end);
    parser->at = end;
    if (take(parser, "("))
        return read_call(parser, begin, name);
    struct node *node = new_node(parser, NODE_NAME, begin);
    node->text = name;
    return node;
}

static struct node *read_primary(struct parser *parser)
{
    unsigned char c = peek(parser);
    if (take(parser, "(")) {
        struct node *inside = read_or(parser);
        if (inside && !take(parser, ")"))
            return refuse(parser, "a bracket that is not closed", "Close it with ).");
        return inside;
    }
    if (c == '"')
        return read_text(parser);
    if (c == '@')
        return read_concept(parser);
    if ((c >= '0' && c <= '9') || c == '.') {
        struct node *period = read_period(parser);
        return period || parser->err->kind != ERR_NONE ? period : read_number(parser);
    }
    return read_name(parser);
}

static struct node *read_unary(struct parser *parser)
{
    skip_blanks(parser);
    size_t begin = parser->at;
    bool is_negative = take(parser, "-") || take(parser, "−");
    struct node *node = read_primary(parser);
    if (!node || !is_negative)
        return node;
    struct node *zero = new_node(parser, NODE_NUMBER, begin);
    zero->end = begin;
    zero->unit = node->unit;
    struct node *difference = join(parser, NODE_SUM, zero, node);
    difference->sign = '-';
    return difference;
}

static struct node *read_product(struct parser *parser)
{
    struct node *left = read_unary(parser);
    while (left) {
        char sign = take(parser, "*") || take(parser, "×") ? '*' : take(parser, "/") ? '/' : 0;
        if (!sign)
            break;
        struct node *right = read_unary(parser);
        left = right ? join(parser, NODE_PRODUCT, left, right) : NULL;
        if (left)
            left->sign = sign;
    }
    return left;
}

static struct node *read_sum(struct parser *parser)
{
    if (++parser->depth > DEPTH_MAX)
        return refuse(parser, "brackets within brackets beyond measure", "Nest at most 40.");
    struct node *left = read_product(parser);
    while (left) {
        char sign = take(parser, "+") ? '+' : take(parser, "-") || take(parser, "−") ? '-' : 0;
        if (!sign)
            break;
        struct node *right = read_product(parser);
        left = right ? join(parser, NODE_SUM, left, right) : NULL;
        if (left)
            left->sign = sign;
    }
    parser->depth--;
    return left;
}

static bool take_relation(struct parser *parser, enum relation *relation)
{
    static const struct {
        const char *sign;
        enum relation relation;
    } SIGNS[] = {{"!=", IS_UNEQUAL},  {"≠", IS_UNEQUAL},  {"<=", IS_AT_MOST}, {"≤", IS_AT_MOST},
                 {">=", IS_AT_LEAST}, {"≥", IS_AT_LEAST}, {"==", IS_EQUAL},   {"=", IS_EQUAL},
                 {"<", IS_BELOW},     {">", IS_ABOVE}};
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++)
        if (take(parser, SIGNS[i].sign)) {
            *relation = SIGNS[i].relation;
            return true;
        }
    return false;
}

/* ± 0.05 takes the unit of the number before it: 29.3% ± 0.05 is 0.05 of a percent. */
static struct node *read_tolerance(struct parser *parser, struct node *compare)
{
    struct node *written = compare->children[1];
    if (!take(parser, "±") && !take(parser, "+-"))
        return compare;
    skip_blanks(parser);
    if (!is_digit(parser, parser->at))
        return refuse(parser, "± without a number", "Write how far apart they may be: ± 0.05.");
    struct node *tolerance = read_number(parser);
    if (!tolerance)
        return NULL;
    bool shares_unit = !tolerance->unit.len && written->kind == NODE_NUMBER && written->unit.len;
    double scale = shares_unit && str_is(written->unit, "%") ? 0.01 : 1;
    compare->tolerance = tolerance->number * scale;
    compare->end = parser->at;
    return compare;
}

static struct node *read_trend(struct parser *parser, struct node *left, enum direction direction)
{
    struct node *trend = new_node(parser, NODE_TREND, left->begin);
    trend->direction = direction;
    trend->period = (struct period){DAY_NONE, INT32_MAX};
    adopt(parser, trend, left);
    bool is_after = take_word(parser, "after"),
         is_before = !is_after && take_word(parser, "before");
    if (!is_after && !is_before && !take_word(parser, "in"))
        return trend;
    skip_blanks(parser);
    struct node *when = read_primary(parser);
    if (!when)
        return NULL;
    if (when->kind != NODE_PERIOD && !when->is_year)
        return refuse(parser, "no period", "Write a year, a month or a range after this word.");
    trend->period = when->period;
    if (is_after)
        trend->period = (struct period){when->period.end, INT32_MAX};
    if (is_before)
        trend->period = (struct period){DAY_NONE, when->period.begin};
    trend->end = parser->at;
    return trend;
}

static struct node *read_clause(struct parser *parser);

static struct node *read_not(struct parser *parser, size_t begin)
{
    if (++parser->depth > DEPTH_MAX)
        return refuse(parser, "\"not\" within \"not\" beyond measure", "Nest at most 40.");
    struct node *inside = read_clause(parser);
    struct node *node = inside ? new_node(parser, NODE_NOT, begin) : NULL;
    if (node)
        adopt(parser, node, inside);
    parser->depth--;
    return node;
}

static struct node *read_clause(struct parser *parser)
{
    skip_blanks(parser);
    size_t begin = parser->at;
    if (take_word(parser, "not"))
        return read_not(parser, begin);
    struct node *left = read_sum(parser);
    enum relation relation;
    if (!left)
        return NULL;
    if (take_word(parser, "rises"))
        return read_trend(parser, left, RISES);
    if (take_word(parser, "falls"))
        return read_trend(parser, left, FALLS);
    if (take_word(parser, "is"))
        return take_word(parser, "flat") ? read_trend(parser, left, IS_FLAT)
                                         : refuse(parser, "\"is\" what?", "Write: is flat.");
    if (!take_relation(parser, &relation))
        return left;
    struct node *right = read_sum(parser);
    if (!right)
        return NULL;
    struct node *compare = join(parser, NODE_COMPARE, left, right);
    compare->relation = relation;
    return read_tolerance(parser, compare);
}

static struct node *read_and(struct parser *parser)
{
    struct node *left = read_clause(parser);
    while (left && take_word(parser, "and")) {
        struct node *right = read_clause(parser);
        left = right ? join(parser, NODE_AND, left, right) : NULL;
    }
    return left;
}

static struct node *read_or(struct parser *parser)
{
    if (++parser->depth > DEPTH_MAX)
        return refuse(parser, "brackets within brackets beyond measure", "Nest at most 40.");
    struct node *left = read_and(parser);
    while (left && take_word(parser, "or")) {
        struct node *right = read_and(parser);
        left = right ? join(parser, NODE_OR, left, right) : NULL;
    }
    parser->depth--;
    return left;
}

bool expression_parse(struct str text, struct arena *arena, struct expression *expression,
                      struct err *err)
{
    *expression = (struct expression){.text = arena_str(arena, str_trim(text))};
    struct parser parser = {expression, expression->text, 0, 0, arena, err};
    if (text.len > LENGTH_MAX)
        return err_set(err, ERR_LIMIT, "an expression of %zu bytes; at most %d are read", text.len,
                       LENGTH_MAX);
    expression->root = read_or(&parser);
    if (expression->root && peek(&parser))
        expression->root = refuse(&parser, "this cannot stand here",
                                  "Join two expectations with \"and\" or \"or\".");
    return expression->root != NULL;
}
