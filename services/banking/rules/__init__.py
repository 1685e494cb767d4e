"""The rules of banking. Pure: no clock, no database, no network.

outcomes   what an answer of the bank means     machine      the states of a transfer
resolve    when to ask again, and when to stop  references   what stands in the pool's statement
orders     what a member signs                  wire         forms of the KFTC interface
"""
