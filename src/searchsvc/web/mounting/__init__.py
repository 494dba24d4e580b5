"""Where does the site stand: below a path, beside other archives, within another application?

    prefix.py     everything below a path, by a setting or by a proxy that is trusted
    archives.py   several archives in one service, each below its name
    following.py  an archive that serves newer generations as it is asked
    embedding.py  the site as a blueprint of another Flask application
    own_addresses.py  addresses of its own pages, each made once

Useful for: servers, and whoever has an application already. Not for: what is answered.
"""
