#include "text/page_part.h"

enum { WORD_BYTES = 64 };

static bool is_one_of(const char *word, const char *const *words)
{
    for (size_t i = 0; words[i]; i++)
        if (strcmp(word, words[i]) == 0)
            return true;
    return false;
}

static bool starts_with_one(const char *word, const char *const *words)
{
    for (size_t i = 0; words[i]; i++)
        if (strncmp(word, words[i], strlen(words[i])) == 0)
            return true;
    return false;
}

/* The place after the first of words inside word; NULL when none is. */
static const char *after_one(const char *word, const char *const *words)
{
    for (size_t i = 0; words[i]; i++) {
        const char *at = strstr(word, words[i]);
        if (at)
            return at + strlen(words[i]);
    }
    return NULL;
}

static bool is_letter(char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* Takes the next word between blanks, lower-cased and of letters only, as "articlebody", and beside
 * it the same with its pieces parted by blanks, as " article body ": a piece ends at a sign or
 * before a capital. */
static bool take_name(struct str *rest, char *joined, char *parted)
{
    size_t n = 0, m = 0, begin = 0;
    while (begin < rest->len && (unsigned char)rest->at[begin] <= ' ')
        begin++;
    size_t i = begin;
    parted[m++] = ' ';
    for (; i < rest->len && (unsigned char)rest->at[i] > ' '; i++) {
        char c = rest->at[i];
        bool is_start = c >= 'A' && c <= 'Z' && i > 0 && rest->at[i - 1] >= 'a';
        if ((!is_letter(c) || is_start) && parted[m - 1] != ' ' && m < 2 * WORD_BYTES - 3)
            parted[m++] = ' ';
        if (is_letter(c) && n < WORD_BYTES - 1 && m < 2 * WORD_BYTES - 3)
            parted[m++] = joined[n++] = (char)(c | 0x20);
    }
    if (parted[m - 1] != ' ')
        parted[m++] = ' ';
    joined[n] = parted[m] = 0;
    *rest = str_cut(*rest, i, rest->len);
    return i > begin;
}

/* entry-content, articleBody, story_text. */
static bool is_body_name(const char *joined)
{
    static const char *const SUBJECTS[] = {"article", "post",    "entry",   "story",
                                           "blog",    "artikel", "beitrag", "single",
                                           "news",    "noticia", "detail",  NULL};
    static const char *const PARTS[] = {"content", "body", "text",  "inhalt",
                                        "texto",   "main", "entry", NULL};
    const char *rest = after_one(joined, SUBJECTS);
    return rest && after_one(rest, PARTS);
}

static bool is_main_name(const char *joined)
{
    static const char *const NAMES[] = {
        "content",     "contents",    "main",      "maincontent",    "contentmain", "primary",
        "pagecontent", "contentbody", "bodytext",  "maintext",       "textcontent", "contentarea",
        "hauptinhalt", "inhalt",      "contenido", "contentarticle", "textbody",    NULL};
    return is_one_of(joined, NAMES);
}

/* Names whose pieces tell what stands around an article. */
static bool is_aside_name(const char *parted)
{
    static const char PIECES[] =
        " ad ads advert affiliate alert anzeige author authorbox authors autor banner bio "
        "breadcrumb breadcrumbs byline caption categories category consent contact contactbox "
        "cookie cookies copyright credit credits disclaimer disclosure donate donation "
        "dossier factbox follow footer hidden imagedescription infobox kommentare legend "
        "licence license likes login menu meta modal nav navbar navi navigation newsletter "
        "nextstory nocomments noprint outbrain overlay pager pagination paywall popular popup "
        "postmetadata print promo rating ratings recirculation recommend recommended related "
        "relatedposts reply rss share sharedaddy shares shariff sharing sidebar signup "
        "similar sitemap sociable social sources sponsor sponsoren sponsors subnav subscribe "
        "subscription taboola tagcloud tags teasers timestamp toolbar tools topnav trending "
        "upsell werbung yarpp ";
    char piece[WORD_BYTES + 2];
    for (const char *at = parted; at[1]; at = strchr(at + 1, ' ')) {
        size_t len = strcspn(at + 1, " ") + 2;
        if (len < sizeof piece) {
            snprintf(piece, sizeof piece, "%.*s", (int)len, at);
            if (strstr(PIECES, piece))
                return true;
        }
    }
    return false;
}

/* A hundred words of class or id say no more than ten. */
static enum page_part part_of_names(struct str names)
{
    static const char *const COMMENTS[] = {"comment",   "disqus",    "respond",
                                           "kommentar", "trackback", NULL};
    /* "has-sidebar" speaks of something else, "tag-trade" of what the article is about. */
    static const char *const OTHERS[] = {" has ",      " no ",  " with ", " is ",        " js ",
                                         " category ", " tag ", " col ",  " post type ", NULL};
    char joined[WORD_BYTES], parted[2 * WORD_BYTES];
    enum page_part part = PART_PLAIN;
    if (names.len > 10 * WORD_BYTES)
        names.len = 10 * WORD_BYTES;
    while (take_name(&names, joined, parted)) {
        if (starts_with_one(parted, OTHERS))
            continue;
        if (starts_with_one(joined, COMMENTS))
            return PART_OUTSIDE;
        if (strncmp(joined, "widget", 6) == 0 || is_aside_name(parted))
            return PART_ASIDE;
        if (is_body_name(joined))
            part = PART_BODY;
        else if (part == PART_PLAIN && is_main_name(joined))
            part = PART_MAIN;
    }
    return part;
}

enum page_part page_part_of(const struct dom_node *node, struct arena *arena)
{
    static const char *const OUTSIDE[] = {"nav", "footer", "menu", "figcaption", NULL};
    static const char *const ASIDE[] = {"aside", "form", NULL};
    static const char *const NAMELESS[] = {"html", "body", "a", "h1", NULL};
    const char *tag = dom_tag(node);
    if (is_one_of(tag, OUTSIDE))
        return PART_OUTSIDE;
    if (is_one_of(tag, ASIDE))
        return PART_ASIDE;
    if (is_one_of(tag, NAMELESS))
        return PART_PLAIN;
    if (str_is(dom_attribute(node, "itemprop", arena), "articleBody"))
        return PART_BODY;
    enum page_part by_class = part_of_names(dom_attribute(node, "class", arena));
    enum page_part by_id = part_of_names(dom_attribute(node, "id", arena));
    if (by_class >= PART_ASIDE || by_id >= PART_ASIDE)
        return by_class > by_id ? by_class : by_id;
    if (by_class == PART_BODY || by_id == PART_BODY)
        return PART_BODY;
    if (strcmp(tag, "article") == 0)
        return PART_ARTICLE;
    bool is_main = strcmp(tag, "main") == 0 || str_is(dom_attribute(node, "role", arena), "main");
    return is_main || by_class == PART_MAIN || by_id == PART_MAIN ? PART_MAIN : PART_PLAIN;
}
