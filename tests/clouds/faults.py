"""What a faulty server does, chosen by a seed: the same request meets the same fault in every run of the same order."""
import collections
import hashlib
import threading

# Before: nothing took place. After: the effect took place, and the answer is spoiled.
BEFORE = ("401", "409", "412", "429", "429-bare", "500", "503", "reset-before", "redirect")
AFTER = ("500-after", "reset-after", "slow", "truncated", "garbage", "huge")
KINDS = BEFORE + AFTER


class Faults:
    """The choice of a fault for each request, and the count of those that happened."""

    def __init__(self, fraction, seed, kinds=KINDS):
        self._first = (fraction, list(kinds))
        self._seed, self._lock = seed, threading.Lock()
        self.boots = 0
        self.reset()

    def reset(self):
        with self._lock:
            self.fraction, self.kinds = self._first[0], list(self._first[1])
            self.methods, self.next, self.counts = [], [], collections.Counter()
            self._seen, self._refused = collections.Counter(), set()

    def set(self, wanted):
        """Takes {"fraction", "kinds", "methods", "next"}; what is not named stays."""
        if not isinstance(wanted, dict) or not set(wanted) <= {"fraction", "kinds", "methods", "next"}:
            raise ValueError("fraction, kinds, methods and next")
        kinds, following = wanted.get("kinds", self.kinds), wanted.get("next", self.next)
        fraction, methods = wanted.get("fraction", self.fraction), wanted.get("methods", self.methods)
        unknown = [kind for kind in [*kinds, *following] if kind not in KINDS]
        if unknown or not 0 <= fraction <= 1 or (fraction and not kinds):
            raise ValueError(f"unknown: {unknown}" if unknown else "the fraction")
        with self._lock:
            self.fraction, self.kinds, self.methods, self.next = fraction, list(kinds), list(methods), list(following)

    def choose(self, method, target, body):
        """The fault of this request, or nothing; the n-th time of one request is a choice of its own."""
        with self._lock:
            if self.methods and method not in self.methods:
                return None
            if self.next:
                kind = self.next.pop(0)
            else:
                what = f"{method} {target} {hashlib.sha256(body).hexdigest()}"
                self._seen[what] += 1
                digest = hashlib.sha256(f"{self._seed} {self.boots} {self._seen[what]} {what}".encode()).digest()
                if int.from_bytes(digest[:8], "big") >= self.fraction * 2**64:
                    return None
                kind = self.kinds[int.from_bytes(digest[8:16], "big") % len(self.kinds)]
                if kind == "401" and (method, target) in self._refused:  # a token is refused once
                    return None
            if kind == "401":
                self._refused.add((method, target))
            self.counts[kind] += 1
            return kind

    def told(self):
        with self._lock:
            return {"fraction": self.fraction, "kinds": self.kinds, "methods": self.methods, "next": self.next,
                    "counts": dict(self.counts)}
