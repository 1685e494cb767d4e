"""Korean by the English that is shown: help texts by the whole text, headers and names of fields by the word.

What has values is a template in both languages: `cli.texts`, `cli.refusals`.
"""
