// @vitest-environment happy-dom

import { describe, expect, test } from 'vitest'
import { InconsistencyList } from '#client/dossier/sitadel/inconsistency-list.tsx'
import { SendingButton } from '#client/dossier/sitadel/sending-button.tsx'
import { Sendings } from '#client/dossier/sitadel/sendings.tsx'
import { validateSitadelSearch } from '#client/dossier/sitadel/sitadel-search.ts'
import { StatisticsForm } from '#client/dossier/sitadel/statistics-form.tsx'
import { type SitadelMonth, Statistics } from '#contract/dossier/sitadel/sitadel.ts'
import { keeping, render, typeIn } from '#tests/client/render.tsx'

const ID = '0192a0b0-0000-7000-8000-000000000001'
const MONTH: SitadelMonth = {
  month: '2026-10',
  isOver: true,
  ordinal: 1,
  counts: { events: { decision: 1 }, movements: 1, corrections: 0, late: 0, held: 2 },
  dossiers: [
    {
      id: ID,
      number: 'PC 062 998 26 00012',
      title: 'Maison individuelle',
      communeName: 'Saint-Exemple',
      isHeld: true,
      inconsistencies: [
        {
          rule: 'fundingTotal',
          sentence: '2 logements créés, 1 répartis par financement.',
          cure: 'Corrigez les logements dans les faits statistiques du dossier.',
          where: 'statistics',
          isHolding: true,
        },
      ],
    },
  ],
  sendings: [],
}

describe('the file of the month', () => {
  test('each dossier that is held says why, its cure, and leads to where it is mended', async () => {
    const screen = await render(<InconsistencyList month={MONTH} />)
    for (const words of ['Retenu', '1 répartis par financement', 'Corrigez les logements'])
      expect(screen.text()).toContain(words)
    expect(screen.named('link', 'Faits statistiques du dossier').getAttribute('href')).toBe(
      `/statistiques/${ID}?mois=2026-10`,
    )
    expect(screen.named('link', 'PC 062 998 26 00012').getAttribute('href')).toBe(`/dossiers/${ID}`)
    await screen.unmount()
  })

  test('nothing wrong and nothing sent are said, not left blank', async () => {
    const screen = await render(
      <>
        <InconsistencyList month={{ ...MONTH, dossiers: [] }} />
        <Sendings sendings={[]} />
      </>,
    )
    expect(screen.text()).toContain('tous les dossiers du mois tiennent ensemble')
    expect(screen.text()).toContain('Aucun envoi n’a encore été fait.')
    await screen.unmount()
  })

  test('a sending is asked for twice, and says how many lines the person has read are held', async () => {
    const sent = keeping(() => Response.json({ id: 3, movements: 1 }, { status: 201 }))
    const screen = await render(<SendingButton month={MONTH} />)
    await screen.click('button', 'Préparer l’envoi 1 d’octobre 2026')
    expect(sent).toEqual([])
    const confirming = screen.allByRole('button').find(({ textContent }) => textContent === 'Préparer')
    await screen.act(() => confirming?.click())
    await screen.until(() => /L’envoi est prêt : 1\sligne\./.test(screen.text()))
    expect(sent).toEqual([{ path: '/api/sitadel/sendings', body: { month: '2026-10', held: 2 } }])
    await screen.unmount()
  })

  test('an address that says no month leaves the last month that is over', () => {
    expect(validateSitadelSearch({ mois: '2026-10' })).toEqual({ mois: '2026-10' })
    expect(validateSitadelSearch({ mois: '2026-13' }).mois).toBeUndefined()
  })
})

describe('the statistics of a dossier', () => {
  test('what is no number is told, and nothing leaves before it is mended', async () => {
    const sent = keeping(() => Response.json({}))
    const screen = await render(<StatisticsForm id={ID} start={Statistics.parse({})} />)
    const [single] = screen.container.querySelectorAll<HTMLInputElement>('input[inputmode="numeric"]')
    if (!single) throw new Error('no field of dwellings')
    await typeIn(single, 'deux')
    await screen.click('button', 'Enregistrer')
    expect(screen.text()).toContain('Écrivez un nombre entier')
    expect(sent).toEqual([])
    await typeIn(single, '2')
    await screen.click('button', 'Enregistrer')
    expect(sent[0]?.body).toMatchObject({ single: 2 })
    await screen.unmount()
  })
})
