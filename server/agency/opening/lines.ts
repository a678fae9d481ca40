import type {
  LegalStatement,
  OpenedCommune,
  OpeningLine,
  OpeningLineName,
  OpeningState,
} from '#contract/agency/opening/opening.ts'
import { OPENING_LINES } from '#contract/agency/opening/opening.ts'
import { LAW_CODES, type LawCode } from '#law/texts/law-code.ts'
import { openingFound as F } from '#wording/agency/opening/opening-found.ts'
import { OPENING_WORDS, PAYFIP_PLACE, STATEMENT_LABELS } from '#wording/agency/opening/opening-words.ts'
import { dayText, legalDay } from '#wording/day.ts'
import type { OpeningFacts, UnreachedService, UnruledDossiers } from './fact-queries.ts'
import type { ChoiceRow } from './queries.ts'

/** A consolidated code that stands, and of which day its state is. */
type CodeStanding = { code: LawCode; updatedOn: string }

/** What the server itself knows of its opening. */
export type ServerFacts = {
  mailFrom: string | null
  backup: { madeAt: string; isOld: boolean } | null
  /** Whether PayFiP may be reached: a régie that is online takes nothing without it. */
  isPaidOnline: boolean
  signing: 'certificate' | 'drawn' | 'unusable'
}

export type LineFacts = {
  communes: readonly OpenedCommune[]
  rooms: OpeningFacts
  unreached: readonly UnreachedService[]
  unruled: readonly UnruledDossiers[]
  codes: readonly CodeStanding[]
  today: Temporal.PlainDate
  server: ServerFacts
  statement: LegalStatement
}

/**
 * @property lacking  INSEE codes of the served communes that lack it, and what each lacks where that is told
 * @property decided  what a decision is taken of, where it is not those communes as such
 */
type Found = {
  state: OpeningState
  found: string
  lacking?: readonly string[]
  lacks?: (inseeCode: string) => string
  decided?: readonly string[]
}

const done = (found: string): Found => ({ state: 'done', found })
const toDo = (found: string): Found => ({ state: 'toDo', found })
const toDecide = (found: string): Found => ({ state: 'toDecide', found })

/** Fields without which the public pages cannot be published, in the order in which they are told; the labels say which. */
export const missingOf = (statement: LegalStatement): string[] =>
  Object.entries(STATEMENT_LABELS).flatMap(([field, label]) => {
    const said = Object.entries(statement).find(([name]) => name === field)?.[1]
    return said === '' || said === null || said === 'unknown' ? [label] : []
  })

const FOUND: Readonly<Record<OpeningLineName, (facts: LineFacts) => Found>> = {
  commune: ({ communes }) =>
    communes.length > 0 ? done(F.communes(communes.map(({ name }) => name))) : toDo(F.communes([])),
  people: ({ rooms: { agents, unmanned } }) => {
    if (agents === 0) return toDo(F.noPeople())
    if (unmanned.length === 0) return done(F.people(agents))
    return { ...toDecide(F.unmanned(agents, unmanned)), decided: unmanned }
  },
  signatory: (facts) => everywhere(facts, facts.rooms.unsigned, 'Un signataire', 'Personne ne signe', 'toDo'),
  letterhead: (facts) => everywhere(facts, facts.rooms.unheaded, 'Un en-tête', 'Sans adresse d’en-tête', 'toDo'),
  numbering: (facts) =>
    everywhere(facts, facts.rooms.unallotted, 'Des numéros sont attribués', 'Aucun numéro attribué', 'toDecide'),
  mail: ({ server }) => (server.mailFrom === null ? toDecide(F.noMail()) : done(F.mail(server.mailFrom))),
  backup: ({ server: { backup } }) => {
    if (backup === null) return toDo(F.noBackup())
    const day = dayText(legalDay(backup.madeAt))
    return backup.isOld ? toDo(F.oldBackup(day)) : done(F.backup(day))
  },
  delegate: (facts) => {
    const found = everywhere(facts, facts.rooms.undelegated, 'Un délégué', 'Personne n’a le rôle', 'toDo')
    const said = facts.statement.delegateContact === '' ? F.noDelegateContact() : F.delegateContact()
    const state = facts.statement.delegateContact === '' ? 'toDo' : found.state
    return { ...found, state, found: `${found.found} ${said}` }
  },
  retention: (facts) => {
    if (facts.rooms.signedRules === 0) return toDecide(F.noRetention())
    const names = (code: string) =>
      F.unruled(facts.unruled.filter(({ inseeCode }) => inseeCode === code).map(({ kind, outcome }) => [kind, outcome]))
    const lacking = facts.unruled.map(({ inseeCode }) => inseeCode)
    return {
      ...everywhere(facts, lacking, 'Une règle signée pour les dossiers clos', 'Sans règle', 'toDecide'),
      lacks: names,
    }
  },
  till: (facts) => {
    if (lacksPayfip(facts)) return toDo(F.tillWithoutPayfip(facts.rooms.onlineTills))
    const found = everywhere(facts, facts.rooms.untilled, 'Un encaissement ouvert', 'Aucun encaissement', 'toDecide')
    return { ...found, found: `${found.found} ${F.onlineTills(facts.rooms.onlineTills)}` }
  },
  services: (facts) => {
    const lacking = [...facts.rooms.unaddressed, ...facts.unreached.map(({ inseeCode }) => inseeCode)]
    const names = (code: string) =>
      F.unreached(facts.unreached.filter(({ inseeCode }) => inseeCode === code).map(({ service }) => service))
    const all = 'Les services que les dossiers consultent ont une adresse'
    return { ...everywhere(facts, lacking, all, 'Sans adresse', 'toDecide'), lacks: names }
  },
  taxRates: (facts) => {
    const { untaxed, untaxedByDepartment } = facts.rooms
    const found =
      untaxed.length > 0
        ? everywhere(facts, untaxed, '', 'Sans taux communal', 'toDecide')
        : everywhere(facts, untaxedByDepartment, 'Les taux', 'Sans taux du département', 'toDecide')
    const ofDepartment = untaxedByDepartment.map((code) => `${code} département`)
    return { ...found, decided: [...untaxed.map((code) => `${code} commune`), ...ofDepartment] }
  },
  prefecture: (facts) =>
    everywhere(facts, facts.rooms.unchannelled, 'Une voie est choisie', 'Rien de choisi', 'toDecide'),
  platau: (facts) =>
    facts.rooms.isShared
      ? everywhere(facts, facts.rooms.unshared, 'PLAT’AU est raccordé', 'Sans acteur PLAT’AU', 'toDecide')
      : toDecide(F.noPlatau()),
  forms: (facts) =>
    everywhere(facts, facts.rooms.unformed, 'Un formulaire publié', 'Aucun formulaire publié', 'toDecide'),
  numbers: (facts) => everywhere(facts, facts.rooms.unnumbered, 'Des numéros', 'Sans numéro', 'toDecide'),
  lawTexts: (facts) => foundOfCodes(facts),
  legal: ({ statement }) => {
    const missing = missingOf(statement)
    return missing.length === 0 ? done(F.legal()) : toDo(F.noLegal(missing))
  },
  certificate: ({ server: { signing } }) => {
    if (signing === 'certificate') return done(F.certificate())
    return signing === 'unusable' ? toDo(F.badCertificate()) : toDecide(F.noCertificate())
  },
}

const lacksPayfip = ({ rooms, server }: LineFacts) => rooms.onlineTills > 0 && !server.isPaidOnline

/** States of codes come out each month: one older than this has missed one, and perhaps two. */
const CODE_OLD = { months: 2 } as const

function foundOfCodes({ codes, today }: LineFacts): Found {
  const told = codes.map(({ code, updatedOn }) => ({ title: LAW_CODES[code].title, updatedOn }))
  if (told.length === 0) return toDecide(F.noCode())
  if (!codes.some(({ code }) => code === 'CU')) return toDecide(F.noPlanningCode(told))
  const limit = today.subtract(CODE_OLD)
  const old = told.filter(({ updatedOn }) => Temporal.PlainDate.compare(updatedOn, limit) < 0)
  return old.length > 0 ? toDecide(F.oldCodes(old)) : done(F.codes(told))
}

/** Done when no served commune lacks it; where none is served, nothing can be said to be done. */
function everywhere(
  { communes }: LineFacts,
  lacking: readonly string[],
  all: string,
  some: string,
  otherwise: OpeningState,
): Found {
  if (communes.length === 0) return { state: otherwise, found: F.noCommune() }
  const without = communes.filter(({ inseeCode }) => lacking.includes(inseeCode))
  if (without.length === 0) return done(F.allOf(all))
  const names = without.map(({ name }) => name)
  return {
    state: otherwise,
    found: communes.length === 1 ? F.lacking(some, names) : F.lackingSome(some, names, communes.length),
    lacking: without.map(({ inseeCode }) => inseeCode),
  }
}

/** A decision stands for what is to decide, and for what was lacking when it was taken. */
function decisionOn(
  { state, lacking = [], decided = lacking }: Found,
  choice: ChoiceRow | undefined,
): ChoiceRow | undefined {
  if (state !== 'toDecide' || choice === undefined) return undefined
  const { communes } = choice
  return communes === null || decided.every((code) => communes.includes(code)) ? choice : undefined
}

/** What a decision on a line is taken of: the served communes that lack it, or what the line says apart. */
export function decidedOf(facts: LineFacts, line: OpeningLineName): readonly string[] {
  const { lacking = [], decided = lacking } = FOUND[line](facts)
  return decided
}

/** Each line as it is found. */
export function openingLines(facts: LineFacts, choices: readonly ChoiceRow[]): OpeningLine[] {
  const nameOf = new Map(facts.communes.map(({ inseeCode, name }) => [inseeCode, name]))
  return OPENING_LINES.map((line) => {
    const { title, who, why, gap, to, label, mayDecide } = OPENING_WORDS[line]
    const found = FOUND[line](facts)
    const written = choices.find((one) => one.line === line)
    const choice = decisionOn(found, written)
    const isOutgrown = written !== undefined && choice === undefined && found.state === 'toDecide'
    return {
      ...{ line, title, who, why, gap, mayDecide },
      place: line === 'till' && lacksPayfip(facts) ? PAYFIP_PLACE : { to, label },
      found: isOutgrown ? `${found.found} ${F.outgrown(dayText(legalDay(written.at)))}` : found.found,
      lacking: (found.lacking ?? []).map((code) => F.lackingOne(nameOf.get(code) ?? code, found.lacks?.(code) ?? '')),
      state: choice ? 'decided' : found.state,
      decision: choice ? { choice: choice.choice, reason: choice.reason, by: choice.by, at: choice.at } : null,
    }
  })
}
