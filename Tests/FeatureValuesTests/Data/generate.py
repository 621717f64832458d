"""Writes the tables beside this file with Python and Feast 0.67: TZ=UTC python generate.py

doubles.tsv   bits of a double, its repr
values.tsv    bytes of a feast.types.Value, its JSON in an HTTP answer
moments.tsv   microseconds since 1970, its ISO 8601 in UTC
zones.tsv     seconds since 1970, a zone, the ISO 8601 in that zone
types.tsv     a type as definitions write it, its number, its reserved tags as JSON
"""
import json
import math
import os
import random
import struct
from datetime import datetime, timedelta, timezone

from feast import types as t
from feast.feature_server_utils import _value_to_native, _zoned_timestamp_to_str
from feast.field import Field
from feast.protos.feast.types.Value_pb2 import Value, ZonedTimestamp

random.seed(67)
folder = os.path.dirname(os.path.abspath(__file__))


def write(name, rows):
    with open(os.path.join(folder, name), "w") as file:
        for row in rows:
            file.write("\t".join(str(column) for column in row) + "\n")


def bits(number):
    return struct.pack(">d", number).hex()


edges = [0.0, -0.0, 1.0, -1.0, 0.1, 0.5, 1 / 3, 3.0, 100.0, 123456789.125, math.pi, math.e,
         5e-324, -5e-324, 2.2250738585072014e-308, 2.225073858507201e-308, 1.7976931348623157e308,
         -1.7976931348623157e308, 1e-4, 9.999999999999999e-05, 1e-5, 1.5e-5, 123e-7, 1e15, 1e16,
         9999999999999998.0, 1.2345e16, 9007199254740993.0, 9007199254740992.0,
         18014398509481984.0, 18014398509481986.0, 1e17, 1e21, 1e22, 1e23, 1e100, 1e300, 1e-300,
         4503599627370496.5, 2.5, 1e99, 1e-99, 1e-100, math.inf, -math.inf, math.nan]
doubles = edges + [float(10 ** power) for power in range(24)]
doubles += [10.0 ** -power for power in range(1, 24)]
doubles += [struct.unpack("<f", struct.pack("<f", random.uniform(-2, 2)))[0] for _ in range(80)]
doubles += [random.uniform(-1e6, 1e6) for _ in range(60)]
doubles += [round(random.uniform(-1e4, 1e4), random.randrange(5)) for _ in range(60)]
while len(doubles) < 500:
    number = struct.unpack(">d", random.randbytes(8))[0]
    if math.isfinite(number):
        doubles.append(number)
write("doubles.tsv", [(bits(number), repr(number)) for number in doubles])

numbers = [0, 1, -1, 2**31 - 1, -(2**31), 2**53 + 1, 2**63 - 1, -(2**63)]
texts = ["", "a", "\u00e9", "e\u0301", "\u65e5\u672c", "\U0001f600", "a\"b\\c/d",
         "\b\f\n\r\t\0\x1f\x7f", "\u2028", "{\"k\": [1, 2.0]}"]
int32s = [number for number in numbers if abs(number) <= 2**31 - 1]
content = {
    "bytes": lambda: random.randbytes(random.randrange(6)),
    "string": lambda: random.choice(texts),
    "int32": lambda: random.choice(int32s),
    "int64": lambda: random.choice(numbers),
    "double": lambda: random.choice(doubles),
    "float": lambda: random.choice(doubles[:44] + [random.uniform(-3, 3)]) % 1e30,
    "bool": lambda: random.random() < 0.5,
    "unix_timestamp": lambda: random.choice(numbers),
    "json": lambda: random.choice(texts),
    "uuid": lambda: random.choice(texts),
    "time_uuid": lambda: random.choice(texts),
    "decimal": lambda: random.choice(["0", "1.10", "-1e5"]),
}


def fill(value, depth):
    kinds = list(content)
    shapes = ["scalar", "scalar", "list", "set"]
    if depth > 0:
        kinds += ["map", "struct", "map_list", "struct_list", "list", "set"] * 2
    kind = random.choice(kinds + ["unset", "zoned"])
    if kind == "unset":
        return
    if kind == "zoned":
        value.zoned_timestamp_val.unix_timestamp = random.choice([0, 1, -(2**63), 1767225600])
        value.zoned_timestamp_val.zone = random.choice(["", "UTC", "UTC+05:30", "-07:00", "??"])
    elif kind in ("map", "struct"):
        member = getattr(value, kind + "_val")
        member.SetInParent()
        if random.random() < 0.8:
            fill(member.val[random.choice(texts)], depth - 1)
    elif kind in ("map_list", "struct_list"):
        member = getattr(value, kind + "_val")
        member.SetInParent()
        for _ in range(random.randrange(3)):
            entries = member.val.add()
            fill(entries.val[random.choice(texts)], depth - 1)
    elif kind in ("list", "set"):
        member = getattr(value, kind + "_val")
        member.SetInParent()
        for _ in range(random.randrange(4)):
            fill(member.val.add(), depth - 1)
    else:
        shape = random.choice(shapes)
        if shape == "scalar":
            setattr(value, kind + "_val", content[kind]())
        else:
            if shape == "set" and kind == "json":
                shape = "list"
            member = getattr(value, f"{kind}_{shape}_val")
            member.SetInParent()
            member.val.extend(content[kind]() for _ in range(random.randrange(4)))


rows = []
for _ in range(500):
    value = Value()
    fill(value, 3)
    rows.append((value.SerializeToString().hex(), json.dumps(_value_to_native(value))))
write("values.tsv", rows)

epoch = datetime(1970, 1, 1, tzinfo=timezone.utc)
moments = [-62135596800000000, 253402300799999999, 0, -1, 1, 999999, 1000000, -1000000,
           951782400000000, 951868799999999, 68169600000000, -2203891200000000,
           1709164800000000, 4107542400000000]
moments += [random.randrange(moments[0], moments[1]) for _ in range(150)]
moments += [random.randrange(moments[0], moments[1]) // 1000 * 1000 for _ in range(50)]
moments += [random.randrange(moments[0], moments[1]) // 10**6 * 10**6 for _ in range(50)]
write("moments.tsv", [
    (moment, (epoch + timedelta(microseconds=moment)).isoformat()) for moment in moments])

zones = ["America/New_York", "Europe/Berlin", "Europe/London", "Asia/Kathmandu",
         "Australia/Lord_Howe", "Pacific/Apia", "America/Sao_Paulo", "Asia/Tokyo"]
rows = []
for zone in zones:
    for _ in range(30):
        moment = random.randrange(-2_500_000_000, 4_700_000_000)
        rows.append((moment, zone))
    for year in (2026, 2055):
        for month in (3, 4, 10, 11):
            for day in range(1, 32, 5):
                if month in (4, 11) and day > 30:
                    continue
                moment = int(datetime(year, month, day, 6, 30, tzinfo=timezone.utc).timestamp())
                rows.append((moment, zone))
# The hours around changes in New York, before and after the table of changes ends.
for date in ((2026, 3, 8), (2026, 11, 1), (2055, 3, 14), (2055, 11, 7)):
    noon = int(datetime(*date, 12, tzinfo=timezone.utc).timestamp())
    for hour in range(-14, 4):
        rows.append((noon + hour * 3600 - 1, "America/New_York"))
        rows.append((noon + hour * 3600, "America/New_York"))
for zone in ("", "UTC", "GMT", "UTC-07:00", "+05:30", "-0330", "No/Where", "../UTC"):
    rows.append((1767225600, zone))
write("zones.tsv", [
    (moment, zone, _zoned_timestamp_to_str(ZonedTimestamp(unix_timestamp=moment, zone=zone)))
    for moment, zone in rows])

simple = [t.Int32, t.Int64, t.Float32, t.Float64, t.String, t.Bytes, t.Bool, t.UnixTimestamp,
          t.Map, t.Json, t.Uuid, t.TimeUuid, t.Decimal]
all_types = simple + [t.Array(element) for element in simple]
all_types += [t.Set(element) for element in simple if element not in (t.Map, t.Json)]
person = t.Struct({"name": t.String, "age": t.Int64})
odd = t.Struct({"\u00e9 \"q\"\\": t.Float64, "inner": t.Struct({"deep": t.Array(person)})})
all_types += [person, odd, t.Array(person), t.Array(odd), t.Array(t.Array(t.Int64)),
              t.Array(t.Set(t.String)), t.Set(t.Array(t.Float32)), t.Set(t.Set(t.UnixTimestamp)),
              t.Array(t.Array(t.Array(t.Decimal))), t.Array(t.Array(odd))]


def notation(feast_type):
    if isinstance(feast_type, t.Struct):
        fields = ", ".join(
            f"{json.dumps(name)}: {notation(field)}" for name, field in feast_type.fields.items())
        return f"Struct({fields})"
    if isinstance(feast_type, (t.Array, t.Set)):
        return f"{type(feast_type).__name__}({notation(feast_type.base_type)})"
    return str(feast_type)


rows = []
for feast_type in all_types:
    proto = Field(name="f", dtype=feast_type).to_proto()
    rows.append((notation(feast_type), proto.value_type, json.dumps(dict(proto.tags))))
write("types.tsv", rows)
