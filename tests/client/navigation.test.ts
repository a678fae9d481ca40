import { Map as MapIcon } from 'lucide-react'
import { describe, expect, test } from 'vitest'
import { entryOf } from '#client/shell/navigation.ts'

const ENTRIES = (['/', '/plan', '/plan/registre', '/plan/projets', '/dossiers'] as const).map((to) => ({
  to,
  label: to,
  icon: MapIcon,
}))

describe('the entry of the header that a screen belongs to', () => {
  test.each([
    ['/', '/'],
    ['/plan', '/plan'],
    ['/plan/registre', '/plan/registre'],
    ['/plan/projets/12', '/plan/projets'],
    ['/plan/procedures/7', '/plan'],
    ['/dossiers/8c3/decision', '/dossiers'],
    ['/planification', undefined],
  ])('%s: %s', (path, to) => expect(entryOf(ENTRIES, path)?.to).toBe(to))
})
