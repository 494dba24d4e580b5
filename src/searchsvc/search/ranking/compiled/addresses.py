"""Where does C find the numbers of an array?"""

from typing import Any

import numpy.typing as npt


def address_of(numbers: npt.NDArray[Any]) -> int:
    """Of the first number. Who hands it on holds the array for as long."""
    address: int = numbers.__array_interface__["data"][0]  # in half the time of array.ctypes
    return address
