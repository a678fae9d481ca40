import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, expect } from 'vitest'
import type { DossierPostings } from '#contract/dossier/posting/posting.ts'
import { asOwner } from '#platform/ownership.ts'
import { sealMonths, sealOf } from '#server/dossier/posting/month-seal.ts'
import { type SealHead, sealsOf } from '#server/dossier/posting/seal-queries.ts'
import { type Desk, test } from '#tests/fixtures/desk.ts'
import { PASSPHRASE, rsaCertificate } from '#tests/fixtures/signing-certificates.ts'
import { startTimeStamps, type TimeStampDouble } from '#tests/fixtures/time-stamp-double.ts'

let authority: TimeStampDouble

beforeAll(async () => {
  authority = await startTimeStamps()
})
afterAll(() => authority.close())

const never = new AbortController().signal
const seals = (desk: Desk) => sealMonths(desk.app.deps, never)

type SealRow = {
  month: string
  sha256: string
  signedBy: string | null
  signature: Buffer | null
  token: Buffer | null
}
const kept = (desk: Desk) =>
  desk.db.many<SealRow>(sql`
    select s.month, s.sha256, s.signed_by as "signedBy", s.signature, t.token
    from posting_seal s left join posting_seal_stamp t on t.month = s.month order by s.month`)

/** The notice of a deposit displayed in November, seen three times. */
async function displayed(desk: Desk) {
  const { id } = await desk.filed('2026-11-03')
  const officer = await desk.officer()
  const path = `/api/dossiers/${id}/postings`
  const said = { object: 'deposit', place: 'townHall', medium: 'paper', on: '2026-11-03' }
  const begun = await desk.send('POST', path, officer, said)
  expect(begun.status).toBe(201)
  const read = async () => {
    const file: DossierPostings = await (await desk.get(path, officer)).json()
    const found = file.postings.find(({ object }) => object === 'deposit')
    if (!found?.id) throw new Error('nothing is displayed')
    return found
  }
  const posting = (await read()).id ?? ''
  const seen = async (note: string) => {
    const on = desk.app.deps.clock.today().toString()
    const answer = await desk.send('POST', `${path}/${posting}/checks`, officer, {
      how: 'officer',
      on,
      isDisplayed: true,
      note,
    })
    expect(answer.status).toBeLessThan(300)
  }
  for (const note of ['un', 'deux', 'trois']) await seen(note)
  return { id, posting, read, seen }
}

/** The signature as OpenSSL reads it: detached, of these bytes. */
function signs(signature: Buffer, bytes: string): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-sceau-'))
  try {
    writeFileSync(join(folder, 'signature'), signature)
    writeFileSync(join(folder, 'content'), bytes)
    const parts = [
      'cms',
      '-verify',
      '-noverify',
      '-binary',
      '-inform',
      'DER',
      '-in',
      'signature',
      '-content',
      'content',
    ]
    execFileSync('openssl', parts, { cwd: folder, stdio: 'pipe' })
    return true
  } catch {
    return false
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

test('once a month is over, what was seen in it is sealed once: its hashes, signed as decisions are, stamped by an authority', async ({
  desk,
}) => {
  const { config } = desk.app.deps
  config.signing = { certificate: rsaCertificate(), passphrase: PASSPHRASE }
  config.timeStampUrl = authority.url
  const { posting, seen } = await displayed(desk)
  await seals(desk)
  expect(await kept(desk), 'the month goes on').toEqual([])

  desk.on('2026-12-01')
  authority.fault = 'down'
  await seals(desk)
  expect(await kept(desk)).toMatchObject([{ month: '2026-11-01', signedBy: 'Commune de Saint-Exemple', token: null }])
  for (const fault of ['refuses', 'none'] as const) {
    authority.fault = fault
    await seals(desk)
  }
  const [seal] = await kept(desk)
  const heads = await desk.db.many<SealHead>(
    sql`select posting_id as "postingId", ordinal, sha256 from posting_seal_head order by posting_id`,
  )
  expect(heads).toMatchObject([{ postingId: posting, ordinal: 3 }])
  expect(seal?.sha256).toBe(sealOf(heads))
  expect(signs(seal?.signature ?? Buffer.of(), seal?.sha256 ?? '')).toBe(true)
  expect(signs(seal?.signature ?? Buffer.of(), 'autre')).toBe(false)
  expect(authority.stamps(seal?.token ?? Buffer.of(), Buffer.from(seal?.sha256 ?? ''))).toBe(true)
  expect(authority.stamps(seal?.token ?? Buffer.of(), Buffer.from('autre'))).toBe(false)

  await seen('quatre')
  desk.on('2027-02-01')
  authority.fault = 'another'
  await seals(desk)
  await seals(desk)
  expect(
    (await kept(desk)).map(({ month, token }) => [month, token !== null]),
    'nothing was seen in January',
  ).toEqual([
    ['2026-11-01', true],
    ['2026-12-01', false],
  ])
  expect(await sealsOf(desk.db as Parameters<typeof sealsOf>[0], posting)).toHaveLength(2)
})

test('a chain written again from its first line, with hashes that fit, is not the one that was sealed', async ({
  desk,
  db,
}) => {
  const { id, posting, read } = await displayed(desk)
  desk.on('2026-12-01')
  await seals(desk)
  expect(await kept(desk)).toMatchObject([{ signedBy: null, signature: null }])
  expect((await read()).brokenAt).toBe(null)
  await asOwner(db, async () => {
    await db.script('alter table posting_check disable trigger posting_check_append_only')
    await db.script('alter table posting_check no force row level security')
    await db.run(sql`
      create temporary table again on commit drop as
      select posting_id, at, recorded_at, how, is_displayed, 'autre' as note, seen_by from posting_check
      where dossier_id = ${id} order by ordinal`)
    await db.run(sql`delete from posting_check where posting_id = ${posting}`)
    await db.run(sql`
      insert into posting_check (posting_id, at, recorded_at, how, is_displayed, note, seen_by, sha256)
      select posting_id, at, recorded_at, how, is_displayed, note, seen_by, '' from again`)
    await db.script('alter table posting_check force row level security')
  })
  expect((await read()).brokenAt).toBe(3)
  await expect(db.run(sql`delete from posting_seal_head`)).rejects.toThrow(/posting_seal_head/)
})
