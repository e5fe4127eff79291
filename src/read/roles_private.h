/* roles_private.h: between the files that find out what each paragraph is. */
#ifndef BS_ROLES_PRIVATE_H
#define BS_ROLES_PRIVATE_H

#include "read/roles_lexicon.h"
#include "read/text_private.h"

enum bs_role {
    BS_ROLE_BODY,
    BS_ROLE_HEADLINE,
    BS_ROLE_KICKER,
    BS_ROLE_DECK,
    BS_ROLE_BYLINE,
    BS_ROLE_DATE,
    BS_ROLE_CAPTION,
    BS_ROLE_CREDIT,
    BS_ROLE_PULL_QUOTE,
    BS_ROLE_BLOCK_QUOTE,
    BS_ROLE_ATTRIBUTION,
    BS_ROLE_CROSSHEAD,
    BS_ROLE_LIST,
    BS_ROLE_TABLE,
    BS_ROLE_RULE,
    BS_ROLE_NOISE,
    BS_ROLE_DUPLICATE,
    BS_ROLE_OPEN, /* not decided */
};

/* What a line of page furniture is known by (roles_words.c). */
enum bs_furniture {
    BS_FURNITURE_NONE,
    BS_FURNITURE_EDGE, /* "World", "Sport": at head and foot of a page only; in the text it may be a crosshead */
    BS_FURNITURE_SURE, /* "Share this" */
    BS_FURNITURE_MARK, /* "Related links": what follows may be a list of them */
};

/* A stretch of text; to == 0: none. */
struct bs_stretch {
    uint32_t from, to;
};

/* What is seen of a paragraph before anything is decided. */
struct bs_look {
    struct bs_para *para;
    const char *text;
    uint32_t len;
    int words, sentences;
    int capitalised; /* words that begin with a capital, but the first */
    int letters, capitals;
    bool stopped;    /* ends in . ! ? … or a quotation mark behind one */
    bool questions;  /* ends in ? */
    bool colon;      /* ends in : */
    bool unfinished; /* ends in a comma or semicolon: the sentence goes on in the next */
    bool quoted;     /* wholly within one pair of quotation marks */
    bool has_quotes;
    bool dash_led;
    bool item;      /* bullet or number in front */
    bool bracketed; /* ends in a bracket, whatever stands in it */
    bool graphic;   /* no letter or digit */
    enum bs_furniture furniture;
    bool menu;                /* it is known as a row of such lines */
    struct bs_stretch credit; /* at the end, or all of it */
    bool credit_only;
    uint32_t teaser;         /* where a last sentence begins that announces a broadcast; 0: none */
    uint32_t caption_prefix; /* "[1/4] ", "Image caption, " */
    bool byline, date, address; /* address: e-mail, telephone, web */
    uint32_t head;              /* hash of the letters: equal for the same words */
    guint32 *keys;              /* hashes of the content words, sorted, each once */
    int n_keys;
    guint32 first;    /* of the first word, if it is one of them */
    int heard;        /* percent of them that other long paragraphs have */
    bool opens_known; /* the first word is in other long paragraphs */
    int retold;       /* the most that a single paragraph nearby has of them */
    int copies;       /* later paragraphs with the same words */
    int same_as;      /* index of an earlier paragraph with the same words; -1: none */
    const char *lang; /* bs_look_lang() */
    bool lang_known;
    enum bs_role role;
    const char *why; /* for the report; NULL: nothing to say */
    bool doubtful;
};

struct bs_roles {
    struct bs_arena *arena;
    struct bs_diags *diags;
    const char *file, *lang;
    const struct bs_lexicon *lex; /* NULL: the language is not known */
    struct bs_counts lex_index;
    bool no_tidy; /* furniture and copies stay, as text */
    struct bs_look *at;
    int n;
    int story_from, story_to; /* the stretch with the most running text */
    uint32_t title_end;  /* bytes of the headline that are said again without the rest; 0: all */
    int headline;        /* -1: none */
    int first_body;      /* first paragraph that is surely running text; n when there is none */
    int last_body;       /* last running text; -1: none */
    int foot;            /* where a list of links at the foot of the page begins; n: nowhere */
    int usual_heard;     /* median of `heard` over running text */
    int usual_retold;    /* the same of `retold`, over the shorter ones */
    int credits;         /* captions with a credit, and credits alone */
    bool says_i;         /* so much of the running text does that it tells nothing */
    bool quotes_in_body; /* running text has quotation marks, too */
};

/* roles_words.c */
enum bs_furniture bs_furniture_of(const char *text, uint32_t len, int words);
/* Of a line in which such words stand in a row, and no others: "Menu Search Sign in". */
enum bs_furniture bs_furniture_row(const char *text, uint32_t len);
bool bs_words_share_list(const char *text, uint32_t len);

/* roles_lines.c. only: the line is nothing but a credit. */
struct bs_stretch bs_credit_find(const char *text, uint32_t len, bool *only);
/* Bytes of "By " and the like at the head of a byline; of the names from there on. */
size_t bs_byline_head(const char *text);
size_t bs_byline_names(const char *text);
bool bs_is_byline(const char *text, uint32_t len, int words);

/* roles_dates.c */
/* A line that is a date, perhaps with place, time and "Updated". iso: where YYYY-MM-DD goes, may be NULL. */
bool bs_is_date_line(const char *text, uint32_t len, int words, char iso[11]);
/* A line that is a time of day: "14:32", "12.45pm". */
bool bs_is_time(const char *text);

/* roles_look.c */
void bs_roles_look(struct bs_roles *roles, const struct bs_paras *paras);
/* Percent of the content words of a that b has. */
int bs_look_overlap(const struct bs_look *a, const struct bs_look *b);
bool bs_look_is_text(const struct bs_look *look); /* surely a sentence or more of running text */
/* The language of paragraph i when it is long enough to tell and not the article's; NULL else. Few are asked, so it is found
 * on demand. */
const char *bs_look_lang(const struct bs_roles *roles, int i);
/* The neighbour that is not noise; NULL at the ends. */
struct bs_look *bs_roles_next(const struct bs_roles *roles, int i);
struct bs_look *bs_roles_before(const struct bs_roles *roles, int i);
void bs_roles_set(struct bs_look *look, enum bs_role role, const char *why);

/* roles_head.c */
void bs_roles_find_head(struct bs_roles *roles);
/* roles_edge.c */
void bs_roles_find_rows(struct bs_roles *roles);
void bs_roles_find_story(struct bs_roles *roles);
void bs_roles_find_noise(struct bs_roles *roles);
/* roles_model.c: so many points make a caption, so many a doubt. */
#define BS_CAPTION 12
#define BS_CAPTION_DOUBT 8
/* Does the last sentence announce a report to watch or hear? It begins at `from`. */
bool bs_teaser_find(const struct bs_roles *roles, const struct bs_look *look, uint32_t *from);
int bs_caption_points(const struct bs_roles *roles, int i);
/* Bytes of "[1/4] ", "Image caption, " and the like; 0: it begins with none. */
uint32_t bs_caption_prefix(const char *text);

/* roles.c */
/* Lines in the story that look like crossheads, but for those in quotation marks. */
int bs_roles_count_titles(const struct bs_roles *roles);
void bs_roles_assign(struct bs_roles *roles, const struct bs_paras *paras);
/* roles_build.c */
void bs_roles_build(const struct bs_roles *roles, struct bs_article *article);

#endif
