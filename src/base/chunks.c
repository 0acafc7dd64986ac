#include "base/chunks.h"

#include "base/checked.h"
#include "base/hash.h"

static const char MAGIC[8] = {'r', 'e', 'a', 'd', 'o', 'u', 't', '1'};
enum { ALIGN = 64 };

/* The last bytes of the file. */
struct footer {
    uint64_t table_offset;
    uint64_t n_chunks;
    uint64_t table_hash;
    char magic[8];
};

static bool pad(struct file_writer *file, struct err *err)
{
    static const char ZEROS[ALIGN];
    size_t over = file_writer_size(file) % ALIGN;
    return over == 0 || file_writer_add(file, ZEROS, ALIGN - over, err);
}

bool chunk_begin(struct chunk_writer *writer, const char *name, struct err *err)
{
    unreachable_if(writer->n == CHUNKS_MAX || strlen(name) > 8 || writer->hash);
    if (!pad(writer->file, err))
        return false;
    struct chunk_entry *entry = &writer->entries[writer->n];
    *entry = (struct chunk_entry){.offset = file_writer_size(writer->file)};
    memcpy(entry->name, name, strlen(name));
    writer->hash = hash_stream_new();
    return true;
}

bool chunk_more(struct chunk_writer *writer, const void *bytes, size_t len, struct err *err)
{
    writer->entries[writer->n].len += len;
    hash_stream_add(writer->hash, bytes, len);
    return file_writer_add(writer->file, bytes, len, err);
}

void chunk_end(struct chunk_writer *writer)
{
    writer->entries[writer->n++].hash = hash_stream_end(writer->hash);
    writer->hash = NULL;
}

void chunk_drop(struct chunk_writer *writer)
{
    if (writer->hash)
        hash_stream_end(writer->hash);
    writer->hash = NULL;
}

bool chunk_add(struct chunk_writer *writer, const char *name, const void *bytes, size_t len,
               struct err *err)
{
    if (!chunk_begin(writer, name, err) || !chunk_more(writer, bytes, len, err))
        return false;
    chunk_end(writer);
    return true;
}

bool chunk_finish(struct chunk_writer *writer, struct err *err)
{
    if (!pad(writer->file, err))
        return false;
    size_t len = writer->n * sizeof *writer->entries;
    struct footer footer = {
        file_writer_size(writer->file), writer->n, hash_fast(writer->entries, len), {0}};
    memcpy(footer.magic, MAGIC, sizeof MAGIC);
    return file_writer_add(writer->file, writer->entries, len, err) &&
           file_writer_add(writer->file, &footer, sizeof footer, err);
}

static bool damaged(struct err *err, const char *what, uint64_t byte)
{
    err_set(err, ERR_CORRUPT, "damaged index file: %s", what);
    err_where(err, NULL, 0, 0, (int64_t)byte);
    err_hint(err, "Run readout doctor: it rebuilds what is derived.");
    return false;
}

bool chunk_open(struct str bytes, struct chunk_file *file, struct err *err)
{
    struct footer footer;
    if (bytes.len < sizeof footer)
        return damaged(err, "it is cut short", bytes.len);
    size_t footer_at = bytes.len - sizeof footer;
    memcpy(&footer, bytes.at + footer_at, sizeof footer);
    if (memcmp(footer.magic, MAGIC, sizeof MAGIC) != 0)
        return damaged(err, "its end is not that of a readout index, version 1", footer_at);
    size_t table_len = footer.n_chunks * sizeof(struct chunk_entry);
    if (footer.n_chunks > CHUNKS_MAX || footer.table_offset % 8 != 0 ||
        footer.table_offset > footer_at || footer_at - footer.table_offset != table_len)
        return damaged(err, "its table lies outside it", footer_at);
    const char *table = bytes.at + footer.table_offset;
    if (hash_fast(table, table_len) != footer.table_hash)
        return damaged(err, "the checksum of its table is wrong", footer.table_offset);
    *file = (struct chunk_file){bytes, (const struct chunk_entry *)table, footer.n_chunks};
    for (size_t i = 0; i < file->n; i++) {
        size_t end;
        if (!size_add(file->entries[i].offset, file->entries[i].len, &end) ||
            end > footer.table_offset || file->entries[i].offset % ALIGN != 0)
            return damaged(err, "a chunk lies outside it", footer.table_offset);
    }
    return true;
}

struct str chunk_find(const struct chunk_file *file, const char *name)
{
    for (size_t i = 0; i < file->n; i++)
        if (strncmp(file->entries[i].name, name, 8) == 0)
            return (struct str){file->bytes.at + file->entries[i].offset, file->entries[i].len};
    return (struct str){NULL, 0};
}

bool chunk_verify(const struct chunk_file *file, struct err *err)
{
    for (size_t i = 0; i < file->n; i++) {
        const struct chunk_entry *entry = &file->entries[i];
        if (hash_fast(file->bytes.at + entry->offset, entry->len) != entry->hash) {
            char what[64];
            snprintf(what, sizeof what, "the checksum of chunk %.8s is wrong", entry->name);
            return damaged(err, what, entry->offset);
        }
    }
    return true;
}
