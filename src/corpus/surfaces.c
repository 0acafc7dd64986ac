#include "corpus/surfaces.h"

#include "base/map.h"
#include "base/memory.h"

/* Short forms that were met lately: most tokens are among them, and are found without hashing them
 * byte by byte and without a look at their text. Each place holds the last form that fell on it. */
enum { SHORT_MAX = 16, RECENT_BITS = 16 };

/* Equal for equal forms only: the length tells apart what the overlap of the halves cannot. */
struct short_form {
    uint64_t head, tail;
    uint32_t len; /* 0 = none */
    uint32_t number;
};

struct surfaces {
    struct map *numbers;
    struct short_form recent[1 << RECENT_BITS];
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

static inline size_t place_of(const struct short_form *form)
{
    uint64_t mixed = (form->head ^ (form->tail << 23 | form->tail >> 41) ^ form->len) *
                     UINT64_C(0x9E3779B97F4A7C15);
    return (size_t)(mixed >> (64 - RECENT_BITS));
}

static inline bool is_same(const struct short_form *a, const struct short_form *b)
{
    return a->head == b->head && a->tail == b->tail && a->len == b->len;
}

static uint32_t number_in_map(struct surfaces *surfaces, struct str form)
{
    bool is_new;
    uint64_t *number = map_put(surfaces->numbers, form, &is_new);
    if (is_new)
        *number = map_count(surfaces->numbers) - 1;
    return (uint32_t)*number;
}

uint32_t surfaces_number(struct surfaces *surfaces, struct str form)
{
    if (form.len == 0 || form.len > SHORT_MAX)
        return number_in_map(surfaces, form);
    struct short_form key = short_form(form);
    struct short_form *recent = &surfaces->recent[place_of(&key)];
    if (!is_same(recent, &key)) {
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
