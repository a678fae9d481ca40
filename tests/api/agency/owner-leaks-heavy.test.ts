import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { operations } from '#contract/operations.ts'
import { loadPaths } from '#server/agency/owners/deliveries.ts'
import { test } from '#tests/fixtures/desk.ts'
import { lawOf, nameOf } from '#tests/fixtures/law-of-access.ts'
import { type Commune, layMajic, majicLinesOf } from '#tests/fixtures/majic/generator.ts'
import { addressOf } from '#tests/fixtures/scope-request.ts'
import { scopeWorld } from '#tests/fixtures/scope-world.ts'

const SAINT: Commune = { code: '998', name: 'SAINT-EXEMPLE', parcels: 45 }
const AUTRE: Commune = { code: '999', name: 'AUTRE-EXEMPLE', parcels: 12 }
/** Who owns, where they live, by which number: nobody but MAJIC says it in this world. */
const OWNERS =
  /DELATTRE|VASSEUR PRENOM|LENGLET|VAN DEN BROECK|SCI DU MARAIS|RUE DES TILLEULS|KERKSTRAAT|D00001|732829320/i

describe('the name of an owner', () => {
  test('is in no answer that anybody, a resident or an agent reads without saying why', { timeout: 300_000 }, async ({
    desk,
  }) => {
    const world = await scopeWorld(desk)
    const folder = layMajic(mkdtempSync(join(tmpdir(), 'parvis-majic-')), majicLinesOf([SAINT, AUTRE]))
    expect((await loadPaths(desk.app.deps, folder, 'majic', 'acte d’engagement de test')).state).toBe('loaded')
    rmSync(folder, { recursive: true })
    const leaks: string[] = []
    let answered = 0
    const look = async (what: string, role: 'public' | 'resident' | 'caseOfficer', path: string) => {
      const answer = await desk.app.request(path, { redirect: 'manual', headers: { ...world.headers[role] } })
      if (answer.status === 200) answered += 1
      // a search says again what was typed: what it found is looked at
      const text = await answer.text()
      const told = path.startsWith('/api/search?') ? JSON.stringify(JSON.parse(text).hits) : text
      if (OWNERS.test(told)) leaks.push(`${what}, ${role}`)
    }
    for (const operation of operations.filter(({ method }) => method === 'get'))
      for (const role of ['public', 'resident', 'caseOfficer'] as const)
        await look(nameOf(operation), role, addressOf(world, operation, lawOf(operation), 'own'))
    for (const asked of ['delattre', 'van den broeck', 'sci du marais', 'D00001', '732829320', 'tilleuls audruicq'])
      for (const role of ['public', 'resident', 'caseOfficer'] as const)
        await look(`search ${asked}`, role, `/api/search?q=${encodeURIComponent(asked)}&limit=10`)
    expect(leaks).toEqual([])
    expect(answered).toBeGreaterThan(200)
  })
})
