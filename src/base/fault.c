#include "base/fault.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>

static enum fault_kind fault_wanted;
static _Atomic int64_t n_left;
static _Atomic int64_t n_seen;

void fault_set(enum fault_kind kind, int64_t n)
{
    fault_wanted = kind;
    n_left = n;
    n_seen = 0;
}

int64_t fault_count(void)
{
    return n_seen;
}

bool fault_hit(void)
{
    n_seen++;
    if (fault_wanted == FAULT_NONE || --n_left != 0)
        return false;
    if (fault_wanted == FAULT_CRASH)
        _Exit(137);
    errno = ENOSPC;
    return true;
}
