import sql from 'sql-template-tag'
import { describe, expect, test as pure } from 'vitest'
import { seeded } from '#gis-data/demo/random.ts'
import { regulation } from '#gis-data/demo/regulation.ts'
import { handedOver } from '#server/app.ts'
import { conditionReasons, refusalReasons } from '#server/demo/decision-reasons.ts'
import type { Ground } from '#server/demo/dossier-grounds.ts'
import { plannedDossiers } from '#server/demo/dossier-plan.ts'
import { DEMO_PROJECTS } from '#server/demo/dossier-projects.ts'
import { loadDemoDossiers } from '#server/demo/dossiers.ts'
import { residentStories } from '#server/demo/resident-stories.ts'
import { testDeps } from '#tests/fixtures/app.ts'
import { test } from '#tests/fixtures/database.ts'
import { insertCommunes } from '#tests/fixtures/dossier.ts'

const ground = (index: number): Ground => ({
  parcelId: `62998000AB${String(index).padStart(4, '0')}`,
  areaM2: 300 + index * 40,
  isBuilt: index % 2 === 0,
  address: `${index} rue du Parvis`,
  postalCode: '62999',
  zone: 'UB',
  isNearMonument: index % 5 === 0,
  footprint: null,
})
const grounds = Array.from({ length: 60 }, (_, index) => ground(index + 1))
const shape = (seed: string) =>
  plannedDossiers(seeded(seed), '62998', 80, grounds).map(({ random: _, ...plan }) => plan)

describe('the dossiers of the demo', () => {
  pure(
    'are the same at each run, so that a stopped work goes on where it stood, and the oldest are filed first',
    () => {
      const plan = shape('parvis')
      expect(shape('parvis')).toEqual(plan)
      expect(shape('autre')).not.toEqual(plan)
      const ages = plan.map(({ filedDaysAgo }) => filedDaysAgo)
      expect(ages).toEqual(ages.toSorted((one, other) => other - one))
      expect(new Set(plan.map(({ serial }) => serial)).size).toBe(80)
    },
  )

  pure(
    'of the resident are one of each sort, each on a ground of its own, out of the surroundings of a monument but where its architect answers',
    () => {
      const stories = residentStories(grounds)
      expect(stories).toHaveLength(22)
      expect(new Set(stories.map(({ ground: { parcelId } }) => parcelId)).size).toBe(stories.length)
      for (const { ground, heard } of stories) expect(ground.isNearMonument).toBe(heard !== undefined)
      expect(new Set(stories.map(({ ending }) => ending))).toEqual(
        new Set([
          'granted',
          'grantedWithConditions',
          'refused',
          'stayed',
          'silence',
          'neverCompleted',
          'withdrawn',
          'revoked',
          'draft',
          'toSign',
        ]),
      )
    },
  )

  pure('are refused for reasons that differ, each of an article that the plan in force says of that subject', () => {
    const facts = new Set<string>()
    const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-zà-ÿ0-9]+/g, ' ')
    const articles = new Map(
      regulation().flatMap(({ titles }) =>
        titles.flatMap(({ titles: inner }) =>
          inner.map(({ heading, contents }) => [plain(heading), plain(JSON.stringify(contents))] as const),
        ),
      ),
    )
    for (const zone of ['UA', 'UAv', 'UB', 'UBv', 'UC', 'UCl', 'UH'])
      for (const project of DEMO_PROJECTS) {
        const told = { project, ground: { ...ground(2), zone } }
        const reasons = refusalReasons(told, seeded(`${zone} ${project.title}`))
        for (const fact of Object.values(reasons?.words ?? {})) facts.add(fact.at(-1) ?? '')
        const [article = '', rule = ''] = reasons?.words['motif.reglement-zone'] ?? []
        if (article === '') continue
        const said = [...articles].find(([heading]) => heading.startsWith(plain(`Article ${article} – `)))?.[1] ?? ''
        const figure = /\d+(?:,\d+)? (?:m|%)/.exec(rule)?.[0]
        if (figure && !article.endsWith(' 4')) expect(said, `${article}: ${rule}`).toContain(plain(figure).trim())
      }
    expect(facts.size).toBeGreaterThan(14)
    const asked = new Set(
      DEMO_PROJECTS.map((project) => JSON.stringify(conditionReasons({ project, ground: ground(2) }))),
    )
    expect(asked.size).toBeGreaterThan(8)
  })

  test('are never written in a database that did not receive the demo territory', async ({ db }) => {
    await insertCommunes(db)
    const { outcome } = await loadDemoDossiers({ ...testDeps(db), ...handedOver }, { count: 10, lanes: 1 }, () => {})
    expect(outcome).toBe('notDemo')
    expect(await db.one(sql`select count(*) as count from dossier`)).toEqual({ count: 0 })
  })
})
