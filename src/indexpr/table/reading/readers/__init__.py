"""Files into lines of cells: one reader for each kind of file, no understanding of what the cells say."""
