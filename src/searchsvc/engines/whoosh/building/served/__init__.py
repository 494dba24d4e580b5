"""What has a new generation to do with the one that is served?

    generation_diff.py   how it differs
    taking_over.py       how it goes on with the served segments

Useful for: build.py. Not for: how a generation is published (engines/generations.py).
"""
