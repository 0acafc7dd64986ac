#include "study/coding_scan.h"

#include "base/utf8.h"

/* A copy of the line, and what of it is not read yet. */
struct scan {
    char *copy;
    struct str rest;
    struct arena *arena;
};

static bool take(struct scan *scan, struct str words)
{
    if (!str_starts_with(scan->rest, words))
        return false;
    scan->rest = str_cut(scan->rest, words.len, scan->rest.len);
    return true;
}

static bool is_text(struct str text)
{
    for (size_t at = 0; at < text.len;) {
        size_t before = at;
        unsigned char c = (unsigned char)text.at[at];
        uint32_t character = utf8_next(text, &at);
        if (c < 0x20 || c == '\\' || (character == 0xFFFD && at - before == 1))
            return false;
    }
    return true;
}

/* Between quotes, up to the next one: one within has a backslash before it. It ends in a zero, as
 * every text of an arena. */
static bool take_text(struct scan *scan, struct str *text)
{
    if (!take(scan, STR("\"")))
        return false;
    const char *end = memchr(scan->rest.at, '"', scan->rest.len);
    if (!end)
        return false;
    *text = str_cut(scan->rest, 0, (size_t)(end - scan->rest.at));
    scan->copy[end - scan->copy] = 0;
    scan->rest = str_cut(scan->rest, text->len + 1, scan->rest.len);
    return is_text(*text);
}

/* A key and its text, which is not empty. */
static bool take_value(struct scan *scan, struct str key, struct str *text)
{
    return take(scan, key) && take_text(scan, text) && text->len > 0;
}

/* No sign, no zero in front, at most so many digits. */
static bool take_digits(struct scan *scan, size_t most, uint64_t *number, size_t *n)
{
    *number = 0;
    for (*n = 0; *n < most && *n < scan->rest.len; (*n)++) {
        char c = scan->rest.at[*n];
        if (c < '0' || c > '9')
            break;
        *number = *number * 10 + (uint64_t)(c - '0');
    }
    bool is_good = *n > 0 && (*n == 1 || scan->rest.at[0] != '0');
    scan->rest = str_cut(scan->rest, *n, scan->rest.len);
    return is_good;
}

static bool read_hash(struct str digits, uint64_t *hash)
{
    *hash = 0;
    for (size_t i = 0; i < digits.len; i++) {
        char c = digits.at[i];
        bool is_digit = c >= '0' && c <= '9';
        if (!is_digit && !(c >= 'a' && c <= 'f'))
            return false;
        *hash = *hash << 4 | (uint64_t)(is_digit ? c - '0' : c - 'a' + 10);
    }
    return digits.len == 16;
}

static bool take_list(struct scan *scan, struct str **codes, size_t *n)
{
    struct str found[CODING_CODES_MAX];
    *n = 0;
    if (!take(scan, STR("[")))
        return false;
    while (!take(scan, STR("]"))) {
        if (*n == CODING_CODES_MAX || (*n && !take(scan, STR(","))) || !take_text(scan, &found[*n]))
            return false;
        (*n)++;
    }
    *codes = arena_zero(scan->arena, *n + 1, sizeof **codes);
    if (*n)
        memcpy(*codes, found, *n * sizeof *found);
    return true;
}

/* Six digits behind the point, of a number of two millions at most: their quotient is the double
 * nearest to what stands there. */
static bool take_probability(struct scan *scan, double *probability)
{
    uint64_t whole, parts = 0;
    size_t n_whole;
    if (!take_digits(scan, 1, &whole, &n_whole) || whole > 1 || !take(scan, STR(".")) ||
        scan->rest.len < 6)
        return false;
    for (size_t i = 0; i < 6; i++) {
        char c = scan->rest.at[i];
        if (c < '0' || c > '9')
            return false;
        parts = parts * 10 + (uint64_t)(c - '0');
    }
    scan->rest = str_cut(scan->rest, 6, scan->rest.len);
    *probability = (double)(whole * 1000000 + parts) / 1e6;
    return *probability <= 1;
}

static bool take_probabilities(struct scan *scan, struct coding *coding)
{
    if (!take(scan, STR(",\"probabilities\":[")))
        return true;
    coding->probabilities =
        arena_zero(scan->arena, coding->n_codes + 1, sizeof *coding->probabilities);
    for (size_t i = 0; i < coding->n_codes; i++)
        if ((i && !take(scan, STR(","))) || !take_probability(scan, &coding->probabilities[i]))
            return false;
    return take(scan, STR("]"));
}

static bool take_votes(struct scan *scan, struct coding *coding)
{
    if (!take(scan, STR(",\"votes\":[")))
        return true;
    coding->votes = arena_zero(scan->arena, CODING_VOTES_MAX, sizeof *coding->votes);
    do {
        if (coding->n_votes == CODING_VOTES_MAX)
            return false;
        struct coding_vote *vote = &coding->votes[coding->n_votes++];
        if (!take_list(scan, &vote->codes, &vote->n_codes))
            return false;
    } while (take(scan, STR(",")));
    return take(scan, STR("]"));
}

static bool take_head(struct scan *scan, struct coding *coding)
{
    struct str how, hash;
    size_t n_digits;
    return take(scan, STR("\"n\":")) && take_digits(scan, 18, &coding->n, &n_digits) &&
           coding->n > 0 && take_value(scan, STR(",\"time\":"), &coding->time) &&
           take_value(scan, STR(",\"coder\":"), &coding->coder) &&
           take_value(scan, STR(",\"how\":"), &how) && coding_how_parse(how, &coding->how) &&
           take_value(scan, STR(",\"unit\":"), &coding->unit) &&
           take_value(scan, STR(",\"text\":"), &hash) && read_hash(hash, &coding->text_hash) &&
           take_value(scan, STR(",\"codebook\":"), &coding->version);
}

static bool take_said(struct scan *scan, struct coding *coding)
{
    return take(scan, STR(",\"codes\":")) && take_list(scan, &coding->codes, &coding->n_codes) &&
           take_probabilities(scan, coding) && take_votes(scan, coding);
}

bool coding_scan(struct str line, struct arena *arena, struct coding *coding)
{
    struct scan scan = {.copy = arena_zero(arena, line.len + 1, 1), .arena = arena};
    memcpy(scan.copy, line.at, line.len);
    scan.rest = (struct str){scan.copy, line.len};
    struct str check;
    *coding = (struct coding){.undoes = {"", 0}, .comment = {"", 0}, .sent_as = {"", 0}};
    bool is_undo = take(&scan, STR("{\"act\":\"undo\","));
    if ((!is_undo && !take(&scan, STR("{\"act\":\"code\","))) || !take_head(&scan, coding) ||
        !(is_undo ? take_value(&scan, STR(",\"undoes\":"), &coding->undoes)
                  : take_said(&scan, coding)))
        return false;
    if (str_starts_with(scan.rest, STR(",\"comment\":")) &&
        !take_value(&scan, STR(",\"comment\":"), &coding->comment))
        return false;
    if (str_starts_with(scan.rest, STR(",\"sent_as\":")) &&
        !take_value(&scan, STR(",\"sent_as\":"), &coding->sent_as))
        return false;
    return take_value(&scan, STR(",\"check\":"), &check) && str_is(scan.rest, "}");
}
