import { mkdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import type { LaterLetter } from '#contract/dossier/decisions/decision-later.ts'
import { isOfDecision } from '#contract/dossier/phrases/phrase.ts'
import type { DossierDraft } from '#contract/dossier/register/dossier.ts'
import { StatedRequest } from '#contract/dossier/register/request.ts'
import type { DecisionSense } from '#law/clock/acts.ts'
import { DOSSIER_KINDS, type DossierKind } from '#law/dossier-kind.ts'
import { legalClockAt } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { asPerson } from '#platform/scope.ts'
import { consultationLetter, reminderLetter } from '#server/documents/consultation-letter.ts'
import { decisionLetter, type LetterSignature } from '#server/documents/decision-letter.ts'
import { depositNotice } from '#server/documents/deposit-notice.ts'
import { extensionLetter, increaseLetter, type LetterFacts } from '#server/documents/extension-letter.ts'
import { type Document, type Letterhead, plainText } from '#server/documents/pdf/block.ts'
import { piecesRequestLetter } from '#server/documents/pieces-request-letter.ts'
import { postingNotice } from '#server/documents/posting-notice.ts'
import { answerReceipt, filingReceipt, registrationReceipt } from '#server/documents/receipt.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import { resumptionLetter, suspensionLetter } from '#server/documents/suspension-letter.ts'
import { tacitCertificate } from '#server/documents/tacit-certificate.ts'
import type { Examined } from '#server/dossier/completeness/examined.ts'
import { increaseFacts } from '#server/dossier/completeness/increase.ts'
import { extensionFacts } from '#server/dossier/completeness/period-letters.ts'
import { requestFacts } from '#server/dossier/completeness/request.ts'
import { resumptionFacts, suspensionFacts } from '#server/dossier/completeness/suspension.ts'
import { consultationFacts } from '#server/dossier/consultations/letters.ts'
import { revocationFacts, tacitCertificateFacts } from '#server/dossier/decisions/after-decision.ts'
import { type Bible, builtBlocks } from '#server/dossier/decisions/draft.ts'
import { fileFacts, wordsOf } from '#server/dossier/decisions/file-facts.ts'
import { composedLater } from '#server/dossier/decisions/later-letters.ts'
import { decisionFacts } from '#server/dossier/decisions/signature.ts'
import { expected, receiptHead } from '#server/dossier/deposit/filing-receipts.ts'
import { addresseeOf } from '#server/dossier/letters/addressee.ts'
import { identityOf, numberOf } from '#server/dossier/letters/identity.ts'
import { underAuthority } from '#server/dossier/letters/issue.ts'
import { phrasesOn } from '#server/dossier/phrases/phrases.ts'
import { depositNoticeFacts } from '#server/dossier/posting/deposit-notice.ts'
import { postingFacts } from '#server/dossier/posting/posting.ts'
import { recordedProject } from '#server/place/guide/guide.ts'
import { test } from '#tests/fixtures/database.ts'
import { insertCommunes, insertPersonWith, SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { type ReadPdf, readingOrder, readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'
import { clockOn, FILED_ON, LONG_TEXT, opinion, TOLD, type Told, toldCase } from '#tests/fixtures/told-dossier.ts'
import type { IssuedTemplate } from '#wording/dossier/decisions/decision-desk.ts'
import { holderActText } from '#wording/dossier/deposit/holder-act.ts'
import { type ReceiptSort, startText } from '#wording/dossier/deposit/receipt.ts'
import { typographic } from '#wording/typography.ts'

/** Where the letters are written, to be looked at page by page: `npm run letters`. */
const KEPT_IN = process.env.LETTERS_IN

const LETTERHEADS: Readonly<Record<Told, Letterhead>> = {
  minimal: { authority: 'Commune de Saint-Exemple', lines: [] },
  full: {
    authority: 'Commune de Saint-Exemple',
    lines: ['1, place du Parvis, 62370 Saint-Exemple', '03 21 00 00 00', 'Ouvert du lundi au vendredi, 9 h à 12 h'],
  },
  long: {
    authority: 'Commune de Saint-Exemple-lès-Marais-en-Audruicquois',
    lines: [
      'Direction de l’aménagement, de l’urbanisme et de l’habitat, pôle instruction des autorisations',
      '1245 ter, ancienne route départementale de Saint-Exemple à Autre-Exemple',
      '03 21 00 00 00',
      'Ouvert le lundi de 9 h à 12 h et de 14 h à 17 h 30, le mercredi de 9 h à 12 h, le samedi sur rendez-vous',
    ],
  },
}

const SIGNATURE: LetterSignature = {
  place: 'Saint-Exemple',
  on: '2026-11-20',
  capacity: 'Par délégation du maire, l’adjointe à l’urbanisme',
  name: 'Bernadette Hochart',
  delegation: 'arrêté n° 2026-12 du 3 mars 2026',
}

const deps = (on: string) => ({
  clock: legalClockAt(() => Temporal.Instant.from(`${on}T09:00:00Z`)),
  config: { signing: undefined },
})

type Letter = { name: string; document: Document; isArrete?: true; appeals?: true }
type Write = (told: Told, bible: Bible) => readonly Letter[]

const GRANT = { sense: 'granted', notice: { via: 'hand', handedOn: '2026-10-20' }, signedOn: '2026-10-20' }
const decided = { kind: 'decided', ...GRANT, arrete: 'URBA-2026-0012' } as const
const posted = { kind: 'depositNoticePosted', on: '2026-09-02', place: 'townHall' } as const

const REVIEW_SENSES: readonly DecisionSense[] = ['granted', 'grantedWithConditions', 'refused', 'stayed']
const SENSES: Readonly<Record<DossierKind, readonly DecisionSense[]>> = {
  housePermit: REVIEW_SENSES,
  buildingPermit: REVIEW_SENSES,
  developmentPermit: REVIEW_SENSES,
  demolitionPermit: REVIEW_SENSES,
  priorDeclaration: ['unopposed', 'grantedWithConditions', 'opposed', 'stayed'],
  informativeCertificate: ['certificateIssued'],
  operationalCertificate: ['certificateIssued'],
  publicBuildingWorks: [],
  saleDeclaration: [],
}

const VARIANTS = ['amendment', 'transfer'] as const
const AUTHORITIES = ['commune', 'epci', 'state', 'prefect'] as const

/** Every decision: each kind with each sense, the permits changed or transferred, and the three authorities. */
const decisions: Write = (told, bible) => {
  const asked = [
    ...(Object.keys(DOSSIER_KINDS) as DossierKind[]).flatMap((kind) =>
      SENSES[kind].map((sense) => ({ kind, sense, variant: null, authority: 'commune' as const })),
    ),
    ...VARIANTS.flatMap((variant) =>
      (['granted', 'refused'] as const).map((sense) => ({
        kind: 'housePermit' as const,
        sense,
        variant,
        authority: 'commune' as const,
      })),
    ),
    ...AUTHORITIES.map((authority) => ({
      kind: 'housePermit' as const,
      sense: 'refused' as const,
      variant: null,
      authority,
    })),
  ]
  return asked.map(({ kind, sense, variant, authority }) => {
    const subject = toldCase(told, { kind, variant, authority }, '2026-10-20', posted)
    const isCertificate = sense === 'certificateIssued'
    const chosen = kind === 'operationalCertificate' ? ['article.cub-realisable'] : []
    const blocks = builtBlocks(fileFacts(subject.file), sense, subject.dossier, bible, wordsOf(subject.file), chosen)
    const facts = decisionFacts(
      deps('2026-10-20'),
      subject,
      { sense, blocks },
      { name: SIGNATURE.name, authority: '', delegations: [], capacity: undefined },
      isCertificate ? null : 'URBA-2026-0012',
    )
    return {
      name: `${kind}-${sense}${variant ? `-${variant}` : ''}${authority === 'commune' ? '' : `-${authority}`}`,
      document: decisionLetter({ ...facts, signature: SIGNATURE }, underAuthority(LETTERHEADS[told], subject.dossier)),
      ...(isCertificate ? {} : { isArrete: true }),
      appeals: true,
    }
  })
}

const one = (letter: Letter): readonly Letter[] => [letter]

/** The article that a withdrawal opposes, where the regulation of the ground is told. */
const ruleOf = (told: Told) => (told === 'minimal' ? null : 'UBa/0')

const revocation: Write = (told) => {
  const subject = toldCase(told, {}, '2026-11-20', decided)
  const hearing = { invitedOn: '2026-10-25', answerUntil: '2026-11-15', observedOn: null }
  const unlawfulness = told === 'long' ? LONG_TEXT : 'le projet méconnaît l’article UB 7 du règlement.'
  const facts = revocationFacts(
    deps('2026-11-20'),
    subject,
    { unlawfulness, rule: ruleOf(told), hearing, requestedOn: null, arrete: 'URBA-2026-0013' },
    SIGNATURE,
  )
  return one({ name: 'revocation', document: decisionLetter(facts, LETTERHEADS[told]), isArrete: true, appeals: true })
}

const tacit: Write = (told) =>
  (['housePermit', 'priorDeclaration'] as const).map((kind) => {
    const transmitted = { kind: 'decisionTransmitted', on: '2026-09-10' } as const
    const subject = toldCase(told, { kind }, '2026-11-20', posted, transmitted)
    const facts = tacitCertificateFacts(deps('2026-11-20'), subject, SIGNATURE)
    return { name: `tacit-${kind}`, document: tacitCertificate(facts, LETTERHEADS[told]) }
  })

const SIGNING = { via: 'registered', interested: false } as const
const started = { kind: 'worksStarted', on: '2026-10-25' } as const
const completed = (on: string) => ({ kind: 'completionDeclared', receivedOn: on }) as const

type LaterCase = { on: string; asked: LaterLetter; acts: Parameters<typeof toldCase>[3][]; appeals: boolean }

/** Each letter that comes after a decision; one more in the contract is one more here, or nothing compiles. */
const laterCases = (told: Told): { [Name in LaterLetter['letter']]: LaterCase } => {
  const why = told === 'long' ? LONG_TEXT : 'la hauteur au faîtage dépasse de 80 cm celle qui est autorisée.'
  return {
    complianceContest: {
      on: '2026-11-20',
      asked: { letter: 'complianceContest', ...SIGNING, why, asks: 'either' },
      acts: [decided, started, completed('2026-11-10')],
      appeals: true,
    },
    complianceAttestation: {
      on: '2027-06-01',
      asked: { letter: 'complianceAttestation', ...SIGNING },
      acts: [decided, started, completed('2026-11-10')],
      appeals: false,
    },
    validityExtension: {
      on: '2029-06-20',
      asked: { letter: 'validityExtension', ...SIGNING },
      acts: [decided, { kind: 'validityExtensionRequested', receivedOn: '2029-06-01' }],
      appeals: true,
    },
    hearingInvitation: {
      on: '2026-11-20',
      asked: {
        letter: 'hearingInvitation',
        ...SIGNING,
        before: 'revocation',
        why,
        rule: ruleOf(told),
        answerUntil: '2026-12-10',
      },
      acts: [decided],
      appeals: false,
    },
    appealAnswer: {
      on: '2026-11-20',
      asked: {
        letter: 'appealAnswer',
        ...SIGNING,
        outcome: 'rejected',
        why,
        address: '4 place du Marché\n62999 Audenkerque',
      },
      acts: [
        decided,
        {
          kind: 'administrativeAppealLodged',
          on: '2026-11-10',
          appellant: 'thirdParty',
          name: 'Association du Parvis',
        },
      ],
      appeals: true,
    },
    validityRefusal: {
      on: '2029-06-20',
      asked: { letter: 'validityRefusal', ...SIGNING, why },
      acts: [decided, { kind: 'validityExtensionRequested', receivedOn: '2029-06-01' }],
      appeals: true,
    },
    withdrawal: {
      on: '2026-10-01',
      asked: { letter: 'withdrawal', ...SIGNING },
      acts: [{ kind: 'withdrawn', receivedOn: '2026-09-20' }],
      appeals: false,
    },
    stopWorks: {
      on: '2026-11-20',
      asked: { letter: 'stopWorks', ...SIGNING, reportOn: '2026-11-15', heardOn: null, why },
      acts: [decided, started],
      appeals: true,
    },
  }
}

const later =
  (name: LaterLetter['letter']): Write =>
  (told) => {
    const { on, asked, acts, appeals } = laterCases(told)[name]
    const subject = toldCase(told, {}, on, ...acts)
    const isArrete = name === 'validityExtension' || name === 'validityRefusal' || name === 'stopWorks'
    const numbered = { arrete: isArrete ? 'URBA-2026-0014' : null, signature: { ...SIGNATURE, on } }
    const { document } = composedLater(deps(on), subject, asked, numbered, LETTERHEADS[told])
    return one({ name, document, ...(isArrete ? { isArrete } : {}), ...(appeals ? { appeals } : {}) })
  }

/** The dossier as its completeness is read, with what every letter of the review says of it. */
function examined(told: Told, on: string, ...acts: Parameters<typeof toldCase>[3][]) {
  const { dossier, file } = toldCase(told, {}, on, ...acts)
  const subject: Examined = {
    ...dossier,
    pieceFacts: {},
    floors: { uses: [], footprintBeforeM2: null },
    recorded: recordedProject(dossier.project, []),
    frozen: [],
    attachments: [],
    acts: file.acts,
    standing: file.acts,
    law: clockOn(file.acts, on),
    mayReview: true,
  }
  const facts: LetterFacts = {
    reference: numberOf(dossier),
    issuedAt: `${on}T09:00:00Z`,
    number: numberOf(dossier),
    addressee: addresseeOf(dossier),
    identity: identityOf(dossier),
    signature: { ...SIGNATURE, on },
  }
  return { subject, facts }
}

const inAbords = { kind: 'circumstanceEstablished', circumstance: 'monumentSurroundings' } as const

const pieces: Write = (told) =>
  [false, true].map((withIncrease) => {
    const { subject, facts } = examined(told, '2026-09-20', inAbords)
    const asked = Array.from({ length: told === 'minimal' ? 1 : told === 'full' ? 4 : 25 }, (_, index) => ({
      key: `PCMI${index + 1}`,
      code: `PCMI${index + 1}`,
      label: 'Plan de masse des constructions à édifier ou à modifier',
      why: told === 'long' ? LONG_TEXT.slice(0, 300) : 'Le plan n’est pas coté dans les trois dimensions.',
    }))
    const written = requestFacts(deps('2026-09-20'), subject, facts, asked, { via: 'registered', withIncrease })
    return {
      name: `pieces${withIncrease ? '-increase' : ''}`,
      document: piecesRequestLetter(written, LETTERHEADS[told]),
    }
  })

const increase: Write = (told) => {
  const { subject, facts } = examined(told, '2026-09-20', inAbords)
  const written = { ...facts, ...increaseFacts(deps('2026-09-20'), subject, { withRequest: false }) }
  return one({ name: 'increase', document: increaseLetter(written, LETTERHEADS[told]) })
}

const extension: Write = (told) => {
  const { subject, facts } = examined(told, '2026-10-10', inAbords)
  const why = told === 'long' ? LONG_TEXT : 'L’architecte a refusé son accord le 5 octobre.'
  const asked = { reason: 'heritageAppeal', why, appealOn: null } as const
  const written = extensionFacts(deps('2026-10-10'), subject, facts, asked)
  return one({ name: 'extension', document: extensionLetter(written, LETTERHEADS[told]) })
}

const suspension: Write = (told) => {
  const { subject, facts } = examined(told, '2026-09-20')
  const why = told === 'long' ? LONG_TEXT : 'Examen au cas par cas demandé le 18 septembre.'
  const written = suspensionFacts(subject, facts, { reason: 'environmentalReview', from: '2026-09-20', why })
  return one({ name: 'suspension', document: suspensionLetter(written, LETTERHEADS[told]) })
}

const resumption: Write = (told) => {
  const suspended = {
    kind: 'reviewSuspended',
    reason: 'environmentalReview',
    notice: { via: 'hand', handedOn: '2026-09-20' },
    from: '2026-09-20',
  } as const
  const { subject, facts } = examined(told, '2026-10-10', suspended)
  const why = told === 'long' ? LONG_TEXT : 'L’autorité environnementale a répondu le 9 octobre.'
  const written = resumptionFacts(deps('2026-10-10'), subject, facts, { on: '2026-10-10', why })
  return one({ name: 'resumption', document: resumptionLetter(written, LETTERHEADS[told]) })
}

const consultation =
  (template: 'consultation' | 'consultationReminder'): Write =>
  (told) => {
    const { dossier } = toldCase(told, {}, '2026-09-05')
    const facts = {
      ...consultationFacts(opinion(told), dossier, template),
      issuedAt: '2026-09-05T09:00:00Z',
      pieces: Array.from({ length: told === 'long' ? 60 : 2 }, (_, index) => ({
        code: `PCMI${index + 1}`,
        title: 'Plan de masse',
        version: 1,
      })),
      signature: { ...SIGNATURE, on: '2026-09-05' },
    }
    const write = template === 'consultation' ? consultationLetter : reminderLetter
    return one({ name: template, document: write(facts, LETTERHEADS[told]) })
  }

const ANSWERS: Readonly<Partial<Record<ReceiptSort, readonly string[]>>> = {
  worksStarted: holderActText({ kind: 'worksStarted', on: '2026-10-25', extent: 'whole', part: '' }, null),
  completionDeclared: holderActText(
    { kind: 'completionDeclared', on: '2026-10-20', extent: 'whole', part: '' },
    '2027-02-10',
  ),
  validityExtensionRequested: holderActText({ kind: 'validityExtensionRequested' }, '2027-02-10'),
}

const receipt =
  (sort: ReceiptSort): Write =>
  (told) => {
    const { dossier, law } = toldCase(told, {}, FILED_ON)
    const draft: DossierDraft = {
      inseeCode: dossier.inseeCode,
      kind: dossier.kind,
      variant: null,
      parentNumber: null,
      title: dossier.title,
      project: dossier.project,
      request: StatedRequest.parse({}),
      pieceFacts: {},
      parties: dossier.parties.map((party) => ({ ...party, isLegalPerson: false, siret: null })),
      parcelIds: dossier.parcelIds,
      footprints: [],
      reuseRefused: false,
    }
    const online = sort !== 'paper'
    const arrival = { channel: online ? 'teleservice' : 'counter', receivedOn: FILED_ON } as const
    const received = Array.from({ length: told === 'minimal' ? 0 : told === 'full' ? 3 : 60 }, (_, index) => ({
      code: `PCMI${index + 1}`,
      title: 'Plan de masse',
      fileName: `plan-${index}.pdf`,
      byteCount: 120_000,
      sha256: 'a'.repeat(64),
    }))
    const head = receiptHead(
      deps(FILED_ON),
      { number: 'PC0629982600031', draft },
      sort,
      { letterhead: LETTERHEADS[told], place: dossier.communeName, siteAddress: dossier.siteAddress },
      received,
      arrival,
    )
    const says = ANSWERS[sort] ?? ['Ce que vous avez envoyé est enregistré.']
    const facts = {
      ...head,
      kind: dossier.kind,
      start: startText(dossier.kind, arrival.channel, FILED_ON),
      ...expected(dossier.kind, law),
      missing: online && told !== 'minimal' ? [{ code: 'PCMI5', label: 'Plan des façades et des toitures' }] : [],
    }
    const document =
      sort === 'registration'
        ? registrationReceipt(facts, LETTERHEADS[told])
        : sort === 'acknowledgement' || sort === 'paper'
          ? filingReceipt(facts, LETTERHEADS[told])
          : answerReceipt({ ...head, says }, LETTERHEADS[told])
    return one({ name: `receipt-${sort}`, document })
  }

/** Every letter that a dossier keeps, by the product's own table: a new one without a case here does not compile. */
const ISSUED = {
  decision: decisions,
  tacitCertificate: tacit,
  revocation,
  complianceContest: later('complianceContest'),
  complianceAttestation: later('complianceAttestation'),
  validityExtension: later('validityExtension'),
  withdrawal: later('withdrawal'),
  hearingInvitation: later('hearingInvitation'),
  validityRefusal: later('validityRefusal'),
  appealAnswer: later('appealAnswer'),
  stopWorks: later('stopWorks'),
  registrationReceipt: receipt('registration'),
  acknowledgement: receipt('acknowledgement'),
  filingReceipt: receipt('paper'),
  piecesReceipt: receipt('pieces'),
  additionReceipt: receipt('addition'),
  withdrawalReceipt: receipt('withdrawal'),
  worksStartedReceipt: receipt('worksStarted'),
  completionReceipt: receipt('completionDeclared'),
  validityExtensionReceipt: receipt('validityExtensionRequested'),
  attestationRequestReceipt: receipt('complianceAttestationRequested'),
  piecesRequest: pieces,
  periodIncrease: increase,
  periodExtension: extension,
  reviewSuspension: suspension,
  reviewResumption: resumption,
  consultation: consultation('consultation'),
  consultationReminder: consultation('consultationReminder'),
} as const satisfies Record<IssuedTemplate, Write>

/** What is printed to be displayed, and kept nowhere. */
const DISPLAYED = {
  depositNotice: (told) => {
    const { dossier } = toldCase(told, {}, FILED_ON)
    const facts = depositNoticeFacts(
      deps(FILED_ON),
      { ...dossier, filedOn: FILED_ON },
      {
        measures: told === 'minimal' ? {} : MEASURES,
        postedOn: told === 'minimal' ? null : '2026-09-02',
      },
    )
    return one({ name: 'deposit-notice', document: depositNotice(facts, LETTERHEADS[told]) })
  },
  postingNotice: (told) => {
    const subject = toldCase(told, {}, '2026-11-20', decided)
    const facts = postingFacts(deps('2026-11-20'), subject, MEASURES, LETTERHEADS[told])
    return one({ name: 'posting-notice', document: postingNotice(facts, LETTERHEADS[told]) })
  },
} as const satisfies Record<string, Write>

const MEASURES = { floorM2: 118.5, heightM: 7.2 }

const WRITERS: readonly (readonly [string, Write])[] = Object.entries({ ...ISSUED, ...DISPLAYED })

const bibleOf = async (db: Database): Promise<Bible> => {
  await insertCommunes(db)
  const officer = await insertPersonWith(db, ['caseOfficer'])
  const phrases = await asPerson(db, officer, Temporal.PlainDate.from('2026-11-20'), (scoped) =>
    phrasesOn(scoped, SAINT_EXEMPLE),
  )
  return new Map(phrases.filter(isOfDecision).map((phrase) => [phrase.key, phrase]))
}

/** Words that no reader should ever meet. */
const FAULTS: readonly [string, RegExp][] = [
  ['undefined', /\b(?:undefined|null|NaN)\b|\[object /],
  ['a word of a phrase that nobody filled', /\{[a-z]+\}/],
  ['an internal key', /\b[a-z]+[A-Z][A-Za-z]+\b(?<!kWh)|\b(?:act|opinion|rule|plan)\/[\w-]+/],
  ['an empty dotted line', /(?:\.\s?){4,}|…{2,}|_{3,}/],
  ['two marks in a row', /[;,.:] ?[;,:]|\(\s*\)|,\s*\)|\bn° ?[,.;]/],
  ['marks of the editor', /\*\*|__/],
]

/** Places that a person has still to fill are obstacles to a signature: only what the file cannot know may be one. */
const UNKNOWN_OF_THE_FILE = /\[à compléter[^\]]*\]/g

/** What a board leaves to be written by hand, where the file does not tell it. */
const BY_HAND = /…+/g

function faultsOf(name: string, told: Told, pdf: ReadPdf): string[] {
  const read = wholeText(pdf).replaceAll(UNKNOWN_OF_THE_FILE, '')
  const text = told === 'minimal' ? read.replaceAll(BY_HAND, '') : read
  return FAULTS.flatMap(([fault, pattern]) => {
    const found = pattern.exec(text)
    return found ? [`${name}: ${fault}: « ${text.slice(Math.max(0, found.index - 30), found.index + 40)} »`] : []
  })
}

/** A page that begins by its signature: what it signs is on another sheet. */
function pageFaults(name: string, pdf: ReadPdf): string[] {
  const pages = pdf.pages.map((page) => said(readingOrder(page).join(' ')).trim())
  return pages.flatMap((text, index) => {
    const signed = text.indexOf('Fait à Saint-Exemple')
    if (text.length < 40) return [`${name}: page ${index + 1} is empty`]
    return signed >= 0 && signed < 40 ? [`${name}: page ${index + 1} begins by its signature`] : []
  })
}

const said = (text: string) => text.replaceAll(/\s+/g, ' ')

describe.each(TOLD)('every letter of a dossier that tells %s', (told) => {
  test.for(WRITERS)('%s: nothing unfilled, no orphan signature, what is known is said', async ([, write], { db }) => {
    const bible = await bibleOf(db)
    const faults: string[] = []
    for (const { name, document, isArrete, appeals } of write(told, bible)) {
      const bytes = await renderPdf(document)
      if (KEPT_IN) {
        mkdirSync(KEPT_IN, { recursive: true })
        await writeFile(join(KEPT_IN, `${name}-${told}.pdf`), bytes)
      }
      const pdf = await readPdf(bytes)
      const text = said(wholeText(pdf))
      const articles = document.blocks.flatMap((block) => (block.type === 'article' ? [plainText(block.text)] : []))
      if (new Set(articles).size < articles.length) faults.push(`${name}: says an article twice`)
      const { dossier } = toldCase(told, {}, FILED_ON)
      const known = [
        'PC 062 998 26 00031',
        dossier.title,
        'AB 12',
        LETTERHEADS[told].authority,
        ...(told === 'full' ? ['14 bis rue du Parvis', '03 21 00 00 00'] : []),
        ...(isArrete ? ['URBA-2026-'] : []),
        ...(appeals ? ['tribunal administratif de Lille', 'Télérecours'] : []),
      ]
      faults.push(
        ...faultsOf(name, told, pdf),
        ...pageFaults(name, pdf),
        ...known
          .filter((word) => !text.includes(said(typographic(word).replaceAll(/[\u00a0\u202f]/g, ' '))))
          .map((word) => `${name}: does not say « ${word} »`),
      )
    }
    expect(faults).toEqual([])
  })
})

test.each(['full', 'long'] as const)(
  'a withdrawal that tells %s quotes the article, then opposes what is found',
  async (told) => {
    for (const write of [ISSUED.revocation, ISSUED.hearingInvitation]) {
      for (const { document } of write(told, new Map())) {
        const text = said(wholeText(await readPdf(await renderPdf(document))))
        expect(text).toMatch(
          /le règlement de la zone UBa dispose, à l’article « 7, implantation .* », que « .* »[ ,;]+(qu’|et )il est constaté ce qui suit/,
        )
      }
    }
  },
)
