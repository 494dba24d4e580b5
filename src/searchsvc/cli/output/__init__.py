"""What is a terminal or a pipe told?

    console.py         text that reaches either unharmed
    meter.py           how much of a corpus is read;  progress.py, bar.py  it shown as it goes
    explanation_lines.py  why an article is where it is
    noted.py           a note of a search
    unread.py          what a build could not read
    ready_message.py   that a server answers, and what may be tried then

Results go to standard output, everything else to standard error.

Useful for: commands. Not for: what is said of an error, and the exit code (cli/failures.py); JSON, whose documents are
the API's (web/documents/api_documents.py).
"""
