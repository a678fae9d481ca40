"""Reads the open data of a running server with QGIS, as a planner does, and says what it found.

    QT_QPA_PLATFORM=offscreen python3 tests/qgis/read-open-data.py http://127.0.0.1:3000/ogc FOLDER [COMMUNE]

Needs `python3-qgis` (3.40 in Debian 13). Opens parcels and zones through the OAPIF provider, pages, filters by extent and by attribute,
exports to GeoPackage, loads the QML of the zones and draws them to a picture. Exit code 1 when something is not what the service says.
"""

import json
import os
import sys
import urllib.parse
import urllib.request

from findings import failures, told
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsFeatureRequest,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsProject,
    QgsRectangle,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsVectorTileLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

PAGE = 100
PICTURE = QSize(900, 700)
NEEDING_A_KEY = {"dossiers"}
# Said at times by 3.40.6 while further pages of a layer are being read; whether what is announced holds the features is looked at here.
QGIS_NOTICE = "Layer extent reported by the server is not correct"
CRS_URIS = {
    "OGC:CRS84": "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
    "EPSG:2154": "http://www.opengis.net/def/crs/EPSG/0/2154",
}


def asked(url):
    with urllib.request.urlopen(urllib.request.Request(url, headers={"Accept": "application/geo+json, application/json"})) as answer:
        return answer.read()


def opened(service, collection, subset=None, page=PAGE):
    layer = QgsVectorLayer(f"url='{service}' typename='{collection}' pageSize='{page}'", collection, "OAPIF")
    if layer.isValid() and subset:
        layer.setSubsetString(subset)
    return layer


def count(layer, request=None):
    return sum(1 for _ in layer.getFeatures(request or QgsFeatureRequest()))


def items(service, collection, **parameters):
    """What the service itself counts."""
    query = urllib.parse.urlencode({"limit": 10000, "f": "json", **parameters})
    return json.loads(asked(f"{service}/collections/{collection}/items?{query}"))["features"]


def announced(service, collection):
    box = json.loads(asked(f"{service}/collections/{collection}?f=json"))["extent"]["spatial"]["bbox"][0]
    return QgsRectangle(*box)


def ground_of(layer):
    """Of its features, in degrees."""
    ground = QgsRectangle()
    for feature in layer.getFeatures():
        ground.combineExtentWith(feature.geometry().boundingBox())
    to_degrees = QgsCoordinateTransform(layer.crs(), QgsCoordinateReferenceSystem("OGC:CRS84"), QgsCoordinateTransformContext())
    return to_degrees.transformBoundingBox(ground)


def read_parcels(service, commune, folder):
    expected = len(items(service, "parcelles", code_insee=commune))
    layer = opened(service, "parcelles", f"\"code_insee\" = '{commune}'")
    told("parcels: layer", layer.dataProvider().name() if layer.isValid() else layer.error().summary(), layer.isValid())
    found = count(layer)
    told(f"parcels of {commune} by attribute, pages of {PAGE}", f"{found} of {expected}", found == expected and found > 2 * PAGE)
    told("parcels within the extent that is announced", "", announced(service, "parcelles").contains(ground_of(layer)))
    near = next(layer.getFeatures()).geometry().boundingBox()
    extent = near.buffered(0.002 if layer.crs().isGeographic() else 200)
    box = f"{extent.xMinimum()},{extent.yMinimum()},{extent.xMaximum()},{extent.yMaximum()}"
    told("parcels: projection", layer.crs().authid(), layer.crs().authid() in CRS_URIS)
    within = count(layer, QgsFeatureRequest().setFilterRect(extent))
    expected = len(items(service, "parcelles", code_insee=commune, bbox=box, **{"bbox-crs": CRS_URIS[layer.crs().authid()]}))
    told("parcels in an extent", f"{within} of {expected}", within == expected and 0 < within < found)
    path = os.path.join(folder, "parcelles.gpkg")
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    error = QgsVectorFileWriter.writeAsVectorFormatV3(layer, path, QgsCoordinateTransformContext(), options)
    kept = QgsVectorLayer(path, "copie", "ogr")
    told("parcels exported to GeoPackage", f"{kept.featureCount()} ({error[1] or 'no error'})", kept.featureCount() == found)


def read_zones(service, folder):
    layer = opened(service, "zones", page=1000)
    expected = len(items(service, "zones"))
    found = count(layer)
    told("zones within the extent that is announced", "", announced(service, "zones").contains(ground_of(layer)))
    told("zones: all pages", f"{found} of {expected}", layer.isValid() and found == expected and found > 0)
    path = os.path.join(folder, "zones.qml")
    with open(path, "wb") as file:
        file.write(asked(f"{service}/styles/zones.qml"))
    message, is_loaded = layer.loadNamedStyle(path)
    classes = len(layer.renderer().rootRule().children()) if layer.renderer().type() == "RuleRenderer" else len(layer.renderer().legendSymbolItems())
    told("zones: QML style", f"{layer.renderer().type()}, {classes} classes {message}", is_loaded and classes > 1)
    drawn("zones drawn", layer, layer.extent(), os.path.join(folder, "zones.png"))


def drawn(what, layer, extent, picture):
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(extent)
    settings.setOutputSize(PICTURE)
    settings.setBackgroundColor(QColor("white"))
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    image.save(picture)
    colours = {image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
    errors = [error.message for error in job.errors()]
    told(what, f"{os.path.basename(picture)}, {len(colours)} colours, errors {errors}", len(colours) > 3 and not errors)


def tiles_of(service, collection):
    tileset = json.loads(asked(f"{service}/collections/{collection}/tiles/WebMercatorQuad?f=json"))
    address = next(link["href"] for link in tileset["links"] if link["rel"] == "item")
    zooms = [int(limit["tileMatrix"]) for limit in tileset["tileMatrixSetLimits"]]
    template = address.replace("{tileMatrix}", "{z}").replace("{tileCol}", "{x}").replace("{tileRow}", "{y}")
    return QgsVectorTileLayer(f"type=xyz&zmin={min(zooms)}&zmax={max(zooms)}&url={urllib.parse.quote(template, safe=':/{}')}", f"{collection} (tuiles)")


def read_project(service, named, folder):
    """Eight layers and the tiles, kept in a project and opened again: nothing is complained of."""
    messages = []
    QgsApplication.messageLog().messageReceived.connect(
        lambda text, tag, level: messages.append(f"{tag}: {text}")
        if level >= Qgis.MessageLevel.Warning and QGIS_NOTICE not in text
        else None
    )
    project = QgsProject.instance()
    for collection in sorted(named)[:8]:
        project.addMapLayer(opened(service, collection, page=1000))
    tiles = tiles_of(service, "parcelles")
    near = next(opened(service, "parcelles").getFeatures()).geometry().boundingBox().center()
    to_tiles = QgsCoordinateTransform(opened(service, "parcelles").crs(), tiles.crs(), QgsCoordinateTransformContext())
    spot = to_tiles.transform(near)
    drawn("parcels drawn from tiles", tiles, QgsRectangle(spot.x() - 600, spot.y() - 450, spot.x() + 600, spot.y() + 450), os.path.join(folder, "tuiles.png"))
    project.addMapLayer(tiles)
    path = os.path.join(folder, "projet.qgz")
    project.write(path)
    project.clear()
    is_read = project.read(path)
    layers = project.mapLayers().values()
    valid = [layer.name() for layer in layers if layer.isValid()]
    told("project opened again", f"{len(valid)} layers of {len(layers)}, messages {messages}", is_read and len(valid) == len(layers) == 9 and not messages)


def main():
    service, folder = sys.argv[1].rstrip("/"), sys.argv[2]
    os.makedirs(folder, exist_ok=True)
    QgsApplication.setPrefixPath("/usr", True)
    application = QgsApplication([], False)
    application.initQgis()
    try:
        named = {one["id"] for one in json.loads(asked(f"{service}/collections?f=json"))["collections"]}
        told("collections", ", ".join(sorted(named)), {"parcelles", "zones"} <= named)
        commune = sys.argv[3] if len(sys.argv) > 3 else items(service, "parcelles", limit=1)[0]["properties"]["code_insee"]
        read_parcels(service, commune, folder)
        read_zones(service, folder)
        read_project(service, named - NEEDING_A_KEY, folder)
        QgsProject.instance().clear()
    finally:
        application.exitQgis()
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
