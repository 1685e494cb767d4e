"""Korean translations, by the English that is shown: help texts by the whole text, headers and fields by the word.

A text with values is a template in both languages, in `cli.texts` or `cli.refusals`.
"""
