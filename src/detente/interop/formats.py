"""The formats that cases come in and go out in, one entry each. A format's code is imported when it is used."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from .contract import Exported, Exporter, Imported, ImportedTables, Importer, Opened


def _gmcr_in(files: Sequence[Path]) -> Imported:
    from .gmcr_in import read_gmcr
    from .source import only_file, read_source

    file = only_file(files, "a .gmcr file")
    return read_gmcr(read_source(file), str(file))


def _genius_in(files: Sequence[Path]) -> Imported:
    from .genius_in import read_genius

    return read_genius(files)


def _negmas_in(files: Sequence[Path]) -> Imported:
    from .negmas_in import read_negmas

    return read_negmas(files)


def _positions_in(files: Sequence[Path]) -> Imported:
    from .positions_in import read_positions

    return read_positions(files)


def _ktab_in(files: Sequence[Path]) -> Imported:
    from .ktab_in import read_ktab

    return read_ktab(files)


def _decide_in(files: Sequence[Path]) -> Imported:
    from .decide_in import read_decide

    return read_decide(files)


def _geniusweb_in(files: Sequence[Path]) -> Imported:
    from .json_profiles_in import read_geniusweb

    return read_geniusweb(files)


def _negolog_in(files: Sequence[Path]) -> Imported:
    from .json_profiles_in import read_negolog

    return read_negolog(files)


def _mckibbin_in(files: Sequence[Path]) -> Imported:
    from .actors_in import read_mckibbin

    return read_mckibbin(files)


def _eum_in(files: Sequence[Path]) -> Imported:
    from .actors_in import read_eum

    return read_eum(files)


def _deu_in(files: Sequence[Path]) -> ImportedTables:
    from .deu_in import read_deu

    return read_deu(files)


def _first(analysis: str) -> tuple[str, ...]:
    """A new case is checked, and then looked at with an analysis."""
    return ("check", f"run {analysis}")


IMPORTERS = (
    Importer("gmcr", "a conflict of GMCR+, one .gmcr file", _gmcr_in, _first("graph-model")),
    Importer("genius", "Genius XML, a domain and one profile a party", _genius_in, _first("deal-space")),
    Importer("negmas", "a scenario folder of NegMAS", _negmas_in, _first("deal-space")),
    Importer("geniusweb", "JSON profiles of GeniusWeb, one a party", _geniusweb_in, _first("deal-space")),
    Importer("negolog", "JSON profiles of NegoLog, one a party", _negolog_in, _first("deal-space")),
    Importer(
        "positions", "a CSV table with a row for each party, issue and option", _positions_in, _first("deal-space")
    ),
    Importer("ktab", "a scenario of KTAB's spatial model, CSV or XML", _ktab_in, _first("spatial")),
    Importer("decide", "actors and positions of the exchange model Decide", _decide_in, _first("spatial")),
    Importer("mckibbin", "a CSV table of actors, capability, position, salience", _mckibbin_in, _first("spatial")),
    Importer("eum", "a TSV table of actors: name, position, capability, salience", _eum_in, _first("spatial")),
    Importer(
        "deu", "issues and actors of the data on decisions in the European Union, two CSV tables", _deu_in, ("score",)
    ),
)


def _gmcr_out(opened: Opened) -> Exported:
    from .gmcr_out import gmcr_file

    return gmcr_file(opened)


def _csv_out(opened: Opened) -> Exported:
    from .state_tables import as_csv

    return Exported({"states.csv": as_csv(opened.graph_of())})


def _graphml_out(opened: Opened) -> Exported:
    from .state_tables import graphml_file

    return graphml_file(opened)


def _genius_out(opened: Opened) -> Exported:
    from .genius_out import genius_of

    return genius_of(opened)


def _positions_out(opened: Opened) -> Exported:
    from .positions_out import positions_of

    return positions_of(opened)


def _ktab_out(opened: Opened) -> Exported:
    from .ktab_out import ktab_of

    return ktab_of(opened)


EXPORTERS = (
    Exporter("gmcr", "a conflict of GMCR+", _gmcr_out),
    Exporter("csv", "states and verdicts of the graph model", _csv_out),
    Exporter("graphml", "states and steps of the graph model", _graphml_out),
    Exporter("genius", "Genius XML, several files", _genius_out),
    Exporter("positions", "a CSV table with a row for each party, issue and option", _positions_out),
    Exporter("ktab", "a CSV scenario of KTAB's spatial model", _ktab_out),
)
