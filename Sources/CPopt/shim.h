#include <popt.h>

/* popt.h names a struct and a pointer typedef alike, `poptOption`; Swift sees only one of them. */
typedef struct poptOption larder_popt_option;
