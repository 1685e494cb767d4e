"""Building blocks of tests: a chain, a cluster, a served node, keys, ports, conversations.

Rule 1: code that two test files share is here, or beside the programs of a story folder; no test file imports another.
Rule 2: nothing here asserts a rule of the ledger; it only builds the object of a test.

    world           a chain with the shipped contracts     toy_chain, toy_blocks, toy_execution    with two tiny ones
    cluster         real processes, files and sockets      lone_node, front_thread, front_sides    one node in a test
    local_node      the API over a world                   local_gye                               `gye` over it
    simulated       peers of the simulator                 height, conversation, playbook          only the machine
"""
