"""What text have documents of office programs?

    word.py     Word documents (.docx)
    pdf.py      PDF documents, where the extra `pdf` is installed
    lines.py    an article of their paragraphs

Useful for: documents that are one article each. Not for: packages of files (corpus/containers/).
"""
