"""The tables of an archive. ``docs/reference/archive.md`` says what stands in them; change both together."""

from __future__ import annotations

PROGRAM = 0x4474_6E74  # "Dtnt": the application id in the file's header, by which we know our own files
VERSION = 1  # of the tables; a program refuses a file with a higher one

TABLES = (
    """
    CREATE TABLE documents (
        number      INTEGER PRIMARY KEY,
        doc         TEXT NOT NULL UNIQUE,
        file        TEXT NOT NULL,
        title       TEXT NOT NULL,
        publisher   TEXT NOT NULL,
        date        TEXT,
        date_how    TEXT NOT NULL,
        url         TEXT NOT NULL,
        language    TEXT NOT NULL,
        reliability TEXT NOT NULL,
        read_by     TEXT NOT NULL,
        article     BLOB NOT NULL,
        raw         BLOB NOT NULL
    )
    """,
    """
    CREATE TABLE reports (
        document  INTEGER PRIMARY KEY REFERENCES documents (number),
        report    INTEGER NOT NULL,
        n_sampled INTEGER NOT NULL
    )
    """,
    "CREATE INDEX documents_of_a_report ON reports (report)",
    """
    CREATE TABLE claims (
        document INTEGER NOT NULL REFERENCES documents (number),
        place    INTEGER NOT NULL,
        claim    TEXT NOT NULL,
        id       TEXT AS (json_extract(claim, '$.id')),
        quote    TEXT AS (json_extract(claim, '$.quote')),
        act      TEXT AS (json_extract(claim, '$.act')),
        actor    TEXT AS (json_extract(claim, '$.actor')),
        target   TEXT AS (json_extract(claim, '$.target')),
        issue    TEXT AS (json_extract(claim, '$.issue')),
        speaker  TEXT AS (json_extract(claim, '$.speaker')),
        voice    TEXT AS (json_extract(claim, '$.voice')),
        polarity TEXT AS (json_extract(claim, '$.polarity')),
        modality TEXT AS (json_extract(claim, '$.modality')),
        date     TEXT AS (json_extract(claim, '$.date')),
        PRIMARY KEY (document, place)
    )
    """,
    "CREATE INDEX claims_by_id ON claims (id)",
    """
    CREATE TABLE decisions (
        number   INTEGER PRIMARY KEY,
        decision TEXT NOT NULL,
        claim    TEXT AS (json_extract(decision, '$.claim')),
        verdict  TEXT AS (json_extract(decision, '$.decision')),
        reason   TEXT AS (json_extract(decision, '$.reason'))
    )
    """,
    "CREATE INDEX decisions_on_a_claim ON decisions (claim)",
    """
    CREATE TABLE samples (
        shingle  INTEGER NOT NULL,
        document INTEGER NOT NULL REFERENCES documents (number),
        PRIMARY KEY (shingle, document)
    ) WITHOUT ROWID
    """,
)
