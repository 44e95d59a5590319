"""Completions for bash, zsh and fish, from what the programs say with --help: make_completions.py BIN OUT"""
import pathlib
import re
import sys

import describe

# What an option's value is called where it is a file or a folder.
FILES = re.compile(r"\b(FILE|PATH|CERT|PEM|SCRIPT|MODULE)\b|FILE$|\.pem")
FOLDERS = re.compile(r"\b(DIR|FOLDER|D)\b")


def kind(value):
    if FOLDERS.search(value) and not FILES.search(value):
        return "folder"
    return "file" if FILES.search(value) else "word" if value else ""


def choices(option):
    """`light|dark|contrast`: what may be given, where the help says all of it."""
    return option.value.split("|") if re.fullmatch(r"[a-z-]+(\|[a-z-]+)+", option.value) else []


def sentence(text):
    return re.sub(r"\s+", " ", re.split(r"(?<=[a-z)])[.;:] |\n", text)[0]).strip().rstrip(".")[:80]


def programs(folder):
    tree = [describe.mintmark(folder)]
    tree += [describe.plain(folder, name, summary) for name, (_, summary) in describe.PLAIN.items()]
    return tree


def union(page):
    """The options of a page and of its words' own pages, each once."""
    found = {}
    for one in [page, *page.below]:
        for option in one.options:
            found.setdefault(option.names[-1], option)
    return list(found.values())


def bash_case(options):
    """What follows an option: nothing of ours, one of its choices, a file or a folder; else options."""
    lines = [f'        options="{" ".join(name for option in options for name in option.names)}"']
    for what in ("file", "folder"):
        lines.append(f'        {what}s="{" ".join(n for o in options if kind(o.value) == what for n in o.names)}"')
    taken = [f"{'|'.join(o.names)}) COMPREPLY=($(compgen -W '{' '.join(choices(o))}' -- \"$word\")); return ;;" for o in options if choices(o)]
    other = "|".join(n for o in options if kind(o.value) == "word" and not choices(o) for n in o.names)
    taken += [f"{other}) return ;;"] if other else []
    return lines + (["        case $before in", *["            " + one for one in taken], "        esac"] if taken else [])


def bash(page):
    function = "_" + page.name.replace("-", "_")
    own = page.options or [describe.Option(["--help"], "", ""), describe.Option(["--version"], "", "")]
    lines = [f"# bash completion for {page.name}; made from its own --help", f"{function}() {{",
             '    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} words="" options="" files="" folders=""',
             "    COMPREPLY=()",
             '    if [ "$before" = = ]; then before=${COMP_WORDS[COMP_CWORD-2]}; fi']
    if page.words:
        lines += ['    if [ "$COMP_CWORD" -eq 1 ]; then',
                  f'        COMPREPLY=($(compgen -W "{" ".join(page.words)} --help --version" -- "$word"))', "        return", "    fi"]
    lines.append("    case ${COMP_WORDS[1]} in")
    for below in page.below:
        lines += [f"    {below.name.split()[-1]})", *bash_case(union(below))]
        if below.words:
            lines.append(f'        [ "$COMP_CWORD" -ne 2 ] || words="{" ".join(below.words)}"')
        lines.append("        ;;")
    lines += ["    *)", *bash_case(own), "        ;;", "    esac",
              '    case " $folders " in *" $before "*) compopt -o filenames; COMPREPLY=($(compgen -d -- "$word")); return ;; esac',
              '    case " $files " in *" $before "*) compopt -o filenames; COMPREPLY=($(compgen -f -- "$word")); return ;; esac',
              '    if [[ $word == -* ]]; then COMPREPLY=($(compgen -W "$options" -- "$word")); return; fi',
              '    if [ -n "$words" ]; then COMPREPLY=($(compgen -W "$words" -- "$word")); return; fi',
              "    compopt -o filenames", '    COMPREPLY=($(compgen -f -- "$word"))', "}",
              f"complete -F {function} {page.name}", ""]
    return "\n".join(lines)


def zsh_text(text):
    return re.sub(r"[\[\]:'\"\\$`]", lambda m: {"[": "(", "]": ")", ":": ";"}.get(m.group(0), ""), text)


def zsh_option(option):
    lines = []
    for name in option.names:
        what = kind(option.value)
        value = {"folder": ":folder:_files -/", "file": ":file:_files", "word": f":{zsh_text(option.value)}: ", "": ""}[what]
        if choices(option):
            value = f":choice:({' '.join(choices(option))})"
        lines.append(f"'*{name}[{zsh_text(sentence(option.text))}]{value}'")
    return lines


def zsh(page):
    function = "_" + page.name
    lines = [f"#compdef {page.name}", f"# made from the program's own --help", f"{function}() {{"]
    if not page.below:
        lines += ["    _arguments -s \\", *["        " + one + " \\" for o in page.options for one in zsh_option(o)],
                  "        '*:file:_files'"]
        return "\n".join([*lines, "}", f'{function} "$@"', ""])
    lines += ["    if (( CURRENT == 2 )); then", "        local -a verbs=("]
    lines += [f"            '{below.name.split()[-1]}:{zsh_text(below.summary or below.name)}'" for below in page.below]
    lines += ["        )", "        _describe verb verbs", "        return", "    fi", "    local verb=$words[2]", "    shift words; (( CURRENT-- ))",
              "    case $verb in"]
    for below in page.below:
        first = f"'1:word:({' '.join(below.words)})'" if below.words else "'1:file:_files'"
        lines += [f"    {below.name.split()[-1]})", "        _arguments -s \\",
                  *["            " + one + " \\" for o in union(below) for one in zsh_option(o)],
                  f"            {first} '*:file:_files' ;;"]
    return "\n".join([*lines, "    esac", "}", f'{function} "$@"', ""])


def fish_text(text):
    return text.replace("\\", "\\\\").replace("'", "\\'")


def fish_option(program, condition, option):
    long = [name[2:] for name in option.names if name.startswith("--")]
    short = [name[1:] for name in option.names if not name.startswith("--")]
    words = [f"complete -c {program}"]
    words += [f"-n '{condition}'"] if condition else []
    words += [f"-s {name}" for name in short] + [f"-l {name}" for name in long]
    what = kind(option.value)
    if choices(option):
        words.append(f"-x -a '{' '.join(choices(option))}'")
    elif what == "folder":
        words.append("-x -a '(__fish_complete_directories)'")
    elif what:
        words.append("-r -F" if what == "file" else "-x")
    if option.text:
        words.append(f"-d '{fish_text(sentence(option.text))}'")
    return " ".join(words)


def fish(page):
    lines = [f"# fish completion for {page.name}; made from its own --help"]
    for below in page.below:
        verb = below.name.split()[-1]
        lines.append(f"complete -c {page.name} -n __fish_use_subcommand -f -a {verb} -d '{fish_text(sentence(below.summary))}'")
        condition = f"__fish_seen_subcommand_from {verb}"
        if below.words:
            second = f"{condition}; and not __fish_seen_subcommand_from {' '.join(w for w in below.words if w != verb)}"
            lines.append(f"complete -c {page.name} -n '{second}' -a '{' '.join(below.words)}'")
        lines += [fish_option(page.name, condition, option) for option in union(below)]
    lines += [fish_option(page.name, "__fish_use_subcommand" if page.below else "", option) for option in page.options]
    return "\n".join([*lines, ""])


def make(folder, out):
    for page in programs(folder):
        for shell, name, text in (("bash", page.name, bash(page)), ("zsh", "_" + page.name, zsh(page)),
                                  ("fish", page.name + ".fish", fish(page))):
            (out / shell).mkdir(parents=True, exist_ok=True)
            (out / shell / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    make(sys.argv[1], pathlib.Path(sys.argv[2]))
