import { createHash } from 'node:crypto'
import { describe, expect } from 'vitest'
import { seeded } from '#gis-data/demo/random.ts'
import type { WholeDossier } from '#server/agency/archives/dossier-file.ts'
import { archiveTransfer } from '#server/agency/archives/seda-manifest.ts'
import { archivist, decidedLongAgo, signedRule } from '#tests/fixtures/archived-dossier.ts'
import { test } from '#tests/fixtures/desk.ts'
import { realPath, requiredPath } from '#tests/fixtures/real-data.ts'
import { ARCHIVE, schemaFaults } from '#tests/fixtures/seda.ts'
import { unzipped } from '#tests/fixtures/unzipped.ts'
import { inventedDossier, passedOf } from '#tests/fixtures/whole-dossier.ts'

const FACTS = { madeAt: '2031-05-05T09:00:00Z', messageId: 'PC0629982600001-1' }
const manifestOf = (whole: WholeDossier, code: string | null = 'APP-1') =>
  archiveTransfer(ARCHIVE, whole, {
    ...FACTS,
    rule: { code, startsOn: '2026-04-20', fate: 'destroy' },
    passed: passedOf(whole),
  })

describe.runIf(realPath('seda'))('the schemas of SEDA 2.3', () => {
  test('accept the package of a dossier as the server writes it, whose hashes are those of its files', async ({
    desk,
  }) => {
    Object.assign(desk.app.deps.config, { archive: ARCHIVE })
    await signedRule(desk, { fate: 'keep' })
    const id = await decidedLongAgo(desk)
    const keeper = await archivist(desk)
    const prepared = await desk.send('POST', '/api/archives/transfers', keeper, { dossierId: id })
    const { id: transfer } = await prepared.json()
    const answer = await desk.get(`/api/archives/transfers/${transfer}/package.zip`, keeper)
    const entries = await unzipped(new Uint8Array(await answer.arrayBuffer()))
    const manifest = entries.get('manifest.xml')?.toString() ?? ''
    expect(await schemaFaults(requiredPath('seda'), [manifest])).toEqual([null])
    const objects = [...manifest.matchAll(/<Uri>([^<]+)<\/Uri>\s*<MessageDigest algorithm="SHA-512">([0-9a-f]+)</g)]
    expect(objects).toHaveLength(entries.size - 1)
    for (const [, uri = '', digest] of objects) {
      const content = entries.get(decodeURI(uri)) ?? Buffer.of()
      expect(createHash('sha512').update(content).digest('hex')).toBe(digest)
    }
  })

  test('accept a hundred invented dossiers, whatever is written in them', async () => {
    const random = seeded('seda')
    const manifests = Array.from({ length: 100 }, () =>
      manifestOf(inventedDossier(random), random.integer(0, 1) ? 'APP-1' : null),
    )
    const faults = await schemaFaults(requiredPath('seda'), manifests)
    expect(faults.filter((fault) => fault !== null)).toEqual([])
  })

  test('refuse a manifest whose hash names no algorithm: they are really read', async () => {
    const manifest = manifestOf(inventedDossier(seeded('faux')))
    const [fault] = await schemaFaults(requiredPath('seda'), [manifest.replace(' algorithm="SHA-512"', '')])
    expect(fault).toContain('algorithm')
  })
})
