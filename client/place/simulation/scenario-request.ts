import { ClockSimulationRequest } from '#contract/clock.ts'
import type { EventsInput } from '#contract/place/simulation/case-vocabulary.ts'
import type { Scenario, ScenarioAct } from './scenario.ts'
import { isReady } from './scenario.ts'

/** The scenario in the vocabulary of the simulator; undefined while the dossier is not described enough. */
export function requestOf(scenario: Scenario): ClockSimulationRequest | undefined {
  if (!isReady(scenario)) return undefined
  const { type, channel, filedOn, receivedOn, registeredOn, acknowledgedOn, circumstances, acts, tried, today } =
    scenario
  const request = {
    type,
    channel,
    depositedAt: filedOn,
    ...(channel === 'paper-post' && { receivedAt: receivedOn }),
    ...(channel === 'sve' && { aeeSentAt: registeredOn, areSentAt: acknowledgedOn }),
    circumstances: [...circumstances],
    ...eventsOf(acts.filter(isEvent)),
    suspensions: acts.filter((act) => !isEvent(act)).map(({ values }) => suspensionOf(values)),
    ...(today && { today }),
    ...(tried.length > 0 && { hypothetical: eventsOf(tried.filter(isEvent)) }),
  }
  const read = ClockSimulationRequest.safeParse(request)
  return read.success ? read.data : undefined
}

type EventAct = ScenarioAct & { kind: Exclude<ScenarioAct['kind'], 'decreeSuspension'> }

/** An act of the dossier, and not a text that stops every clock of the territory. */
const isEvent = (act: ScenarioAct): act is EventAct => act.kind !== 'decreeSuspension'

const suspensionOf = ({ depuis, jusque, texte }: ScenarioAct['values']) => ({ from: depuis, to: jusque, decree: texte })

/** Acts of the same kind are listed together; one that a dossier has once is the last said. */
function eventsOf(acts: readonly EventAct[]): Record<string, unknown> {
  const events: Record<string, unknown> = {}
  for (const act of acts) {
    const [name, value] = eventOf(act)
    const listed = events[name]
    if (!LISTS.has(name)) events[name] = value
    else events[name] = [...(Array.isArray(listed) ? listed : []), value]
  }
  return events
}

const LISTS: ReadonlySet<string> = new Set<keyof EventsInput>([
  'pieceRequests',
  'piecesReceived',
  'extensionNotices',
  'prolongationNotices',
  'suspensionNotices',
  'modifications',
  'prorogations',
])

/** The field of the vocabulary that an act fills, and its value, checked by the contract afterwards. */
function eventOf({ kind, values }: EventAct): [name: keyof EventsInput, value: unknown] {
  const letter = { via: values.via, sentAt: values.envoi, firstPresentedAt: values.presentation }
  switch (kind) {
    case 'pieceRequest':
      return ['pieceRequests', { ...letter, lawful: values.liste === 'oui' }]
    case 'piecesReceived':
      return [
        'piecesReceived',
        { channel: 'paper-counter', depositedAt: values.reception, completes: values.complet === 'oui' },
      ]
    case 'increase':
      return ['extensionNotices', letter]
    case 'prolongation':
      return ['prolongationNotices', { ...letter, reason: values.motif, appealAt: values.recours }]
    case 'suspension':
      return ['suspensionNotices', { ...letter, reason: values.motif, from: values.depuis, resumedAt: values.reprise }]
    case 'heritageOpinion':
      return ['abfOpinion', { sense: values.sens, requestReceivedAt: values.saisine, notifiedAt: values.avis }]
    case 'heritageAppealRejected':
      return ['abfAppealRejectedAt', values.rejet]
    case 'inquiryReport':
      return ['inquiryReportReceivedAt', values.reception]
    case 'projectModified':
      return [
        'modifications',
        { receivedAt: values.reception, needsNewExamination: values.examen === 'oui', noticeAt: values.annonce },
      ]
    case 'withdrawal':
      return ['withdrawnAt', values.reception]
    case 'decision':
      return ['decision', { ...letter, sense: values.sens, signedAt: values.signature }]
    case 'transmission':
      return ['transmittedAt', values.transmission]
    case 'townHallPosting':
      return ['displayStartedAt', values.debut]
    case 'sitePosting':
      return ['siteDisplayFirstDay', values.debut]
    case 'revocation':
      return ['withdrawal', letter]
    case 'stayConfirmation':
      return ['confirmationReceivedAt', values.reception]
    case 'graciousAppeal':
      return ['graciousAppealAt', values.recours]
    case 'validityExtension':
      return ['prorogations', { requestReceivedAt: values.reception }]
    case 'worksStart':
      return ['worksStartedAt', values.debut]
    case 'completion':
      return ['daactReceivedAt', values.reception]
    case 'contestation':
      return ['contestNotice', letter]
    case 'attestation':
      return ['attestationRequestedAt', values.reception]
  }
}
