// Only declarations: SwiftPM wants one source file in a C target.
#include "adbc.h"
