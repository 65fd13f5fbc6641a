"""Numbers and addresses that point at one person: e-mail, telephone, fødselsnummer, accounts. Check digits tell them from other numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from typing import NamedTuple

_GAP = r"[ \u00a0\u202f.\-]?"
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_HANDLE = re.compile(r"(?<![\w.@/])@[^\W\d]\w{2,}")
_WEB = re.compile(r"(?:https?://|www\.)[^\s<>\"')\]]+")
_NUMBER = re.compile(rf"(?<![\w+])\+?\d(?:{_GAP}\d){{7,13}}(?!\w)")
_IBAN = re.compile(rf"\bNO\d\d(?:{_GAP}\d){{11}}\b")
_ACCOUNT = re.compile(r"\d{4}[ .]\d\d[ .]\d{5}")
_PHONE = re.compile(r"(?:(?:\+|00)47\s?)?(?:[2-9]\d{7}|[2-9]\d(?: \d\d){3}|[2-9]\d\d \d\d \d{3}|[2-9]\d{3} \d{4})")
_ABROAD = re.compile(r"(?:\+|00)[1-9]\d?\d?(?:[ .\-]?\d{2,5}){2,4}")


class Identifier(NamedTuple):
    """Something at `[start, end)` that identifies, its kind, and why; `is_sure` where a check digit or its form tells."""

    start: int
    end: int
    kind: str
    why: str
    is_sure: bool = True


def identifiers(text: str) -> Iterator[Identifier]:
    """What identifies in a text, by place; nothing overlaps. Gaps within a number are blanks, full stops or hyphens."""
    end = 0
    for found in sorted(_all(text), key=lambda one: (one.start, -one.end)):
        if found.start >= end:
            yield found
            end = found.end


def _all(text: str) -> Iterator[Identifier]:
    for found in EMAIL.finditer(text):
        yield Identifier(*found.span(), "email", "an e-mail address")
    for pattern in (_HANDLE, _WEB):
        for found in pattern.finditer(text):
            end = found.end() - (found[0][-1] in ".,;:?!")
            yield Identifier(found.start(), end, "web", "a name or page on the web", is_sure=False)
    for found in _IBAN.finditer(text):
        yield Identifier(*found.span(), "account", "an IBAN")
    for found in _NUMBER.finditer(text):
        if told := _kind(found[0]):
            kind, why, is_sure = told
            yield Identifier(*found.span(), kind, why, is_sure)


def _kind(written: str) -> tuple[str, str, bool] | None:
    digits = re.sub(r"\D", "", written)
    if len(digits) == 11 and not written.startswith("+"):
        is_written_as_account = bool(_ACCOUNT.fullmatch(written)) and is_account(digits)
        if is_national_id(digits) and not is_written_as_account:
            return "national_id", "a fødselsnummer: its check digits are right", True
        if is_account(digits):
            return "account", "an account number: its check digit is right", True
        return "national_id", "eleven digits, but the check digits are wrong", False
    if len(digits) == 9 and digits[0] in "89" and _remainder(digits, (3, 2, 7, 6, 5, 4, 3, 2, 1)) == 0:
        return "company_number", "an organisation number: its check digit is right", True
    if _PHONE.fullmatch(written):
        is_day = len(digits) == 8 and _is_day(digits)
        return "phone", "a date, or a telephone number" if is_day else "a telephone number", not is_day
    return ("phone", "a telephone number", True) if _ABROAD.fullmatch(written) else None


def is_national_id(digits: str) -> bool:
    """Whether eleven digits are a fødselsnummer, a D-number or a synthetic one: a day, and both check digits.

    Source: Skatteetaten, weights 3 7 6 1 8 9 4 5 2 and 5 4 3 2 7 6 5 4 3 2, modulo 11. Numbers given out from 2032 on have more
    remainders of the first digit, which are taken for right too.

    >>> is_national_id("01010750160"), is_national_id("01010750161")
    (True, False)
    """
    day, month = int(digits[:2]), int(digits[2:4])  # D-numbers add 40 to the day, synthetic ones 40 or 80 to the month
    if day > 71 or not (1 <= day % 40 <= 31 and 1 <= month % 40 <= 12):
        return False
    first = _remainder(digits[:10], (3, 7, 6, 1, 8, 9, 4, 5, 2, 1))
    second = _remainder(digits, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1))
    return first in (0, 1, 2, 3) and second == 0


def is_account(digits: str) -> bool:
    """Whether eleven digits are a Norwegian account number: the last is a check digit, weights 5 4 3 2 7 6 5 4 3 2, modulo 11.

    >>> is_account("86011117947"), is_account("86011117946")
    (True, False)
    """
    return _remainder(digits, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)) == 0


def _remainder(digits: str, weights: Sequence[int]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True)) % 11


def _is_day(digits: str) -> bool:
    for year, month, day in ((digits[:4], digits[4:6], digits[6:]), (digits[4:], digits[2:4], digits[:2])):
        with suppress(ValueError):
            if 1900 <= date(int(year), int(month), int(day)).year <= 2100:
                return True
    return False
