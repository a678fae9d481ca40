import type { ConsultationDesk, NetworkProposal } from '#contract/dossier/consultations/consultation-desk.ts'
import { opinionPeriod } from '#law/consultations/opinion-period.ts'
import { isReviewed } from '#law/dossier-kind.ts'
import { SERVICES } from '#law/tables/consultation-services.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import type { NetworkReader } from '#server/place/parcels/parcels.ts'
import { opinionText } from '#wording/dossier/consultations/consultation.ts'
import { capitalised } from '#wording/typography.ts'
import { consultationsOf } from './consultation-rows.ts'
import { type ConsultationDeps, consultationDesk } from './consultations.ts'
import { asksNobody } from './proposals.ts'
import { consultedDossier } from './queries.ts'

type NetworkDeps = ConsultationDeps & { network: NetworkReader; realClock: { instant(): Temporal.Instant } }

/** The desk of consultations, and whom the networks around the parcels propose to ask. */
export async function deskWithNetworks(
  deps: NetworkDeps,
  personId: string,
  dossierId: string,
): Promise<ConsultationDesk> {
  const desk = await consultationDesk(deps, personId, dossierId)
  const isAsked = desk.proposals.some(({ service }) => service === 'waterOperator')
  const ofNetworks = isAsked
    ? []
    : await asPerson(deps.db, personId, deps.clock.today(), (scoped) => operatorsToAsk(deps, scoped, dossierId))
  return { ...desk, ofNetworks }
}

/**
 * The operator of the sewers, where a point around the parcels overflowed or was mute in the twelve months before: what was seen goes with the
 * question. Nothing follows from it but that; once the operator is retained, set aside or asked, nothing more is proposed.
 */
async function operatorsToAsk(
  { network, realClock }: NetworkDeps,
  scoped: Scoped,
  dossierId: string,
): Promise<NetworkProposal[]> {
  const dossier = await consultedDossier(scoped, dossierId)
  if (!dossier || !isReviewed(dossier.kind) || asksNobody(dossier)) return []
  if ((await consultationsOf(scoped, dossierId)).some(({ service }) => service === 'waterOperator')) return []
  const sentences = new Set<string>()
  for (const parcelId of dossier.parcelIds)
    for (const point of (await network.around(scoped, parcelId, realClock.instant())).overflows)
      if (point.overflowDays > 0 || point.unknownDays > 0) sentences.add(point.sentence)
  if (sentences.size === 0) return []
  const answer = opinionPeriod('default', dossier.kind)
  return [
    {
      service: 'waterOperator',
      serviceName: capitalised(SERVICES.waterOperator),
      why: [...sentences].join('\n'),
      answer: { text: opinionText(answer), article: answer.citation.article },
    },
  ]
}
