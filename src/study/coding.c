#include "study/coding.h"

#include "base/digits.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "study/coding_scan.h"

#include <jansson.h>

static const char *const HOWS[N_CODING_HOWS] = {
    [CODED_BY_HUMAN] = "human",
    [CODED_BY_RULE] = "rule",
    [CODED_BY_MACHINE] = "machine",
    [CODED_BY_ADJUDICATION] = "adjudicated",
};

/* What follows the bytes that are summed: ,"check":"0123456789abcdef"} */
enum { CHECK_DIGITS = 16, CHECK_LENGTH = 10 + CHECK_DIGITS + 2 };

const char *coding_how_name(enum coding_how how)
{
    return HOWS[how];
}

bool coding_how_parse(struct str text, enum coding_how *how)
{
    for (size_t i = 0; i < N_CODING_HOWS; i++)
        if (str_is(text, HOWS[i])) {
            *how = (enum coding_how)i;
            return true;
        }
    return false;
}

static bool needs_escapes(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.at[i] < ' ' || text.at[i] == '"' || text.at[i] == '\\')
            return true;
    return false;
}

static void say_escaped(struct buf *out, struct str text)
{
    json_t *value = json_stringn(text.at, text.len);
    unreachable_if(!value); /* all text inside the program is UTF-8 */
    char *said = json_dumps(value, JSON_ENCODE_ANY);
    buf_add_text(out, said);
    free(said);
    json_decref(value);
}

static void say_quoted(struct buf *out, struct str text)
{
    if (needs_escapes(text)) {
        say_escaped(out, text);
        return;
    }
    buf_add_char(out, '"');
    buf_add(out, text);
    buf_add_char(out, '"');
}

static void say_key(struct buf *out, const char *key)
{
    buf_add_text(out, ",\"");
    buf_add_text(out, key);
    buf_add_text(out, "\":");
}

static void say_text(struct buf *out, const char *key, struct str text)
{
    say_key(out, key);
    say_quoted(out, text);
}

static void say_hash(struct buf *out, const char *key, uint64_t hash)
{
    char digits[CHECK_DIGITS];
    for (size_t i = CHECK_DIGITS; i-- > 0; hash >>= 4)
        digits[i] = "0123456789abcdef"[hash & 15];
    say_text(out, key, (struct str){digits, CHECK_DIGITS});
}

static void say_list(struct buf *out, const struct str *codes, size_t n)
{
    buf_add_char(out, '[');
    for (size_t i = 0; i < n; i++) {
        if (i)
            buf_add_char(out, ',');
        say_quoted(out, codes[i]);
    }
    buf_add_char(out, ']');
}

static void say_codes(struct buf *out, const struct coding *coding)
{
    say_key(out, "codes");
    say_list(out, coding->codes, coding->n_codes);
    if (coding->probabilities) {
        buf_add_text(out, ",\"probabilities\":[");
        for (size_t i = 0; i < coding->n_codes; i++) {
            buf_add_text(out, i ? "," : "");
            digits_add_fixed(out, coding->probabilities[i], 6);
        }
        buf_add_char(out, ']');
    }
    for (size_t i = 0; i < coding->n_votes; i++) {
        buf_add_text(out, i ? "," : ",\"votes\":[");
        say_list(out, coding->votes[i].codes, coding->votes[i].n_codes);
    }
    if (coding->n_votes)
        buf_add_char(out, ']');
}

void coding_say(const struct coding *coding, struct buf *out)
{
    size_t begin = out->len;
    bool is_undo = coding->undoes.len > 0;
    buf_add_text(out, is_undo ? "{\"act\":\"undo\",\"n\":" : "{\"act\":\"code\",\"n\":");
    digits_add_padded(out, coding->n, 1);
    say_text(out, "time", coding->time);
    say_text(out, "coder", coding->coder);
    say_text(out, "how", str_from(HOWS[coding->how]));
    say_text(out, "unit", coding->unit);
    say_hash(out, "text", coding->text_hash);
    say_text(out, "codebook", coding->version);
    if (is_undo)
        say_text(out, "undoes", coding->undoes);
    else
        say_codes(out, coding);
    if (coding->comment.len)
        say_text(out, "comment", coding->comment);
    if (coding->sent_as.len)
        say_text(out, "sent_as", coding->sent_as);
    say_hash(out, "check", hash_fast(out->at + begin, out->len - begin));
    buf_add_text(out, "}\n");
}

static bool read_hash(struct str digits, uint64_t *hash)
{
    *hash = 0;
    for (size_t i = 0; i < digits.len; i++) {
        const char *digit = digits.at[i] ? strchr("0123456789abcdef", digits.at[i]) : NULL;
        if (!digit)
            return false;
        *hash = *hash << 4 | (uint64_t)(*digit <= '9' ? *digit - '0' : *digit - 'a' + 10);
    }
    return digits.len == CHECK_DIGITS;
}

static bool check_sum(struct str line, struct str *act, struct err *err)
{
    uint64_t check;
    if (line.len > CODING_LINE_LIMIT)
        return err_set(err, ERR_LIMIT, "a line of %zu bytes; at most %d are read", line.len,
                       CODING_LINE_LIMIT);
    size_t end = line.len < CHECK_LENGTH ? 0 : line.len - CHECK_LENGTH;
    struct str tail = str_cut(line, end, line.len);
    if (!str_starts_with(tail, STR(",\"check\":\"")) || !str_ends_with(tail, STR("\"}")) ||
        !read_hash(str_cut(tail, 10, 10 + CHECK_DIGITS), &check))
        return err_set(err, ERR_INPUT, "this is no coding: a checksum ends one");
    *act = str_cut(tail, 10, 10 + CHECK_DIGITS);
    return hash_fast(line.at, end) == check ||
           err_set(err, ERR_INPUT, "this coding was changed after it was made: its checksum is %s",
                   "another one");
}

static bool refuse_key(const char *key, struct err *err)
{
    return err_set(err, ERR_INPUT, "this is no coding: \"%s\" is missing or no such thing", key);
}

/* *text is empty when the key is missing and may be. */
static bool read_text(const json_t *object, const char *key, bool is_needed, struct arena *arena,
                      struct str *text)
{
    const json_t *value = json_object_get(object, key);
    *text = (struct str){"", 0};
    if (!value)
        return !is_needed;
    if (!json_is_string(value))
        return false;
    *text = arena_str(arena, (struct str){json_string_value(value), json_string_length(value)});
    return text->len > 0 || !is_needed;
}

static bool read_probabilities(const json_t *list, struct arena *arena, struct coding *coding)
{
    if (!list)
        return true;
    if (!json_is_array(list) || json_array_size(list) != coding->n_codes)
        return false;
    coding->probabilities = arena_zero(arena, coding->n_codes + 1, sizeof *coding->probabilities);
    for (size_t i = 0; i < coding->n_codes; i++) {
        const json_t *value = json_array_get(list, i);
        coding->probabilities[i] = json_number_value(value);
        if (!json_is_number(value) || coding->probabilities[i] < 0 || coding->probabilities[i] > 1)
            return false;
    }
    return true;
}

static bool read_codes(const json_t *list, struct arena *arena, struct str **codes, size_t *n)
{
    if (!json_is_array(list) || json_array_size(list) > CODING_CODES_MAX)
        return false;
    *n = json_array_size(list);
    *codes = arena_zero(arena, *n + 1, sizeof **codes);
    for (size_t i = 0; i < *n; i++) {
        const char *code = json_string_value(json_array_get(list, i));
        if (!code)
            return false;
        (*codes)[i] = arena_str(arena, str_from(code));
    }
    return true;
}

static bool read_votes(const json_t *list, struct arena *arena, struct coding *coding)
{
    if (!list)
        return true;
    if (!json_is_array(list) || json_array_size(list) > CODING_VOTES_MAX)
        return false;
    coding->n_votes = json_array_size(list);
    coding->votes = arena_zero(arena, coding->n_votes + 1, sizeof *coding->votes);
    for (size_t i = 0; i < coding->n_votes; i++)
        if (!read_codes(json_array_get(list, i), arena, &coding->votes[i].codes,
                        &coding->votes[i].n_codes))
            return false;
    return true;
}

static bool read_object(const json_t *object, struct arena *arena, struct coding *coding,
                        struct err *err)
{
    const struct {
        const char *key;
        struct str *text;
        bool is_needed;
    } texts[] = {{"time", &coding->time, true},       {"coder", &coding->coder, true},
                 {"unit", &coding->unit, true},       {"codebook", &coding->version, true},
                 {"undoes", &coding->undoes, false},  {"comment", &coding->comment, false},
                 {"sent_as", &coding->sent_as, false}};
    struct str act, how, hash;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (!read_text(object, texts[i].key, texts[i].is_needed, arena, texts[i].text))
            return refuse_key(texts[i].key, err);
    if (!read_text(object, "act", true, arena, &act) ||
        !(coding->undoes.len ? str_is(act, "undo") : str_is(act, "code")))
        return refuse_key("act", err);
    if (!read_text(object, "how", true, arena, &how) || !coding_how_parse(how, &coding->how))
        return refuse_key("how", err);
    if (!read_text(object, "text", true, arena, &hash) || !read_hash(hash, &coding->text_hash))
        return refuse_key("text", err);
    const json_t *n = json_object_get(object, "n");
    if (!json_is_integer(n) || json_integer_value(n) < 1)
        return refuse_key("n", err);
    coding->n = (uint64_t)json_integer_value(n);
    if (!coding->undoes.len &&
        !read_codes(json_object_get(object, "codes"), arena, &coding->codes, &coding->n_codes))
        return refuse_key("codes", err);
    if (!read_votes(json_object_get(object, "votes"), arena, coding))
        return refuse_key("votes", err);
    if (!read_probabilities(json_object_get(object, "probabilities"), arena, coding))
        return refuse_key("probabilities", err);
    return coder_check(coding->coder, err);
}

bool coding_read(struct str line, struct arena *arena, struct coding *coding, struct err *err)
{
    struct str act;
    json_error_t where;
    *coding = (struct coding){0};
    if (!check_sum(line, &act, err))
        return false;
    if (coding_scan(line, arena, coding)) {
        coding->act = arena_str(arena, act);
        return coder_check(coding->coder, err);
    }
    *coding = (struct coding){0};
    json_t *object = json_loadb(line.at, line.len, JSON_REJECT_DUPLICATES, &where);
    if (!object) {
        err_set(err, ERR_INPUT, "this is no coding: %s", where.text);
        err_where(err, "", 0, 0, where.position);
        return false;
    }
    coding->act = arena_str(arena, act);
    bool is_good = read_object(object, arena, coding, err);
    json_decref(object);
    return is_good;
}

/* Within a text a quote has a backslash before it. */
struct str coding_sent_mark(struct str sent_as, struct arena *arena)
{
    return arena_printf(arena, ",\"sent_as\":\"%.*s\"", STR_ARG(sent_as));
}

bool sent_as_check(struct str sent_as, struct err *err)
{
    bool is_good = sent_as.len >= SENT_AS_MIN && sent_as.len <= SENT_AS_MAX;
    for (size_t i = 0; i < sent_as.len && is_good; i++) {
        char c = sent_as.at[i];
        is_good =
            (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
    }
    return is_good || err_set(err, ERR_INPUT, "\"%.*s\" is no name of a coding that was sent",
                              STR_ARG(sent_as));
}

bool coder_check(struct str coder, struct err *err)
{
    bool is_good = coder.len > 0 && coder.len <= 64 && coder.at[0] != '.';
    for (size_t at = 0; at < coder.len && is_good;) {
        uint32_t c = utf8_next(coder, &at);
        bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0xA1;
        is_good = is_letter || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
        is_good = is_good && c != 0xFFFD;
    }
    if (is_good)
        return true;
    err_set(err, ERR_INPUT, "\"%.*s\" cannot be a coder's name", STR_ARG(coder));
    err_hint(err, "It is also the name of a file: letters, digits, hyphen, dot and _, no blanks.");
    return false;
}
