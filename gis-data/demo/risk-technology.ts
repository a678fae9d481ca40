import { areaShape, date, integer, type Layer, type Row, text } from './layer.ts'
import { at, circle, type Point, type Polygon } from './plane.ts'
import { table } from './risk-table.ts'
import { centre } from './streets.ts'
import type { Territory } from './territory.ts'

/** The one dangerous plant of the territory: a gas depot in the main business park. */
export const dangerSite = ({
  land,
  parcels,
}: Territory): { name: string; at: Point; site: readonly Point[]; radii: [number, number, number] } => {
  const parcel =
    parcels
      .filter((p) => p.use === 'activity')
      .sort((m, n) => n.cadastralAreaM2 - m.cadastralAreaM2 || (m.id < n.id ? -1 : 1))[0] ?? at(parcels, 0)
  const { outer } = at(parcel.shape, 0)
  const k = land.layout.width > 10000 ? 1 : 0.4
  return { name: 'Dépôt GPL des Salines', at: centre(outer), site: outer, radii: [110 * k, 230 * k, 390 * k] }
}

/** A technological plan in the newer CNIG model: one GeoPackage, lower-case tables prefixed by the procedure. */
export const technologyPlanLayers = (territory: Territory): Layer[] => {
  const { name, at: p, radii } = dangerSite(territory)
  const code = '62DREAL20120002'
  const prefix = `pprt_${code.toLowerCase()}`
  const ring = (from: number, to: number): Polygon => ({
    outer: circle(p, to, 72),
    holes: from > 0 ? [[...circle(p, from, 72)].reverse()] : [],
  })
  const zone = (id: string, letter: string, words: string, type: string, polygon: Polygon): Row => ({
    values: {
      idzonereglementaire: id,
      codeprocedure: code,
      codezonereglement: letter,
      libellezonereglement: words,
      typereglement: type,
      obligationtravaux: null,
    },
    shape: areaShape([polygon]),
  })
  const fields = [
    text('idzonereglementaire', 8),
    text('codeprocedure', 16),
    text('codezonereglement', 10),
    text('libellezonereglement', 255),
    text('typereglement', 2),
  ]
  const [near, middle, far] = radii
  return [
    table(`${prefix}_zonereglementairefoncier_s`, 'area', fields, [
      zone('1', 'De1', 'Secteur de délaissement possible - De1', '03', ring(0, near * 1.2)),
    ]),
    table(
      `${prefix}_zonereglementaireurba_s`,
      'area',
      [...fields, integer('obligationtravaux', 1)],
      [
        zone('11', 'R1', 'Zone d’interdiction stricte - R1', '04', ring(0, near)),
        zone('12', 'B1', 'Zone d’autorisation limitée - B1', '02', ring(near, middle)),
        zone('13', 'b1', 'Zone de constructions possibles sous conditions - b1', '01', ring(middle, far)),
      ],
    ),
    table(
      `${prefix}_perimetre_s`,
      'area',
      [text('idperimetre', 8), text('codeprocedure', 16), text('etatprocedure', 10), date('dateetat')],
      [
        {
          values: { idperimetre: '1', codeprocedure: code, etatprocedure: 'APPROUVE', dateetat: '20140203' },
          shape: areaShape([ring(0, far)]),
        },
      ],
    ),
    table(
      `${prefix}_referenceinternet`,
      'none',
      [
        text('adresse', 254),
        text('codeprocedure', 16),
        text('nomressource', 50),
        text('typereference', 2),
        text('description', 255),
      ],
      [
        {
          values: {
            adresse: 'https://risques.parvis.example/pprt-salines',
            codeprocedure: code,
            nomressource: 'Site de démonstration',
            typereference: '99',
            description: 'Pièces écrites du PPRT',
          },
        },
      ],
    ),
    table(
      `${prefix}_procedure`,
      'none',
      [text('codeprocedure', 16), text('libelleprocedure', 254), text('typeprocedure', 10)],
      [{ values: { codeprocedure: code, libelleprocedure: `PPRT ${name}`, typeprocedure: 'PPRT' } }],
    ),
  ]
}
