"""How is a server run: processes, connections, starting and ending?

    supervisor.py    starts workers, replaces those that die, and ends them in order
    sites.py         which applications there are, and where they stand
    worker.py        what one process of it runs, and how it follows the index
    address.py       where it listens
    connections.py   how many connections a worker holds, and how long one may stay silent
    draining.py      how a worker ends without dropping a request
    hanging_up.py    which connections it hangs up on then
    said_once.py     how what all processes notice is said by one of them

Useful for: `searchsvc serve`. Not for: what is answered (web/).
"""
