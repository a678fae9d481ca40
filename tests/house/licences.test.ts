import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { licenceList, productionLicences } from './licence-list.ts'

/** Licences under which a town hall may run a package beside code under the EUPL-1.2, as packages write them. */
const ACCEPTED: ReadonlySet<string> = new Set([
  ...['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', 'Unlicense'],
  ...['(MIT AND Zlib)', '(MIT OR Apache-2.0)'],
  'BSD', // arc: two clauses, in its file
  'BDS-3-Clause', // splaytree-ts: a slip of the pen, its file is the BSD-3-Clause
  ...['OFL-1.1', 'MIT AND OFL-1.1'], // the letters
  '(EDL-1.0 OR EPL-1.0)', // jsts: taken under the EDL, which is a BSD
  '(BSD-3-Clause OR GPL-2.0)', // node-forge: taken under the BSD
  ...['LGPL-2.1-or-later', 'LGPL-3'], // gdal3.js, geojson-validation: used as they are, and replaceable
  'MPL-2.0', // ical.js: used as it is; its files stay under it, ours do not follow (EUPL-1.2, appendix)
])

test('every package that a town hall runs is under a licence that was read and accepted', () => {
  const others = [...productionLicences()].filter(([, licence]) => !ACCEPTED.has(licence))
  expect(others).toEqual([])
})

test('the page of licences names every package that is installed, and no other', () => {
  expect(readFileSync(new URL('../../.github/LICENCES.md', import.meta.url), 'utf8')).toBe(licenceList())
})
