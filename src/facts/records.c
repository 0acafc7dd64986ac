#include "facts/records.h"

#include "base/checked.h"
#include "base/chunks.h"
#include "base/memory.h"
#include "facts/records_format.h"

#include <math.h>
#include <stdatomic.h>

/* --- schemas -------------------------------------------------------------------------------- */

#define COMMON_FIELDS                                                                              \
    [FIELD_BEGIN] = {"begin", "Begins", FIELD_DAY},                                                \
    [FIELD_END] = {"end", "Ends before", FIELD_DAY},                                               \
    [FIELD_VINTAGE] = {"vintage", "Vintage", FIELD_DAY},                                           \
    [FIELD_FILE] = {"file", "File", FIELD_CODE}, [FIELD_LINE] = {"line", "Line", FIELD_WHOLE},     \
    [FIELD_SOURCE] = {"source", "Source", FIELD_CODE}, [FIELD_NOTE] = {"note", "Note", FIELD_CODE}

static const struct field_schema FLOW_SCHEMA[N_FLOW_FIELDS] = {
    COMMON_FIELDS,
    [FLOW_REPORTER] = {"reporter", "Reporter", FIELD_CODE},
    [FLOW_PARTNER] = {"partner", "Partner", FIELD_CODE},
    [FLOW_DIRECTION] = {"direction", "Direction", FIELD_CODE},
    [FLOW_COMMODITY] = {"commodity", "Commodity", FIELD_CODE},
    [FLOW_VALUATION] = {"valuation", "Valuation", FIELD_CODE},
    [FLOW_DERIVATION] = {"derivation", "Derivation", FIELD_CODE},
    [FLOW_VALUE] = {"value", "Value", FIELD_NUMBER},
    [FLOW_CURRENCY] = {"currency", "Currency", FIELD_CODE},
    [FLOW_QUANTITY] = {"quantity", "Quantity", FIELD_NUMBER},
    [FLOW_QUANTITY_UNIT] = {"quantity_unit", "Unit of quantity", FIELD_CODE},
    [FLOW_STEP] = {"step", "Smallest step printed", FIELD_NUMBER},
    [FLOW_GROWTH] = {"growth", "Growth as printed", FIELD_NUMBER}};

static const struct field_schema DELIVERY_SCHEMA[N_DELIVERY_FIELDS] = {
    COMMON_FIELDS,
    [DELIVERY_SUPPLIER] = {"supplier", "Supplier", FIELD_CODE},
    [DELIVERY_RECIPIENT] = {"recipient", "Recipient", FIELD_CODE},
    [DELIVERY_WEAPON] = {"weapon", "Weapon", FIELD_CODE},
    [DELIVERY_CATEGORY] = {"category", "Category", FIELD_CODE},
    [DELIVERY_UNITS] = {"units", "Units delivered", FIELD_NUMBER},
    [DELIVERY_TIV] = {"tiv_million", "TIV, millions", FIELD_NUMBER},
    [DELIVERY_DEAL] = {"deal", "Deal", FIELD_CODE}};

static const struct field_schema EVENT_SCHEMA[N_EVENT_FIELDS] = {
    COMMON_FIELDS,
    [EVENT_NAME] = {"name", "Event", FIELD_CODE},
    [EVENT_TYPE] = {"type", "Type", FIELD_CODE},
    [EVENT_PLACE] = {"place", "Place", FIELD_CODE},
    [EVENT_PARTICIPANTS] = {"participants", "Participants", FIELD_CODE},
    [EVENT_FORM] = {"form", "Form", FIELD_CODE}};

static const struct field_schema VOTE_SCHEMA[N_VOTE_FIELDS] = {
    COMMON_FIELDS,
    [VOTE_ROLL_CALL] = {"roll_call", "Roll call", FIELD_CODE},
    [VOTE_BODY] = {"body", "Body", FIELD_CODE},
    [VOTE_SESSION] = {"session", "Session", FIELD_CODE},
    [VOTE_RESOLUTION] = {"resolution", "Resolution", FIELD_CODE},
    [VOTE_TITLE] = {"title", "Title", FIELD_CODE},
    [VOTE_MEMBER] = {"member", "Member", FIELD_CODE},
    [VOTE_CAST] = {"cast", "Vote", FIELD_CODE},
    [VOTE_ISSUES] = {"issues", "Issues", FIELD_CODE}};

static const struct field_schema OBLIGATION_SCHEMA[N_OBLIGATION_FIELDS] = {
    COMMON_FIELDS,
    [OBLIGATION_A] = {"a", "State A", FIELD_CODE},
    [OBLIGATION_B] = {"b", "State B", FIELD_CODE},
    [OBLIGATION_DEFENSE] = {"defense", "Defense", FIELD_NUMBER},
    [OBLIGATION_OFFENSE] = {"offense", "Offense", FIELD_NUMBER},
    [OBLIGATION_NEUTRALITY] = {"neutrality", "Neutrality", FIELD_NUMBER},
    [OBLIGATION_NONAGGRESSION] = {"nonaggression", "Non-aggression", FIELD_NUMBER},
    [OBLIGATION_CONSULTATION] = {"consultation", "Consultation", FIELD_NUMBER}};

static const struct field_schema FIGURE_SCHEMA[N_FIGURE_FIELDS] = {
    COMMON_FIELDS, [FIGURE_MEASURE] = {"measure", "Measure", FIELD_CODE},
    [FIGURE_VALUE] = {"value", "Value", FIELD_NUMBER},
    [FIGURE_UNIT] = {"printed_unit", "Unit", FIELD_CODE}};

static const struct {
    const char *name;
    const struct field_schema *fields;
    size_t n;
} KINDS[N_RECORD_KINDS] = {
    [RECORD_FLOW] = {"flow", FLOW_SCHEMA, N_FLOW_FIELDS},
    [RECORD_DELIVERY] = {"delivery", DELIVERY_SCHEMA, N_DELIVERY_FIELDS},
    [RECORD_EVENT] = {"event", EVENT_SCHEMA, N_EVENT_FIELDS},
    [RECORD_VOTE] = {"vote", VOTE_SCHEMA, N_VOTE_FIELDS},
    [RECORD_OBLIGATION] = {"obligation", OBLIGATION_SCHEMA, N_OBLIGATION_FIELDS},
    [RECORD_FIGURE] = {"figure", FIGURE_SCHEMA, N_FIGURE_FIELDS}};

const struct field_schema *record_schema(enum record_kind kind, size_t *n)
{
    *n = KINDS[kind].n;
    return KINDS[kind].fields;
}

const char *record_kind_name(enum record_kind kind)
{
    return KINDS[kind].name;
}

bool record_kind_parse(struct str name, enum record_kind *kind)
{
    for (int i = 0; i < N_RECORD_KINDS; i++)
        if (str_is(name, KINDS[i].name)) {
            *kind = (enum record_kind)i;
            return true;
        }
    return false;
}

/* --- reading -------------------------------------------------------------------------------- */

struct stored {
    enum field_type type;
    struct records_field entry;
    const void *cells; /* NULL where all rows hold one value */
    const uint8_t *suppressed;
    const uint32_t *text_ends;
    struct str texts;
};

struct records {
    struct arena *arena; /* holds the mapping */
    struct chunk_file file;
    enum record_kind kind;
    size_t n_rows, n_fields;
    struct stored columns[FIELDS_MAX];
    _Atomic(void *) *spreads; /* by field: columns of one value, made when first asked for */
};

static bool damaged(struct err *err, const char *what)
{
    err_set(err, ERR_CORRUPT, "damaged table of facts: %s", what);
    err_hint(err, "Delete it: readout run reads the table again.");
    return false;
}

/* Ends rise and the last is where the texts end: then records_text can trust them. */
static bool open_texts(struct records *records, int field, struct err *err)
{
    struct stored *column = &records->columns[field];
    char name[8];
    struct str bytes = chunk_find(&records->file, records_chunk('t', field, name));
    size_t n = column->entry.n_texts, heads_len = n * sizeof(uint32_t);
    if (bytes.len < heads_len)
        return damaged(err, "the texts of a column are cut short");
    column->text_ends = (const uint32_t *)(const void *)bytes.at;
    column->texts = n ? str_cut(bytes, heads_len, bytes.len) : (struct str){0};
    for (size_t i = 0; i < n; i++)
        if (column->text_ends[i] < (i ? column->text_ends[i - 1] : 0) ||
            column->text_ends[i] > column->texts.len)
            return damaged(err, "the texts of a column lie outside it");
    return true;
}

static bool is_width(const struct stored *column)
{
    unsigned width = column->entry.width_bytes;
    if (column->type == FIELD_CODE)
        return width == 0 || width == 1 || width == 2 || width == 4;
    return width == 0 || width == (column->type == FIELD_NUMBER ? 8 : 4);
}

static bool open_column(struct records *records, int field, struct err *err)
{
    struct stored *column = &records->columns[field];
    char name[8];
    size_t len, n_bits = (records->n_rows + 7) / 8;
    struct str cells = chunk_find(&records->file, records_chunk('c', field, name));
    struct str bits = chunk_find(&records->file, records_chunk('s', field, name));
    if (!is_width(column) || !size_multiply(records->n_rows, column->entry.width_bytes, &len) ||
        cells.len != len || (bits.at && bits.len != n_bits))
        return damaged(err, "a column has the wrong length");
    column->cells = len ? cells.at : NULL;
    column->suppressed = (const uint8_t *)bits.at;
    return column->type != FIELD_CODE || open_texts(records, field, err);
}

static bool open_all(struct records *records, struct err *err)
{
    struct records_head head;
    struct str bytes = chunk_find(&records->file, "head");
    if (bytes.len != sizeof head)
        return damaged(err, "it is no table of facts");
    memcpy(&head, bytes.at, sizeof head);
    if (head.version != RECORDS_VERSION)
        return damaged(err, "it was written by another version of readout");
    if (head.kind >= N_RECORD_KINDS || head.n_rows > UINT32_MAX)
        return damaged(err, "its head is wrong");
    records->kind = (enum record_kind)head.kind;
    records->n_rows = head.n_rows;
    const struct field_schema *schema = record_schema(records->kind, &records->n_fields);
    for (int i = 0; i < (int)records->n_fields; i++) {
        records->columns[i].type = schema[i].type;
        records->columns[i].entry = head.fields[i];
        if (!open_column(records, i, err))
            return false;
    }
    return true;
}

struct records *records_open(const char *path, struct err *err)
{
    struct arena *arena = arena_new(0);
    struct str bytes;
    if (file_map(path, arena, &bytes, err)) {
        struct records *records = records_over(bytes, arena, err);
        if (records)
            return records;
    } else {
        arena_free(arena);
    }
    err_where(err, path, 0, 0, -1);
    return NULL;
}

struct records *records_over(struct str bytes, struct arena *arena, struct err *err)
{
    struct records *records = arena_zero(arena, 1, sizeof *records);
    records->arena = arena;
    records->spreads = arena_zero(arena, FIELDS_MAX, sizeof *records->spreads);
    if (chunk_open(bytes, &records->file, err) && open_all(records, err))
        return records;
    arena_free(arena);
    return NULL;
}

void records_close(struct records *records)
{
    for (int i = 0; records && i < FIELDS_MAX; i++)
        memory_free(records->spreads[i]);
    if (records)
        arena_free(records->arena);
}

bool records_verify(const struct records *records, struct err *err)
{
    if (!chunk_verify(&records->file, err))
        return false;
    for (int i = 0; i < (int)records->n_fields; i++) {
        if (records->columns[i].type != FIELD_CODE)
            continue;
        struct code_column codes = records_codes(records, i);
        for (size_t row = 0; codes.width_bytes && row < records->n_rows; row++)
            if (code_at(&codes, row) >= codes.n_texts)
                return damaged(err, "a row holds a code that there is not");
    }
    return true;
}

enum record_kind records_kind(const struct records *records)
{
    return records->kind;
}

size_t records_n(const struct records *records)
{
    return records->n_rows;
}

struct str records_hash(const struct records *records)
{
    return chunk_find(&records->file, "hash");
}

static const struct stored *column_of(const struct records *records, int field,
                                      enum field_type type, enum field_type or_type)
{
    unreachable_if((size_t)field >= records->n_fields);
    enum field_type is = records->columns[field].type;
    unreachable_if(is != type && is != or_type);
    return &records->columns[field];
}

struct code_column records_codes(const struct records *records, int field)
{
    const struct stored *column = column_of(records, field, FIELD_CODE, FIELD_CODE);
    return (struct code_column){column->cells, column->cells ? column->entry.width_bytes : 0,
                                column->entry.n_texts};
}

struct str records_text(const struct records *records, int field, uint32_t code)
{
    const struct stored *column = column_of(records, field, FIELD_CODE, FIELD_CODE);
    if (code >= column->entry.n_texts)
        return (struct str){0};
    return str_cut(column->texts, code ? column->text_ends[code - 1] : 0, column->text_ends[code]);
}

uint32_t records_find(const struct records *records, int field, struct str text)
{
    uint32_t begin = 0, n = column_of(records, field, FIELD_CODE, FIELD_CODE)->entry.n_texts;
    uint32_t end = n;
    while (begin < end) {
        uint32_t middle = begin + (end - begin) / 2;
        if (str_compare(records_text(records, field, middle), text) < 0)
            begin = middle + 1;
        else
            end = middle;
    }
    return begin < n && str_equal(records_text(records, field, begin), text) ? begin : UINT32_MAX;
}

/* All rows of a column that holds one value, as an array: made once, by whoever comes first. */
static const void *spread(const struct records *records, int field, size_t width)
{
    void *made = atomic_load(&records->spreads[field]), *none = NULL;
    if (made)
        return made;
    made = memory_new(records->n_rows + 1, width);
    const uint64_t *constant = &records->columns[field].entry.constant;
    for (size_t i = 0; i < records->n_rows; i++)
        memcpy((char *)made + i * width, constant, width);
    if (atomic_compare_exchange_strong(&records->spreads[field], &none, made))
        return made;
    memory_free(made);
    return none;
}

const int32_t *records_days(const struct records *records, int field)
{
    const struct stored *column = column_of(records, field, FIELD_DAY, FIELD_WHOLE);
    return column->cells ? column->cells : spread(records, field, sizeof(int32_t));
}

const double *records_numbers(const struct records *records, int field)
{
    const struct stored *column = column_of(records, field, FIELD_NUMBER, FIELD_NUMBER);
    return column->cells ? column->cells : spread(records, field, sizeof(double));
}

bool records_is_constant(const struct records *records, int field)
{
    unreachable_if((size_t)field >= records->n_fields);
    return records->columns[field].cells == NULL;
}

day records_day_at(const struct records *records, int field, size_t row)
{
    const struct stored *column = column_of(records, field, FIELD_DAY, FIELD_WHOLE);
    return column->cells ? ((const int32_t *)column->cells)[row]
                         : (int32_t)(uint32_t)column->entry.constant;
}

double records_number_at(const struct records *records, int field, size_t row)
{
    const struct stored *column = column_of(records, field, FIELD_NUMBER, FIELD_NUMBER);
    double value;
    if (column->cells)
        return ((const double *)column->cells)[row];
    memcpy(&value, &column->entry.constant, sizeof value);
    return value;
}

enum cell_state records_cell_state(const struct records *records, int field, size_t row)
{
    unreachable_if((size_t)field >= records->n_fields);
    const struct stored *column = &records->columns[field];
    bool is_present = true;
    if (column->type == FIELD_CODE)
        is_present = records_cell(records, field, row).len > 0;
    else if (column->type == FIELD_DAY)
        is_present = records_day_at(records, field, row) != DAY_NONE;
    else if (column->type == FIELD_NUMBER)
        is_present = !isnan(records_number_at(records, field, row));
    if (is_present)
        return CELL_PRESENT;
    bool is_suppressed = column->suppressed && column->suppressed[row / 8] >> row % 8 & 1;
    return is_suppressed ? CELL_SUPPRESSED : CELL_MISSING;
}

struct str records_cell(const struct records *records, int field, size_t row)
{
    struct code_column codes = records_codes(records, field);
    return records_text(records, field, code_at(&codes, row));
}
