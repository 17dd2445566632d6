# SPDX-License-Identifier: GPL-3.0-or-later
"""A kiosk as it is installed: a state of its own, a Unix user without rights to the staff's file, and
the settings of a kiosk session."""
import datetime
import os
import shutil
import signal
import subprocess
import tempfile
import time

import screen

# Another Unix user, and nobody else on this machine: what it leaves anywhere is this kiosk's.
VISITOR = 20000 + os.getpid() % 30000
DAYS = 10
PATIENCE = 60
# Nobody touches anything for so long, then comes the countdown of 30 seconds.
IDLE = 12


def is_root():
    return os.geteuid() == 0


def as_visitor(*command):
    """@command as the kiosk's user runs it."""
    if not is_root():
        return list(command)
    return ["setpriv", "--reuid", str(VISITOR), "--regid", str(VISITOR), "--clear-groups", "--no-new-privs", *command]


def wait(condition, what, patience=PATIENCE):
    end = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < end, what
        time.sleep(0.02)


class House:
    """Program, state and homes in one folder that goes when the tests end."""

    def __init__(self, kiosk, cairn):
        self.root = tempfile.mkdtemp(prefix="cairn-privacy-")
        os.chmod(self.root, 0o755)
        self.cairn = cairn
        self.kiosk = self.install(kiosk)
        self.state = os.path.join(self.root, "state")
        self.staff("init", "--demo", "--uses", "0")
        incident = self.staff("settings", "get", "incident.days").split(",")[-1].strip()
        day = datetime.date.fromisoformat(incident) + datetime.timedelta(days=DAYS)
        self.at = f"{day}T13:00:00Z"
        self.kept = {name: self.folder(name) for name in ("home", "run", "tmp")}
        self.ledger = os.path.join(self.state, "ledger")
        if is_root():
            os.chown(self.ledger, VISITOR, -1)
        # What is rehearsed is counted elsewhere.
        self.rehearsed = os.path.join(self.root, "rehearsed")
        os.mkdir(self.rehearsed)
        os.symlink(os.path.join(self.state, "public"), os.path.join(self.rehearsed, "public"))
        self.logs = os.path.join(self.root, "log")
        os.mkdir(self.logs)

    def install(self, kiosk):
        """A build folder may stand where another user can't go: the program and its words are copied."""
        build = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(kiosk))))
        program = os.path.join(self.root, "app", "cairn-kiosk")
        os.mkdir(os.path.dirname(program))
        shutil.copy2(kiosk, program)
        shutil.copytree(os.path.join(build, "po"), os.path.join(self.root, "po"))
        for folder, _, files in os.walk(os.path.join(self.root, "po")):
            os.chmod(folder, 0o755)
            for name in files:
                os.chmod(os.path.join(folder, name), 0o644)
        return program

    def folder(self, name):
        path = os.path.join(self.root, name)
        os.mkdir(path, 0o700)
        if is_root():
            os.chown(path, VISITOR, -1)
        return path

    def staff(self, *arguments, says=None):
        """One command of the staff's, with the usual rights for new files."""
        done = subprocess.run([self.cairn, *arguments, "--state", self.state], capture_output=True, text=True,
                              umask=0o022, input=says)
        assert done.returncode == 0, (arguments, done.returncode, done.stderr)
        return done.stdout

    def display_key(self):
        """The display's key in a file that the kiosk's user may read."""
        key = os.environ.get("XAUTHORITY")
        if not key:
            return {}
        copy = os.path.join(self.kept["run"], "display-key")
        shutil.copyfile(key, copy)
        if is_root():
            os.chown(copy, VISITOR, -1)
        return {"XAUTHORITY": copy}

    def session(self):
        """The kiosk session's settings of design §8, and nothing of whoever runs the tests. What the
        program sees to by itself is left to it."""
        kept = {name: os.environ[name] for name in ("DISPLAY", "PATH", "TZ", "CUPS_SERVER") if name in os.environ}
        home = self.kept["home"]
        folders = {f"XDG_{name.upper()}_HOME": os.path.join(home, name)
                   for name in ("config", "cache", "data", "state")}
        return {
            **kept,
            **folders,
            "HOME": home,
            "XDG_RUNTIME_DIR": self.kept["run"],
            "TMPDIR": self.kept["tmp"],
            "DBUS_SESSION_BUS_ADDRESS": "disabled:",
            "GSETTINGS_BACKEND": "memory",
            "GTK_A11Y": "none",
            "G_MESSAGES_DEBUG": "all",
            **self.display_key(),
        }

    def options(self):
        """What each kiosk here is started with."""
        width, height = screen.size()
        return ["--state", self.state, "--at", self.at, "--size", f"{width}x{height}", "--idle", str(IDLE)]

    def remove(self):
        if not os.environ.get("CAIRN_KEEP"):
            shutil.rmtree(self.root, ignore_errors=True)


class Private:
    """One kiosk of a kiosk session: nothing but its screen can be reached."""

    def __init__(self, house, *arguments):
        self.log = os.path.join(house.logs, f"kiosk-{time.monotonic_ns()}.log")
        command = as_visitor(house.kiosk, *house.options(), "--language", "en", *arguments)
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(command, env=house.session(), stdout=log, stderr=log,
                                            stdin=subprocess.DEVNULL, cwd="/")

    @property
    def pid(self):
        return self.process.pid

    def wait_shown(self):
        return screen.wait_still(self.pid, screen.blank())

    def close(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        return self.process.returncode

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class Printer:
    """A print server of our own, with a queue whose paper comes out when the gate is opened."""

    QUEUE = "slow"

    def __init__(self, program):
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.socket = self.process.stdout.readline().strip()
        self.reason = self.socket[2:] if self.socket.startswith("- ") else None
        self.root = os.path.dirname(os.path.dirname(self.socket))
        self.paper = os.path.join(self.root, "out", self.QUEUE)
        self.options = ["--printer", self.QUEUE] if self.reason is None else []
        if self.options:
            os.environ["CUPS_SERVER"] = self.socket
            self.gate("close")

    def gate(self, what):
        self.process.stdin.write(what + "\n")
        self.process.stdin.flush()
        self.process.stdout.readline()

    def documents(self):
        """What the spool holds of lists, whoever has put it there."""
        found = []
        for folder, _, names in os.walk(os.path.join(self.root, "spool")):
            for name in names:
                try:
                    with open(os.path.join(folder, name), "rb") as file:
                        data = file.read()
                except FileNotFoundError:
                    continue
                if b"%PDF" in data:
                    found.append(data)
        return found

    def wait_for_document(self):
        wait(self.documents, "nothing comes to the spool")
        return self.documents()[0]

    def wait_until_empty(self):
        wait(lambda: not self.documents(), "the spool still holds a list")

    def start_again(self):
        """The list was printed: takes the paper away and shuts the gate."""
        wait(lambda: os.path.exists(self.paper), "no paper comes out")
        self.wait_until_empty()
        os.remove(self.paper)
        self.gate("close")

    def close(self):
        self.process.stdin.close()
        self.process.wait(PATIENCE)
