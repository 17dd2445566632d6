# SPDX-License-Identifier: GPL-3.0-or-later
"""Finger and eye of a visitor on an X display: no accessibility bus, nothing of the program's own.

Talks to the X server itself: a picture is there in a few milliseconds, and after a touch the
program can be waited for instead of slept for."""
import ctypes
import functools
import os
import subprocess
import time

PATIENCE = 90.0
# Seconds without any work of the program and without any change on the screen.
QUIET = 0.12
# Pixels of a screen, and of 255 shades, by which two pictures of the same screen may differ.
EDGES = 40
PALE = 70
ALL_PLANES = ctypes.c_ulong(-1)
Z_PIXMAP = 2


class Image(ctypes.Structure):
    """The beginning of Xlib's XImage."""

    _fields_ = [
        ("width", ctypes.c_int), ("height", ctypes.c_int), ("xoffset", ctypes.c_int), ("format", ctypes.c_int),
        ("data", ctypes.c_void_p), ("byte_order", ctypes.c_int), ("bitmap_unit", ctypes.c_int),
        ("bitmap_bit_order", ctypes.c_int), ("bitmap_pad", ctypes.c_int), ("depth", ctypes.c_int),
        ("bytes_per_line", ctypes.c_int), ("bits_per_pixel", ctypes.c_int),
    ]


class Display:
    def __init__(self):
        self.x = ctypes.CDLL("libX11.so.6")
        self.xtest = ctypes.CDLL("libXtst.so.6")
        self.x.XOpenDisplay.restype = ctypes.c_void_p
        self.x.XDefaultRootWindow.restype = ctypes.c_ulong
        self.x.XGetImage.restype = ctypes.POINTER(Image)
        self.x.XStringToKeysym.restype = ctypes.c_ulong
        handle = self.x.XOpenDisplay(None)
        assert handle, "there is no display"
        self.handle = ctypes.c_void_p(handle)
        self.root = ctypes.c_ulong(self.x.XDefaultRootWindow(self.handle))
        self.size = self.x.XDisplayWidth(self.handle, 0), self.x.XDisplayHeight(self.handle, 0)

    def pixels(self):
        width, height = self.size
        image = self.x.XGetImage(self.handle, self.root, 0, 0, width, height, ALL_PLANES, Z_PIXMAP)
        assert image and image.contents.bits_per_pixel == 32 and image.contents.bytes_per_line == 4 * width
        data = bytearray(ctypes.string_at(image.contents.data, 4 * width * height))
        self.x.XDestroyImage(image)
        data[3::4] = b"\xff" * (width * height)
        return bytes(data)

    def move(self, x, y):
        self.xtest.XTestFakeMotionEvent(self.handle, -1, x, y, 0)
        self.x.XSync(self.handle, 0)

    def button(self, number, down):
        self.xtest.XTestFakeButtonEvent(self.handle, number, int(down), 0)
        self.x.XSync(self.handle, 0)

    def key(self, name, down):
        sym = self.x.XStringToKeysym(name.encode())
        code = self.x.XKeysymToKeycode(self.handle, ctypes.c_ulong(sym))
        assert code, f"no key {name} on this keyboard"
        self.xtest.XTestFakeKeyEvent(self.handle, code, int(down), 0)
        self.x.XSync(self.handle, 0)


@functools.lru_cache(None)
def display():
    return Display()


def size():
    return display().size


def pixels():
    """The whole screen: four bytes a pixel, as X and cairo keep them."""
    return display().pixels()


def differences(row, other):
    """Of two rows of pixels: by how much each pixel that is not the same differs."""
    return [max(abs(a - b) for a, b in zip(row[at:at + 4], other[at:at + 4]))
            for at in range(0, len(row), 4) if row[at:at + 4] != other[at:at + 4]]


def alike(picture, other):
    """The same to the eye: GTK 4.18 may leave out the palest edge of letters where it draws a part
    of the screen again. A word, a ring of focus or a tick is far more than that."""
    if picture == other:
        return True
    stride = 4 * size()[0]
    rest = EDGES
    for at in range(0, len(picture), stride):
        row, same = picture[at:at + stride], other[at:at + stride]
        if row == same:
            continue
        found = differences(row, same)
        rest -= len(found)
        if rest < 0 or max(found) > PALE:
            return False
    return True


def save(picture, path):
    width, height = size()
    subprocess.run(["convert", "-size", f"{width}x{height}", "-depth", "8", "bgra:-", path], input=picture,
                   check=True)


def blank():
    """A screen with no window on it."""
    width, height = size()
    return b"\0\0\0\xff" * (width * height)


class Work:
    """What the program is doing: it rests when it sleeps and takes no processor time."""

    def __init__(self, pid):
        self.pid = pid

    def look(self):
        """(does it sleep, processor time so far)"""
        try:
            with open(f"/proc/{self.pid}/stat", encoding="ascii", errors="replace") as file:
                fields = file.read().rsplit(")", 1)[1].split()
        except FileNotFoundError:
            fields = ["X"]
        assert fields[0] not in "ZX", "the kiosk has ended"
        return fields[0] == "S", int(fields[11]) + int(fields[12])

    def wait_for_rest(self, patience=PATIENCE):
        end = time.monotonic() + patience
        last, since = None, 0
        while time.monotonic() < end:
            sleeps, spent = self.look()
            if not sleeps or spent != last:
                last, since = spent, time.monotonic()
            elif time.monotonic() - since >= QUIET:
                return
            time.sleep(0.01)
        raise AssertionError("the kiosk does not come to rest")


def touch(pid, x, y):
    """The pointer goes there, and only then, once the program knows, the finger comes down."""
    display().move(x, y)
    Work(pid).wait_for_rest()
    display().button(1, True)
    display().button(1, False)


def press(*keys):
    for name in keys:
        display().key(name, True)
        display().key(name, False)


def titles():
    """What a window manager could show of the windows."""
    done = subprocess.run(["xdotool", "search", "--name", ".*", "getwindowname", "%@"], capture_output=True,
                          text=True)
    return done.stdout


def wait_still(pid, before=None, patience=PATIENCE):
    """The picture once the program rests and it has stopped changing; with @before, another than that."""
    end = time.monotonic() + patience
    last = None
    while time.monotonic() < end:
        Work(pid).wait_for_rest(patience)
        now = pixels()
        if now == last and (before is None or not alike(now, before)):
            return now
        last = now
    raise AssertionError("the screen does not come to rest, or stays as it was")


def wait_for(pid, expected, patience=PATIENCE):
    """Waits until the screen is the picture @expected."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        Work(pid).look()
        now = pixels()
        if alike(now, expected):
            return
        time.sleep(0.02)
    if os.environ.get("CAIRN_KEEP"):
        save(expected, "expected.png")
        save(now, "unexpected.png")
    raise AssertionError("the screen is not the one it was with the same touches before")
