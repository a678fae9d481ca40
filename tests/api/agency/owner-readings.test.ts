import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { OwnerStatement } from '#contract/agency/owners/statement.ts'
import { asPerson } from '#platform/scope.ts'
import { FIELD_FAMILIES, READING_PURPOSES, type ReadingPurpose } from '#rules/owners/reading-rights.ts'
import { loadPaths } from '#server/agency/owners/deliveries.ts'
import { openedReading } from '#server/agency/owners/readings.ts'
import { tokenOf } from '#server/agency/owners/sealing.ts'
import { statementColumns } from '#server/agency/owners/statement-document.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE, SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import {
  accountOf,
  type Commune,
  layMajic,
  majicLinesOf,
  ODD_ACCOUNTS,
  parcelId,
} from '#tests/fixtures/majic/generator.ts'
import { purposeArticle } from '#wording/agency/owners/owner-words.ts'

const SAINT: Commune = { code: '998', name: 'SAINT-EXEMPLE', parcels: 45 }
const AUTRE: Commune = { code: '999', name: 'AUTRE-EXEMPLE', parcels: 12 }

async function withMajic(desk: Desk): Promise<void> {
  const folder = layMajic(mkdtempSync(join(tmpdir(), 'parvis-majic-')), majicLinesOf([SAINT, AUTRE]))
  const { state } = await loadPaths(desk.app.deps, folder, 'majic', 'acte d’engagement de test')
  rmSync(folder, { recursive: true })
  expect(state).toBe('loaded')
}

const at = (index: number) => parcelId('62', SAINT, index)
/** The parcel whose own account is that odd one. */
const parcelOf = (name: string) => {
  const index = ODD_ACCOUNTS.findIndex((one) => one.case === name)
  return at(index === 0 ? ODD_ACCOUNTS.length : index)
}
const reading = (
  desk: Desk,
  headers: { cookie: string },
  parcel: string,
  purpose: ReadingPurpose,
  dossierId: string | null = null,
) => desk.send('POST', '/api/owner-readings', headers, { parcelId: parcel, purpose, dossierId })
const read = async (...asked: Parameters<typeof reading>): Promise<OwnerStatement> => (await reading(...asked)).json()

const lineCount = async (desk: Desk) =>
  (await desk.db.one<{ rows: number }>(sql`select count(*)::integer as rows from owner.reading`)).rows

describe('who owns a ground', () => {
  test('is unknown, and said so, where no fiscal data are loaded', async ({ desk }) => {
    const headers = await desk.officer()
    expect(await (await desk.get(`/api/owner-purposes?parcelId=${at(1)}`, headers)).json()).toEqual({
      isMine: true,
      vintage: null,
      dossiers: [],
    })
    const answer = await reading(desk, headers, at(1), 'roads')
    expect([answer.status, (await answer.json()).detail]).toEqual([
      404,
      expect.stringMatching(/^Données fiscales absentes/),
    ])
    expect(await lineCount(desk)).toBe(0)
  })

  test('is told for a purpose, after its line in both journals', async ({ desk }) => {
    await withMajic(desk)
    const headers = await desk.officer()
    const statement = await read(desk, headers, parcelOf('bareOwnerAndUsufruct'), 'preemption')
    const account = statement.accounts.find(({ account: number }) => number === 'D00001')
    expect(account?.holders).toEqual([
      {
        name: 'DELATTRE HÉLOÏSE',
        isLegalPerson: false,
        title: 'MME',
        lines: ['12 RUE DES TILLEULS', '62370 AUDRUICQ'],
        right: 'U',
        split: 'V',
      },
      {
        name: 'DELATTRE AURÉLIEN',
        isLegalPerson: false,
        title: 'M',
        lines: ['12 RUE DES TILLEULS', '62370 AUDRUICQ'],
        right: 'N',
        split: 'V',
      },
    ])
    expect(await desk.db.many(sql`select purpose, families, parcel_id as parcel, accounts from owner.reading`)).toEqual(
      [
        {
          purpose: 'preemption',
          families: [...READING_PURPOSES.preemption.families],
          parcel: statement.accounts[0]?.parcels[0]?.id,
          accounts: [tokenOf(desk.app.deps.config, SAINT_EXEMPLE, 'D00001')],
        },
      ],
    )
    expect(
      await desk.db.many(
        sql`select subject, subject_id as parcel, purpose from nominative_access where subject = 'owner'`,
      ),
    ).toMatchObject([
      {
        parcel: parcelOf('bareOwnerAndUsufruct'),
        purpose: expect.stringMatching(/^propriétaire : traiter une déclaration.*nom, adresse/),
      },
    ])
  })

  test.for(Object.keys(READING_PURPOSES).filter((one) => one !== 'desk' && one !== 'instruction') as ReadingPurpose[])(
    'gives for « %s » the families of that purpose and nothing else',
    async (purpose, { desk }) => {
      await withMajic(desk)
      const { accounts, families } = await read(desk, await desk.officer(), at(1), purpose)
      expect(families).toEqual([...READING_PURPOSES[purpose].families])
      const has = (family: (typeof FIELD_FAMILIES)[number]) => families.includes(family)
      for (const { holders, parcels, locals } of accounts) {
        for (const holder of holders) {
          expect(['lines' in holder, 'right' in holder]).toEqual([has('address'), has('rights')])
          if (!has('birth')) expect('bornOn' in holder || 'bornAt' in holder).toBe(false)
        }
        for (const parcel of parcels)
          expect(['revenue' in parcel, 'subdivisions' in parcel]).toEqual([has('rentalValue'), has('fiscal')])
        for (const local of locals)
          expect(['rentalValue' in local, 'areaM2' in local]).toEqual([has('rentalValue'), has('building')])
      }
    },
  )

  test('is instructed on a dossier of this parcel alone', async ({ desk }) => {
    await withMajic(desk)
    const { id } = await desk.filed('2026-11-24', { parcelIds: [at(12)] })
    const headers = await desk.officer()
    expect((await reading(desk, headers, at(12), 'instruction')).status).toBe(422)
    const elsewhere = await reading(desk, headers, at(13), 'instruction', id)
    expect([elsewhere.status, (await elsewhere.json()).errors[0].pointer]).toEqual([422, '#/dossierId'])
    expect(await lineCount(desk)).toBe(0)
    expect((await read(desk, headers, at(12), 'instruction', id)).accounts[0]?.account).toBe(accountOf(12))
    expect(await desk.db.one(sql`select dossier_id as dossier from owner.reading`)).toEqual({ dossier: id })
  })

  test('is compared with who files, naming nobody; not loaded is said, never guessed', async ({ desk }) => {
    const check = (id: string, headers: Headers | undefined) =>
      desk.send('POST', `/api/dossiers/${id}/holder-check`, headers, {})
    // account of the parcel 1, as people write their name
    const natural = ODD_ACCOUNTS.find(({ number }) => number === accountOf(12))?.people.find(({ family }) => family)
    const mine = { part: 'applicant', name: natural?.family ?? '', givenName: natural?.given ?? '', details: {} }
    const { id } = await desk.filed('2026-11-24', { parcelIds: [at(12), at(45)], parties: [mine] })
    const { id: other } = await desk.filed('2026-11-24', { parcelIds: [at(12)] })
    const headers = await desk.officer()
    expect(await (await check(id, headers)).json()).toEqual({ vintage: null, parcels: [] })
    await withMajic(desk)
    const answer = await (await check(id, headers)).text()
    expect(
      JSON.parse(answer)
        .parcels.map(({ outcome }: { outcome: string }) => outcome)
        .toSorted(),
    ).toEqual(['holder', 'noAccount'])
    expect(answer).not.toContain(natural?.family)
    expect(await (await check(other, headers)).json()).toMatchObject({ vintage: 2025, parcels: [{ outcome: 'other' }] })
    expect(
      await desk.db.many(sql`select distinct purpose, dossier_id is not null as bound from owner.reading`),
    ).toEqual([{ purpose: 'instruction', bound: true }])
    expect(await lineCount(desk)).toBe(3)
    expect((await check(id, await desk.officer(AUTRE_EXEMPLE))).status).toBe(404)
    expect((await check(id, undefined)).status).toBe(401)
  })

  test('is closed to the commune beside, to planners, administrators, residents, and by the database itself', async ({
    desk,
  }) => {
    await withMajic(desk)
    for (const headers of [
      await desk.officer(AUTRE_EXEMPLE),
      await desk.signedIn(await desk.person(['planner'])),
      await desk.signedIn(await desk.person([]), true),
    ]) {
      expect((await reading(desk, headers, at(1), 'roads')).status).toBe(403)
      expect(await (await desk.get(`/api/owner-purposes?parcelId=${at(1)}`, headers)).json()).toMatchObject({
        isMine: false,
      })
    }
    expect((await desk.send('POST', '/api/owner-readings', undefined, {})).status).toBe(401)
    expect(await lineCount(desk)).toBe(0)
    const officer = await desk.person(['secretary'])
    const other = await desk.person(['secretary'])
    const { deps } = desk.app
    const seen = (person: string, bears: string | null) =>
      asPerson(desk.db, person, deps.clock.today(), async (scoped) => {
        if (bears) await scoped.one(sql`select set_config('owner.reading', ${bears}, true)`)
        const found = await scoped.one<{ holders: number; parcels: number; locals: number; lots: number }>(sql`
          select (select count(*)::integer from owner.holder) as holders, (select count(*)::integer from owner.parcel) as parcels,
            (select count(*)::integer from owner.local) as locals, (select count(*)::integer from owner.lot) as lots`)
        if (bears) await scoped.one(sql`select set_config('owner.reading', '', true)`)
        return found
      })
    const nothing = { holders: 0, parcels: 0, locals: 0, lots: 0 }
    expect(await seen(officer, null)).toEqual(nothing)
    const asked = {
      purpose: 'roads' as const,
      families: READING_PURPOSES.roads.families,
      inseeCode: SAINT_EXEMPLE,
      parcelId: at(12),
      accounts: null,
      dossier: null,
      requestId: null,
    }
    const { id } = await openedReading(deps, officer, asked)
    expect((await seen(officer, id)).holders).toBe(ODD_ACCOUNTS[12]?.people.length)
    expect(await seen(other, id)).toEqual(nothing)
  })

  test('has its line even when the answer never comes', async ({ desk }) => {
    await withMajic(desk)
    const headers = await desk.officer()
    // what is sealed opens with another key: the answer fails, its line stands
    await desk.db.run(sql`update owner.holder set sealed = decode(repeat('00', 64), 'hex')`)
    expect((await reading(desk, headers, at(1), 'roads')).status).toBe(409)
    expect(await lineCount(desk)).toBe(1)
  })

  test('is told to the data-protection officer beyond thirty accounts an hour', async ({ desk }) => {
    await withMajic(desk)
    const id = await desk.person(['secretary'])
    const headers = await desk.signedIn(id)
    let last: OwnerStatement | undefined
    for (let index = 1; index <= 36; index += 1) last = await read(desk, headers, at(index), 'roads')
    expect(last?.isUnusual).toBe(true)
    const delegate = await desk.signedIn(await desk.person(['dataProtectionOfficer'], null), true)
    const journal = await (await desk.get('/api/owner-readings', delegate)).json()
    expect(journal.unusual).toMatchObject([{ accounts: expect.any(Number) }])
    expect(journal.lines).toHaveLength(36)
    expect((await desk.get('/api/owner-readings', headers)).status).toBe(403)
  })
})

describe('the relevé', () => {
  test.for([
    [
      'holder',
      FIELD_FAMILIES,
      ['Nom', 'Civilité', 'Nom d’usage', 'SIREN', 'Droit', 'Adresse', 'Né le', 'Né à'],
      ['Parcelle', 'Adresse', 'Contenance', 'Revenu cadastral', 'Subdivisions', 'Exonérations'],
      ['Local', 'Parcelle', 'Adresse', 'Valeur locative', 'Nature', 'Année', 'Surface', 'Pièces'],
    ],
    [
      'service',
      READING_PURPOSES.roads.families,
      ['Nom', 'Civilité', 'Nom d’usage', 'SIREN', 'Adresse'],
      ['Parcelle', 'Adresse', 'Contenance'],
      ['Local', 'Parcelle', 'Adresse'],
    ],
    [
      'service',
      READING_PURPOSES.instruction.families,
      ['Nom', 'Civilité', 'Nom d’usage', 'SIREN', 'Droit', 'Adresse'],
      ['Parcelle', 'Adresse', 'Contenance'],
      ['Local', 'Parcelle', 'Adresse'],
    ],
    // L107 A: references, address, contenance, rental value, names and addresses of the holders
    [
      'anyone',
      READING_PURPOSES.desk.families,
      ['Nom', 'Adresse'],
      ['Parcelle', 'Adresse', 'Contenance', 'Revenu cadastral'],
      ['Local', 'Parcelle', 'Adresse', 'Valeur locative'],
    ],
  ] as const)('of « %s » has the columns of its families', ([variant, families, holders, parcels, locals]) => {
    expect(statementColumns(families, variant)).toEqual({ holders, parcels, locals })
  })

  test('is printed and exported for an hour, by who read it alone', async ({ desk }) => {
    await withMajic(desk)
    const headers = await desk.officer()
    const { readingId } = await read(desk, headers, parcelOf('accountWithPlus'), 'taxCommission')
    const pdf = await desk.get(`/api/owner-readings/${readingId}/statement`, headers)
    expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    const csv = await (await desk.get(`/api/owner-readings/${readingId}/statement?format=csv`, headers)).text()
    expect(csv).toContain('SCI DU MARAIS')
    expect(csv).not.toMatch(/Né le/)
    expect((await desk.get(`/api/owner-readings/${readingId}/statement`, await desk.officer())).status).toBe(404)
    desk.at(Temporal.Instant.from('2026-11-24T11:00:00Z'))
    expect((await desk.get(`/api/owner-readings/${readingId}/statement`, headers)).status).toBe(404)
  })
})

test('a purpose whose text was not read says so with its article', () => {
  expect(purposeArticle('instruction')).toBe('C. urb. R*423-1')
  expect(purposeArticle('publicUtility')).toBe('C. expr. R131-3, de mémoire, à confirmer')
})
