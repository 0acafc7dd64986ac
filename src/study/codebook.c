#include "study/codebook.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/nearest.h"

enum { FILE_LIMIT = 8 << 20, VERSION_LENGTH = 12 };

static const char *const KEYS[] = {"codebook", "unit", "labels", "corpus", "about", "topics", NULL};
static const char *const TOPIC_KEYS[] = {"label",    "definition", "include", "exclude",
                                         "examples", "rule",       NULL};
static const char *const LANGUAGES[] = {"en", "zh", "ru", NULL};
static const char *const UNITS[] = {"document",  "turn",     "question", "answer",
                                    "paragraph", "sentence", NULL};

struct reading {
    struct arena *arena;
    struct codebook *codebook;
    struct codebook_topic *topic;
    struct findings *findings;
};

static void take(struct reading *reading, struct err *trouble)
{
    findings_take(reading->findings, trouble);
}

static void check_keys(struct reading *reading, const struct yaml *node, const char *const *keys)
{
    for (size_t i = 0; i < yaml_count(node); i++) {
        struct err trouble = ERR_INIT;
        yaml_known(node, i, keys, &trouble);
        take(reading, &trouble);
    }
}

/* Empty when there is no node. */
static struct str read_text(struct reading *reading, const struct yaml *node, const char *what)
{
    struct err trouble = ERR_INIT;
    struct str text = str_trim(yaml_text(node));
    if (node && text.len == 0)
        yaml_refuse(node, &trouble, "%s is a text", what);
    take(reading, &trouble);
    return text;
}

/* A text or a list of texts. */
static struct str *read_texts(struct reading *reading, const struct yaml *node, const char *what,
                              size_t *n)
{
    size_t n_items = yaml_is_list(node) ? yaml_count(node) : node != NULL;
    struct str *texts = arena_zero(reading->arena, n_items + 1, sizeof *texts);
    *n = 0;
    for (size_t i = 0; i < n_items; i++) {
        struct str text = read_text(reading, yaml_is_list(node) ? yaml_item(node, i) : node, what);
        if (text.len)
            texts[(*n)++] = text;
    }
    return texts;
}

static size_t read_choice(struct reading *reading, const struct yaml *node,
                          const char *const *choices, const char *mistake)
{
    struct err trouble = ERR_INIT;
    size_t i = 0;
    while (choices[i] && !str_is(yaml_text(node), choices[i]))
        i++;
    if (choices[i])
        return i;
    yaml_refuse(node, &trouble, "%s", mistake);
    take(reading, &trouble);
    return 0;
}

/* A text, which is in English, or {en: …, zh: …}. */
static void read_label(struct reading *reading, const struct yaml *node)
{
    struct codebook_topic *topic = reading->topic;
    struct str names[] = {STR("en"), STR("zh"), STR("ru")};
    topic->label = topic->id;
    topic->labels = arena_zero(reading->arena, sizeof names / sizeof *names, sizeof *topic->labels);
    if (yaml_is_mapping(node))
        check_keys(reading, node, LANGUAGES);
    for (size_t i = 0; LANGUAGES[i]; i++) {
        bool is_plain = node && !yaml_is_mapping(node) && i == 0;
        struct str text =
            read_text(reading, is_plain ? node : yaml_get(node, LANGUAGES[i]), "a label");
        if (text.len)
            topic->labels[topic->n_labels++] = (struct codebook_label){names[i], text};
    }
    if (topic->n_labels)
        topic->label = topic->labels[0].text;
}

static bool is_id(struct str id)
{
    for (size_t i = 0; i < id.len; i++)
        if (!strchr("abcdefghijklmnopqrstuvwxyz0123456789_", id.at[i]) || id.at[i] == 0)
            return false;
    return id.len > 0 && id.len <= 64;
}

static void refuse_same_label(struct reading *reading, const struct yaml *node)
{
    const struct codebook_topic *topic = reading->topic;
    struct err trouble = ERR_INIT;
    for (const struct codebook_topic *other = reading->codebook->topics; other < topic; other++)
        if (str_equal(other->label, topic->label))
            yaml_refuse(node, &trouble, "the topic \"%.*s\" has the label \"%.*s\" too",
                        STR_ARG(other->id), STR_ARG(other->label));
    take(reading, &trouble);
}

static void warn_of_no_definition(struct reading *reading, const struct yaml *node)
{
    struct err doubt = ERR_INIT;
    if (reading->topic->definition.len)
        return;
    yaml_refuse(node, &doubt, "the topic \"%.*s\" has no definition", STR_ARG(reading->topic->id));
    err_hint(&doubt, "Coders who guess what it means do not agree.");
    findings_warn(reading->findings, &doubt);
}

static void read_topic(struct reading *reading, struct str id, const struct yaml *node)
{
    struct codebook_topic *topic = reading->topic;
    struct err trouble = ERR_INIT;
    *topic = (struct codebook_topic){.id = id, .label = id};
    if (!yaml_is_mapping(node))
        yaml_refuse(node, &trouble, "a topic is a mapping with label, definition, …");
    else if (!is_id(id))
        yaml_refuse(node, &trouble, "\"%.*s\" cannot be a topic: a-z, 0-9 and _ make one",
                    STR_ARG(id));
    take(reading, &trouble);
    if (!yaml_is_mapping(node))
        return;
    check_keys(reading, node, TOPIC_KEYS);
    read_label(reading, yaml_get(node, "label"));
    refuse_same_label(reading, node);
    topic->definition = read_text(reading, yaml_get(node, "definition"), "a definition");
    topic->include = read_texts(reading, yaml_get(node, "include"), "include", &topic->n_include);
    topic->exclude = read_texts(reading, yaml_get(node, "exclude"), "exclude", &topic->n_exclude);
    topic->examples =
        read_texts(reading, yaml_get(node, "examples"), "an example", &topic->n_examples);
    topic->rule_node = yaml_get(node, "rule");
    topic->rule = read_text(reading, topic->rule_node, "a rule");
    warn_of_no_definition(reading, node);
}

static void read_topics(struct reading *reading, const struct yaml *root)
{
    const struct yaml *node = yaml_get(root, "topics");
    struct codebook *codebook = reading->codebook;
    struct err trouble = ERR_INIT;
    if (!yaml_is_mapping(node) || yaml_count(node) == 0)
        yaml_refuse(node ? node : root, &trouble,
                    "a codebook has topics: a mapping from a topic's id to the topic");
    else if (yaml_count(node) > CODEBOOK_TOPICS_MAX)
        yaml_refuse(node, &trouble, "%zu topics; a codebook has at most %d", yaml_count(node),
                    CODEBOOK_TOPICS_MAX);
    bool is_good = trouble.kind == ERR_NONE;
    take(reading, &trouble);
    if (!is_good)
        return;
    codebook->topics = arena_zero(reading->arena, yaml_count(node), sizeof *codebook->topics);
    for (size_t i = 0; i < yaml_count(node); i++) {
        reading->topic = &codebook->topics[codebook->n_topics++];
        read_topic(reading, yaml_key(node, i), yaml_value(node, i));
    }
}

static struct str version_of(const struct yaml *root, struct arena *arena)
{
    struct buf said = {0};
    yaml_say(root, &said);
    struct str hash = hash_provenance(buf_str(&said), arena);
    buf_done(&said);
    return arena_str(arena, str_cut(hash, 0, VERSION_LENGTH));
}

static void read_codebook(struct reading *reading, const struct yaml *root)
{
    static const char *const NUMBERS[] = {"single", "multiple", NULL};
    struct codebook *codebook = reading->codebook;
    check_keys(reading, root, KEYS);
    struct str label = read_text(reading, yaml_get(root, "codebook"), "the title");
    codebook->label = label.len ? label : codebook->id;
    const struct yaml *unit = yaml_get(root, "unit"), *labels = yaml_get(root, "labels");
    codebook->unit = STR("answer");
    if (unit)
        codebook->unit =
            str_from(UNITS[read_choice(reading, unit, UNITS,
                                       "a unit is a document, turn, question, answer, paragraph or "
                                       "sentence")]);
    if (labels)
        codebook->is_multiple =
            read_choice(reading, labels, NUMBERS, "labels is single or multiple") == 1;
    codebook->corpus = read_text(reading, yaml_get(root, "corpus"), "a corpus");
    codebook->about_node = yaml_get(root, "about");
    codebook->about = read_text(reading, codebook->about_node, "what the codebook is about");
    read_topics(reading, root);
    codebook->version = version_of(root, reading->arena);
}

bool codebook_parse(struct str bytes, const char *path, struct str id, struct arena *arena,
                    struct codebook *codebook, struct findings *findings)
{
    struct err trouble = ERR_INIT;
    struct reading reading = {.arena = arena, .codebook = codebook, .findings = findings};
    size_t n_mistakes = findings->n_errors;
    *codebook = (struct codebook){.id = id, .bytes = bytes};
    const struct yaml *root = yaml_parse(bytes, path, arena, &trouble);
    if (root && !yaml_is_mapping(root))
        yaml_refuse(root, &trouble, "this file is a mapping with codebook, labels, topics, …");
    else if (root)
        read_codebook(&reading, root);
    take(&reading, &trouble);
    return findings->n_errors == n_mistakes;
}

bool codebook_read(const char *path, struct str id, struct arena *arena, struct codebook *codebook,
                   struct findings *findings)
{
    struct err trouble = ERR_INIT;
    struct str bytes;
    if (file_read(path, FILE_LIMIT, arena, &bytes, &trouble))
        return codebook_parse(bytes, path, id, arena, codebook, findings);
    findings_take(findings, &trouble);
    return false;
}

size_t codebook_topic(const struct codebook *codebook, struct str id)
{
    size_t i = 0;
    while (i < codebook->n_topics && !str_equal(codebook->topics[i].id, id))
        i++;
    return i;
}

static bool refuse_code(const struct codebook *codebook, struct str code, struct err *err)
{
    struct nearest nearest = {.word = code};
    for (size_t i = 0; i < codebook->n_topics; i++)
        nearest_add(&nearest, codebook->topics[i].id.at);
    err_set(err, ERR_INPUT, "the codebook \"%.*s\" has no topic \"%.*s\"", STR_ARG(codebook->id),
            STR_ARG(code));
    if (nearest.best)
        err_hint(err, "Is \"%s\" meant?", nearest.best);
    return false;
}

bool codebook_check(const struct codebook *codebook, const struct str *codes, size_t n,
                    struct err *err)
{
    for (size_t i = 0; i < n; i++) {
        if (codebook_topic(codebook, codes[i]) == codebook->n_topics)
            return refuse_code(codebook, codes[i], err);
        for (size_t j = 0; j < i; j++)
            if (str_equal(codes[i], codes[j]))
                return err_set(err, ERR_INPUT, "the topic \"%.*s\" stands twice",
                               STR_ARG(codes[i]));
    }
    if (n > 1 && !codebook->is_multiple)
        return err_set(err, ERR_INPUT,
                       "\"%.*s\" and \"%.*s\": a unit has one topic of this codebook at most",
                       STR_ARG(codes[0]), STR_ARG(codes[1]));
    return true;
}
