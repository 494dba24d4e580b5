"""How does a segment answer a query with array operations?

Useful for: where nothing was compiled, and what the kernel declines. Its speed is frozen, its answers are not: each new
node of a tree gets its plain form here. Not for: new rules of ranking.
"""
