import type { ActDescription } from './act-description.ts'
import { type ActField, anyDay, namedAct, pastDay, text } from './act-fields.ts'
import { type ActKind, isLawAct, LAW_ACTS } from './acts.ts'

/** Acts that the register keeps though no clock reads them: what the desk did, displayed, sent or was told. */
const DESK_ACTS = {
  additionExamined: {
    by: 'officer',
    article: 'CE 1er décembre 2023, n° 448905',
    isFromItsPlace: true,
    fields: { addition: namedAct, why: text },
  },

  /** A visit of the works by the desk, of which the holder is told before (R462-8): it shows what a contest would rest on. */
  complianceVisited: { by: 'officer', article: 'R462-8', family: 'works', fields: { on: pastDay, found: text } },
  assigned: { by: 'useCase', isLasting: true, isOffBand: true, fields: {} },
  takenOver: { by: 'useCase', isLasting: true, isOffBand: true, fields: {} },
  handedBack: { by: 'useCase', isLasting: true, isOffBand: true, fields: {} },
  /** The first act of a dossier of another software: its line in the file, with all that the line says. */
  dossierTakenOver: { by: 'useCase', isLasting: true, isOffBand: true, fields: {} },
  /** A day that the other software gives and that is no act of the law by itself. */
  dayTakenOver: { by: 'useCase', isLasting: true, fields: { on: anyDay } },
  /** From here on the law reads the acts of a dossier that was taken over. */
  dossierReopened: { by: 'useCase', isLasting: true, isOffBand: true, fields: {} },
  consultationSent: { by: 'useCase', fields: {} },
  consultationAnswered: { by: 'useCase', fields: { answeredOn: pastDay } },
  consultationSilent: { by: 'useCase', fields: {} },
  complianceAttested: { by: 'useCase', fields: {} },
  withdrawalNoted: { by: 'useCase', fields: {} },
  /** Where a party lives, written anew: what was written before stays in the act. */
  addressCorrected: { by: 'useCase', isLasting: true, isOffBand: true, fields: {} },
  /** A text of the State stopped periods of this dossier, with the dates that it moved; and the act that undid it. */
  periodsStopped: { by: 'useCase', isLasting: true, fields: {} },
  periodsResumed: { by: 'useCase', isLasting: true, fields: {} },
} as const satisfies Record<string, ActDescription>

/** Every act that a register holds: those that the law reads, then those of the desk alone. */
export const REGISTER_ACTS = { ...LAW_ACTS, ...DESK_ACTS }
export type RegisterActs = typeof REGISTER_ACTS
export type RegisterActKind = keyof RegisterActs
export type DeskActKind = Exclude<RegisterActKind, ActKind>

export const isDeskAct = (kind: string): kind is DeskActKind => Object.hasOwn(DESK_ACTS, kind)

/** Acts that an officer records by a form. */
export type OfficerActKind = {
  [Kind in RegisterActKind]: RegisterActs[Kind] extends { by: 'officer' } ? Kind : never
}[RegisterActKind]

/** Acts of the law that the simulator tries. */
export type TriedActKind = {
  [Kind in ActKind]: RegisterActs[Kind] extends { isNotTried: true } ? never : Kind
}[ActKind]

export const isRegisterAct = (kind: string): kind is RegisterActKind => Object.hasOwn(REGISTER_ACTS, kind)

const kinds = Object.keys(REGISTER_ACTS).filter(isRegisterAct)
export const actDescription = (kind: RegisterActKind): ActDescription => REGISTER_ACTS[kind]

/** Fields of that kind of act, in the order in which they are asked. */
export const actFields = (kind: RegisterActKind): readonly (readonly [name: string, field: ActField])[] =>
  Object.entries(actDescription(kind).fields)

/** Those that the law reads; none of an act of the desk alone. */
export const readFields = (kind: RegisterActKind) =>
  isLawAct(kind) ? actFields(kind).filter(([, { isKept, isNamed }]) => !isKept || isNamed) : []

const isByOfficer = (kind: RegisterActKind): kind is OfficerActKind => actDescription(kind).by === 'officer'
export const isOfficerAct = (kind: string): kind is OfficerActKind => isRegisterAct(kind) && isByOfficer(kind)
export const OFFICER_ACT_KINDS = kinds.filter(isByOfficer)

const isTried = (kind: RegisterActKind): kind is TriedActKind => isLawAct(kind) && !actDescription(kind).isNotTried
export const TRIED_ACT_KINDS = kinds.filter(isTried)

/** What is said of an act that is tried: what the law reads, and the day it would happen. */
export const triedFields = (kind: TriedActKind) =>
  actFields(kind).filter(([, { type, isKept }]) => !isKept || type === 'day')

/** The presentation of a decision, or of its withdrawal, is a notification: it is recorded by itself. */
const NOTIFIED_APART: ReadonlySet<RegisterActKind> = new Set(['decided', 'revoked'])

/** Letters of the town hall: a registered one counts from its first presentation. */
export const LETTER_ACTS: ReadonlySet<string> = new Set(
  kinds.filter((kind) => !NOTIFIED_APART.has(kind) && actFields(kind).some(([, { type }]) => type === 'letter')),
)
