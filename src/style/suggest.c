/* Did you mean: optimal string alignment distance (Damerau 1964: insertion, deletion, substitution, transposition of
 * neighbours, no substring edited twice), case folded. A candidate counts when at most a third of the letters are wrong. */
#include "style/value.h"

#include <string.h>

enum { LONGEST = 48 };

static int distance(const char *a, const char *b, int limit)
{
    int n = (int)strlen(a), m = (int)strlen(b);
    if (n > LONGEST || m > LONGEST || ABS(n - m) > limit)
        return limit + 1;
    int rows[3][LONGEST + 1];
    for (int j = 0; j <= m; j++)
        rows[0][j] = j;
    for (int i = 1; i <= n; i++) {
        int *row = rows[i % 3], *up = rows[(i + 2) % 3], *up2 = rows[(i + 1) % 3];
        char x = g_ascii_tolower(a[i - 1]);
        row[0] = i;
        for (int j = 1; j <= m; j++) {
            char y = g_ascii_tolower(b[j - 1]);
            row[j] = MIN(MIN(row[j - 1], up[j]) + 1, up[j - 1] + (x != y));
            if (i > 1 && j > 1 && x == g_ascii_tolower(b[j - 2]) && g_ascii_tolower(a[i - 2]) == y)
                row[j] = MIN(row[j], up2[j - 2] + 1);
        }
    }
    return rows[n % 3][m];
}

struct bs_suggest bs_suggest_for(const char *name)
{
    return (struct bs_suggest){name, NULL, MAX(1, (int)strlen(name) / 3) + 1};
}

void bs_suggest_offer(struct bs_suggest *suggest, const char *candidate)
{
    int d = distance(suggest->name, candidate, suggest->distance);
    if (d < suggest->distance) {
        suggest->distance = d;
        suggest->best = candidate;
    }
}
