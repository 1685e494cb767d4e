"""What tests are made of: a chain, a cluster, a served node, keys, ports, conversations.

Rule 1: what two test files share is here, or beside the programs of a story folder; no test file imports another.
Rule 2: nothing here asserts a rule of the ledger; it builds what a test asks about, and says how it was built.

    world           a chain with the shipped contracts     toy_chain, toy_blocks, toy_execution    with two tiny ones
    cluster         real processes, files and sockets      alone, front_thread, front_sides        one node in a test
    local_node      the API over a world                   local_gye                               `gye` over it
    simulated       peers of the simulator                 height, conversation, playbook          only the machine
"""
