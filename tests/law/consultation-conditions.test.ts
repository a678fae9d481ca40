import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { day } from '#law/clock/calendar.ts'
import { isCompulsory } from '#law/consultations/compulsory.ts'
import { type ConsultedDossier, consultationPlan } from '#law/consultations/consultations.ts'
import { opinionPeriod, silenceDoubt } from '#law/consultations/opinion-period.ts'
import type { ReviewedKind } from '#law/dossier-kind.ts'
import { type Sector, sectorsExactly, type Work } from '#law/procedure/procedure-facts.ts'
import { CERTIFICATE_CONSULTATIONS } from '#law/tables/certificate-consultations.ts'
import { CONSULTATION_FACTS, type ConsultationFact } from '#law/tables/consultation-facts.ts'
import { EASEMENT_CONSULTATIONS } from '#law/tables/easement-consultations.ts'
import { drawnRows } from '#law/texts/draw.ts'
import { READINGS } from '#law/texts/readings.ts'
import { EVERY_TABLE } from '#rules/tables.ts'
import { frozenOpinionText, opinionText } from '#wording/dossier/consultations/consultation.ts'
import { silenceText } from '#wording/dossier/consultations/consultation-letter.ts'

const NO_FACT = Object.fromEntries(Object.keys(CONSULTATION_FACTS).map((fact) => [fact, false]))
const proposals = (
  facts: Partial<Record<ConsultationFact, boolean | undefined>>,
  more: Partial<ConsultedDossier> & { kind: ReviewedKind },
) =>
  consultationPlan({
    works: ['NEW_BUILDING'],
    sectors: sectorsExactly([]),
    statements: [{ topic: 'planInformation', kind: 'planInformation/surface', code: '', answer: 'no' }],
    receivedOn: day('2026-03-10'),
    ...more,
    facts: { ...NO_FACT, ...facts },
  })
const rulesOf = (
  facts: Partial<Record<ConsultationFact, boolean>>,
  kind: ReviewedKind = 'buildingPermit',
  works: readonly Work[] = ['NEW_BUILDING'],
) => proposals(facts, { kind, works }).proposed.map(({ rule }) => rule)
const inSectors = (
  among: readonly Sector[],
  kind: ReviewedKind,
  facts: Partial<Record<ConsultationFact, boolean>> = {},
) => proposals(facts, { kind, sectors: sectorsExactly(among) })
/** What a proposal tells an officer, in its own words. */
const toldOf = (plan: ReturnType<typeof consultationPlan>, rule: string) =>
  plan.proposed.flatMap((one) => (one.rule === rule ? [one.toConfirm, one.note] : [])).join(' ')

describe('conditions that a second reader found in the words', () => {
  test('L422-5-1: the prefect is heard on a place of worship by a mayor or a president who decides, not by the State', () => {
    expect(rulesOf({ WORSHIP: true })).toEqual(['worship'])
    expect(rulesOf({ WORSHIP: true, STATE_DECIDES: true })).toEqual(['mayorForState'])
  })

  test('R425-17 b: the minister agrees, expressly: nothing is granted in a classified site without it', () => {
    const [found] = inSectors(['SITE_CLASSE'], 'buildingPermit').proposed.filter(
      ({ rule }) => rule === 'classifiedSitePermit',
    )
    expect(found).toMatchObject({ nature: 'agreement', effect: { circumstance: 'classifiedSiteMinister' } })
    expect(found && isCompulsory(found)).toBe(true)
  })

  test('R425-16, R423-59: a declaration on a registered monument needs the agreement of the prefect of the region as well', () => {
    const plan = inSectors(['MH_INSCRIT'], 'priorDeclaration')
    expect(plan.proposed).toMatchObject([
      {
        service: 'regionalPrefectHeritage',
        nature: 'agreement',
        answer: { period: { count: 1, unit: 'months' } },
        effect: { circumstance: 'otherLegislation', period: { addedMonths: 1 } },
      },
    ])
    expect(inSectors(['MH_INSCRIT'], 'buildingPermit').period.months).toBe(5)
  })

  test('C. patr. L632-2-1, R425-2: an antenna in a remarkable site is said of that site, not of surroundings', () => {
    const plan = inSectors(['SPR'], 'priorDeclaration', { ANTENNA_OR_UNSAFE_HOUSING: true })
    expect(plan.proposed.map(({ rule, nature, effect }) => [rule, nature, effect?.circumstance])).toEqual([
      ['remarkableSiteAdvice', 'advisoryOpinion', 'remarkableHeritageSite'],
    ])
    expect(CONSULTATION_FACTS.ANTENNA_OR_UNSAFE_HOUSING).toContain('interdiction définitive d’habiter')
  })

  test('L111-31, L111-29 al. 2: the CDPENAF binds on agrivoltaics; on ground solar only where no framework document is in force', () => {
    const nature = (facts: Partial<Record<ConsultationFact, boolean>>) =>
      proposals(facts, { kind: 'buildingPermit' }).proposed.map((one) => [one.nature, one.citation.article])
    expect(nature({ AGRIVOLTAIC: true, SOLAR_FRAMEWORK: true })).toEqual([['bindingOpinion', 'L111-31, R423-70-2']])
    expect(nature({ GROUND_SOLAR_NO_ZAN: true })).toEqual([['bindingOpinion', 'L111-31, R423-70-2']])
    expect(nature({ GROUND_SOLAR_NO_ZAN: true, SOLAR_FRAMEWORK: true })).toEqual([
      ['advisoryOpinion', 'L111-29 al. 2, L111-31, R423-70-2'],
    ])
  })

  test('L111-5 al. 1: layouts and installations that take farmland are for the CDPENAF too', () => {
    const facts = { FARMLAND_LOST_WITHOUT_PLAN: true }
    expect(rulesOf(facts, 'developmentPermit', ['TRAVELLERS_SITE'])).toEqual(['farmlandOutsideUrbanised'])
    expect(rulesOf(facts, 'priorDeclaration', ['GROUND_SOLAR'])).toEqual(['farmlandOutsideUrbanised'])
    expect(rulesOf(facts, 'demolitionPermit', ['DEMOLITION'])).toEqual([])
  })

  test('L121-8 al. 3: « l’autorisation d’urbanisme », a subdivision included', () => {
    expect(rulesOf({ COASTAL_URBANISED_SECTOR: true }, 'developmentPermit', ['LOTISSEMENT'])).toEqual(['coastalSector'])
  })

  test('L121-10, L151-11 II: installations count as constructions do', () => {
    const asked = (fact: ConsultationFact, work: Work) => rulesOf({ [fact]: true }, 'priorDeclaration', [work])
    expect(asked('COASTAL_FARM', 'FARM_PLATFORM')).toHaveLength(3)
    expect(asked('FARM_PRODUCTS', 'GROUND_SOLAR')).toEqual(['farmProducts'])
    expect(asked('FARM_PRODUCTS', 'EXTERIOR_CHANGE')).toEqual([])
  })

  test('L425-8: the authorisation of a cinema is a matter of the permit to build', () => {
    const periodOf = (kind: ReviewedKind) => proposals({ CINEMA_AUTHORISATION: true }, { kind }).periodOnly.length
    expect([periodOf('buildingPermit'), periodOf('developmentPermit')]).toEqual([1, 0])
  })

  test('L423-1 al. 5: more than two hundred collective dwellings are for the authority of mobility', () => {
    const facts = { COLLECTIVE_HOUSING_OVER_200: true }
    expect(proposals(facts, { kind: 'buildingPermit' }).proposed).toMatchObject([
      { rule: 'mobilityAuthority', nature: 'advisoryOpinion', answer: { silence: 'favourable' } },
    ])
    expect([rulesOf(facts, 'developmentPermit'), rulesOf(facts, 'priorDeclaration')]).toEqual([
      ['mobilityAuthority'],
      [],
    ])
  })

  test('R423-65: the minister of agriculture is heard on any project, and lengthens permits alone (R423-25 b)', () => {
    const plan = proposals({ APPELLATION_HARMED: true }, { kind: 'priorDeclaration' })
    expect(plan.proposed).toMatchObject([{ rule: 'appellation', effect: { circumstance: 'agricultureMinister' } }])
    expect([plan.proposed[0]?.effect?.period, plan.period.months]).toEqual([undefined, 1])
  })

  test.each([
    ['airObstacle', { AIR_NAVIGATION_OBSTACLE: true }, 'R423-31 a'],
    ['defenceAuthorisation', { DEFENCE_AUTHORISATION: true }, 'R423-31 a'],
    ['publicBuilding', { ERP: true }, 'R423-28 b'],
    ['prefectBinding', { PLAN_ANNULLED: true }, 'postérieures'],
    ['environmentalAuthority', { ENV_ASSESSMENT: true }, 'R423-55'],
    ['farmProducts', { FARM_PRODUCTS: true }, 'zone naturelle'],
    ['archaeology', { ARCHAEOLOGY_ZONE: true }, 'R523-7'],
  ] as const)('%s: its exception is told', (rule, facts, words) => {
    expect(toldOf(proposals(facts, { kind: 'buildingPermit' }), rule)).toContain(words)
  })

  test('R425-9: both ministers agree, of civil aviation and of defence', () => {
    const service = (fact: ConsultationFact) =>
      proposals({ [fact]: true }, { kind: 'buildingPermit' }).proposed[0]?.service
    expect(service('AIR_NAVIGATION_OBSTACLE')).toBe('airAndDefenceMinister')
    expect(service('DEFENCE_AUTHORISATION')).toBe('airOrDefenceMinister')
  })

  test('L152-6-5 III: a farm building must have been out of use for more than twenty years', () => {
    const statements = [
      {
        topic: 'zone',
        kind: 'zone',
        code: 'A',
        answer: 'yes',
        extent: 'whole',
        attributes: { typezone: 'A' },
      } as const,
    ]
    const plan = proposals(
      { USE_DEROGATION_TO_HOUSING: true },
      { kind: 'buildingPermit', works: ['CHANGE_OF_DESTINATION'], statements },
    )
    expect(toldOf(plan, 'housingDerogationInFarmland')).toContain('vingt ans')
  })

  test('R425-17 a: in a national park its director agrees; R425-31-1: the registration is being examined', () => {
    expect(toldOf(inSectors(['SITE_CLASSE'], 'priorDeclaration'), 'classifiedSiteDeclaration')).toContain('directeur')
    const { periodOnly } = proposals({ ICPE_REGISTRATION: true }, { kind: 'buildingPermit' })
    expect(periodOnly[0]?.toConfirm).toContain('en cours d’instruction')
  })

  test('what is told beside a rule leaves it as certain as it was', () => {
    expect(inSectors(['SITE_CLASSE'], 'priorDeclaration').proposed[0]?.certainty).toBe('certain')
  })

  test('R423-53: a plan that rules the access to the road excepts its manager, on a certificate as on a permit', () => {
    expect(CERTIFICATE_CONSULTATIONS.certificateRoad.toConfirm).toContain('plan local d’urbanisme')
  })

  test('exceptions of easements stand in their words', () => {
    const says = (category: keyof typeof EASEMENT_CONSULTATIONS) => EASEMENT_CONSULTATIONS[category].says
    expect(says('EL7')).toContain('saillies')
    expect(says('AR3')).toContain('murs de clôture')
    expect(says('EL3')).toContain('lac')
    expect(says('I4')).toContain('étendre une construction régulière')
    expect(says('PT3')).not.toContain('bâtir')
    for (const category of ['AR1', 'AR2', 'AR3', 'AR5', 'T4', 'T5', 'T7'] as const)
      expect(says(category)).toContain('R423-31 a')
  })
})

describe('what later readers found in the rows that the second had mended', () => {
  const says = (table: string, key: string) =>
    EVERY_TABLE.find(({ name }) => name === table)?.rows.find((one) => one.key === key)?.says

  test('R423-25 lengthens permits alone: a row of several kinds says whose period is lengthened', () => {
    expect(says('consultations', 'coastalFarmSites')).toContain('2 mois (R*423-25 a) pour PC, PCMI, PA')
    expect(says('consultations', 'natureReserve')).toContain('2 mois (R*423-27 dernier alinéa) pour DP')
    expect(says('consultations', 'registeredMonument')).not.toContain('R*423-24 a')
    expect(says('consultations', 'surroundings')).toContain('délai majoré de 1 mois (R*423-24 c) ;')
  })

  test('L151-11 II, L121-10, L111-4 4°: a permit to lay out that carries buildings is heard as a permit to build is', () => {
    const asked = (fact: ConsultationFact) => rulesOf({ [fact]: true }, 'developmentPermit')
    expect(asked('FARM_PRODUCTS')).toEqual(['farmProducts'])
    expect(asked('COASTAL_FARM')).toHaveLength(3)
    expect(asked('COUNCIL_DELIBERATION_L111_4')).toEqual(['councilDeliberation'])
  })

  test.each([
    ['consultations', 'surroundings', 'L621-30 II'],
    ['consultations', 'surroundings', 'd’un immeuble ou d’une partie d’immeuble eux-mêmes protégés'],
    ['consultations', 'surroundings', 'porte sur un immeuble à usage d’habitation'],
    ['consultations', 'remarkableSiteAdvice', 'porte sur un immeuble à usage d’habitation'],
    ['consultations', 'remarkableSite', 'pendant l’étude de ce plan'],
    ['consultations', 'appellation', 'à la qualité ou à l’image'],
    ['consultations', 'mobilityAuthority', '« les demandes »'],
    ['consultations', 'worship', 'Construction ou installation'],
    ['competence', 'worship', 'Construction ou installation'],
    ['consultations', 'coastalFarmState', 'R423-59 ne répute favorable qu’un avis'],
    ['easementConsultations', 'EL3', 'chemin de halage ou d’exploitation'],
    ['easementConsultations', 'I4', 'sans augmentation significative de la capacité d’accueil'],
    ['easementConsultations', 'I9', 'clos de murs'],
    ['easementConsultations', 'T5', 'lecture à confirmer'],
    ['easementConsultations', 'T4', 'lecture à confirmer'],
    ['periodEffects', 'integratedProcedure', 'la dernière, s’il y en a plusieurs'],
    ['opinionPeriods', 'registeredMonument', 'R*423-59 répute un avis favorable'],
    ['requestSilence', 'acceptance', 'ne vient pas d’un agent'],
    ['requestSilence', 'acceptance', 'n’est ni une réclamation ni un recours administratif'],
    ['requestDuties', 'courtAppeal', 'avec les indications exigées'],
    ['planRules', 'revival', 'L442-14'],
  ])('%s/%s says %s', (table, key, words) => {
    expect(says(table, key)).toContain(words)
  })

  test('R425-4: a territory on its way to become a reserve asks for the agreement too, and nobody rules it out unasked', () => {
    const plan = (facts: Partial<Record<ConsultationFact, boolean | undefined>>) =>
      proposals(facts, { kind: 'buildingPermit' })
    expect(plan({ RESERVE_PENDING: true }).proposed).toEqual([
      expect.objectContaining({ rule: 'natureReserve', nature: 'agreement' }),
    ])
    const open = plan({ RESERVE_PENDING: undefined }).undetermined.find(({ rule }) => rule === 'natureReserve')
    expect(open?.missing).toEqual([{ cause: 'fact', fact: 'RESERVE_PENDING' }])
    expect(plan({ RESERVE_PENDING: false }).undetermined.map(({ rule }) => rule)).not.toContain('natureReserve')
  })

  test('R423-13-3: a copy to the carrier, of the three permits that it names, and no opinion that no text here asks for', () => {
    const { nature, kinds, confidence } = EASEMENT_CONSULTATIONS.I1
    expect([nature, kinds, confidence]).toEqual([
      'information',
      ['buildingPermit', 'housePermit', 'developmentPermit'],
      'memory',
    ])
    expect(READINGS['easementConsultations/I1']?.reason).toBe('codeNotSupplied')
  })

  test('R423-70: that the prefect is held to have agreed is a reading, said wherever the silence is', () => {
    const answer = opinionPeriod('publicBuildingPrefect', 'buildingPermit')
    const says = (text: string | null) => expect(text?.replaceAll('\u00a0', ' ')).toContain('(lecture à confirmer : ')
    says(opinionText(answer))
    const frozen = {
      periodCount: 4,
      periodUnit: 'months',
      silence: 'agreement',
      article: answer.citation.article,
    } as const
    says(frozenOpinionText(frozen))
    says(silenceText('agreement', silenceDoubt(answer.citation.article)))
    expect(silenceDoubt('R*423-59')).toBeNull()
    expect(opinionPeriod('registeredMonument', 'buildingPermit').doubt).toBeUndefined()
    expect(opinionPeriod('registeredMonument', 'priorDeclaration').doubt).toContain('ne vise que le permis')
  })

  test('what rests on no word of its text is marked as a reading', () => {
    const reasons = ['answerEffects/agreement noOpinion', 'answerEffects/agreement favourableWithConditions']
    for (const name of [...reasons, 'easementConsultations/T4', 'easementConsultations/T5'])
      expect(READINGS[name]?.reason).toBe('interpretation')
  })

  test('silence that refuses, in a park or in a protected farm zone, is cited where it stops the grant', () => {
    const rows = EVERY_TABLE.find(({ name }) => name === 'answerEffects')?.rows
    const cited = (key: string) => rows?.find((one) => one.key === key)?.citation.article
    expect(cited('express noOpinion')).toContain('R*423-62, R*423-64 al. 2')
    expect(cited('agreement noOpinion')).toBe('L425-1, R*423-59')
  })
})

test.each([
  ['procedure', 'RO2', 'modification d’une voie ou d’un espace publics, hors entretien'],
  ['competence', 'deficientCommuneHousing', 'convention'],
  ['planRules', 'revival', 'déclaration d’illégalité'],
  ['requestDuties', 'courtAppeal', 'L112-6'],
  ['forms', 'TRANSFERT', 'Nul article lu ne vise le transfert d’un permis de démolir'],
  ['pieces PC', 'PC9', 'état futur du bâtiment'],
  ['pieces PC', 'PC45', 'soumise à autorisation'],
  ['pieces PA', 'PA15-1', 'l’étude d’impact en tient lieu'],
])('%s/%s, drawn by lot, says %s', (table, key, words) => {
  const row = EVERY_TABLE.find(({ name }) => name === table)?.rows.find((one) => one.key === key)
  expect(row?.says).toContain(words)
})

test('rows are drawn for a second reading by their seed alone, outside the tables read whole', () => {
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
  const drawn = drawnRows(EVERY_TABLE, 120, '31', sha256)
  expect([drawn.length, new Set(drawn).size]).toEqual([120, 120])
  expect(drawn).toEqual(
    drawnRows(EVERY_TABLE.toReversed(), 120, '31', sha256).toSorted((a, b) => drawn.indexOf(a) - drawn.indexOf(b)),
  )
  expect(drawn.filter((name) => /^(?:silence|consultations|appeals)\//.test(name))).toEqual([])
  expect(drawnRows(EVERY_TABLE, 120, '32', sha256)).not.toEqual(drawn)
})
