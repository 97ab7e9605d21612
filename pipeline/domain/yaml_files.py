"""Loading a YAML file into a pydantic model, with every mistake reported in Dutch by file, line and field.

This is the only place where the project reads YAML. People who are no programmers edit the register, the code lists and
the layouts; pydantic alone would tell them which value is wrong, but neither in their language nor on which line.
"""

from __future__ import annotations

import datetime
import types
import typing
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

M = TypeVar("M", bound=BaseModel)
Locatie = tuple[int | str, ...]

PROJECT_ROOT = Path(__file__).resolve().parents[2]

UITLEG = {
    "missing": "ontbreekt; dit veld is verplicht",
    "string_type": "moet tekst zijn",
    "string_too_short": "moet minstens {min_length} teken(s) lang zijn",
    "string_too_long": "mag hoogstens {max_length} teken(s) lang zijn",
    "string_pattern_mismatch": "heeft niet de goede vorm (verwacht patroon: {pattern})",
    "int_type": "moet een geheel getal zijn",
    "int_parsing": "moet een geheel getal zijn",
    "int_from_float": "moet een geheel getal zijn",
    "float_type": "moet een getal zijn",
    "float_parsing": "moet een getal zijn",
    "decimal_type": "moet een getal zijn",
    "decimal_parsing": "moet een getal zijn",
    "finite_number": "moet een gewoon getal zijn",
    "bool_type": "moet true of false zijn",
    "bool_parsing": "moet true of false zijn",
    "date_type": "moet een datum zijn (jjjj-mm-dd)",
    "date_parsing": "moet een datum zijn (jjjj-mm-dd)",
    "date_from_datetime_parsing": "moet een datum zijn (jjjj-mm-dd)",
    "date_from_datetime_inexact": "moet een datum zonder tijd zijn (jjjj-mm-dd)",
    "literal_error": "moet een van deze waarden zijn: {expected}",
    "enum": "moet een van deze waarden zijn: {expected}",
    "list_type": "moet een lijst zijn (regels die met '-' beginnen)",
    "tuple_type": "moet een lijst zijn (regels die met '-' beginnen)",
    "set_type": "moet een lijst zijn (regels die met '-' beginnen)",
    "frozen_set_type": "moet een lijst zijn (regels die met '-' beginnen)",
    "dict_type": "moet een blok met namen en waarden zijn",
    "model_type": "moet een blok met namen en waarden zijn",
    "model_attributes_type": "moet een blok met namen en waarden zijn",
    "none_required": "moet leeg zijn",
    "too_short": "moet minstens {min_length} waarde(n) hebben",
    "too_long": "mag hoogstens {max_length} waarde(n) hebben",
    "greater_than": "moet groter zijn dan {gt}",
    "greater_than_equal": "moet minstens {ge} zijn",
    "less_than": "moet kleiner zijn dan {lt}",
    "less_than_equal": "mag hoogstens {le} zijn",
    "value_error": "{error}",
    "union_tag_not_found": "mist het veld {discriminator}, dat de soort aangeeft",
    "union_tag_invalid": "heeft bij {discriminator} de onbekende soort '{tag}'; toegestaan zijn: {expected_tags}",
}
"""What is said per pydantic error type; the braces are filled from the error's context."""


class _Loader(yaml.SafeLoader):
    """The safe loader, but a date that does not exist (2024-02-30) stays text, so that the model reports its line."""

    def construct_yaml_timestamp(self, node: yaml.ScalarNode) -> Any:
        """Return the date or time, or the text as it stands when there is no such day."""
        try:
            return super().construct_yaml_timestamp(node)
        except ValueError:
            return node.value


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _Loader.construct_yaml_timestamp)


class RegisterFout(ValueError):
    """A mistake in a YAML file; the message is Dutch and names file, line, field and what is allowed, a line per mistake."""


def load_yaml(path: Path, model: type[M], context: Mapping[str, Any] | None = None) -> M:
    """Return the YAML file `path` as a validated `model`, whose validators get `context`.

    Raises RegisterFout when the file is absent, is no YAML, has a key twice, or does not fit the model; all mistakes of
    the file are reported at once, in the order of their lines.
    """
    wortel = _compose(path)
    data = _construct(path, wortel)
    try:
        return model.model_validate(data, context=context)
    except ValidationError as fout:
        regels = sorted(_describe(path, wortel, model, detail) for detail in fout.errors())
        raise RegisterFout("\n".join(tekst for _, tekst in regels)) from None


def shown_path(path: Path) -> str:
    """Return `path` as people know it: relative to the project where it lies inside it."""
    volledig = path.resolve()
    return volledig.relative_to(PROJECT_ROOT).as_posix() if volledig.is_relative_to(PROJECT_ROOT) else path.as_posix()


def _compose(path: Path) -> yaml.Node:
    try:
        wortel = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except FileNotFoundError:
        raise RegisterFout(f"{shown_path(path)}: het bestand bestaat niet") from None
    except UnicodeDecodeError:
        raise RegisterFout(f"{shown_path(path)}: het bestand is geen UTF-8; bewaar het opnieuw als UTF-8") from None
    except yaml.MarkedYAMLError as fout:
        regel = fout.problem_mark.line + 1 if fout.problem_mark else 1
        raise RegisterFout(
            f"{shown_path(path)}, regel {regel}: dit is geen geldige YAML ({fout.problem}); "
            "let op het inspringen, op dubbele punten en op aanhalingstekens"
        ) from None
    except yaml.YAMLError:
        raise RegisterFout(f"{shown_path(path)}: het bestand bevat tekens die in YAML niet mogen") from None
    if wortel is None:
        raise RegisterFout(f"{shown_path(path)}, regel 1: het bestand is leeg")
    _refuse_double_keys(path, wortel)
    return wortel


def _construct(path: Path, wortel: yaml.Node) -> Any:
    loader = _Loader("")
    try:
        return loader.construct_document(wortel)
    except yaml.MarkedYAMLError as fout:
        regel = fout.problem_mark.line + 1 if fout.problem_mark else 1
        raise RegisterFout(f"{shown_path(path)}, regel {regel}: deze waarde is niet te lezen") from None
    finally:
        loader.dispose()


def _refuse_double_keys(path: Path, node: yaml.Node) -> None:
    """Raise RegisterFout for a key that stands twice in one block; YAML would silently keep the last one."""
    if isinstance(node, yaml.MappingNode):
        gezien: dict[str, int] = {}
        for sleutel, waarde in node.value:
            regel = sleutel.start_mark.line + 1
            if sleutel.value in gezien:
                raise RegisterFout(
                    f"{shown_path(path)}, regel {regel}, veld '{sleutel.value}': "
                    f"staat er twee keer; het stond al op regel {gezien[sleutel.value]}"
                )
            gezien[str(sleutel.value)] = regel
            _refuse_double_keys(path, waarde)
    elif isinstance(node, yaml.SequenceNode):
        for waarde in node.value:
            _refuse_double_keys(path, waarde)


def _describe(path: Path, wortel: yaml.Node, model: type[BaseModel], detail: ErrorDetails) -> tuple[int, str]:
    """Return the line of one mistake and the Dutch sentence about it."""
    locatie, regel = _place(wortel, detail["loc"])
    veld = ".".join(str(deel) for deel in locatie)
    soort = detail["type"]
    if soort == "extra_forbidden":
        toegestaan = ", ".join(_allowed_keys(model, locatie[:-1]))
        uitleg = f"onbekend veld; toegestaan zijn: {toegestaan}"
    elif soort in UITLEG:
        uitleg = UITLEG[soort].format_map(_dutch_context(detail.get("ctx", {})))
    else:
        uitleg = detail["msg"]
    gevonden = _found(detail["input"]) if soort not in ("missing", "extra_forbidden") else ""
    bij = f", veld '{veld}'" if veld else ""
    return regel, f"{shown_path(path)}, regel {regel}{bij}: {uitleg}{gevonden}"


def _dutch_context(context: dict[str, Any]) -> dict[str, str]:
    return {naam: str(waarde).replace(" or ", " of ") for naam, waarde in context.items()}


def _found(waarde: Any) -> str:
    """Return '; gevonden ...' for a plain value; a whole block would make the message unreadable."""
    if waarde is None:
        return "; gevonden: niets"
    if isinstance(waarde, (str, int, float, datetime.date)):
        return f"; gevonden '{waarde}'"
    return ""


def _place(wortel: yaml.Node, locatie: Iterable[int | str]) -> tuple[Locatie, int]:
    """Return the part of `locatie` that is visible in the file and the line (from 1) where it stands.

    Pydantic also puts names of its own into a location, such as the member of a union that was tried; those have no
    node in the file and are left out, unless it is the last part: then it is the missing field itself.
    """
    node, regel = wortel, wortel.start_mark.line + 1
    zichtbaar: list[int | str] = []
    delen = list(locatie)
    for nummer, deel in enumerate(delen):
        volgende = _child(node, deel)
        if volgende is not None:
            sleutel, node = volgende
            regel = sleutel.start_mark.line + 1
            zichtbaar.append(deel)
        elif nummer == len(delen) - 1 and isinstance(node, yaml.MappingNode):
            zichtbaar.append(deel)
    return tuple(zichtbaar), regel


def _child(node: yaml.Node, deel: int | str) -> tuple[yaml.Node, yaml.Node] | None:
    """Return the node that carries the line and the node of the value, or None when there is no such child."""
    if isinstance(node, yaml.MappingNode):
        return next(((sleutel, waarde) for sleutel, waarde in node.value if sleutel.value == str(deel)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(deel, int) and deel < len(node.value):
        return node.value[deel], node.value[deel]
    return None


def _allowed_keys(model: type[BaseModel], locatie: Locatie) -> list[str]:
    """Return the keys that the block at `locatie` may have; a union allows the keys of each of its members."""
    soorten: list[Any] = [model]
    for deel in locatie:
        soorten = [onder for soort in soorten for onder in _member_types(soort, deel)]
    modellen = [soort for soort in soorten if isinstance(soort, type) and issubclass(soort, BaseModel)]
    sleutels = [veld.alias or naam for soort in modellen for naam, veld in soort.model_fields.items()]
    return list(dict.fromkeys(sleutels))


def _member_types(soort: Any, deel: int | str) -> Iterator[Any]:
    """Yield the types that `soort` may have under key or index `deel`, unions and annotations unfolded."""
    if isinstance(soort, type) and issubclass(soort, BaseModel):
        for naam, veld in soort.model_fields.items():
            if deel in (naam, veld.alias):
                yield from _unfold(veld.annotation)
    elif typing.get_origin(soort) is dict:
        yield from _unfold(typing.get_args(soort)[1])
    elif typing.get_origin(soort) in (list, tuple, set, frozenset):
        yield from _unfold(typing.get_args(soort)[0])


def _unfold(soort: Any) -> Iterator[Any]:
    oorsprong = typing.get_origin(soort)
    if oorsprong is typing.Annotated:
        yield from _unfold(typing.get_args(soort)[0])
    elif oorsprong in (typing.Union, types.UnionType):
        for lid in typing.get_args(soort):
            yield from _unfold(lid)
    else:
        yield soort
