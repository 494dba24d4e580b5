"""How does a person at a terminal, or a script, use searchsvc?

    commands.py   the program and its commands, each loaded when it is called
    rebuild.py, sync.py, add.py, read.py, search.py, explain.py, export.py, eval.py, serve.py,
    maintenance.py   the commands
    asked_for.py  which search the words and options of a command ask for
    failures.py   what becomes of an error: a sentence, and an exit code
    arguments/    what was typed;  output/  what a terminal or a pipe is told
    rebuilding/   what a rebuild is to do, and what becomes of it where it is stopped

Useful for: the commands of docs/cli.md. Not for: doing the work, which bootstrap hands out.
"""
