"""Reads the sensors of a running server with QGIS's own SensorThings provider, and says what it found.

    QT_QPA_PLATFORM=offscreen /usr/bin/python3 tests/qgis/read-sensors.py http://127.0.0.1:3000/sta/v1.1 [DATABASE_URL]

Needs `python3-qgis` and `qgis-providers` (3.40 in Debian 13). Opens Locations, Things, Datastreams and Observations, counts what it is given beside what
the service counts, follows its pages, filters by extent, and reads values. With a database, what the service counts is compared with SQL. Exit code 1 when
something is not what the service says.
"""

import json
import subprocess
import sys
import urllib.request

from findings import failures, told
from qgis.core import Qgis, QgsApplication, QgsFeatureRequest, QgsProviderRegistry, QgsRectangle, QgsVectorLayer

PAGE = 50
# An open asset that is in service and no home, and what its datastreams say of it; rows of the provider beside them, by entity.
OPEN_ASSET = "a.is_open and a.kind <> 'home' and a.removed_at is null"
COUNTED = {
    "Thing": f"select count(*) from sensor_asset a where {OPEN_ASSET}",
    "Location": f"select count(*) from sensor_asset a where {OPEN_ASSET}",
    "Datastream": f"select count(*) from sensor_datastream d join sensor_asset a on a.id = d.asset_id where {OPEN_ASSET} and not d.is_personal",
}


def asked(url):
    with urllib.request.urlopen(url) as answer:
        return json.load(answer)


def opened(service, entity, geometry=None, limit=0, page=PAGE):
    metadata = QgsProviderRegistry.instance().providerMetadata("sensorthings")
    parts = {"url": service, "entity": entity, "pageSize": page, "featureLimit": limit}
    if geometry:
        parts["geometryType"] = geometry
    return QgsVectorLayer(metadata.encodeUri(parts), entity, "sensorthings")


def counted(service, entities):
    return asked(f"{service}/{entities}?$count=true&$top=1")["@iot.count"]


def in_database(url, entity):
    answer = subprocess.run(["psql", url, "-Atc", COUNTED[entity]], check=True, capture_output=True, text=True)
    return int(answer.stdout)


def entity_counts(service, database):
    for entity, entities, geometry in (
        ("Location", "Locations", "point"),
        ("Thing", "Things", None),
        ("Datastream", "Datastreams", None),
    ):
        layer = opened(service, entity, geometry)
        told(f"{entity} opens", layer.dataProvider().error().summary() or "valid", layer.isValid())
        rows = list(layer.getFeatures())
        ids = {row["id"] for row in rows}
        expected = counted(service, entities)
        told(f"{entity} of pages of {PAGE}", f"{len(rows)} of {expected}", len(rows) == expected == len(ids) > 0)
        if database:
            sql = in_database(database, entity)
            told(f"{entity} beside SQL", f"{expected} of {sql}", expected == sql)


def extent(service):
    layer = opened(service, "Location", "point")
    places = {row["id"]: row.geometry().asPoint() for row in layer.getFeatures()}
    some = next(iter(places.values()))
    around = QgsRectangle(some.x() - 0.002, some.y() - 0.002, some.x() + 0.002, some.y() + 0.002)
    expected = {one for one, at in places.items() if around.contains(at)}
    fresh = opened(service, "Location", "point")
    found = {row["id"] for row in fresh.getFeatures(QgsFeatureRequest(around))}
    told("locations within an extent", f"{len(found)} of {len(expected)}", found == expected and len(found) > 0)


def observations(service):
    stream = asked(f"{service}/Datastreams?$top=1&$expand=Observations($top=1;$orderby=phenomenonTime%20desc)")["value"][0]
    last = stream["Observations"][0]
    layer = opened(service, "Observation", limit=200)
    told("observations open", layer.dataProvider().error().summary() or "valid", layer.isValid())
    rows = list(layer.getFeatures())
    told("observations up to a limit of 200", len(rows), 0 < len(rows) <= 200)
    told("each says its value and its instant", rows[0]["result"], all(row["result"] is not None and row["phenomenonTimeStart"] for row in rows))
    one = opened(service, "Observation")
    told("one datastream's own", str(last["@iot.id"]), one.setSubsetString(f"Datastream/id eq {stream['@iot.id']}"))
    mine = asked(f"{service}/Datastreams({stream['@iot.id']})/Observations?$count=true&$top=1")["@iot.count"]
    found = list(one.getFeatures(QgsFeatureRequest().setLimit(mine + 1)))
    told("observations of one datastream", f"{len(found)} of {mine}", len(found) == mine)


def main():
    service = sys.argv[1].rstrip("/")
    database = sys.argv[2] if len(sys.argv) > 2 else None
    application = QgsApplication([], False)
    application.initQgis()
    print(f"QGIS {Qgis.QGIS_VERSION}")
    entity_counts(service, database)
    extent(service)
    observations(service)
    application.exitQgis()
    return 1 if failures else 0


sys.exit(main())
