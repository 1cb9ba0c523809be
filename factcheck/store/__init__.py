"""One SQLite file that keeps a person's project: all SQL is here, and nothing but SQL and its plain rows.

Every function takes an open connection of `database.Database` and runs inside its transaction.
What comes from outside is only ever a parameter of a statement, never part of its text.
"""
