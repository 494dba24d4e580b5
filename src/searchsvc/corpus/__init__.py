"""How does a file become articles?

    files.py      one file: unpacked (packing.py), measured against the limits (limits.py)
    detect.py     which reader takes it;  registry.py  the readers, one line each;  reader.py  what a reader is
    failures.py   why something is not read, in words for people;  first_bytes.py  what it begins with
    text_file.py  a file of text that is one article
    portions.py   what is read in one go: a file, or a slice of a large one (lines/), by whichever process
    apart.py      another process reads them, which is ended where a record does not end (timing.py)
    explaining.py  which key, element or line gave each field;  explained.py  what is said of it
    read.py       puts them to work: the room's door

    walking/      which files are there, and which of them are no articles by nature
    lines/        how a large file of a record a line is taken apart
    containers/   what packs other files, each of which is read as if it lay in a folder
    formats/      scraped text, plain text, web pages, records, wire and office formats: a package each, which know
                  nothing of one another
    parsing/      what several formats need: characters, lines, dates, names, JSON

Useful for: turning files and folders into Article and ReadFailure values; adding a format.
Not for: what becomes of an article afterwards (indexing/), or where a corpus lies (config).
"""
