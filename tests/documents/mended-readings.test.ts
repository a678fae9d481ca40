import { describe, expect, test } from 'vitest'
import { type ClockReading, clockReading } from '#contract/clock.ts'
import { toldConsultation } from '#contract/place/guide/told-consultation.ts'
import type { Act } from '#law/clock/acts.ts'
import { ANNOUNCED_EXTENSIONS } from '#law/clock/announced-extensions.ts'
import { day } from '#law/clock/calendar.ts'
import { type ConsultedDossier, consultationPlan, type ProposedConsultation } from '#law/consultations/consultations.ts'
import { withEstablished } from '#law/consultations/established.ts'
import { silenceDoubt } from '#law/consultations/opinion-period.ts'
import { isUnreadRule } from '#law/consultations/unread.ts'
import type { PlaceStatement } from '#law/place-statements.ts'
import { sectorsExactly } from '#law/procedure/procedure-facts.ts'
import { CONSULTATION_FACTS } from '#law/tables/consultation-facts.ts'
import { LAW_TABLES } from '#law/tables.ts'
import { consultationLetter } from '#server/documents/consultation-letter.ts'
import { extensionLetter } from '#server/documents/extension-letter.ts'
import type { Document } from '#server/documents/pdf/block.ts'
import { proofLetter } from '#server/documents/proof-letter.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'
import { act, byHand, clockOn, filed } from '#tests/law/dossier-acts.ts'
import { reminderMail, requestMail } from '#wording/agency/mail/mail.ts'
import { extensionLead, prolongationText } from '#wording/dossier/completeness/extension.ts'
import { causeText, UNREAD_RULE } from '#wording/dossier/consultations/consultation.ts'
import {
  answerWay,
  articlesText,
  askedText,
  reasonText,
  requestLead,
  silenceText,
  timeText,
} from '#wording/dossier/consultations/consultation-letter.ts'
import { bothReadingsText, warningText } from '#wording/dossier/register/warnings.ts'

const LETTERHEAD = { authority: 'Commune de Saint-Exemple', lines: [] }
const plain = (text: string) => text.replaceAll(/[\s\u00a0\u202f]+/g, ' ')
const printedText = async (document: Document) => plain(wholeText(await readPdf(await renderPdf(document))))

const found = (circumstance: Parameters<typeof act<'circumstanceEstablished'>>[1]['circumstance']) =>
  act('circumstanceEstablished', { circumstance })
const permit = filed('buildingPermit', '2026-03-10')
const declaration = filed('priorDeclaration', '2026-03-10')
const granted = act('decided', { sense: 'granted', notice: byHand('2026-05-10') })
const appeal = act('courtAppealLodged', { on: day('2026-06-10'), appellant: 'thirdParty' })
const judged = act('courtAppealSettled', {
  on: day('2026-12-04'),
  outcome: 'dismissed',
  notifiedOn: day('2026-12-04'),
})
const late = act('decided', {
  sense: 'grantedWithConditions',
  notice: byHand('2026-07-01'),
  signedOn: day('2026-07-01'),
})
const smallTown = act('periodExtended', {
  reason: 'commercialSmallTownAppeal',
  notice: byHand('2026-06-01'),
  appealOn: day('2026-05-20'),
})
const sent = (authority: 'community' | 'State') => act('authorityEstablished', { authority })
const lateCommerce = act('commercialOpinionReceived', {
  sense: 'unfavourable',
  requestReceivedOn: day('2026-03-16'),
  receivedOn: day('2026-05-18'),
})
const unfavourable = act('heritageOpinionReceived', { sense: 'unfavourable', notifiedOn: day('2026-04-01') })

/** What the desk shows of a clock, all its words together. */
const shownText = ({ state, silence, dates, warnings, withoutEffect }: ClockReading) =>
  plain(
    [
      state.sentence,
      silence?.sentence ?? '',
      ...dates.flatMap(({ label, proof }) => [label, proof.sentence, proof.articles]),
      ...warnings.flatMap(({ title, sentence, readings, article }) => [
        title,
        sentence,
        article,
        ...readings.map(({ text }) => text),
      ]),
      ...withoutEffect.map(({ sentence }) => sentence),
    ].join(' '),
  )

const clockPdf = (reading: ClockReading) =>
  printedText(
    proofLetter({
      simulation: { today: '2026-07-10', actual: reading, hypothetical: null, shifts: [] },
      texts: [],
      others: [],
      letterhead: LETTERHEAD,
      reference: 'DELAIS-1',
      issuedAt: '2026-07-10T09:00:00Z',
    }),
  )

describe('a reading that was mended is on the screen and in the PDF of its clock', () => {
  test.each<[string, string, readonly Act[], readonly string[]]>([
    ['R424-1 a: a declaration reads the letter that is its own', '2026-03-20', [declaration], ['R*424-1 a']],
    ['R424-1 b: a permit reads its own', '2026-03-20', [permit], ['R*424-1 b']],
    [
      'R424-3: an opinion recorded by hand in a registered site does not reject',
      '2026-04-20',
      [permit, found('registeredSite'), unfavourable],
      ['permis tacite', 'R*424-3'],
    ],
    [
      'R423-36-1, R423-44-2: two months added, or from the appeal',
      '2026-06-05',
      [permit, found('commercialConsultation'), smallTown],
      ['deux mois ajoutés au délai', 'deux mois comptés du recours', '20 juillet 2026', 'R*423-44-2 a'],
    ],
    [
      'C. com. L752-14: the silence of the commission is read in a code that was not supplied',
      '2026-05-20',
      [permit, found('commercialAuthorisation'), lateCommerce],
      ['le code de commerce n’est pas fourni : lecture à confirmer', 'C. com. L752-14', 'R*424-2 h'],
    ],
    [
      'R425-31: archaeology comes first',
      '2026-04-20',
      [permit, found('archaeologyPending')],
      ['R*425-31', 'avant que le préfet de région ait statué'],
    ],
    ['R425-31-1: so does a registration', '2026-04-20', [permit, found('registrationPending')], ['R425-31-1']],
    ['R423-8: to the president who decides', '2026-03-12', [permit, sent('community')], ['R*423-8', '17 mars 2026']],
    ['R423-9: to the prefect, for the State', '2026-03-12', [permit, sent('State')], ['R*423-9', '17 mars 2026']],
    [
      'R423-10: a registered monument',
      '2026-03-12',
      [permit, found('registeredMonument')],
      ['R*423-10', '17 mars 2026'],
    ],
    ['R423-12: a classified site', '2026-03-12', [permit, found('classifiedSite')], ['R*423-12', '17 mars 2026']],
    ['R423-13: the core of a park', '2026-03-12', [permit, found('nationalParkCore')], ['R*423-13', '17 mars 2026']],
    [
      'R424-19: until the judgment, or until nothing may contest it',
      '2027-06-01',
      [permit, granted, appeal, judged],
      ['au jour du jugement', 'irrévocable', 'R*424-19', '4 novembre 2029', '6 janvier 2030'],
    ],
    [
      'L424-5: prescriptions granted late take something away',
      '2026-07-10',
      [permit, late],
      ['celles de la décision tardive lui retirent quelque chose', 'L424-5 al. 1', 'permis tacite'],
    ],
    [
      'R425-30: no works before four months in a registered site',
      '2026-04-20',
      [declaration, found('registeredSite')],
      ['10 juillet 2026', 'R*425-30'],
    ],
  ])('%s', async (_name, today, acts, words) => {
    const reading = clockReading(clockOn(today, ...acts))
    const [shown, printed] = [shownText(reading), await clockPdf(reading)]
    for (const word of words) expect([word, shown.includes(word), printed.includes(word)]).toEqual([word, true, true])
  })
})

const rowsOf = (table: string) => LAW_TABLES.find(({ name }) => name === table)?.rows ?? []
function rowSays(row: string): string {
  const [table = '', key] = row.split('/')
  return plain(rowsOf(table).find((one) => one.key === key)?.says ?? '')
}

const NO_FACT = Object.fromEntries(Object.keys(CONSULTATION_FACTS).map((fact) => [fact, false]))
const zone = (typezone: string): PlaceStatement => ({
  topic: 'zone',
  kind: 'zone',
  code: typezone,
  answer: 'yes',
  extent: 'whole',
  attributes: { typezone },
})
const DESIGNATED: PlaceStatement = {
  topic: 'planPrescription',
  kind: 'planPrescription/point',
  code: '16-01',
  answer: 'yes',
  extent: 'whole',
}
const planOf = (more: Partial<ConsultedDossier>) =>
  consultationPlan({
    kind: 'buildingPermit',
    works: ['CHANGE_OF_DESTINATION'],
    sectors: sectorsExactly([]),
    statements: [],
    receivedOn: day('2026-03-10'),
    ...more,
    facts: { ...NO_FACT, ...more.facts },
  })

/** The letter to that service, as the desk composes it from what it retained. */
function letterTo({ rule, nature, because, answer, citation }: ProposedConsultation) {
  const { article } = answer?.citation ?? citation
  return consultationLetter(
    {
      consultationId: 'c',
      reference: 'PC 062 998 26 00001',
      issuedAt: '2026-03-12T09:00:00Z',
      addressee: ['Service consulté'],
      identity: [
        { key: 'Ce qui est demandé', value: askedText(nature) },
        { key: 'Texte', value: articlesText(article) },
      ],
      lead: requestLead(nature),
      reason: reasonText(because.map(causeText).join(' ; '), rule),
      pieces: [],
      time: timeText({ dueOn: null, answerText: null }),
      silence: silenceText(answer?.silence ?? null, silenceDoubt(article)),
      message: '',
      answerWay: answerWay('link'),
      signature: { place: 'Saint-Exemple', on: '2026-03-12', capacity: 'Pour le maire', name: 'C. Instructrice' },
    },
    LETTERHEAD,
  )
}

function proposalOf(more: Partial<ConsultedDossier>, rule: string): ProposedConsultation {
  const found = planOf(more).proposed.find((one) => one.rule === rule)
  if (!found) throw new Error(`${rule} is not proposed`)
  return found
}

const easement = (code: string): PlaceStatement => ({
  topic: 'easement',
  kind: 'easement/surface',
  code,
  answer: 'yes',
  extent: 'whole',
})

const MAILED = (isUnread: boolean) => ({
  ...{
    number: 'PC 062 998 26 00001',
    kind: 'Permis',
    communeName: 'Saint-Exemple',
    serviceName: 'Service',
    answerText: null,
  },
  ...{ dueOn: null, silence: null, isUnread, hasAccount: false, href: 'https://parvis.example' },
})

test('a request whose text was read says nothing of it by mail', () => {
  for (const mail of [requestMail, reminderMail])
    expect(mail(MAILED(isUnreadRule('surroundings'))).paragraphs.join(' ')).not.toContain('n’a pas été lu')
})

describe('what rests on a code that was not supplied says so: its row, the screen, the letter', () => {
  test.each<[string, Partial<ConsultedDossier>, string, string]>([
    ['opinionPeriods/commercialCommission', { facts: { AEC: true } }, 'commercial', 'code de commerce'],
    ['opinionPeriods/publicBuildingPrefect', { facts: { ERP: true } }, 'publicBuilding', 'code de la construction'],
    ['opinionPeriods/farmlandCommission', { facts: { FARMLAND_REDUCED: true } }, 'farmland', 'code rural'],
  ])('%s', async (row, more, rule, code) => {
    const proposal = proposalOf({ works: ['NEW_BUILDING'], ...more }, rule)
    expect(rowSays(row)).toMatch(new RegExp(`${code}.* : lecture à confirmer`))
    const marked = new RegExp(`\\(lecture à confirmer : [^)]*${code}`)
    expect(plain(toldConsultation(proposal).answer?.text ?? '')).toMatch(marked)
    expect(await printedText(letterTo(proposal))).toMatch(marked)
  })

  test('no regime that cites another code than those supplied goes without its doubt', () => {
    const unmarked = rowsOf('opinionPeriods').filter(
      ({ says, citation }) => /C\. com\.|CRPM|CCH/.test(citation.article) && !says.includes('lecture à confirmer'),
    )
    expect(unmarked).toEqual([])
  })

  test.each<[string, Partial<ConsultedDossier>]>([
    ['publicBuildingSafety', { facts: { ERP: true } }],
    ['easement I1', { statements: [easement('I1')] }],
    ['easement I3', { statements: [easement('I3')] }],
  ])('%s: that no text read calls for it is told on the screen and to the service', async (rule, more) => {
    const proposal = proposalOf({ works: ['NEW_BUILDING'], ...more }, rule)
    expect(toldConsultation(proposal).confidence).not.toBe('text')
    expect(await printedText(letterTo(proposal))).toContain(UNREAD_RULE)
    for (const mail of [requestMail, reminderMail])
      expect(plain(mail(MAILED(isUnreadRule(rule))).paragraphs.join(' ')).toLocaleLowerCase('fr')).toContain(
        UNREAD_RULE,
      )
  })

  test('a text that was read is told without a doubt, in the letter too', async () => {
    const proposal = proposalOf({ works: ['NEW_BUILDING'], facts: { ASSESSMENT_REQUIRED: true } }, 'localAuthorities')
    expect(await printedText(letterTo(proposal))).not.toContain('à confirmer')
  })
})

test('R423-7: an examination case by case alone asks no local authority; required or waived, it says so', () => {
  const asked = (facts: ConsultedDossier['facts']) => {
    const { proposed, undetermined } = planOf({ works: ['NEW_BUILDING'], facts })
    return [proposed, undetermined].map((list) => list.some(({ rule }) => rule === 'localAuthorities'))
  }
  const examined = { ENV_ASSESSMENT: true }
  expect(asked({ ...examined, ASSESSMENT_REQUIRED: undefined })).toEqual([false, true])
  expect(asked({ ...examined, ASSESSMENT_REQUIRED: undefined, ASSESSMENT_NOT_REQUIRED: true })).toEqual([false, false])
  expect(asked({ ...examined, ASSESSMENT_REQUIRED: true })).toEqual([true, false])
})

describe('an opinion that the zone calls for is asked in a letter that says its force', () => {
  test.each<[string, Partial<ConsultedDossier>, string, string]>([
    ['L151-11 I 2°, zone A', { statements: [zone('A'), DESIGNATED] }, 'designatedInFarmland', 'votre avis conforme'],
    ['L151-11 I 2°, zone N', { statements: [zone('N'), DESIGNATED] }, 'designatedInNature', 'votre avis conforme'],
    [
      'L152-6-5, zone A',
      { statements: [zone('A')], facts: { USE_DEROGATION_TO_HOUSING: true } },
      'housingDerogationInFarmland',
      'votre avis conforme',
    ],
    [
      'L152-6-5, zone N',
      { statements: [zone('N')], facts: { USE_DEROGATION_TO_HOUSING: true } },
      'housingDerogationInNature',
      'votre avis conforme',
    ],
    ['L121-8', { works: ['NEW_BUILDING'], facts: { COASTAL_URBANISED_SECTOR: true } }, 'coastalSector', 'votre avis'],
    [
      'L121-10, the State',
      { works: ['NEW_BUILDING'], facts: { COASTAL_FARM: true } },
      'coastalFarmState',
      'votre accord',
    ],
    [
      'L121-10, the commission',
      { works: ['NEW_BUILDING'], facts: { COASTAL_FARM: true } },
      'coastalFarmSites',
      'votre avis',
    ],
    [
      'L111-5 al. 2, L111-4 4°',
      { works: ['NEW_BUILDING'], facts: { COUNCIL_DELIBERATION_L111_4: true } },
      'councilDeliberation',
      'votre avis conforme',
    ],
    ['L122-11 3°', { works: ['NEW_BUILDING'], facts: { MOUNTAIN_CHALET: true } }, 'chaletState', 'votre autorisation'],
    [
      'R425-15-2',
      { works: ['NEW_BUILDING'], facts: { RENTAL_DIVISION_AUTHORISATION: true } },
      'housingDivision',
      'votre accord',
    ],
    [
      'R423-69-3, R423-7: a project that is assessed',
      { works: ['NEW_BUILDING'], facts: { ASSESSMENT_REQUIRED: true } },
      'localAuthorities',
      'votre avis',
    ],
    [
      'R423-67-2: to demolish in a registered site',
      { kind: 'demolitionPermit', works: ['DEMOLITION'], sectors: sectorsExactly(['SITE_INSCRIT']) },
      'registeredSiteDemolition',
      'votre accord',
    ],
    ['L425-4', { works: ['NEW_BUILDING'], facts: { AEC: true } }, 'commercial', 'votre avis conforme'],
  ])('%s', async (_name, more, rule, asked) => {
    const proposal = proposalOf(more, rule)
    const text = await printedText(letterTo(proposal))
    expect(text).toContain(`La mairie sollicite ${asked} sur le dossier`)
    expect(text).toContain(plain(articlesText((proposal.answer?.citation ?? proposal.citation).article)))
    for (const cause of toldConsultation(proposal).because) expect(text).toContain(plain(cause.text))
  })

  test('R425-15-2, R425-31: a month that is applied unevenly is said to be, where an officer chooses', () => {
    const told = (facts: ConsultedDossier['facts']) =>
      planOf({ works: ['NEW_BUILDING'], facts }).proposed.map((one) => toldConsultation(one).effect?.text)
    for (const fact of ['RENTAL_DIVISION_AUTHORISATION', 'ARCHAEOLOGY_ZONE'])
      expect(told({ [fact]: true }).join(' ')).toContain('appliqué inégalement, à décider')
  })

  test('R425-18: a site established by hand is asked about as one that the map shows', () => {
    const dossier: ConsultedDossier = {
      kind: 'housePermit',
      works: ['NEW_BUILDING'],
      sectors: sectorsExactly([]),
      statements: [],
      facts: NO_FACT,
    }
    const told = consultationPlan(withEstablished(dossier, ['registeredSite'])).proposed.map(toldConsultation)
    expect(told).toEqual([expect.objectContaining({ rule: 'registeredSite', nature: 'advisoryOpinion' })])
  })

  test('an article of another code is not said to be of this one', () => {
    expect(articlesText('R*423-53, R*423-59')).toBe('Articles R*423-53, R*423-59 du code de l’urbanisme')
    expect(articlesText('R*423-59 ; CRPM L112-1-1')).toBe('Articles R*423-59 du code de l’urbanisme ; CRPM L112-1-1')
    expect(articlesText('C. com. L752-4, L752-14')).toBe('Articles C. com. L752-4, L752-14')
    expect(articlesText('R*423-59')).toBe('Article R*423-59 du code de l’urbanisme')
  })
})

test('R423-45, R423-44-2: the letter of a modified period tells both readings of the two months of L752-4', () => {
  expect(plain(prolongationText(ANNOUNCED_EXTENSIONS.commercialSmallTownAppeal))).toContain(
    'autre lecture possible, deux mois comptés du recours devant la commission nationale',
  )
  expect(prolongationText(ANNOUNCED_EXTENSIONS.heritageAppeal)).not.toContain('lecture')
})

test('R423-44-2 a: so does the letter of that prolongation, with the day of each', async () => {
  const { warnings } = clockOn('2026-06-05', permit, found('commercialConsultation'), smallTown)
  const doubts = warnings.flatMap((one) => (one.sort === 'unsettled' ? [bothReadingsText(warningText(one))] : []))
  const letter = extensionLetter(
    {
      reference: 'PC 062 998 26 00001 PROLONGATION',
      issuedAt: '2026-06-01T09:00:00Z',
      number: 'PC 062 998 26 00001',
      addressee: ['Léontine Vandenbroucke'],
      identity: [],
      lead: extensionLead('2026-07-10', '2026-09-10'),
      reason: { name: 'Recours', article: 'R*423-36-1 al. 2', effect: 'délai prolongé de 2 mois' },
      why: 'Commission nationale saisie le 20 mai 2026.',
      doubts,
      silence: '',
      signature: { place: 'Saint-Exemple', on: '2026-06-01', capacity: 'Le maire', name: 'Camille Delattre' },
    },
    LETTERHEAD,
  )
  const text = await printedText(letter)
  expect(text).toContain('Un point que les textes laissent ouvert')
  expect(text).toContain('Ou bien : Deux mois comptés du recours devant la commission nationale : 20 juillet 2026')
})
