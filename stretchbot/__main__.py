"""`python -m stretchbot` is the command line."""

from stretchbot.cli.app import main

main()
