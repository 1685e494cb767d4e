"""What commands print, in every language: templates over values, one file per group of commands.

A command fills a template in with `cli.language.say`, which knows the language. Why commands end is in `cli/refusals`.

Rule 1: a place of a template is the name of a value; the Korean also has particles that fit (`{은}`).
Rule 2: values are what a peer answers or a person has typed; an amount comes grouped, its unit stands in the template.
Rule 3: a word of a closed list (`cli/texts/words.py`) is found by the word that the API has for it.
"""
