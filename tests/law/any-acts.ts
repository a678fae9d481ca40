import fc from 'fast-check'
import type { Act, ActKind, ActOf } from '#law/clock/acts.ts'
import { addDays, type Day, day } from '#law/clock/calendar.ts'
import { type Circumstance, PERIOD_EFFECTS } from '#law/clock/circumstances.ts'
import { EXTENSIONS, SUSPENSION_REASONS } from '#law/clock/extensions.ts'
import type { Filing } from '#law/clock/filing.ts'
import type { Notice } from '#law/clock/notice.ts'
import { STAY_GROUNDS } from '#law/clock/stay-grounds.ts'
import { CERTIFICATE_KINDS, REVIEWED_KINDS } from '#law/dossier-kind.ts'

/** Acts of every kind, with dates in any order around one deposit: registers as badly kept as can be. */

const EPOCH = day('2025-10-01')
const days: fc.Arbitrary<Day> = fc.integer({ min: 0, max: 400 }).map((offset) => addDays(EPOCH, offset))
const laterDays: fc.Arbitrary<Day> = fc.integer({ min: 0, max: 2500 }).map((offset) => addDays(EPOCH, offset))
const keysOf = <Key extends string>(table: Readonly<Record<Key, unknown>>) =>
  fc.constantFrom(...(Object.keys(table) as Key[]))
export const anyCircumstance: fc.Arbitrary<Circumstance> = keysOf(PERIOD_EFFECTS)

const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined })

const anyNotice: fc.Arbitrary<Notice> = fc.oneof(
  fc.record({ via: fc.constant('registered' as const), firstPresentedOn: optional(days), sentOn: optional(days) }),
  fc.record({ via: fc.constant('electronic' as const), sentOn: days }),
  fc.record({ via: fc.constant('hand' as const), handedOn: days }),
)

const anyFiling: fc.Arbitrary<Filing> = fc.oneof(
  fc.record({ channel: fc.constant('counter' as const), filedOn: days }),
  fc.record({ channel: fc.constant('post' as const), receivedOn: days, filedOn: optional(days) }),
  fc.record({
    channel: fc.constant('electronic' as const),
    filedOn: days,
    registeredOn: optional(days),
    acknowledgedOn: optional(days),
  }),
  fc.record({ channel: fc.constant('outsideTeleservice' as const), filedOn: days }),
)

/** Of the code, of no list, of another form. */
const anyPieces = fc.array(
  fc.constantFrom('PCMI2', 'PCMI5', 'DP1', 'DP4', 'X1').map((code) => ({ code })),
  { maxLength: 3 },
)

const appellant = fc.constantFrom('applicant' as const, 'thirdParty' as const)
const opinion = fc.constantFrom('favourable' as const, 'favourableWithConditions' as const, 'unfavourable' as const)
const sense = fc.constantFrom(
  ...(['granted', 'grantedWithConditions', 'refused', 'unopposed', 'opposed', 'stayed', 'certificateIssued'] as const),
)

const anyStay = {
  until: optional(laterDays),
  confirmBy: optional(laterDays),
  statesTimes: optional(fc.boolean()),
  ground: optional(keysOf(STAY_GROUNDS)),
}

type Contents<Kind extends ActKind> = Omit<ActOf<Kind>, 'id' | 'kind'>
type ContentsOf = { [Kind in ActKind]: fc.Arbitrary<Contents<Kind>> }

const contents: ContentsOf = {
  filed: fc.record({ dossier: fc.constantFrom(...REVIEWED_KINDS, ...CERTIFICATE_KINDS), filing: anyFiling }),
  circumstanceEstablished: fc.record({ circumstance: anyCircumstance }),
  authorityEstablished: fc.record({
    authority: fc.constantFrom('commune' as const, 'community' as const, 'State' as const, 'prefect' as const),
  }),
  attachmentsRequested: fc.record({ notice: anyNotice, lawful: fc.boolean(), pieces: optional(anyPieces) }),
  attachmentsReceived: fc.record({ filing: anyFiling, completes: fc.boolean(), pieces: optional(anyPieces) }),
  pieceReceived: fc.record({ filing: anyFiling, pieces: anyPieces }),
  pieceNotAccepted: fc.record({ on: days, pieces: anyPieces }),
  attachmentsAdded: fc.record({ filing: anyFiling }),
  periodIncreased: fc.record({ notice: anyNotice, reasons: optional(fc.array(anyCircumstance, { maxLength: 3 })) }),
  periodExtended: fc.record({ notice: anyNotice, reason: keysOf(EXTENSIONS), appealOn: optional(days) }),
  reviewSuspended: fc.record({ notice: anyNotice, reason: keysOf(SUSPENSION_REASONS), from: days }),
  reviewResumed: fc.record({ on: days }),
  inquiryReportReceived: fc.record({ on: days }),
  publicSynthesisReceived: fc.record({ on: days }),
  planMadeCompatible: fc.record({ on: days }),
  heritageOpinionReceived: fc.record({ sense: opinion, notifiedOn: days, requestReceivedOn: optional(days) }),
  heritageAppealRejected: fc.record({ on: days }),
  heritageAppealApproved: fc.record({ on: days }),
  refusalAppealLodged: fc.record({ receivedOn: days }),
  refusalAppealDecided: fc.record({
    receivedOn: laterDays,
    outcome: fc.constantFrom('confirmed' as const, 'overruled' as const),
  }),
  prefectOpinionReceived: fc.record({
    on: days,
    sense: fc.constantFrom('favourable' as const, 'unfavourable' as const),
  }),
  commercialOpinionReceived: fc.record({
    sense: fc.constantFrom('favourable' as const, 'unfavourable' as const),
    requestReceivedOn: optional(days),
    receivedOn: optional(days),
  }),
  projectModified: fc.record({ receivedOn: days, needsNewExamination: fc.boolean(), noticeOn: optional(days) }),
  withdrawn: fc.record({ receivedOn: days }),
  decided: fc.record({ sense, notice: anyNotice, signedOn: optional(days), ...anyStay }),
  decisionTransmitted: fc.record({ on: days }),
  revoked: fc.record({ notice: anyNotice, atHolderRequest: optional(fc.boolean()) }),
  stayEnded: fc.record({ on: laterDays }),
  stayConfirmed: fc.record({ receivedOn: laterDays }),
  postedInTownHall: fc.record({ on: days }),
  postedOnSite: fc.record({ on: laterDays }),
  siteDisplayInterrupted: fc.record({ on: laterDays }),
  siteDisplayRestored: fc.record({ on: laterDays }),
  courtAppealLodged: fc.record({
    on: laterDays,
    appellant,
    nature: optional(fc.constantFrom('annulment' as const, 'referral' as const, 'appeal' as const)),
  }),
  courtAppealSettled: fc.record({
    on: laterDays,
    outcome: optional(
      fc.constantFrom('dismissed' as const, 'annulled' as const, 'partlyAnnulled' as const, 'restored' as const),
    ),
    notifiedOn: optional(laterDays),
    annuls: optional(fc.constantFrom('decision' as const, 'withdrawal' as const)),
    stands: optional(fc.constantFrom('first' as const, 'second' as const)),
  }),
  courtHearingSet: fc.record({ on: laterDays, court: optional(fc.constant('TA de Lille')) }),
  courtTermSet: fc.record({
    of: fc.constantFrom(
      'grounds' as const,
      'regularisation' as const,
      'partialRegularisation' as const,
      'measure' as const,
    ),
    on: laterDays,
    until: optional(laterDays),
  }),
  annulledRequestConfirmed: fc.record({ receivedOn: laterDays }),
  administrativeAppealLodged: fc.record({ on: laterDays, appellant }),
  validityExtensionRequested: fc.record({ receivedOn: laterDays }),
  validityExtended: fc.record({ on: optional(laterDays) }),
  validityExtensionRefused: fc.record({ notice: anyNotice }),
  worksAllowedElsewhere: fc.record({ on: laterDays }),
  depositNoticePosted: fc.record({ on: days }),
  appealNotified: fc.record({
    appeal: fc.constantFrom('court' as const, 'administrative' as const),
    sentOn: laterDays,
    to: fc.constantFrom('both' as const, 'authority' as const, 'holder' as const),
  }),
  tacitCertificateIssued: fc.constant({}),
  hearingInvited: fc.record({
    before: optional(fc.constantFrom('revocation' as const, 'stopWorks' as const)),
    answerUntil: laterDays,
    notice: anyNotice,
  }),
  administrativeAppealAnswered: fc.record({
    outcome: fc.constantFrom('rejected' as const, 'upheld' as const),
    notice: anyNotice,
  }),
  stopWorksOrdered: fc.record({ reportOn: laterDays, notice: anyNotice, prosecutorOn: optional(laterDays) }),
  prosecutorInformed: fc.record({ on: laterDays }),
  stopWorksLifted: fc.record({ on: laterDays }),
  worksStarted: fc.record({ on: laterDays }),
  worksNotBegun: fc.record({ on: laterDays }),
  worksInterrupted: fc.record({ from: laterDays }),
  worksResumed: fc.record({ on: laterDays }),
  completionDeclared: fc.record({ receivedOn: laterDays, partial: optional(fc.boolean()) }),
  complianceContested: fc.record({ notice: anyNotice }),
  complianceContestLifted: fc.record({ on: laterDays }),
  complianceAttestationRequested: fc.record({ receivedOn: laterDays }),
  cancelled: fc.record({ act: fc.integer({ min: 0, max: 12 }).map(String) }),
}

const KINDS = Object.keys(contents) as ActKind[]
const anyContents = fc.oneof(
  ...KINDS.map((kind) => (contents[kind] as fc.Arbitrary<object>).map((content) => ({ kind, ...content }))),
)

const numbered = (list: readonly object[]) => list.map((content, index) => ({ id: String(index), ...content }) as Act)

/** Any acts at all, numbered in the order they are recorded; cancellations name numbers that may not exist. */
export const anyActs: fc.Arbitrary<Act[]> = fc.array(anyContents, { maxLength: 14 }).map(numbered)

const filed = contents.filed.map((content) => ({ kind: 'filed' as const, ...content }))

/** Any acts after a deposit, so that there is a course to look at. */
export const anyDossier: fc.Arbitrary<Act[]> = fc
  .tuple(filed, fc.array(anyContents, { maxLength: 14 }))
  .map(([first, rest]) => numbered([first, ...rest]))

export const anyToday: fc.Arbitrary<Day> = laterDays
