"""How many requests and records came in any window of time, and whether more than the platform allows."""
import collections
import math
import threading
import time


class Window:
    """The events of the last seconds, and the most that were ever in one window."""

    def __init__(self, seconds):
        self._seconds, self._events, self.count, self.peak = seconds, collections.deque(), 0, 0

    def forget(self, now):
        while self._events and self._events[0][0] <= now - self._seconds:
            self.count -= self._events.popleft()[1]

    def add(self, now, number):
        self._events.append((now, number))
        self.count += number
        self.peak = max(self.peak, self.count)

    def wait(self, now):
        """Whole seconds until the oldest event leaves."""
        return max(1, math.ceil(self._events[0][0] + self._seconds - now)) if self._events else 1


class Rates:
    """Arrivals of all requests, and what was taken within the limits."""

    def __init__(self, requests, records, seconds, clock=time.monotonic):
        self.limits, self._seconds, self._clock, self._lock = (requests, records), seconds, clock, threading.Lock()
        self.reset()

    def reset(self):
        with self._lock:
            self._came = [Window(self._seconds), Window(self._seconds)]
            self._taken = [Window(self._seconds), Window(self._seconds)]
            self.refused = 0

    def take(self, records):
        """Nothing when the request may go on, else the seconds of its Retry-After."""
        now, numbers = self._clock(), (1, records)
        with self._lock:
            for window, number in zip(self._came, numbers):
                window.forget(now)
                window.add(now, number)
            for window, number, limit in zip(self._taken, numbers, self.limits):
                window.forget(now)
                if limit and number and window.count + number > limit:
                    self.refused += 1
                    return window.wait(now)
            for window, number in zip(self._taken, numbers):
                window.add(now, number)
            return None

    def told(self):
        with self._lock:
            return {"windowSeconds": self._seconds, "mostRequests": self._came[0].peak,
                    "mostRecords": self._came[1].peak, "requestsAllowed": self.limits[0],
                    "recordsAllowed": self.limits[1], "refused": self.refused, "overstepped": self.refused > 0}
