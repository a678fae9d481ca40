import type { Consultation, ConsultationChoice } from '#contract/dossier/consultations/consultation-desk.ts'
import type { Circumstance } from '#law/clock/circumstances.ts'
import { isCompulsory } from '#law/consultations/compulsory.ts'
import { opinionPeriod } from '#law/consultations/opinion-period.ts'
import { isReviewed } from '#law/dossier-kind.ts'
import type { PlaceStatement } from '#law/place-statements.ts'
import { SERVICES } from '#law/tables/consultation-services.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { officersDossier } from '#server/dossier/register/officer-acts.ts'
import type { DossierRow } from '#server/dossier/register/register.ts'
import { type Foundation, foundedOn } from '#server/dossier/standing-answers/standing-answers.ts'
import { causeText } from '#wording/dossier/consultations/consultation.ts'
import { capitalised } from '#wording/typography.ts'
import { consultationsOf } from './consultation-rows.ts'
import { type ConsultationDeps, shownById } from './consultations.ts'
import { factsOf, liveStatements } from './consulted-facts.ts'
import { establish } from './establishing.ts'
import { consultationProposals, type Proposal, proposalByRule } from './proposals.ts'
import { changeChoice, insertConsultation, type NewConsultation } from './queries.ts'

/** Retains a proposal, sets it aside with a reason, or adds a service by hand. */
export async function chooseConsultation(
  deps: ConsultationDeps,
  personId: string,
  dossierId: string,
  choice: ConsultationChoice,
): Promise<Consultation> {
  const { db, clock } = deps
  const live = await liveStatements(deps, personId, dossierId)
  return asPerson(db, personId, clock.today(), async (scoped) => {
    const dossier = await officersDossier(scoped, dossierId)
    const chosen = { dossierId, chosenBy: personId, chosenAt: clock.now(), supersedes: null }
    if (choice.choice === 'added') return keep(scoped, { ...chosen, ...addedByHand(dossier, choice) })
    const proposal = await proposalOf(deps, scoped, dossierId, choice.rule, live)
    const founded =
      choice.choice === 'setAside'
        ? await setAsideOn(deps, scoped, personId, dossier, proposal, choice)
        : { reason: reasonOf(proposal) }
    const kept = await keep(scoped, { ...chosen, ...ofProposal(proposal), choice: choice.choice, ...founded })
    if (choice.choice === 'retained') await establish(deps, scoped, personId, dossierId, proposal, choice.establishes)
    return kept
  })
}

/** An agreement that a text asks for before the decision is weighed on each dossier: no answer sets it aside in advance. */
function setAsideOn(
  deps: Pick<ConsultationDeps, 'clock'>,
  scoped: Scoped,
  personId: string,
  { inseeCode }: DossierRow,
  proposal: Proposal,
  foundation: Foundation,
) {
  const isKept = foundation.kept !== undefined || foundation.keepUntil !== undefined
  if (isKept && (isCompulsory(proposal) || proposal.certainty !== 'toConfirm'))
    throw problem('standingAnswerOfAgreement')
  const settled = { subject: 'consultation', name: proposal.rule, inseeCode, outcome: 'refused' } as const
  return foundedOn(deps, scoped, personId, settled, foundation)
}

/** A consultation that hangs on a doubt of the place, and that refusing the motive of a longer period settles too. */
export type Doubtful = { rule: string; serviceName: string; circumstance: Circumstance }

/** Those that nobody has retained nor set aside; never an agreement that a text asks for before the decision. */
export async function doubtfulConsultations(
  deps: Pick<ConsultationDeps, 'clock'>,
  scoped: Scoped,
  dossierId: string,
  live: readonly PlaceStatement[],
): Promise<readonly Doubtful[]> {
  const chosen = new Set((await consultationsOf(scoped, dossierId)).flatMap(({ rule }) => rule ?? []))
  return consultationProposals(await factsOf(deps, scoped, dossierId, live)).proposed.flatMap((proposal) => {
    const { rule, service, certainty, effect } = proposal
    if (chosen.has(rule) || !effect || certainty !== 'toConfirm' || isCompulsory(proposal)) return []
    return [{ rule, serviceName: capitalised(SERVICES[service]), circumstance: effect.circumstance }]
  })
}

/** Sets aside what hangs on a motive that was refused, for the same reason. */
export async function settleDoubtful(
  deps: Pick<ConsultationDeps, 'clock'>,
  scoped: Scoped,
  personId: string,
  { dossierId, circumstance, reason, live }: SettledDoubt,
): Promise<void> {
  const doubtful = await doubtfulConsultations(deps, scoped, dossierId, live)
  for (const { rule } of doubtful.filter((one) => one.circumstance === circumstance)) {
    const proposal = await proposalOf(deps, scoped, dossierId, rule, live)
    const chosen = { dossierId, chosenBy: personId, chosenAt: deps.clock.now(), supersedes: null }
    await keep(scoped, { ...chosen, ...ofProposal(proposal), choice: 'setAside', reason })
  }
}

type SettledDoubt = {
  dossierId: string
  circumstance: Circumstance
  reason: string
  live: readonly PlaceStatement[]
}

async function proposalOf(
  deps: Pick<ConsultationDeps, 'clock'>,
  scoped: Scoped,
  dossierId: string,
  rule: string,
  live: readonly PlaceStatement[],
): Promise<Proposal> {
  const facts = await factsOf(deps, scoped, dossierId, live)
  const proposal =
    consultationProposals(facts).proposed.find((each) => each.rule === rule) ?? proposalByRule(rule, facts)
  if (proposal) return proposal
  throw problem('consultationNotForeseen')
}

const reasonOf = ({ because, citation }: Proposal) =>
  because.length > 0 ? because.map(causeText).join(' ; ') : `À la demande de l’instructeur (${citation.article})`

const ofProposal = ({ rule, service, nature, answer, citation }: Proposal) => ({
  rule,
  service,
  serviceName: capitalised(SERVICES[service]),
  nature,
  article: answer?.citation.article ?? citation.article,
  periodCount: answer?.period.count ?? null,
  periodUnit: answer?.period.unit ?? null,
  silence: answer?.silence ?? null,
  binding: answer?.nature === 'binding',
})

function addedByHand({ kind }: DossierRow, added: Extract<ConsultationChoice, { choice: 'added' }>) {
  const { service, serviceName, nature, regime, why } = added
  const answer = nature !== 'information' && isReviewed(kind) ? opinionPeriod(regime, kind) : undefined
  return {
    rule: null,
    service,
    serviceName: serviceName || capitalised(SERVICES[service]),
    nature,
    reason: why,
    choice: 'retained' as const,
    article: answer?.citation.article ?? null,
    periodCount: answer?.period.count ?? null,
    periodUnit: answer?.period.unit ?? null,
    silence: answer?.silence ?? null,
    binding: answer?.nature === 'binding',
  }
}

/** Keeps a choice; one made before may change as long as nothing was asked. */
async function keep(scoped: Scoped, chosen: NewConsultation): Promise<Consultation> {
  const inserted = await insertConsultation(scoped, chosen)
  const earlier = inserted
    ? undefined
    : (await consultationsOf(scoped, chosen.dossierId)).find(
        ({ rule, supersedes }) => rule === chosen.rule && supersedes === null,
      )
  const id = inserted?.id ?? earlier?.id
  if (id === undefined) throw new Error('a consultation neither inserted nor found')
  if (!inserted && (await changeChoice(scoped, id, chosen)) === 0) throw problem('consultationAlreadySent')
  return shownById(scoped, id)
}
