"""The annotated events of NewsArticles in the form of ../shared/corpus, one folder an event."""
