/* Any bytes are rows of a ledger; what it then says is read again as the same. */
#include "corpus/ledger.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* All that the ledger knows, in rows that it writes itself. */
static void say(const struct ledger *ledger, struct arena *arena, struct buf *rows)
{
    struct refusal *refusals;
    size_t n;
    for (size_t i = 0; i < ledger_n_files(ledger); i++) {
        struct str file = ledger_file(ledger, i);
        if (ledger_takes(file) && !ledger_has_refusals(ledger, file))
            ledger_say_done(rows, file, ledger_stamp(ledger, file));
    }
    ledger_refusals(ledger, arena, &refusals, &n);
    for (size_t i = 0; i < n; i++)
        ledger_say_refused(rows, STR("file"), refusals[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(0);
    struct buf first = {0}, second = {0};
    struct ledger *ledger = ledger_new(), *again = ledger_new();
    ledger_read(ledger, (struct str){(const char *)data, size});
    say(ledger, arena, &first);
    ledger_read(again, buf_str(&first));
    say(again, arena, &second);
    unreachable_if(!str_equal(buf_str(&first), buf_str(&second)));
    ledger_note(ledger, STR("words"));
    ledger_free(ledger);
    ledger_free(again);
    buf_done(&first);
    buf_done(&second);
    arena_free(arena);
    return 0;
}
