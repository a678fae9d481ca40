"""Draws the zoning of a running server with QGIS, in its QML then in its SLD, and compares the colours to those of its MapLibre style.

    QT_QPA_PLATFORM=offscreen python3 tests/qgis/zoning-pixels.py http://127.0.0.1:3000/ogc FOLDER

Needs `python3-qgis`. Each class of zone is sampled in the middle of zones that no other covers, where its ground is wide enough, then on the
edge of zones: the pixel is the fill of the class on white, or the line of one of the zones that meet there. The two pictures are compared pixel
by pixel. Exit code 1 when a class is drawn in another colour.
"""

import json
import os
import sys
import urllib.request

from findings import failures, told
from qgis.core import (
    QgsApplication,
    QgsFeatureRequest,
    QgsGeometry,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsPointXY,
    QgsRectangle,
    QgsSpatialIndex,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

WIDTH = 2400
# A sample stands so far from any edge: outlines are blended with the ground next to them.
CLEAR_PIXELS = 4
SAMPLES = 8
# A blend rounds each of three channels.
FILL_TOLERANCE = 3
# Lines are smoothed over their neighbours: those of the SLD, in pixels of a screen, over as much as they hold.
LINE_TOLERANCE = {"QML": 48, "SLD": 80}
LINE_DPI = 400
ALIKE_TOLERANCE = 24


def asked(url):
    with urllib.request.urlopen(url) as answer:
        return answer.read()


def on_white(colour, opacity):
    return tuple(round(255 + (channel - 255) * opacity) for channel in rgb(colour))


def rgb(colour):
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def distance(one, other):
    return max(abs(a - b) for a, b in zip(one, other))


def reference(service):
    """Fill on white and line of each class, as the MapLibre style draws them at the scale of a territory."""
    fills, lines = {}, {}
    for layer in json.loads(asked(f"{service}/styles/plan.json"))["layers"]:
        if layer.get("source") != "zones" or "filter" not in layer:
            continue
        named = symbol_of(layer["filter"])
        paint = layer["paint"]
        if layer["type"] == "fill" and isinstance(paint.get("fill-color"), str):
            fills.setdefault(named, on_white(paint["fill-color"], paint.get("fill-opacity", 1)))
        if layer["type"] == "line" and isinstance(paint.get("line-color"), str):
            lines.setdefault(named, rgb(paint["line-color"]))
    return fills, lines


def symbol_of(expression):
    """The last word of a filter on « symbole »."""
    found = [part for part in json.loads(json.dumps(expression)) if isinstance(part, str)]
    nested = [symbol_of(part) for part in expression if isinstance(part, list)]
    return next((name for name in reversed(found + [name for name in nested if name]) if "/" in name), None)


def picture(layer, extent, width, dpi, path):
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(extent)
    settings.setOutputSize(QSize(width, round(width * extent.height() / extent.width())))
    settings.setOutputDpi(dpi)
    settings.setBackgroundColor(QColor("white"))
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    image.save(path)
    to_pixel = settings.mapToPixel()

    def at(point, right=0, down=0):
        spot = to_pixel.transform(point)
        colour = image.pixelColor(int(spot.x()) + right, int(spot.y()) + down)
        return (colour.red(), colour.green(), colour.blue())

    return image, at, settings.mapUnitsPerPixel()


def middles(features, index, unit):
    """Points of one zone alone, so far from its edge, the widest first: (symbol, point)."""
    found = {}
    by_id = {feature.id(): feature for feature in features}
    for feature in features:
        pole, radius = feature.geometry().poleOfInaccessibility(unit)
        if radius < CLEAR_PIXELS * unit:
            continue
        point = pole.asPoint()
        box = QgsRectangle(point.x() - unit, point.y() - unit, point.x() + unit, point.y() + unit)
        holding = [other for other in index.intersects(box) if by_id[other].geometry().intersects(pole)]
        if holding == [feature.id()]:
            found.setdefault(feature["symbole"], []).append((radius, point))
    return {name: [point for _, point in sorted(points, key=lambda one: -one[0])[:SAMPLES]] for name, points in found.items()}


def edges(features, index):
    """Halfway along the edges of one zone of each class: (symbols that meet there, point), and the frame around it."""
    by_id = {feature.id(): feature for feature in features}
    for name in sorted({feature["symbole"] for feature in features}):
        feature = max((one for one in features if one["symbole"] == name), key=lambda one: one.geometry().area())
        surfaces = feature.geometry().asMultiPolygon() if feature.geometry().isMultipart() else [feature.geometry().asPolygon()]
        sides = [side for rings in surfaces for ring in rings for side in zip(ring, ring[1:])]
        start, end = max(sides, key=lambda side: side[0].distance(side[1]))
        point = QgsPointXY((start.x() + end.x()) / 2, (start.y() + end.y()) / 2)
        near = start.distance(end) / 50
        box = QgsRectangle(point.x() - near, point.y() - near, point.x() + near, point.y() + near)
        spot, width = QgsGeometry.fromPointXY(point), box.width() / 400
        yield name, {by_id[other]["symbole"] for other in index.intersects(box) if by_id[other].geometry().distance(spot) < width}, point, box


def drawn_in(style, layer, path, service, folder, fills, lines):
    loaded = layer.loadNamedStyle(path) if style == "QML" else layer.loadSldStyle(path)
    told(f"{style} loaded", loaded[0] or "no message", loaded[1])
    features = list(layer.getFeatures(QgsFeatureRequest()))
    index = QgsSpatialIndex(layer.getFeatures())
    image, at, unit = picture(layer, layer.extent(), WIDTH, 96, os.path.join(folder, f"zonage-{style.lower()}.png"))
    sampled = right = 0
    for name, points in sorted(middles(features, index, unit).items()):
        expected = fills.get(name)
        colours = [at(point) for point in points]
        good = [colour for colour in colours if expected and distance(colour, expected) <= FILL_TOLERANCE]
        sampled, right = sampled + len(colours), right + len(good)
        told(f"{style}, ground of {name}", f"{len(good)} of {len(colours)} samples are {expected}; first {colours[0]}", len(good) == len(colours))
    on_line = 0
    classes = list(edges(features, index))
    for name, meeting, point, box in classes:
        _, at_line, _ = picture(layer, box, 400, LINE_DPI, os.path.join(folder, "trait.png"))
        # a line of one pixel is laid on two: the fullest of the nine around is looked at
        around = [at_line(point, right, down) for right in (-1, 0, 1) for down in (-1, 0, 1)]
        # the QML draws one class after the other, as the map does; the SLD one zone after the other
        drawn = [max(meeting, key=list(lines).index)] if style == "QML" else meeting
        is_right = any(distance(colour, lines[other]) <= LINE_TOLERANCE[style] for other in drawn for colour in around)
        on_line += is_right
        if not is_right:
            print(f"     edge of {name}: {around[4]} where {', '.join(sorted(meeting))} meet", flush=True)
    told(f"{style}, lines", f"{on_line} of {len(classes)} classes", on_line == len(classes))
    told(f"{style}, all samples", f"{right} of {sampled}", right == sampled > 0)
    return image


def alike(one, other):
    step = 3
    spots = [(x, y) for x in range(0, one.width(), step) for y in range(0, one.height(), step)]
    channels = lambda colour: (colour.red(), colour.green(), colour.blue())
    same = sum(distance(channels(one.pixelColor(x, y)), channels(other.pixelColor(x, y))) <= ALIKE_TOLERANCE for x, y in spots)
    return same / len(spots)


def main():
    service, folder = sys.argv[1].rstrip("/"), sys.argv[2]
    os.makedirs(folder, exist_ok=True)
    QgsApplication.setPrefixPath("/usr", True)
    application = QgsApplication([], False)
    application.initQgis()
    try:
        fills, lines = reference(service)
        told("classes of the MapLibre style", ", ".join(sorted(fills)), len(fills) > 4)
        images = []
        for style, name in (("QML", "zones.qml"), ("SLD", "zones.sld")):
            path = os.path.join(folder, name)
            with open(path, "wb") as file:
                file.write(asked(f"{service}/styles/{name}"))
            layer = QgsVectorLayer(f"url='{service}' typename='zones' pageSize='1000'", "zones", "OAPIF")
            told(f"{style}, zones read", sum(1 for _ in layer.getFeatures()), layer.isValid())
            images.append(drawn_in(style, layer, path, service, folder, fills, lines))
        share = alike(*images)
        told("QML and SLD, pixels alike", f"{100 * share:.2f} %", share > 0.97)
    finally:
        application.exitQgis()
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
