// nothing
/* at all **/
