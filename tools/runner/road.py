"""A road between clients and servers, in bytes: it knows nothing of what travels on it."""

import contextlib
import itertools
import math
import socket
import struct
import threading

# Often in the head of a message, now and then in its body.
RESET_BEFORE_BYTES = 6000


class Road:
    """Takes connections at a port and joins each to one of the target ports that accepts it, in
    turn: a target that dies cuts its connections, as anywhere. With `draw`, a source of random
    numbers, it is rough: it resets connections in the middle, until `is_rough` is taken back."""

    def __init__(self, targets, port=0, draw=None):
        self._targets = list(targets)
        self._draw = draw
        self.is_rough = draw is not None
        self.resets = 0
        self._turn = itertools.count()
        self._listener = socket.create_server(("127.0.0.1", port), backlog=512)
        threading.Thread(target=self._serve, daemon=True).start()

    @property
    def port(self):
        return self._listener.getsockname()[1]

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def close(self):
        self._listener.close()

    def _serve(self):
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                threading.Thread(target=self._join, args=(client,), daemon=True).start()

    def _join(self, client):
        server = self._reach_a_target()
        if server is None:
            return client.close()
        whole = self._draw.randrange(1, RESET_BEFORE_BYTES) if self._draw else math.inf
        threading.Thread(target=self._pour, args=(server, client, whole), daemon=True).start()
        return self._pour(client, server, whole)

    def _reach_a_target(self):
        first = next(self._turn)
        for step in range(len(self._targets)):
            port = self._targets[(first + step) % len(self._targets)]
            with contextlib.suppress(OSError):
                server = socket.create_connection(("127.0.0.1", port), timeout=2)
                server.settimeout(None)
                return server
        return None

    def _pour(self, source, drain, whole):
        """All that comes from one side to the other, of which so many bytes stay whole; the end of
        one is the end of both."""
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                if self.is_rough and len(data) > whole:
                    drain.sendall(data[:whole])
                    return self._reset(source, drain)
                whole -= len(data)
                drain.sendall(data)
        for end in (source, drain):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        return None

    def _reset(self, *ends):
        self.resets += 1
        for end in ends:  # With nothing to wait for, close() resets.
            end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            end.close()
