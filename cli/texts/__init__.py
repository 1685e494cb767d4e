"""What commands print, in each language: templates with values, one file per group of commands.

A command fills in a template by `cli.language.say`, which knows the language. Errors are in `cli/refusals`.

Rule 1: a placeholder is the name of a value. The Korean also has placeholders for the fitting particle (`{은}`).
Rule 2: a value comes from a peer or from the command line. An amount has thousands separators; the template has the
unit.
Rule 3: the words of closed lists (`cli/texts/words.py`) are looked up by the word that the API uses.
"""
