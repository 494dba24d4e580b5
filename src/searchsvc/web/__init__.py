"""How does the archive answer over HTTP?

    app.py        create_app: the Flask application, its headers and its routes
    routes.py     the table of addresses that the application serves and the OpenAPI document describes
    params.py     how parameters stand in a query string, and what HTTP adds to them
    documents/    the API's JSON documents, made without Flask (`searchsvc search --json` prints them too)
    api/          the JSON answers, and their description, made from the same types and the same table
    pages/        the HTML pages, from templates/
    results/      what stands on a page of results beside the hits
    reading/      the page of an article
    overview/     the page about the archive
    reference/    the description of the API, as a page for people
    problems/     every error, as a problem document or as a page
    localisation/ in which language pages speak, by the files in messages/; numbers, dates and titles in words
    suggesting/   what the search box is told while somebody types
    syndication/  what feed readers, browsers and search engines take of it
    media/        pictures that are files of the corpus
    mounting/     where the site stands: below a path, beside other archives, within another application
    theming/      a folder of the owner's, whose templates and files come before ours
    assets.py     stylesheet and icon, with an address that changes when they do
    headers/      what the headers of answers say
    admission.py  which requests a worker takes on, and which it refuses while it is full
    archive.py    what of a Search the application uses

Useful for: `create_app` (bootstrap), the JSON documents (command line).
Not for: what a search finds (search/), settings (config), running a server (server/).

Importing this package, or documents/, does not load Flask.
"""
