#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds data/demo against its promises: check-demo.py [SOURCE-ROOT]. Exit 1 with findings."""
import collections
import datetime
import glob
import json
import os
import re
import sys
import unicodedata
import uuid
import xml.etree.ElementTree as ElementTree

import demotexts

ROOT = sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
LANGUAGES = ("ar", "es")
FEWEST = {"organisations": 35, "services": 90, "listed a need": 3}
HIGH_CARE = set("talk therapy child grief faith safety missing substance immigration money_now peer".split())
# Needs whose places go out as area and weekday only.
COMMUNITY = {"peer", "remembrance", "faith"}
OPEN_AT_NIGHT = "safety medical shelter basics talk missing".split()
LISTINGS = "draft unreviewed listed paused do-not-refer withdrawn".split()
HELP_NOW = "someone-hurt hurt-myself child looking-for-someone afraid".split()
HELP_NOW_NEEDED = "hurt-myself child looking-for-someone afraid".split()
AUDIENCES_NEEDED = "child youth carer disabled minority refugee asylum-seeker foreign-national responder faith".split()
DAYS = "MO TU WE TH FR SA SU".split()

# HSDS 3.1: what each object must have, and what else it may have (the standard's schema/*.json).
HSDS = {
    "organization": ("id name description", "alternate_name email website year_incorporated legal_status phones"
                     " contacts locations services"),
    "contact": ("id", "name title department email phones"),
    "location": ("id location_type", "name alternate_name description transportation latitude longitude addresses"
                 " phones schedules languages accessibility contacts"),
    "address": ("id address_1 city state_province postal_code country address_type", "attention address_2 region"),
    "service": ("id name status", "description url email application_process fees_description alert"
                " eligibility_description minimum_age maximum_age assured_date phones schedules languages"
                " service_at_locations cost_options required_documents"),
    "service_at_location": ("id location", "description phones schedules"),
    "phone": ("id number", "type description languages extension"),
    "schedule": ("id", "valid_from valid_to dtstart until count wkst freq interval byday bymonthday description"
                 " opens_at closes_at attending_type notes"),
    "language": ("id", "name code note"),
    "cost_option": ("id", "option currency amount amount_description valid_from valid_to"),
    "required_document": ("id", "document uri"),
}
NESTED = {"services": "service", "locations": "location", "phones": "phone", "contacts": "contact",
          "addresses": "address", "schedules": "schedule", "languages": "language",
          "service_at_locations": "service_at_location", "cost_options": "cost_option",
          "required_documents": "required_document"}
TEXTS = {"organization": "name description", "service": "name description eligibility_description"
         " application_process fees_description alert", "location": "name description transportation",
         "schedule": "description notes", "phone": "description", "cost_option": "option amount_description",
         "required_document": "document"}
CAIRN = {
    "organization": "partner_notes text_language translations",
    "location": "area address_visibility access text_language translations",
    "service": "listing vetted_by vetted_at vetted_criteria needs especially only people trust access steps channels"
               " capacity capacity_on wait_weeks free apply_by everywhere interpreter_any checked_on check_days"
               " check_due help_now partner_notes text_language translations",
    "schedule": "by_appointment closed translations", "language": "interpreter", "phone": "private translations",
    "cost_option": "translations", "required_document": "translations",
}
# Ofcom's numbers for drama: never given to anyone.
FICTION = [r"020 7946 0\d{3}", r"01632 960\d{3}", r"0808 157 0\d{3}", r"07700 900\d{3}", r"03069 990\d{3}",
           r"0909 8790\d{3}"]
FORBIDDEN = {
    "en": r"commit\w*(?<!committee)|cris[ie]s|victims?|suicid\w*|kill\w*|murder\w*|overdos\w*|terror\w*|bomb\w*"
          r"|shoot\w*|perpetrators?|attack\w*|dead|suffer\w*|999|112|911",
    "es": r"cometer|crisis|víctimas?|suicid\w*|matar\w*|asesin\w*|sobredosis|terror\w*|bombas?|atentados?|ataques?"
          r"|muert[oa]s|112|911|999",
    "ar": r"\w*ضحية|\w*ضحايا|\w*أزمة|\w*أزمات|\w*انتحار\w*|\w*قتل\w*|\w*إرهاب\w*|\w*هجوم|\w*اعتداء\w*"
          r"|(?:ال)?جاني|112|911|999",
}
LONGEST = {"en": 20, "es": 24, "ar": 22}  # words a sentence

findings = []


def find(where, what):
    findings.append(f"{where}: {what}")


def read(*path):
    with open(os.path.join(ROOT, *path), encoding="utf-8") as file:
        return file.read()


def known_words():
    """The coded words, from the places that define them."""
    facets = {}
    for name, body in re.findall(r"(\w+)_ids\[\] = \{(.*?)\}", read("app", "core", "needs", "facets.c"), re.S):
        facets[name] = set(re.findall(r'"([^"]+)"', body))
    facets["language"] = set(re.findall(r'^  \{ "([a-z]+)", "', read("app", "core", "base", "lang.c"), re.M))
    steps = read("data", "demo", "README.md").split("## Coded steps")[1].split("\n## ")[0]
    facets["step"] = set(re.findall(r"`([^`]+)`", steps))
    tree = ElementTree.parse(os.path.join(ROOT, "data", "needs", "needs.xml"))
    facets["need"] = {node.get("id") for node in tree.iter() if node.tag.endswith("need")}
    return facets


def walk(kind, node, where):
    """Every HSDS object below @node with its kind and the way to it."""
    yield kind, node, where
    for key, value in node.items():
        if key in NESTED:
            for child in value:
                yield from walk(NESTED[key], child, f"{where}/{key}[{child.get('id', '?')[:8]}]")


def visible_texts(kind, node):
    """Field, language and text of all that visitors may read of @node."""
    for field in TEXTS.get(kind, "").split():
        if field in node:
            yield field, "en", node[field]
            for lang in LANGUAGES:
                yield field, lang, node.get("cairn", {}).get("translations", {}).get(lang, {}).get(field, "")


def check_shape(kind, node, where):
    required, allowed = (text.split() for text in HSDS[kind])
    for key in required:
        if node.get(key) in (None, ""):
            find(where, f"{kind} has no {key}")
    for key in node:
        if key not in required and key not in allowed and key != "cairn":
            find(where, f"{kind} has no such field as {key}")
    for key in node.get("cairn", {}):
        if key not in CAIRN.get(kind, "").split():
            find(where, f"the extension has no {key} on a {kind}")


def check_ids(objects):
    seen = {}
    for kind, node, where in objects:
        identifier = node.get("id", "")
        try:
            if str(uuid.UUID(identifier)) != identifier:
                find(where, "its id is not written as a UUID")
        except ValueError:
            find(where, "its id is no UUID")
        if identifier in seen:
            find(where, f"its id is that of {seen[identifier]} too")
        seen[identifier] = where


def check_translations(kind, node, where):
    translations = node.get("cairn", {}).get("translations", {})
    for field, lang, text in visible_texts(kind, node):
        if not text.strip():
            find(where, f"{field} has no text in {lang}")
        elif unicodedata.normalize("NFC", text) != text or text != text.strip():
            find(where, f"{field} in {lang} is not tidy text")
        elif lang == "ar" and not re.search(r"[\u0621-\u064a]", text):
            find(where, f"{field} in ar is not Arabic")
    for lang, fields in translations.items():
        for field in fields:
            if lang not in LANGUAGES or field not in node:
                find(where, f"a translation of {field} into {lang} belongs to no text")


def check_wording(where, field, lang, text):
    hit = re.search(r"(?<!\w)(?:" + FORBIDDEN[lang] + r")(?!\w)", text, re.I)
    if hit:
        find(where, f"{field} in {lang} says '{hit.group()}'")
    for sentence in re.split(r"[.!?؟:؛]\s+", text):
        if len(sentence.split()) > LONGEST[lang]:
            find(where, f"{field} in {lang} has a sentence of {len(sentence.split())} words")


def check_contact_points(objects):
    for kind, node, where in objects:
        if kind == "phone" and not any(re.fullmatch(p, node["number"]) for p in FICTION):
            find(where, f"{node['number']} is in no range reserved for fiction")
        for key in ("email", "website", "url"):
            host = re.sub(r"^(https://|[^@]*@)", "", node.get(key, "x.example")).split("/")[0]
            if not host.endswith(".example"):
                find(where, f"{key} {node[key]} does not end in .example")
        for field, lang, text in visible_texts(kind, node):
            if re.search(r"\d[\d ]{6,}|@|www\.|https?:", text):
                find(where, f"{field} in {lang} carries a number or an address of its own")


def check_dates(kind, node, where):
    for holder in (node, node.get("cairn", {})):
        for key, value in holder.items():
            if key in ("assured_date", "valid_from", "valid_to", "dtstart", "until") or key.endswith(
                    ("_at", "_on", "_by", "_due")) and key not in ("opens_at", "closes_at", "vetted_by"):
                try:
                    datetime.date.fromisoformat(value)
                except ValueError:
                    find(where, f"{key} {value} is no day")
    if kind == "schedule":
        check_schedule(node, where)


def check_schedule(node, where):
    if node.get("cairn", {}).get("closed"):
        if "dtstart" not in node or "freq" in node:
            find(where, "a closed day needs its day and no rule")
        return
    if node.get("freq") not in ("WEEKLY", "MONTHLY"):
        find(where, f"freq {node.get('freq')} is not in the standard")
    ordinal = "[1-5]|-1" if node.get("freq") == "MONTHLY" else ""
    for day in node.get("byday", "").split(","):
        if not re.fullmatch(f"({ordinal})({'|'.join(DAYS)})", day):
            find(where, f"byday {day} does not fit {node.get('freq')}")
    for key in ("opens_at", "closes_at"):
        if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", node.get(key, "")):
            find(where, f"{key} {node.get(key)} is no time")


def check_codes(kind, node, where, words, areas):
    cairn = node.get("cairn", {})
    for key, table in (("especially", "audience"), ("only", "audience"), ("people", "people"), ("channels", "channel"),
                       ("trust", "trust"), ("access", "access")):
        for word in cairn.get(key, []):
            if word not in words[table]:
                find(where, f"{key} has no word {word}")
    for key in ("trust", "access"):
        for word, value in cairn.get(key, {}).items():
            if value not in ("yes", "no"):
                find(where, f"{key} {word} is {value}, neither yes nor no")
    for step in cairn.get("steps", []):
        if re.sub(r":\d+$", ":N", step.get("phrase", "")) not in words["step"]:
            find(where, f"no coded step {step}")
    for link in cairn.get("needs", []):
        if link["need"] not in words["need"] or link["state"] not in ("suggested", "confirmed", "refused"):
            find(where, f"no such need or state: {link}")
    if kind == "language" and node.get("code") not in words["language"]:
        find(where, f"language {node.get('code')} is not known")
    if kind == "location" and cairn.get("area") not in areas:
        find(where, f"area {cairn.get('area')} is not among centre.areas")


def check_service(node, where, reference, places):
    cairn = node["cairn"]
    if cairn.get("listing") not in LISTINGS:
        find(where, f"listing {cairn.get('listing')} is not known")
    if cairn.get("help_now", HELP_NOW[0]) not in HELP_NOW:
        find(where, f"help_now {cairn['help_now']} is not known")
    if cairn.get("capacity", "full") not in ("taking", "waiting-list", "full"):
        find(where, f"capacity {cairn['capacity']} is not known")
    for key in ("checked_on", "vetted_at", "capacity_on"):
        if cairn.get(key, "") > reference:
            find(where, f"{key} lies after the reference date")
    if cairn.get("listing") == "listed":
        for key in ("vetted_by", "vetted_at", "checked_on", "check_due", "channels", "steps", "needs"):
            if not cairn.get(key):
                find(where, f"is listed without {key}")
    for at in node.get("service_at_locations", []):
        if at["location"]["id"] not in places:
            find(where, "stands at a place that is not its organisation's")
    if node.get("service_at_locations") and not node.get("phones") and COMMUNITY & {
            link["need"] for link in cairn["needs"] if link["state"] == "confirmed"}:
        find(where, "a community meets there: people have to call to hear where, and there is no number")
    low, high = node.get("minimum_age", 0), node.get("maximum_age", 200)
    if low > high:
        find(where, f"nobody is between {low} and {high}")


def check_protected(documents):
    """Nothing of a protected address stands anywhere but in the address itself."""
    hidden = 0
    everything = {name: json.dumps(document, ensure_ascii=False) for name, document in documents.items()}
    for name, document in documents.items():
        for place in document["locations"]:
            visibility = place["cairn"].get("address_visibility")
            if visibility not in ("public", "area", "hidden"):
                find(name, f"address_visibility {visibility} is not known")
            if visibility == "public":
                continue
            hidden += visibility == "hidden"
            if "latitude" in place or "transportation" in place:
                find(name, "a protected place says how to get there")
            for address in place["addresses"]:
                check_nowhere_else(name, address, everything)
    if hidden < 2:
        find("demo", f"{hidden} hidden addresses, 2 are promised")


def check_nowhere_else(name, address, everything):
    street = re.sub(r"^\d+ ", "", address["address_1"])
    for what in (address["address_1"], street, address["postal_code"]):
        count = sum(text.lower().count(what.lower()) for text in everything.values())
        if count != 1:
            find(name, f"'{what}' of a protected address stands in {count} places")


def check_coverage(documents, words, reference):
    listed, night, spoken = collections.Counter(), set(), collections.defaultdict(set)
    for document in documents.values():
        hours = {place["id"]: place.get("schedules", []) for place in document["locations"]}
        for service in document["services"]:
            cairn = service["cairn"]
            confirmed = [n["need"] for n in cairn["needs"] if n["state"] == "confirmed"]
            listed.update(confirmed if cairn["listing"] == "listed" else [])
            if not demotexts.is_for_all(service) or cairn["check_due"] < reference:
                continue
            rows = service.get("schedules") or [row for at in service.get("service_at_locations", [])
                                                for row in hours[at["location"]["id"]]]
            for need in confirmed:
                spoken[need] |= {language["code"] for language in service.get("languages", [])}
                if demotexts.is_open_at_night(rows):
                    night.add(need)
    for need in sorted(words["need"]):
        if listed[need] < FEWEST["listed a need"]:
            find("demo", f"need {need}: {listed[need]} listed services, {FEWEST['listed a need']} are promised")
        for lang in ("en",) + LANGUAGES:
            if lang not in spoken[need]:
                find("demo", f"need {need}: nothing for everybody in {lang}")
    for need in OPEN_AT_NIGHT:
        if need not in night:
            find("demo", f"need {need}: nothing is open at 03:00 on a Sunday")


def days_after(first, second):
    """Days from one day to another; 0 when one of them is none (check_dates says so)."""
    try:
        return (datetime.date.fromisoformat(second) - datetime.date.fromisoformat(first)).days
    except ValueError:
        return 0


def check_variety(documents, reference):
    """What the demonstration has to show at least once."""
    services = [s["cairn"] | {"_": s} for d in documents.values() for s in d["services"]]
    rows = [row for s in services for row in s["_"].get("schedules", [])]
    late = [days_after(s["checked_on"], reference) / s["check_days"] for s in services if "checked_on" in s]
    closing = [days_after(reference, s["apply_by"]) for s in services if "apply_by" in s]
    shown = {
        "a fund that closes soon": any(15 <= days <= 25 for days in closing),
        "a record past its check": any(1 < ratio <= 2 for ratio in late),
        "a record past twice its interval": any(ratio > 2 for ratio in late),
        "a monthly group": any(row.get("freq") == "MONTHLY" for row in rows),
        "hours past midnight": any(row.get("closes_at", "9") < row.get("opens_at", "0") for row in rows),
        "a time by appointment": any(row.get("cairn", {}).get("by_appointment") for row in rows),
        "a closed day": any(row.get("cairn", {}).get("closed") for row in rows),
        "something that costs": any(s.get("free") is False and s["_"].get("cost_options") for s in services),
        "an interpreter": any(s.get("interpreter_any") for s in services),
        "an unreviewed high-care record": any(s["listing"] == "unreviewed" and HIGH_CARE & {
            n["need"] for n in s["needs"]} for s in services),
        "a line with a text number to oneself": any(s.get("help_now") == "hurt-myself" and any(
            p["type"] == "text" for p in s["_"]["phones"]) for s in services),
    }
    shown |= {f"listing {word}": any(s["listing"] == word for s in services)
              for word in ("paused", "do-not-refer", "unreviewed", "draft")}
    shown |= {f"capacity {word}": any(s.get("capacity") == word for s in services)
              for word in ("taking", "waiting-list", "full")}
    shown |= {f"a line for {kind}": any(s.get("help_now") == kind and s["listing"] == "listed" and
                                        demotexts.is_open_at_night(s["_"]["schedules"]) for s in services)
              for kind in HELP_NOW_NEEDED}
    shown |= {f"something especially for {word}": any(word in s.get("especially", []) for s in services)
              for word in AUDIENCES_NEEDED}
    for what, is_there in shown.items():
        if not is_there:
            find("demo", f"nothing shows {what}")


def check_settings(meta):
    settings = meta["settings"]
    if settings.get("centre.emergency-number") != "":
        find("meta.json", "an emergency number is never guessed nor invented: leave it empty")
    for key in ("centre.name", "centre.desk-place", "centre.public-phone"):
        for suffix, lang in (("", "en"), ("@ar", "ar"), ("@es", "es")):
            if not settings.get(key + suffix):
                find("meta.json", f"{key}{suffix} is missing")
            else:
                check_wording("meta.json", key, lang, settings[key + suffix])
    if not any(re.fullmatch(p, settings.get("centre.desk-phone", "")) for p in FICTION):
        find("meta.json", "centre.desk-phone is in no range reserved for fiction")
    if settings.get("centre.languages") != "en,ar,es":
        find("meta.json", "centre.languages is not en,ar,es")
    age = days_after(max(settings["incident.days"].split(",")), meta["reference_date"])
    if not 8 <= age <= 28:
        find("meta.json", f"the incident lies {age} days back: not the first weeks")
    areas = json.loads(settings["centre.areas"])
    for area in areas:
        if set(area["names"]) != {"en", "ar", "es"}:
            find("meta.json", f"area {area['id']} is not named in each language")
    return {area["id"] for area in areas}


def rightly_equal(lang):
    """The English texts that are the same in @lang, each with its reason: po/README.md."""
    path = os.path.join(ROOT, "po", "same", lang + ".txt")
    lines = read("po", "same", lang + ".txt").splitlines() if os.path.exists(path) else []
    return {line.split("\t")[0] for line in lines if "\t" in line and not line.startswith("#")}


def check_language_files(demo):
    """What stands beside the records belongs to them, is tidy, is translated, and is whole where it is offered."""
    offered = read("po", "LINGUAS").split()
    known = {kind: set(node) for kind, node in demo.inside("en").items()}
    for lang in demo.languages():
        where, content, same = f"languages/{lang}.json", demo.file(lang), rightly_equal(lang)
        for kind, entries in content.items():
            for key, value in entries.items():
                if key not in known.get(kind, ()):
                    find(where, f"{kind} has no {key}")
                for field, text in value.items() if isinstance(value, dict) else [(key, value)]:
                    check_beside(where, demo, kind, key, field, text, same)
    for lang in offered:
        for kind, entries in demo.missing(lang).items():
            find(f"languages/{lang}.json", f"{len(entries)} of {kind} are missing: tests/tools/list-demo-texts.py {lang}")


def check_beside(where, demo, kind, key, field, text, same):
    english = demo.english(kind, key, field)
    if english is None:
        find(where, f"{kind} {key} has no {field}")
    elif not text.strip() or unicodedata.normalize("NFC", text) != text or text != text.strip():
        find(where, f"{kind} {key}: {field} is not tidy text")
    elif text == english and english not in same:
        find(where, f"{kind} {key}: {field} is not translated: '{english}'")
    elif re.search(r"\d[\d ]{6,}|@|www\.|https?:", text):
        find(where, f"{kind} {key}: {field} carries a number or an address of its own")


def load():
    documents = {}
    for path in sorted(glob.glob(os.path.join(ROOT, "data", "demo", "[0-9]*.json"))):
        with open(path, encoding="utf-8") as file:
            documents[os.path.basename(path)] = json.load(file)
    return documents, json.loads(read("data", "demo", "meta.json"))


def check_objects(documents, meta, words, areas):
    objects = [item for name, document in documents.items() for item in walk("organization", document, name)]
    # A place beside a service is only a reference to one of the organisation's.
    places = {name: {place["id"] for place in d["locations"]} for name, d in documents.items()}
    check_ids(objects)
    check_contact_points(objects)
    for kind, node, where in objects:
        check_shape(kind, node, where)
        check_translations(kind, node, where)
        check_dates(kind, node, where)
        check_codes(kind, node, where, words, areas)
        for field, lang, text in visible_texts(kind, node):
            check_wording(where, field, lang, text)
        if kind == "service":
            check_service(node, where, meta["reference_date"], places[where.split("/")[0]])


def main():
    documents, meta = load()
    words = known_words()
    areas = check_settings(meta)
    check_objects(documents, meta, words, areas)
    check_protected(documents)
    check_coverage(documents, words, meta["reference_date"])
    check_variety(documents, meta["reference_date"])
    check_language_files(demotexts.Demo(ROOT))
    services = sum(len(document["services"]) for document in documents.values())
    for what, count in (("organisations", len(documents)), ("services", services)):
        if count < FEWEST[what]:
            find("demo", f"{count} {what}, {FEWEST[what]} are promised")
    for finding in findings:
        print(finding)
    print(f"demo: {len(documents)} organisations, {services} services, {len(words['need'])} needs,"
          f" {len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
