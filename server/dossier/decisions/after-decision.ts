import { clockReading } from '#contract/clock.ts'
import type { RevocationSigning, TacitCertificateSigning } from '#contract/dossier/decisions/decision.ts'
import { standingActs } from '#contract/dossier/register/standing-acts.ts'
import { type Day, day, isoDay } from '#law/clock/calendar.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import { type Notice, notifiedOn } from '#law/clock/notice.ts'
import { guardRevocation, guardSignature, guardTacitCertificate } from '#law/guards/guards.ts'
import { problem } from '#platform/problem.ts'
import { type DecisionLetterFacts, decisionLetter, type LetterSignature } from '#server/documents/decision-letter.ts'
import { type TacitCertificateFacts, tacitCertificate } from '#server/documents/tacit-certificate.ts'
import { allottedArrete } from '#server/dossier/letters/arrete-number.ts'
import { actIdentityOf, identityOf, numberOf } from '#server/dossier/letters/identity.ts'
import { actHeadOf, issue, signatureOf } from '#server/dossier/letters/issue.ts'
import {
  noticeToday,
  refuseUnacceptedElectronic,
  type SigningSession,
  signatoryOf,
} from '#server/dossier/letters/signatory.ts'
import { lawActOf } from '#server/dossier/register/act-codec.ts'
import { refuseUnlawful } from '#server/dossier/register/officer-acts.ts'
import {
  authorityText,
  HOLDER_REQUEST_GROUND,
  hearingVisa,
  holderRequestVisa,
  isOfTheState,
  REVOCATION,
  revocationArticle,
  revokedDecisionVisa,
  unlawfulnessGround,
} from '#wording/dossier/decisions/decision.ts'
import { appealText } from '#wording/dossier/decisions/decision-later.ts'
import { type Case, type DecisionDeps, onCase, type SigningDeps, todayOf } from './case-file.ts'
import { decisionInForce, lastSaid } from './course-facts.ts'
import { opposedRule } from './quoted-rule.ts'
import type { Signed } from './signature.ts'

/** Certifies that time has granted, on the only day on which it is true: when the clock says so (R*424-13). */
export const signTacitCertificate = (
  deps: SigningDeps,
  session: SigningSession,
  dossierId: string,
  { interested, via, handwriting }: TacitCertificateSigning,
): Promise<Signed> =>
  onCase(deps, session, dossierId, async (scoped, subject, deps) => {
    const { dossier, law, file } = subject
    const { personId } = session
    const today = todayOf(deps)
    const signatory = await signatoryOf(deps.directory, scoped, session, dossier, deps.realClock.instant(), today)
    refuseUnlawful(
      guardTacitCertificate(law, { signedOn: today, signatory: personId, interested }, dossier.kind, signatory),
      null,
    )
    refuseUnacceptedElectronic(via, dossier, file.acts)
    const facts = tacitCertificateFacts(deps, subject, signatureOf(deps, signatory, dossier, handwriting))
    if (facts.transmittedOn === null && statesTransmission(facts.decision, dossier))
      throw problem('tacitPermitNotTransmitted')
    const document = tacitCertificate(facts, await actHeadOf(deps, scoped, dossier))
    const { clock, document: words } = await issue(
      deps,
      scoped,
      dossier,
      personId,
      { template: 'tacitCertificate', document, facts },
      (said) => ({
        content: { kind: 'tacitCertificateIssued' },
        words: said,
        legalAt: deps.clock.now(),
        channel: 'desk',
        actor: { personId, role: 'signatory' },
      }),
    )
    return { document: words, clock: clockReading(clock) }
  })

export const tacitCertificateFacts = (
  { clock }: Pick<DecisionDeps, 'clock'>,
  { dossier, law, file }: Pick<Case, 'dossier' | 'law' | 'file'>,
  signature: LetterSignature,
): TacitCertificateFacts => ({
  reference: `${numberOf(dossier)} CERT`,
  issuedAt: clock.now().toString({ smallestUnit: 'second' }),
  number: numberOf(dossier),
  identity: identityOf(dossier),
  ...tacitFacts(law),
  variant: dossier.variant,
  transmittedOn: lastSaid(file.acts, 'decisionTransmitted', 'on') ?? null,
  depositPostedOn: lastSaid(file.acts, 'depositNoticePosted', 'on') ?? null,
  signature,
})

/** Withdraws an unlawful decision, after its holder was heard, in the three months of L424-5; or any decision whose holder asks for it. */
export const signRevocation = (
  deps: SigningDeps,
  session: SigningSession,
  dossierId: string,
  { interested, via, unlawfulness, rule, hearing, requestedOn, handwriting }: RevocationSigning,
): Promise<Signed> =>
  onCase(deps, session, dossierId, async (scoped, subject, deps) => {
    const { dossier, law, file } = subject
    const { personId } = session
    const today = todayOf(deps)
    const signatory = await signatoryOf(deps.directory, scoped, session, dossier, deps.realClock.instant(), today)
    refuseUnlawful(guardSignature({ signedOn: today, signatory: personId, interested }, dossier.kind, signatory), null)
    const notice = noticeToday(via, today)
    const holderWasHeard = hearing !== null && wasHeard(hearing, file.acts, today)
    const atHolderRequest = requestedOn !== null
    if (atHolderRequest && day(requestedOn) > today) throw problem('daysToCome', { fields: ['requestedOn'] })
    const asked = { notice, decisionIsUnlawful: unlawfulness !== '', holderWasHeard, atHolderRequest }
    refuseUnlawful(guardRevocation(law, asked, today), null)
    refuseUnacceptedElectronic(via, dossier, file.acts)
    const arrete = await allottedArrete(scoped, dossier, deps.clock.today())
    const facts = revocationFacts(
      deps,
      subject,
      { unlawfulness, rule, hearing, requestedOn, arrete },
      signatureOf(deps, signatory, dossier, handwriting),
    )
    const document = decisionLetter(facts, await actHeadOf(deps, scoped, dossier))
    const { clock, document: words } = await issue(
      deps,
      scoped,
      dossier,
      personId,
      { template: 'revocation', document, facts },
      (said) => ({
        content: { kind: 'revoked', notice, ...(atHolderRequest && { atHolderRequest }) },
        words: { ...said, unlawfulness, ...(rule === null ? {} : { rule }), hearing, requestedOn, arrete },
        legalAt: deps.clock.now(),
        channel: 'desk',
        actor: { personId, role: 'signatory' },
      }),
    )
    return { document: words, clock: clockReading(clock) }
  })

/**
 * The holder gave observations, or let pass the day until which they could. An invitation sent by registered letter invites from the
 * day of its first presentation; one that nobody is known to have seen has invited nobody (R*423-47, CRPA L122-1).
 */
function wasHeard(
  { invitedOn, answerUntil, observedOn }: NonNullable<RevocationSigning['hearing']>,
  acts: Case['file']['acts'],
  today: Day,
): boolean {
  const letter = invitationIn(acts)
  const received = letter ? notifiedOn(letter) : day(invitedOn)
  if (observedOn !== null) return day(observedOn) >= day(invitedOn) && day(observedOn) <= today
  if (received === undefined || received > today || day(answerUntil) <= received) return false
  return day(invitedOn) <= today && day(answerUntil) < today
}

/** The last invitation before a withdrawal that the register keeps; one made elsewhere is told by who signs. */
function invitationIn(acts: Case['file']['acts']): Notice | undefined {
  return standingActs(acts)
    .flatMap((recorded) => {
      const act = lawActOf(recorded)
      return act?.kind === 'hearingInvited' && (act.before ?? 'revocation') === 'revocation' ? [act.notice] : []
    })
    .at(-1)
}

/** The day of transmission belongs in the certificate of a permit (R*424-13 al. 3), unless it is the State's own: nothing is transmitted. */
const statesTransmission = (decision: TacitCertificateFacts['decision'], { authority }: Case['dossier']): boolean =>
  decision === 'tacitPermit' && !isOfTheState(authority)

/** What silence decided, which its certificate names: works may have begun since. */
function tacitFacts({ course }: ReviewClock): Pick<TacitCertificateFacts, 'decision' | 'tacitOn'> {
  const tacit = course?.tacit
  if (!tacit || (tacit.decision !== 'tacitPermit' && tacit.decision !== 'tacitNonOpposition')) {
    throw new Error('a tacit certificate that its guard should have refused')
  }
  return { decision: tacit.decision, tacitOn: isoDay(tacit.on.day) }
}

/** The arrêté says which decision it withdraws, by its number and its day, and to whom it goes. */
export function revocationFacts(
  { clock }: Pick<DecisionDeps, 'clock'>,
  { dossier, law, file }: Pick<Case, 'dossier' | 'law' | 'file'>,
  {
    unlawfulness,
    rule,
    hearing,
    requestedOn,
    arrete,
  }: Pick<RevocationSigning, 'unlawfulness' | 'rule' | 'hearing' | 'requestedOn'> & { arrete: string },
  signature: DecisionLetterFacts['signature'],
): DecisionLetterFacts {
  const withdrawn = decisionInForce({ dossier, law, file }, todayOf({ clock }))
  if (!withdrawn) throw new Error('a withdrawal that its guard should have refused')
  const { number, decidedOn } = withdrawn
  return {
    title: REVOCATION.title(dossier.authority),
    reference: `${number} RET`,
    issuedAt: clock.now().toString({ smallestUnit: 'second' }),
    authority: authorityText(dossier.authority, dossier.communeName),
    identity: actIdentityOf(dossier, { arrete }),
    visas: [
      REVOCATION.code,
      ...(requestedOn === null ? [REVOCATION.hearingCode] : []),
      revokedDecisionVisa(withdrawn),
      ...(requestedOn === null ? [] : [holderRequestVisa(requestedOn)]),
      ...(hearing ? [hearingVisa(hearing)] : []),
    ],
    grounds: [
      requestedOn === null
        ? unlawfulnessGround(decidedOn, unlawfulness, opposedRule(file.regulation, rule))
        : HOLDER_REQUEST_GROUND,
    ],
    articles: [
      revocationArticle(withdrawn),
      REVOCATION.notified,
      ...(isOfTheState(dossier.authority) ? [] : [REVOCATION.transmitted]),
    ],
    conditions: [],
    mentions: [appealText(dossier)],
    signature,
  }
}
