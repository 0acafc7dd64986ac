#include "corpus/surfaces.h"

#include "base/map.h"
#include "base/memory.h"

/* Forms that were met lately: most tokens are among them, and are found without hashing them byte
 * by byte and without a look at their text. Each place holds the last form that fell on it. Short
 * forms, English and Chinese words for the most part, lie closer together than Russian ones. */
enum { SHORT_MAX = 16, SHORT_BITS = 16, LONG_MAX = 32, LONG_BITS = 14 };

/* Equal for equal forms only: the length tells apart what the overlap of the halves cannot. */
struct short_form {
    uint64_t head, tail;
    uint32_t len; /* 0 = none */
    uint32_t number;
};

/* The same of a form of more than SHORT_MAX bytes. */
struct long_form {
    uint64_t head[2], tail[2];
    uint32_t len;
    uint32_t number;
};

struct surfaces {
    struct map *numbers;
    struct short_form shorts[1 << SHORT_BITS];
    struct long_form longs[1 << LONG_BITS];
};

struct surfaces *surfaces_new(void)
{
    struct surfaces *surfaces = memory_new(1, sizeof *surfaces);
    surfaces->numbers = map_new();
    return surfaces;
}

void surfaces_free(struct surfaces *surfaces)
{
    if (!surfaces)
        return;
    map_free(surfaces->numbers);
    memory_free(surfaces);
}

static inline uint64_t load(const char *at, size_t len)
{
    uint64_t word = 0;
    memcpy(&word, at, len);
    return word;
}

/* The first and the last bytes, which overlap or meet. Lengths are constants to the compiler. */
static inline struct short_form short_form(struct str form)
{
    const char *at = form.at, *end = form.at + form.len;
    struct short_form key = {.len = (uint32_t)form.len};
    if (form.len >= 8) {
        key.head = load(at, 8);
        key.tail = load(end - 8, 8);
    } else if (form.len >= 4) {
        key.head = load(at, 4);
        key.tail = load(end - 4, 4);
    } else if (form.len >= 2) {
        key.head = load(at, 2);
        key.tail = load(end - 2, 2);
    } else {
        key.head = load(at, 1);
    }
    return key;
}

static inline struct long_form long_form(struct str form)
{
    const char *at = form.at, *end = form.at + form.len;
    return (struct long_form){.head = {load(at, 8), load(at + 8, 8)},
                              .tail = {load(end - 16, 8), load(end - 8, 8)},
                              .len = (uint32_t)form.len};
}

/* A place among 1 << n_bits for a form of these first and last bytes. */
static inline size_t place_of(uint64_t head, uint64_t tail, uint32_t len, unsigned n_bits)
{
    uint64_t mixed = (head ^ (tail << 23 | tail >> 41) ^ len) * UINT64_C(0x9E3779B97F4A7C15);
    return (size_t)(mixed >> (64 - n_bits));
}

static inline bool is_short_form(const struct short_form *a, const struct short_form *b)
{
    return a->head == b->head && a->tail == b->tail && a->len == b->len;
}

static inline bool is_long_form(const struct long_form *a, const struct long_form *b)
{
    return a->head[0] == b->head[0] && a->head[1] == b->head[1] && a->tail[0] == b->tail[0] &&
           a->tail[1] == b->tail[1] && a->len == b->len;
}

static uint32_t number_in_map(struct surfaces *surfaces, struct str form)
{
    bool is_new;
    uint64_t *number = map_put(surfaces->numbers, form, &is_new);
    if (is_new)
        *number = map_count(surfaces->numbers) - 1;
    return (uint32_t)*number;
}

static uint32_t number_of_long(struct surfaces *surfaces, struct str form)
{
    struct long_form key = long_form(form);
    uint64_t head = key.head[0] * 3 + key.head[1], tail = key.tail[0] * 3 + key.tail[1];
    struct long_form *recent = &surfaces->longs[place_of(head, tail, key.len, LONG_BITS)];
    if (!is_long_form(recent, &key)) {
        *recent = key;
        recent->number = number_in_map(surfaces, form);
    }
    return recent->number;
}

uint32_t surfaces_number(struct surfaces *surfaces, struct str form)
{
    if (form.len == 0 || form.len > LONG_MAX)
        return number_in_map(surfaces, form);
    if (form.len > SHORT_MAX)
        return number_of_long(surfaces, form);
    struct short_form key = short_form(form);
    struct short_form *recent =
        &surfaces->shorts[place_of(key.head, key.tail, key.len, SHORT_BITS)];
    if (!is_short_form(recent, &key)) {
        *recent = key;
        recent->number = number_in_map(surfaces, form);
    }
    return recent->number;
}

size_t surfaces_count(const struct surfaces *surfaces)
{
    return map_count(surfaces->numbers);
}

struct str surfaces_form(const struct surfaces *surfaces, uint32_t number)
{
    return map_key(surfaces->numbers, number);
}
