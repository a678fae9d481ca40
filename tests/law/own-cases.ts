/**
 * Cases of our own, in the vocabulary of the oracle, each reasoned by hand: what the reference file leaves untried, and
 * what officers get wrong. `because` is the reasoning, so that a jurist can contradict it.
 */
export type OwnCase = {
  id: string
  kind: string
  because: string
  input: Record<string, unknown>
  expected: Record<string, unknown>
  ambiguous?: boolean
}

const counter = (type: string, depositedAt: string) => ({ type, channel: 'paper-counter', depositedAt })
const lrar = (firstPresentedAt: string) => ({ via: 'lrar', firstPresentedAt })
const sent = (sentAt: string) => ({ via: 'electronic', sentAt })
const brought = (depositedAt: string, completes = true) => ({ channel: 'paper-counter', depositedAt, completes })

const monthEnds: OwnCase[] = [
  {
    id: 'O01',
    kind: 'instruction',
    because: '29 January 2027 + 1 month is 28 February: the first month and the declaration end the same day',
    input: counter('DP', '2027-01-29'),
    expected: { requestDeadline: '2027-02-28', decisionDeadline: '2027-02-28', tacitNature: 'non-opposition-tacite' },
  },
  {
    id: 'O02',
    kind: 'instruction',
    because: '31 May + 4 months (3+1) is 30 September; the month is counted from the deposit, not month by month',
    input: { ...counter('PA', '2026-05-31'), circumstances: ['ABF_SPR'], extensionNotices: [lrar('2026-06-30')] },
    expected: {
      requestDeadline: '2026-06-30',
      extensionEffective: true,
      periodMonths: 4,
      decisionDeadline: '2026-09-30',
    },
  },
  {
    id: 'O03',
    kind: 'instruction',
    because: 'a request notified on 30 November gives three months to the last of February, leap year included',
    input: {
      ...counter('PC', '2027-10-30'),
      pieceRequests: [lrar('2027-11-30')],
      piecesReceived: [brought('2028-02-29')],
    },
    expected: {
      requestDeadline: '2027-11-30',
      requestEffective: true,
      piecesDueBy: '2028-02-29',
      fileStatus: 'completed',
      clockStartsAt: '2028-02-29',
      decisionDeadline: '2028-05-29',
    },
  },
  {
    id: 'O04',
    kind: 'instruction',
    because: 'one day after that last of February is too late, even with the same file',
    input: {
      ...counter('PC', '2027-10-30'),
      pieceRequests: [lrar('2027-11-30')],
      piecesReceived: [brought('2028-03-01')],
    },
    expected: {
      fileStatus: 'tacitly-rejected',
      tacitOn: '2028-02-29',
      tacitNature: 'rejet-tacite',
      decisionDeadline: null,
    },
  },
  {
    id: 'O05',
    kind: 'instruction',
    because:
      '31 August + 6 months is 28 February; added to 31 December, two months would give the same day: no doubt here',
    input: {
      ...counter('PC', '2026-08-31'),
      circumstances: ['ABF_ABORDS'],
      extensionNotices: [lrar('2026-09-15')],
      prolongationNotices: [{ reason: 'ABF_APPEAL', ...lrar('2026-12-31') }],
    },
    expected: { prolongationEffective: true, periodMonths: 6, decisionDeadline: '2027-02-28' },
  },
  {
    id: 'O06',
    kind: 'instruction',
    because:
      '31 October + 4 months ends on 28 February, + 6 from the start on 30 April: from the first deadline it would be 28 April',
    input: {
      ...counter('PC', '2026-10-31'),
      circumstances: ['ABF_ABORDS'],
      extensionNotices: [lrar('2026-11-15')],
      prolongationNotices: [{ reason: 'ABF_APPEAL', ...lrar('2027-02-28') }],
    },
    expected: { prolongationEffective: true, periodMonths: 6, decisionDeadline: '2027-04-30' },
    ambiguous: true,
  },
  {
    id: 'O07',
    kind: 'instruction',
    because: 'a deadline on 25 December is not moved',
    input: counter('PCMI', '2026-10-25'),
    expected: { decisionDeadline: '2026-12-25', tacitOn: '2026-12-25' },
  },
]

const channels: OwnCase[] = [
  {
    id: 'O10',
    kind: 'instruction',
    because: 'an AEE sent the next month moves every date, the first month included',
    input: { type: 'PCMI', channel: 'sve', depositedAt: '2026-04-30', aeeSentAt: '2026-05-04' },
    expected: { receivedAt: '2026-05-04', requestDeadline: '2026-06-04', decisionDeadline: '2026-07-04' },
  },
  {
    id: 'O11',
    kind: 'instruction',
    because: 'when both acknowledgements are known, the AEE counts, even if the ARE is earlier in the input',
    input: { type: 'DP', channel: 'sve', depositedAt: '2026-05-08', areSentAt: '2026-05-12', aeeSentAt: '2026-05-11' },
    expected: { receivedAt: '2026-05-11', decisionDeadline: '2026-06-11' },
  },
  {
    id: 'O12',
    kind: 'instruction',
    because: 'posted pieces count when they reach the town hall; partial first, complete on the last day',
    input: {
      type: 'PCMI',
      channel: 'paper-post',
      depositedAt: '2026-01-02',
      receivedAt: '2026-01-05',
      pieceRequests: [lrar('2026-02-05')],
      piecesReceived: [
        { channel: 'paper-post', depositedAt: '2026-03-01', receivedAt: '2026-03-03', completes: false },
        { channel: 'paper-post', depositedAt: '2026-05-02', receivedAt: '2026-05-05', completes: true },
      ],
    },
    expected: {
      requestDeadline: '2026-02-05',
      requestEffective: true,
      piecesDueBy: '2026-05-05',
      completeAt: '2026-05-05',
      decisionDeadline: '2026-07-05',
    },
  },
  {
    id: 'O13',
    kind: 'instruction',
    because: 'posted on the last day, received after: the dispatch may count (CRPA L112-1), both readings are due',
    input: {
      ...counter('PCMI', '2026-02-02'),
      pieceRequests: [lrar('2026-02-20')],
      piecesReceived: [{ channel: 'paper-post', depositedAt: '2026-05-20', receivedAt: '2026-05-22', completes: true }],
    },
    expected: { piecesDueBy: '2026-05-20' },
    ambiguous: true,
  },
  {
    id: 'O14',
    kind: 'instruction',
    because: 'uploaded on the last day, acknowledged the next: same doubt (CRPA L112-13)',
    input: {
      ...counter('DP', '2026-02-02'),
      pieceRequests: [sent('2026-02-19')],
      piecesReceived: [{ channel: 'sve', depositedAt: '2026-05-20', aeeSentAt: '2026-05-21', completes: true }],
    },
    expected: { requestNotifiedAt: '2026-02-20', piecesDueBy: '2026-05-20' },
    ambiguous: true,
  },
  {
    id: 'O15',
    kind: 'instruction',
    because: 'pieces sent by e-mail outside the téléservice are not received: the file is never completed',
    input: {
      ...counter('PCMI', '2026-02-02'),
      pieceRequests: [lrar('2026-02-20')],
      piecesReceived: [{ channel: 'email-outside-teleservice', depositedAt: '2026-03-10', completes: true }],
    },
    expected: { fileStatus: 'tacitly-rejected', tacitOn: '2026-05-20' },
  },
  {
    id: 'O16',
    kind: 'instruction',
    because: 'a registered letter never presented has notified nothing',
    input: { ...counter('PCMI', '2026-02-02'), pieceRequests: [{ via: 'lrar', sentAt: '2026-02-20' }] },
    expected: { requestEffective: false, requestNotifiedAt: null, decisionDeadline: '2026-04-02' },
  },
  {
    id: 'O17',
    kind: 'instruction',
    because: 'handed over at the counter on the last day, a request is in time: hand delivery is the day itself',
    input: {
      ...counter('DP', '2026-03-31'),
      pieceRequests: [{ via: 'hand', sentAt: '2026-04-30' }],
      piecesReceived: [brought('2026-07-30')],
    },
    expected: {
      requestEffective: true,
      piecesDueBy: '2026-07-30',
      completeAt: '2026-07-30',
      decisionDeadline: '2026-08-30',
    },
  },
  {
    id: 'O18',
    kind: 'instruction',
    because: 'the night summer time begins does not lose a day: sent on Saturday 28 March, received on Sunday 29',
    input: { ...counter('DP', '2026-02-28'), decision: { sense: 'opposition', ...sent('2026-03-27T23:59') } },
    expected: { decisionDeadline: '2026-03-28', decisionNotifiedAt: '2026-03-28', decisionTimely: true },
  },
  {
    id: 'O19',
    kind: 'instruction',
    because: '23:30 UTC on 24 October 2026 is already the 25th in Paris, the night summer time ends',
    input: { type: 'DP', channel: 'sve', depositedAt: '2026-10-24T23:30Z', aeeSentAt: '2026-10-24T23:30Z' },
    expected: { receivedAt: '2026-10-25', decisionDeadline: '2026-11-25' },
  },
]

const requests: OwnCase[] = [
  {
    id: 'O20',
    kind: 'instruction',
    because: 'a late request does not cancel the first one, nor does an unlawful one in the month',
    input: {
      ...counter('PC', '2026-09-01'),
      pieceRequests: [lrar('2026-09-10'), { ...lrar('2026-09-20'), lawful: false }, lrar('2026-10-02')],
      piecesReceived: [brought('2026-11-02')],
    },
    expected: { requestNotifiedAt: '2026-09-10', piecesDueBy: '2026-12-10', decisionDeadline: '2027-02-02' },
  },
  {
    id: 'O21',
    kind: 'instruction',
    because: 'requests are ordered by notification, not by their place in the file: the later one replaces the other',
    input: {
      ...counter('PC', '2026-09-01'),
      pieceRequests: [lrar('2026-09-28'), sent('2026-09-09')],
      piecesReceived: [brought('2026-12-28')],
    },
    expected: { requestNotifiedAt: '2026-09-28', piecesDueBy: '2026-12-28', decisionDeadline: '2027-03-28' },
  },
  {
    id: 'O22',
    kind: 'instruction',
    because: 'two partial answers do not make a complete one',
    input: {
      ...counter('PD', '2026-04-01'),
      pieceRequests: [lrar('2026-04-20')],
      piecesReceived: [brought('2026-05-05', false), brought('2026-07-01', false)],
    },
    expected: { fileStatus: 'tacitly-rejected', tacitNature: 'rejet-tacite', tacitOn: '2026-07-20', completeAt: null },
  },
  {
    id: 'O23',
    kind: 'instruction',
    because: 'pieces given without any request change nothing: the file was complete as filed',
    input: { ...counter('DP', '2026-04-01'), piecesReceived: [brought('2026-04-15')] },
    expected: { fileStatus: 'complete-as-filed', completeAt: '2026-04-01', decisionDeadline: '2026-05-01' },
  },
  {
    id: 'O24',
    kind: 'instruction',
    because: 'only late requests: the last late date is reported, nothing else moves',
    input: { ...counter('DP', '2026-04-01'), pieceRequests: [lrar('2026-05-02'), lrar('2026-05-09')] },
    expected: {
      requestEffective: false,
      requestNotifiedAt: '2026-05-09',
      piecesDueBy: null,
      fileStatus: 'complete-as-filed',
      tacitOn: '2026-05-01',
    },
  },
  {
    id: 'O25',
    kind: 'instruction',
    because: 'an incomplete file may be refused before the three months end: nothing tacit was born yet',
    input: {
      ...counter('PCMI', '2026-02-02'),
      pieceRequests: [lrar('2026-02-20')],
      decision: { sense: 'refusal', ...lrar('2026-05-20') },
    },
    expected: { decisionTimely: true, decisionEffect: 'express-decision', tacitNature: null, tacitOn: null },
  },
  {
    id: 'O26',
    kind: 'instruction',
    because: 'a grant after the tacit rejection of an incomplete file replaces that rejection',
    input: {
      ...counter('PCMI', '2026-02-02'),
      pieceRequests: [lrar('2026-02-20')],
      decision: { sense: 'grant', ...lrar('2026-05-21') },
    },
    expected: {
      decisionTimely: false,
      decisionEffect: 'late-replaces-implicit-rejection',
      tacitNature: 'rejet-tacite',
      tacitOn: '2026-05-20',
    },
  },
]

const lengths: OwnCase[] = [
  {
    id: 'O30',
    kind: 'instruction',
    because: 'public building announced on the eve of the last day by electronic letter: received in time, five months',
    input: { ...counter('PC', '2026-01-31'), circumstances: ['ERP'], extensionNotices: [sent('2026-02-27')] },
    expected: { extensionEffective: true, periodMonths: 5, decisionDeadline: '2026-06-30' },
  },
  {
    id: 'O31',
    kind: 'instruction',
    because: 'sent on the last day it is received the day after: three months only, and silence is a permit',
    input: { ...counter('PC', '2026-01-31'), circumstances: ['ERP'], extensionNotices: [sent('2026-02-28')] },
    expected: {
      extensionEffective: false,
      periodMonths: 3,
      decisionDeadline: '2026-04-30',
      tacitNature: 'permis-tacite',
    },
  },
  {
    id: 'O32',
    kind: 'instruction',
    because: 'a late letter does not spoil the one that was in time',
    input: {
      ...counter('PC', '2026-01-15'),
      circumstances: ['ERP'],
      extensionNotices: [lrar('2026-03-01'), lrar('2026-02-10')],
    },
    expected: { extensionEffective: true, periodMonths: 5, decisionDeadline: '2026-06-15' },
  },
  {
    id: 'O33',
    kind: 'instruction',
    because: 'five months of a park core against two of a farm commission majoration (3+1): the longest single one',
    input: {
      ...counter('PC', '2026-01-15'),
      circumstances: ['CDPENAF', 'NATIONAL_PARK_CORE', 'COMMISSION_DEPT_REGION'],
      extensionNotices: [lrar('2026-02-10')],
    },
    expected: { periodMonths: 5, decisionDeadline: '2026-06-15', silence: 'rejet', tacitNature: 'rejet-tacite' },
  },
  {
    id: 'O34',
    kind: 'instruction',
    because: 'a house takes 2+2 with a departmental commission, a demolition too',
    input: {
      ...counter('PD', '2026-01-15'),
      circumstances: ['COMMISSION_DEPT_REGION'],
      extensionNotices: [lrar('2026-02-10')],
    },
    expected: { periodMonths: 4, decisionDeadline: '2026-05-15' },
  },
  {
    id: 'O35',
    kind: 'instruction',
    because: 'a declaration takes +2 for the electronic participation only; +1 of the surroundings does not add to it',
    input: {
      ...counter('DP', '2025-06-10'),
      circumstances: ['ABF_ABORDS', 'PPVE_L123_19'],
      extensionNotices: [lrar('2025-06-30')],
    },
    expected: { periodMonths: 3, decisionDeadline: '2025-09-10', silence: 'accord' },
  },
  {
    id: 'O36',
    kind: 'instruction',
    because: 'permits only: a public building, clearing or the Assembly of Corsica change nothing to a declaration',
    input: {
      ...counter('DP', '2026-01-15'),
      circumstances: ['ERP', 'CLEARING_INQUIRY', 'CORSICA_ASSEMBLY'],
      extensionNotices: [lrar('2026-02-10')],
    },
    expected: {
      periodMonths: 1,
      decisionDeadline: '2026-02-15',
      silence: 'accord',
      tacitNature: 'non-opposition-tacite',
    },
  },
  {
    id: 'O36c',
    kind: 'instruction',
    because: 'R423-24 a, R425-16: a declaration on a registered monument needs an agreement, hence a month more',
    input: {
      ...counter('DP', '2026-01-15'),
      circumstances: ['MH_INSCRIT'],
      extensionNotices: [lrar('2026-02-10')],
    },
    expected: {
      periodMonths: 2,
      decisionDeadline: '2026-03-15',
      silence: 'accord',
      tacitNature: 'non-opposition-tacite',
    },
  },
  {
    id: 'O36b',
    kind: 'instruction',
    because:
      'L-M2: a declaration in a park core takes a month more (R423-24 a, R425-6), its own silence stays R424-1 a',
    input: {
      ...counter('DP', '2026-01-15'),
      circumstances: ['NATIONAL_PARK_CORE'],
      extensionNotices: [lrar('2026-02-10')],
    },
    expected: {
      periodMonths: 2,
      decisionDeadline: '2026-03-15',
      silence: 'accord',
      tacitNature: 'non-opposition-tacite',
    },
  },
  {
    id: 'O36c',
    kind: 'instruction',
    because: 'L-M2: not notified in the month, the month more of a park core does not apply (R423-43)',
    input: { ...counter('DP', '2026-01-15'), circumstances: ['NATIONAL_PARK_CORE'] },
    expected: { periodMonths: 1, decisionDeadline: '2026-02-15', silence: 'accord' },
  },
  {
    id: 'O36d',
    kind: 'instruction',
    because: 'L-M1: clearing of three months in the surroundings of a monument is three months, not four (R423-33)',
    input: {
      ...counter('PC', '2026-01-10'),
      circumstances: ['CLEARING_OTHER', 'ABF_ABORDS'],
      extensionNotices: [lrar('2026-02-05')],
    },
    expected: { periodMonths: 3, decisionDeadline: '2026-04-10', tacitNature: 'permis-tacite' },
  },
  {
    id: 'O36e',
    kind: 'instruction',
    because:
      'L-B1: silence after electronic participation rejects a permit (R424-2 d), its two months more notified or not',
    input: { ...counter('PC', '2025-06-10'), circumstances: ['PPVE_L123_19'] },
    expected: { periodMonths: 3, silence: 'rejet', tacitNature: 'rejet-tacite' },
  },
  {
    id: 'O36f',
    kind: 'instruction',
    because:
      'L-B1: a declaration with electronic participation is held to be opposed by silence since the reform (R424-2-1)',
    input: { ...counter('DP', '2026-02-03'), circumstances: ['PPVE_L123_19'] },
    expected: { periodMonths: 1, silence: 'rejet', tacitNature: 'opposition-tacite' },
  },
  {
    id: 'O37',
    kind: 'instruction',
    because: 'a public building is a building permit matter: nothing for a development or a demolition permit',
    input: { ...counter('PA', '2026-01-15'), circumstances: ['ERP', 'IGH'], extensionNotices: [lrar('2026-02-10')] },
    expected: { periodMonths: 3, decisionDeadline: '2026-04-15' },
  },
  {
    id: 'O38',
    kind: 'instruction',
    because: 'a classified site does not lengthen the review by itself, but silence is a rejection, notified or not',
    input: { ...counter('PCMI', '2026-03-15'), circumstances: ['CLASSIFIED_SITE'] },
    expected: { periodMonths: 2, decisionDeadline: '2026-05-15', silence: 'rejet', tacitNature: 'rejet-tacite' },
  },
  {
    id: 'O39',
    kind: 'instruction',
    because: 'demolition in a registered site inside a building permit: silence is a rejection too (CE 421949)',
    input: { ...counter('PC', '2026-03-15'), circumstances: ['DEMOLITION_SITE_INSCRIT'] },
    expected: { periodMonths: 3, silence: 'rejet', tacitOn: '2026-06-15' },
  },
  {
    id: 'O40',
    kind: 'instruction',
    because: 'environmental assessment filed on 30 December 2025: the reform is for dossiers filed from the 31st',
    input: { ...counter('DP', '2025-12-30'), circumstances: ['ENV_ASSESSMENT'] },
    expected: { silence: 'accord', tacitNature: 'non-opposition-tacite', tacitOn: '2026-01-30' },
  },
  {
    id: 'O41',
    kind: 'instruction',
    because: 'the day after, silence is an opposition, DP included; the length does not change',
    input: { ...counter('DP', '2025-12-31'), circumstances: ['ENV_ASSESSMENT'] },
    expected: { periodMonths: 1, silence: 'rejet', tacitNature: 'opposition-tacite', tacitOn: '2026-01-31' },
  },
  {
    id: 'O42',
    kind: 'instruction',
    because:
      'the law of the deposit applies, not that of the acknowledgement: filed on the 30th, acknowledged on the 31st',
    input: {
      type: 'PC',
      channel: 'sve',
      depositedAt: '2025-12-30',
      aeeSentAt: '2025-12-31',
      circumstances: ['ENV_ASSESSMENT'],
    },
    expected: { receivedAt: '2025-12-31', silence: 'accord', tacitNature: 'permis-tacite', tacitOn: '2026-03-31' },
  },
  {
    id: 'O43',
    kind: 'instruction',
    because:
      'ordinary clearing is no longer than the three months of a permit: nothing moves but the letter is in time',
    input: {
      ...counter('PC', '2026-04-08'),
      circumstances: ['CLEARING_OTHER'],
      extensionNotices: [lrar('2026-04-30')],
    },
    expected: { extensionEffective: true, periodMonths: 3, decisionDeadline: '2026-07-08' },
  },
  {
    id: 'O44',
    kind: 'instruction',
    because: 'clearing with an inquiry is not the inquiry of R423-20: seven months from the complete file',
    input: {
      ...counter('PA', '2026-07-31'),
      circumstances: ['CLEARING_INQUIRY'],
      extensionNotices: [lrar('2026-08-31')],
    },
    expected: { clockStartsAt: '2026-07-31', periodMonths: 7, decisionDeadline: '2027-02-28' },
  },
  {
    id: 'O45',
    kind: 'instruction',
    because: 'an unfavourable CDAC opinion matters for a commercial authorisation, not without one',
    input: { ...counter('PC', '2026-01-12'), cdacOpinion: 'unfavorable' },
    expected: { silence: 'accord', periodMonths: 3 },
  },
  {
    id: 'O46',
    kind: 'instruction',
    because: 'commercial authorisation with a favourable opinion: R424-2 h can be read both ways',
    input: {
      ...counter('PC', '2026-01-12'),
      circumstances: ['AEC_CDAC'],
      cdacOpinion: 'favorable',
      extensionNotices: [lrar('2026-02-10')],
    },
    expected: { periodMonths: 5, decisionDeadline: '2026-06-12' },
    ambiguous: true,
  },
  {
    id: 'O47',
    kind: 'instruction',
    because: 'inquiry awaited: complete, announced, but the review has not started and nothing tacit can come',
    input: {
      ...counter('PC', '2026-01-20'),
      circumstances: ['PUBLIC_INQUIRY'],
      extensionNotices: [lrar('2026-02-14')],
    },
    expected: {
      completeAt: '2026-01-20',
      clockStartsAt: null,
      decisionDeadline: null,
      tacitNature: null,
      tacitOn: null,
      silence: 'rejet',
    },
  },
  {
    id: 'O48',
    kind: 'instruction',
    because: 'with an inquiry, majorations are ignored: two months from the report, not 3+2',
    input: {
      ...counter('PC', '2026-01-20'),
      circumstances: ['PUBLIC_INQUIRY', 'COMMISSION_DEPT_REGION', 'ABF_ABORDS'],
      inquiryReportReceivedAt: '2026-08-31',
      extensionNotices: [lrar('2026-02-14')],
    },
    expected: { periodMonths: 2, clockStartsAt: '2026-08-31', decisionDeadline: '2026-10-31', silence: 'rejet' },
  },
]

const later: OwnCase[] = [
  {
    id: 'O50',
    kind: 'instruction',
    because: 'a prolongation received on the very last day is still before midnight',
    input: {
      ...counter('PC', '2026-03-10'),
      circumstances: ['ABF_ABORDS'],
      extensionNotices: [lrar('2026-03-25')],
      prolongationNotices: [{ reason: 'ABF_APPEAL', ...lrar('2026-07-10') }],
    },
    expected: { prolongationEffective: true, periodMonths: 6, decisionDeadline: '2026-09-10' },
  },
  {
    id: 'O51',
    kind: 'instruction',
    because: 'an electronic one sent that day is received on the morrow: too late',
    input: {
      ...counter('PC', '2026-03-10'),
      circumstances: ['ABF_ABORDS'],
      extensionNotices: [lrar('2026-03-25')],
      prolongationNotices: [{ reason: 'ABF_APPEAL', ...sent('2026-07-10') }],
    },
    expected: { prolongationEffective: false, periodMonths: 4, decisionDeadline: '2026-07-10' },
  },
  {
    id: 'O52',
    kind: 'instruction',
    because: 'without the majoration the deadline is two months: the prolongation came after it',
    input: {
      ...counter('PCMI', '2026-03-10'),
      circumstances: ['ABF_ABORDS'],
      prolongationNotices: [{ reason: 'ABF_APPEAL', ...lrar('2026-05-20') }],
    },
    expected: {
      extensionEffective: false,
      prolongationEffective: false,
      periodMonths: 2,
      decisionDeadline: '2026-05-10',
    },
  },
  {
    id: 'O53',
    kind: 'instruction',
    because: 'a declaration may be prolonged as well (R423-35): 1+1 then +2 from the start',
    input: {
      ...counter('DP', '2026-03-10'),
      circumstances: ['ABF_ABORDS'],
      extensionNotices: [lrar('2026-03-25')],
      prolongationNotices: [{ reason: 'ABF_APPEAL', ...lrar('2026-05-04') }],
    },
    expected: { prolongationEffective: true, periodMonths: 4, decisionDeadline: '2026-07-10' },
  },
  {
    id: 'O54',
    kind: 'instruction',
    because: 'clearing reconnaissance prolonged by the prefect: 5+3',
    input: {
      ...counter('PC', '2026-03-02'),
      circumstances: ['CLEARING_RECONNAISSANCE'],
      extensionNotices: [lrar('2026-03-26')],
      prolongationNotices: [{ reason: 'CLEARING_EXTENDED', ...lrar('2026-07-30') }],
    },
    expected: { periodMonths: 8, decisionDeadline: '2026-11-02' },
  },
  {
    id: 'O55',
    kind: 'instruction',
    because: 'commercial appeal: 5+5, counted from completion when pieces were asked',
    input: {
      ...counter('PC', '2026-01-12'),
      circumstances: ['AEC_CDAC'],
      cdacOpinion: 'unfavorable',
      pieceRequests: [lrar('2026-02-12')],
      extensionNotices: [lrar('2026-02-12')],
      piecesReceived: [brought('2026-05-12')],
      prolongationNotices: [{ reason: 'CNAC_APPEAL', ...lrar('2026-10-12') }],
    },
    expected: {
      completeAt: '2026-05-12',
      prolongationEffective: true,
      periodMonths: 10,
      decisionDeadline: '2027-03-12',
      silence: 'rejet',
    },
  },
  {
    id: 'O56',
    kind: 'instruction',
    because: 'refused between the ordinary deadline and the prolonged one: an express decision in time',
    input: {
      ...counter('PC', '2026-03-10'),
      circumstances: ['ABF_ABORDS'],
      extensionNotices: [lrar('2026-03-25')],
      prolongationNotices: [{ reason: 'ABF_APPEAL', ...lrar('2026-07-01') }],
      decision: { sense: 'refusal', ...lrar('2026-09-10') },
    },
    expected: { decisionTimely: true, decisionEffect: 'express-decision', tacitNature: null },
  },
  {
    id: 'O57',
    kind: 'instruction',
    because: 'changes that call for no new examination leave the tacit date alone',
    input: {
      ...counter('PC', '2026-01-15'),
      modifications: [{ receivedAt: '2026-03-20', needsNewExamination: false, noticeAt: '2026-03-25' }],
    },
    expected: { restartedByModification: false, receivedAt: '2026-01-15', decisionDeadline: '2026-04-15' },
  },
  {
    id: 'O58',
    kind: 'instruction',
    because: 'announced the day after the tacit permit: it exists already',
    input: {
      ...counter('PC', '2026-01-15'),
      modifications: [{ receivedAt: '2026-04-10', needsNewExamination: true, noticeAt: '2026-04-16' }],
    },
    expected: { restartedByModification: false, decisionDeadline: '2026-04-15', tacitOn: '2026-04-15' },
  },
  {
    id: 'O59',
    kind: 'instruction',
    because: 'a new month opens with the modified project: pieces are asked in it, then the whole period runs again',
    input: {
      ...counter('PCMI', '2026-01-15'),
      modifications: [{ receivedAt: '2026-02-28', needsNewExamination: true, noticeAt: '2026-03-05' }],
      pieceRequests: [lrar('2026-03-28')],
      piecesReceived: [brought('2026-06-28')],
    },
    expected: {
      restartedByModification: true,
      requestDeadline: '2026-03-28',
      requestEffective: true,
      piecesDueBy: '2026-06-28',
      completeAt: '2026-06-28',
      decisionDeadline: '2026-08-28',
    },
  },
  {
    id: 'O60',
    kind: 'instruction',
    because: 'two changes in turn: each announced before the tacit date that the previous one gave',
    input: {
      ...counter('PCMI', '2026-01-15'),
      modifications: [
        { receivedAt: '2026-04-20', needsNewExamination: true, noticeAt: '2026-04-30' },
        { receivedAt: '2026-03-01', needsNewExamination: true, noticeAt: '2026-03-10' },
      ],
    },
    expected: { restartedByModification: true, receivedAt: '2026-04-20', decisionDeadline: '2026-06-20' },
  },
  {
    id: 'O61',
    kind: 'instruction',
    because: 'a project changed after the refusal was notified changes nothing to it',
    input: {
      ...counter('PCMI', '2026-01-15'),
      decision: { sense: 'refusal', ...lrar('2026-03-01') },
      modifications: [{ receivedAt: '2026-03-02', needsNewExamination: true, noticeAt: '2026-03-03' }],
    },
    expected: { restartedByModification: false, decisionTimely: true, decisionDeadline: '2026-03-15' },
  },
  {
    id: 'O62',
    kind: 'instruction',
    because:
      'ABF refusal notified one day after its own two months: the agreement was deemed given, silence is a permit',
    input: {
      ...counter('PC', '2026-03-10'),
      circumstances: ['ABF_ABORDS'],
      extensionNotices: [lrar('2026-03-25')],
      abfOpinion: { sense: 'unfavorable', requestReceivedAt: '2026-03-16', notifiedAt: '2026-05-17' },
    },
    expected: { silence: 'accord', tacitNature: 'permis-tacite', tacitOn: '2026-07-10' },
  },
  {
    id: 'O63',
    kind: 'instruction',
    because:
      'R424-3 is for permits: silence on a declaration refused by the ABF is a non-opposition, unlawful but real',
    input: {
      ...counter('DP', '2026-03-10'),
      circumstances: ['ABF_ABORDS'],
      extensionNotices: [lrar('2026-03-25')],
      abfOpinion: { sense: 'unfavorable', requestReceivedAt: '2026-03-16', notifiedAt: '2026-04-10' },
    },
    expected: { silence: 'accord', tacitNature: 'non-opposition-tacite', tacitOn: '2026-05-10' },
  },
  {
    id: 'O64',
    kind: 'instruction',
    because: 'a late stay withdraws the tacit permit just as a refusal does; a late grant confirms it',
    input: { ...counter('PCMI', '2026-03-12'), decision: { sense: 'sursis', ...lrar('2026-05-13') } },
    expected: { decisionTimely: false, decisionEffect: 'late-withdraws-tacit-decision', tacitNature: 'permis-tacite' },
  },
  {
    id: 'O65',
    kind: 'instruction',
    because: 'a late grant adds nothing to the tacit permit',
    input: { ...counter('PCMI', '2026-03-12'), decision: { sense: 'grant', ...sent('2026-05-12') } },
    expected: {
      decisionNotifiedAt: '2026-05-13',
      decisionTimely: false,
      decisionEffect: 'late-confirms-tacit-decision',
    },
  },
  {
    id: 'O66',
    kind: 'instruction',
    because: 'a transfer of a development permit takes three months like its parent, a modified declaration one',
    input: counter('DP_M', '2026-08-31'),
    expected: { periodMonths: 1, decisionDeadline: '2026-09-30', tacitNature: 'non-opposition-tacite' },
  },
]

const afterwards: OwnCase[] = [
  {
    id: 'O70',
    kind: 'withdrawal',
    because: 'electronic withdrawal sent on the last day is received on the morrow: too late',
    input: { decisionDate: '2026-03-02', withdrawal: sent('2026-06-02') },
    expected: { lastDayToNotify: '2026-06-02', withdrawalNotifiedAt: '2026-06-03', inTime: false },
  },
  {
    id: 'O71',
    kind: 'appeal',
    because: '2 months from 30 November end on 30 January, plus one day: Sunday 31, then Monday 1 February',
    input: { appellant: 'applicant', notifiedAt: '2026-11-30' },
    expected: { contentiousLastDay: '2027-02-01', contentiousExtendedByGracious: false, graciousLastDay: '2026-12-30' },
  },
  {
    id: 'O72',
    kind: 'appeal',
    because: '2 May + 1 is 3 May 2027, a Monday: nothing to move; Ascension is on the 6th',
    input: { appellant: 'third-party', siteDisplayFirstDay: '2027-03-02' },
    expected: { contentiousLastDay: '2027-05-03' },
  },
  {
    id: 'O73',
    kind: 'appeal',
    because: '28 February + 2 months is 28 April, plus one day: a Thursday, nothing to move',
    input: { appellant: 'third-party', siteDisplayFirstDay: '2027-02-28' },
    expected: { contentiousLastDay: '2027-04-29' },
  },
  {
    id: 'O74',
    kind: 'appeal',
    because: 'last day 24 + 1 December 2026 is Christmas, a Friday: moved over the week-end to Monday 28',
    input: { appellant: 'third-party', siteDisplayFirstDay: '2026-10-24' },
    expected: { contentiousLastDay: '2026-12-28' },
  },
  {
    id: 'O75',
    kind: 'appeal',
    because:
      'a decision of 27 November 2025 keeps the former law: an appeal within two months makes the court period start again',
    input: {
      appellant: 'applicant',
      notifiedAt: '2025-11-27',
      decisionDate: '2025-11-20',
      graciousAppealAt: '2025-12-20',
    },
    expected: {
      contentiousExtendedByGracious: true,
      graciousImplicitRejectionOn: '2026-02-20',
      contentiousLastDay: '2026-04-21',
    },
  },
  {
    id: 'O76',
    kind: 'appeal-notification',
    because: '15 clear days from 2 May 2027 end on Tuesday 18: not moved',
    input: { filedAt: '2027-05-02' },
    expected: { notifyBy: '2027-05-18' },
  },
  {
    id: 'O77',
    kind: 'appeal-notification',
    because: '1 May + 16 is 17 May 2027, Whit Monday: moved to the 18th',
    input: { filedAt: '2027-05-01' },
    expected: { notifyBy: '2027-05-18' },
  },
  {
    id: 'O78',
    kind: 'acknowledgement',
    because:
      'Wednesday 6 May 2026: the 7th is worked; ten working days skip the 8th, Ascension Thursday 14 and Whit Monday 25',
    input: { submittedAt: '2026-05-06T22:00' },
    expected: { aeeLatest: '2026-05-07', areLatest: '2026-05-22' },
  },
  {
    id: 'O79',
    kind: 'acknowledgement',
    because: 'Thursday 24 December 2026: Christmas and the week-end are skipped',
    input: { submittedAt: '2026-12-24' },
    expected: { aeeLatest: '2026-12-28', areLatest: '2027-01-11' },
  },
  {
    id: 'O80',
    kind: 'validity',
    because: 'the window of five years opens on 28 May 2022 and closes on 28 May 2024, both included',
    input: { decisionDate: '2024-05-28', startsAt: '2024-06-03' },
    expected: { regime: 'decree-2025-461-art1', expiresOn: '2029-06-03', nextRequestLatest: null },
  },
  {
    id: 'O81',
    kind: 'validity',
    because: 'the day after, three years and the ordinary extensions',
    input: { decisionDate: '2024-05-29', startsAt: '2024-06-03' },
    expected: { regime: 'R424-17', expiresOn: '2027-06-03', nextRequestLatest: '2027-04-03' },
  },
  {
    id: 'O82',
    kind: 'validity',
    because: 'expiring on 28 May 2025 itself, it was still alive that day: one more year',
    input: { decisionDate: '2022-05-27', startsAt: '2022-05-28' },
    expected: { regime: 'decree-2025-461-art2', expiresOn: '2026-05-28' },
  },
  {
    id: 'O83',
    kind: 'validity',
    because: 'expired the day before the decree: not revived',
    input: { decisionDate: '2022-05-20', startsAt: '2022-05-27' },
    expected: { regime: 'R424-17', expiresOn: '2025-05-27' },
  },
  {
    id: 'O84',
    kind: 'validity',
    because:
      'extended in 2024 it was alive in 2025: three years, one of extension, one of the decree; a last one may be asked',
    input: { decisionDate: '2021-09-01', startsAt: '2021-09-10', prorogations: [{ requestReceivedAt: '2024-06-15' }] },
    expected: {
      request1Admissible: true,
      request1TacitOn: '2024-08-15',
      regime: 'decree-2025-461-art2',
      expiresOn: '2026-09-10',
      prorogationsGranted: 1,
      nextRequestLatest: '2026-07-10',
    },
  },
  {
    id: 'O85',
    kind: 'validity',
    because: 'two months at least before 28 February 2027: 31 December counts, its second month has no 31st',
    input: { decisionDate: '2024-06-10', startsAt: '2024-02-28', prorogations: [{ requestReceivedAt: '2026-12-31' }] },
    expected: { request1Latest: '2026-12-31', request1Admissible: true, expiresOn: '2028-02-28' },
  },
  {
    id: 'O86',
    kind: 'validity',
    because: 'a refused late request does not consume an extension: the next one, in time, is granted',
    input: {
      decisionDate: '2026-03-09',
      startsAt: '2026-03-12',
      prorogations: [{ requestReceivedAt: '2029-01-13' }, { requestReceivedAt: '2029-01-10' }],
    },
    expected: { request1Admissible: false, request2Admissible: true, prorogationsGranted: 1, expiresOn: '2030-03-12' },
  },
  {
    id: 'O87',
    kind: 'certificate',
    because: 'extended twice: certificates have no limit to the number of one-year periods',
    input: {
      type: 'CUb',
      issuedAt: '2026-02-28',
      prorogations: [
        { requestReceivedAt: '2027-06-28' },
        { requestReceivedAt: '2028-06-28' },
        { requestReceivedAt: '2029-06-29' },
      ],
    },
    expected: {
      initialExpiresOn: '2027-08-28',
      request1Admissible: true,
      request2Admissible: true,
      request3Admissible: false,
      expiresOn: '2029-08-28',
    },
  },
  {
    id: 'O88',
    kind: 'certificate',
    because: 'electronic filing: one month from the acknowledgement; silence only freezes the rules',
    input: { type: 'CUa', channel: 'sve', depositedAt: '2026-05-30', aeeSentAt: '2026-06-01' },
    expected: {
      decisionDeadline: '2026-07-01',
      tacitOn: '2026-07-01',
      expiresOn: '2028-01-01',
      tacitEffects: 'L410-1-a-only',
    },
  },
  {
    id: 'O89',
    kind: 'completion',
    because: 'surroundings of a monument alone do not call for an inspection; a risk plan does',
    input: { daactReceivedAt: '2026-11-30', circumstances: ['ABF_ABORDS'], contestNotice: lrar('2027-02-28') },
    expected: { inspectionMandatory: false, contestBy: '2027-02-28', contestInTime: true },
  },
  {
    id: 'O90',
    kind: 'completion',
    because: 'risk plan: five months; an electronic notice sent on the last day is late',
    input: { daactReceivedAt: '2026-11-30', circumstances: ['PPR_ZONE'], contestNotice: sent('2027-04-30') },
    expected: {
      inspectionMandatory: true,
      contestBy: '2027-04-30',
      contestNotifiedAt: '2027-05-01',
      contestInTime: false,
    },
  },
  {
    id: 'O91',
    kind: 'sursis',
    because: 'a shorter stay is kept, a longer one cut to two years; confirmed a day too late, nothing is due',
    input: { sursisAt: '2026-08-31', durationMonths: 18, confirmationReceivedAt: '2028-05-01' },
    expected: {
      sursisExpiresOn: '2028-02-29',
      confirmLatest: '2028-04-29',
      confirmationInTime: false,
      decisionDueBy: null,
    },
  },
  {
    id: 'O92',
    kind: 'sursis',
    because: 'thirty-six months asked are twenty-four',
    input: { sursisAt: '2026-03-10', durationMonths: 36 },
    expected: { sursisExpiresOn: '2028-03-10', confirmLatest: '2028-05-10' },
  },
  {
    id: 'O93',
    kind: 'execution',
    because: 'a demolition waits fifteen days after the later of notification and transmission',
    input: { type: 'PD', notifiedAt: '2026-03-10', transmittedAt: '2026-03-20' },
    expected: { executableFrom: '2026-04-04' },
  },
  {
    id: 'O94',
    kind: 'execution',
    because: 'tree felling waits a month after it is acquired; 31 January gives 28 February',
    input: { type: 'DP_TREES', acquiredAt: '2026-01-31' },
    expected: { executableFrom: '2026-02-28' },
  },
  {
    id: 'O95',
    kind: 'execution',
    because: 'notified but never transmitted, a decision of the commune is not executory',
    input: { type: 'PCMI', notifiedAt: '2026-03-10' },
    expected: { executableFrom: null },
  },
  {
    id: 'O96',
    kind: 'consultation',
    because: 'archaeology: two months with an environmental assessment; silence is a waiver',
    input: { body: 'ARCHAEOLOGY', type: 'PA', circumstances: ['ENV_ASSESSMENT'], requestReceivedAt: '2026-12-31' },
    expected: { responseDueBy: '2027-02-28', silence: 'renonciation' },
  },
  {
    id: 'O97',
    kind: 'consultation',
    because: 'nature reserve on a permit: four months, and the answer a day late is out of time',
    input: { body: 'NATURE_RESERVE', type: 'PC_M', requestReceivedAt: '2026-10-31', answeredAt: '2027-03-01' },
    expected: { responseDueBy: '2027-02-28', silence: 'refus', answerInTime: false },
  },
  {
    id: 'O98',
    kind: 'deposit-formalities',
    because: 'seven clear days from 24 December end on 1 January and are not moved: it is no court period',
    input: { depositedAt: '2026-12-24' },
    expected: {
      cdacTransmissionBy: '2027-01-01',
      abfTransmissionBy: '2026-12-31',
      depositNoticeDisplayBy: '2027-01-08',
    },
  },
  {
    id: 'O99',
    kind: 'townhall-display',
    because: 'started a day late it is late, and still lasts two months',
    input: { decisionAt: '2026-12-24', displayStartedAt: '2027-01-02' },
    expected: { displayStartBy: '2027-01-01', startedInTime: false, displayUntil: '2027-03-02' },
  },
  {
    id: 'O100',
    kind: 'legality-transmission',
    because: 'fifteen days from a signature on 20 February 2028 end on 6 March: that February has 29 days',
    input: { signedAt: '2028-02-20' },
    expected: { transmitBy: '2028-03-06' },
  },
  {
    id: 'O101',
    kind: 'validity',
    because: 'R424-21 gives two extensions of a year: the third request is in time, and nothing is left to give',
    input: {
      decisionDate: '2026-06-01',
      startsAt: '2026-06-04',
      prorogations: [
        { requestReceivedAt: '2029-03-30' },
        { requestReceivedAt: '2030-03-30' },
        { requestReceivedAt: '2031-03-30' },
      ],
    },
    expected: { request2Admissible: true, request3Admissible: false, prorogationsGranted: 2, expiresOn: '2031-06-04' },
  },
]

export const OWN_CASES: readonly OwnCase[] = [
  ...monthEnds,
  ...channels,
  ...requests,
  ...lengths,
  ...later,
  ...afterwards,
]
