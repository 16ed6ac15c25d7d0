"""Everything that `make` does: the environment, the servers, the processes and the checks.

Plain Python up to the moment that the virtual environment exists; start at `__main__.py`.
"""
