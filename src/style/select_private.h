/* select_private.h: what reading and matching selectors share. */
#ifndef BS_STYLE_SELECT_PRIVATE_H
#define BS_STYLE_SELECT_PRIVATE_H

#include "style/select.h"

enum bs_simple_kind {
    BS_SIMPLE_ANY,
    BS_SIMPLE_TYPE,
    BS_SIMPLE_CLASS,
    BS_SIMPLE_ID,
    BS_SIMPLE_ATTRIBUTE,
    BS_SIMPLE_ROOT,
    BS_SIMPLE_NTH_CHILD,
    BS_SIMPLE_NTH_LAST_CHILD,
    BS_SIMPLE_NTH_OF_TYPE,
    BS_SIMPLE_NTH_LAST_OF_TYPE,
    BS_SIMPLE_ONLY_CHILD,
    BS_SIMPLE_ONLY_OF_TYPE,
    BS_SIMPLE_LANG,
    BS_SIMPLE_NOT,
    BS_SIMPLE_IS,
    BS_SIMPLE_WHERE,
};

struct bs_simple {
    enum bs_simple_kind kind;
    int name;          /* type, class */
    const char *text;  /* id, language, attribute */
    const char *value; /* of the attribute; NULL: any */
    char op;
    bool fold; /* the value matches in any case */
    int a, b;  /* an+b */
    const struct bs_selector_list *list;
};

enum bs_combinator { BS_COMB_NONE, BS_COMB_WITHIN, BS_COMB_CHILD, BS_COMB_NEXT, BS_COMB_LATER };

struct bs_compound {
    const struct bs_simple *simples;
    int n;
    enum bs_combinator combinator; /* to the compound written before it */
};

#endif
