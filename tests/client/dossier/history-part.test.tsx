// @vitest-environment happy-dom

import { afterEach, expect, test } from 'vitest'
import { HistoryPart } from '#client/dossier/takeover/history-part.tsx'
import type { DossierLine } from '#contract/dossier/register/dossier.ts'
import { type Rendered, render, serving } from '#tests/client/render.tsx'

let page: Rendered | undefined
afterEach(() => page?.unmount())

const LINE: DossierLine = {
  ...{ id: '00000000-0000-4000-8000-000000000001', number: 'PC 062 998 17 00007', kind: 'housePermit' },
  ...{ variant: null, inseeCode: '62998', communeName: 'Saint-Exemple', title: 'Maison', applicant: 'DUPOND' },
  ...{ state: 'decisionUnknown', sentence: 'Repris de X : « Décidé ».', told: '', filedOn: '2017-02-01' },
  ...{ decisionDeadline: null, nextStep: null, nextStepDueOn: null, daysLeft: null, waitsFor: 'nobody' },
  ...{ assignedTo: null, parcelIds: [], takenOver: { system: 'X', sourceName: 'x.csv', isHistory: true } },
}

async function shown(line: DossierLine, mayWrite = true) {
  serving(() => Response.json({}))
  page = await render(<HistoryPart line={line} mayWrite={mayWrite} />)
  const { text, until } = page
  await until(() => text().includes('Repris de X'))
  return text()
}

test('of a decision that nobody knows, its recording is offered, and nothing that would rest on a permit', async () => {
  const text = await shown(LINE)
  expect(text).toContain('Historique d’un autre logiciel, décision inconnue')
  expect(text).toContain('ne se modifie ni ne se transfère')
  expect(text).toContain('Décision signée le')
  expect(text).toContain('Enregistrer sa décision et rouvrir le dossier')
  expect(text).toContain('Accordée avec prescriptions')
  expect(text).not.toContain('Non-opposition')
  expect(text).not.toContain('À faire maintenant')
  expect(text).not.toContain('Saisir un')
})

test('a known decision is not asked again; who may not write records none', async () => {
  expect(await shown({ ...LINE, state: 'decided' })).not.toContain('Décision signée le')
  await page?.unmount()
  expect(await shown(LINE, false)).not.toContain('Enregistrer sa décision')
})
