"""A small interpreter of ZPL II for labels: which codes and texts a printer would make, and where. No code is shared with
the programs."""
import re


def fields(zpl):
    """[(kind, x, y, parameters, content)]; an AssertionError for anything that is not understood."""
    text = zpl.replace("\n", "")
    assert text.startswith("^XA") and text.endswith("^XZ") and text.count("^XA") == text.count("^XZ") == 1, text
    assert "~" not in text, "a control command"
    found, at, kind, parameters, hexadecimal, sheet = [], None, None, (), False, {}
    for command, rest in re.findall(r"\^([A-Z][A-Z0-9@])([^^]*)", text[3:-3]):
        if command in ("PW", "LL"):
            sheet[command] = int(rest)
        elif command == "CI":
            assert rest == "28"
        elif command in ("LH", "PQ", "BY"):
            assert re.fullmatch(r"[\d,]+", rest)
        elif command == "FO":
            at = tuple(map(int, rest.split(",")))
        elif command in ("BX", "BQ", "BC", "A0"):
            assert kind is None, "two kinds for one field"
            kind, parameters = command, tuple(rest.split(","))
        elif command == "FH":
            assert rest == "\\"
            hexadecimal = True
        elif command == "FD":
            data = re.sub(r"\\([0-9A-F]{2})", lambda m: chr(int(m[1], 16)), rest) if hexadecimal else rest
            assert hexadecimal or "\\" not in rest
            content = {"BX": matrix, "BQ": quick, "BC": bars, "A0": lambda data, _: data}[kind](data, parameters)
            found.append((kind, *at, parameters, content))
        elif command == "FS":
            assert rest == ""
            at, kind, parameters, hexadecimal = None, None, (), False
        else:
            raise AssertionError(f"^{command}")
    assert kind is None
    return found, (sheet["PW"], sheet["LL"])


def matrix(data, parameters):
    orientation, _, quality, *_, escape = parameters
    assert (orientation, quality, escape) == ("N", "200", "_")
    content, at = "", 0
    while at < len(data):
        if data[at] != "_":
            content, at = content + data[at], at + 1
        elif data[at + 1] == "1":
            content, at = content + "\x1d", at + 2
        elif data[at + 1] == "d":
            content, at = content + chr(int(data[at + 2:at + 5])), at + 5
        else:
            raise AssertionError(data[at:])
    return content


def quick(data, parameters):
    assert parameters[:2] == ("N", "2") and 1 <= int(parameters[2]) <= 10 and data.startswith("QA,")
    return data[3:]


def bars(data, parameters):
    assert parameters[0] == "N"
    return re.sub(">(.)", lambda m: {"0": ">", "<": "^", "=": "~"}[m[1]], data)
