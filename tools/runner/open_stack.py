"""python3 -m runner.open_stack [SETTING=VALUE …]: service and sandbox on free ports in a folder
that is thrown away, for tests in other languages. Prints one line of JSON that says where they are,
then obeys one word a line on standard input, each answered with {"done": word}: kill, start, stop;
ends with both programs when standard input ends."""

import json
import sys
import tempfile

from .stack import Stack


def main(settings):
    environment = dict(setting.split("=", 1) for setting in settings)
    with tempfile.TemporaryDirectory(prefix="slotpay-test-") as folder, \
            Stack(folder, environment=environment) as stack:
        tell({"service": stack.service_url, "sandbox": stack.control_url,
              "operator_key": stack.operator_key, "log": str(stack.folder / "service.log")})
        acts = {"kill": stack.kill_service, "start": stack.start_service,
                "stop": stack.stop_service}
        for line in sys.stdin:
            acts[line.strip()]()
            tell({"done": line.strip()})


def tell(what):
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
