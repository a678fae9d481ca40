import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { isOfDecision, type Phrase } from '#contract/dossier/phrases/phrase.ts'
import type { Act, DecisionSense } from '#law/clock/acts.ts'
import { day } from '#law/clock/calendar.ts'
import type { ReviewedKind } from '#law/dossier-kind.ts'
import type { Database } from '#platform/database.ts'
import { builtBlocks } from '#server/dossier/decisions/draft.ts'
import { heritageAppealFacts } from '#server/dossier/decisions/heritage-appeal-facts.ts'
import { test } from '#tests/fixtures/database.ts'
import { act, byHand, clockOn, filed } from '#tests/law/dossier-acts.ts'
import { administrativeAppeals, courtText } from '#wording/dossier/letters/court.ts'

const phrases = (db: Database) =>
  db.many<Phrase>(sql`
    select distinct on (key) key, family, title, body, article, insee_code as "inseeCode", version, reason
    from phrase where insee_code is null order by key, version desc`)

const WORDS = { tribunal: courtText('62998'), recours: administrativeAppeals('commune') }

type Project = {
  kind?: ReviewedKind
  sense?: DecisionSense
  acts?: readonly Act[]
  rule?: string | null
  answer?: 'favourable' | 'unfavourable' | null
}

const inSurroundings = act('circumstanceEstablished', { circumstance: 'monumentSurroundings' })
const inRemarkableSite = act('circumstanceEstablished', { circumstance: 'remarkableHeritageSite' })
const architect = (sense: 'favourable' | 'unfavourable', notifiedOn = '2026-03-25') =>
  act('heritageOpinionReceived', { sense, notifiedOn: day(notifiedOn), requestReceivedOn: day('2026-03-12') })

/** The ways to contest this decision, as the draft writes them on a dossier deposited on 10 March 2026. */
async function routesOf(db: Database, project: Project): Promise<string[]> {
  const { kind = 'housePermit', sense = 'refused', acts = [], rule = null, answer = null } = project
  const { course } = clockOn('2026-03-30', filed(kind, '2026-03-10'), ...acts)
  const facts = heritageAppealFacts({ course, consultations: [{ rule, answer, isSuperseded: false }] })
  const bible = new Map((await phrases(db)).filter(isOfDecision).map((phrase) => [phrase.key, phrase]))
  return builtBlocks(facts, sense, { kind, variant: null, authority: 'commune' }, bible, WORDS)
    .filter(({ phrase }) => phrase?.key.startsWith('mention.recours'))
    .map(({ text }) => text.replaceAll(/[\u00a0\u202f]/g, ' '))
}

/** One text, that opens the court of Lille only after the prefect of the region. */
function expectPriorAppeal(routes: readonly string[]) {
  expect(routes).toHaveLength(1)
  const [text = ''] = routes
  for (const said of [
    'avant toute saisine du tribunal, former un recours devant le préfet de région',
    'par lettre recommandée avec demande d’avis de réception, dans le délai de deux mois à compter de la notification',
    'faire appel à un médiateur',
    'pendant deux mois à compter de la réception du recours vaut confirmation de la présente décision',
    'article R*424-14 du code de l’urbanisme',
  ])
    expect(text).toContain(said)
  expect(text).toMatch(
    /Ce n’est qu’après la décision du préfet de région.* peut saisir le tribunal administratif de Lille/,
  )
}

/** One text, that opens the court at once. */
function expectOrdinaryRoutes(routes: readonly string[]) {
  expect(routes).toHaveLength(1)
  expect(routes[0]).toContain('peut saisir le tribunal administratif de Lille')
  expect(routes[0]).not.toContain('préfet de région')
}

describe('R*424-14: before any court, the prefect of the region', () => {
  test.for([
    ['the surroundings of a monument', inSurroundings],
    ['a remarkable heritage site', inRemarkableSite],
  ] as const)('hears who is refused a permit after the architect refused, in %s', async ([, site], { db }) => {
    expectPriorAppeal(await routesOf(db, { acts: [site, architect('unfavourable')] }))
  })

  test('hears the author of a declaration that is opposed likewise', async ({ db }) => {
    const acts = [inSurroundings, architect('unfavourable')]
    expectPriorAppeal(await routesOf(db, { kind: 'priorDeclaration', sense: 'opposed', acts }))
  })

  test('is told too when the rule under which the architect was asked alone says where the ground is', async ({
    db,
  }) => {
    const acts = [architect('unfavourable')]
    expectPriorAppeal(await routesOf(db, { acts, rule: 'surroundings', answer: 'unfavourable' }))
    expectPriorAppeal(await routesOf(db, { acts, rule: 'remarkableSite', answer: 'unfavourable' }))
  })

  test('is not told of a refusal on another ground, the architect having agreed', async ({ db }) => {
    expectOrdinaryRoutes(await routesOf(db, { acts: [inSurroundings, architect('favourable')] }))
    expectOrdinaryRoutes(await routesOf(db, { acts: [inSurroundings] }))
  })

  test('is not told outside surroundings and heritage sites, though the architect refused an agreement', async ({
    db,
  }) => {
    const acts = [architect('unfavourable')]
    expectOrdinaryRoutes(await routesOf(db, { acts }))
    expectOrdinaryRoutes(await routesOf(db, { acts, rule: 'registeredSiteDemolition', answer: 'unfavourable' }))
  })

  test('L632-2 c. patr.: is not told after a refusal that came too late, silence having agreed', async ({ db }) => {
    expectOrdinaryRoutes(await routesOf(db, { acts: [inSurroundings, architect('unfavourable', '2026-05-20')] }))
  })

  test('R*423-68: is not told once he approved the draft of the authority against the architect', async ({ db }) => {
    const approved = act('heritageAppealApproved', { on: day('2026-03-28') })
    expectOrdinaryRoutes(await routesOf(db, { acts: [inSurroundings, architect('unfavourable'), approved] }))
  })

  test('R*424-14 al. 4: is not told of the decision taken again after he overruled the architect', async ({ db }) => {
    const refused = act('decided', { sense: 'refused', signedOn: day('2026-03-26'), notice: byHand('2026-03-26') })
    const overruled = act('refusalAppealDecided', { outcome: 'overruled', receivedOn: day('2026-03-29') })
    const confirmed = act('refusalAppealDecided', { outcome: 'confirmed', receivedOn: day('2026-03-29') })
    const before = [inSurroundings, architect('unfavourable'), refused]
    expectOrdinaryRoutes(await routesOf(db, { acts: [...before, overruled] }))
    expectPriorAppeal(await routesOf(db, { acts: [...before, confirmed] }))
  })

  test('is not told of what is not a refusal', async ({ db }) => {
    expectOrdinaryRoutes(await routesOf(db, { sense: 'stayed', acts: [inSurroundings, architect('unfavourable')] }))
  })
})
