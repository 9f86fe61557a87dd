"""Reports of scored tables: HTML, Excel, JSON; and scores written back into a copy of the original."""
