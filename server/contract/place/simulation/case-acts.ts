import type { Act, ActKind, ActOf } from '#law/clock/acts.ts'
import { type Day, day } from '#law/clock/calendar.ts'
import type { Filing } from '#law/clock/filing.ts'
import type { Notice } from '#law/clock/notice.ts'
import type { EventsInput, FilingInput, InstructionInput, NoticeInput, SimulatedInput } from './case-vocabulary.ts'
import {
  AUTHORITY,
  CERTIFICATE_OF_CODE,
  CIRCUMSTANCE,
  COURT_OUTCOME,
  DECISION_SENSE,
  dayOrNone,
  dossierOfType,
  EXTENSION_REASON,
  OPINION_SENSE,
  SUSPENSION_REASON,
} from './case-words.ts'

/** The acts an input describes: the deposit, then all that follows it. */
export function instructionActs(input: InstructionInput | SimulatedInput): readonly Act[] {
  const { type } = input
  const asked = type === 'CUa' || type === 'CUb' ? { dossier: CERTIFICATE_OF_CODE[type] } : dossierOfType(type)
  const filed: Act = { id: 'filed', kind: 'filed', ...asked, filing: filingOf(input) }
  return [filed, ...eventActs(input)]
}

/** @param prefix  tells apart the acts of two inputs that are replayed together, as facts and hypotheses are */
export function eventActs(input: EventsInput, prefix = ''): readonly Act[] {
  const id = (name: string, index?: number) => `${prefix}${name}${index === undefined ? '' : ` ${index + 1}`}`
  const acts: Act[] = []
  for (const [index, token] of (input.circumstances ?? []).entries()) {
    const circumstance = CIRCUMSTANCE[token]
    acts.push({ id: id('circumstance', index), kind: 'circumstanceEstablished', circumstance })
  }
  for (const [index, request] of (input.pieceRequests ?? []).entries()) {
    const lawful = request.lawful ?? true
    acts.push({ id: id('pieceRequest', index), kind: 'attachmentsRequested', notice: noticeOf(request), lawful })
  }
  for (const [index, received] of (input.piecesReceived ?? []).entries()) {
    const completes = received.completes ?? false
    acts.push({ id: id('piecesReceived', index), kind: 'attachmentsReceived', filing: filingOf(received), completes })
  }
  for (const [index, notice] of (input.extensionNotices ?? []).entries()) {
    acts.push({ id: id('extensionNotice', index), kind: 'periodIncreased', notice: noticeOf(notice) })
  }
  for (const [index, notice] of (input.prolongationNotices ?? []).entries()) {
    const reason = EXTENSION_REASON[notice.reason]
    const appealOn = dayOrNone(notice.appealAt)
    acts.push({
      id: id('prolongationNotice', index),
      kind: 'periodExtended',
      notice: noticeOf(notice),
      reason,
      appealOn,
    })
  }
  for (const [index, notice] of (input.suspensionNotices ?? []).entries()) {
    const reason = SUSPENSION_REASON[notice.reason]
    const from = day(notice.from)
    acts.push({ id: id('suspensionNotice', index), kind: 'reviewSuspended', notice: noticeOf(notice), reason, from })
    const resumedOn = dayOrNone(notice.resumedAt)
    if (resumedOn !== undefined) acts.push({ id: id('resumption', index), kind: 'reviewResumed', on: resumedOn })
  }
  return [...acts, ...singleActs(input, id), ...higherActs(input, id), ...laterActs(input, id), ...courtActs(input, id)]
}

type Naming = (name: string, index?: number) => string

/** What happens once at most before a decision, and the decision. */
function singleActs(input: EventsInput, id: Naming): readonly Act[] {
  const acts: Act[] = []
  const { inquiryReportReceivedAt, abfOpinion, abfAppealRejectedAt, cdacOpinion, withdrawnAt } = input
  if (inquiryReportReceivedAt) {
    acts.push({ id: id('inquiryReport'), kind: 'inquiryReportReceived', on: day(inquiryReportReceivedAt) })
  }
  if (abfOpinion) {
    acts.push({
      id: id('abfOpinion'),
      kind: 'heritageOpinionReceived',
      sense: OPINION_SENSE[abfOpinion.sense],
      requestReceivedOn: dayOrNone(abfOpinion.requestReceivedAt),
      notifiedOn: day(abfOpinion.notifiedAt),
    })
  }
  if (abfAppealRejectedAt) {
    acts.push({ id: id('abfAppealRejected'), kind: 'heritageAppealRejected', on: day(abfAppealRejectedAt) })
  }
  if (cdacOpinion) {
    const sense = cdacOpinion === 'favorable' ? 'favourable' : 'unfavourable'
    acts.push({ id: id('cdacOpinion'), kind: 'commercialOpinionReceived', sense })
  }
  for (const [index, modification] of (input.modifications ?? []).entries()) {
    acts.push({
      id: id('modification', index),
      kind: 'projectModified',
      receivedOn: day(modification.receivedAt),
      needsNewExamination: modification.needsNewExamination ?? false,
      noticeOn: dayOrNone(modification.noticeAt),
    })
  }
  if (withdrawnAt) acts.push({ id: id('withdrawal'), kind: 'withdrawn', receivedOn: day(withdrawnAt) })
  return [...acts, ...decisionActs(input, id)]
}

/** What comes from the prefect, and what a planning document or the public has to say first. */
function higherActs(input: EventsInput, id: Naming): readonly Act[] {
  const { authority, prefectOpinion, refusalAppealDecision } = input
  const on = (text: string | null | undefined, name: string, act: (on: Day) => ActContent): readonly Act[] => {
    const date = dayOrNone(text)
    return date === undefined ? [] : [{ id: id(name), ...act(date) }]
  }
  return [
    ...(authority
      ? [{ id: id('authority'), kind: 'authorityEstablished', authority: AUTHORITY[authority] } as const]
      : []),
    ...on(input.publicSynthesisReceivedAt, 'publicSynthesis', (date) => ({
      kind: 'publicSynthesisReceived',
      on: date,
    })),
    ...on(input.planMadeCompatibleAt, 'planCompatibility', (date) => ({ kind: 'planMadeCompatible', on: date })),
    ...on(prefectOpinion?.receivedAt, 'prefectOpinion', (date) => ({
      kind: 'prefectOpinionReceived',
      on: date,
      sense: prefectOpinion?.sense === 'favorable' ? 'favourable' : 'unfavourable',
    })),
    ...on(input.abfAppealApprovedAt, 'abfAppealApproved', (date) => ({ kind: 'heritageAppealApproved', on: date })),
    ...on(input.refusalAppealReceivedAt, 'refusalAppeal', (date) => ({
      kind: 'refusalAppealLodged',
      receivedOn: date,
    })),
    ...on(refusalAppealDecision?.receivedAt, 'refusalAppealDecision', (date) => ({
      kind: 'refusalAppealDecided',
      receivedOn: date,
      outcome: refusalAppealDecision?.outcome ?? 'confirmed',
    })),
  ]
}

/** Appeals to the court, each with its outcome, then the request confirmed after an annulment. */
function courtActs({ courtAppeals, annulledRequestConfirmedAt }: EventsInput, id: Naming): readonly Act[] {
  const acts = (courtAppeals ?? []).flatMap(({ lodgedAt, appellant, settledAt, outcome, notifiedAt }, index): Act[] => [
    {
      id: id('courtAppeal', index),
      kind: 'courtAppealLodged',
      on: day(lodgedAt),
      appellant: appellant === 'applicant' ? 'applicant' : 'thirdParty',
    },
    ...(settledAt
      ? [
          {
            id: id('judgment', index),
            kind: 'courtAppealSettled' as const,
            on: day(settledAt),
            ...(outcome && { outcome: COURT_OUTCOME[outcome] }),
            ...(notifiedAt && { notifiedOn: day(notifiedAt) }),
          },
        ]
      : []),
  ])
  const confirmedOn = dayOrNone(annulledRequestConfirmedAt)
  if (confirmedOn === undefined) return acts
  return [...acts, { id: id('annulledRequest'), kind: 'annulledRequestConfirmed', receivedOn: confirmedOn }]
}

/** `decision` is the only one or the first; `decisions` are all of them, or those that follow it. A stay that states one time alone binds by none. */
function decisionActs({ decision, decisions }: EventsInput, id: Naming): readonly Act[] {
  const all = [...(decision ? [decision] : []), ...(decisions ?? [])]
  return all.map((each, index) => {
    const [until, confirmBy] = [dayOrNone(each.until), dayOrNone(each.confirmBy)]
    return {
      id: index === 0 ? id('decision') : id('decision', index),
      kind: 'decided',
      sense: DECISION_SENSE[each.sense],
      signedOn: dayOrNone(each.signedAt),
      notice: noticeOf(each),
      ...((until !== undefined || confirmBy !== undefined) && {
        until,
        confirmBy,
        statesTimes: until !== undefined && confirmBy !== undefined,
      }),
    }
  })
}

/** What follows a decision. */
function laterActs(input: EventsInput, id: Naming): readonly Act[] {
  const acts: Act[] = []
  const on = (text: string | null | undefined, name: string, act: (on: Day) => ActContent) => {
    const date = dayOrNone(text)
    if (date !== undefined) acts.push({ id: id(name), ...act(date) })
  }
  on(input.transmittedAt, 'transmission', (date) => ({ kind: 'decisionTransmitted', on: date }))
  on(input.displayStartedAt, 'townHallDisplay', (date) => ({ kind: 'postedInTownHall', on: date }))
  on(input.siteDisplayFirstDay, 'siteDisplay', (date) => ({ kind: 'postedOnSite', on: date }))
  on(input.sursisEndedAt, 'stayEnd', (date) => ({ kind: 'stayEnded', on: date }))
  on(input.confirmationReceivedAt, 'confirmation', (date) => ({ kind: 'stayConfirmed', receivedOn: date }))
  on(input.graciousAppealAt, 'graciousAppeal', (date) => ({
    kind: 'administrativeAppealLodged',
    on: date,
    appellant: input.siteDisplayFirstDay ? 'thirdParty' : 'applicant',
  }))
  on(input.worksStartedAt, 'works', (date) => ({ kind: 'worksStarted', on: date }))
  on(input.worksAllowedAt, 'worksAllowed', (date) => ({ kind: 'worksAllowedElsewhere', on: date }))
  on(input.daactReceivedAt, 'daact', (date) => ({
    kind: 'completionDeclared',
    receivedOn: date,
    ...(input.daactPartial && { partial: true }),
  }))
  on(input.attestationRequestedAt, 'attestation', (date) => ({
    kind: 'complianceAttestationRequested',
    receivedOn: date,
  }))
  for (const [index, { requestReceivedAt }] of (input.prorogations ?? []).entries()) {
    acts.push({ id: id('prorogation', index), kind: 'validityExtensionRequested', receivedOn: day(requestReceivedAt) })
  }
  for (const [index, notice] of (input.prorogationRefusals ?? []).entries()) {
    acts.push({ id: id('prorogationRefusal', index), kind: 'validityExtensionRefused', notice: noticeOf(notice) })
  }
  if (input.withdrawal) acts.push({ id: id('revocation'), kind: 'revoked', notice: noticeOf(input.withdrawal) })
  if (input.contestNotice) {
    acts.push({ id: id('contest'), kind: 'complianceContested', notice: noticeOf(input.contestNotice) })
  }
  return acts
}

/** An act without its identity. */
type ActContent = { [Kind in ActKind]: Omit<ActOf<Kind>, 'id'> }[ActKind]

export function noticeOf({ via, sentAt, firstPresentedAt }: NoticeInput): Notice {
  switch (via) {
    case 'lrar':
      return { via: 'registered', sentOn: dayOrNone(sentAt), firstPresentedOn: dayOrNone(firstPresentedAt) }
    case 'electronic':
      return { via: 'electronic', sentOn: day(required(sentAt)) }
    case 'hand':
      return { via: 'hand', handedOn: day(required(sentAt)) }
  }
}

export function filingOf({ channel, depositedAt, receivedAt, aeeSentAt, areSentAt }: FilingInput): Filing {
  const known = depositedAt ?? receivedAt ?? aeeSentAt ?? areSentAt
  switch (channel) {
    case 'paper-counter':
      return { channel: 'counter', filedOn: day(required(depositedAt ?? receivedAt)) }
    case 'paper-post':
      return { channel: 'post', filedOn: dayOrNone(depositedAt), receivedOn: day(required(receivedAt ?? depositedAt)) }
    case 'sve':
      return {
        channel: 'electronic',
        filedOn: day(required(known)),
        registeredOn: dayOrNone(aeeSentAt),
        acknowledgedOn: dayOrNone(areSentAt),
      }
    case 'email-outside-teleservice':
      return { channel: 'outsideTeleservice', filedOn: day(required(known)) }
  }
}

/** A field the contract has already required: its absence is a bug of the contract. */
function required(text: string | null | undefined): string {
  if (!text) throw new Error('A day required by the contract is missing')
  return text
}
