"""How is what news agencies and research collections hand on read?

    news_xml.py   NITF and NewsML: XML of agencies, by its items (news_items.py)
    sgml.py       Reuters-21578 and TREC: one article an element, in SGML
    nexis.py      texts of LexisNexis: "1 of 100 DOCUMENTS"
    mail.py       messages: .eml, mbox, newsgroups

Useful for: these exchange formats. Not for: records under keys of anybody's (formats/records/).
"""
