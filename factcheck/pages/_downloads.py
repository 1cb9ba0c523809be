"""Download buttons.  The bytes are made only when somebody opens the menu that holds the button."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import pandas as pd
import streamlit as st

from factcheck import tables

CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def file_name(*parts: str) -> str:
    """A safe name for a file from any words."""
    return "-".join(re.sub(r"[^a-z0-9]+", "-", part.lower())[:60].strip("-") for part in parts if part) or "factcheck"


def button(label: str, data: bytes, name: str, mime: str, key: str) -> None:
    """One download, with no rerun of the page."""
    st.download_button(label, data, name, mime, key=key, on_click="ignore", width="stretch")


def frames(parts: Mapping[str, pd.DataFrame], name: str, key: str) -> None:
    """CSV of each frame and one XLSX of all."""
    from factcheck import exports  # openpyxl: only when a menu is open

    for title, frame in parts.items():
        button(f"{title.capitalize()} as CSV", tables.csv_bytes(frame), f"{name}-{title}.csv", CSV, f"{key}-{title}")
    button("All of it as XLSX", exports.xlsx(dict(parts)), f"{name}.xlsx", XLSX, f"{key}-xlsx")


def chart(files: Iterable[tuple[str, str]], data: pd.DataFrame, name: str, key: str) -> None:
    """A chart's data as CSV, and the chart as SVG, PNG and as a web page that stands alone, each as soon as it is made.

    `files` are the SVG and the page, in this order.
    """
    from factcheck import charts

    button("Data as CSV", tables.csv_bytes(data), f"{name}.csv", CSV, f"{key}-csv")
    for kind, text in files:
        if kind == "html":
            button("Chart as web page", text.encode(), f"{name}.html", "text/html", f"{key}-html")
        else:
            button("Chart as SVG", text.encode(), f"{name}.svg", "image/svg+xml", f"{key}-svg")
            button("Chart as PNG", charts.png(text), f"{name}.png", "image/png", f"{key}-png")
