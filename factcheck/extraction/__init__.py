"""Article -> claims.  Knows nothing of files, SQL or pages."""
