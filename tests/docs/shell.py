"""A page's commands, typed one after the other into one shell at a terminal of its own."""
import os
import pathlib
import pty
import re
import select
import signal
import subprocess
import threading
import time

from pages import ROOT

# Each command comes through a descriptor, ended by NUL; its exit status goes back through another.
LOOP = 'while IFS= read -r -d "" -u %d command; do eval "$command" >"$1" 2>&1 %d<&- %d>&-; printf "%%d\\n" $? >&%d; done'
# What goes on until somebody ends it, as it would in a second terminal.
SECOND_TERMINAL = re.compile(r"^(mintmark-device run|mintmark-station|mintmark socket watch)\b")


PIN, PASSPHRASE = "482915", "correct horse battery staple lamp seven"
# Each word of a share is an octet; the page with the format has the list.
WORDS = [word for row in re.findall(r"^    ([0-9a-f][08])  ((?:[a-z]+ *){8})$", (ROOT / "resources/docs/key-backup.md").read_text(), re.M)
         for word in row[1].split()]


class Custodians:
    """What people type: a PIN, a passphrase, and shares, copied when they are shown; of a set, the second and the third come."""

    def __init__(self):
        self.sheets, self.last = {}, PIN

    def answer(self, asked):
        for index, sheet in re.findall(r"Share (\d+) of \d+\..*?\n\n((?:[a-z]+ [^\n]*\n){5})", asked, re.S):
            words = sheet.split()
            self.newest = "".join(f"{WORDS.index(word):02x}" for word in words[1:5])
            self.sheets[self.newest, int(index)] = " ".join(words)
        if "then they are typed back" in asked:
            return ""
        if named := re.search(r"share (\d+) once more", asked):
            return self.sheets[self.newest, int(named.group(1))]
        if named := re.search(r"share (\d+) of \d+ of the set (\S+)", asked):
            return self.sheets[re.sub(r"[^0-9a-f]", "", named.group(2).lower()), int(named.group(1)) + 1]
        if re.search(r"once more: $", asked):
            return self.last
        if re.search(r"passphrase[^\n]*: $", asked):
            self.last = PASSPHRASE
            return self.last
        if re.search(r"PIN[^\n]*: $", asked):
            self.last = PIN
            return self.last
        return None


class Shell:
    def __init__(self, folder, environment, answers):
        self.folder = pathlib.Path(folder)
        self.environment = environment
        self.answers = [*answers, Custodians().answer]
        self.output = self.folder.parent / "output"
        self.typed = ""      # all that the terminal showed: prompts, and what was answered
        self.others = []     # second terminals: their command and process
        self.master, slave = pty.openpty()
        commands, self.commands = os.pipe()
        self.statuses, statuses = os.pipe()
        loop = LOOP % (commands, commands, statuses, statuses)
        # A session of its own, whose terminal this is; the process stays the same one.
        self.process = subprocess.Popen(["setsid", "--ctty", "bash", "-c", loop, "bash", str(self.output)], cwd=self.folder, env=environment,
                                        stdin=slave, stdout=slave, stderr=slave, pass_fds=(commands, statuses))
        for descriptor in (slave, commands, statuses):
            os.close(descriptor)
        self.reading = threading.Thread(target=self._answer, daemon=True)
        self.reading.start()

    def _answer(self):
        """Types what is asked for, once the program waits."""
        seen = 0
        while True:
            if select.select([self.master], [], [], 0.15)[0]:
                try:
                    octets = os.read(self.master, 65536)
                except OSError:
                    return
                if not octets:
                    return
                self.typed += octets.decode(errors="replace").replace("\r", "")
                continue
            asked = self.typed[seen:]
            for answer in self.answers:
                if asked and (typed := answer(asked)) is not None:
                    seen = len(self.typed)
                    os.write(self.master, typed.encode() + b"\n")
                    break

    def run(self, text, seconds):
        """Its exit status and what it printed; no status where it did not come to an end."""
        if SECOND_TERMINAL.match(text) and not text.rstrip().endswith("&"):
            return self._beside(text, seconds)
        os.write(self.commands, text.encode() + b"\0")
        if not select.select([self.statuses], [], [], seconds)[0]:
            return None, self._printed()
        status = os.read(self.statuses, 16)
        if SECOND_TERMINAL.match(text):
            self._await_units(text, seconds)
        return (int(status) if status else None), self._printed()

    def _printed(self):
        return self.output.read_text(errors="replace") if self.output.exists() else ""

    def _beside(self, text, seconds):
        log = self.folder.parent / f"beside-{len(self.others)}"
        words = re.sub(r"(^|\s)#\s.*$", "", text, flags=re.M)
        with open(log, "w") as file:
            process = subprocess.Popen(["bash", "-c", "exec " + words], cwd=f"/proc/{self.process.pid}/cwd", env=self.environment,
                                       stdin=subprocess.DEVNULL, stdout=file, stderr=file, start_new_session=True)
        self.others.append((text, process, log))
        if not self._await_units(text, seconds):
            time.sleep(1.5)
        status = process.poll()
        return (0 if status is None else status), log.read_text(errors="replace")

    def _await_units(self, text, seconds):
        folder = re.search(r"--dir (\S+)", text)
        if not folder:
            return False
        units = pathlib.Path(f"/proc/{self.process.pid}/cwd").resolve() / folder.group(1)
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and not list(units.glob("unit-1*")):
            time.sleep(0.05)
        time.sleep(0.2)
        return True

    def close(self):
        """Ctrl-C in each of the second terminals, and the first one closed; tells what did not end as it should."""
        wrong = []
        for text, process, log in self.others:
            if process.poll() is None:
                process.send_signal(signal.SIGINT)
            try:
                status = process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                status = process.wait()
            if status not in (0, 130, -signal.SIGINT):
                wrong.append(f"{text}: ended with {status} at Ctrl-C\n{log.read_text(errors='replace')}")
        os.close(self.commands)
        try:
            self.process.wait(0.5)
        except subprocess.TimeoutExpired:
            pass
        # What the page left in the background is of this session, which nobody else is in.
        for sign in (signal.SIGTERM, signal.SIGKILL):
            members = session(self.process.pid)
            for member in members:
                try:
                    os.kill(member, sign)
                except ProcessLookupError:
                    pass
            deadline = time.monotonic() + 5
            while session(self.process.pid) and time.monotonic() < deadline:
                self.process.poll()
                time.sleep(0.05)
        self.process.wait()
        os.close(self.master)
        os.close(self.statuses)
        return wrong


def session(number):
    """The processes of a session that are alive."""
    members = []
    for entry in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rsplit(")", 1)[1].split()
        except (OSError, IndexError):
            continue
        if int(fields[3]) == number and fields[0] != "Z":
            members.append(int(entry.parent.name))
    return members
