import { clockReading } from '#contract/clock.ts'
import type { LaterLetter } from '#contract/dossier/decisions/decision-later.ts'
import { lawContentOf } from '#contract/dossier/register/act-content.ts'
import { type Day, day, isoDay } from '#law/clock/calendar.ts'
import { isPending } from '#law/clock/validity.ts'
import { guardStopWorks } from '#law/guards/course-guards.ts'
import { guardComplianceContest, guardSignature } from '#law/guards/guards.ts'
import { answeredLetter, letterOpening } from '#law/guards/judge.ts'
import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import { plainLetter } from '#server/documents/conformity-letter.ts'
import { decisionLetter, type LetterSignature } from '#server/documents/decision-letter.ts'
import type { Letterhead } from '#server/documents/pdf/block.ts'
import type { TownWords } from '#server/documents/town-words.ts'
import { addresseeOf } from '#server/dossier/letters/addressee.ts'
import { allottedArrete } from '#server/dossier/letters/arrete-number.ts'
import type { DecidedDossier } from '#server/dossier/letters/decided-dossier.ts'
import { actIdentityOf, identityOf, numberOf } from '#server/dossier/letters/identity.ts'
import { actHeadOf, type DocumentWords, issue, signatureOf } from '#server/dossier/letters/issue.ts'
import type { Printing } from '#server/dossier/letters/press.ts'
import {
  noticeToday,
  refuseUnacceptedElectronic,
  type SigningSession,
  signatoryOf,
} from '#server/dossier/letters/signatory.ts'
import { townWordsFor } from '#server/dossier/letters/town-words.ts'
import { refuseUnlawful } from '#server/dossier/register/officer-acts.ts'
import { refuseComingDay } from '#server/dossier/register/officer-guards.ts'
import type { ActToRecord } from '#server/dossier/register/register.ts'
import { applicantsText, authorityText, withdrawnText } from '#wording/dossier/decisions/decision.ts'
import {
  appealText,
  complianceAttestationText,
  complianceContestText,
  hearingInvitationText,
  LATER_FOOTER,
  LATER_TITLES,
  stopHearingText,
  VALIDITY_GROUND,
  validityExtensionArticle,
  validityExtensionVisas,
  validityRefusalArticle,
  validityRefusalGround,
  withdrawalText,
} from '#wording/dossier/decisions/decision-later.ts'
import {
  STOP_WORKS,
  stopWorksArticles,
  stopWorksGrounds,
  stopWorksVisas,
} from '#wording/dossier/decisions/stop-works.ts'
import { referenceList } from '#wording/place/parcels/parcel.ts'
import { afterAnswer, appealAnswer, appellantLines, isOfThirdParty } from './appeal-answer.ts'
import { type Case, type DecisionDeps, onCase, type SigningDeps, todayOf } from './case-file.ts'
import { decisionInForce, lastSaid } from './course-facts.ts'
import { opposedRule } from './quoted-rule.ts'
import type { Signed } from './signature.ts'

/**
 * Signs a letter that comes after the decision: conformity contested or attested, validity extended, withdrawal noted.
 * @throws Problem 403 (role, second factor), 404, 409 when the course of the dossier does not call for it, 422 (unlawful).
 */
export const signLaterLetter = (
  deps: SigningDeps,
  session: SigningSession,
  dossierId: string,
  asked: LaterLetter,
): Promise<Signed> =>
  onCase(deps, session, dossierId, async (scoped, subject, deps) => {
    const { dossier, law, file } = subject
    const { personId } = session
    const today = todayOf(deps)
    const signatory = await signatoryOf(deps.directory, scoped, session, dossier, deps.realClock.instant(), today)
    refuseUnlawful(
      guardSignature({ signedOn: today, signatory: personId, interested: asked.interested }, dossier.kind, signatory),
      null,
    )
    if (asked.letter === 'complianceContest') {
      if (asked.via === 'hand') throw problem('registeredLetterNeeded')
      refuseUnlawful(guardComplianceContest(law, noticeToday(asked.via, today), today), null)
    }
    if (asked.letter === 'hearingInvitation' && day(asked.answerUntil) <= today) {
      throw problem('answerDayGone')
    }
    if (asked.letter === 'validityRefusal') {
      const refusal = letterOpening(law, 'refuseValidityExtension', noticeToday(asked.via, today), today)
      refuseUnlawful(answeredLetter(refusal), null)
    }
    if (asked.letter === 'appealAnswer') {
      if (asked.via === 'electronic' && isOfThirdParty(subject)) throw problem('electronicNotAccepted')
      const answer = letterOpening(law, 'answerAdministrativeAppeal', noticeToday(asked.via, today), today)
      refuseUnlawful(answeredLetter(answer), null)
    }
    if (asked.letter === 'stopWorks') {
      refuseComingDay({ kind: 'stopWorksOrdered', ...orderOf(deps, asked) }, deps.clock.today().toString())
      refuseUnlawful(guardStopWorks(day(asked.reportOn), noticeToday(asked.via, today)), null)
    }
    refuseUnacceptedElectronic(asked.via, dossier, file.acts)
    const signature = signatureOf(deps, signatory, actingOn(dossier, asked), asked.handwriting)
    return issued(deps, scoped, personId, subject, asked, signature)
  })

/** The mayor stops works, and hears their author before it, as an agent of the State, whoever decided on the dossier (L480-2). */
const actingOn = (dossier: DecidedDossier, asked: LaterLetter): DecidedDossier => {
  const isOfTheStop =
    asked.letter === 'stopWorks' || (asked.letter === 'hearingInvitation' && asked.before === 'stopWorks')
  return isOfTheStop ? { ...dossier, authority: 'state' } : dossier
}

async function issued(
  deps: Printing<DecisionDeps>,
  scoped: Scoped,
  personId: string,
  subject: Case,
  asked: LaterLetter,
  signature: LetterSignature,
): Promise<Signed> {
  const { dossier } = subject
  const letterhead = await actHeadOf(deps, scoped, actingOn(dossier, asked))
  const arrete = isArrete(asked) ? await allottedArrete(scoped, dossier, deps.clock.today()) : null
  const town = await townWordsFor(deps, scoped, asked.letter, dossier)
  const { facts, document } = composedLater(deps, subject, asked, { arrete, signature, ...town }, letterhead)
  const { clock, document: words } = await issue(
    deps,
    scoped,
    dossier,
    personId,
    { template: asked.letter, document, facts },
    (said) => ({
      ...contentOf(deps, asked, { ...said, ...(arrete === null ? {} : { arrete }) }),
      legalAt: deps.clock.now(),
      channel: 'desk',
      actor: { personId, role: 'signatory' },
    }),
  )
  return { document: words, clock: clockReading(clock) }
}

/** What the register keeps: a contestation moves the clock, the others only say what was issued. */
function contentOf(
  deps: DecisionDeps,
  asked: LaterLetter,
  said: DocumentWords & { arrete?: string },
): Pick<ActToRecord, 'content' | 'words'> {
  if (asked.letter === 'complianceContest') {
    const notice = noticeToday(asked.via, todayOf(deps))
    return { content: { kind: 'complianceContested', notice }, words: { ...said, why: asked.why, asks: asked.asks } }
  }
  if (asked.letter === 'stopWorks') {
    const order = orderOf(deps, asked)
    return { content: lawContentOf({ kind: 'stopWorksOrdered', ...order }), words: { ...said, ...order } }
  }
  if (asked.letter === 'hearingInvitation') {
    const { via, why, rule, answerUntil } = asked
    const act = { kind: 'hearingInvited', before: asked.before, notice: sentToday(deps, via), answerUntil } as const
    return { content: lawContentOf(act), words: { ...said, why, ...(rule === null ? {} : { rule }) } }
  }
  if (asked.letter === 'validityRefusal') {
    const notice = noticeToday(asked.via, todayOf(deps))
    return { content: { kind: 'validityExtensionRefused', notice }, words: { ...said, why: asked.why } }
  }
  if (asked.letter === 'validityExtension') {
    return { content: { kind: 'validityExtended', on: todayOf(deps) }, words: { ...said, via: asked.via } }
  }
  if (asked.letter === 'appealAnswer') {
    const notice = noticeToday(asked.via, todayOf(deps))
    const content = { kind: 'administrativeAppealAnswered', outcome: asked.outcome, notice } as const
    return { content, words: { ...said, why: asked.why } }
  }
  return { content: { kind: DESK_ACTS[asked.letter], said: { ...said, via: asked.via } } }
}

type StopWorks = Extract<LaterLetter, { letter: 'stopWorks' }>

/** The order as the register keeps it, sent today. */
function orderOf(deps: DecisionDeps, { via, reportOn, heardOn, why }: StopWorks) {
  return { reportOn, why, notice: sentToday(deps, via), ...(heardOn === null ? {} : { heardOn }) }
}

/** A letter that leaves today, as the register keeps it. */
function sentToday({ clock }: Pick<DecisionDeps, 'clock'>, via: LaterLetter['via']) {
  const today = clock.today().toString()
  return via === 'hand' ? { via, handedOn: today } : { via, sentOn: today }
}

const DESK_ACTS = {
  complianceAttestation: 'complianceAttested',
  withdrawal: 'withdrawalNoted',
} as const

const REFERENCES = {
  complianceContest: 'CONF',
  complianceAttestation: 'ATT',
  validityExtension: 'PROR',
  withdrawal: 'RETD',
  hearingInvitation: 'OBS',
  appealAnswer: 'RGR',
  validityRefusal: 'PROR',
  stopWorks: 'AIT',
} as const

const isArrete = ({ letter }: LaterLetter) =>
  letter === 'validityExtension' || letter === 'validityRefusal' || letter === 'stopWorks'

/** The letter as it is printed; only an arrêté bears a number of its own. */
export function composedLater(
  deps: Pick<DecisionDeps, 'clock'>,
  subject: Pick<Case, 'dossier' | 'law' | 'file'>,
  asked: LaterLetter,
  { arrete, signature, town }: { arrete: string | null; signature: LetterSignature; town?: TownWords },
  letterhead: Letterhead,
) {
  const { dossier } = subject
  const common = {
    title: LATER_TITLES[asked.letter],
    reference: `${numberOf(dossier)} ${REFERENCES[asked.letter]}`,
    issuedAt: deps.clock.now().toString({ smallestUnit: 'second' }),
    identity: arrete === null ? identityOf(dossier) : actIdentityOf(dossier, { arrete }),
    signature,
  }
  if (asked.letter === 'validityExtension') {
    const facts = { ...common, authority: authorityText(dossier.authority, dossier.communeName), ...extension(subject) }
    return { facts, document: decisionLetter(facts, letterhead) }
  }
  if (asked.letter === 'validityRefusal') {
    const refusal = refusedExtension(subject, asked.why)
    const facts = { ...common, authority: authorityText(dossier.authority, dossier.communeName), ...refusal }
    return { facts, document: decisionLetter(facts, letterhead) }
  }
  if (asked.letter === 'stopWorks') {
    const { authority, communeName } = actingOn(dossier, asked)
    const facts = { ...common, authority: authorityText(authority, communeName), ...stopWorks(subject, asked) }
    return { facts, document: decisionLetter(facts, letterhead) }
  }
  const facts = {
    ...common,
    footer: LATER_FOOTER,
    addressee: asked.letter === 'appealAnswer' ? appellantLines(subject, asked.address) : addresseeOf(dossier),
    greets: asked.letter !== 'complianceAttestation',
    paragraphs: paragraphsOf(subject, asked, todayOf(deps)),
    mentions: mentionsOf(subject, asked),
    ...(town ? { town } : {}),
  }
  return { facts, document: plainLetter(facts, letterhead) }
}

function mentionsOf(subject: Pick<Case, 'dossier' | 'law' | 'file'>, { letter }: LaterLetter): string[] {
  if (letter === 'complianceContest') return [appealText(subject.dossier)]
  return letter === 'appealAnswer' ? [afterAnswer(subject)] : []
}

/** What is granted is the request that waits: once silence granted it, there is nothing left to grant (R*424-23). */
function extension({ dossier, law, file }: Pick<Case, 'dossier' | 'law' | 'file'>) {
  const requestedOn = lastSaid(file.acts, 'validityExtensionRequested', 'receivedOn')
  const until = extensionAwaited(law)?.extendsTo
  if (requestedOn === undefined || until === undefined) {
    throw problem('letterNotCalledFor', { why: 'noExtensionAsked' })
  }
  const number = numberOf(dossier)
  return {
    visas: validityExtensionVisas(number, requestedOn),
    grounds: [VALIDITY_GROUND],
    articles: [validityExtensionArticle(number, isoDay(until))],
    conditions: [],
    mentions: [appealText(dossier)],
  }
}

function extensionAwaited({ reading }: Case['law']) {
  if (reading?.of !== 'review') return undefined
  return reading.after?.validity?.requests.find((request) => isPending(request, reading.day))
}

/** @throws Problem 409 when no extension is pending: once granted by silence it is no longer refused (R*424-23) */
function refusedExtension({ dossier, law, file }: Pick<Case, 'dossier' | 'law' | 'file'>, why: string) {
  const requestedOn = lastSaid(file.acts, 'validityExtensionRequested', 'receivedOn')
  if (requestedOn === undefined || !law.pending.some(({ matter }) => matter === 'validityExtension')) {
    throw problem('letterNotCalledFor', { why: 'noExtensionAsked' })
  }
  const number = numberOf(dossier)
  const until = law.dates.find(({ name }) => name === 'expiresOn')?.day
  return {
    visas: validityExtensionVisas(number, requestedOn),
    grounds: [validityRefusalGround(why)],
    articles: [validityRefusalArticle(number, until === undefined ? null : isoDay(until))],
    conditions: [],
    mentions: [appealText(dossier)],
  }
}

const stopWorks = ({ dossier }: Pick<Case, 'dossier'>, { reportOn, heardOn, why }: StopWorks) => ({
  visas: stopWorksVisas(numberOf(dossier), reportOn, heardOn),
  grounds: stopWorksGrounds(reportOn, why, heardOn),
  articles: stopWorksArticles(
    applicantsText(dossier.parties.filter(({ part }) => part === 'applicant')),
    `${dossier.communeName}, ${referenceList(dossier.parcelIds)}`,
  ),
  conditions: [],
  mentions: [STOP_WORKS.mention(dossier.inseeCode)],
})

function paragraphsOf(
  { dossier, law, file }: Pick<Case, 'dossier' | 'law' | 'file'>,
  asked: Exclude<LaterLetter, { letter: 'validityExtension' | 'validityRefusal' | 'stopWorks' }>,
  today: Day,
): string[] {
  const declaredOn = lastSaid(file.acts, 'completionDeclared', 'receivedOn')
  switch (asked.letter) {
    case 'complianceContest':
      if (declaredOn === undefined) throw problem('letterNotCalledFor', { why: 'notCompleted' })
      return complianceContestText({
        decision: worksAllowedBy({ dossier, law, file }, today),
        declaredOn,
        why: asked.why,
        asks: asked.asks,
      })
    case 'complianceAttestation':
      if (law.state.name !== 'compliant' || declaredOn === undefined) {
        throw problem('letterNotCalledFor', { why: 'notCompliant' })
      }
      return complianceAttestationText({
        decision: worksAllowedBy({ dossier, law, file }, today),
        declaredOn,
        acquiredOn: isoDay(law.state.since),
      })
    case 'appealAnswer':
      return appealAnswer({ dossier, law, file }, asked, today)
    case 'hearingInvitation': {
      if (asked.before === 'stopWorks') return stopHearingText({ number: numberOf(dossier), ...asked })
      const decision = decisionInForce({ dossier, law, file }, today)
      if (!decision) throw problem('letterNotCalledFor', { why: 'nothingToWithdraw' })
      const revocableUntil = law.dates.find(({ name }) => name === 'revocableUntil')?.day
      return hearingInvitationText({
        decision: `${withdrawnText(decision)} sur le dossier n° ${decision.number}`,
        why: asked.why,
        rule: opposedRule(file.regulation, asked.rule),
        answerUntil: asked.answerUntil,
        revocableUntil: revocableUntil === undefined ? null : isoDay(revocableUntil),
      })
    }
    case 'withdrawal':
      if (law.state.name !== 'withdrawn') throw problem('letterNotCalledFor', { why: 'notWithdrawn' })
      return withdrawalText({ withdrawnOn: isoDay(law.state.on) })
  }
}

/** The decision that allowed the works, by its nature, its day and its number. */
function worksAllowedBy(subject: Pick<Case, 'dossier' | 'law' | 'file'>, today: Day): string {
  const decision = decisionInForce(subject, today)
  if (!decision) throw problem('letterNotCalledFor', { why: 'notCompleted' })
  return `${withdrawnText(decision)} sur le dossier n° ${decision.number}`
}
