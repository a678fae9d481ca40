import type { OfficerAct } from '#contract/dossier/register/act.ts'
import { signLaterLetter } from '#server/dossier/decisions/later-letters.ts'
import { recordOfficerAct } from '#server/dossier/register/officer-acts.ts'
import { signing } from './dossier-decisions.ts'
import type { Life } from './life.ts'

/** What a story says of the time after the grant, through the rooms of the desk; most lives know nothing of the sort. */
export async function afterGrant(life: Life, filedOn: Temporal.PlainDate): Promise<void> {
  switch (life.plan.after) {
    case 'contested':
      return contested(life)
    case 'stopped':
      return stopped(life)
    case 'courtAppeal':
      return courtAppeal(life)
    case 'administrativeAppeal':
      return administrativeAppeal(life, filedOn)
    case 'extension':
      return extension(life, filedOn)
    case undefined:
      return
  }
}

const act = ({ desk, id, attempt }: Life, content: OfficerAct) =>
  attempt(() => recordOfficerAct(desk.deps, desk.officerId, id, content))

const later = (life: Life, days: number) => life.on(life.desk.deps.clock.today().add({ days })).toString()

/** The works are seen, then their conformity is contested by the letter that the law wants. */
async function contested(life: Life): Promise<void> {
  const found = 'Une lucarne de plus côté rue ; les menuiseries sont blanches et non gris clair.'
  await act(life, { kind: 'complianceVisited', on: later(life, 20), found })
  later(life, 6)
  await life.attempt(() =>
    signLaterLetter(life.desk.deps, signing(life), life.id, {
      letter: 'complianceContest',
      via: 'electronic',
      interested: false,
      why: 'une lucarne a été ajoutée côté rue, et les menuiseries ne sont pas de la teinte autorisée.',
      asks: 'either',
    }),
  )
}

/** The holder is heard, then the works are ordered to stop; the copy of the order for the prosecutor has not left. */
async function stopped(life: Life): Promise<void> {
  const { desk, id } = life
  const why = 'le mur pignon est monté à 1,20 m de la limite, et non à 3 m comme au plan de masse autorisé.'
  const invitedOn = life.on(desk.deps.clock.today().add({ days: 12 }))
  const answerUntil = invitedOn.add({ days: 15 }).toString()
  await life.attempt(() =>
    signLaterLetter(desk.deps, signing(life), id, {
      letter: 'hearingInvitation',
      before: 'stopWorks',
      via: 'electronic',
      interested: false,
      why,
      rule: null,
      answerUntil,
    }),
  )
  later(life, 17)
  await life.attempt(() =>
    signLaterLetter(desk.deps, signing(life), id, {
      letter: 'stopWorks',
      via: 'electronic',
      interested: false,
      reportOn: invitedOn.subtract({ days: 1 }).toString(),
      heardOn: invitedOn.toString(),
      why,
    }),
  )
}

const NEIGHBOURS = 'Association des riverains du Vert-Chemin'

async function courtAppeal(life: Life): Promise<void> {
  const lodgedOn = later(life, 38)
  const court = 'tribunal administratif de Lille'
  await act(life, { kind: 'courtAppealLodged', on: lodgedOn, appellant: 'thirdParty', name: NEIGHBOURS, court })
  await act(life, { kind: 'appealNotified', appeal: 'court', sentOn: later(life, 6), to: 'both' })
}

const APPEAL_WAITS_DAYS = 20
/** An appeal comes within the month of the display (L600-12-2). */
const LATEST_DAYS = 28

async function administrativeAppeal(life: Life, filedOn: Temporal.PlainDate): Promise<void> {
  const displayedOn = life.desk.deps.clock.today()
  const wanted = filedOn.add({ days: life.plan.filedDaysAgo - APPEAL_WAITS_DAYS })
  const latest = displayedOn.add({ days: LATEST_DAYS })
  const soonest = displayedOn.add({ days: 1 })
  const on = life.on(latestOf(soonest, earliestOf(wanted, latest)))
  await act(life, { kind: 'administrativeAppealLodged', on: on.toString(), appellant: 'thirdParty', name: NEIGHBOURS })
}

const earliestOf = (one: Temporal.PlainDate, other: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(one, other) < 0 ? one : other
const latestOf = (one: Temporal.PlainDate, other: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(one, other) < 0 ? other : one

const EXTENSION_WAITS_DAYS = 14

async function extension(life: Life, filedOn: Temporal.PlainDate): Promise<void> {
  const receivedOn = life.on(filedOn.add({ days: life.plan.filedDaysAgo - EXTENSION_WAITS_DAYS })).toString()
  await act(life, { kind: 'validityExtensionRequested', receivedOn })
}
