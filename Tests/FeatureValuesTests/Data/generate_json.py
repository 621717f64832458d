"""Writes json.tsv beside this file with Python's json: python3.11 generate_json.py

json.tsv      a text in base64; then either "value" and the value written anew, or the error's
              words and its position in characters
"""
import base64
import json
import os
import random
import sys

assert sys.version_info[:2] == (3, 11), "the words of errors differ between versions"
random.seed(67)
folder = os.path.dirname(os.path.abspath(__file__))

texts = """
{not json
{
}
[
]
{}
[]
[1]
[1,]
[,1]
[1 2]
[1,,2]
{"a"}
{"a":}
{"a":1,}
{"a" 1}
{"a":1 "b":2}
{"a":1,"a":2,"b":3,"a":4}
{'a':1}
{a:1}
"a
"\\
"\\x"
"\\u12"
"\\u12g4"
"\\u00e9"
"\\u1234
"\\ud83d\\ude00"
"\\ud83d\\u12"
"\\ud83d\\u0041"
"\\ud83d\\n"
"\\/\\b\\f\\n\\r\\t\\\\\\""
"tab\there"
nul
null
nullx
true
tru
True
false
fals
NaN
-NaN
Infinity
-Infinity
-Inf
Inf
[NaN,Infinity,-Infinity]
0
-0
-0.0
00
01
-
-a
+1
.5
1.
1.e5
1.5e
1.5e+
1e5
1E-5
1e400
[1.]
[1e]
[-]
123456789012345678901234567890
1.7976931348623159e308
0.1
"é日本😀"
é
{"é":"日本" x}
{"😀":1,}
[1] x
{} {}
1 2
"a" "b"
{"features": ["v:a"], "entities": {"driver_id": [1001, 1002.0, "1003", null, true]}}
{"features": ["v:a", "entities": {"driver_id": [1001]}}
{"features": ["v:a"], "entities": {"driver_id": [1001}}
[[[[[[[[]]]]]]]]
[[[[[[[[]]]]]]]
{"a":{"b":[{"c":null}]}}
""".strip("\n").split("\n")
texts += ["", " ", "\n\t\r ", " 1 ", "\n{\n \"a\" :\t1\r,\n\"b\":[ ]\n}\n", "\ufeff{}", "\ufeff[1,]",
          "\ufeff\"é\" x", "1\x0b", "\x00", "[\x00]", "\"\x00\"", "\"a\nb\"", "\"a\x1f\"", "\"a\x7f\"",
          "{\"a\"\x00:1}", "\"\\\x00\"", "\u2028 1", "[1,\u00a02]"]
seeds = [text for text in texts if len(text) > 12]
pieces = list("{}[]\",:\\u0123456789.eE+-ntfINa \n") + ["\\u", "\\ud83d", "null", "é", "😀", "\t"]
while len(texts) < 1500:
    characters = list(random.choice(seeds))
    for _ in range(random.choice([1, 1, 1, 2, 3])):
        place = random.randrange(len(characters) + 1)
        kind = random.randrange(4)
        if kind == 0:
            del characters[place:place + random.choice([1, 1, 3])]
        elif kind == 1:
            characters.insert(place, random.choice(pieces))
        elif kind == 2:
            characters[place:place + 1] = [random.choice(pieces)]
        else:
            del characters[place:]
    texts.append("".join(characters))


def written(value):
    """Compact, in the order of the members."""
    return json.dumps(value, separators=(",", ":"))


with open(os.path.join(folder, "json.tsv"), "w") as file:
    for text in dict.fromkeys(texts):
        encoded = text.encode()
        try:
            columns = ["value", written(json.loads(encoded))]
        except json.JSONDecodeError as error:
            columns = [error.msg, str(error.pos)]
        file.write("\t".join([base64.b64encode(encoded).decode()] + columns) + "\n")
