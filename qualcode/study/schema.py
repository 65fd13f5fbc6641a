"""The tables of study.db, and how a file of an older version becomes one of this."""

from __future__ import annotations

APPLICATION = 0x51434F44
"""Tells our files from those of other programs ("QCOD")."""

MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE documents (
        version INTEGER PRIMARY KEY,
        id TEXT NOT NULL,
        fingerprint TEXT NOT NULL UNIQUE,
        source TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        format TEXT NOT NULL,
        language TEXT NOT NULL,
        metadata TEXT NOT NULL,
        text TEXT NOT NULL,
        turns TEXT NOT NULL
    );
    CREATE TABLE current_documents (
        position INTEGER PRIMARY KEY,
        version INTEGER NOT NULL UNIQUE REFERENCES documents,
        warnings TEXT NOT NULL
    );
    CREATE TABLE runs (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL DEFAULT '',
        at TEXT NOT NULL,
        codebook_name TEXT NOT NULL,
        codebook_version TEXT NOT NULL,
        codebook_hash TEXT NOT NULL,
        codebook TEXT NOT NULL,
        engine TEXT NOT NULL,
        settings TEXT NOT NULL,
        qualcode TEXT NOT NULL
    );
    CREATE UNIQUE INDEX runs_by_name ON runs (name) WHERE name <> '';
    CREATE TABLE run_documents (
        run INTEGER NOT NULL REFERENCES runs,
        position INTEGER NOT NULL,
        version INTEGER NOT NULL REFERENCES documents,
        PRIMARY KEY (run, position)
    ) WITHOUT ROWID;
    CREATE INDEX run_documents_by_version ON run_documents (version);
    CREATE TABLE codings (
        run INTEGER NOT NULL,
        position INTEGER NOT NULL,
        document INTEGER NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        turn INTEGER NOT NULL,
        respondent TEXT NOT NULL,
        code TEXT NOT NULL,
        origin TEXT NOT NULL,
        coder TEXT NOT NULL,
        status TEXT NOT NULL,
        matches TEXT NOT NULL,
        PRIMARY KEY (run, position),
        FOREIGN KEY (run, document) REFERENCES run_documents (run, position)
    ) WITHOUT ROWID;
    CREATE TABLE decisions (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        who TEXT NOT NULL,
        kind TEXT NOT NULL,
        document TEXT NOT NULL,
        version INTEGER REFERENCES documents,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        code TEXT NOT NULL,
        payload TEXT NOT NULL,
        run INTEGER REFERENCES runs,
        codebook_hash TEXT NOT NULL
    );
    CREATE INDEX decisions_by_document ON decisions (document, start);
    CREATE INDEX decisions_by_version ON decisions (version);
    CREATE TABLE history (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        who TEXT NOT NULL,
        action TEXT NOT NULL,
        detail TEXT NOT NULL
    );
    """,
    """
    CREATE TABLE findings (
        number INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE,
        size INTEGER NOT NULL,
        codings TEXT NOT NULL
    );
    ALTER TABLE run_documents ADD COLUMN findings INTEGER REFERENCES findings;
    CREATE INDEX run_documents_by_findings ON run_documents (findings);
    INSERT INTO findings (key, size, codings)
        SELECT run || ' ' || document, count(*), json_array(
            json_group_array(json(CASE matches WHEN '' THEN '[]' ELSE matches END)),
            json_group_array(json_array(start, "end", code, turn, respondent, origin, place, coder, status))
        )
        FROM (
            SELECT *, row_number() OVER (PARTITION BY run, document ORDER BY position) - 1 AS place
            FROM codings ORDER BY run, document, position
        )
        GROUP BY run, document;
    UPDATE run_documents SET findings = (SELECT number FROM findings WHERE key = run || ' ' || position);
    DROP TABLE codings;
    CREATE TABLE matches (
        document TEXT NOT NULL,
        code TEXT NOT NULL,
        found TEXT NOT NULL,
        PRIMARY KEY (document, code)
    ) WITHOUT ROWID;
    ALTER TABLE current_documents ADD COLUMN key TEXT NOT NULL DEFAULT '';
    """,
    """
    DROP TABLE decisions;
    CREATE TABLE decisions (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        at TEXT NOT NULL,
        coder TEXT NOT NULL,
        is_blind INTEGER NOT NULL,
        run INTEGER NOT NULL,
        codebook TEXT NOT NULL,
        act TEXT NOT NULL
    );
    """,
    """
    CREATE TABLE codebook_versions (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        coder TEXT NOT NULL,
        reason TEXT NOT NULL,
        file TEXT NOT NULL,
        hash TEXT NOT NULL,
        text TEXT NOT NULL,
        codebook TEXT NOT NULL,
        edit TEXT NOT NULL,
        decisions TEXT NOT NULL,
        undoes INTEGER NOT NULL
    );
    """,
    """
    ALTER TABLE decisions ADD COLUMN step TEXT NOT NULL DEFAULT '';
    """,
)
"""Script by script, what makes a file of version n one of version n + 1. Scripts that were released are never changed."""
