# SPDX-License-Identifier: GPL-3.0-or-later
"""Which texts of the demonstration a language needs, and which it has: for list-demo-texts.py and check-demo.py."""
import glob
import json
import os

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
# The needs of high care, those that can't wait, and the one that must not end at the police (in this order).
URGENT = ("safety medical shelter basics talk missing therapy child grief faith substance immigration money_now peer"
          " hate_report").split()
NIGHT = 3 * 60  # 03:00 on a Sunday, in minutes
# What visitors read of a record, by the list it stands in.
TEXTS = {
    "organizations": "name description",
    "services": "name description eligibility_description application_process fees_description alert",
    "locations": "name description transportation",
    "schedules": "description notes",
    "phones": "description",
    "cost_options": "option amount_description",
    "required_documents": "document",
}
SETTINGS = ("centre.name", "centre.desk-place", "centre.public-phone")


class Demo:
    def __init__(self, root=ROOT):
        self.folder = os.path.join(root, "data", "demo")
        self.documents = [load(path) for path in sorted(glob.glob(os.path.join(self.folder, "[0-9]*.json")))]
        self.meta = load(os.path.join(self.folder, "meta.json"))
        self.owner = {s["id"]: d for d in self.documents for s in d["services"]}
        self.services = {s["id"]: s for d in self.documents for s in d["services"]}
        self.found = None
        self.places = {p["id"]: p for d in self.documents for p in d["locations"]}

    def languages(self):
        """The languages with a file of their own."""
        return sorted(os.path.basename(path)[:-5] for path in glob.glob(os.path.join(self.folder, "languages", "*.json")))

    def file(self, lang):
        path = os.path.join(self.folder, "languages", lang + ".json")
        return load(path) if os.path.exists(path) else {}

    def places_of(self, service):
        return [self.places[at["location"]["id"]] for at in service.get("service_at_locations", [])]

    def schedules_of(self, service):
        return service.get("schedules") or [row for place in self.places_of(service) for row in place.get("schedules", [])]

    def chosen(self):
        """The services that are there in every language: each line of Help now; for each need of URGENT one that is
        there for it above all; then the fewest that have a door for each other need. Those for everybody, open at
        night and asking the least come first. Always the same for the same records."""
        chosen = [id for id, s in self.services.items() if is_listed(s) and s["cairn"].get("help_now")]
        open_to_all = [id for id, s in sorted(self.services.items()) if is_for_all(s) and self.is_fresh(s)]
        for need in URGENT:
            if need not in {main_need(self.services[id]) for id in chosen if id in open_to_all}:
                chosen.append(max((id for id in open_to_all if main_need(self.services[id]) == need), key=self.calm))
        left = {need for s in self.services.values() if is_listed(s) for need in needs(s)}
        left -= {need for id in chosen if id in open_to_all for need in needs(self.services[id])}
        while left:
            best = max(open_to_all, key=lambda id: (len(left & needs(self.services[id])), self.calm(id)))
            assert left & needs(self.services[best]), f"no listed service for everybody has a door for {sorted(left)}"
            chosen.append(best)
            left -= needs(self.services[best])
        return chosen

    def calm(self, id):
        """What makes one of several services the better first door, the shorter texts in doubt."""
        service = self.services[id]
        trust = service["cairn"].get("trust", {})
        trusted = (trust.get("anonymous") == "yes") + (trust.get("asks-id") == "no") + (trust.get("tells-police") == "no")
        size = sum(len(text) for _, _, _, text in self.texts_of(service))
        return (trust.get("tells-police") != "yes", is_open_at_night(self.schedules_of(service)), trusted, -size)

    def is_fresh(self, service):
        return service["cairn"].get("check_due", "") >= self.meta["reference_date"]

    def texts_of(self, service):
        """(list, id, field, English text) of all that visitors read of a service."""
        for kind, node in self.objects_of(service):
            for field in TEXTS[kind].split():
                if node.get(field):
                    yield kind, node["id"], field, node[field]

    def objects_of(self, service):
        owner = self.owner[service["id"]]
        yield "organizations", owner
        yield "services", service
        for kind in ("phones", "schedules", "cost_options", "required_documents"):
            yield from ((kind, node) for node in service.get(kind, []))
        for at in service.get("service_at_locations", []):
            for kind in ("phones", "schedules"):
                yield from ((kind, node) for node in at.get(kind, []))
        for place in self.places_of(service):
            yield "locations", place
            for kind in ("phones", "schedules"):
                yield from ((kind, node) for node in place.get(kind, []))

    def needed(self):
        """{section: {id: {field: English text}}}, settings and areas {section: {key: English text}}."""
        needed = {"settings": {key: self.meta["settings"][key] for key in SETTINGS}}
        needed["areas"] = {a["id"]: a["names"]["en"] for a in json.loads(self.meta["settings"]["centre.areas"])}
        needed["updates"] = {u["id"]: {f: u[f]["en"] for f in ("source", "text")} for u in self.meta["updates"]}
        for kind in TEXTS:
            needed[kind] = {}
        for id in self.chosen():
            for kind, node, field, text in self.texts_of(self.services[id]):
                needed[kind].setdefault(node, {})[field] = text
        return {kind: texts for kind, texts in needed.items() if texts}

    def inside(self, lang):
        """Which of them stand in the records and in meta.json themselves, as needed() has them."""
        settings = self.meta["settings"]
        areas = {a["id"]: a["names"].get(lang) for a in json.loads(settings["centre.areas"])}
        found = {"settings": {key: settings.get(f"{key}@{lang}") for key in SETTINGS}, "areas": areas}
        found["updates"] = {u["id"]: {f: u[f].get(lang) for f in ("source", "text")} for u in self.meta["updates"]}
        for service in self.services.values():
            for kind, node in self.objects_of(service):
                found.setdefault(kind, {})[node["id"]] = node.get("cairn", {}).get("translations", {}).get(lang, {})
        return found

    def english(self, kind, key, field):
        """The English of one text, None when there is none."""
        if kind == "settings":
            return self.meta["settings"].get(key) if key in SETTINGS else None
        if kind == "areas":
            return self.needed()["areas"].get(key)
        if kind == "updates":
            return self.needed()["updates"].get(key, {}).get(field)
        if field not in TEXTS.get(kind, "").split():
            return None
        return self.objects().get((kind, key), {}).get(field)

    def objects(self):
        """Everything that is to be read, by list and id; made once."""
        if self.found is None:
            self.found = {(kind, node["id"]): node for s in self.services.values() for kind, node in self.objects_of(s)}
        return self.found

    def missing(self, lang):
        """What of needed() @lang has neither in the records nor in its file, in the same shape."""
        held = (self.inside(lang), self.file(lang))
        missing = {}
        for kind, entries in self.needed().items():
            for key, value in entries.items():
                if isinstance(value, str):
                    if not any(h.get(kind, {}).get(key) for h in held):
                        missing.setdefault(kind, {})[key] = value
                    continue
                left = {f: t for f, t in value.items() if not any(h.get(kind, {}).get(key, {}).get(f) for h in held)}
                if left:
                    missing.setdefault(kind, {})[key] = left
        return missing


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def needs(service):
    return {link["need"] for link in service["cairn"].get("needs", []) if link["state"] == "confirmed"}


def main_need(service):
    """The first confirmed one: what the service is there for above all."""
    return next((link["need"] for link in service["cairn"].get("needs", []) if link["state"] == "confirmed"), None)


def is_listed(service):
    return service["cairn"].get("listing") == "listed"


def is_for_all(service):
    return is_listed(service) and not service["cairn"].get("especially") and not service["cairn"].get("only")


def is_open_at_night(schedules):
    """Whether one of the weekly rows is open at 03:00 on a Sunday."""
    for row in schedules:
        if row.get("freq") != "WEEKLY" or row.get("cairn", {}).get("by_appointment") or "interval" in row:
            continue
        opens, closes = (int(row[k][:2]) * 60 + int(row[k][3:]) for k in ("opens_at", "closes_at"))
        days = row["byday"].split(",")
        if closes > opens:
            if "SU" in days and opens <= NIGHT < closes:
                return True
        elif "SA" in days and NIGHT < closes or "SU" in days and opens <= NIGHT:
            return True
    return False
