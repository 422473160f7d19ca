"""Several instances of the service on one PostgreSQL, behind a balancer as in real life."""

import socket

from .calls import call, wait_for
from .road import Road
from .stack import START_SECONDS_MAX, Process, Stack


class Instance:
    """One of the processes, with ports and a log of its own."""

    def __init__(self, cluster, number):
        self.cluster = cluster
        self.number = number
        with socket.socket() as first, socket.socket() as second:
            for holder in (first, second):
                holder.bind(("127.0.0.1", 0))
            self.port, self.operator_port = first.getsockname()[1], second.getsockname()[1]
        self.environment = {}  # On top of what all have.
        self.process = None

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def start(self):
        """Starts it; ready() waits for it."""
        cluster = self.cluster
        environment = dict(cluster.service_environment(),
                           SLOTPAY_SERVER_LISTEN=f"127.0.0.1:{self.port}",
                           SLOTPAY_OPERATOR_LISTEN=f"127.0.0.1:{self.operator_port}",
                           **self.environment)
        self.process = Process(
            f"instance {self.number}",
            [cluster.build_folder / cluster.program, "serve", "--config", cluster.config_file],
            environment, cluster.folder / f"instance-{self.number}.log")

    def ready(self):
        wait_for(f"the start of instance {self.number}", self._is_ready, START_SECONDS_MAX)

    def _is_ready(self):
        self.process.must_live()
        try:
            return True if call("GET", self.url + "/health/ready").status == 200 else None
        except OSError:
            return None

    def stop(self):
        return self.process is None or self.process.stop()

    def kill(self):
        self.process.kill()


class Cluster(Stack):
    """As a Stack, with so many instances where that has one; the service's address is the
    balancer's."""

    def __init__(self, folder, server, count=3, **options):
        super().__init__(folder, server=server, **options)
        self.instances = [Instance(self, number) for number in range(1, count + 1)]
        self._balancer = None

    def start_service(self):
        for instance in self.instances:
            instance.start()
        for instance in self.instances:
            instance.ready()
        self._balancer = Road([each.port for each in self.instances], self.ports.service)

    def stop_service(self):
        return all([instance.stop() for instance in self.instances])

    def stop(self):
        clean = self.stop_service()
        if self._balancer:
            self._balancer.close()
        return super().stop() and clean
