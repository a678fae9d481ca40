import { easementSymbols, easementVariant } from './easement-symbols.ts'
import { informationSymbols } from './information-symbols.ts'
import { prescriptionSymbols } from './prescription-symbols.ts'
import { hazardOf, riskColour, riskSymbols } from './risk-symbols.ts'
import { area, familyOf, lines, type MapSymbol, mark, marks, type SymbolFamily, type SymbolGeometry } from './symbol.ts'
import { zoneSymbols } from './zone-symbols.ts'

/** What decides the symbol of a constraint; `geometry` is needed only where `kind` does not end with it. */
export type SymbolRow = {
  topic: string
  kind: string
  code: string
  label?: string | undefined
  attributes?: Readonly<Record<string, unknown>> | undefined
  geometry?: SymbolGeometry | undefined
}

/** Ours: perimeters without a standard, and the ground of the map. */
const otherSymbols: Record<string, SymbolFamily> = {
  heritage: familyOf(area({ color: '#ff8000', width: 1.5 }, [lines(135, 8, '#ff8000', 0.6)])),
  perimeter: familyOf(area({ color: '#0b6e6e', width: 1.5, dash: [8, 4] })),
  other: familyOf(area({ color: '#5f6b7a', width: 1.2, dash: [4, 3] }, [marks(mark('circle', 1.2, '#5f6b7a'), 8)])),
  dressing: familyOf(area({ color: '#6e6e6e', width: 0.8 })),
  parcel: familyOf(area({ color: '#3c3a36', width: 0.35 })),
  building: familyOf(area({ color: '#8a7f73', width: 0.35 }, [], { fill: { color: '#cfc5b8', opacity: 1 } })),
  'building/light': familyOf(
    area({ color: '#8a7f73', width: 0.35, dash: [2, 1] }, [], { fill: { color: '#e6dfd5', opacity: 1 } }),
  ),
  site: familyOf(area({ color: '#0b5c63', width: 2 }, [], { fill: { color: '#0b5c63', opacity: 0.08 } })),
}

/** Every family, by key without geometry. A key that is absent falls back on what stands before its last `/`. */
export const symbolFamilies: Readonly<Record<string, SymbolFamily>> = {
  ...zoneSymbols,
  ...prescriptionSymbols,
  ...informationSymbols,
  ...easementSymbols,
  ...riskSymbols,
  ...otherSymbols,
}

const isGeometry = (text: string): text is SymbolGeometry => text === 'surface' || text === 'line' || text === 'point'

/** Lower case without accents: what two spellings of a value have in common. */
const plain = (value: string) => value.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()

const twoDigits = (value: string) => value.padStart(2, '0')

function attributeOf(row: SymbolRow, ...names: readonly string[]): string {
  for (const [name, value] of Object.entries(row.attributes ?? {})) {
    if (names.includes(name.toLowerCase()) && (typeof value === 'string' || typeof value === 'number')) {
      return String(value).trim()
    }
  }
  return ''
}

/** TYPEZONE, Ah, Nh and Nd being of the standards before 2017. */
const ZONE_TYPES: Record<string, string> = {
  u: 'U',
  auc: 'AUc',
  aus: 'AUs',
  au: 'AUc',
  a: 'A',
  ah: 'A',
  n: 'N',
  nh: 'N',
  nd: 'N',
}

/** TYPEZONE, or what the label begins with: 1AU and AUc are open to building, 0AU, 2AU and AUs are not yet. */
function zoneKey(row: SymbolRow): string {
  const sector = attributeOf(row, 'typesect')
  if (sector) return `sector/${twoDigits(sector)}`
  if (/sector|secteur/.test(row.kind)) return `sector/${twoDigits(row.code)}`
  const type = ZONE_TYPES[attributeOf(row, 'typezone').toLowerCase()]
  if (type) return `zone/${type}`
  if (/^([02-9]|II+)\s?-?AU|^AU\s?-?[sf02-9]/.test(row.code)) return 'zone/AUs'
  if (/^[1I]?\s?-?AU/.test(row.code)) return 'zone/AUc'
  const letter = /^[0-9]?([UAN])/.exec(row.code)?.[1]
  return letter ? `zone/${letter}` : 'zone'
}

/** '05-01' of a code written « 05-01 », « 05 », « 5 », or of the attributes of the standard. */
function planCode(row: SymbolRow, type: string, subtype: string): string {
  const written = /^(\d{1,2})(?:\D?(\d{1,2}))?$/.exec(row.code)
  const main = written?.[1] ?? attributeOf(row, type)
  const sub = written?.[2] ?? attributeOf(row, subtype)
  return /^\d+$/.test(main) ? `${twoDigits(main)}-${twoDigits(sub || '0')}` : '99-00'
}

function easementKey(row: SymbolRow): string {
  const category = (row.kind.split('/')[1] ?? row.code).toUpperCase()
  const areaKind = plain(`${attributeOf(row, 'typeass')} ${attributeOf(row, 'typegen')}`)
  const variant = easementVariant(category, areaKind)
  return `easement/${category}${variant ? `/${variant}` : ''}`
}

function riskKey(row: SymbolRow): string {
  const kind = row.kind.split('/').slice(1).join(' ')
  const hazard =
    kind in riskSymbols || `risk/${kind}` in riskSymbols ? kind : hazardOf(plain(`${kind} ${row.label ?? ''}`))
  const type = twoDigits(attributeOf(row, 'typereg', 'typereglement', 'codetypereglement', 'typezone') || '0')
  const colour = riskColour(
    plain(`${row.label ?? ''} ${attributeOf(row, 'libelle', 'nom', 'couleur')}`),
    row.code,
    type,
  )
  if (colour) return `risk/${hazard ?? 'zone'}/${colour}`
  return hazard ? `risk/${hazard}` : 'risk'
}

/** Colour of HABILLAGE (`RRR-VVV-BBB`) and style of its NATTRAC, carried by the key itself: dressing/ff0000/dashed. */
function dressingKey(row: SymbolRow): string {
  const rgb = /^(\d{1,3})\D(\d{1,3})\D(\d{1,3})$/.exec(attributeOf(row, 'couleur'))
  const hex = rgb
    ? rgb
        .slice(1)
        .map((value) => Math.min(255, Number(value)).toString(16).padStart(2, '0'))
        .join('')
    : '6e6e6e'
  const stroke = plain(attributeOf(row, 'nattrac'))
  const style = /point/.test(stroke) ? 'dotted' : /tiret|discontinu/.test(stroke) ? 'dashed' : 'solid'
  return `dressing/${hex}/${style}`
}

function familyKey(row: SymbolRow): string {
  switch (row.topic) {
    case 'zone':
      return zoneKey(row)
    case 'planPrescription':
      return `prescription/${planCode(row, 'typepsc', 'stypepsc')}`
    case 'planInformation':
      return `information/${planCode(row, 'typeinf', 'stypeinf')}`
    case 'easement':
    case 'easementSource':
      return easementKey(row)
    case 'risk':
      return riskKey(row)
    case 'dressing':
      return dressingKey(row)
    default:
      return Object.hasOwn(otherSymbols, row.topic) ? row.topic : 'other'
  }
}

/**
 * The key under which a constraint is drawn: by the map (property `symbol` of the tiles), the legend and the PDF.
 * Surfaces of zones, easements, risks and perimeters need no suffix; the plan's rows always say their geometry.
 * @example zone/AUc · prescription/05-01/surface · easement/AS1/close · risk/flood/red · dressing/ff0000/solid/line
 */
export function symbolKey(row: SymbolRow): string {
  const said = row.kind.split('/').at(-1) ?? ''
  const geometry = row.geometry ?? (isGeometry(said) ? said : 'surface')
  const always = row.topic === 'planPrescription' || row.topic === 'planInformation' || row.topic === 'dressing'
  const key = familyKey(row)
  return always || geometry !== 'surface' ? `${key}/${geometry}` : key
}

const DRESSING_DASHES: Record<string, readonly number[]> = { dotted: [1, 2.5], dashed: [5, 3] }

function dressing(path: readonly string[]): SymbolFamily | undefined {
  const [topic, hex, style] = path
  if (topic !== 'dressing' || !hex || !/^[0-9a-f]{6}$/.test(hex)) return undefined
  const dash = DRESSING_DASHES[style ?? '']
  return familyOf(area({ color: `#${hex}`, width: 0.8, ...(dash ? { dash } : {}) }))
}

/** The family of a path, with its fallbacks: 05-01 → 05-00 → 99-00; risk/flood/red → risk/zone/red; AS1/close → AS1. */
function family(path: readonly string[]): SymbolFamily {
  const own = dressing(path)
  if (own) return own
  const [topic = 'other', code = '', detail = ''] = path
  const candidates = [
    path.join('/'),
    ...(topic === 'risk' && detail ? [`risk/zone/${detail}`] : []),
    `${topic}/${code}`,
    `${topic}/${code.slice(0, 2)}-00`,
    `${topic}/99-00`,
    topic,
    'other',
  ]
  for (const candidate of candidates) {
    const found = symbolFamilies[candidate]
    if (found) return found
  }
  throw new Error(`no symbol for ${path.join('/')}`)
}

/** The symbol of a key made by `symbolKey`. Never fails: an unknown code is drawn as its topic, then as « other ». */
export function symbol(key: string): MapSymbol {
  const path = key.split('/')
  const last = path.at(-1) ?? ''
  return isGeometry(last) ? family(path.slice(0, -1))[last] : family(path).surface
}
