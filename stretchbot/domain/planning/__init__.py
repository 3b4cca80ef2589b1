"""Composing a routine: which exercises, in which order, and why these."""
