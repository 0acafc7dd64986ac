#include "app/call.h"

#include "base/utf8.h"

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Bytes as they were meant. A + is a blank in values, itself in a path. */
static bool decode(struct str text, bool has_plus, struct arena *arena, struct str *out,
                   struct err *err)
{
    char *bytes = arena_alloc(arena, text.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        if (c == '%') {
            int high = i + 1 < text.len ? hex_digit(text.at[i + 1]) : -1;
            int low = i + 2 < text.len ? hex_digit(text.at[i + 2]) : -1;
            if (high < 0 || low < 0)
                return err_set(err, ERR_INPUT, "a %% in the address without two digits behind it");
            c = (char)(high << 4 | low);
            i += 2;
        } else if (c == '+' && has_plus) {
            c = ' ';
        }
        bytes[n++] = c;
    }
    bytes[n] = 0;
    *out = (struct str){bytes, n};
    return true;
}

static bool is_clean(struct str text)
{
    for (size_t at = 0; at < text.len;) {
        size_t begin = at;
        uint32_t c = utf8_next(text, &at);
        if (c == 0 || (c == 0xFFFD && at - begin == 1))
            return false;
    }
    return true;
}

static bool decode_clean(struct str text, bool has_plus, struct arena *arena, struct str *out,
                         struct err *err)
{
    if (!decode(text, has_plus, arena, out, err))
        return false;
    return is_clean(*out) || err_set(err, ERR_INPUT, "the address is no UTF-8 text");
}

bool call_read_values(struct str text, struct arena *arena, struct call_value *values, size_t *n,
                      struct err *err)
{
    struct str pair;
    while (text.len && str_next(&text, '&', &pair)) {
        size_t equals = str_find(pair, STR("="), 0);
        struct call_value value;
        if (pair.len == 0)
            continue;
        if (*n == CALL_VALUES_MAX)
            return err_set(err, ERR_LIMIT, "more than %d values", CALL_VALUES_MAX);
        struct str rest = equals < pair.len ? str_cut(pair, equals + 1, pair.len) : STR("");
        if (!decode_clean(str_cut(pair, 0, equals), true, arena, &value.name, err) ||
            !decode_clean(rest, true, arena, &value.value, err))
            return false;
        values[(*n)++] = value;
    }
    return true;
}

/* A last piece "explore.csv" is the page "explore" as CSV. Assets keep their endings. */
static void cut_ending(struct call *call)
{
    size_t dot = call->path.len;
    while (dot > 0 && call->path.at[dot - 1] != '.' && call->path.at[dot - 1] != '/')
        dot--;
    bool has_ending = dot > 1 && call->path.at[dot - 1] == '.' && call->path.at[dot - 2] != '/';
    if (!has_ending || str_starts_with(call->path, STR("/assets/")))
        return;
    call->ending = str_cut(call->path, dot, call->path.len);
    call->path.len = dot - 1;
}

bool call_read_address(struct call *call, struct str address, struct err *err)
{
    size_t query = str_find(address, STR("?"), 0);
    call->address = address;
    call->values = arena_zero(call->arena, CALL_VALUES_MAX, sizeof *call->values);
    if (address.len == 0 || address.at[0] != '/')
        return err_set(err, ERR_INPUT, "the address does not begin with /");
    if (!decode_clean(str_cut(address, 0, query), false, call->arena, &call->path, err))
        return false;
    cut_ending(call);
    return query == address.len ||
           call_read_values(str_cut(address, query + 1, address.len), call->arena, call->values,
                            &call->n_values, err);
}

struct str call_value(const struct call *call, const char *name)
{
    for (size_t i = 0; i < call->n_values; i++)
        if (str_is(call->values[i].name, name))
            return call->values[i].value;
    return STR("");
}

bool call_has(const struct call *call, const char *name)
{
    for (size_t i = 0; i < call->n_values; i++)
        if (str_is(call->values[i].name, name))
            return true;
    return false;
}
