import { describe, expect, test } from 'vitest'
import { currentStep, deskSteps } from '#client/dossier/register/desk-steps.ts'
import type { ClockReading } from '#contract/clock.ts'
import type { DossierCounts } from '#contract/dossier/desk/desk.ts'
import type { RegisterAct } from '#contract/dossier/register/dossier.ts'
import type { DossierKind } from '#law/dossier-kind.ts'

const COUNTS: DossierCounts = {
  attachments: 3,
  insufficient: 0,
  consultations: 0,
  awaited: 0,
  unread: 0,
  unchecked: 3,
  checked: 0,
  faulty: 0,
  judged: 0,
  draft: 'none',
  returned: null,
}

const lawStep = (step: string, until: string) => ({
  step,
  label: step,
  act: step,
  effect: 'ends',
  by: 'authority' as const,
  until,
  sendElectronicallyBy: null,
  article: 'R*424-1',
})
const REQUEST = lawStep('requestAttachments', '2026-12-24')
const DECIDE = { ...lawStep('decide', '2027-01-24'), due: true }

type Consulted = Parameters<typeof deskSteps>[3]
const proposal = (nature: string, serviceName: string) => ({ nature, serviceName })
const consulted = (proposals: unknown[] = [], consultations: unknown[] = []) =>
  ({ proposals, consultations }) as unknown as NonNullable<Consulted>

/** What the page says to do, in that state of the work. */
function told({
  steps = [REQUEST, DECIDE],
  state = 'inFirstMonth',
  kind = 'housePermit',
  variant = null,
  acts = [],
  counts = {},
  opinions = consulted(),
  warnings = [],
  due,
}: {
  steps?: ClockReading['steps']
  state?: string
  kind?: DossierKind
  variant?: 'amendment' | 'transfer' | null
  acts?: readonly string[]
  counts?: Partial<DossierCounts>
  opinions?: Consulted | null
  warnings?: readonly string[]
  due?: string
} = {}) {
  const register = acts.map((kind, ordinal) => ({
    id: String(ordinal),
    kind,
    cancels: null,
  })) as unknown as RegisterAct[]
  const all = deskSteps(
    {
      state: { name: state, label: '', sentence: '' },
      steps,
      warnings: warnings.map((point) => ({ sort: 'alert', point, title: '', sentence: '', article: '', readings: [] })),
      ...(due ? { dates: [{ name: 'attachmentsDueOn', day: due }] as unknown as ClockReading['dates'] } : {}),
    },
    { line: { kind, variant }, acts: register },
    { ...COUNTS, ...counts },
    opinions ?? undefined,
  )
  const now = currentStep(all)
  return { all, now: now?.name, label: now?.label, until: now?.law.until }
}

const CHECKED = { unchecked: 0, checked: 3 }

describe('what the desk has to do now', () => {
  test('an answer that is still awaited is told beside the opinions that were asked', () => {
    const opinions = (counts: Partial<DossierCounts>) =>
      told({ counts: { ...CHECKED, ...counts } }).all.find(({ name }) => name === 'opinions')
    expect(opinions({ awaited: 1 })).toMatchObject({ isDone: true, badge: '1\u00a0réponse attendue' })
    expect(opinions({})).not.toHaveProperty('badge')
  })

  test('a longer period that was retained is notified before the rules are read, while its letter still counts', () => {
    const increase = lawStep('increasePeriod', '2026-12-24')
    const retained = { counts: CHECKED, warnings: ['increaseNotNotified'] }
    expect(told({ ...retained, steps: [REQUEST, increase, DECIDE] })).toMatchObject({
      now: 'period',
      label: 'Notifier le délai d’instruction plus long',
      until: '2026-12-24',
    })
    expect(told({ ...retained, steps: [DECIDE] }).now).toBe('rules')
    expect(told({ counts: CHECKED, steps: [REQUEST, increase, DECIDE] }).now).toBe('rules')
  })

  test('a certificate has no pieces to ask for; the one that describes an operation is examined first', () => {
    const titles = (kind: DossierKind) => told({ kind, steps: [DECIDE] }).all.map(({ title }) => title)
    expect(titles('informativeCertificate')).toEqual(['Certificat', 'Signature'])
    expect(titles('operationalCertificate')).toEqual(['Avis', 'Règles', 'Certificat', 'Signature'])
    expect(told({ kind: 'informativeCertificate', steps: [DECIDE] })).toMatchObject({
      now: 'draft',
      label: 'Dresser le certificat',
    })
    expect(told({ kind: 'informativeCertificate', steps: [DECIDE], counts: { draft: 'submitted' } }).label).toBe(
      'Signer et notifier le certificat',
    )
  })

  test('pieces are looked at first, until the last day to ask for what is missing', () => {
    expect(told()).toMatchObject({
      now: 'pieces',
      label: 'Vérifier les pièces : 3\u00a0restent à lire',
      until: '2026-12-24',
    })
    expect(told({ counts: { ...CHECKED, faulty: 2 } })).toMatchObject({
      now: 'pieces',
      label: 'Demander 2\u00a0pièces manquantes ou insuffisantes',
    })
  })

  test('no file looked at is not a file that is checked', () => {
    expect(told({ counts: { attachments: 0, unchecked: 0 } }).now).toBe('pieces')
  })

  test('pieces already asked are not asked again, and none is once the month is over', () => {
    expect(told({ counts: { ...CHECKED, faulty: 2 }, acts: ['attachmentsRequested'] }).now).toBe('rules')
    expect(told({ steps: [DECIDE], state: 'underReview' })).toMatchObject({ now: 'rules', until: '2027-01-24' })
  })

  test('then services are asked, agreements that bind told apart until they are', () => {
    const proposed = consulted([proposal('agreement', 'ABF'), proposal('advisoryOpinion', 'Voirie')])
    const before = told({ counts: CHECKED, opinions: proposed })
    expect(before).toMatchObject({ now: 'opinions', label: 'Consulter : 1\u00a0accord obligatoire à demander' })
    const retained = consulted([], [{ nature: 'agreement', serviceName: 'ABF', state: 'retained' }])
    expect(told({ counts: CHECKED, opinions: retained }).all[1]?.badge).toBe('1\u00a0accord obligatoire à demander')
    const sent = consulted([], [{ nature: 'agreement', serviceName: 'ABF', state: 'sent' }])
    expect(told({ counts: CHECKED, opinions: sent })).toMatchObject({ now: 'rules' })
    expect(told({ counts: CHECKED, opinions: sent }).all[1]).not.toHaveProperty('badge')
  })

  test('D-M4: a consultation is to be asked by its last useful day, not by the day of the decision', () => {
    const day = (until: string, isPast = false) => ({ until, isPast, ifNotifiedMonths: null })
    const asked = [
      { ...proposal('advisoryOpinion', 'Voirie'), article: 'R*423-59', useful: day('2026-12-01') },
      { ...proposal('agreement', 'ABF'), article: 'R*425-1', useful: day('2027-01-07') },
      { ...proposal('agreement', 'Défense'), article: 'R*425-9', useful: day('2027-01-09') },
    ]
    const step = (proposals: unknown[]) =>
      told({ counts: CHECKED, opinions: consulted(proposals) }).all.find(({ name }) => name === 'opinions')
    const plain = (text: string | undefined) => text?.replaceAll(/[\u00a0\u202f]/g, ' ')
    expect(step(asked)?.useful?.article).toBe('R*425-1')
    expect(plain(step(asked)?.useful?.text)).toBe(
      ' jusqu’au 7 janvier 2027 inclus ; au-delà, accord impossible à temps',
    )
    const late = step([{ ...asked[1], useful: day('2027-01-07', true) }])
    expect(plain(late?.useful?.text)).toBe(
      ' : dernier jour utile passé, le 7 janvier 2027 : accord impossible à temps, décidez expressément',
    )
    expect(step([{ ...asked[1], useful: null }])?.useful).toBeNull()
  })

  test('the badge stands whatever comes first', () => {
    const proposed = consulted([proposal('bindingOpinion', 'ABF')])
    expect(told({ opinions: proposed })).toMatchObject({ now: 'pieces' })
    expect(told({ opinions: proposed }).all[1]?.badge).toBeDefined()
  })

  test('then rules, the draft, its sending to be signed, and its signature', () => {
    expect(told({ counts: CHECKED }).now).toBe('rules')
    expect(told({ counts: { ...CHECKED, judged: 1 } })).toMatchObject({
      now: 'draft',
      label: 'Rédiger le projet de décision',
    })
    expect(told({ counts: { ...CHECKED, judged: 1, draft: 'written' } }).label).toBe(
      'Envoyer le projet de décision à la signature',
    )
    expect(told({ counts: { ...CHECKED, judged: 1, draft: 'submitted' } }).now).toBe('signature')
  })

  test('a draft that waits for its signature is to sign, whatever was passed over', () => {
    expect(told({ counts: { draft: 'submitted' } }).now).toBe('signature')
  })

  test('a draft sent back by its signatory is taken up again, whatever was passed over', () => {
    const returned = { what: 'decision', by: 'Claire Maire', note: 'Revoir l’article 2' } as DossierCounts['returned']
    expect(told({ counts: { draft: 'written', returned } })).toMatchObject({
      now: 'draft',
      label: 'Reprendre le projet de décision, renvoyé sans signature',
    })
    expect(told({ counts: { draft: 'submitted', returned } }).now).toBe('signature')
  })

  test('a transfer is neither consulted on nor assessed', () => {
    expect(told({ variant: 'transfer', counts: CHECKED })).toMatchObject({ now: 'draft' })
  })

  test('opinions that could not be read are not taken for done', () => {
    expect(told({ counts: CHECKED, opinions: null }).now).toBe('opinions')
  })

  test('D-B0: pieces that came in answer are read first, by the earlier of both dates, though the first month is over', () => {
    const arrived = { steps: [DECIDE], state: 'underReview', acts: ['attachmentsRequested'], warnings: ['filesToRead'] }
    const read = told({ ...arrived, counts: { unchecked: 2, checked: 3 }, due: '2027-01-10' })
    // what nobody looked at is not only what came in answer
    expect(read).toMatchObject({ now: 'pieces', until: '2027-01-10' })
    expect(read.label).toContain('2\u00a0pièces du dossier restent à vérifier')
    expect(told({ ...arrived, due: '2027-02-24' }).until).toBe('2027-01-24')
    expect(told({ ...arrived, counts: CHECKED }).now).not.toBe('pieces')
  })

  test('the law alone speaks while pieces are awaited, and when no decision may be taken', () => {
    expect(told({ state: 'awaitingAttachments' }).all).toEqual([])
    expect(told({ steps: [lawStep('decide', '2028-01-24')], state: 'stayed' }).all).toEqual([])
    expect(told({ steps: [lawStep('transmit', '2027-01-31')], state: 'decided' }).all).toEqual([])
  })
})
