// @vitest-environment happy-dom

import { expect, test } from 'vitest'
import { Standing } from '#client/dossier/decisions/standing.tsx'
import { day } from '#law/clock/calendar.ts'
import { guardOfSense } from '#server/dossier/decisions/senses.ts'
import { guardReading } from '#server/dossier/register/officer-acts.ts'
import { clockOn, filed } from '#tests/law/dossier-acts.ts'
import { keeping, render } from '../render.tsx'

const NOTHING = {
  obstacles: [],
  warnings: [],
  reminders: [],
  stale: [],
  unused: [],
  blocks: [],
  isEditable: true,
  onRefresh: () => {},
  onGo: () => {},
  onAdd: () => {},
  onDismiss: () => {},
}

test.each([
  ['2026-05-20', 'grantedWithConditions', 'sans prescription : en imposer la retire en partie'],
  ['2026-05-20', 'granted', 'la décision tacite favorable existe déjà'],
  ['2026-05-08', 'grantedWithConditions', null],
] as const)(
  'L424-5: on %s, beside a draft « %s » of a permit that silence may have granted',
  async (on, sense, words) => {
    keeping(() => Response.json({ role: null, person: null }))
    const law = clockOn(on, filed('buildingPermit', '2026-02-10'))
    const guard = guardReading(guardOfSense(law, 'buildingPermit', sense, day(on)))
    const screen = await render(<Standing {...NOTHING} guard={guard} />)
    const told = screen.text().replaceAll(/[\u00a0\u202f]/g, ' ')
    if (words === null) expect(told).toBe('')
    else {
      expect(told).toContain('La loi s’oppose à ce sens aujourd’hui.')
      expect(told.toLocaleLowerCase('fr')).toContain(words)
      expect(told.includes('sans prescription')).toBe(sense === 'grantedWithConditions')
    }
  },
)
