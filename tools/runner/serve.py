"""./run: builds, starts the service and the sandbox, and stops both at Ctrl-C."""

import signal
import socket
import threading

from . import web
from .building import Build
from .house import ROOT, Trouble, refuse_rest, say, take_value
from .postgres import server_for
from .stack import Ports, Stack


def main(arguments):
    def port(name, default):
        value = take_value(arguments, name, str(default))
        if not value.isdigit() or int(value) > 65535:
            raise Trouble(f"{name} takes a port from 0 to 65535, not {value}")
        if not is_free(int(value)):
            raise Trouble(f"port {value} is taken; choose another with {name}, or 0 for any")
        return int(value)
    ports = Ports.resolve(
        service=port("--port", 8080), operator=port("--operator-port", 9464),
        control=port("--control-port", 8081), calendly=port("--calendly-port", 8082),
        stripe=port("--stripe-port", 8083), smtp=port("--smtp-port", 8084))
    folder = ROOT / take_value(arguments, "--data", "data")
    store = take_value(arguments, "--store", "sqlite")
    refuse_rest(arguments, "")
    build = Build()
    build.make("slotpay", "slotpay-sandbox")
    web.build()
    with server_for(store, folder / "postgresql", durable=True) as server:
        return serve(Stack(folder, build.folder, ports, server=server))


def serve(stack):
    asked_to_stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: asked_to_stop.set())
    try:
        stack.forget()
        stack.start()
        welcome(stack)
        watch(stack, asked_to_stop)
    finally:
        clean = stack.stop()
    if not clean:
        raise Trouble(f"a program did not end cleanly; its log is in {stack.folder}")
    say("Both have stopped.")
    return 0


def is_free(port):
    with socket.socket() as probe:
        # As our programs do: what an earlier run left in TIME_WAIT does not count.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def welcome(stack):
    print(f"""
slotpay is ready: {stack.service_url}/

  sandbox       {stack.control_url}/  (what happens at Calendly, Stripe and in the mailbox)
  metrics       {stack.operator_url}/metrics
  operator key  {stack.operator_key}
  data and logs {stack.folder}
  commands      {stack.build_folder / "slotpay"} books --config {stack.config_file}

Ctrl-C stops both. The sandbox forgets everything then, so the next ./run begins anew.""",
          flush=True)


def watch(stack, asked_to_stop):
    """Returns when asked to stop; Trouble when one of the programs ends before that."""
    while not asked_to_stop.wait(0.3):
        stack.service_process().must_live()
        stack.sandbox_process().must_live()
