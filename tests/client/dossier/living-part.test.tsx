// @vitest-environment happy-dom

import { expect, test } from 'vitest'
import { HolderActs } from '#client/dossier/follow/holder-acts.tsx'
import { LivingPart } from '#client/dossier/register/living-part.tsx'
import { DossierDraft } from '#contract/dossier/register/dossier.ts'
import { LivingAuthorisation } from '#contract/dossier/register/living-authorisation.ts'
import { render, serving } from '#tests/client/render.tsx'

const ID = '00000000-0000-4000-8000-000000000001'
const M01 = '00000000-0000-4000-8000-000000000002'

const LIVING = LivingAuthorisation.parse({
  ...{ id: ID, number: 'PC 062 998 26 00001', isThis: true, sentence: 'Accordé le 3 novembre 2026' },
  ...{ holder: 'Léontine Vandenbroucke', firstHolder: 'Léa Martin', heldSince: '2027-04-01' },
  validity: 'Les travaux commencent au plus tard le 3 novembre 2029, compté depuis l’autorisation initiale.',
  ...{ floorM2: 142, floorOf: 'PC 062 998 26 00001 M01' },
  prescriptions: [{ number: 'PC 062 998 26 00001', by: null, text: 'Les tuiles sont rouges.' }],
  plans: [{ id: M01, code: 'PCMI2', label: 'Plan de masse', title: '', number: 'PC 062 998 26 00001 M01' }],
  changes: [
    {
      ...{ id: M01, number: 'PC 062 998 26 00001 M01', variant: 'amendment', stands: true },
      ...{ sentence: 'Accordé le 3 février 2027', floorM2: -12 },
    },
  ],
})

test('D-M5: one page tells the authorisation as it lives, in words', async () => {
  serving()
  const screen = await render(<LivingPart living={LIVING} hrefOf={(id) => `/dossiers/${id}`} />)
  const text = screen.text().replaceAll(/[\u00a0\u202f]/g, ' ')
  for (const words of [
    'Titulaire : Léontine Vandenbroucke, depuis le 1er avril 2027 (auparavant Léa Martin).',
    'Surface de plancher créée, en vigueur : 142 m², d’après PC 062 998 26 00001 M01.',
    'Modification PC 062 998 26 00001 M01 : Accordé le 3 février 2027, − 12 m² de plancher.',
    'Les tuiles sont rouges.',
    'PCMI2 Plan de masse',
  ])
    expect(text).toContain(words)
  expect(screen.container.querySelector(`a[href="/dossiers/${M01}"]`)).not.toBeNull()
})

test('D-M5 e: who handed it over is told so, and offered nothing', async () => {
  serving(() =>
    Response.json({
      ...{ awaited: null, mayWithdraw: false, expected: [], missingPieces: [], reasons: [], recourses: [] },
      ...{ mayRequest: [], requested: [], isStopped: false, mayDeclare: [], handedOverOn: '2027-04-01' },
    }),
  )
  const draft = DossierDraft.parse({ inseeCode: '62998', kind: 'housePermit', title: 'Maison' })
  const screen = await render(<HolderActs id={ID} draft={draft} />)
  await screen.until(() => screen.text().includes('Cette autorisation a changé de titulaire'))
  expect(screen.container.querySelector('button')).toBeNull()
})
