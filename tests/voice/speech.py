# SPDX-License-Identifier: GPL-3.0-or-later
"""A speech-dispatcher of its own that writes down what it is given to say, and a kiosk that nobody
looks at: keys go in, words come out."""
import contextlib
import os
import re
import signal
import subprocess
import tempfile
import time

PATIENCE = 30.0
SLOW = 0.8
LANGUAGES = ["en", "ar", "es", "fr", "de", "fa", "ru", "uk", "ur", "tr", "pl", "pt", "ro", "cmn"]


class Dispatcher:
    """speech-dispatcher with one module: a shell line that appends to a file."""

    def __init__(self):
        self.root = tempfile.mkdtemp(prefix="cairn-speech-")
        self.said = os.path.join(self.root, "said")
        self.ended = os.path.join(self.root, "ended")
        self.slow = os.path.join(self.root, "slow")
        self.socket = os.path.join(self.root, "socket")
        os.makedirs(os.path.join(self.root, "conf", "modules"))
        os.makedirs(os.path.join(self.root, "log"))
        for name in self.said, self.ended:
            open(name, "w", encoding="utf-8").close()
        self.write("speechd.conf", [
            "LogLevel 0", f'LogDir "{self.root}/log"', "DefaultModule writer", 'DefaultLanguage "en"',
            "DefaultPauseContext 0", 'AddModule "writer" "sd_generic" "writer.conf"', 'AudioOutputMethod "libao"'])
        # As long as a file of that name is there, each sentence takes its time and notes its end.
        line = (r'''GenericExecuteSynth "printf '%s|%s|%s|%s\\n' \"$LANGUAGE\" \"$RATE\" \"$VOLUME\" \'$DATA\' >> '''
                + f"{self.said}; if test -e {self.slow}; then sleep {SLOW}; echo >> {self.ended}; fi" + '"')
        self.write("modules/writer.conf", ["Debug 0", line, *(
            f'GenericLanguage "{lang}" "{lang}" "utf-8"\nAddVoice "{lang}" "male1" "{lang}"' for lang in LANGUAGES)])
        self.start()

    def write(self, name, lines):
        with open(os.path.join(self.root, "conf", name), "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")

    def start(self):
        self.process = subprocess.Popen(
            ["speech-dispatcher", "-s", "-t", "0", "-c", "unix_socket", "-S", self.socket, "-C",
             os.path.join(self.root, "conf"), "-L", os.path.join(self.root, "log"), "-P",
             os.path.join(self.root, "pid")], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait(lambda: os.path.exists(self.socket), "speech-dispatcher to start")

    def stop(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        subprocess.run(["pkill", "-KILL", "-f", os.path.join(self.root, "conf")], check=False)
        if os.path.exists(self.socket):
            os.unlink(self.socket)

    def lines(self):
        """What was said so far: (language, sentence)."""
        return [(lang, text) for lang, _, _, text in self.utterances()]

    def utterances(self):
        """What was said so far: (language, rate, volume, sentence)."""
        with open(self.said, encoding="utf-8") as file:
            fields = [line.rstrip("\n").split("|", 3) for line in file if line.count("|") >= 3]
        return [(lang, float(rate), float(volume), text) for lang, rate, volume, text in fields]

    def ends(self):
        """How many of the slow sentences were said to their end."""
        with open(self.ended, encoding="utf-8") as file:
            return len(file.readlines())

    @contextlib.contextmanager
    def slowly(self):
        """Meanwhile each sentence takes SLOW seconds."""
        open(self.slow, "w", encoding="utf-8").close()
        try:
            yield
        finally:
            os.unlink(self.slow)


class Place:
    """Dispatcher and demonstration, once for all visits."""

    def __init__(self, kiosk, cairn):
        self.kiosk = kiosk
        self.state = tempfile.mkdtemp(prefix="cairn-voice-")
        subprocess.run([cairn, "--state", self.state, "init", "--demo", "--uses", "0"], check=True, capture_output=True)
        self.dispatcher = Dispatcher()

    def visit(self, *arguments):
        return BlindVisit(self.dispatcher, self.kiosk, self.state, "--size", "1366x768", *arguments)


def wait(ready, what, patience=PATIENCE):
    end = time.monotonic() + patience
    while time.monotonic() < end:
        found = ready()
        if found:
            return found
        time.sleep(0.02)
    raise AssertionError(f"waited in vain for {what}")


class BlindVisit:
    """Presses a key, waits until something has been said about it, and notes both."""

    def __init__(self, dispatcher, program, state, *arguments):
        self.dispatcher = dispatcher
        self.notes = []
        self.sentences = []
        self.heard = len(dispatcher.lines())
        kept = {k: v for k, v in os.environ.items() if k != "NO_AT_BRIDGE"}
        kept.update(SPEECHD_ADDRESS=f"unix_socket:{dispatcher.socket}", GSETTINGS_BACKEND="memory", GTK_A11Y="none")
        self.process = subprocess.Popen([program, "--state", state, *arguments], env=kept)

    def listen(self, what, patience=PATIENCE):
        """The sentences since the last key, once the last of them is an end: nothing for a moment."""
        def quiet():
            now = self.dispatcher.lines()
            if len(now) == self.heard:
                return None
            end = time.monotonic() + 0.35
            while time.monotonic() < end:
                if len(self.dispatcher.lines()) != len(now):
                    return None
                time.sleep(0.03)
            return now
        lines = wait(quiet, what, patience)
        new = lines[self.heard:]
        self.heard = len(lines)
        self.notes += [f"    {lang}: {text.strip()}" for lang, text in new]
        self.sentences = [text.strip() for _, text in new]
        return " ".join(text.strip() for _, text in new)

    def press(self, key, name=None):
        self.notes.append(f"[{name or key}]")
        subprocess.run(["xdotool", "key", "--delay", "30", key], check=True)
        return self.listen(f"words after {key}")

    def press_until(self, key, said, times=4):
        """As press(), until @said is heard: on a busy machine the page itself may still be read, and a word
        that is cancelled while it begins takes the next one with it in the dispatcher's module."""
        heard = ""
        for _ in range(times):
            with contextlib.suppress(AssertionError):
                heard += " " + self.press(key)
                while said not in heard:
                    heard += " " + self.listen(f"'{said}' after {key}", 3.0)
            if said in heard:
                return heard
        raise AssertionError(f"never heard '{said}' after {times} times {key}: {heard}")

    def start(self, key="F1"):
        """The kiosk has no screen reader to ask: the key is pressed until somebody answers."""
        self.notes.append(f"[{key}]")
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            subprocess.run(["xdotool", "key", key], check=True)
            try:
                return self.quick(2.0)
            except AssertionError:
                assert self.process.poll() is None, "the kiosk has ended"
        raise AssertionError("nobody speaks")

    def quick(self, patience):
        wait(lambda: len(self.dispatcher.lines()) > self.heard, "a word", patience)
        return self.listen("words")

    def go_to(self, name, key="8", most=60):
        """Down the screen until @name is heard."""
        for _ in range(most):
            self.press(key)
            if name in self.sentences:
                return
        raise AssertionError(f"never heard: {name}")

    def choose(self, name):
        self.go_to(name)
        return self.press("5")

    def transcript(self):
        return "\n".join(self.notes) + "\n"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def digits(text):
    return re.sub(r"\D", "", text)
