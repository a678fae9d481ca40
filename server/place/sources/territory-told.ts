import {
  competenceText,
  importedText,
  listedText,
  movedText,
  notAskedLine,
  probeText,
  releaseText,
  reportText,
  ruleText,
  servedText,
  sourceCountsText,
  sourceFileText,
  territoryText,
  waitingText,
} from '#wording/place/territory.ts'
import { byteText, countText } from '#wording/quantity.ts'
import type { Found } from './france.ts'
import { isTaken } from './loading-territory.ts'
import type { ProbeRow } from './probing.ts'
import type { Survey } from './surveying.ts'
import { labelOfSource, SOURCES_NOT_ASKED, TERRITORY_SOURCES } from './territory-catalogue.ts'
import type { TerritoryOutcome } from './territory-run.ts'
import { type ImportedGroup, openTerritoryStore, type SourceFile } from './territory-store.ts'

const labelOfGroup = (group: string) => {
  const [source = '', ...place] = group.split('/')
  return `${labelOfSource(source)}, ${place.join(' ')}`
}

export const foundLines = ({ territory, by }: Extract<Found, { outcome: 'found' }>) =>
  territoryText({ ...territory, by })

/** What exists, where, its day and its size: said before anything is fetched. */
export function surveyLines(survey: Survey): string[] {
  const { territory, came, gone, rules, intercommunal, scots, easements, cadastre } = survey
  const names = (documents: Survey['plans']) => documents.map(({ originalName }) => originalName)
  const nameOf = new Map(territory.communes.map(({ code, name }) => [code, name]))
  return [
    ...movedText(came, gone),
    ...(territory.siren === null ? [] : [competenceText(names(intercommunal))]),
    ...rulesTold(rules, nameOf),
    listedText('Schéma de cohérence territoriale', names(scots)),
    ...easements.map(({ department, documents }) =>
      listedText(`Servitudes du département ${department}`, names(documents)),
    ),
    ...(cadastre.state === 'present' ? [releaseText(cadastre.release, cadastre.kept, cadastre.sampledBytes)] : []),
  ]
}

/** Communes of which the same is said are told together. */
function rulesTold(rules: Survey['rules'], nameOf: ReadonlyMap<string, string>): string[] {
  const same = Map.groupBy(rules, ({ rule, witnesses, documents }) =>
    JSON.stringify([rule, witnesses, documents.map(({ id }) => id)]),
  )
  return [...same.values()].flatMap((all) => {
    const [first] = all
    if (first === undefined) return []
    const documents = first.documents.map(({ originalName }) => originalName)
    return ruleText({ ...first, names: all.map(({ code }) => nameOf.get(code) ?? code), documents })
  })
}

/** A line for each file that was brought or that did not come; answers that were read are told by what they say. */
export const isToldAlone = ({ state, sha256 }: SourceFile) => state !== 'present' || sha256 !== null

export const fileLine = (file: SourceFile, isNew: boolean) => sourceFileText(labelOfSource(file.source), file, isNew)

export const importingLine = (group: string, index: number, total: number) =>
  `Import ${index + 1} / ${total} : ${labelOfGroup(group)}`

export const importedLine = (group: ImportedGroup) => importedText(labelOfGroup(group.group), group)

const RANKS = new Map<string, number>(TERRITORY_SOURCES.map(({ id }, index) => [id, index]))

const byCatalogue = (one: SourceFile, other: SourceFile) =>
  (RANKS.get(one.source) ?? 0) - (RANKS.get(other.source) ?? 0)

/** Each source in the five words. */
export const sourceLines = (files: readonly SourceFile[]): string[] => [
  ...[...Map.groupBy(files.toSorted(byCatalogue), ({ source }) => source)].map(([source, all]) =>
    sourceCountsText(
      labelOfSource(source),
      all.map(({ state }) => ({ state, label: source })),
    ),
  ),
  ...SOURCES_NOT_ASKED.map(({ label, why }) => notAskedLine(label, why)),
]

/** The end of a run: each source in the five words, what waits for somebody, whom the installation serves. */
export function endLines({ survey, files, imported, asked }: TerritoryOutcome, dataDir: string): string[] {
  const store = openTerritoryStore(dataDir, survey.territory.code)
  const bytes = files.reduce((sum, { byteCount }) => sum + (byteCount ?? 0), 0)
  const waiting = imported.filter(({ state }) => state === 'ready')
  return [
    '',
    ...sourceLines(files),
    `${countText(asked, 'question posée', 'questions posées')}, ${byteText(bytes)} gardés dans ${store.folder}`,
    ...(imported.length > 0
      ? [
          `${imported.filter(isTaken).length} imports sur ${imported.length} en vigueur.`,
          servedText(survey.territory.communes.length),
        ]
      : []),
    ...waiting.map(({ group }) => {
      const own = files.filter((one) => one.group === group && one.sha256 !== null)
      const paths = own.flatMap((one) => (one.sha256 === null ? [] : [store.pathOf({ ...one, sha256: one.sha256 })]))
      return waitingText(group, paths, [...new Set(own.flatMap(({ covers }) => covers))])
    }),
  ]
}

export const probeLines = (
  { rows, report, asked }: { rows: readonly ProbeRow[]; report: string; asked: number },
  at: string,
) => ['', ...rows.map((row) => probeText(row)), reportText(report, asked, at)]
