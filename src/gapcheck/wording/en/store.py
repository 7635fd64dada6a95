"""English wording: the memory of audits."""

MESSAGES: dict[str, str] = {
    "store.unknown_scheme": "“{scheme}://” is no kind of store. Give a file path (such as audits.sqlite), "
    "sqlite:///path or postgresql://host/database.",
    "store.bad_sqlite_url": "The URL of a SQLite store is sqlite:///path (three slashes, no parameters); "
    "a plain file path will do as well.",
    "store.bad_postgres_url": "The URL of a PostgreSQL store is postgresql://user@host:port/database; "
    "write @ : / ? # % in a user name or password percent-encoded (@ as %40).",
    "store.no_driver": "The PostgreSQL driver is not installed. Run pip install 'gapcheck[postgres]', "
    "or use a SQLite file.",
    "store.missing": "There is no store here. Check the address; gapcheck audit --store makes one.",
    "store.is_folder": "This is a folder, not a store. Name a file, such as audits.sqlite.",
    "store.no_folder": "There is no folder {folder} to make the store in. Make the folder first, or give another path.",
    "store.network_folder": "This folder is on a network drive, where several programs that write at once damage "
    "a SQLite store. Put it on a local disk; use postgresql:// to share one between machines.",
    "store.read_only": "The store is read-only. Check the rights of the file and of its folder, or give another path.",
    "store.cannot_open": "The store cannot be opened ({error}). Check the rights of the file and of its folder.",
    "store.foreign": "There are other data here, not a store of gapcheck; nothing was changed. "
    "Give another file or database.",
    "store.newer": "The store was written by a newer gapcheck (format {version}; this version knows up to {newest}). "
    "Upgrade gapcheck.",
    "store.locked": "Another program has kept the store locked all the time. Try again later, or close that program.",
    "store.damaged": "The store is damaged ({error}). Restore a backup, or begin a new file.",
    "store.full": "The disk is full, the store cannot take more. Make room and try again; what it holds is whole.",
    "store.disk": "The disk or network drive failed ({error}). Check the disk, or keep the store on a local one.",
    "store.unreachable": "The store cannot be reached ({error}). Check host, port, database, user and password, and "
    "that the server runs.",
    "store.failed": "The store failed ({error}).",
}
