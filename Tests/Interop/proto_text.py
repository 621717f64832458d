"""Reads .proto files far enough to know every message's and enum's fields."""

import re
from pathlib import Path

SCALARS = {
    "double", "float", "int32", "int64", "uint32", "uint64", "sint32", "sint64", "fixed32",
    "fixed64", "sfixed32", "sfixed64", "bool", "string", "bytes",
}


class Protos:
    """Messages and enums by full name.

    A message is {number: (name, label, type)}, where type is a scalar's name or a full name, and
    label is "", "repeated", or "map"; an enum is {number: name}.
    """

    def __init__(self, folder: Path):
        self.messages = {}
        self.enums = {}
        for path in sorted(folder.rglob("*.proto")):
            _File(self, path.read_text())
        for name, fields in self.messages.items():
            for number, (field, label, kind) in fields.items():
                fields[number] = (field, label, tuple(self._resolved(k, name) for k in kind))

    def _resolved(self, kind: str, scope: str) -> str:
        if kind in SCALARS:
            return kind
        if kind.startswith("."):
            return kind[1:]
        parts = scope.split(".")
        for end in range(len(parts), -1, -1):
            name = ".".join([*parts[:end], kind])
            if name in self.messages or name in self.enums or name.startswith("google.protobuf."):
                return name
        raise ValueError(f"{scope}: no type {kind}")


class _File:
    def __init__(self, protos: Protos, text: str):
        text = re.sub(r"//[^\n]*|/\*.*?\*/", "", text, flags=re.S)
        self.protos = protos
        self.tokens = re.findall(r'"[^"]*"|[\w.]+|[^\s\w]', text)
        self.at = 0
        self.package = ""
        while self.at < len(self.tokens):
            word = self.next()
            if word == "package":
                self.package = self.next()
                self.skip_statement()
            elif word == "message":
                self.message(self.package)
            elif word == "enum":
                self.enum(self.package)
            elif word in ("syntax", "import", "option"):
                self.skip_statement()
            elif word != ";":
                raise ValueError(f"not expected: {word}")

    def next(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1]

    def skip_statement(self):
        while self.next() != ";":
            pass

    def message(self, scope: str):
        name = f"{scope}.{self.next()}"
        fields = self.protos.messages.setdefault(name, {})
        assert self.next() == "{"
        self.fields(name, fields)

    def fields(self, name: str, fields: dict):
        while (word := self.next()) != "}":
            if word == "message":
                self.message(name)
            elif word == "enum":
                self.enum(name)
            elif word == "oneof":
                self.next()
                assert self.next() == "{"
                self.fields(name, fields)
            elif word in ("option", "reserved"):
                self.skip_statement()
            elif word != ";":
                self.field(word, fields)

    def field(self, word: str, fields: dict):
        label = ""
        if word in ("repeated", "optional"):
            label = word if word == "repeated" else ""
            word = self.next()
        if word == "map":
            assert self.next() == "<"
            key = self.next()
            assert self.next() == ","
            kind, label = (key, self.next()), "map"
            assert self.next() == ">"
        else:
            if word == ".":
                word = "." + self.next()
            kind = (word,)
        name = self.next()
        assert self.next() == "="
        fields[int(self.next())] = (name, label, kind)
        self.skip_statement()

    def enum(self, scope: str):
        name = f"{scope}.{self.next()}"
        values = self.protos.enums.setdefault(name, {})
        assert self.next() == "{"
        while (word := self.next()) != "}":
            if word in ("option", "reserved"):
                self.skip_statement()
            elif word != ";":
                assert self.next() == "="
                sign = -1 if self.tokens[self.at] == "-" else 1
                self.at += sign == -1
                values[sign * int(self.next())] = word
                self.skip_statement()
