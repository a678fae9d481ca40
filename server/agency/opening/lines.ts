import type {
  LegalStatement,
  OpenedCommune,
  OpeningLine,
  OpeningLineName,
  OpeningState,
} from '#contract/agency/opening/opening.ts'
import { OPENING_LINES } from '#contract/agency/opening/opening.ts'
import { SERVICES } from '#law/tables/consultation-services.ts'
import { openingFound as F, OPENING_WORDS, STATEMENT_LABELS } from '#wording/agency/opening/opening-words.ts'
import { dayText, legalDay } from '#wording/day.ts'
import type { ChoiceRow, OpeningFacts } from './queries.ts'

/** What the server itself knows of its opening. */
export type ServerFacts = {
  mailFrom: string | null
  backup: { madeAt: string; isOld: boolean } | null
  signing: 'certificate' | 'drawn' | 'unusable'
}

export type LineFacts = {
  communes: readonly OpenedCommune[]
  rooms: OpeningFacts
  server: ServerFacts
  statement: LegalStatement
}

type Found = readonly [state: OpeningState, found: string]

/** Fields without which the public pages cannot be published, in the order in which they are told; the labels say which. */
export const missingOf = (statement: LegalStatement): string[] =>
  Object.entries(STATEMENT_LABELS).flatMap(([field, label]) => {
    const said = Object.entries(statement).find(([name]) => name === field)?.[1]
    return said === '' || said === null || said === 'unknown' ? [label] : []
  })

const FOUND: Readonly<Record<OpeningLineName, (facts: LineFacts) => Found>> = {
  commune: ({ communes }) => [communes.length > 0 ? 'done' : 'toDo', F.communes(communes.map(({ name }) => name))],
  signatory: (facts) => everywhere(facts, facts.rooms.unsigned, 'Un signataire', 'Personne ne signe', 'toDo'),
  letterhead: (facts) => everywhere(facts, facts.rooms.unheaded, 'Un en-tête', 'Sans adresse d’en-tête', 'toDo'),
  numbering: ({ rooms }) => (rooms.allotted > 0 ? ['done', F.numbered(rooms.allotted)] : ['toDecide', F.unnumbered()]),
  mail: ({ server }) => (server.mailFrom === null ? ['toDecide', F.noMail()] : ['done', F.mail(server.mailFrom)]),
  backup: ({ server: { backup } }) => {
    if (backup === null) return ['toDo', F.noBackup()]
    const day = dayText(legalDay(backup.madeAt))
    return backup.isOld ? ['toDo', F.oldBackup(day)] : ['done', F.backup(day)]
  },
  delegate: ({ rooms, statement }) => {
    const isTold = statement.delegateContact !== ''
    if (rooms.delegates > 0) return isTold ? ['done', F.delegate(rooms.delegates)] : ['toDo', F.noDelegateContact()]
    return ['toDo', isTold ? F.noDelegateAccount() : F.noDelegate()]
  },
  retention: ({ rooms }) =>
    rooms.signedRules > 0 ? ['done', F.retention(rooms.signedRules)] : ['toDecide', F.noRetention()],
  till: ({ rooms }) => (rooms.tills > 0 ? ['done', F.till(rooms.tills, rooms.onlineTills)] : ['toDecide', F.noTill()]),
  services: ({ rooms }) => {
    const all = Object.keys(SERVICES).length
    return [rooms.services.length === all ? 'done' : 'toDecide', F.services(rooms.services.length, all)]
  },
  taxRates: (facts) => {
    const { untaxed, untaxedByDepartment } = facts.rooms
    return untaxed.length > 0
      ? everywhere(facts, untaxed, '', 'Sans taux communal', 'toDecide')
      : everywhere(facts, untaxedByDepartment, 'Les taux', 'Sans taux du département', 'toDecide')
  },
  prefecture: (facts) =>
    everywhere(facts, facts.rooms.unchannelled, 'Une voie est choisie', 'Rien de choisi', 'toDecide'),
  platau: ({ rooms }) => (rooms.isShared ? ['done', F.platau()] : ['toDecide', F.noPlatau()]),
  forms: ({ rooms }) => (rooms.forms > 0 ? ['done', F.forms(rooms.forms)] : ['toDecide', F.noForm()]),
  numbers: (facts) => everywhere(facts, facts.rooms.unnumbered, 'Des numéros', 'Sans numéro', 'toDecide'),
  legal: ({ statement }) => {
    const missing = missingOf(statement)
    return missing.length === 0 ? ['done', F.legal()] : ['toDo', F.noLegal(missing)]
  },
  certificate: ({ server: { signing } }) => {
    if (signing === 'certificate') return ['done', F.certificate()]
    return signing === 'unusable' ? ['toDo', F.badCertificate()] : ['toDecide', F.noCertificate()]
  },
}

/** Done when no served commune lacks it; where none is served, nothing can be said to be done. */
function everywhere(
  { communes }: LineFacts,
  lacking: readonly string[],
  all: string,
  some: string,
  otherwise: OpeningState,
): Found {
  if (communes.length === 0) return [otherwise, F.noCommune()]
  return lacking.length === 0 ? ['done', F.allOf(all)] : [otherwise, F.lacking(some, lacking)]
}

/** Each line as it is found; a decision stands for what is to decide alone, and a thing that was done since needs none. */
export function openingLines(facts: LineFacts, choices: readonly ChoiceRow[]): OpeningLine[] {
  return OPENING_LINES.map((line) => {
    const { title, who, why, gap, to, label, mayDecide } = OPENING_WORDS[line]
    const [state, found] = FOUND[line](facts)
    const choice = state === 'toDecide' ? choices.find((one) => one.line === line) : undefined
    return {
      ...{ line, title, found, who, why, gap, place: { to, label }, mayDecide },
      state: choice ? 'decided' : state,
      decision: choice ? { choice: choice.choice, reason: choice.reason, by: choice.by, at: choice.at } : null,
    }
  })
}
