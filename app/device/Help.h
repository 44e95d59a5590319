// What mintmark-device tells about itself.
#pragma once

namespace mintmark::device {

constexpr const char* generalHelp =
    R"(mintmark-device: virtual units on pseudo-terminals, for a demo, for training and for tests

  mintmark-device run --units N --dir D    runs N units until it is interrupted
  mintmark-device show [UNIT] --dir D      what a unit holds, from its own state
  mintmark-device prove UNIT --dir D       the unit's own signature, for checking with openssl
  mintmark-device pull UNIT --dir D        takes a running unit's cable out
  mintmark-device plug UNIT --dir D        puts it in again
  mintmark-device faults                   what can be wrong with a unit on demand
  mintmark-device kinds                    units of other makes that can be run

`mintmark-device VERB --help` tells more. Exit: 0 done, 1 it could not be done, 2 usage.
)";

constexpr const char* runHelp =
    R"(mintmark-device run --units N --dir D [--ports P] [--model MODEL] [--keys WAYS]
                    [--endorsement FILE] [--fault [UNIT:]KIND[@STEP]]...
                    [--usb KINDS [--usb-fault [UNIT:]KIND[=N]]...]
mintmark-device run --kind KIND --units N --dir D [--option NAME=VALUE]... [--fault [UNIT:]KIND[@N]]...

Runs N virtual units until SIGINT or SIGTERM. D/unit-1 … are links to their serial ports; what a unit keeps
without power is in D/unit-1.state … (with its private key; mode 0600), and comes back at the next run.

  --units N     how many (default 8)
  --dir D       made where it does not exist
  --ports P     the links are D/port-1 … D/port-P instead, and each port is fed with one unit after another:
                the next one comes when the host has closed the port. Every unit gets its turn in each round, those
                that are not finished first; while a port has no unit, its link is not there
  --model M     what the units call themselves (default demo-sensor)
  --keys WAYS   how the units come to a key, of: made (by themselves; the default), wrapped (made elsewhere, and
                wrapped for an RSA key of theirs), clear (made elsewhere, PKCS #8), shared (a secret of 32 octets)
  --maker FILE  a private key (PEM) that certifies the RSA keys of `wrapped` as a maker of chips would
  --endorsement FILE
                gives each new unit a key of its maker's, as a TPM or a secure element has, and a certificate for it;
                FILE is the maker's private key (PEM), and behind it, where there are any, its certificates
  --kind KIND   units of another make, which run no agent; `mintmark-device kinds` lists them
  --option O    NAME=VALUE, as that list says
  --fault F     makes a unit misbehave; without UNIT all of them; may be given several times
  --usb KINDS   the units are USB devices of this machine instead, on the ports of the kernel's virtual controller
                (root, and modprobe vhci_hcd): cdc (a unit with a USB port of its own, /dev/ttyACM0) or ftdi (a unit
                behind an adapter, /dev/ttyUSB0); cdc,ftdi takes them in turn. The links point to the ttys. Or what
                is a USB device itself, alone: dfu, dfuse, fastboot; the links point to the nodes of usbfs
  --usb-fault F what goes wrong on the bus

Examples:
  mintmark-device run --units 8 --dir /tmp/bench
  mintmark-device run --units 64 --ports 8 --dir /tmp/bench
  mintmark-device run --units 2 --dir /tmp/bench --keys wrapped
  mintmark-device run --kind zephyr --units 2 --dir /tmp/bench --fault unit-1:lost@7
  mintmark-device run --units 2 --dir /tmp/bench --usb cdc,ftdi --usb-fault unit-1:vanish=20
  mintmark-device run --units 1 --dir /tmp/bench --usb dfuse --option mode=dfu
  mintmark-device run --kind fastboot --units 1 --dir /tmp/bench
  mintmark-device run --units 4 --dir /tmp/bench --fault unit-2:silent@write --fault 3:tampered
)";

constexpr const char* showHelp =
    R"(mintmark-device show [UNIT] --dir D --json
mintmark-device show UNIT --dir D --pem
mintmark-device show UNIT --dir D --item NAME

What a unit holds, read from its own state and not asked over its protocol.

  --dir D  the folder that `run` was given
  --json   a line for each unit: unit, hardwareId, model, certificateSha256, locked, finished, lockBits,
           publicKeySha256 (of the SubjectPublicKeyInfo), faultsFired (how often each fault happened)
           Of units of another kind: unit, kind, hardwareId, model, items (length and sha256 of each),
           faultsFired, requests and answers (how many there were since `run` began)
  --pem    the unit's certificate and the issuing CA's that is stored on it
  --item N one thing that a unit of another kind stores, as it is

Examples:
  mintmark-device show --dir /tmp/bench --json
  mintmark-device show unit-3 --dir /tmp/bench --pem | openssl x509 -noout -subject
)";

constexpr const char* proveHelp =
    R"(mintmark-device prove UNIT --dir D --nonce HEX [--out DIR]

Lets the unit sign "mintmark-prove-v1" ‖ nonce ‖ hardware ID ‖ SHA-256(certificate), and writes message.bin,
signature.der and certificate.pem.

  --nonce HEX   32 octets
  --out DIR     where to (default: here); made where it does not exist

Example:
  mintmark-device prove unit-1 --dir /tmp/bench --nonce $(openssl rand -hex 32) --out /tmp/proof
  openssl x509 -in /tmp/proof/certificate.pem -noout -pubkey > /tmp/proof/key.pem
  openssl dgst -sha256 -verify /tmp/proof/key.pem -signature /tmp/proof/signature.der /tmp/proof/message.bin
)";

constexpr const char* cableHelp =
    R"(mintmark-device pull UNIT --dir D
mintmark-device plug UNIT --dir D

Takes the cable of a unit out while `run` is running, or puts it in again. A unit that is pulled loses its power, and
what was not yet durable. Returns when it has happened.

Examples:
  mintmark-device pull unit-3 --dir /tmp/bench
  mintmark-device plug unit-3 --dir /tmp/bench
)";

} // namespace mintmark::device
