"""Phrases as people type them on phones: a language, a text, the intents that are right, parted by "/"."""
