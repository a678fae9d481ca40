import { dayText } from '#wording/day.ts'
import { countText, numberText } from '#wording/quantity.ts'
import { issuePlace } from './import-issue.ts'

const NBSP = '\u00a0'

type Layer = {
  file: string
  layer: string
  kind: string
  kindLabel: string
  datasetTitle: string | null
  format: string
  encoding: string | null
  crs: string | null
  vintage: string | null
  rowsRead: number
  rowsIn: number
  rowsRefused: number
  rowsRepaired: number
}

type Report = {
  layers: readonly Layer[]
  changes: readonly {
    dataset: string
    created: number
    removed: number
    modified: number
    unchanged: number
    examples: readonly { sentence: string }[]
    parcelsAffected: number | null
  }[]
  questions: readonly {
    code: string
    sentence: string
    choices: readonly { value: string; label: string }[]
  }[]
  issueCount: number
  issueGroups: readonly {
    severity: string
    file: string
    layer: string | null
    lines: readonly number[]
    count: number
    sentence: string
  }[]
  durationMs: number
}

/** What an import is doing, by the code of its progress. */
const STEPS: Readonly<Record<string, string>> = {
  open: 'ouverture des fichiers',
  recognise: 'reconnaissance du contenu',
  rows: 'lecture des lignes',
  pieces: 'pièces écrites',
  checks: 'vérifications',
  write: 'écriture',
  keep: 'conservation du fichier',
}

/**
 * « Parcelles cadastrales, lecture des lignes : 457 000 ».
 *
 * @param step       `rows`, or what a kind does: `cadastre/parcels/rows`
 * @param kindLabel  of that kind, where it is known
 */
export function progressText(step: string, done: number, total: number | null, kindLabel?: string): string {
  const doing = STEPS[step.split('/').at(-1) ?? ''] ?? 'préparation'
  const what = kindLabel === undefined ? doing : `${kindLabel}, ${doing}`
  const share = total === null ? '' : ` sur ${numberText(total)}`
  return done > 0 ? `${what}${NBSP}: ${numberText(done)}${share}` : what
}

const SEVERITIES: Readonly<Record<string, string>> = { refused: 'refusée', repaired: 'réparée', warning: 'à vérifier' }

/** How to answer each question on the command line. */
const ANSWERS: Readonly<Record<string, string>> = {
  crs: '--crs',
  kind: '--as',
  mapping: '--map CHAMP=COLONNE, avec CHAMP parmi',
  coverage: '--covers',
  vintage: '--vintage',
  replacement: '--confirm',
}

const GROUPS_SHOWN = 20
const CHANGES_SHOWN = 5

/** The report of an import as a person reads it in a terminal. */
export function reportLines(report: Report): string[] {
  const used = report.layers.filter(({ kind }) => kind !== 'ignored' && kind !== 'unknown')
  const unknown = report.layers.filter(({ kind }) => kind === 'unknown')
  return [
    ...used.flatMap(layerLines),
    ...(unknown.length > 0 ? [`Non reconnu${NBSP}: ${unknown.map(({ layer }) => layer).join(', ')}`] : []),
    ...report.changes.flatMap(changeLines),
    ...issueLines(report),
    ...report.questions.flatMap(questionLines),
    `Durée${NBSP}: ${numberText(report.durationMs / 1000, 1)}${NBSP}s`,
  ]
}

function layerLines(layer: Layer): string[] {
  const how = [layer.format, layer.encoding, layer.crs].filter((part) => part !== null).join(', ')
  const vintage = layer.vintage === null ? '' : `, données au ${dayText(layer.vintage)}`
  const rows = [
    countText(layer.rowsRead, 'ligne lue', 'lignes lues'),
    countText(layer.rowsIn, 'retenue'),
    countText(layer.rowsRefused, 'refusée'),
    countText(layer.rowsRepaired, 'réparée'),
  ].join(', ')
  return [
    `${layer.kindLabel}${NBSP}: ${issuePlace({ file: layer.file, layer: layer.layer, line: null })}`,
    `  ${how}${vintage}`,
    `  ${layer.datasetTitle ?? ''}${layer.datasetTitle ? `${NBSP}: ` : ''}${rows}`,
  ]
}

function changeLines(change: Report['changes'][number]): string[] {
  const parcels =
    change.parcelsAffected === null
      ? ''
      : `, ${countText(change.parcelsAffected, 'parcelle concernée', 'parcelles concernées')}`
  const counts = [
    countText(change.created, 'créé'),
    countText(change.removed, 'supprimé'),
    countText(change.modified, 'modifié'),
    countText(change.unchanged, 'inchangé'),
  ].join(', ')
  return [
    `Depuis la version précédente de «${NBSP}${change.dataset}${NBSP}»${NBSP}: ${counts}${parcels}`,
    ...change.examples.slice(0, CHANGES_SHOWN).map(({ sentence }) => `  ${sentence}`),
  ]
}

function issueLines({ issueGroups, issueCount }: Report): string[] {
  if (issueCount === 0) return []
  const shown = issueGroups.slice(0, GROUPS_SHOWN)
  const rest = issueGroups.length - shown.length
  return [
    `${countText(issueCount, 'remarque')}${NBSP}:`,
    ...shown.map(({ severity, file, layer, lines, count, sentence }) => {
      const place = issuePlace({ file, layer, line: lines[0] ?? null })
      const more = count > 1 ? ` (${issueGroupText({ count, lines })})` : ''
      return `  [${SEVERITIES[severity] ?? severity}] ${place}${NBSP}: ${sentence}${more}`
    }),
    ...(rest > 0 ? [`  … et ${countText(rest, 'autre motif', 'autres motifs')}.`] : []),
  ]
}

/** « 412 remarques de cette sorte, dont lignes 12, 14, 15… »; the first is told. */
export function issueGroupText({ count, lines }: { count: number; lines: readonly number[] }): string {
  const others = lines.slice(1).map(String)
  const told = `${numberText(count)} remarques de cette sorte`
  if (others.length === 0) return told
  const isAll = lines.length === count
  return `${told}${isAll ? `${NBSP}: lignes` : ', dont lignes'} ${[String(lines[0]), ...others].join(', ')}${isAll ? '' : '…'}`
}

function questionLines({ code, sentence, choices }: Report['questions'][number]): string[] {
  return [sentence, ...choices.map(({ value, label }) => `  ${ANSWERS[code] ?? code} ${value}   ${label}`)]
}

const STATES: Readonly<Record<string, string>> = {
  accepted: 'Import accepté.',
  unchanged: `Contenu déjà en vigueur${NBSP}: rien n’a changé.`,
  ready: `Essai${NBSP}: rien n’a été écrit.`,
  asked: 'Rien n’a été écrit. Répondez, puis relancez la commande.',
  refused: 'Import refusé. Rien n’a été écrit.',
}

export const stateSentence = (state: string): string => STATES[state] ?? state
