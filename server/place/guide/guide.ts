import type { ConsultationsAnswer } from '#contract/dossier/consultations/consultations.ts'
import { DescribedProject, type ProcedureQuestion } from '#contract/place/guide/procedure.ts'
import { citationOf } from '#law/article.ts'
import { isoDay } from '#law/clock/calendar.ts'
import type { ChangeOfUse } from '#law/consultations/change-of-use.ts'
import type { Cause, ClockEffect, ProposedConsultation } from '#law/consultations/consultations.ts'
import type { PlaceStatement } from '#law/place-statements.ts'
import { type ProjectDescription, projectOf } from '#law/procedure/procedure-description.ts'
import { type Sector, type SectorKnowledge, sectorsExactly } from '#law/procedure/procedure-facts.ts'
import { placeKnowledge } from '#law/procedure/procedure-place.ts'
import type { Project } from '#law/procedure/procedure-project.ts'
import { SERVICES } from '#law/tables/consultation-services.ts'
import {
  causeText,
  changeOfUseText,
  consultationText,
  effectText,
  opinionText,
} from '#wording/dossier/consultations/consultation.ts'
import { capitalised, typographic } from '#wording/typography.ts'

/**
 * The project of a request: what the sheet of the place says, then what the person says, who knows better; but that a place
 * is outside a sector which the map draws over it is no knowledge: it was said of another place, or before any.
 */
export function describedProject(
  question: Omit<ProjectDescription, 'sectors'> & Pick<ProcedureQuestion, 'sectors' | 'statements'>,
): Project {
  const place = placeKnowledge(question.statements ?? [])
  const said = saidSectors(question.sectors)
  const drawn = Object.fromEntries(Object.entries(place.sectors).filter(([, lies]) => lies === true))
  return projectOf({ ...withoutUnknown(place.facts), ...question, sectors: { ...place.sectors, ...said, ...drawn } })
}

/**
 * The project as a dossier keeps it, on these statements. Told in other words than the guide's, it leaves the place alone
 * to speak.
 */
export function recordedProject(said: Record<string, unknown>, statements: readonly PlaceStatement[]): Project {
  const read = DescribedProject.safeParse(said)
  if (read.success) return describedProject({ ...read.data, statements: statements.map(copyOf) })
  return projectOf({ sectors: placeKnowledge(statements).sectors })
}

/** The contract's shape of a statement is mutable; the law's is not. */
const copyOf = ({ attributes, ...statement }: PlaceStatement) => ({
  ...statement,
  ...(attributes ? { attributes: { ...attributes } } : {}),
})

/** A list is complete: what is not in it was said to be absent. */
function saidSectors(sectors: ProcedureQuestion['sectors']): SectorKnowledge {
  if (sectors === undefined) return {}
  return Array.isArray(sectors) ? sectorsExactly(sectors) : withoutUnknown<Partial<Record<Sector, boolean>>>(sectors)
}

const withoutUnknown = <Known extends object>(known: Known): Partial<Known> =>
  Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined)) as Partial<Known>

export function toldConsultation(proposed: ProposedConsultation): ConsultationsAnswer['proposed'][number] {
  const { rule, service, nature, certainty, toConfirm, note, isExceptional, because, answer, effect, citation } =
    proposed
  return {
    rule,
    service,
    serviceName: capitalised(SERVICES[service]),
    nature,
    text: consultationText(proposed),
    certainty,
    ...(isExceptional && { isExceptional }),
    toConfirm: toConfirm && typographic(toConfirm),
    ...(note && { note: typographic(note) }),
    because: because.map(toldCause),
    answer: answer && { text: opinionText(answer), ...citationOf(answer.citation) },
    effect: effect && toldEffect(effect),
    ...citationOf(citation),
  }
}

export const toldCause = (cause: Cause) => ({ cause: cause.cause, text: causeText(cause) })

export const toldChangeOfUse = (change: ChangeOfUse) => ({
  text: changeOfUseText(change),
  ...citationOf(change.citation),
})

export const toldEffect = (effect: ClockEffect) => ({
  circumstance: effect.circumstance,
  text: effectText(effect),
  article: effect.period?.article,
  unsettled: effect.unsettled,
  notifyBy: effect.notifyBy === undefined ? undefined : isoDay(effect.notifyBy),
})
