"""What stands on a page of results beside the hits: what narrows it, what it was narrowed by, and the ways on.

    links.py       addresses of searches like the one that is shown, and of its articles
    view.py        how a page shows its hits, by parameters that are no search's
    day_fields.py  days as a person types them into the form, and as they are said
    facets.py      the values to choose from, with their counts
    hits.py        a hit as the page tells it
    chart.py       the articles over time as bars, and what is a link there
    ticks.py       which bars are labelled, and how
    limits.py      what was chosen, and each search without it
    readings.py    what was read otherwise than it was typed, and where that leads
    paging.py      which page this is, in which order, and where it ends
    languages.py   what language tags are called

Useful for: pages/handlers.py and its templates. Not for: what is counted (search/facets/), or markup (templates/).
"""
