// @vitest-environment happy-dom

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ElectedPart } from '#client/services/grants/elected-part.tsx'
import type { Session } from '#client/services/grants/session-part.tsx'
import { VotePart } from '#client/services/grants/vote-part.tsx'
import type { CommissionLine, Member } from '#contract/services/grants/commission.ts'
import { render, serving } from '#tests/client/render.tsx'

beforeEach(() => serving())
afterEach(() => void vi.unstubAllGlobals())

const MEMBERS: Member[] = ['Hochart', 'Rameau', 'Lesage', 'Vasseur'].map((name) => ({
  ...{ id: name, name, quality: 'Conseillère', isReader: false, interests: [] },
}))

const LINE: CommissionLine = {
  ...{ id: 'g1', number: 'DS-2026-00013', funderId: 'f1', associationId: 'a1', association: 'Amicale laïque' },
  ...{
    exercice: 2027,
    object: 'Fête de l’école',
    receivedOn: '2026-10-22',
    silenceOn: '2026-12-22',
    state: 'proposed',
  },
  ...{ askedCents: 1_500_00, proposedCents: 1_000_00, votedCents: null, paidCents: 0, reportDueOn: null, alerts: [] },
  ...{ envelopeId: null, remarks: '', isRepublican: true, excluded: [], twins: [] },
  ...{ missingReports: 0, inKindCents: 0, votedBeforeCents: 0 },
}

const shown = async (change: Partial<Session>, line: Partial<CommissionLine> = {}) => {
  const session: Session = {
    ...{ on: '2026-11-24', deliberation: '2026-118', absent: new Set<string>(), represented: new Set<string>() },
    ...{ isSecondCall: false, name: 'Hochart', quality: 'La maire', ...change },
  }
  const page = await render(<VotePart line={{ ...LINE, ...line }} members={MEMBERS} session={session} envelopes={[]} />)
  return page.text().replaceAll('\u00a0', ' ')
}

describe('the vote of a grant, on screen', () => {
  test('says whether the quorum is met before anybody counts voices', async () => {
    expect(await shown({})).toContain(
      'Quorum atteint : 4 élus présents, sur 4 en fonction et sans intérêt, il en faut 3',
    )
    const half = await shown({ absent: new Set(['Hochart']), represented: new Set(['Rameau']) })
    expect(half).toContain('3 votants')
    expect(half).toContain('Le quorum n’est pas atteint')
    expect(half).toContain('2 élus présents, sur 4 en fonction et sans intérêt : il en faut 3')
    expect(await shown({ absent: new Set(['Hochart', 'Rameau', 'Lesage']), isSecondCall: true })).toContain(
      'Sans condition de quorum : 1 élu présent',
    )
  })

  test('takes who has an interest off both numbers', async () => {
    const excluded = [{ memberId: 'Rameau', name: 'Rameau', nature: 'Préside' }]
    expect(await shown({ absent: new Set(['Hochart']) }, { excluded })).toContain(
      'Quorum atteint : 2 élus présents, sur 3 en fonction et sans intérêt, il en faut 2',
    )
  })

  test('says the day of silence, or that the vote replaces the rejection', async () => {
    expect(await shown({}, { silenceOn: '2080-12-22' })).toContain('le silence vaut rejet (CRPA L231-4)')
    expect(await shown({}, { silenceOn: '2020-12-22' })).toContain('Rejetée par silence le 22 décembre 2020')
    expect(await shown({}, { silenceOn: null })).not.toContain('silence')
  })

  test('tells an elected member how many have to be there', async () => {
    const commission = {
      ...{ funder: 'Commune de Saint-Exemple', exercice: 2027, mayKeep: false, envelopes: [], associations: [] },
      ...{ members: MEMBERS, lines: [LINE] },
    }
    const text = (await render(<ElectedPart commission={commission} />)).text().replaceAll('\u00a0', ' ')
    expect(text).toContain('Quorum : 3 présents')
  })
})
