"""How does a person at a terminal, or a script, use searchsvc?

    commands.py   the program and its commands, each loaded when it is called
    options.py    what the commands share: --index, --json, settings
    failures.py   what becomes of an error: a sentence, and an exit code
    console.py    text for terminals and pipes
    invocation.py how this program is called;  words.py  which of its arguments are options
    rebuild.py, read.py, search.py, serve.py, maintenance.py   the commands
    meter.py      how much is read;  progress.py, bar.py  it shown as it goes
    unread.py     what a build could not read
    up_to_date.py is there anything to build?
    unnamed.py    what is built where nobody named a corpus;  stopping.py  what happens to a build that is told to stop
    ready_message.py   that a server answers

Results go to standard output, everything else to standard error.

Useful for: the commands of docs/cli.md. Not for: doing the work, which bootstrap hands out.
"""
