"""One node in its own folder, for its operator.

admin     questions to its admin port, with a token of its folder     cards     what it hands to the other validators
bundle    what somebody needs who helps with it
"""
