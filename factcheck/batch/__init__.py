"""The verbs over a large corpus: the same stages, a partition at a time, on processes or on a cluster.

`run` reads articles as a stream, extracts partition by partition, tells the events of all articles together and
compares event by event.  What it writes is the same, to the byte, whatever the engine and the number of workers.
"""

from factcheck.batch.partitions import extract_partition
from factcheck.batch.passes import Summary, run
from factcheck.batch.result import BatchResult, open_result

__all__ = ["BatchResult", "Summary", "extract_partition", "open_result", "run"]
