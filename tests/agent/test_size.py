"""How large the agent is on a microcontroller, and what of the C library it needs."""
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).parents[2]
AGENT = ROOT / "resources/agent"
CPUS = ("cortex-m0plus", "cortex-m4")
LIMIT = 6 * 1024
# Beside each other and the compiler's own (arithmetic, switch tables), all that the README promises to ask for.
LIBRARY = {"memcpy", "memmove", "memset", "memcmp", "strlen"}
COMPILERS_OWN = re.compile(r"^__(aeabi_|gnu_thumb1_case_)")
# Of mm_agent_answer with its largest command, csr, which calls only small functions; README.md tells it as about 800.
STACK = 850


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    if done.returncode != 0:
        raise AssertionError(f"{' '.join(map(str, command))}\n{done.stderr}")
    return done.stdout


@unittest.skipIf(shutil.which("arm-none-eabi-gcc") is None, "gcc-arm-none-eabi is not installed")
class Size(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.directory = tempfile.TemporaryDirectory()
        cls.objects = {cpu: cls.compiled(cpu) for cpu in CPUS}

    @classmethod
    def tearDownClass(cls):
        cls.directory.cleanup()

    @classmethod
    def compiled(cls, cpu):
        objects = []
        for source in sorted(AGENT.glob("mm_*.c")):
            target = pathlib.Path(cls.directory.name) / f"{source.stem}.{cpu}.o"
            run("arm-none-eabi-gcc", "-std=c99", "-pedantic-errors", "-Wall", "-Wextra", "-Werror", "-Os", "-mthumb",
                f"-mcpu={cpu}", "-ffunction-sections", "-fdata-sections", "-fstack-usage", "-I", ROOT, "-c", source,
                "-o", target)
            objects.append(target)
        if len(objects) < 5:
            raise AssertionError(f"only {len(objects)} sources of the agent")
        return objects

    def sections(self, compiled):
        """Octets by section; .text and .rodata are what goes to flash, the others must not be there."""
        code, kept = 0, 0
        for line in run("arm-none-eabi-size", "-A", compiled).splitlines():
            found = re.match(r"^\.(text|rodata|data|bss)\S*\s+(\d+)", line)
            if found is None:
                continue
            if found[1] in ("text", "rodata"):
                code += int(found[2])
            else:
                kept += int(found[2])
        return code, kept

    def test_code_and_constants_stay_below_the_limit(self):
        for cpu, objects in self.objects.items():
            total = 0
            for compiled in objects:
                code, kept = self.sections(compiled)
                print(f"{cpu:14} {compiled.stem.split('.')[0]:14} {code:5} octets of .text and .rodata")
                self.assertGreater(code, 0)
                self.assertEqual(kept, 0, f"{compiled.name} has variables of its own")
                total += code
            print(f"{cpu:14} {'all':14} {total:5} of at most {LIMIT}")
            self.assertLess(total, LIMIT)

    def test_nothing_is_allocated_printed_or_asked_of_a_system(self):
        for objects in self.objects.values():
            defined, wanted = set(), set()
            for compiled in objects:
                for line in run("arm-none-eabi-nm", compiled).splitlines():
                    kind, name = line.split()[-2:]
                    (wanted if kind == "U" else defined).add(name)
            self.assertIn("mm_agent_answer", defined)
            foreign = {name for name in wanted - defined if not COMPILERS_OWN.match(name)}
            self.assertLessEqual(foreign, LIBRARY)

    def test_the_stack_is_bounded(self):
        for cpu, objects in self.objects.items():
            functions = {}
            for compiled in objects:
                for line in compiled.with_suffix(".su").read_text().splitlines():
                    place, octets, kind = line.split("\t")
                    name = place.split(":")[-1]
                    functions[name] = int(octets)
                    # Neither alloca nor arrays of variable length.
                    self.assertEqual(kind, "static", name)
            largest = sorted(functions.items(), key=lambda pair: -pair[1])[:5]
            print(f"{cpu:14} stack: " + ", ".join(f"{name} {octets}" for name, octets in largest))
            both = functions["mm_agent_answer"] + largest[0][1]
            print(f"{cpu:14} stack: {both} of mm_agent_answer and its largest command, hooks not counted")
            self.assertLess(both, STACK)


if __name__ == "__main__":
    unittest.main()
