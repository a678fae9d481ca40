import { dissolve } from './dissolve.ts'
import type { Ground } from './land.ts'
import { areaShape, integer, type Layer, type Row, text } from './layer.ts'
import { EPCI } from './layout.ts'
import { bytes, type Files, zipped } from './package-files.ts'
import { LATIN1, placed } from './planning-document.ts'
import { seeded } from './random.ts'
import type { Territory } from './territory.ts'
import { writeShapefile } from './write-shapefile.ts'
import { writeCsv } from './write-text.ts'

/** Day of the law that counts natural, farm and forest ground (loi 2021-1104). */
export const MASK_VINTAGE = '2021-08-22'
export const SERIES_VINTAGE = '2024-12-31'
const DELIBERATION = '2023-64'

/** Ground that nothing is built on, whatever the plan means it for. */
const NATURAL: ReadonlySet<Ground['use']> = new Set([
  'field',
  'meadow',
  'wood',
  'dune',
  'wetland',
  'future',
  'futureActivity',
  'reserve',
])

/** Natural, agricultural and forest ground of the territory on the day of the law, as the intercommunality adopted it. */
export const maskFiles = ({ land }: Territory): Files => {
  const rows: Row[] = (
    dissolve(land, ({ use }) => (NATURAL.has(use) ? 'natural' : undefined)).get('natural') ?? []
  ).map((polygon) => ({
    values: { ENAF: 'oui', AUTEUR: EPCI.name, DELIB: DELIBERATION, DATE: MASK_VINTAGE },
    shape: areaShape([polygon]),
  }))
  const layer: Layer = {
    name: `ENAF_${EPCI.siren}_${MASK_VINTAGE.replaceAll('-', '')}`,
    shape: 'area',
    fields: [text('ENAF', 3), text('AUTEUR', 80), text('DELIB', 40), text('DATE', 10)],
    rows,
  }
  return new Map([[`sobriete/${layer.name}.zip`, zipped(writeShapefile(placed(land, layer), LATIN1))]])
}

const FIRST_YEAR = 2011
const LAST_YEAR = 2023
const USES = { hab: 0.62, act: 0.21, mix: 0.03, rou: 0.08, fer: 0, inc: 0.06 } as const
/** Ground taken a year, m² an inhabitant, before the law and after. */
const TAKEN = { before: 1.9, after: 1.1 } as const

const two = (year: number) => String(year % 100).padStart(2, '0')

/** What the observatory measured of each commune, in its own columns: ground taken each year, in all and by use. */
export const seriesFiles = ({ land }: Territory): Files => {
  const years = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, index) => FIRST_YEAR + index)
  const rows = land.layout.places.map(({ inseeCode, name, population }): Row => {
    const random = seeded(`land take/${inseeCode}`)
    const values: Row['values'] = { idcom: inseeCode, idcomtxt: name }
    for (const year of years) {
      const m2 = Math.round(population * (year < 2021 ? TAKEN.before : TAKEN.after) * random.between(0.4, 1.6))
      values[`naf${two(year)}art${two(year + 1)}`] = m2
      for (const [use, share] of Object.entries(USES))
        values[`art${two(year)}${use}${two(year + 1)}`] = Math.round(m2 * share)
    }
    return { values }
  })
  const fields = [
    text('idcom', 5),
    text('idcomtxt', 60),
    ...Object.keys(rows[0]?.values ?? {})
      .filter((name) => /^(naf|art)\d/.test(name))
      .map((name) => integer(name)),
  ]
  const layer: Layer = { name: 'conso', shape: 'none', fields, rows }
  return new Map([
    [
      `sobriete/observatoire-consommation-${FIRST_YEAR}-${LAST_YEAR + 1}.csv`,
      bytes(writeCsv(layer, { delimiter: ';' })),
    ],
  ])
}
