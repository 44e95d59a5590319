"""./dev demo: a station, eight virtual units, all provisioned in parallel, and the result checked by tools that are
not ours. A second run makes eight more devices on the same station."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from bench_floor import Floor, Programs

UNITS = 8


def openssl(*words, **options):
    return subprocess.run(["openssl", *words], capture_output=True, text=True, timeout=30, check=False, **options)


def check(programs, station, folder, unit, device_id, work):
    """The certificate chain by openssl, and the unit's own signature over a fresh nonce."""
    pem = programs.mintmark("device", "show", device_id, "--station", station, "--pem", check=True).stdout
    certificates = [part + "-----END CERTIFICATE-----\n" for part in pem.split("-----END CERTIFICATE-----\n") if part.strip()]
    for name, text in zip(("leaf", "issuing", "root"), certificates, strict=True):
        (work / f"{name}.pem").write_text(text)
    verified = openssl("verify", "-x509_strict", "-purpose", "sslclient", "-CAfile", str(work / "root.pem"),
                       "-untrusted", str(work / "issuing.pem"), str(work / "leaf.pem"))
    if verified.returncode != 0:
        return f"openssl verify: {verified.stderr.strip() or verified.stdout.strip()}"
    # What the unit really holds, asked of its own side.
    proof = work / "proof"
    programs.device("prove", unit, "--dir", folder, "--nonce", os.urandom(32).hex(), "--out", str(proof), check=True)
    key = openssl("x509", "-in", str(work / "leaf.pem"), "-noout", "-pubkey").stdout
    (work / "key.pem").write_text(key)
    signed = openssl("dgst", "-sha256", "-verify", str(work / "key.pem"), "-signature", str(proof / "signature.der"),
                     str(proof / "message.bin"))
    return "" if signed.returncode == 0 else "the unit's signature does not verify with its certificate"


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    programs = Programs(build / "bin")
    home = build / "demo"
    home.mkdir(exist_ok=True)
    station = home / "station"
    if not station.exists():
        print(f"Making a demo station in {station}")
        if programs.run_shown("mintmark", "init", "--demo", "--station", str(station)) != 0:
            return 1
    # New units each time: a bench folder of its own.
    folder = home / "units"
    shutil.rmtree(folder, ignore_errors=True)
    print(f"\nStarting {UNITS} virtual units on serial ports, and provisioning all of them at the same time\n", flush=True)
    with Floor(programs, folder, units=UNITS), tempfile.TemporaryDirectory() as temporary:
        report = pathlib.Path(temporary) / "report.jsonl"
        sockets = [word for n in range(1, UNITS + 1) for word in ("--socket", f"A{n}={folder}/unit-{n}")]
        status = programs.run_shown("mintmark", "provision", "--station", str(station), "--profile", "demo", *sockets,
                                    "--report", str(report), stdout=subprocess.DEVNULL)
        ended = [event for event in map(json.loads, report.read_text().splitlines()) if event["event"] == "run-ended"]
        print("\nChecking each with openssl: the chain, and the unit's own signature over a nonce\n")
        print(f"{'UNIT':8}{'DEVICE ID':18}{'CERTIFICATE SERIAL':36}{'SECONDS':>8}  RESULT")
        good = status == 0 and len(ended) == UNITS
        for event in sorted(ended, key=lambda e: e["socket"]):
            unit = "unit-" + event["socket"][1:]
            if event["result"] == "failed":
                verdict = "FAIL  " + event["failure"]["code"]
            else:
                wrong = check(programs, str(station), str(folder), unit, event["deviceId"], pathlib.Path(temporary))
                verdict = "PASS  chain and signature verified" if not wrong else "FAIL  " + wrong
            good = good and verdict.startswith("PASS")
            print(f"{unit:8}{event.get('deviceId', '-'):18}{event.get('certificateSerial', '-'):36}"
                  f"{event['seconds']:8.2f}  {verdict}")
        out = home / "devices.jsonl"
        exported = programs.mintmark("export", "jsonl", "--station", str(station), "--out", str(out))
        checked = programs.mintmark("registry", "check", "--station", str(station))
        print(f"\n{exported.stdout.strip()}\nregistry check: {checked.stdout.strip() or checked.stderr.strip()}")
        good = good and exported.returncode == 0 and checked.returncode == 0
    near = lambda path: os.path.relpath(path)
    print(f"""
What to try next:
  {near(build / 'bin/mintmark-device')} run --units 8 --dir {near(home / 'gui-units')} &
  {near(build / 'bin/mintmark-station')} --station {near(station)} --profile demo \\
      --socket A1={near(home / 'gui-units')}/unit-1 --socket A2={near(home / 'gui-units')}/unit-2   # PIN: in {near(station / 'pin')}
  {near(build / 'bin/mintmark')} device list --station {near(station)}
  {near(build / 'bin/mintmark')} export csv --station {near(station)} --out devices.csv

station: {near(station)}""")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
