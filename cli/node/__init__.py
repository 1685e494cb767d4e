"""One node in its own folder, for its operator.

admin     requests to its admin port, with a token from its folder     cards     what it gives to other validators
bundle    an archive for somebody who helps with it
"""
