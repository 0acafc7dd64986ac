#include "text/dawg.h"

enum { DEPTH_MAX = 16 };

static uint32_t load(const unsigned char *at)
{
    return at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

bool dawg_open(struct str bytes, struct dawg *dawg)
{
    const unsigned char *at = (const unsigned char *)bytes.at;
    if (bytes.len < 8)
        return false;
    dawg->n_units = load(at);
    if (dawg->n_units > (bytes.len - 8) / 4)
        return false;
    dawg->units = at + 4;
    dawg->n_guide = load(dawg->units + (size_t)dawg->n_units * 4);
    dawg->guide = dawg->units + (size_t)dawg->n_units * 4 + 4;
    return dawg->n_guide <= (bytes.len - 8 - (size_t)dawg->n_units * 4) / 2;
}

static uint32_t unit(const struct dawg *dawg, uint32_t node)
{
    return node < dawg->n_units ? load(dawg->units + (size_t)node * 4) : 0;
}

/* Bit 31 marks a value, bit 8 a node that has one, bit 9 an offset in larger steps. */
static uint32_t offset_of(uint32_t base)
{
    return (base >> 10) << ((base & (1u << 9)) >> 6);
}

static bool has_value(const struct dawg *dawg, uint32_t node)
{
    return unit(dawg, node) & (1u << 8);
}

uint32_t dawg_follow(const struct dawg *dawg, unsigned char byte, uint32_t node)
{
    uint32_t next = node ^ offset_of(unit(dawg, node)) ^ byte;
    if (next >= dawg->n_units || (unit(dawg, next) & 0x800000FFu) != byte)
        return DAWG_MISSING;
    return next;
}

static unsigned char first_child(const struct dawg *dawg, uint32_t node)
{
    return node < dawg->n_guide ? dawg->guide[(size_t)node * 2] : 0;
}

static unsigned char next_sibling(const struct dawg *dawg, uint32_t node)
{
    return node < dawg->n_guide ? dawg->guide[(size_t)node * 2 + 1] : 0;
}

void dawg_keys(const struct dawg *dawg, uint32_t node, dawg_key_fn *call, void *arg)
{
    unsigned char key[DEPTH_MAX];
    uint32_t path[DEPTH_MAX + 1] = {node};
    size_t depth = 0;
    unsigned char byte = first_child(dawg, node);
    for (;;) {
        uint32_t next =
            byte && depth < DEPTH_MAX ? dawg_follow(dawg, byte, path[depth]) : DAWG_MISSING;
        if (next != DAWG_MISSING) {
            key[depth++] = byte;
            path[depth] = next;
            if (has_value(dawg, next) && !call(key, depth, arg))
                return;
            byte = first_child(dawg, next);
            continue;
        }
        if (depth == 0)
            return;
        byte = next_sibling(dawg, path[depth--]);
    }
}
