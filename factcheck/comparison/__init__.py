"""Claims -> events, groups, relations, totals, origins.  Knows nothing of files, SQL or pages."""
