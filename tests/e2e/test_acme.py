"""Certificates from a real ACME server (pebble): both challenges, renewal, restarts, an authority that is away."""

import json
import stat

import pytest
from conftest import free_port
from test_tls import plain, wait_for
from tls import Pebble, Secure

NAMES = ("one.example.org", "two.example.org")


class World:
    """An authority and a server that asks it."""

    def __init__(self, directory, challenge, validity_s=3600):
        self.http = free_port()
        self.directory, self.challenge = directory, challenge
        self.server = Secure(directory / "data", None, None)
        self.pebble = Pebble(directory / "pebble", self.http, self.server.port, validity_s)
        self.server.context, self.server.root = self.pebble.context(), self.pebble.root

    def start(self, names=NAMES):
        pairs = {
            "acme_domains": ",".join(names),
            "acme_email": "ops@example.org",
            "acme_directory_url": self.pebble.directory_url,
            "acme_challenge": self.challenge,
            "ca_file": self.pebble.authority.root,
            "http_listen": f"127.0.0.1:{self.http}",
        }
        self.server.arguments = [a for name, value in pairs.items() for a in ("--set", f"{name}={value}")]
        self.server.start()

    def shown(self, name):
        """What a client that trusts the authority is shown; None when it cannot verify the server."""
        return self.server.shown(name, self.server.context)

    def stop(self):
        self.server.stop()
        self.pebble.stop()


@pytest.fixture
def world(tmp_path):
    made = []

    def make(challenge, **more):
        made.append(World(tmp_path / str(len(made)), challenge, **more))
        return made[-1]

    yield make
    for each in made:
        each.stop()


@pytest.mark.parametrize("challenge", ["http-01", "tls-alpn-01"])
def test_a_certificate_is_had_kept_and_served(world, challenge):
    world = world(challenge)
    world.start()
    wait_for(lambda: world.shown(NAMES[0]))
    first = world.shown(NAMES[0])
    assert world.shown(NAMES[1]) == first
    assert world.shown("three.example.org") is None
    # Nothing is left for others to look at, and nothing is readable for others.
    log = world.pebble.log.read_text()
    assert log.count("Pulled a task") or "authz" in log
    home = world.server.data_dir / "acme"
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    for name in ("account.json", "certificate.pem"):
        assert stat.S_IMODE((home / name).stat().st_mode) == 0o600
    assert json.loads((home / "account.json").read_text())["directory"] == world.pebble.directory_url
    assert plain(world.http, "GET", "/.well-known/acme-challenge/x", NAMES[0])[0] == 404
    # A restart asks for nothing, also while the authority is away.
    world.server.stop()
    world.pebble.process.kill()
    world.pebble.process.wait()
    world.server.start()
    wait_for(lambda: world.shown(NAMES[0]) == first)


def test_a_certificate_is_renewed_at_two_thirds_of_its_life(world):
    world = world("tls-alpn-01", validity_s=24)
    world.start(NAMES[:1])
    wait_for(lambda: world.shown(NAMES[0]))
    first = world.shown(NAMES[0])
    account = (world.server.data_dir / "acme/account.json").read_text()
    seen = []

    def renewed():
        # There is always one that verifies: never a moment without.
        now = world.shown(NAMES[0])
        seen.append(now)
        return now != first

    wait_for(renewed, 60)
    assert None not in seen
    assert (world.server.data_dir / "acme/account.json").read_text() == account, "the same account"


def test_other_names_are_asked_for_and_refusals_are_told(world):
    world = world("http-01")
    world.start(NAMES[:1])
    wait_for(lambda: world.shown(NAMES[0]))
    first = world.shown(NAMES[0])
    world.server.stop()
    world.start(NAMES)
    wait_for(lambda: world.shown(NAMES[1]))
    second = world.shown(NAMES[0])
    assert second != first
    # Names that the authority does not give: the old certificate stays in force, the log says why.
    world.server.stop()
    world.start((*NAMES, "not_a_name.example.org".replace("_", "-") + ".invalid-" + "x" * 60 + ".org"))
    wait_for(lambda: "no TLS certificate from the authority" in world.server.output())
    assert world.shown(NAMES[0]) == second
