import type { ConsultationsAnswer } from '#contract/dossier/consultations/consultations.ts'
import { citationOf } from '#law/article.ts'
import { isoDay } from '#law/clock/calendar.ts'
import type { ChangeOfUse } from '#law/consultations/change-of-use.ts'
import type { Cause, ClockEffect, ProposedConsultation } from '#law/consultations/consultations.ts'
import { SERVICES } from '#law/tables/consultation-services.ts'
import {
  causeText,
  changeOfUseText,
  consultationText,
  effectText,
  opinionText,
} from '#wording/dossier/consultations/consultation.ts'
import { capitalised, typographic } from '#wording/typography.ts'

/** A consultation as the guide and a dossier tell it: its force, why, how long, what silence means. */
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
