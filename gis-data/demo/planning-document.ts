import type { Land } from './land.ts'
import { type Field, type Layer, mapLayer, text } from './layer.ts'
import { bytes } from './package-files.ts'
import type { Point } from './plane.ts'
import type { TextCoding } from './write-shapefile.ts'
import { escapeXml } from './write-text.ts'

/** Layers are drawn from the corner of the sketch; files carry Lambert-93. */
export const placed = (land: Land, layer: Layer): Layer =>
  mapLayer(layer, ([x, y]): Point => [x + land.layout.origin[0], y + land.layout.origin[1]])

export const UTF8: TextCoding = { bytes: 'utf8', announced: 'UTF-8' }
export const LATIN1: TextCoding = { bytes: 'latin1', announced: 'ISO-8859-1' }
/** UTF-8 that nothing announces: readers must find out. */
export const UNANNOUNCED: TextCoding = { bytes: 'utf8' }

/** Columns that every layer of a planning document ends with. */
export const COMMON: readonly Field[] = [
  text('NOMFIC', 80),
  text('URLFIC', 254),
  text('IDURBA', 30),
  text('DATVALID', 8),
]

export const DOC_URBA_FIELDS = [
  text('IDURBA', 30),
  text('TYPEDOC', 4),
  text('ETAT', 2),
  text('NOMPROC', 10),
  text('DATAPPRO', 8),
  text('DATEFIN', 8),
  text('SIREN', 9),
  text('NOMREG', 80),
  text('URLREG', 254),
  text('NOMPLAN', 80),
  text('URLPLAN', 254),
  text('URLPE', 254),
  text('SITEWEB', 254),
  text('TYPEREF', 2),
  text('DATEREF', 8),
]

export const table = (
  name: string,
  fields: readonly Field[],
  rows: Record<string, string | number | null>[],
): Layer => ({
  name,
  shape: 'none',
  fields,
  rows: rows.map((values) => ({ values })),
})

/** ISO 19139 sheet, reduced to what catalogues read. */
export const metadata = (id: string, title: string, day: string): Uint8Array =>
  bytes(`<?xml version="1.0" encoding="UTF-8"?>
<gmd:MD_Metadata xmlns:gmd="http://www.isotc211.org/2005/gmd" xmlns:gco="http://www.isotc211.org/2005/gco">
  <gmd:fileIdentifier><gco:CharacterString>fr-${id}</gco:CharacterString></gmd:fileIdentifier>
  <gmd:characterSet><gmd:MD_CharacterSetCode codeListValue="utf8">utf8</gmd:MD_CharacterSetCode></gmd:characterSet>
  <gmd:dateStamp><gco:Date>${day}</gco:Date></gmd:dateStamp>
  <gmd:referenceSystemInfo><gmd:MD_ReferenceSystem><gmd:referenceSystemIdentifier><gmd:RS_Identifier><gmd:code><gco:CharacterString>EPSG:2154</gco:CharacterString></gmd:code></gmd:RS_Identifier></gmd:referenceSystemIdentifier></gmd:MD_ReferenceSystem></gmd:referenceSystemInfo>
  <gmd:identificationInfo><gmd:MD_DataIdentification><gmd:citation><gmd:CI_Citation><gmd:title><gco:CharacterString>${escapeXml(title)}</gco:CharacterString></gmd:title></gmd:CI_Citation></gmd:citation></gmd:MD_DataIdentification></gmd:identificationInfo>
</gmd:MD_Metadata>
`)
