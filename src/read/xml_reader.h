/* xml_reader.h: what the readers of XML formats share.
 *
 * Takes  an input whose bytes are XML.
 * Gives  its tree, and fields out of it for bs_wire_*().
 * Knows  wire. Not libxml2.
 * Fails  as bs_tree_xml() and bs_read_decode() do.
 */
#ifndef BS_XML_READER_H
#define BS_XML_READER_H

#include "read/wire.h"

enum { BS_XML_HEAD = 8192 };

/* What the bytes begin with, without what stands before the first element: "nitf version=…"; "" when it is no XML. Caller g_free. */
char *bs_xml_beginning(const struct bs_input *input);
/* Is the first element of that name, whatever its prefix? */
bool bs_xml_begins(const char *beginning, const char *name);

/* The document; NULL with the error set. */
struct bs_tree_node *bs_xml_read(struct bs_arena *arena, const struct bs_input *input,
                                 struct bs_diags *diags, GError **error);
/* The first child element of that name whose namespace holds the word. */
struct bs_tree_node *bs_xml_child(const struct bs_tree_node *within, const char *name,
                                  const char *space);
/* The words of a node, ready as HTML; marks it used. NULL: it has none, or there is no node. */
const char *bs_xml_line(struct bs_arena *arena, struct bs_tree_node *node);
/* The text of a node as it stands. "" for NULL. */
const char *bs_xml_text(struct bs_arena *arena, const struct bs_tree_node *node);
/* Is there any letter or digit? */
bool bs_xml_says(const char *words);
/* Puts the finished article behind those before it; what has no block is left out and told. */
void bs_xml_add(struct bs_wire *wire, const struct bs_tree_node *from, struct bs_article **first);
/* The first of the articles; NULL with an error that says there are none. */
struct bs_article *bs_xml_finish(const struct bs_input *input, struct bs_article *first,
                                 GError **error);

/* A <nitf> into the wire (reader_nitf.c). */
void bs_wire_nitf(struct bs_wire *wire, struct bs_tree_node *nitf);

#endif
