"""Nothing is made twice: files written whole, kept under keys over all they are made from."""
