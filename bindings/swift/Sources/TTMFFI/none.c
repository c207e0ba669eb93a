// A target of C needs a file to compile; all of it is in the library.
