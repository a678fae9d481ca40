import { parse } from 'csv-parse/sync'
import {
  type Answered,
  askJson,
  askText,
  isObject,
  itemsOf,
  type Json,
  type NotPresent,
  notPresent,
} from './answers.ts'
import type { Asker } from './asker.ts'
import { type PinnedRelease, pinRelease } from './cadastre-release.ts'
import { departmentOfCode, everyCode, groundCodes, type Territory, type TerritoryCommune } from './france.ts'
import { type DocumentList, type GpuDocument, latestOf, listDocuments } from './gpu-documents.ts'
import {
  type CommuneRule,
  cartoWitness,
  docurbaWitnesses,
  gridWitness,
  ruleOf,
  type Witness,
} from './planning-rules.ts'
import { filled, type TerritorySource, type TerritorySourceId, territorySource } from './territory-catalogue.ts'

/** What one question to a source came to, for the manifest and for what is told before anything is fetched. */
export type Heard = {
  source: TerritorySourceId
  place: string
  url: string
  answer: { state: 'present'; text: string; count: number } | NotPresent
}

/**
 * What exists of a territory and where, before anything of it is fetched.
 *
 * @property came  communes that geo.api has and the package of the installation has not; `gone`: the reverse
 */
export type Survey = {
  territory: Territory
  heard: Heard[]
  came: string[]
  gone: string[]
  rules: CommuneRule[]
  intercommunal: GpuDocument[]
  plans: GpuDocument[]
  scots: GpuDocument[]
  easements: { department: string; documents: GpuDocument[] }[]
  cadastre: PinnedRelease
  /** The contours as geo.api draws them, when it did. */
  contours: string | null
  /** Answers of API Carto, commune by commune, for those that no witness contradicts. */
  municipalities: string | null
}

const COMMUNE_FIELDS = 'nom,code,siren,anciensCodes,population,codeDepartement,codeRegion,codeEpci'

export const contoursAddress = ({ kind, code }: Pick<Territory, 'kind' | 'code'>) =>
  filled(territorySource('contours'), {
    territory: kind === 'grouping' ? `epcis/${code}/communes` : `communes/${code}`,
    fields: COMMUNE_FIELDS,
  })

const heardOf = (source: TerritorySourceId, place: string, url: string, answer: Json | DocumentList): Heard => ({
  ...{ source, place, url },
  answer:
    answer.state === 'present'
      ? {
          state: 'present',
          text: answer.text,
          count: 'documents' in answer ? answer.documents.length : (itemsOf(answer.value)?.length ?? 1),
        }
      : answer,
})

/** Asks every source what it has of a territory; nothing is kept, and one that fails stops no other. */
export async function surveyTerritory(
  asker: Asker,
  found: Territory,
  tell: (step: string, done: number, total: number) => void = () => {},
): Promise<Survey> {
  const heard: Heard[] = []
  const drawn = await askContours(asker, found, heard)
  const { territory } = drawn
  const departments = [...new Set(territory.communes.map(({ department }) => department))]
  const grounds = territory.communes.flatMap(groundCodes)
  const [planning, easements, cadastre] = await Promise.all([
    surveyPlanning(asker, territory, departments, heard, tell),
    surveyEasements(asker, departments, heard),
    pinRelease(asker, grounds),
  ])
  return { ...drawn, ...planning, heard, easements, cadastre }
}

async function askContours(asker: Asker, found: Territory, heard: Heard[]) {
  const url = contoursAddress(found)
  const answer = await askJson(asker, territorySource('contours'), url)
  heard.push(heardOf('contours', found.code, url, answer))
  const nothing = { territory: found, came: [], gone: [], contours: null }
  if (answer.state !== 'present') return nothing
  const collection = asCollection(answer.value)
  const listed = collection && itemsOf(collection)?.flatMap(communeIn)
  if (!collection || !listed || listed.length === 0) {
    heard[heard.length - 1] = heardOf('contours', found.code, url, notPresent('unreadable', 'shape'))
    return nothing
  }
  const other = itemsOf(collection)?.find((item) => !isOfTerritory(item, found))
  if (other) {
    const detail = typeof other.code === 'string' ? other.code : '?'
    heard[heard.length - 1] = heardOf(
      'contours',
      found.code,
      url,
      notPresent('unreadable', 'otherCommunes', { detail }),
    )
    return nothing
  }
  const known = new Map(found.communes.map((one) => [one.code, one]))
  const codes = new Set(listed.map(({ code }) => code))
  const communes = listed.map((one) => ({
    ...one,
    ...known.get(one.code),
    name: one.name,
    former: formerOf(one, known),
  }))
  return {
    territory: { ...found, communes },
    came: found.communes.length === 0 ? [] : listed.map(({ code }) => code).filter((code) => !known.has(code)),
    gone: [...known.keys()].filter((code) => !codes.has(code)),
    contours: JSON.stringify(collection),
  }
}

/** A host that answers with all of France has not answered: what it names here is then fetched, and served. */
const isOfTerritory = ({ code, codeEpci }: Record<string, unknown>, { kind, code: asked, communes }: Territory) =>
  kind === 'commune' ? code === asked : codeEpci === asked || communes.some((one) => one.code === code)

const formerOf = (one: TerritoryCommune, known: ReadonlyMap<string, TerritoryCommune>) => [
  ...new Set([...one.former, ...(known.get(one.code)?.former ?? [])]),
]

function asCollection(value: unknown): { type: 'FeatureCollection'; features: unknown[] } | undefined {
  if (typeof value !== 'object' || value === null || !('type' in value)) return undefined
  if (value.type === 'Feature') return { type: 'FeatureCollection', features: [value] }
  return value.type === 'FeatureCollection' && 'features' in value && Array.isArray(value.features)
    ? { type: 'FeatureCollection', features: value.features }
    : undefined
}

function communeIn(item: Record<string, unknown>): TerritoryCommune[] {
  const { code, nom, siren, anciensCodes } = item
  if (typeof code !== 'string' || !/^\d[\dAB]\d{3}$/.test(code) || typeof nom !== 'string') return []
  return [
    {
      ...{ code, name: nom.slice(0, 200), siren: typeof siren === 'string' ? siren : null },
      ...{ department: departmentOfCode(code), delegated: [], districts: [] },
      former: Array.isArray(anciensCodes) ? anciensCodes.filter((one) => typeof one === 'string') : [],
    },
  ]
}

async function surveyPlanning(
  asker: Asker,
  territory: Territory,
  departments: readonly string[],
  heard: Heard[],
  tell: (step: string, done: number, total: number) => void,
) {
  const [filed, docurba] = await Promise.all([
    surveyDocuments(asker, territory, heard, tell),
    askDocurba(asker, territory, departments, heard),
  ])
  const rules: CommuneRule[] = []
  const drawn: unknown[] = []
  for (const [index, { code }] of territory.communes.entries()) {
    tell('rules', index, territory.communes.length)
    const [carto, grid] = await Promise.all([
      witness(asker, 'rnu-carto', code, heard),
      witness(asker, 'rnu-grille', code, heard),
    ])
    const witnesses = {
      carto: carto ? cartoWitness(carto.value, code) : null,
      grid: grid ? gridWitness(grid.value, code) : null,
      docurba: docurba.get(code) ?? null,
    }
    const documents = filed.own.get(code) ?? []
    const rule = ruleOf(documents, filed.intercommunal, witnesses)
    rules.push({ code, rule, witnesses, documents })
    const collection = carto && rule !== 'contradiction' && rule !== 'unknown' ? asCollection(carto.value) : undefined
    if (collection) drawn.push(...collection.features.filter((one) => isOfCommune(one, code)))
  }
  return {
    rules,
    intercommunal: filed.intercommunal,
    plans: latestOf([...filed.intercommunal, ...[...filed.own.values()].flat()]),
    scots: filed.scots,
    municipalities: drawn.length > 0 ? JSON.stringify({ type: 'FeatureCollection', features: drawn }) : null,
  }
}

const isOfCommune = (feature: unknown, code: string) =>
  isObject(feature) && isObject(feature.properties) && feature.properties.insee === code

async function witness(asker: Asker, id: 'rnu-carto' | 'rnu-grille', code: string, heard: Heard[]) {
  const source = territorySource(id)
  const url = filled(source, { insee: code })
  const answer = await askJson(asker, source, url)
  const said = answer.state === 'present' && (id === 'rnu-carto' ? cartoWitness : gridWitness)(answer.value, code)
  heard.push(heardOf(id, code, url, said === null ? notPresent('unreadable', 'shape', { detail: 'is_rnu' }) : answer))
  return answer.state === 'present' ? answer : undefined
}

/** A plan of several communes is filed under the SIREN alone; that of one under its code, or under a code that it had. */
async function surveyDocuments(
  asker: Asker,
  territory: Territory,
  heard: Heard[],
  tell: (step: string, done: number, total: number) => void,
) {
  const list = async (id: 'documents' | 'scot-liste', grid: string, isFormer = false): Promise<GpuDocument[]> => {
    const isScot = id === 'scot-liste'
    const source = territorySource(id)
    const url = filled(source, { grid })
    const answer = await listDocuments(asker, source, url, isScot ? () => true : isOfGrid(grid))
    // a code that is no more has no sheet of its own: that is expected, and says nothing
    if (!isFormer || answer.state !== 'absent') heard.push(heardOf(id, grid, url, answer))
    return answer.state === 'present' ? answer.documents : []
  }
  const intercommunal = territory.siren === null ? [] : await list('documents', territory.siren)
  const own = new Map<string, GpuDocument[]>()
  for (const [index, commune] of territory.communes.entries()) {
    tell('documents', index, territory.communes.length)
    const codes = everyCode({ ...commune, districts: [] })
    const documents: GpuDocument[] = []
    for (const code of codes) documents.push(...(await list('documents', code, code !== commune.code)))
    own.set(commune.code, latestOf(documents))
  }
  const scots: GpuDocument[] = []
  for (const grid of await scotGrids(asker, territory, heard)) scots.push(...(await list('scot-liste', grid)))
  return { intercommunal: latestOf(intercommunal), own, scots: latestOf(scots) }
}

/** Sheets under which the scheme may be filed: the intercommunality's own, and those of the schemes that the Géoportail puts it in (`scot_<SIREN>`). */
async function scotGrids(asker: Asker, { siren, communes }: Territory, heard: Heard[]): Promise<string[]> {
  const grid = siren ?? communes[0]?.code
  if (grid === undefined) return []
  const source = territorySource('scot-grille')
  const url = filled(source, { grid })
  const answer = await askJson(asker, source, url)
  heard.push(heardOf('scot-grille', grid, url, answer))
  const parents = answer.state === 'present' ? (itemsOf(answer.value) ?? []) : []
  const named = parents.flatMap(({ name }) => (typeof name === 'string' && /^scot_\d{9}$/i.test(name) ? [name] : []))
  return [...(siren === null ? [] : [siren]), ...new Set(named)]
}

/** A partition names the sheet under which it is filed: `DU_246200844`, with a letter more for a sector. */
const isOfGrid = (grid: string) => (partition: string) => partition.split('_').some((part) => part.startsWith(grid))

const PLACE_IN_NAME = /^(\d{2,3}|2[AB]|\d[\dAB]\d{3})$/

/** Easements of the department, of one of its communes, of its region, of the country; another department's are another sheet's. */
const isOfDepartment = (department: string) => (partition: string) => {
  const places = partition.split('_').filter((part) => PLACE_IN_NAME.test(part))
  return (
    places.length === 0 || places.some((part) => part === department.padStart(3, '0') || part.startsWith(department))
  )
}

async function askDocurba(asker: Asker, territory: Territory, departments: readonly string[], heard: Heard[]) {
  const codes = new Set(territory.communes.map(({ code }) => code))
  const said = new Map<string, Witness>()
  const source = territorySource('rnu-docurba')
  for (const department of departments) {
    const url = filled(source, { department })
    const answer = await askText(asker, source, url)
    const rows = answer.state === 'present' ? tableOf(answer.text) : undefined
    const found = rows ? docurbaWitnesses(rows, codes) : new Map<string, Witness>()
    for (const [code, one] of found) said.set(code, one)
    heard.push({ source: source.id as 'rnu-docurba', place: department, url, answer: tableAnswer(answer, found.size) })
  }
  return said
}

const tableAnswer = (answer: Answered, count: number): Heard['answer'] =>
  answer.state === 'present'
    ? count > 0
      ? { state: 'present', text: answer.text, count }
      : notPresent('unreadable', 'shape', { detail: answer.text.slice(0, 80) })
    : answer.state === 'unchanged'
      ? notPresent('unreadable', 'shape')
      : answer

function tableOf(text: string): Record<string, string>[] | undefined {
  const [head = ''] = text.split('\n', 1)
  const delimiter = (head.match(/;/g)?.length ?? 0) > (head.match(/,/g)?.length ?? 0) ? ';' : ','
  try {
    return parse(text, { columns: true, bom: true, delimiter, relax_quotes: true, skip_empty_lines: true })
  } catch {
    return undefined
  }
}

/** The sheet of a department is written with two digits or with three. */
async function surveyEasements(asker: Asker, departments: readonly string[], heard: Heard[]) {
  const source: TerritorySource = territorySource('servitudes-liste')
  const found: Survey['easements'] = []
  for (const department of departments) {
    const written = [...new Set([department, department.padStart(3, '0')])]
    for (const [index, code] of written.entries()) {
      const url = filled(source, { department: code })
      const answer = await listDocuments(asker, source, url, isOfDepartment(department))
      const isOther = answer.state === 'absent' || (answer.state === 'present' && answer.documents.length === 0)
      if (isOther && index < written.length - 1) continue
      heard.push(heardOf('servitudes-liste', department, url, answer))
      if (answer.state === 'present') found.push({ department, documents: latestOf(answer.documents) })
    }
  }
  return found
}
