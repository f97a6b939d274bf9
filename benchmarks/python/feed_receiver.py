"""A price receiver as one writes it in an afternoon: connect, receive, split, parse, keep the last price of each symbol.

The standard library only, one thread for the feed. The harness says on standard input how many ticks to expect since the
start ("expect TICKS BYTES", answered by "expecting") and reads on standard output when they are all there ("stored NANOS
SUM": monotonic clock, sum of all last prices).
"""

import os
import socket
import sys
import threading
import time

expected = sys.maxsize


def listen_to_harness():
    global expected
    for line in sys.stdin:
        expected = int(line.split()[1])
        print("expecting", flush=True)
    os._exit(0)  # the harness is gone


def main(port):
    prices = {}
    count = 0
    rest = b""
    with socket.create_connection(("127.0.0.1", port)) as connection:
        while data := connection.recv(65536):
            frames = (rest + data).split(b"*")
            rest = frames.pop()
            for frame in frames:
                symbol, price = frame.split(b",")
                prices[symbol] = float(price)
            count += len(frames)
            if count >= expected:
                print("stored", time.monotonic_ns(), sum(prices.values()), flush=True)


if __name__ == "__main__":
    threading.Thread(target=listen_to_harness, daemon=True).start()
    main(int(sys.argv[1]))
