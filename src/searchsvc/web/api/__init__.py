"""What does the API answer?

    operations.py  an answer for each route
    openapi.py     the description of them, for programs
    misnamed.py    parameters that it does not have

Useful for: what stands below /api/. Not for: what the answers are made of (web/documents/).
"""
