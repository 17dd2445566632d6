#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives real windows through the accessibility tree, and counts a visitor's touches.

Needs a display and a session bus: `dbus-run-session -- xvfb-run -a ... test_visits.py`. Things are
found by the Role enumeration (role names differ between releases) and by name; waiting is polling,
never a fixed sleep.
"""
import gettext
import os
import signal
import subprocess
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

PATIENCE = 20.0
BUTTONS = {Atspi.Role.PUSH_BUTTON, Atspi.Role.TOGGLE_BUTTON}


class NotThere(AssertionError):
    """What was to be touched or seen is not on the screen."""


def environment():
    kept = {k: v for k, v in os.environ.items() if k not in ("GTK_A11Y", "NO_AT_BRIDGE")}
    kept.update(GSETTINGS_BACKEND="memory", G_DEBUG="fatal-criticals")
    return kept


class Program:
    """One running program with a window. touches counts what a finger did since the first screen."""

    def __init__(self, command, **more):
        self.touches = 0
        self.process = subprocess.Popen(command, env={**environment(), **more})
        self.frame = self.wait(self.find_frame, "the window")

    def find_frame(self):
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            app = desktop.get_child_at_index(i)
            if app is not None and app.get_process_id() == self.process.pid:
                if app.get_child_count() > 0:
                    return app.get_child_at_index(0)
        return None

    def wait(self, look, what, patience=PATIENCE):
        end = time.monotonic() + patience
        while True:
            if self.process.poll() is not None:
                raise AssertionError(f"the program ended with {self.process.returncode}")
            try:
                found = look()
            except gi.repository.GLib.Error:
                found = None
            if found:
                return found
            if time.monotonic() > end:
                raise NotThere(f"{what} is not there; there is: {self.names()}")
            time.sleep(0.03)

    def walk(self, node=None):
        node = node if node is not None else self.frame
        yield node
        for i in range(node.get_child_count()):
            child = node.get_child_at_index(i)
            if child is not None:
                yield from self.walk(child)

    def names(self):
        """What the screen says, in order."""
        try:
            return [n.get_name() for n in self.walk() if n.get_name()]
        except gi.repository.GLib.Error:
            return []

    def find(self, name, roles=None, start=False):
        for node in self.walk():
            if roles is not None and node.get_role() not in roles:
                continue
            own = node.get_name() or ""
            if own == name or (start and own.startswith(name)):
                states = node.get_state_set()
                if states.contains(Atspi.StateType.VISIBLE):
                    return node
        return None

    def button(self, name, start=False):
        return self.find(name, BUTTONS, start)

    def see(self, name, start=False, patience=PATIENCE):
        """Waits until something of that name is on the screen."""
        return self.wait(lambda: self.find(name, None, start), f"\"{name}\"", patience)

    def sees(self, name):
        return self.find(name) is not None

    def touch(self, name, start=False, then=None):
        """Touches a button and, with @then, waits for what it leads to."""
        button = self.wait(lambda: self.button(name, start), f"the button \"{name}\"")
        if button.get_n_actions() == 0:
            raise NotThere(f"\"{name}\" has no action")
        button.do_action(0)
        self.touches += 1
        if then is not None:
            self.see(then)
        return button

    def touch_first(self, look, what):
        """Touches the first button @look says yes to; gives its name."""
        def find():
            return next((n for n in self.walk() if n.get_role() in BUTTONS and look(n)), None)

        button = self.wait(find, what)
        name = button.get_name()
        button.do_action(0)
        self.touches += 1
        return name

    def chosen(self, name):
        button = self.wait(lambda: self.button(name), f"the button \"{name}\"")
        states = button.get_state_set()
        return states.contains(Atspi.StateType.PRESSED) or states.contains(Atspi.StateType.CHECKED)

    def choose(self, name):
        """Touches a choice and waits until it is chosen."""
        self.touch(name)
        self.wait(lambda: self.chosen(name), f"\"{name}\" as chosen")

    def lint(self):
        """Names that are a type's name, and buttons without any: both are faults."""
        faults = []
        for node in self.walk():
            name = node.get_name() or ""
            # GTK 4.8 names every nameless box after its type; no one reads boxes.
            if node.get_role() in (Atspi.Role.FILLER, Atspi.Role.PANEL):
                continue
            if name.startswith(("Gtk", "Cairn")) and name != "Cairn":
                faults.append(f"{node.get_role()}: {name}")
            if node.get_role() in BUTTONS and not name:
                faults.append("a button without a name")
        return faults

    def close(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        return self.process.returncode

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class Kiosk(Program):
    """One running kiosk."""

    def __init__(self, program, state, *arguments, language="en", **more):
        self.words = self.load_words(program, language)
        super().__init__([program, "--state", state, "--language", language, *arguments], **more)

    @staticmethod
    def load_words(program, language):
        """The catalogue the kiosk itself reads: names are looked for in the visitor's language."""
        if language == "en":
            return gettext.NullTranslations()
        folder = os.path.dirname(os.path.abspath(program))
        for _ in range(4):
            path = os.path.join(folder, "po", f"cairn-{language}.mo")
            if os.path.exists(path):
                with open(path, "rb") as file:
                    return gettext.GNUTranslations(file)
            folder = os.path.dirname(folder)
        raise FileNotFoundError(f"no catalogue for {language}")

    def t(self, text):
        return self.words.gettext(text)

    def cards(self):
        """Names of the services shown: buttons that say more than their name."""
        return [
            n.get_name()
            for n in self.walk()
            if n.get_role() in BUTTONS and "\n" in (n.get_description() or "")
        ]
