"""`python -m stretchbot` is the command line."""

from stretchbot.cli import main

main()
