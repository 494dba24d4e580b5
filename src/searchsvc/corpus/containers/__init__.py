"""What lies in a file that packs other files, and is read as if it lay in a folder?

    reader.py      the reader of all of them: each member goes to the reader that takes it
    member.py      one member, as readers see files
    packages.py    zip and tar
    cut_zip.py     what is whole in a zip without its list, unpacked by unpacking.py
    web.py         WARC and WET, MHTML, .webarchive: pages as crawlers and browsers keep them

Useful for: reading without unpacking. Not for: one file that is compressed (packing.py).
"""
