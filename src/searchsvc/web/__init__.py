"""How does the archive answer over HTTP?

    app.py        create_app: the Flask application, its headers and its routes
    routes.py     the table of addresses that the application serves and the OpenAPI document describes
    params.py     how parameters stand in a query string, and what HTTP adds to them
    documents.py  the API's JSON documents, made without Flask (`searchsvc search --json` prints them too)
    explanations.py  what the API says of the place of an article
    misnamed.py   parameters that the API does not have;  slashes.py  an address with a slash too many
    api.py        the JSON answers;  openapi.py  their description, made from the same types and the same table
    pages.py      the HTML pages, from templates/;  formatting.py  numbers, dates and titles in words
    browsing.py   the pages of a section, a source, an author and a year
    operators.py  the query language, as the help page explains it
    reference/    the description of the API, as a page for people
    localisation/ in which language pages speak, by the files in messages/
    mounting/     where the site stands: below a path, beside other archives, within another application
    theming/      a folder of the owner's, whose templates and files come before ours
    suggesting/   what the search box is told while somebody types
    syndication/  what feed readers, browsers and search engines take of it
    results/      what stands on a page of results beside the hits
    media/        pictures that are files of the corpus
    headers/      what the headers of answers say
    overview/     the page about the archive
    reading/      the page of an article
    admission.py  which requests a worker takes on, and which it refuses while it is full
    problems.py   every error, as a problem document or as a page
    assets.py     stylesheet and icon, with an address that changes when they do
    archive.py    what of a Search the application uses

Useful for: `create_app` (bootstrap), the JSON documents (command line).
Not for: what a search finds (search/), settings (config), running a server (server/).

Importing this package, or documents.py, does not load Flask.
"""
