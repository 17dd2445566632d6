# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the desk's real window as somebody does who can't see it: keys, and what is read aloud."""
import os
import subprocess
import sys
import time

from gi.repository import GLib

from driver import PATIENCE, Atspi, NotThere, Program

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tools"))
import screen  # noqa: E402


class Desk(Program):
    """One running desk. What has the focus is told by the accessibility bus."""

    def __init__(self, program, state, *arguments):
        self.focus = None
        self.listener = Atspi.EventListener.new(self.on_focus)
        self.listener.register("object:state-changed:focused")
        super().__init__([program, "--state", state, "--language", "en", *arguments], ADW_DISABLE_PORTAL="1")
        self.window = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)],
            check=True, capture_output=True, text=True,
        ).stdout.split()[0]
        self.rest()

    def on_focus(self, event):
        if event.detail1 and event.source.get_process_id() == self.process.pid:
            self.focus = event.source

    def rest(self):
        """Until the program has done what it was told, and has said so."""
        screen.Work(self.process.pid).wait_for_rest()
        while GLib.MainContext.default().iteration(False):
            pass

    def keys(self, *keys):
        """One after the other: Tab knows the order of lines when they have been drawn."""
        for key in keys:
            subprocess.run(["xdotool", "windowfocus", "--sync", self.window, "key", key], check=True)
            self.rest()

    def type(self, text):
        subprocess.run(
            ["xdotool", "windowfocus", "--sync", self.window, "type", "--delay", "8", text], check=True,
            env={**os.environ, "LC_ALL": "C.UTF-8"})
        self.rest()

    def is_at(self, name):
        try:
            return self.focus is not None and self.focus.get_name() == name
        except GLib.Error:  # what had the focus is gone
            return False

    def tab_to(self, name, key="Tab", most=40):
        """Tab until @name is read aloud. GTK 4.8 says nothing of lines to type in: those are counted."""
        for _ in range(most):
            if self.is_at(name):
                return
            self.keys(key)
        raise NotThere(f"Tab does not lead to \"{name}\"")

    def go_on(self, description, on, back, most=40):
        """On by a key, and back by another, until @description is read aloud of what has the focus."""
        heard = []
        for key in [on] * most + [back] * 2 * most:
            heard.append(self.focus.get_description() if self.focus is not None else None)
            if heard[-1] == description:
                return
            self.keys(key)
        raise NotThere(f"{on} and {back} do not lead to \"{description}\" but to {heard}")

    def sign_in(self, login, password):
        self.type(login)
        self.keys("Return")
        self.type(password)
        self.keys("Return")

    def choose(self, menu, item):
        """A menu's button further up, then what is in it, so many lines down."""
        self.tab_to(menu, "shift+Tab")
        self.keys("Return", *["Down"] * item, "Return")


def wait_for(test, what):
    end = time.monotonic() + PATIENCE
    while not test():
        if time.monotonic() > end:
            raise NotThere(what)
        time.sleep(0.03)
