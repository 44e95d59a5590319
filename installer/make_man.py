"""Manual pages, from what the programs say with --help: make_man.py BIN OUT VERSION DATE"""
import gzip
import pathlib
import re
import sys

import describe

RUNNING = [
    ("ENVIRONMENT", "XDG_DATA_HOME", "Where the station is looked for, in its folder mintmark, if none is named."),
]


def page_name(name):
    """`mintmark device` beside the program mintmark-device: its page has another name."""
    title = name.replace(" ", "-")
    return title.replace("mintmark-", "mintmark-verb-", 1) if " " in name and title in describe.PLAIN else title


def escape(text):
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("`", "\\(ga")
    return re.sub(r"^\.", r"\\&.", text, flags=re.M)


def as_it_is(text):
    return ".nf\n" + "\n".join(escape(line) if line.strip() else ".sp" for line in text.strip("\n").splitlines()) + "\n.fi\n"


def options(page):
    lines = []
    for option in page.options:
        names = ", ".join(f"\\fB{escape(name)}\\fR" for name in option.names)
        value = f" \\fI{escape(option.value)}\\fR" if option.value else ""
        lines.append(f".TP\n{names}{value}\n{escape(option.text) or chr(92) + '&'}\n")
    return "".join(lines)


def head(name, section, summary, version, date):
    title = page_name(name)
    return (f".\\\" Made from the program's own --help.\n.TH {title.upper()} {section} \"{date}\" \"mintmark {version}\" "
            f"\"Mintmark\"\n.SH NAME\n{title} \\- {escape(summary)}\n")


def synopsis(page):
    return ".SH SYNOPSIS\n" + "".join(f".PP\n\\fB{escape(line)}\\fR\n" for line in page.usage)


def verb_page(page, overview, version, date):
    text = head(page.name, 1, page.summary, version, date) + synopsis(page)
    text += ".SH DESCRIPTION\n" + as_it_is(page.description)
    text += ".SH OPTIONS\n" + options(page)
    if page.examples:
        text += ".SH EXAMPLES\n" + as_it_is(page.examples)
    for below in page.below:
        text += f".SH {escape(below.name.split(' ', 1)[1].upper())}\n"
        text += "".join(f"\\fB{escape(line)}\\fR\n.PP\n" for line in below.usage)
        text += as_it_is(below.description) + options(below)
        if below.examples:
            text += ".PP\n" + as_it_is(below.examples)
    text += ".SH EXIT STATUS\n" + escape(overview.description) + "\n"
    return text + ".SH SEE ALSO\n.BR mintmark (1),\n/usr/share/doc/mintmark/\n"


def overview_page(page, version, date):
    text = head("mintmark", 1, page.summary, version, date) + synopsis(page) + ".SH VERBS\n"
    for below in page.below:
        text += f".TP\n.BR {escape(page_name(below.name))} (1)\n{escape(below.summary)}\n"
    text += ".SH EXIT STATUS\n" + escape(page.description) + "\n.SH ENVIRONMENT\n"
    for _, name, what in RUNNING:
        text += f".TP\n.B {name}\n{escape(what)}\n"
    text += ".SH FILES\n.TP\n.I /usr/share/doc/mintmark/\nThe pages of the documentation.\n"
    text += ".TP\n.I /usr/share/mintmark/\nProfiles, key policies, ceremonies and templates to begin from.\n"
    return text + ".SH SEE ALSO\n.BR mintmark\\-station (1),\n.BR mintmark\\-verify (1),\n.BR mintmark\\-device (1),\n.BR mintmark\\-service (8),\n" \
                  "/usr/share/doc/mintmark/tutorial.md (the first station), /usr/share/doc/mintmark/\n"


def plain_page(page, section, version, date):
    text = head(page.name, section, page.summary, version, date) + ".SH DESCRIPTION\n" + as_it_is(page.whole)
    for below in page.below:
        if below.whole != page.whole:
            text += f".SH {escape(below.name.split(' ', 1)[1].upper())}\n" + as_it_is(below.whole)
    return text + ".SH SEE ALSO\n.BR mintmark (1),\n/usr/share/doc/mintmark/\n"


def write(out, name, section, text):
    folder = out / f"man{section}"
    folder.mkdir(parents=True, exist_ok=True)
    packed = gzip.compress(text.encode(), 9, mtime=0)
    (folder / f"{page_name(name)}.{section}.gz").write_bytes(packed)


def make(folder, out, version, date):
    overview = describe.mintmark(folder)
    write(out, "mintmark", 1, overview_page(overview, version, date))
    for page in overview.below:
        write(out, page.name, 1, verb_page(page, overview, version, date))
    for program, (section, summary) in describe.PLAIN.items():
        write(out, program, section, plain_page(describe.plain(folder, program, summary), section, version, date))


if __name__ == "__main__":
    make(sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3], sys.argv[4])
