"""Times as people type and dictate them on phones, by the language of who types.

Each row: a language, a text, what it means: times of the day, "#" for an interval or a count, which is offered as
times, and "?" for what is asked back. Where either would do, "/" parts them.
"""
