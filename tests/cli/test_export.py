#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What `cairn export` writes, held against the standard's own schemas; who may take out what."""
import csv
import glob
import io
import json
import os
import shutil
import sys
import tempfile
import warnings
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "tools"))
sys.path.insert(0, os.path.dirname(__file__))
import tap  # noqa: E402
from cairn import SHARED, State, shared  # noqa: E402

try:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jsonschema
        from jsonschema import RefResolver
except ImportError:
    jsonschema = None

ROOT = os.path.join(os.path.dirname(__file__), "..", "..")
LISTS = {
    "taxonomies": "taxonomy",
    "taxonomy_terms": "taxonomy_term",
    "units": "unit",
    "organizations": "organization",
    "programs": "program",
    "services": "service",
    "locations": "location",
    "service_at_locations": "service_at_location",
    "contacts": "contact",
    "phones": "phone",
    "addresses": "address",
    "schedules": "schedule",
    "service_areas": "service_area",
    "languages": "language",
    "accessibility": "accessibility",
    "funding": "funding",
    "organization_identifiers": "organization_identifier",
    "required_documents": "required_document",
    "cost_options": "cost_option",
    "service_capacities": "service_capacity",
    "additional_urls": "url",
    "metadata": "metadata",
    "meta_table_descriptions": "meta_table_description",
}


class Schemas:
    """The schemas of a folder, each once."""

    def __init__(self, folder):
        self.folder = folder
        self.known = {}

    def validator(self, name):
        if name not in self.known:
            with open(os.path.join(self.folder, name + ".json"), encoding="utf-8") as file:
                schema = json.load(file)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                resolver = RefResolver(base_uri="file://" + os.path.abspath(self.folder) + "/", referrer=schema)
                self.known[name] = jsonschema.Draft202012Validator(
                    schema, resolver=resolver, format_checker=jsonschema.FormatChecker())
        return self.known[name]

    def check(self, name, document, where):
        errors = [f"{where}: {'/'.join(map(str, e.absolute_path))}: {e.message[:200]}"
                  for e in self.validator(name).iter_errors(document)]
        assert not errors, errors[:5]


class Copy(State):
    """A state as another one is, without the time it takes to make one."""

    def __init__(self, other):
        self.root = tempfile.mkdtemp(prefix="cairn-cli-")
        self.path = os.path.join(self.root, "state")
        shutil.copytree(other.path, self.path)


def schemas(*folder):
    path = shared("hsds", *folder)
    if path is None:
        raise tap.Skip("the shared material (CAIRN_SHARED) is not here")
    if jsonschema is None:
        raise tap.Skip("python3-jsonschema is not installed")
    return Schemas(path)


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def export(state, form, *arguments, name="out.json", status=0):
    path = os.path.join(state.root, name)
    state.run("export", path, "--format", form, *arguments, status=status)
    return path


def check_documents(hsds, path):
    """Every document at the top by its schema; what stands inside is checked with it, but for the services
    of an organisation, which its schema does not mention."""
    package = load(path)
    documents = 0
    for key, documents_of_key in package.items():
        if key in ("version", "cairn"):
            continue
        for document in documents_of_key:
            hsds.check(LISTS[key], document, key)
            documents += 1
            for service in document.get("services", []):
                hsds.check("service", service, "services")
                documents += 1
    return documents


def positive_examples():
    """Everything the standard and its profile show as right."""
    found = []
    for pattern in ("hsds/v3.1-dev/examples/*.json", "hsds/v3.1-dev/examples/csv", "hsds/mock-hsds-api/data",
                    "hsds/oruk-profile-3.0/examples/*.json", "hsds/oruk-validator-mocks/V3.0-UK-Default/*.json",
                    "hsds/oruk-validator-mocks/V3.0-UK-Test/*.json", "hsds/oruk-validator-mocks/V3.0-UK-Warn/*.json"):
        found += sorted(glob.glob(os.path.join(SHARED, "data", pattern)))
    # What an API says of itself and how its operators watch it are no records.
    about = ("base.json", "api_details.json", "dashboard_services_response.json",
             "dashboard_service_details_response.json")
    return [path for path in found if os.path.basename(path) not in about]


def test_official_examples_validate():
    """official positive examples are valid under the official schemas when they come out again"""
    hsds = schemas("v3.1-dev", "schema")
    oruk = schemas("oruk-profile-3.0", "schema")
    examples = positive_examples()
    documents = pages = 0
    with State() as empty:
        for path in examples:
            with Copy(empty) as state:
                state.run("import", path, "--source", "official", status=(0, 1))
                documents += check_documents(hsds, export(state, "hsds-json", "--all"))
                for service in load(export(state, "oruk-json", "--all"))["contents"]:
                    oruk.check("service", service, path)
                    pages += 1
    assert len(examples) >= 30, examples
    tap.figure(f"{len(examples)} official examples out again: {documents} HSDS documents and {pages} ORUK services valid")


def test_demonstration_validates():
    """the demonstration directory is valid under both"""
    hsds = schemas("v3.1-dev", "schema")
    oruk = schemas("oruk-profile-3.0", "schema")
    with State("--demo") as state:
        documents = check_documents(hsds, export(state, "hsds-json"))
        documents += check_documents(hsds, export(state, "hsds-json", "--all"))
        page = load(export(state, "oruk-json"))
        for service in page["contents"]:
            oruk.check("service", service, "contents")
        assert page["total_items"] == len(page["contents"]) == page["size"] > 100
        assert all(service["organization"]["name"] for service in page["contents"])
    tap.figure(f"demonstration: {documents} documents and {page['size']} ORUK services valid")


def test_real_sets_validate():
    """each real directory, dirty as it came, goes out valid"""
    hsds = schemas("v3.1-dev", "schema")
    sets = (("ohana-sample-csv", None), ("legalaid/ilao-hsds1.1", None), ("legalaid/ilao-input", "ilao-input.csv"),
            ("legalaid/florida", "florida.csv"), ("unhcr-jordan", None), ("seattle-ecrg/export.csv", "seattle-ecrg.csv"))
    for path, mapping in sets:
        by = ("--mapping", os.path.join(ROOT, "tests", "core", "exchange", "mappings", mapping)) if mapping else ()
        with State() as state:
            state.run("import", shared("real", *path.split("/")), *by, status=(0, 1))
            documents = check_documents(hsds, export(state, "hsds-json", "--all", status=(0, 1)))
        assert documents > 20
        tap.figure(f"{path}: {documents} documents valid")


def tables_of(path):
    """The rows of a package, by table."""
    package = json.loads(path["datapackage.json"])
    return package, {r["name"]: list(csv.DictReader(io.StringIO(path[r["path"]]))) for r in package["resources"]}


def test_package_describes_its_tables():
    """datapackage.json names each table, its columns and what they refer to, and none leads nowhere"""
    with State("--demo") as state:
        path = export(state, "hsds-csv", "--all", name="out.zip")
        with zipfile.ZipFile(path) as packed:
            assert packed.testzip() is None
            files = {name: packed.read(name).decode("utf-8") for name in packed.namelist()}
    package, tables = tables_of(files)
    assert set(files) == {r["path"] for r in package["resources"]} | {"datapackage.json"}
    for resource in package["resources"]:
        rows = tables[resource["name"]]
        names = [field["name"] for field in resource["schema"]["fields"]]
        assert rows and list(rows[0]) == names, resource["name"]
        assert len({row["id"] for row in rows}) == len(rows)
        for key in resource["schema"]["foreignKeys"]:
            target = key["reference"]["resource"] or resource["name"]
            ids = {row["id"] for row in tables[target]}
            assert all(row[key["fields"]] in ids or not row[key["fields"]] for row in rows), key


def test_json_and_tables_say_the_same():
    """the tables and the documents hold the same records"""
    with State("--demo") as state:
        documents = load(export(state, "hsds-json", "--all"))
        folder = export(state, "hsds-csv", "--all", name="out")
        files = {name: open(os.path.join(folder, name), encoding="utf-8", newline="").read()
                 for name in os.listdir(folder)}

    def ids(node):
        if isinstance(node, list):
            return set().union(*map(ids, node)) if node else set()
        if isinstance(node, dict):
            inside = set().union(*(ids(v) for k, v in node.items() if k != "cairn")) if node else set()
            return inside | ({node["id"]} if "id" in node else set())
        return set()
    _, tables = tables_of(files)
    assert ids(documents) == {row["id"] for rows in tables.values() for row in rows}


def test_demonstration_keeps_its_secrets():
    """hidden places, places known by area, notes and private numbers of the demonstration stay"""
    secrets, names = set(), set()
    for path in glob.glob(os.path.join(ROOT, "data", "demo", "*.json")):
        document = load(path)
        names |= {document.get("name")} | {service["name"] for service in document.get("services", [])}
        for location in document.get("locations", []):
            if location.get("cairn", {}).get("address_visibility", "public") != "public":
                secrets |= {a["address_1"] for a in location.get("addresses", []) if a.get("address_1")}
                secrets |= {location["name"]} if location.get("name") else set()

        def walk(node):
            if isinstance(node, list):
                for item in node:
                    walk(item)
            elif isinstance(node, dict):
                own = node.get("cairn", {})
                if own.get("partner_notes"):
                    secrets.add(own["partner_notes"])
                if own.get("private") and node.get("number"):
                    secrets.add(node["number"])
                for value in node.values():
                    walk(value)
        walk(document)
    # A place may be called as who is there, which is no secret.
    secrets -= names
    assert len(secrets) >= 10, secrets
    with State("--demo") as state:
        for form in ("hsds-json", "hsds-csv", "oruk-json"):
            for all_states in ((), ("--all",)):
                path = export(state, form, *all_states, name="out-" + form)
                files = glob.glob(os.path.join(path, "*")) if os.path.isdir(path) else [path]
                text = "".join(open(f, encoding="utf-8").read() for f in files)
                found = [s for s in secrets if s in text or json.dumps(s)[1:-1] in text]
                assert not found, (form, all_states, found)
    tap.figure(f"{len(secrets)} secrets of the demonstration looked for in 6 exports: none left")


def test_usage():
    """wrong use ends with 2, a state that is not there with 4; nothing is left behind"""
    with State("--demo") as state:
        out = os.path.join(state.root, "x.json")
        state.run("export", status=2)
        state.run("export", out, status=2)
        state.run("export", out, "--format", "icarol-csv", status=2)
        state.run("export", out, out, "--format", "hsds-json", status=2)
        state.run("export", state.root, "--format", "hsds-json", status=2)
        done = state.run("export", out, "--format", "hsds-json")
        assert "services exported" in done.stdout and not done.stderr, done
        assert sorted(os.listdir(state.root)) == ["state", "x.json"]


def test_only_the_owner_takes_everything():
    """--all is refused to a user whose state it is not, and what is listed is not"""
    if os.geteuid() != 0:
        raise tap.Skip("only root can be two users")
    import pwd
    import subprocess
    nobody = pwd.getpwnam("nobody")
    with State("--demo") as state:
        os.chmod(state.root, 0o777)
        os.chmod(state.path, 0o777)
        for name in os.listdir(state.path):
            if name.startswith("directory.db"):
                os.chmod(os.path.join(state.path, name), 0o666)

        def run(*arguments):
            return subprocess.run([sys.argv[1], "--state", state.path, "export", *arguments], capture_output=True,
                                  text=True, user=nobody.pw_uid, group=nobody.pw_gid, timeout=120)
        refused = run(os.path.join(state.root, "all.json"), "--format", "hsds-json", "--all")
        assert refused.returncode == 5, refused
        allowed = run(os.path.join(state.root, "listed.json"), "--format", "hsds-json")
        assert allowed.returncode == 0, allowed


if __name__ == "__main__":
    tap.run(sys.modules[__name__])
