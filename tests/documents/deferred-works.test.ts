import { expect, test } from 'vitest'
import type { DecisionPhrase } from '#contract/dossier/phrases/phrase.ts'
import type { DecisionSense } from '#law/clock/acts.ts'
import type { DossierKind } from '#law/dossier-kind.ts'
import type { OtherLaw } from '#law/tables/stated-particulars.ts'
import { type Bible, builtBlocks } from '#server/dossier/decisions/draft.ts'
import { deferredWorksFacts, remindersOfDraft } from '#server/dossier/decisions/reminders.ts'
import { toldDossier } from '#tests/fixtures/told-dossier.ts'

const WAITED: OtherLaw[] = ['waterDeclaration', 'protectedSpecies']
const fileOf = (variant: 'amendment' | 'transfer' | null, project: Record<string, unknown> = {}) => ({
  dossier: {
    ...toldDossier('full', { variant }),
    project,
    otherLaws: WAITED,
  },
  places: [],
  course: undefined,
  consultations: [],
})
const keysOf = (file: ReturnType<typeof fileOf>) => deferredWorksFacts(file).map(({ key }) => key)
const told = (file: ReturnType<typeof fileOf>) =>
  remindersOfDraft({ sense: 'granted', blocks: [] }, file).map(({ article }) => article)

test('R*424-20: the validity is said once whatever waits, and neither to who modifies a permit nor to who takes it over', () => {
  const works = ['deferred/waterDeclaration', 'deferred/protectedSpecies']
  expect(keysOf(fileOf(null))).toEqual([...works, 'deferred/validity'])
  expect(told(fileOf(null))).toEqual(expect.arrayContaining(['R*424-6', 'R*424-20']))
  expect(keysOf(fileOf('amendment'))).toEqual(works)
  expect(told(fileOf('amendment'))).not.toContain('R*424-20')
  expect(keysOf(fileOf('transfer'))).toEqual([])
})

test('L425-17: an antenna waits for the mayor to be informed, and its validity for nothing', () => {
  const antenna = fileOf(null, { work: 'ANTENNA' })
  const alone = { ...antenna, dossier: { ...antenna.dossier, otherLaws: [] } }
  const facts = deferredWorksFacts(alone)
  expect(facts.map(({ key }) => key)).toEqual(['deferred/antenna'])
  expect(facts.flatMap(({ paragraphs }) => paragraphs('granted')).map(({ phrase }) => phrase)).toEqual([
    'article.travaux-differes',
  ])
})

const ARTICLES = [
  'accord',
  'accord-prescriptions',
  'non-opposition',
  'non-opposition-prescriptions',
  'modificatif',
  'travaux-differes',
  'validite-travaux-differes',
  'transmission',
]
const bible: Bible = new Map(
  ARTICLES.map((name): [string, DecisionPhrase] => [
    `article.${name}`,
    {
      ...{ key: `article.${name}`, family: 'article', title: name, body: name, article: null },
      ...{ inseeCode: null, version: 1, reason: null, by: null, at: null, isRetired: false },
    } as unknown as DecisionPhrase,
  ]),
)

test.each<[DossierKind, DecisionSense, 'amendment' | null, string]>([
  ['housePermit', 'granted', null, 'accord'],
  ['housePermit', 'grantedWithConditions', null, 'accord-prescriptions'],
  ['priorDeclaration', 'unopposed', null, 'non-opposition'],
  ['priorDeclaration', 'grantedWithConditions', null, 'non-opposition-prescriptions'],
  ['housePermit', 'granted', 'amendment', 'modificatif'],
])('the first article of a %s %s decides, whatever the file puts to the works (%s)', (kind, sense, variant, first) => {
  const facts = deferredWorksFacts(fileOf(variant))
  const texts = builtBlocks(facts, sense, { kind, variant, authority: 'commune' }, bible, {})
    .filter(({ family }) => family === 'article')
    .map(({ text }) => text)
  expect(texts[0]).toBe(first)
  expect(texts).toContain('travaux-differes')
  expect(texts.at(-1)).toBe('transmission')
  expect(texts.filter((text) => text === first)).toHaveLength(1)
})
