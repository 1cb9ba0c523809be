"""A person's project: articles in, decisions kept, comparison refreshed.  What the pages talk to."""

from factcheck.review import EDITABLE_FIELDS, METADATA_FIELDS
from factcheck.store.filters import Filters
from factcheck.workspace.influence import Influence
from factcheck.workspace.intake import ExtractionReport, ImportReport, Proposal, Proposals
from factcheck.workspace.preview import Change, Preview
from factcheck.workspace.project import Workspace
from factcheck.workspace.receipt import BulkReport, Receipt
from factcheck.workspace.views import ClaimView

__all__ = [
    "EDITABLE_FIELDS",
    "METADATA_FIELDS",
    "BulkReport",
    "Change",
    "ClaimView",
    "ExtractionReport",
    "Filters",
    "ImportReport",
    "Influence",
    "Preview",
    "Proposal",
    "Proposals",
    "Receipt",
    "Workspace",
]
