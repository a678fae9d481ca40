import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { z } from 'zod'

const PACKAGE = '@etalab/decoupage-administratif'

const ListedCommune = z.object({
  code: z.string(),
  nom: z.string(),
  type: z.enum(['commune-actuelle', 'commune-deleguee', 'commune-associee', 'arrondissement-municipal']),
  siren: z.string().optional(),
  departement: z.string().optional(),
  collectiviteOutremer: z.object({ code: z.string() }).optional(),
  chefLieu: z.string().optional(),
  commune: z.string().optional(),
  anciensCodes: z.array(z.string()).default([]),
  population: z.number().optional(),
})
type ListedCommune = z.infer<typeof ListedCommune>

const ListedGrouping = z.object({
  code: z.string(),
  nom: z.string(),
  type: z.string().default('EPT'),
  membres: z.array(z.object({ code: z.string() })),
})
type ListedGrouping = z.infer<typeof ListedGrouping>

/**
 * @property former  codes of communes that it has taken in, of which sources may still hold something
 * @property delegated  communes that it has in it, delegated or associated
 * @property districts  arrondissements of Paris, Lyon or Marseille: what the cadastre and the addresses know in its place
 */
export type TerritoryCommune = {
  code: string
  name: string
  siren: string | null
  department: string
  former: string[]
  delegated: string[]
  districts: string[]
}

export type Territory = {
  kind: 'grouping' | 'commune'
  code: string
  name: string
  /** SIREN under which an intercommunal plan is filed. */
  siren: string | null
  grouping: { siren: string; name: string; type: string } | null
  communes: TerritoryCommune[]
}

export type Found =
  | { outcome: 'found'; territory: Territory; by: 'code' | 'former' | 'delegated' | 'district' | 'name' }
  | { outcome: 'several'; choices: readonly { code: string; name: string; communes: number }[] }
  | { outcome: 'unknown'; form: 'siren' | 'insee' | 'words'; isMisspelt: boolean }

export type France = {
  communes: readonly ListedCommune[]
  groupings: readonly ListedGrouping[]
}

/** Communes and intercommunalities as the package of the installation lists them: no network is asked. */
export async function readFrance(): Promise<France> {
  const load = createRequire(import.meta.url)
  const read = async (name: string): Promise<unknown> =>
    JSON.parse(await readFile(load.resolve(`${PACKAGE}/data/${name}.json`), 'utf8'))
  return {
    communes: z.array(ListedCommune).parse(await read('communes')),
    // where a territory of Greater Paris plans, it is the one that is asked for
    groupings: [
      ...z.array(ListedGrouping).parse(await read('ept')),
      ...z.array(ListedGrouping).parse(await read('epci')),
    ],
  }
}

/** Of its first characters, as INSEE numbers communes: three overseas. */
export const departmentOfCode = (code: string) => (/^9[78]/.test(code) ? code.slice(0, 3) : code.slice(0, 2))

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

/** Check digit of a SIREN (Luhn), of which La Poste's alone is free. */
function isSirenWellFormed(siren: string): boolean {
  const sum = [...siren].reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 1 ? 2 : 1)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return sum % 10 === 0
}

const CHOICES_MAX = 12

/** The territory of a SIREN, of an INSEE code (former, delegated or an arrondissement too) or of a name. */
export function findTerritory(france: France, asked: string): Found {
  const words = asked.trim()
  const compact = words.replace(/\s/g, '').toUpperCase()
  if (/^\d{9}$/.test(compact)) return ofSiren(france, compact)
  if (/^\d[\dAB]\d{3}$/.test(compact)) return ofInsee(france, compact)
  return ofWords(france, plain(words))
}

function ofSiren(france: France, siren: string): Found {
  const grouping = france.groupings.find(({ code }) => code === siren)
  if (grouping) return { outcome: 'found', territory: groupingTerritory(france, grouping), by: 'code' }
  const commune = france.communes.find((one) => one.siren === siren && one.type === 'commune-actuelle')
  if (commune) return { outcome: 'found', territory: communeTerritory(france, commune), by: 'code' }
  return { outcome: 'unknown', form: 'siren', isMisspelt: !isSirenWellFormed(siren) }
}

function ofInsee(france: France, code: string): Found {
  const current = (wanted: string | undefined) =>
    france.communes.find((one) => one.code === wanted && one.type === 'commune-actuelle')
  const found = (commune: ListedCommune | undefined, by: Extract<Found, { outcome: 'found' }>['by']): Found | null =>
    commune ? { outcome: 'found', territory: communeTerritory(france, commune), by } : null
  const other = france.communes.find((one) => one.code === code && one.type !== 'commune-actuelle')
  return (
    found(current(code), 'code') ??
    found(current(other?.commune), 'district') ??
    found(current(other?.chefLieu), 'delegated') ??
    found(
      france.communes.find((one) => one.type === 'commune-actuelle' && one.anciensCodes.includes(code)),
      'former',
    ) ?? { outcome: 'unknown', form: 'insee', isMisspelt: false }
  )
}

function ofWords(france: France, words: string): Found {
  const unknown: Found = { outcome: 'unknown', form: 'words', isMisspelt: false }
  if (words.length < 2) return unknown
  const named = [
    ...france.groupings.map((grouping) => ({ key: plain(grouping.nom), grouping, commune: undefined })),
    ...france.communes
      .filter(({ type }) => type === 'commune-actuelle')
      .map((commune) => ({ key: plain(commune.nom), grouping: undefined, commune })),
  ]
  const same = named.filter(({ key }) => key === words)
  const begins = same.length > 0 ? same : named.filter(({ key }) => key.startsWith(words))
  const matches = begins.length > 0 ? begins : named.filter(({ key }) => ` ${key} `.includes(` ${words} `))
  const [first] = matches
  if (first === undefined) return unknown
  if (matches.length > 1)
    return {
      outcome: 'several',
      choices: matches
        .toSorted((one, other) => (other.commune?.population ?? 0) - (one.commune?.population ?? 0))
        .slice(0, CHOICES_MAX)
        .map(({ grouping, commune }) => ({
          code: grouping?.code ?? commune?.code ?? '',
          name: grouping?.nom ?? commune?.nom ?? '',
          communes: grouping?.membres.length ?? 1,
        })),
    }
  const territory = first.grouping
    ? groupingTerritory(france, first.grouping)
    : communeTerritory(france, first.commune as ListedCommune)
  return { outcome: 'found', territory, by: 'name' }
}

function communeTerritory(france: France, commune: ListedCommune): Territory {
  const grouping = france.groupings.find(({ membres }) => membres.some(({ code }) => code === commune.code))
  return {
    ...{ kind: 'commune', code: commune.code, name: commune.nom, siren: grouping?.code ?? null },
    grouping: grouping ? { siren: grouping.code, name: grouping.nom, type: grouping.type } : null,
    communes: [described(france, commune)],
  }
}

function groupingTerritory(france: France, grouping: ListedGrouping): Territory {
  const codes = new Set(grouping.membres.map(({ code }) => code))
  return {
    ...{ kind: 'grouping', code: grouping.code, name: grouping.nom, siren: grouping.code },
    grouping: { siren: grouping.code, name: grouping.nom, type: grouping.type },
    communes: france.communes
      .filter(({ code, type }) => type === 'commune-actuelle' && codes.has(code))
      .map((commune) => described(france, commune)),
  }
}

const described = (france: France, { code, nom, siren, anciensCodes }: ListedCommune): TerritoryCommune => ({
  ...{ code, name: nom, siren: siren ?? null, department: departmentOfCode(code), former: [...anciensCodes] },
  delegated: france.communes.flatMap((one) =>
    (one.type === 'commune-deleguee' || one.type === 'commune-associee') && one.chefLieu === code && one.code !== code
      ? [one.code]
      : [],
  ),
  districts: france.communes.flatMap((one) =>
    one.type === 'arrondissement-municipal' && one.commune === code ? [one.code] : [],
  ),
})

/** Codes under which sources that know arrondissements speak of it. */
export const groundCodes = ({ code, districts }: TerritoryCommune): readonly string[] =>
  districts.length > 0 ? districts : [code]

/** Every code under which a row may name it. */
export const everyCode = ({ code, former, delegated, districts }: TerritoryCommune): readonly string[] => [
  ...new Set([code, ...former, ...delegated, ...districts]),
]
