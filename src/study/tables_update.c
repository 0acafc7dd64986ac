#include "study/tables.h"

#include "base/buf.h"
#include "base/charset.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "facts/xlsx.h"
#include "facts/zip.h"

#include <sys/stat.h>

enum { REPORT_LIMIT = 16 << 20 };
/* Rises when a reader reads the same bytes otherwise. */
#define READERS_VERSION "1"

/* --- is it up to date? ------------------------------------------------------------------------ */

/* What the records were made of, one thing a line. A file is known by size and time. */
static bool key_of(const struct study_table *table, struct arena *arena, struct str *key,
                   struct err *err)
{
    struct buf out = {0};
    buf_printf(&out, "version %s readers %s\nsaid %s\n", READOUT_VERSION, READERS_VERSION,
               hash_provenance(table->said, arena).at);
    for (size_t i = 0; i < table->n_files; i++) {
        struct stat info;
        if (stat(table->paths[i], &info) != 0) {
            buf_done(&out);
            err_set_errno(err, "cannot read the table \"%.*s\": \"%s\"", STR_ARG(table->name),
                          table->paths[i]);
            return false;
        }
        buf_printf(&out, "file %s %lld %lld.%09ld\n", table->files[i].at, (long long)info.st_size,
                   (long long)info.st_mtim.tv_sec, info.st_mtim.tv_nsec);
    }
    *key = buf_copy(&out, arena);
    buf_done(&out);
    return true;
}

static bool is_current(const struct study_table *table, struct str key, struct arena *arena)
{
    struct err ignored = ERR_INIT; /* what cannot be read is made again */
    struct str before;
    if (!file_exists(table->key_path) || !file_exists(table->records_path) ||
        !file_read(table->key_path, REPORT_LIMIT, arena, &before, &ignored) ||
        !str_equal(key, before))
        return false;
    struct records *records = records_open(table->records_path, &ignored);
    records_close(records);
    return records != NULL;
}

/* --- the report on disk ------------------------------------------------------------------------
 */

static void say_map(struct buf *out, const char *what, const struct map *map)
{
    for (size_t i = 0; i < map_count(map); i++)
        buf_printf(out, "%s\t%llu\t%.*s\n", what, (unsigned long long)map_value(map, i),
                   STR_ARG(map_key(map, i)));
}

static bool write_report(const struct study_table *table, const struct reader_report *report,
                         struct err *err)
{
    struct buf out = {0};
    buf_printf(&out, "refused\t%zu\n", report->n_refused);
    for (size_t i = 0; i < report->n_refused && i < REFUSALS_KEPT; i++)
        buf_printf(&out, "refusal\t%.*s\t%lld\t%lld\t%.*s\n", STR_ARG(report->refusals[i].file),
                   (long long)report->refusals[i].line, (long long)report->refusals[i].column,
                   STR_ARG(report->refusals[i].message));
    say_map(&out, "unknown", report->unknown);
    say_map(&out, "left out", report->left_out);
    bool is_good = file_write(table->report_path, buf_str(&out), err);
    buf_done(&out);
    return is_good;
}

static int64_t whole(struct str text)
{
    int64_t value = 0;
    return str_to_int(text, &value) ? value : 0;
}

static void take_line(struct reader_report *report, struct str line)
{
    struct str what = {0}, first = {0}, second = {0}, third = {0};
    str_next(&line, '\t', &what);
    str_next(&line, '\t', &first);
    if (str_is(what, "refused")) {
        report->n_refused = (size_t)whole(first);
    } else if (str_is(what, "unknown")) {
        *map_put(report->unknown, line, NULL) = (uint64_t)whole(first);
    } else if (str_is(what, "left out")) {
        *map_put(report->left_out, line, NULL) = (uint64_t)whole(first);
    } else if (str_is(what, "refusal")) {
        size_t n = 0;
        while (n < REFUSALS_KEPT && report->refusals[n].message.at)
            n++;
        str_next(&line, '\t', &second);
        str_next(&line, '\t', &third);
        if (n < REFUSALS_KEPT)
            report->refusals[n] = (struct row_refusal){first, whole(second), whole(third), line};
    }
}

static bool load_report(const struct study_table *table, struct arena *arena,
                        struct reader_report **report, struct err *err)
{
    struct str bytes, line;
    *report = reader_report_new(arena);
    if (!file_read(table->report_path, REPORT_LIMIT, arena, &bytes, err))
        return false;
    while (str_next(&bytes, '\n', &line))
        take_line(*report, line);
    return true;
}

/* --- reading ------------------------------------------------------------------------------------
 */

static bool is_utf8(struct str bytes, size_t *at)
{
    for (*at = 0; *at < bytes.len;) {
        size_t begin = *at;
        if ((unsigned char)bytes.at[begin] < 0x80)
            ++*at;
        else if (utf8_next(bytes, at) == 0xFFFD && *at == begin + 1) {
            *at = begin;
            return false;
        }
    }
    return true;
}

static size_t count_lines(struct str bytes)
{
    size_t n = 0;
    for (size_t i = 0; i < bytes.len; i++)
        n += bytes.at[i] == '\n';
    return n;
}

/* The bytes as UTF-8; what is in doubt is refused, not replaced. */
static bool decode(const struct study_table *table, struct str bytes, struct arena *arena,
                   struct str *text, struct err *err)
{
    const char *charset = table->charset.len ? charset_named(table->charset) : NULL;
    uint32_t n_replaced;
    size_t at;
    if (str_starts_with(bytes, STR("\xFF\xFE")))
        charset = "UTF-16";
    *text = bytes;
    if (zip_begins(bytes))
        return xlsx_to_csv(bytes, table->sheet, arena, text, err);
    if (!charset && is_utf8(bytes, &at))
        return true;
    if (!charset)
        charset = table->format->charset;
    if (!charset) {
        err_set(err, ERR_INPUT, "the file is not UTF-8");
        err_where(err, NULL, 1 + (int64_t)count_lines(str_cut(bytes, 0, at)), 0, (int64_t)at);
        err_hint(err, "Say its charset: charset: GB18030, charset: windows-1251, …");
        return false;
    }
    if (!charset_convert(bytes, charset, arena, text, &n_replaced, err))
        return false;
    if (n_replaced == 0)
        return true;
    err_set(err, ERR_INPUT, "the file is not %s: %u characters cannot be decoded", charset,
            n_replaced);
    err_hint(err, "Say another charset, or save the file as UTF-8.");
    return false;
}

static bool read_file(const struct study_table *table, size_t i, struct records_writer *writer,
                      struct reader_report *report, struct buf *hashes, struct err *err)
{
    struct arena *arena = arena_new(0);
    struct reader reader = {.arena = arena,
                            .file = table->files[i],
                            .path = table->paths[i],
                            .vintage = table->vintage,
                            .source = table->source,
                            .columns = &table->columns,
                            .writer = writer,
                            .report = report};
    struct str bytes;
    bool is_good = file_map(table->paths[i], arena, &bytes, err);
    if (is_good) {
        buf_add(hashes, hash_provenance(bytes, arena));
        reader.bytes = bytes;
        is_good =
            (table->format->is_whole_file || decode(table, bytes, arena, &reader.bytes, err)) &&
            table->format->read(&reader, err);
        err_where(err, table->paths[i], 0, 0, -1);
    }
    arena_free(arena);
    return is_good;
}

static bool make(const struct study_table *table, struct str key, struct arena *arena,
                 struct table_news *news, struct err *err)
{
    struct records_writer *writer = records_writer_new(table->columns.kind);
    struct buf hashes = {0};
    bool is_good = true;
    news->report = reader_report_new(arena);
    buf_add(&hashes, table->said);
    for (size_t i = 0; is_good && i < table->n_files; i++)
        is_good = read_file(table, i, writer, news->report, &hashes, err);
    struct str hash = hash_provenance(buf_str(&hashes), arena);
    news->n_rows = records_n_written(writer);
    is_good = is_good && folder_make(path_folder(arena, table->records_path), err) &&
              records_write(writer, table->records_path, hash, err) &&
              write_report(table, news->report, err) && file_write(table->key_path, key, err);
    if (!is_good)
        err_context(err, "while reading the table \"%.*s\"", STR_ARG(table->name));
    buf_done(&hashes);
    records_writer_free(writer);
    news->was_made = is_good;
    return is_good;
}

bool table_update(const struct study_table *table, struct arena *arena, struct table_news *news,
                  struct err *err)
{
    struct str key;
    *news = (struct table_news){.table = table};
    if (!key_of(table, arena, &key, err))
        return false;
    if (!is_current(table, key, arena))
        return make(table, key, arena, news, err);
    struct records *records = records_open(table->records_path, err);
    if (!records)
        return false;
    news->n_rows = records_n(records);
    records_close(records);
    return load_report(table, arena, &news->report, err);
}

bool tables_update(const struct study *study, const struct progress *progress, struct arena *arena,
                   struct table_news **news, struct err *err)
{
    *news = arena_zero(arena, study->n_tables + 1, sizeof **news);
    for (size_t i = 0; i < study->n_tables; i++) {
        if (!progress_tell(progress, (int64_t)i, (int64_t)study->n_tables, "tables"))
            return err_set(err, ERR_CANCELLED, "stopped");
        if (!table_update(&study->tables[i], arena, &(*news)[i], err)) {
            (*news)[i].report = NULL; /* nothing was taken over */
            return false;
        }
    }
    return true;
}

static void close_records(void *records)
{
    records_close(records);
}

struct fact_set *tables_open(const struct study *study, struct arena *arena, struct err *err)
{
    struct fact_set *set = arena_zero(arena, 1, sizeof *set);
    set->tables = arena_zero(arena, study->n_tables + 1, sizeof *set->tables);
    for (size_t i = 0; i < study->n_tables; i++) {
        const struct study_table *table = &study->tables[i];
        struct records *records = NULL;
        if (file_exists(table->records_path))
            records = records_open(table->records_path, err);
        else
            err_set(err, ERR_MISSING, "the table \"%.*s\" has not been read yet",
                    STR_ARG(table->name));
        if (!records) {
            err_hint(err, "Run readout add or readout run: they read it.");
            return NULL;
        }
        arena_on_free(arena, close_records, records);
        set->tables[set->n_tables++] = (struct fact_table){table->name, records};
    }
    return set;
}

struct str tables_hash(const struct fact_set *set, struct arena *arena)
{
    struct buf all = {0};
    for (size_t i = 0; i < set->n_tables; i++) {
        buf_add(&all, set->tables[i].name);
        buf_add(&all, records_hash(set->tables[i].records));
    }
    struct str hash = hash_provenance(buf_str(&all), arena);
    buf_done(&all);
    return hash;
}

/* --- for people ----------------------------------------------------------------------------------
 */

/* The first begin, last end and youngest vintage of a table. */
static struct period span_of(const struct records *records, day *vintage)
{
    struct period span = {DAY_NONE, DAY_NONE};
    *vintage = DAY_NONE;
    for (size_t row = 0; row < records_n(records); row++) {
        day begin = records_day_at(records, FIELD_BEGIN, row);
        day end = records_day_at(records, FIELD_END, row);
        day made = records_day_at(records, FIELD_VINTAGE, row);
        span.begin = span.begin == DAY_NONE || begin < span.begin ? begin : span.begin;
        span.end = end > span.end ? end : span.end;
        *vintage = made > *vintage ? made : *vintage;
    }
    return span;
}

static size_t map_total(const struct map *map)
{
    size_t total = 0;
    for (size_t i = 0; i < map_count(map); i++)
        total += map_value(map, i);
    return total;
}

struct table *tables_inventory(const struct study *study, struct arena *arena, struct err *err)
{
    enum { NAME, READER, KIND, ROWS, PERIOD, VINTAGE, REFUSED, UNKNOWN, LEFT_OUT };
    struct table *table = table_new(arena, "tables");
    struct fact_set *set = tables_open(study, arena, err);
    if (!set)
        return NULL;
    table->title = STR("What tables of facts does the study have?");
    table_column(table, "table", "Table", "", COLUMN_TEXT);
    table_column(table, "reader", "Reader", "", COLUMN_TEXT);
    table_column(table, "kind", "Kind", "", COLUMN_TEXT);
    table_column(table, "rows", "Rows", "rows", COLUMN_INT);
    table_column(table, "period", "Period", "", COLUMN_TEXT);
    table_column(table, "vintage", "Youngest vintage", "", COLUMN_DAY);
    table_column(table, "refused", "Refused", "rows", COLUMN_INT);
    table_column(table, "unknown", "Unknown names", "names", COLUMN_INT);
    table_column(table, "left_out", "Left out on purpose", "rows", COLUMN_INT);
    for (size_t i = 0; i < set->n_tables; i++) {
        const struct records *records = set->tables[i].records;
        struct reader_report *report;
        size_t row = table_row(table);
        day vintage;
        struct period span = span_of(records, &vintage);
        if (!load_report(&study->tables[i], arena, &report, err))
            return NULL;
        table_text(table, row, NAME, set->tables[i].name);
        table_text(table, row, READER, str_from(study->tables[i].format->name));
        table_text(table, row, KIND, str_from(record_kind_name(records_kind(records))));
        table_int(table, row, ROWS, (int64_t)records_n(records));
        table_text(table, row, PERIOD, fact_period(span, arena));
        table_day(table, row, VINTAGE, vintage);
        table_int(table, row, REFUSED, (int64_t)report->n_refused);
        table_int(table, row, UNKNOWN, (int64_t)map_count(report->unknown));
        table_int(table, row, LEFT_OUT, (int64_t)map_total(report->left_out));
    }
    return table;
}

static void trouble_row(struct table *table, struct str name, const char *what, struct str text,
                        int64_t n)
{
    size_t row = table_row(table);
    table_text(table, row, 0, name);
    table_text(table, row, 1, str_from(what));
    table_text(table, row, 2, text);
    if (n)
        table_int(table, row, 3, n);
}

static void trouble_of(struct table *table, struct str name, const struct reader_report *report,
                       struct arena *arena)
{
    for (size_t i = 0; i < report->n_refused && i < REFUSALS_KEPT; i++) {
        const struct row_refusal *refusal = &report->refusals[i];
        trouble_row(table, name, "refused",
                    arena_printf(arena, "%.*s:%lld:%lld: %.*s", STR_ARG(refusal->file),
                                 (long long)refusal->line, (long long)refusal->column,
                                 STR_ARG(refusal->message)),
                    0);
    }
    for (size_t i = 0; i < map_count(report->unknown); i++)
        trouble_row(table, name, "unknown name", map_key(report->unknown, i),
                    (int64_t)map_value(report->unknown, i));
    for (size_t i = 0; i < map_count(report->left_out); i++)
        trouble_row(table, name, "left out", map_key(report->left_out, i),
                    (int64_t)map_value(report->left_out, i));
}

struct table *tables_trouble(const struct study *study, struct arena *arena, struct err *err)
{
    struct table *table = table_new(arena, "table_news");
    table->title = STR("What did reading the tables leave to say?");
    table_column(table, "table", "Table", "", COLUMN_TEXT);
    table_column(table, "what", "What", "", COLUMN_TEXT);
    table_column(table, "text", "Where and why", "", COLUMN_TEXT);
    table_column(table, "rows", "Rows", "rows", COLUMN_INT);
    for (size_t i = 0; i < study->n_tables; i++) {
        struct reader_report *report;
        if (!load_report(&study->tables[i], arena, &report, err))
            return NULL;
        trouble_of(table, study->tables[i].name, report, arena);
    }
    return table;
}
