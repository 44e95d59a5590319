"""Brings the catalogues up to date with the sources: python3 update.py [CODE…]; a code that is new begins a catalogue.

lupdate does not see what a table of C++ macros holds, so that failures and steps are handed to it as a source of their
own."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
LITERAL = r'"(?:[^"\\]|\\.)*"'


def tool(name):
    found = shutil.which(name, path=f"/usr/lib/qt6/bin{os.pathsep}{os.environ.get('PATH', '')}")
    if found is None:
        sys.exit(f"update: {name} is not here; ./dev setup installs it")
    return found


def of_tables():
    """The C++ literals that Words.cpp asks for by what a table holds, with their contexts."""
    failures = (ROOT / "provisioning/values/Failures.def").read_text()
    rows = re.findall(rf"^MINTMARK_FAILURE\(\w+, {LITERAL}, \w+, \w+, ({LITERAL}), ({LITERAL})\)$", failures, re.M)
    if len(rows) != len(re.findall(r"^MINTMARK_FAILURE\(", failures, re.M)):
        sys.exit("update: a row of Failures.def has another form than this script knows")
    names = re.search(r'"READY",[^}]*', (ROOT / "provisioning/values/State.cpp").read_text())
    steps = re.findall(LITERAL, names.group()) if names else []
    if not rows or not steps:
        sys.exit("update: the tables of failures or of steps are not where this script looks")
    return [("mintmark::Failure", text) for row in rows for text in row] + [("mintmark::Step", text) for text in steps]


def update(catalogues, sources=("ui",)):
    """A text that nothing asks for any more goes; a new one comes in, unfinished. Tables are always looked at."""
    with tempfile.TemporaryDirectory() as folder:
        tables = pathlib.Path(folder) / "tables.cpp"
        tables.write_text("".join(f'auto t{number} = QT_TRANSLATE_NOOP("{context}", {text});\n'
                                  for number, (context, text) in enumerate(of_tables())))
        command = [tool("lupdate"), "-silent", "-locations", "none", "-no-obsolete", "-no-ui-lines", "-source-language", "en",
                   "-I", ".", *sources, str(tables), "-ts", *map(str, catalogues)]
        run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    # What lupdate cannot place would be asked for in one context, and be translated in another.
    if run.returncode != 0 or run.stderr.strip():
        sys.exit(f"update: {run.stdout}{run.stderr}")


def unfinished(catalogue):
    """By context, how many texts have no translation that somebody called finished."""
    counts = {}
    for context in xml.etree.ElementTree.parse(catalogue).iter("context"):
        count = sum(message.find("translation").get("type") == "unfinished" for message in context.iter("message"))
        if count:
            counts[context.findtext("name")] = count
    return counts


if __name__ == "__main__":
    files = sorted({*HERE.glob("mintmark_*.ts"), *(HERE / f"mintmark_{code}.ts" for code in sys.argv[1:])})
    update(files)
    for file in files:
        open_texts = unfinished(file)
        print(f"{file.name}: {sum(open_texts.values())} to translate")
        for context, count in open_texts.items():
            print(f"  {count:4} {context}")
