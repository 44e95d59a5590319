"""`mintmark-verify log` and `heads`: what is good is taken, and whatever is done to a log is found and named."""
import base64
import copy
import json
import os
import pathlib
import random
import re
import subprocess
import tempfile
import unittest

from oracle import BIN, Key, Log, entry_line, leaf, node, peaks, record, root, sha256, sign_head, text, verify

PAGE = pathlib.Path(__file__).parents[2] / "resources/docs/audit-format.md"
COUNT, EVERY = 40, 10


class WithLog(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.temporary.cleanup)
        cls.folder = pathlib.Path(cls.temporary.name)
        cls.key, cls.stranger = Key(cls.folder, "audit"), Key(cls.folder, "stranger")
        cls.log = Log(cls.key).fill(COUNT, EVERY)

    def check(self, lines, *more, key=None):
        (self.folder / "log.jsonl").write_bytes(lines if isinstance(lines, bytes) else text(lines))
        return verify("log", self.folder / "log.jsonl", "--key", (key or self.key).public, *more)

    def anchors(self, *heads, name="anchors.jsonl"):
        (self.folder / name).write_bytes(text([{"head": head} for head in heads]))
        return self.folder / name

    def good(self, lines, *more):
        status, report = self.check(lines, *more)
        self.assertEqual((status, report.get("findings"), report["good"]), (0, [], True), report)
        return report

    def bad(self, lines, what, number=None, *more, key=None):
        status, report = self.check(lines, *more, key=key)
        self.assertEqual(status, 7, report)
        self.assertFalse(report["good"])
        first = report["findings"][0]
        self.assertEqual((first["what"], first.get("number")), (what, number), first)
        self.assertTrue(first["sentence"] and first["file"])
        return first


class Oracle(unittest.TestCase):
    """The oracle itself, by what others computed."""

    def test_the_pages_vector(self):
        page = PAGE.read_text()
        first = {"number": 1, "time": 1795356300123, "actor": "mintmark 0.1.0 root", "action": "registry.created",
                 "subject": "registry.db", "detail": "0.1.0"}
        second = {"number": 2, "time": 1795356300500, "actor": "mintmark 0.1.0 root", "action": "device.state",
                  "subject": "MM-0001", "detail": "reserved → issued"}
        words = re.search(r"record ([0-9a-f\s]+)\n    hash +([0-9a-f]{64})\n", page)
        self.assertEqual(record(first).hex(), "".join(words.group(1).split()))
        one = node(bytes(32), leaf(first))
        self.assertEqual(one.hex(), words.group(2))
        self.assertIn(f"hash   {node(one, leaf(second)).hex()}", page)

    def test_roots_of_certificate_transparencys_leaves(self):
        """Leaves of the tests of Certificate Transparency's reference implementation; roots computed elsewhere."""
        given = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
        leaves = [sha256(b"\0" + bytes.fromhex(one)) for one in given]
        for count, expected in {
                0: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                5: "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"}.items():
            self.assertEqual(root(leaves[:count]).hex(), expected, count)
            folded = peaks(leaves[:count])
            while len(folded) > 1:
                folded[-2:] = [node(*folded[-2:])]
            self.assertEqual((folded or [sha256(b"")])[0].hex(), expected, count)


class Good(WithLog):
    def test_logs_of_many_sizes(self):
        for count in (0, 1, 2, 3, 5, 8, 100):
            log = Log(self.key).fill(count)
            report = self.good(log.lines())
            self.assertEqual((report["checkedTo"], report["signedTo"], report["heads"]), (count, count, 1))

    def test_heads_between_and_anchors(self):
        anchors = self.anchors(self.log.heads[10], self.log.head(17), self.log.head(17, "asked"), self.log.heads[40])
        report = self.good(self.log.lines(), "--anchor", anchors)
        self.assertEqual((report["heads"], report["anchors"], report["signedTo"], report["station"]), (4, 4, 40, "bench 3"))

    def test_every_part_of_a_log(self):
        for first in range(2, COUNT + 1):
            report = self.good(self.log.lines(first))
            self.assertIn(f"entries before {first} were not seen", report["notes"])
        self.assertEqual(self.good(self.log.lines(COUNT + 1))["checkedTo"], COUNT)  # nothing but the head

    def test_an_anchor_where_a_part_begins(self):
        anchors = self.anchors(self.log.head(3), self.log.head(16))
        report = self.good(self.log.lines(17), "--anchor", anchors)
        self.assertEqual(report["anchors"], 1)
        self.assertIn("of entries before that, and not compared: 1 anchor", report["notes"])

    def test_texts_that_are_not_utf8_and_those_that_are_odd(self):
        log = Log(self.key)
        log.add(-1, b"\xff\xfe\x00", "a", "", "\x00\x1f\"\\/\U0001f600\u2028é")
        log.add(-2**63, "é" * 1000, b"\xc3", b"\xed\xa0\x80", b"\xf4\x90\x80\x80")
        log.add(2**63 - 1, "", "", "", "")
        log.sign()
        self.good(log.lines())
        escaped = [json.dumps(line).encode() + b"\n" for line in log.lines()]
        self.good(escaped)
        self.good(b"".join(escaped).replace(b"/", b"\\/"))

    def test_the_longest_line(self):
        log = Log(self.key)
        log.add(detail="")
        spare = (1 << 20) - len(text([entry_line(log.entries[0])]))
        for length, fits in ((spare, True), (spare + 1, False)):
            log = Log(self.key)
            log.add(detail="x" * length)
            log.sign()
            if fits:
                self.good(log.lines())
            else:
                self.assertEqual(self.bad(log.lines(), "form", 1)["line"], 3)

    def test_two_keys_and_a_change_between(self):
        log = Log(self.key).fill(5)
        log.key = self.stranger
        lines = log.fill(9).lines()
        lines.insert(1, self.key.line())
        report = self.good(lines, "--key", self.stranger.public)
        self.assertEqual(report["heads"], 2)
        self.bad(lines, "unknown-key", 9)

    def test_a_log_from_a_pipe(self):
        status, report = verify("log", "/dev/stdin", "--key", self.key.public, data=text(self.log.lines()))
        self.assertEqual((status, report["checkedTo"]), (0, COUNT))

    def test_memory_does_not_grow_with_the_log(self):
        """Its high-water mark behind 4 MiB of a log, and before the last line of 60 MiB."""
        log = Log(self.key)
        for number in range(150_000):
            log.add(number, detail="x" * 250)
        log.sign()
        whole = text(log.lines())
        self.assertGreater(len(whole), 60 << 20)
        end = whole.rindex(b"\n", 0, -1) + 1
        process = subprocess.Popen([str(BIN / "mintmark-verify"), "log", "/dev/stdin", "--key", str(self.key.public)],
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   env={**os.environ, "ASAN_OPTIONS": "quarantine_size_mb=1"})  # where it has a sanitizer
        marks, begin = [], 0
        with process:
            for stop in (4 << 20, end, len(whole)):
                process.stdin.write(whole[begin:stop])
                process.stdin.flush()
                begin = stop
                status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
                marks.append(int(re.search(r"VmHWM:\s*(\d+) kB", status).group(1)) if stop < len(whole) else 0)
            process.stdin.close()
            out = process.stdout.read()
        self.assertEqual(process.returncode, 0, out)
        self.assertLess(marks[1] - marks[0], 4 << 10)


def entries_of(lines):
    return [index for index, line in enumerate(lines) if "entry" in line]


class Manipulations(WithLog):
    """Each is done at places drawn by a seed. `at` is the line's index of the entry `k`."""

    SEEDS = range(5)

    def drawn(self, least=1, most=COUNT - 1, seeds=None):
        for seed in seeds or self.SEEDS:
            rng = random.Random(f"{self.id()} {seed}")
            k = rng.randint(least, most)
            lines = copy.deepcopy(self.log.lines())
            with self.subTest(seed=seed, entry=k):
                yield rng, lines, k, entries_of(lines)[k - 1]

    def rehash(self, lines, first, last):
        """The hashes of these entries made anew, as one who changed something before them would."""
        before = self.log.hashes[first - 1]
        for number, index in enumerate(entries_of(lines), 1):
            if first <= number <= last:
                entry = lines[index]["entry"]
                before = node(before, leaf(entry))
                entry["hash"] = before.hex()

    def test_left_out(self):
        for _, lines, k, at in self.drawn():
            del lines[at]
            self.assertEqual(self.bad(lines, "left-out", k)["line"], at + (1 if "entry" in lines[at] else 2))

    def test_several_left_out(self):
        for rng, lines, k, at in self.drawn(most=25):
            gone = set(range(k, k + rng.randint(2, 10)))
            lines = [line for line in lines if line.get("entry", {}).get("number") not in gone]
            self.bad(lines, "left-out", k)

    def test_the_last_left_out(self):
        lines = self.log.lines()
        del lines[-2]
        self.bad(lines, "cut", COUNT)

    def test_left_out_and_numbered_anew(self):
        for _, lines, k, at in self.drawn(most=30):
            del lines[at]
            for line in lines[at:]:
                if "entry" in line:
                    line["entry"]["number"] -= 1
            self.bad(lines, "left-out", k)

    def test_doubled(self):
        for _, lines, k, at in self.drawn():
            lines.insert(at, lines[at])
            self.assertEqual(self.bad(lines, "put-in", k)["line"], at + 2)

    def test_doubled_further_on(self):
        for rng, lines, k, at in self.drawn(most=20):
            place = entries_of(lines)[rng.randint(k + 2, COUNT - 1)]
            lines.insert(place, lines[at])
            self.assertEqual(self.bad(lines, "put-in", k)["line"], place + 1)

    def test_doubled_further_before(self):
        for rng, lines, k, at in self.drawn(least=10):
            place = entries_of(lines)[rng.randint(1, k - 4)]
            lines.insert(place, lines[at])
            self.assertEqual(self.bad(lines, "put-in", k)["line"], place + 1)

    def test_put_in_with_a_hash_that_fits(self):
        for _, lines, k, at in self.drawn(least=2):
            false = {**lines[at]["entry"], "detail": "false"}
            false["hash"] = node(self.log.hashes[k - 1], leaf(false)).hex()
            lines.insert(at, {"entry": false})
            self.assertEqual(self.bad(lines, "put-in", k)["line"], at + 1)

    def test_put_in_and_numbered_anew(self):
        for _, lines, k, at in self.drawn(least=2):
            false = {**lines[at]["entry"], "detail": "false"}
            false["hash"] = node(self.log.hashes[k - 1], leaf(false)).hex()
            for line in lines[at:]:
                if "entry" in line:
                    line["entry"]["number"] += 1
            lines.insert(at, {"entry": false})
            self.assertEqual(self.bad(lines, "put-in", k)["line"], at + 1)

    def test_changed_in_each_field(self):
        for field in ("actor", "action", "subject", "detail"):
            for rng, lines, k, at in self.drawn(most=COUNT):
                value = lines[at]["entry"][field]
                place = rng.randrange(len(value) + 1)
                lines[at]["entry"][field] = value[:place] + "x" + value[place:]
                self.assertEqual(self.bad(lines, "changed", k)["line"], at + 1)
        for rng, lines, k, at in self.drawn(most=COUNT):
            lines[at]["entry"]["time"] += rng.choice((-1, 1, 1 << 40))
            self.bad(lines, "changed", k)

    def test_texts_moved_from_one_field_to_the_next(self):
        """The octets in a row stay the same; the lengths keep them apart."""
        for _, lines, k, at in self.drawn():
            entry = lines[at]["entry"]
            entry["actor"], entry["action"] = entry["actor"][:-1], entry["actor"][-1] + entry["action"]
            self.bad(lines, "changed", k)

    def test_changed_in_its_number(self):
        for rng, lines, k, at in self.drawn(least=3):
            for number in (k - 1, k + 1, 1, 10**9, 2**63 - 1):
                lines[at]["entry"]["number"] = number
                self.bad(lines, "changed", k)

    def test_another_hash(self):
        for rng, lines, k, at in self.drawn(most=COUNT):
            lines[at]["entry"]["hash"] = rng.randbytes(32).hex()
            self.bad(lines, "hash", k)

    def test_the_last_ones_hash(self):
        lines = copy.deepcopy(self.log.lines())
        lines[-2]["entry"]["hash"] = "ab" * 32
        self.bad(lines, "hash", COUNT)

    def test_changed_with_its_own_hash_made_anew(self):
        """From the chain alone nobody can tell it from a change of the next: both are named, but where a head tells."""
        for _, lines, k, at in self.drawn():
            lines[at]["entry"]["detail"] = "false"
            self.rehash(lines, k, k)
            if k % EVERY == 0:
                first = self.bad(lines, "rewritten", k - EVERY + 1)
                self.assertEqual(first["last"], k)
            else:
                self.assertEqual(self.bad(lines, "changed", k + 1)["or"], k)

    def test_changed_behind_a_head(self):
        """Here the head confirms the entry before."""
        lines = copy.deepcopy(self.log.lines())
        lines[entries_of(lines)[EVERY]]["entry"]["detail"] = "false"
        self.assertNotIn("or", self.bad(lines, "changed", EVERY + 1))

    def test_changed_with_all_hashes_made_anew(self):
        for _, lines, k, at in self.drawn():
            lines[at]["entry"]["subject"] = "MM-9999"
            self.rehash(lines, k, COUNT)
            before = (k - 1) // EVERY * EVERY
            first = self.bad(lines, "rewritten", before + 1)
            self.assertEqual(first["last"], before + EVERY)

    def test_swapped_with_the_next(self):
        for _, lines, k, at in self.drawn():
            there = entries_of(lines)[k]
            lines[at], lines[there] = lines[there], lines[at]
            self.assertEqual(self.bad(lines, "moved", k + 1)["line"], at + 1)

    def test_swapped_and_numbered_anew(self):
        for _, lines, k, at in self.drawn():
            there = entries_of(lines)[k]
            lines[at], lines[there] = lines[there], lines[at]
            lines[at]["entry"]["number"], lines[there]["entry"]["number"] = k, k + 1
            self.assertEqual(self.bad(lines, "moved", k)["line"], at + 1)

    def test_moved_back(self):
        for rng, lines, k, at in self.drawn(most=30):
            place = entries_of(lines)[rng.randint(k + 2, COUNT - 1)]
            lines.insert(place, lines[at])
            del lines[at]
            self.bad(lines, "moved", k)

    def test_moved_to_the_front(self):
        for rng, lines, k, at in self.drawn(least=5):
            moved = lines.pop(at)
            place = entries_of(lines)[rng.randint(0, k - 4)]
            lines.insert(place, moved)
            self.assertEqual(self.bad(lines, "moved", k)["line"], place + 1)

    def test_the_order_turned_round(self):
        lines = self.log.lines()
        places = entries_of(lines)
        turned = [lines[index] for index in reversed(places)]
        for index, line in zip(places, turned):
            lines[index] = line
        self.bad(lines, "moved", 1)

    def test_a_head_moved(self):
        for rng, lines, k, at in self.drawn():
            number = rng.choice((10, 20, 30))
            head = next(line for line in lines if line.get("head", {}).get("number") == number)
            lines.remove(head)
            place = entries_of(lines)[rng.choice([n for n in range(1, COUNT + 1) if n != number]) - 1] + 1
            lines.insert(place, head)
            self.assertEqual(self.bad(lines, "head-place", number)["line"], place + 1)

    def test_a_head_behind_the_last_one(self):
        lines = self.log.lines()
        lines.append({"head": self.log.heads[10]})
        self.bad(lines, "head-place", 10)

    def test_a_signature_with_one_bit_flipped(self):
        for rng, lines, k, at in self.drawn(seeds=range(10)):
            head = rng.choice([line for line in lines if "head" in line])["head"]
            octets = bytearray(base64.b64decode(head["signature"]))
            octets[rng.randrange(64)] ^= 1 << rng.randrange(8)
            head["signature"] = base64.b64encode(octets).decode()
            self.bad(lines, "signature", head["number"])

    def test_signatures_that_are_none(self):
        for octets in (bytes(64), b"\xff" * 64, bytes(63) + b"\1"):
            lines = copy.deepcopy(self.log.lines())
            lines[-1]["head"]["signature"] = base64.b64encode(octets).decode()
            self.bad(lines, "signature", COUNT)
        for word in ("", "AA==", base64.b64encode(bytes(65)).decode(), "A" * 88, base64.b64encode(bytes(64)).decode()[:-2] + "=\n"):
            lines[-1]["head"]["signature"] = word
            self.bad(lines, "form", COUNT)

    def test_each_field_of_a_head(self):
        for field, value in (("time", 5), ("hash", "12" * 32), ("root", "34" * 32), ("why", "backup"), ("number", 31)):
            lines = copy.deepcopy(self.log.lines())
            lines[-1]["head"][field] = value
            self.bad(lines, "signature", 31 if field == "number" else COUNT)
        lines = copy.deepcopy(self.log.lines())
        lines[-1]["head"]["registry"] = "ff" * 16
        self.bad(lines, "other-registry", COUNT)
        lines = copy.deepcopy(self.log.lines())
        lines[-1]["head"]["why"] = "because"
        self.bad(lines, "form", COUNT)

    def test_a_head_that_was_signed_for_another_root(self):
        lines = copy.deepcopy(self.log.lines())
        head = {name: value for name, value in lines[-1]["head"].items() if name not in ("key", "signature")}
        lines[-1] = {"head": sign_head(self.key, {**head, "root": "00" * 32})}
        self.bad(lines, "root", COUNT)

    def test_all_made_anew_with_a_strangers_key(self):
        lines = Log(self.stranger).fill(20, 10).lines()
        self.bad(lines, "unknown-key", 10)
        claimed = json.loads(json.dumps(lines).replace(self.stranger.id, self.key.id))
        claimed[1] = self.key.line()
        self.bad(claimed, "signature", 10)

    def test_a_key_that_is_not_its_own_name(self):
        lines = copy.deepcopy(self.log.lines())
        lines[1]["key"]["spki"] = self.stranger.line()["key"]["spki"]
        self.bad(lines, "form")

    def test_cut_at_each_line(self):
        lines = self.log.lines()
        for count in range(2, len(lines)):
            seen = sum("entry" in line for line in lines[:count])
            self.bad(lines[:count], "cut", seen + 1)

    def test_cut_within_a_line(self):
        whole = text(self.log.lines())
        start = whole.index(b"\n") + 1
        for seed in range(10):
            end = random.Random(seed).randrange(start, len(whole) - 1)
            if whole[end - 1:end] == b"\n":
                end -= 1
            self.bad(whole[:end], "cut", whole[:end].count(b'{"entry"') + (1 if whole[:end].rsplit(b"\n", 1)[1][:9] != b'{"entry":' else 0))
        self.bad(whole[:-1], "cut", COUNT + 1)

    def test_an_older_log(self):
        older = self.log.lines(last=20)
        self.good(older)
        self.good(older, "--anchor", self.anchors(self.log.heads[10], self.log.heads[20]))
        first = self.bad(older, "older", 21, "--anchor", self.anchors(self.log.heads[20], self.log.heads[40]))
        self.assertEqual(first["line"], 2)
        self.assertTrue(first["file"].endswith("anchors.jsonl"))

    def test_cut_at_a_head_with_the_first_line_changed(self):
        lines = copy.deepcopy(self.log.lines())
        lines = lines[:entries_of(lines)[29] + 2]
        lines[0]["to"] = 30
        self.good(lines)
        self.bad(lines, "older", 31, "--anchor", self.anchors(self.log.heads[40]))

    def test_cut_with_the_last_head_left(self):
        lines = copy.deepcopy(self.log.lines())
        lines = lines[:entries_of(lines)[29] + 2] + lines[-1:]
        self.bad(lines, "cut", 31)
        lines[0]["to"] = 30
        self.bad(lines, "cut", 31)

    def test_the_first_lines_end(self):
        lines = copy.deepcopy(self.log.lines())
        lines[0]["to"] = 39
        self.bad(lines, "header", 40)
        lines[0]["to"] = 41
        self.bad(lines, "cut", 41)

    def test_another_registry(self):
        other = Log(self.key, "f" * 32).fill(20, 10)
        self.bad(self.log.lines(), "other-registry", None, "--anchor", self.anchors(other.heads[20]))
        self.bad(self.log.lines(), "other-registry", None, "--anchor", self.anchors(other.head(5)))
        lines = copy.deepcopy(self.log.lines())
        lines[0]["registry"] = other.registry
        self.bad(lines, "other-registry", 10)
        lines = self.log.lines()
        lines[entries_of(lines)[9] + 1] = {"head": other.heads[10]}
        self.bad(lines, "other-registry", 10)

    def test_two_logs_that_were_both_signed(self):
        other = Log(self.key)
        for entry in self.log.entries[:14]:
            other.add(*(entry[name] for name in ("time", "actor", "action", "subject", "detail")))
        other.add(detail="another history")
        other.fill(30)
        first = self.bad(self.log.lines(), "anchor", 11, "--anchor", self.anchors(self.log.heads[10], other.heads[30]))
        self.assertEqual(first["last"], 30)
        self.good(other.lines(), "--anchor", self.anchors(self.log.heads[10], other.heads[30]))

    def test_anchors_that_differ_in_one_hash_alone(self):
        for field in ("hash", "root"):
            head = {name: value for name, value in self.log.heads[20].items() if name not in ("key", "signature")}
            head = sign_head(self.key, {**head, field: "12" * 32})
            self.bad(self.log.lines(), "anchor", 1, "--anchor", self.anchors(head))
            status, report = verify("heads", self.anchors(self.log.heads[20], head), "--key", self.key.public)
            self.assertEqual((status, report["findings"][0]["what"]), (7, "two-heads"), report)

    def test_key_lines_elsewhere_missing_and_twice(self):
        lines = self.log.lines()
        self.bad(lines[:1] + lines[2:], "form", 10)
        self.bad(lines[:2] + lines[1:], "form")
        self.bad(lines[:1] + lines[2:3] + lines[1:2] + lines[3:], "form")
        self.bad(lines[:-1] + lines[1:2] + lines[-1:], "form")
        self.good(lines[:2] + [self.stranger.line()] + lines[2:])

    def test_something_before_the_first_entry(self):
        lines = copy.deepcopy(self.log.lines())
        lines[0]["previous"] = "12" * 32
        self.bad(lines, "form")
        lines = copy.deepcopy(self.log.lines())
        lines[0]["peaks"] = ["12" * 32]
        self.bad(lines, "form")

    def test_a_bad_anchor_is_not_believed(self):
        head = {**self.log.heads[20], "time": 0}
        self.bad(self.log.lines(), "signature", 20, "--anchor", self.anchors(head))
        stranger = Log(self.stranger).fill(3)
        self.bad(self.log.lines(), "unknown-key", 3, "--anchor", self.anchors(stranger.heads[3]))

    def test_a_part_with_another_beginning(self):
        lines = copy.deepcopy(self.log.lines(12))
        lines[0]["previous"] = "ab" * 32
        self.assertIn("previous", self.bad(lines, "changed", 12)["sentence"])
        lines = copy.deepcopy(self.log.lines(12))
        lines[0]["peaks"][1] = "ab" * 32
        self.assertIn("peaks", self.bad(lines, "root", 20)["sentence"])
        lines[0]["peaks"].pop()
        self.bad(lines, "form")
        lines = copy.deepcopy(self.log.lines())
        lines[0]["from"] = 2
        self.bad(lines, "form")

    def test_octets_that_are_no_text(self):
        for wrong in (b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"\0", b"\x1f", b"\\ud800", b"\\ude00\\ud83d",
                      b"\\x", b"\\u12", b'"', b"\xe2\x86"):
            for _, lines, k, at in self.drawn(seeds=range(1)):
                lines[at] = text([lines[at]]).replace(b"step", b"st" + wrong + b"p")
                first = self.bad(lines, "form", k)
                self.assertEqual(first["line"], at + 1, wrong)

    def test_base64_members(self):
        log = Log(self.key)
        log.add(detail=b"\xff\x00\xfe")
        log.add(subject=b"\x80")
        log.sign()
        good = log.lines()
        self.good(good)
        for word, what in (("/wD/", "changed"), ("/wD+=", "form"), ("/wD", "form"), ("_wD-", "form"), (" /wD+", "form"), ("", "changed")):
            lines = copy.deepcopy(good)
            lines[2]["entry"]["detail64"] = word
            self.bad(lines, what, 1)
        lines = copy.deepcopy(good)
        lines[3]["entry"]["subject64"] = "gB=="  # bits that the padding leaves over
        self.bad(lines, "form", 2)
        lines = copy.deepcopy(good)
        lines[2]["entry"]["detail"] = "both"
        self.bad(lines, "form", 1)

    def test_lines_that_are_none(self):
        for wrong in (b"\n", b"{}\n", b"[]\n", b"null\n", b'{"entry":{}}\n', b'{"entry":[]}\n', b'{"other":{}}\n', b'{"entry":{},"head":{}}\n',
                      b"[" * 5000 + b"]" * 5000 + b"\n", b'{"entry":' * 20 + b"1" + b"}" * 20 + b"\n", b"x" * (1 << 20) + b"\n",
                      b"x" * (3 << 20), b"\0" * 100 + b"\n", b"[" + b"1," * 520_000 + b"1]\n"):
            for _, lines, k, at in self.drawn(seeds=range(1)):
                lines.insert(at, wrong)
                self.assertEqual(self.bad(lines, "form", k)["line"], at + 1)

    def test_numbers_that_are_none(self):
        for number in (b"0", b"-5", b"5.0", b"5e0", b"05", b"18446744073709551621", b"99999999999999999999999999", b"9223372036854775808",
                       b"-0", b'"5"', b"+5", b"NaN", b"null", b"true"):
            lines = self.log.lines()
            at = entries_of(lines)[4]
            lines[at] = text([lines[at]]).replace(b'"number":5', b'"number":' + number)
            self.bad(lines, "form", 5)

    def test_a_time_that_is_minus_nothing(self):
        log = Log(self.key)
        log.add(0)
        log.sign()
        self.bad(text(log.lines()).replace(b'"time":0,', b'"time":-0,'), "form", 1)

    def test_deep_nesting_is_refused_for_its_depth(self):
        for depth, sentence in ((17, "nested too deep"), (400_000, "nested too deep"), (16, "none of an entry")):
            lines = self.log.lines()
            lines.insert(2, b"[" * depth + b"]" * depth + b"\n")
            self.assertIn(sentence, self.bad(lines, "form", 1)["sentence"])

    def test_a_member_twice_is_refused_for_that(self):
        lines = self.log.lines()
        lines[4] = text([lines[4]]).replace(b'{"entry":{', b'{"entry":{"number":3,')
        self.assertIn("stands twice", self.bad(lines, "form", 3)["sentence"])

    def test_a_member_twice_or_one_too_many(self):
        for more in (b'"number":5,', b'"detail":"x",', b'"note":"x",', b'"actor64":"",', b'"\\u0074ime":0,'):
            lines = self.log.lines()
            at = entries_of(lines)[4]
            lines[at] = text([lines[at]]).replace(b'{"entry":{', b'{"entry":{' + more)
            self.bad(lines, "form", 5)

    def test_nothing_unseen_by_chance(self):
        """Octets changed anywhere: found, unless the JSON says the same still, or it is the station's name, which nothing
        signs."""
        whole = text(Log(self.key).fill(6, 3).lines())
        missed = []
        for seed in range(400):
            rng = random.Random(seed)
            octets = bytearray(whole)
            for _ in range(rng.choice((1, 1, 1, 2, 8))):
                place = rng.randrange(len(octets))
                kind = rng.randrange(4)
                if kind == 0:
                    octets[place] ^= 1 << rng.randrange(8)
                elif kind == 1:
                    octets[place] = rng.choice(b'"\\{}[],:0123456789\n\0\xff')
                elif kind == 2:
                    del octets[place:place + rng.randint(1, 40)]
                else:
                    octets[place:place] = octets[place:place + rng.randint(1, 40)]
            status, report = self.check(bytes(octets))
            self.assertIn(status, (0, 2, 7), (seed, report))
            if status == 0 and same(octets) != same(whole):
                missed.append(seed)
        self.assertEqual(missed, [])


def same(octets):
    lines = [json.loads(line) for line in bytes(octets).splitlines()]
    lines[0]["station"] = ""
    return lines


class Heads(WithLog):
    def heads(self, *heads):
        return verify("heads", self.anchors(*heads), "--key", self.key.public)

    def test_good_ones(self):
        status, report = self.heads(self.log.head(0), self.log.heads[10], self.log.heads[20], self.log.head(20, "backup"))
        self.assertEqual((status, report["heads"], report["last"]), (0, 4, 20), report)

    def test_bad_ones(self):
        fork = Log(self.key)
        fork.add(detail="another history")
        fork.fill(20)
        foreign = Log(self.key, "f" * 32).fill(30)
        for heads, what, line in (
                ((self.log.heads[20], self.log.heads[10]), "order", 2),
                ((self.log.heads[10], self.log.heads[20], fork.heads[20]), "two-heads", 3),
                ((self.log.heads[10], foreign.heads[30]), "other-registry", 2),
                (({**self.log.heads[10], "number": 11},), "signature", 1),
                ((self.log.heads[10], {**self.log.heads[20], "key": self.stranger.id}), "unknown-key", 2),
                ((self.log.heads[10], {**self.log.heads[20], "more": 1}), "form", 2)):
            status, report = self.heads(*heads)
            first = report["findings"][0]
            self.assertEqual((status, first["what"], first["line"]), (7, what, line), report)

    def test_a_file_that_was_cut(self):
        path = self.anchors(self.log.heads[10])
        path.write_bytes(path.read_bytes()[:-1])
        status, report = verify("heads", path, "--key", self.key.public)
        self.assertEqual((status, report["findings"][0]["what"]), (7, "cut"))

    def test_files_that_are_none(self):
        for octets in (b"", b"hello\n", text(self.log.lines())):
            (self.folder / "none").write_bytes(octets)
            status, report = verify("heads", self.folder / "none", "--key", self.key.public)
            self.assertEqual((status, report["count"]), (2, 0), report)


if __name__ == "__main__":
    unittest.main()
