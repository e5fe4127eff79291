/* data.h: where our own fonts and styles are. */
#ifndef BS_DATA_H
#define BS_DATA_H

/* The folder that holds fonts/ and styles/: the source tree's while the library runs from its build folder, else the
 * share/broadsheet nearest above the file it was loaded from, else where it was configured to be installed. Caller g_free. */
char *bs_data_folder(void);

#endif
