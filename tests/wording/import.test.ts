import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isKnownReason, issuePlace, issueSentence } from '#wording/place/datasets/import-issue.ts'
import { type ImportProblemCode, importProblemText } from '#wording/place/datasets/import-problem.ts'
import { reportLines } from '#wording/place/datasets/import-report.ts'

const folder = new URL('../../server/place/datasets/', import.meta.url).pathname
const source = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(join(folder, name), 'utf8'))
  .join('\n')

/** Reasons written in the code that reads files: `refuse: 'x'`, `reason: 'x'`, `doubt('x'`, `.refuse(context, …, 'x'`. */
const REASONS = [
  /\brefuse: '([a-z]\w+)'/g,
  /\breason: '([a-z]\w+)'/g,
  /\bdoubt\(\s*'([a-z]\w+)'/g,
  /\brefuse\(\s*context,[^;]*?'([a-z]\w+)'/g,
]
const reasons = new Set(REASONS.flatMap((pattern) => [...source.matchAll(pattern)].map(([, reason]) => reason ?? '')))

describe('what an import tells', () => {
  test('the code names reasons', () => {
    expect(reasons.size).toBeGreaterThan(30)
  })

  test.each([...reasons].sort())('%s has a sentence in French', (reason) => {
    expect(isKnownReason(reason)).toBe(true)
    const sentence = issueSentence({
      severity: 'warning',
      file: 'a',
      layer: null,
      line: 1,
      reason,
      detail: { count: 3 },
    })
    expect(sentence).toMatch(/^[A-ZÀÉÊ«].*[.)…]$/s)
    expect(sentence).not.toMatch(/ [:;?!]|\$\{/)
  })

  test('a place is the file, its layer when it has several, its line', () => {
    expect(issuePlace({ file: 'lot/zones.shp', layer: 'zones', line: 12 })).toBe('lot/zones.shp, ligne 12')
    expect(issuePlace({ file: 'plu.gpkg', layer: 'zone', line: null })).toBe('plu.gpkg, zone')
  })

  test.each([
    ['archiveTooLarge', { file: 'a.zip', limitBytes: 12e9, ratio: 120 }],
    ['communeUnknown', { file: 'a.thf', code: '057', name: 'AUDRUICQ' }],
    ['truncated', { file: 'a.json', line: 12 }],
    ['nothingAccepted', { file: 'a.csv', rows: 3 }],
  ] as const satisfies readonly (readonly [ImportProblemCode, object])[])(
    '%s says what, where and how to mend it',
    (code, facts) => {
      const { title, detail, page } = importProblemText(code, facts)
      expect(title).not.toBe('')
      expect(detail).toContain('«')
      expect(detail).not.toMatch(/ [:;?!]|undefined|\$\{/)
      expect(page).toMatch(/^[a-z-]+$/)
    },
  )

  test('a report reads from top to bottom: what was recognised, what changed, what to mend, what to answer', () => {
    const layer = {
      file: 'p.json',
      layer: 'p',
      kind: 'cadastre/parcels',
      kindLabel: 'Parcelles cadastrales',
      datasetTitle: 'Parcelles de X',
      format: 'GeoJSON',
      encoding: 'UTF-8',
      crs: 'WGS 84',
      vintage: '2026-03-01',
      rowsRead: 2,
      rowsIn: 1,
      rowsRefused: 1,
      rowsRepaired: 0,
    }
    const lines = reportLines({
      layers: [layer],
      changes: [
        {
          dataset: 'Parcelles de X',
          created: 1,
          removed: 0,
          modified: 0,
          unchanged: 9,
          examples: [{ sentence: 'AB 1 apparaît.' }],
          parcelsAffected: 1,
        },
      ],
      questions: [{ code: 'crs', sentence: 'Laquelle ?', choices: [{ value: 'EPSG:2154', label: 'Lambert-93' }] }],
      issueCount: 1,
      issues: [{ severity: 'refused', file: 'p.json', layer: 'p', line: 2, sentence: 'Motif.' }],
      durationMs: 1500,
    })
    expect(lines).toEqual([
      'Parcelles cadastrales\u00a0: p.json',
      '  GeoJSON, UTF-8, WGS 84, données au 1er\u00a0mars 2026',
      '  Parcelles de X\u00a0: 2\u00a0lignes lues, 1\u00a0retenue, 1\u00a0refusée, 0\u00a0réparée',
      'Depuis la version précédente de «\u00a0Parcelles de X\u00a0»\u00a0: 1\u00a0créé, 0\u00a0supprimé, 0\u00a0modifié, 9\u00a0inchangés, 1\u00a0parcelle concernée',
      '  AB 1 apparaît.',
      '1\u00a0remarque\u00a0:',
      '  [refusée] p.json, ligne 2\u00a0: Motif.',
      'Laquelle ?',
      '  --crs EPSG:2154   Lambert-93',
      'Durée\u00a0: 1,5\u00a0s',
    ])
  })
})
