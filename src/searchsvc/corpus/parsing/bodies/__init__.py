"""What is in the body of an article, in whichever form it is kept?

    content.py         paragraphs and captions
    rich_text.py       trees of nodes, as editors store them
    mobiledoc.py       the blocks of Mobiledoc
    fragments.py       pieces of HTML;  markdown_text.py  Markdown
    picture_lines.py   paragraphs that are a picture's words, by the labels in them
    captions.py        captions in any nesting;  picture_classes.py  which classes mean one, or a credit

Useful for: records and texts. Not for: whole pages (formats/html/), which HTML inside them belongs to an article.
"""
