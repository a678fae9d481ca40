import type { Citation } from '#law/article.ts'
import type { DecidingAuthority, DecisionSense } from '#law/clock/acts.ts'
import type { Circumstance } from '#law/clock/circumstances.ts'
import { isGrant, isRefusal } from '#law/clock/grants.ts'
import type { DossierKind } from '#law/dossier-kind.ts'
import {
  easement,
  isWithin,
  type PlaceStatement,
  planInformation,
  planPrescription,
  presenceOf,
  type Sought,
} from '#law/place-statements.ts'
import type { Sector, SectorKnowledge, Work } from '#law/procedure/procedure-facts.ts'
import type { ConsultationFact } from '#law/tables/consultation-facts.ts'
import type { Service } from '#law/tables/consultation-services.ts'
import type { OtherLaw } from '#law/tables/stated-particulars.ts'

/** What makes a reminder concern a dossier: one of these is enough. Codes are those of CNIG; phrases are keys of the bible. */
export type Cue = {
  works?: readonly Work[]
  /** Nobody has said which works: what would be told of some is told. */
  worksUntold?: true
  sectors?: readonly Sector[]
  facts?: readonly ConsultationFact[]
  circumstances?: readonly Circumstance[]
  laws?: readonly OtherLaw[]
  easements?: readonly string[]
  informations?: readonly string[]
  prescriptions?: readonly string[]
  phrases?: readonly string[]
  /** One of these services answered against the project, or with conditions. */
  adverse?: readonly Service[]
}

/**
 * What a text still asks of whoever prepares a dossier, told on the screen where it is due and forbidding nothing: a rule that the file
 * does not settle by itself.
 *
 * @property kinds  of dossier; all of them when absent
 * @property of     the authorities that it binds; all of them when absent
 * @property when   none: every dossier of those kinds
 * @property and    one of these too
 */
export type Reminder = Citation & {
  says: string
  kinds?: readonly DossierKind[]
  of?: readonly DecidingAuthority[]
  when?: Cue
  and?: Cue
}

/** @property senses  `grant`, whatever it is called; `refusal`, an opposition too; `any`, a stay and a certificate too */
export type DecisionReminder = Reminder & { senses: 'grant' | 'refusal' | 'any' }

/** A dossier as reminders see it; what nobody has said is empty. */
export type RemindedDossier = {
  kind: DossierKind
  authority: DecidingAuthority
  works: readonly Work[]
  sectors: SectorKnowledge
  facts: Readonly<Partial<Record<ConsultationFact, boolean | undefined>>>
  statements: readonly PlaceStatement[]
  circumstances: ReadonlySet<Circumstance>
  laws: readonly OtherLaw[]
  phrases: readonly string[]
  adverse: ReadonlySet<string>
}

/** The reminders of a table that concern a dossier, in the order of the table. */
export const remindersOf = <Key extends string, Row extends Reminder>(
  rows: Readonly<Record<Key, Row>>,
  dossier: RemindedDossier,
): readonly Row[] => (Object.values(rows) as Row[]).filter((row) => concerns(row, dossier))

/** Those of a decision, besides, that hold for its sense. */
export const decisionReminders = <Key extends string>(
  rows: Readonly<Record<Key, DecisionReminder>>,
  sense: DecisionSense,
  dossier: RemindedDossier,
): readonly DecisionReminder[] => remindersOf(rows, dossier).filter(({ senses }) => IS_OF[senses](sense))

const IS_OF = {
  grant: isGrant,
  refusal: isRefusal,
  any: () => true,
} as const satisfies Record<DecisionReminder['senses'], (sense: DecisionSense) => boolean>

/** Whether a row concerns a dossier: its kind, who decides, what it is about. */
export function concerns(
  { kinds, of, when, and }: Pick<Reminder, 'kinds' | 'of' | 'when' | 'and'>,
  dossier: RemindedDossier,
): boolean {
  if (kinds && !kinds.includes(dossier.kind)) return false
  if (of && !of.includes(dossier.authority)) return false
  return [when, and].every((cue) => cue === undefined || isCued(cue, dossier))
}

/** Whether one of the cues is met. */
function isCued(
  cue: Cue,
  { works, sectors, facts, statements, circumstances, laws, phrases, adverse }: RemindedDossier,
): boolean {
  const lies = (sought: Sought) => {
    const presence = presenceOf(sought, statements)
    return presence.present === true && presence.statements.some(isWithin)
  }
  return (
    (cue.worksUntold === true && works.length === 0) ||
    any(cue.works, (work) => works.includes(work)) ||
    any(cue.sectors, (sector) => sectors[sector] === true) ||
    any(cue.facts, (fact) => facts[fact] === true) ||
    any(cue.circumstances, (circumstance) => circumstances.has(circumstance)) ||
    any(cue.laws, (law) => laws.includes(law)) ||
    any(cue.phrases, (phrase) => phrases.includes(phrase)) ||
    any(cue.adverse, (service) => adverse.has(service)) ||
    (cue.easements !== undefined && lies(easement(cue.easements))) ||
    (cue.informations !== undefined && lies(planInformation(...cue.informations))) ||
    (cue.prescriptions !== undefined && lies(planPrescription(...cue.prescriptions)))
  )
}

const any = <Of>(sought: readonly Of[] | undefined, holds: (one: Of) => boolean) => sought?.some(holds) === true
