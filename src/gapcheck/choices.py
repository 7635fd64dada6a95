"""What a file is judged by: the edition, dates, level and names asked for, else what the file itself says."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from gapcheck import editions
from gapcheck.government import Level, level_of, read_level
from gapcheck.model import Dated, ImplementationStandard, LocalItem, NationalStandard
from gapcheck.options import Options
from gapcheck.pairing import plain_name
from gapcheck.readers import read_date
from gapcheck.source import InputError, Place, Quote
from gapcheck.text.lexicon import Lexicon, lexicon


def supplied(standard: ImplementationStandard, options: Options) -> ImplementationStandard:
    """The standard with what the command line says of it, which goes before what the file says."""
    place = Place(standard.file)
    given: dict[str, Quote | Dated] = {}
    if options.region:
        given["region"] = Quote(options.region, place)
    for name in ("issued", "published", "filed"):
        text = getattr(options, name)
        if text:
            given[name] = Dated(Quote(text, place), read_date(text))
    return standard._replace(**given)  # type: ignore[arg-type]


def edition_of(standard: ImplementationStandard, options: Options) -> str:
    """The edition asked for, else the one the file names, else the latest one issued before it."""
    named = options.edition or (standard.edition.text if standard.edition else None)
    if named is not None:
        found = next((edition for edition in editions.available() if edition in named), None)
        if found is None:
            place = standard.edition.place if standard.edition and not options.edition else None
            known = "、".join(editions.available())
            raise InputError("input.unknown_edition", {"edition": named, "known": known}, place)
        return found
    issued = standard.issued.value if standard.issued else None
    earlier = [e for e in editions.available() if issued and editions.load(e).issued <= issued]
    return max(earlier or editions.available())


def level_judged(standard: ImplementationStandard, national: NationalStandard, options: Options) -> Level:
    """The level of government asked for, else the one the file names, else what its region's name tells."""
    if options.level or standard.level is None:
        region = standard.region.text if standard.region else None
        return options.level or level_of(region, [known.name for known in national.regions])
    named = read_level(standard.level.text)
    if named is None:
        raise InputError("input.unknown_level", {"level": standard.level.text}, standard.level.place)
    return named


def declared(standard: ImplementationStandard, aliases: Mapping[str, tuple[int | str, ...]]) -> tuple[LocalItem, ...]:
    """The items; those that declare nothing themselves are declared as what the user's aliases say of their names."""
    if not aliases:
        return standard.items
    known = {plain_name(name): wanted for name, wanted in aliases.items()}
    return tuple(
        item if item.declared else item._replace(declared=known.get(plain_name(item.name.text), ()))
        for item in standard.items
    )


def words_of(extra: Path | None) -> Lexicon | None:
    """The lexicon with a user's own file read after the shipped ones; None for the shipped one alone.

    InputError when the file cannot be read or its terms contradict what is there.
    """
    if extra is None:
        return None
    try:
        return lexicon(extra)
    except (OSError, ValueError) as fault:
        raise InputError("input.lexicon", {"file": extra, "problem": fault}, Place(str(extra))) from fault
