"""Loops and catches every exception."""

while True:
    try:
        while True:
            pass
    except BaseException:  # the fault
        pass
