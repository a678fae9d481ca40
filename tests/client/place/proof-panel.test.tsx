// @vitest-environment happy-dom

import { afterEach, describe, expect, test, vi } from 'vitest'
import { ClockBand } from '#client/clock/clock-band.tsx'
import { ClockDates } from '#client/clock/clock-dates.tsx'
import { ProofPanel } from '#client/clock/proof-panel.tsx'
import { WhyDate } from '#client/clock/why-date.tsx'
import { ClockSimulationRequest } from '#contract/clock.ts'
import { simulate } from '#contract/place/simulation/clock-simulation.ts'
import { explain } from '#contract/place/simulation/explain.ts'
import { ExplanationRequest } from '#contract/place/simulation/explanation.ts'
import { day } from '#law/clock/calendar.ts'
import { type Rendered, render } from '#tests/client/render.tsx'

let page: Rendered | undefined
afterEach(() => page?.unmount())

const { actual, today } = simulate(
  ClockSimulationRequest.parse({
    type: 'PC',
    channel: 'paper-counter',
    depositedAt: '2026-03-10',
    decision: { sense: 'grant', via: 'electronic', sentAt: '2026-06-02' },
    siteDisplayFirstDay: '2026-06-10',
  }),
  day('2026-07-01'),
)
const dateNamed = (name: string) => {
  const date = actual.dates.find((one) => one.name === name)
  if (!date) throw new Error(`no date named ${name}`)
  return date
}
const acts = [{ id: 'depot', day: day('2026-03-10'), label: 'Dépôt', isTried: false }]
const nothing = () => {}

describe('the proof of a date', () => {
  test('gives the sentence, the facts, each step of the arithmetic and the article', async () => {
    page = await render(<ProofPanel date={dateNamed('thirdPartyAppealUntil')} />)
    expect(page.text()).toContain('Les tiers peuvent saisir le tribunal jusqu’au 11\u00a0août 2026 inclus.')
    expect(page.text()).toContain('10\u00a0juin 2026 + 2\u00a0mois = 10\u00a0août 2026')
    expect(page.text()).toContain('délai franc\u00a0: le lendemain, 11\u00a0août 2026')
    expect(page.text()).toContain('ni le jour de départ ni le dernier jour ne comptent')
    expect(page.text()).toContain('R*600-2')
  })

  test('says that a date is a fact when nothing is counted', async () => {
    page = await render(<ProofPanel date={dateNamed('receivedOn')} />)
    expect(page.text()).toContain('Date constatée, sans calcul.')
  })

  test('says what the date was without the acts that are tried', async () => {
    page = await render(<ProofPanel date={dateNamed('decisionDeadline')} before="2026-05-10" />)
    expect(page.text()).toContain('Sans les actes essayés\u00a0: 10\u00a0mai 2026.')
  })
})

describe('the band and its list', () => {
  test('every flag is a button that says its date and its meaning, and opens its proof in place', async () => {
    vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1200)
    const onOpen = vi.fn()
    page = await render(<ClockBand reading={actual} acts={acts} today={today} open={null} onOpen={onOpen} />)
    const flag = page.named('button', 'Fin du délai de recours des tiers')
    expect(flag.textContent).toContain('11\u00a0août 2026')
    expect(flag.textContent).toContain('recours ou retrait')
    expect(flag.getAttribute('aria-expanded')).toBe('false')
    await page.click('button', 'Fin du délai de recours des tiers')
    expect(onOpen).toHaveBeenCalledWith('thirdPartyAppealUntil')
  })

  test('an opened flag shows the proof of every date of its day', async () => {
    vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1200)
    page = await render(<ClockBand reading={actual} acts={acts} today={today} open="reviewStartsOn" onOpen={nothing} />)
    const titles = page.allByRole('heading').map(({ textContent }) => textContent)
    expect(titles).toEqual([
      'Frise des délais',
      'Dossier complet\u00a0: 10\u00a0mars 2026',
      'Début de l’instruction\u00a0: 10\u00a0mars 2026',
      'Réception en mairie\u00a0: 10\u00a0mars 2026',
    ])
  })

  test('the list holds every date, what happened and the day it is read', async () => {
    page = await render(<ClockDates reading={actual} acts={acts} today={today} open="expiresOn" onOpen={nothing} />)
    for (const { label } of actual.dates) expect(page.text()).toContain(label)
    expect(page.text()).toContain('Dépôt')
    expect(page.text()).toContain('Lu le 1er\u00a0juillet 2026')
    expect(page.text()).toContain('R*424-17 al. 1')
  })
})

describe('why a date is what it is', () => {
  const explained = explain(
    ExplanationRequest.parse({
      type: 'PCMI',
      channel: 'paper-counter',
      depositedAt: '2026-01-31',
      decision: { sense: 'grant', via: 'hand', sentAt: '2026-03-20' },
      siteDisplayFirstDay: '2026-03-25',
    }),
    day('2026-04-01'),
  )
  const whyOf = async (name: string) => {
    const date = explained.dates.find((one) => one.name === name)
    if (!date) throw new Error(`no date named ${name}`)
    page = await render(<WhyDate date={date} names={new Map([['filed', 'Dépôt']])} />)
    return page.text()
  }

  test('reads from the article and the words of its rule to the fact, the arithmetic and the day', async () => {
    const text = await whyOf('checkUntil')
    const order = [
      'R*423-38',
      'lu dans le texte',
      'Les faits',
      '31\u00a0janvier 2026 + 1\u00a0mois',
      'n’a que 28\u00a0jours',
    ]
    expect(order.map((said) => text.indexOf(said))).toEqual(
      order.map((said) => text.indexOf(said)).toSorted((a, b) => a - b),
    )
    expect(order.filter((said) => !text.includes(said))).toEqual([])
  })

  test('where the law is open, both readings stand under the date, each with its day', async () => {
    const text = await whyOf('administrativeAppealUntil')
    expect(text).toContain('L’autre lecture')
    expect(text).toContain('Lecture retenue')
  })

  test('where it is settled, no other reading is offered', async () => {
    expect(await whyOf('decisionDeadline')).not.toContain('L’autre lecture')
  })
})
