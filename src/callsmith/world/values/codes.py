"""Identifiers, addresses of machines, and other strings with a shape instead of a meaning."""

from __future__ import annotations

import random
import re
import uuid
from collections.abc import Callable, Mapping
from typing import Any

from callsmith.world.setting import Setting

__all__ = ["GENERATORS", "fill", "reshape"]

_DIGITS = "0123456789"
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_HEX = "0123456789abcdef"
_ALPHANUMERIC = "abcdefghijkmnopqrstuvwxyz23456789"


def fill(shape: str, rng: random.Random) -> str:
    """A string of that shape: `#` a digit, `@` a capital letter, `%` a lower-case hexadecimal digit."""
    out: list[str] = []
    for index, character in enumerate(shape):
        if character == "#":
            leading = (not out or not out[-1].isalnum()) and shape[index + 1 : index + 2] == "#"
            out.append(rng.choice(_DIGITS[1:] if leading else _DIGITS))
        elif character == "@":
            out.append(rng.choice(_LETTERS))
        elif character == "%":
            out.append(rng.choice(_HEX))
        else:
            out.append(character)
    return "".join(out)


def reshape(example: str, rng: random.Random) -> str:
    """Another identifier that looks like `example`: digits, and letters of code-like runs, are drawn anew."""
    if re.fullmatch(r"[0-9a-f]{8}-[0-9a-f-]{27}", example):
        return _uuid(rng)
    if re.fullmatch(r"[0-9a-f]{7,64}", example):
        return fill("%" * len(example), rng)
    if re.fullmatch(r"(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9]{10,}", example):
        return "".join(_like(character, rng) for character in example)
    return re.sub(r"\d+", lambda match: fill("#" * len(match[0]), rng), example)


def _like(character: str, rng: random.Random) -> str:
    if character.isdigit():
        return rng.choice(_DIGITS)
    return rng.choice(_LETTERS) if character.isupper() else rng.choice(_ALPHANUMERIC[:25])


def _uuid(rng: random.Random) -> str:
    return str(uuid.UUID(int=rng.getrandbits(128), version=4))


def _shaped(*shapes: str) -> Callable[[Setting], str]:
    return lambda setting: fill(setting.rng.choice(shapes), setting.rng)


def _domain(setting: Setting) -> str:
    return f"{setting.take('domain_word', setting.lexicon.lists['domain_word'])}.example"


def _site(setting: Setting) -> str:
    return f"{setting.take('domain_word', setting.lexicon.lists['domain_word'])}.example.com"


def _url(setting: Setting) -> str:
    return f"https://{_site(setting)}/{setting.take('url_path', setting.lexicon.lists['url_path'])}"


def _hostname(setting: Setting) -> str:
    rng = setting.rng
    return f"{rng.choice(('web', 'db', 'api', 'cache', 'build', 'mail'))}-{rng.randint(1, 12):02d}.example.net"


def _ip(setting: Setting) -> str:
    block = setting.rng.choice(("192.0.2", "198.51.100", "203.0.113"))
    return f"{block}.{setting.rng.randint(2, 250)}"


def _mac(setting: Setting) -> str:
    return "02:" + ":".join(fill("%%", setting.rng) for _ in range(5))


def _license_plate(setting: Setting) -> str:
    rng = setting.rng
    if setting.language != "zh":
        return fill(rng.choice(("#@@@###", "@@@ ####", "@@## @@@")), rng)
    return (
        rng.choice("京沪粤苏浙川鄂湘鲁皖") + rng.choice("ABCDE") + fill(rng.choice(("·#####", "·@####", "·##@##")), rng)
    )


def _flight(setting: Setting) -> str:
    carriers = ("CA", "MU", "CZ", "HU", "MF", "3U") if setting.language == "zh" else None
    carrier = setting.rng.choice(carriers or setting.lexicon.lists["flight_carrier"])
    return f"{carrier}{setting.rng.randint(100, 1999 if carriers is None else 8999)}"


def _train(setting: Setting) -> str:
    rng = setting.rng
    if setting.language == "zh":
        return f"{rng.choice('GGGDDCKZ')}{rng.randint(2, 1999)}"
    return rng.choice(("Train ", "IC ", "RE ")) + str(rng.randint(10, 2250))


def _tracking(setting: Setting) -> str:
    shapes = (
        ("SF13########", "YT75###########", "7731########")
        if setting.language == "zh"
        else ("1Z999AA1########", "9400 1000 0000 #### #### ##", "JD01##########", "EX#########GB")
    )
    return fill(setting.rng.choice(shapes), setting.rng)


def _version(setting: Setting) -> str:
    rng = setting.rng
    return f"{rng.randint(0, 6)}.{rng.randint(0, 14)}.{rng.randint(0, 9)}"


def _file_name(setting: Setting) -> str:
    rng = setting.rng
    if setting.language == "zh":
        stem = setting.take("label", setting.lexicon.lists["label"])
    else:
        stem = setting.take("file_stem", setting.lexicon.lists["file_stem"]) + rng.choice(
            ("", "-final", "_2024", "-q3")
        )
    return str(stem) + rng.choice((".pdf", ".xlsx", ".docx", ".csv", ".pptx"))


def _full_repo(setting: Setting) -> str:
    return f"{setting.tell('person', 'username')}/{setting.take('repo_name', setting.lexicon.lists['repo_name'])}"


def _password(setting: Setting) -> str:
    words = ("Maple", "Harbor", "Copper", "Violet", "Lantern", "Pepper", "Granite", "Willow", "Meadow", "Falcon")
    rng = setting.rng
    return f"{rng.choice(words)}-{rng.choice(words).lower()}{rng.randint(10, 99)}{rng.choice('!#?')}"


GENERATORS: Mapping[str, Callable[[Setting], Any]] = {
    "uuid": lambda setting: _uuid(setting.rng),
    "hex_id": _shaped("%" * 24),
    "short_id": lambda setting: "".join(setting.rng.choice(_ALPHANUMERIC) for _ in range(10)),
    "numeric_id": lambda setting: setting.rng.randint(1200, 98000),
    "order_id": _shaped("ORD-######", "ORD-20######", "#######"),
    "confirmation_code": _shaped("@@@###", "@#@@##"),
    "commit_sha": _shaped("%" * 40, "%" * 7),
    "hex_color": lambda setting: "#" + fill("%%%%%%", setting.rng),
    "sku": _shaped("@@-####", "@@@-##-###", "@@####-@"),
    "isbn": _shaped("978-1-####-###-#"),
    "barcode": _shaped("50#############"[:13]),
    "room_number": lambda setting: f"{setting.rng.randint(1, 18)}{setting.rng.randint(1, 28):02d}",
    "seat": lambda setting: f"{setting.rng.randint(4, 38)}{setting.rng.choice('ABCDEF')}",
    "license_plate": _license_plate,
    "flight_number": _flight,
    "train_number": _train,
    "tracking_number": _tracking,
    "phone_extension": _shaped("###"),
    "domain_name": _domain,
    "url": _url,
    "image_url": lambda setting: f"https://{_site(setting)}/images/{fill('%%%%%%%%', setting.rng)}.jpg",
    "hostname": _hostname,
    "ip_address": _ip,
    "ipv6_address": lambda setting: fill("2001:db8:%%%%:%%%%::%%", setting.rng),
    "mac_address": _mac,
    "wallet_address": lambda setting: "0x" + fill("%" * 40, setting.rng),
    "transaction_hash": lambda setting: "0x" + fill("%" * 64, setting.rng),
    "version": _version,
    "file_name": _file_name,
    "full_repo_name": _full_repo,
    "password": _password,
    "duration_iso": lambda setting: f"P{setting.rng.randint(1, 30)}D",
}
