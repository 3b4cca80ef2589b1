"""The kinds of due work. To add one: a module here, and a line where `runner` lists them."""
