#include "app/run_tables.h"

#include "render/table_out.h"
#include "study/tables.h"

enum { TOLD_MAX = 5 };

static void say_news(const struct table_news *news, struct buf *out)
{
    const struct reader_report *report = news->report;
    size_t n_unknown = map_count(report->unknown);
    buf_printf(out, "%.*s: %zu rows, %zu refused, %zu unknown %s\n", STR_ARG(news->table->name),
               news->n_rows, report->n_refused, n_unknown, n_unknown == 1 ? "name" : "names");
    for (size_t i = 0; i < report->n_refused && i < TOLD_MAX; i++)
        buf_printf(out, "  refused %.*s:%lld:%lld: %.*s\n", STR_ARG(report->refusals[i].file),
                   (long long)report->refusals[i].line, (long long)report->refusals[i].column,
                   STR_ARG(report->refusals[i].message));
    for (size_t i = 0; i < n_unknown && i < TOLD_MAX; i++)
        buf_printf(out, "  unknown name \"%.*s\" in %llu rows\n",
                   STR_ARG(map_key(report->unknown, i)),
                   (unsigned long long)map_value(report->unknown, i));
    if (report->n_refused > TOLD_MAX || n_unknown > TOLD_MAX)
        buf_printf(out, "  more: readout list --tables\n");
}

bool update_tables(struct request *request, struct buf *out, struct err *err)
{
    const struct study *study = request->study;
    struct table_news *news;
    bool is_good = tables_update(study, &request->progress, request->arena, &news, err);
    size_t n_current = 0;
    for (size_t i = 0; i < study->n_tables && news[i].report; i++) {
        n_current += !news[i].was_made;
        if (news[i].was_made)
            say_news(&news[i], out);
    }
    if (n_current)
        buf_printf(out, "tables: %zu up to date\n", n_current);
    return is_good;
}

bool list_tables(struct request *request, struct buf *out, struct err *err)
{
    enum table_format format;
    const struct study *study = request->study;
    struct arena *arena = request->arena;
    struct provenance provenance = {.command = request->command,
                                    .study = study->name,
                                    .study_hash = study->hash,
                                    .version = STR(READOUT_VERSION)};
    if (!table_format_parse(request_value(request, "format"), &format, err))
        return false;
    struct fact_set *set = tables_open(study, arena, err);
    struct table *inventory = set ? tables_inventory(study, arena, err) : NULL;
    struct table *trouble = inventory ? tables_trouble(study, arena, err) : NULL;
    if (!trouble)
        return false;
    provenance.data_hash = tables_hash(set, arena);
    table_out(inventory, format, &provenance, out);
    if (format == TABLE_TEXT && trouble->n_rows) {
        buf_add_text(out, "\n");
        table_out(trouble, format, &provenance, out);
    }
    return true;
}
