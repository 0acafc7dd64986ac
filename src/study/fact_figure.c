#include "study/fact_figure.h"

static bool is_question(const struct yaml *figure, size_t i, enum fact_subject *subject)
{
    return fact_subject_parse(yaml_key(figure, i), subject) &&
           (*subject != SUBJECT_EVENTS || yaml_is_mapping(yaml_value(figure, i)));
}

const struct yaml *fact_figure_find(const struct yaml *figure, enum fact_subject *subject)
{
    for (size_t i = 0; i < yaml_count(figure); i++)
        if (is_question(figure, i, subject))
            return yaml_value(figure, i);
    return NULL;
}

size_t fact_figure_count(const struct yaml *figure)
{
    enum fact_subject subject;
    size_t n = 0;
    for (size_t i = 0; i < yaml_count(figure); i++)
        n += is_question(figure, i, &subject);
    return n;
}

/* "partners" for a list of them. */
static struct str singular(struct str key)
{
    static const char *const PLURALS[][2] = {
        {"partners", "partner"},   {"commodities", "commodity"},
        {"suppliers", "supplier"}, {"recipients", "recipient"},
        {"types", "type"},         {"pairs", "pair"}};
    for (size_t i = 0; i < sizeof PLURALS / sizeof *PLURALS; i++)
        if (str_is(key, PLURALS[i][0]))
            return str_from(PLURALS[i][1]);
    return key;
}

static bool read_option(struct str key, const struct yaml *value, struct fact_question *question,
                        struct err *err)
{
    size_t n = yaml_is_list(value) ? yaml_count(value) : 1;
    for (size_t i = 0; i < n; i++) {
        const struct yaml *item = yaml_is_list(value) ? yaml_item(value, i) : value;
        if (!yaml_is_text(item))
            return yaml_refuse(item, err, "this is a text");
        if (!fact_question_set(question, singular(key), yaml_text(item), err))
            return yaml_place(item, err);
    }
    return true;
}

bool fact_figure_read(const struct yaml *node, enum fact_subject subject,
                      struct fact_question *question, struct err *err)
{
    *question = (struct fact_question){.subject = subject};
    if (!yaml_is_mapping(node))
        return yaml_refuse(node, err, "%s is a mapping with the options of readout %s",
                           fact_subject_name(subject), fact_subject_name(subject));
    for (size_t i = 0; i < yaml_count(node); i++)
        if (!read_option(yaml_key(node, i), yaml_value(node, i), question, err))
            return false;
    return true;
}

bool fact_figure_suits(struct fact_question *question, enum chart_form form, struct err *err)
{
    if (form != CHART_CALENDAR || (question->is_by_given && question->by == BY_MONTH))
        return true;
    if (!question->is_by_given)
        return fact_question_set(question, STR("by"), STR("month"), err);
    err_set(err, ERR_INPUT, "a calendar is drawn of months");
    err_hint(err, "Count by month, or choose another form.");
    return false;
}

enum chart_form fact_figure_form(const struct fact_question *question)
{
    if (question->subject == SUBJECT_ALLIANCES)
        return CHART_HEAT;
    if (question->subject == SUBJECT_EVENTS && !question->is_by_given)
        return CHART_TIMELINE;
    /* An event may answer several types: their counts are not parts of a whole. */
    if ((question->subject == SUBJECT_EVENTS && question->types.n <= 1) ||
        (question->is_value_wanted && question->is_quantity_wanted))
        return CHART_STACKED;
    return CHART_BY_SET;
}
