import type { ConsultationsAnswer, ConsultationsQuestion } from '#contract/dossier/consultations/consultations.ts'
import { toldCause, toldChangeOfUse, toldConsultation, toldEffect } from '#contract/place/guide/told-consultation.ts'
import { citationOf } from '#law/article.ts'
import { day, isoDay } from '#law/clock/calendar.ts'
import { type ConsultationFacts, consultationPlan } from '#law/consultations/consultations.ts'
import { knownPieceFacts } from '#law/pieces/pieces-known-facts.ts'
import { type Competence, competence, reviewService } from '#law/procedure/competence.ts'
import type { Work } from '#law/procedure/procedure-facts.ts'
import type { Project } from '#law/procedure/procedure-project.ts'
import { SERVICES } from '#law/tables/consultation-services.ts'
import { reviewPeriodText } from '#wording/dossier/consultations/consultation.ts'
import { competenceText, reviewServiceText, voiceText } from '#wording/place/guide/competence.ts'
import { capitalised, typographic } from '#wording/typography.ts'
import { describedProject } from './described-project.ts'

/** Whom to consult, with the effect on the clock, and who decides. */
export function answerConsultations(question: ConsultationsQuestion): ConsultationsAnswer {
  const { kind, facts, receivedOn } = question
  const statements = question.project.statements ?? []
  const project = describedProject(question.project)
  const authority = whoDecides(question, project)
  const plan = consultationPlan({
    kind,
    works: project.works.map(({ work }) => work),
    sectors: project.sectors,
    statements,
    facts: { ...knownPieceFacts(project, statements), ...factsOfCompetence(question, authority), ...facts },
    receivedOn: receivedOn === undefined ? undefined : day(receivedOn),
  })
  return {
    proposed: plan.proposed.map(toldConsultation),
    periodOnly: plan.periodOnly.map(({ rule, because, effect, toConfirm, citation }) => ({
      rule,
      because: because.map(toldCause),
      effect: toldEffect(effect),
      toConfirm: toConfirm && typographic(toConfirm),
      ...citationOf(citation),
    })),
    undetermined: plan.undetermined.map(({ rule, service, missing }) => ({
      rule,
      serviceName: capitalised(SERVICES[service]),
      missing: missing.map(toldCause),
    })),
    changeOfUse: plan.changeOfUse && toldChangeOfUse(plan.changeOfUse),
    period: {
      months: plan.period.months,
      text: reviewPeriodText(plan.period),
      article: plan.period.citation.article,
    },
    notifyEffectsBy: plan.notifyEffectsBy === undefined ? undefined : isoDay(plan.notifyEffectsBy),
    competence: toldCompetence(question, project, authority),
  }
}

const ENERGY: ReadonlySet<Work> = new Set<Work>(['GROUND_SOLAR', 'WIND_TURBINE', 'POWER_LINE'])

function whoDecides({ commune, cases }: ConsultationsQuestion, { works }: Project): Competence {
  const { cover, onceCovered, delegated } = commune ?? {}
  return competence(
    { cover, onceCovered, delegated },
    cases,
    works.some(({ work }) => ENERGY.has(work)),
  )
}

/** What is known of who decides says of the opinions that go with it. */
function factsOfCompetence({ commune, cases }: ConsultationsQuestion, authority: Competence): ConsultationFacts {
  return {
    STATE_DECIDES: authority.outcome === 'decided' ? authority.inTheNameOf === 'State' : undefined,
    COMMUNITY_DELEGATED: commune?.delegated,
    NO_PLAN_COVERS: cases.uncoveredLand,
    PLAN_ANNULLED: cases.planAnnulled,
    WORSHIP: cases.worship,
  }
}

function toldCompetence(
  { commune = {} }: ConsultationsQuestion,
  { works }: Project,
  answer: Competence,
): ConsultationsAnswer['competence'] {
  if (answer.outcome === 'unknown') {
    return { outcome: 'unknown', text: competenceText(answer), missing: [...answer.missing], voices: [] }
  }
  const { inhabitants, communityInhabitants, hasCommunity } = commune
  const review = reviewService(
    answer.inTheNameOf,
    { commune: inhabitants, community: communityInhabitants, hasCommunity },
    works.every(({ work }) => work === 'TREE_FELLING'),
  )
  return {
    outcome: 'decided',
    authority: answer.authority,
    text: competenceText(answer),
    article: answer.citation.article,
    missing: [],
    voices: answer.voices.map(({ voice, citation }) => ({ text: voiceText(voice), ...citation })),
    review: { text: reviewServiceText(review), article: review.citation.article },
  }
}
