import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { DecisionFile, DraftBlock } from '#contract/dossier/decisions/decision.ts'
import { buildVillage, idOf } from '#tests/documents/village.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'
import { courtText } from '#wording/dossier/letters/court.ts'

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ').replaceAll(/\s+/g, ' ')

const UNKNOWN = /^Aucun document d’urbanisme en vigueur au jour de la décision/

async function drafted(desk: Desk, body: Record<string, unknown> = {}) {
  const { id } = await desk.filed('2026-11-03')
  const officer = await desk.officer()
  const built = await desk.send('POST', `/api/dossiers/${id}/decision`, officer, { sense: 'granted', ...body })
  const file: DecisionFile = await built.json()
  return { id, officer, file }
}

const obstacles = ({ obstacles: found }: DecisionFile) => found.map(({ detail }) => detail)
const plansOf = ({ draft }: DecisionFile) =>
  (draft?.blocks ?? []).filter(({ phrase }) => phrase?.key === 'visa.plan').map(({ text }) => plain(text))

const save = async (desk: Desk, headers: Headers, id: string, file: DecisionFile, blocks: readonly DraftBlock[]) => {
  const said = blocks.map(({ id: block, family, text, fact, phrase }) => ({ id: block, family, text, fact, phrase }))
  const answer = await desk.send('PUT', `/api/dossiers/${id}/decision`, headers, {
    revision: file.draft?.revision,
    blocks: said,
  })
  expect(answer.status).toBe(200)
  return (await answer.json()) as DecisionFile
}

describe('the rules of the day of the decision', () => {
  test('are cited from the plan of the commune when its parcels are not known', async ({ desk }) => {
    const { file } = await drafted(desk)
    expect(plansOf(file)).toEqual([
      'Vu le plan local d’urbanisme (PLU de Saint-Exemple), approuvé le 15 janvier 2024, opposable depuis le 20 février 2024 ;',
    ])
    expect(obstacles(file)).toEqual([])
  })

  test.for([
    ['repealed before that day', sql`ended_on = '2026-11-03'`],
    ['not enforceable before the day after', sql`enforceable_on = '2026-11-04'`],
    ['without any date', sql`enforceable_on = null, approved_on = null`],
  ] as const)(
    'are not those of a plan %s: nothing is signed before a person says which apply',
    async ([, change], { desk }) => {
      await desk.db.run(sql`update planning_document set ${change} where partition_key = 'DU_62998'`)
      const { id, officer, file } = await drafted(desk, { phrases: ['visa.zone'] })
      expect(plansOf(file)).toEqual([])
      expect(obstacles(file).some((detail) => UNKNOWN.test(detail))).toBe(true)

      const again = await desk.send('POST', `/api/dossiers/${id}/decision`, officer, {
        sense: 'granted',
        phrases: ['visa.regles-certificat'],
        revision: file.draft?.revision,
      })
      const frozen: DecisionFile = await again.json()
      expect(obstacles(frozen)).toEqual(['Ce paragraphe est à compléter.'])
      const completed = (frozen.draft?.blocks ?? []).map((block) =>
        block.phrase?.key === 'visa.regles-certificat'
          ? { ...block, text: block.text.replaceAll(/\[à compléter[^\]]*\]/g, 'CU 062 998 26 00001') }
          : block,
      )
      expect(obstacles(await save(desk, officer, id, frozen, completed))).toEqual([])
    },
  )

  test('still apply on the last day before a repeal', async ({ desk }) => {
    await desk.db.run(sql`update planning_document set ended_on = '2026-11-04' where partition_key = 'DU_62998'`)
    expect(plansOf((await drafted(desk)).file)).toHaveLength(1)
  })
})

describe('an act says', () => {
  test('its ground, its surfaces, who follows it, the notice of its deposit, its court and the way to it', async ({
    desk,
  }) => {
    await buildVillage(desk.db)
    const { id } = await desk.filed('2026-11-03', {
      inseeCode: AUTRE_EXEMPLE,
      parcelIds: [idOf(12)],
      project: {
        works: [
          { work: 'NEW_BUILDING', createdFloorM2: 90 },
          { work: 'POOL', createdFloorM2: 30.5 },
        ],
      },
    })
    const officer = await desk.officer(AUTRE_EXEMPLE)
    await desk.db.run(sql`
      update dossier set assigned_to = p.id
      from (select id from person order by created_at, id limit 1) p
      where dossier.id = ${id}`)
    await desk.db.run(sql`
      update person set phone = '03 21 00 00 00' where id = (select assigned_to from dossier where id = ${id})`)
    const posted = { kind: 'depositNoticePosted', on: '2026-11-03', place: 'townHall' }
    expect((await desk.send('POST', `/api/dossiers/${id}/acts`, officer, posted)).status).toBe(201)
    await desk.send('POST', `/api/dossiers/${id}/decision`, officer, { sense: 'granted' })
    const preview = await desk.get(`/api/dossiers/${id}/decision/preview.pdf`, officer)
    const text = plain(wholeText(await readPdf(new Uint8Array(await preview.arrayBuffer()))))
    const { assigned } = await desk.db.one<{ assigned: string }>(sql`
      select trim(p.given_name || ' ' || p.family_name) as assigned
      from dossier d join person p on p.id = d.assigned_to
      where d.id = ${id}`)
    for (const said of [
      `${assigned}, 03 21 00 00 00`,
      'surface de plancher créée 120,5 m²',
      'parcelle AB 12',
      'Avis de dépôt affiché le 3 novembre 2026',
      courtText(AUTRE_EXEMPLE),
      'www.telerecours.fr',
      'recours gracieux dans le délai d’un mois',
    ])
      expect(text).toContain(said)
    expect(text).not.toContain('hiérarchique')
  })

  test.each([
    ['62057', 'le tribunal administratif de Lille (5, rue Geoffroy-Saint-Hilaire, CS 62039, 59014 Lille Cedex)'],
    ['59350', 'le tribunal administratif de Lille (5, rue Geoffroy-Saint-Hilaire, CS 62039, 59014 Lille Cedex)'],
    ['2A004', 'le tribunal administratif de Bastia'],
    ['97411', 'le tribunal administratif de La Réunion'],
    ['98735', 'le tribunal administratif dans le ressort duquel se trouve le terrain'],
  ])('the court of %s (CJA R221-3)', (inseeCode, court) => {
    expect(courtText(inseeCode)).toBe(court)
  })

  test('each department of France has one court (CJA R221-3)', () => {
    const departments = [
      ...Array.from({ length: 95 }, (_, index) => String(index + 1).padStart(2, '0')).filter((code) => code !== '20'),
      ...['2A', '2B', '971', '972', '973', '974', '975', '976'],
    ]
    expect(departments.filter((code) => courtText(`${code}001`).includes('dans le ressort'))).toEqual([])
  })
})
