"""Names of provinces, cities, counties and villages, told by what they end in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gapcheck.text.people.tokens import CONDITION, UNREAD, Token
from gapcheck.text.seldom import seldom

_HAN = seldom("[\u4e00-\u9fff]{1,7}")
_ENDS = ("省", "市", "县", "区", "州", "旗", "盟", "镇", "乡", "村", "街道", "社区", "自治区")
_BEFORE_NAME = re.compile("(.{0,6}?)(?:界定为|[为是在]|(?<=一方))(?=..)")
_NOT_PLACES = seldom("[病校学试示范重困点发工业园景保护灾贫非外农有无的]|部分|个别|少数|若干|先行|首批|指定")


def named(words: Iterable[Token]) -> Iterator[Token]:
    """Unread runs that are the name of a place (罗湖|区, 云浮|市居住证) made places."""
    held: Token | None = None
    for token in words:
        if held is not None:
            named = token.text.startswith(_ENDS) and token.kind in ("place", CONDITION)
            front = _BEFORE_NAME.match(held.text)
            name = held.text[front.end() :] if front else held.text
            if named and _HAN.fullmatch(name) and not _NOT_PLACES.search(name):
                if front and front[1]:
                    yield Token(UNREAD, front[1])
                yield Token("place", name)
            else:
                yield held
        held = token if token.kind == UNREAD else None
        if held is None:
            yield token
    if held is not None:
        yield held
