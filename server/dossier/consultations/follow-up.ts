import type { Consultation } from '#contract/dossier/consultations/consultation-desk.ts'
import type { Database } from '#platform/database.ts'
import { enqueue } from '#platform/outbox.ts'
import { Problem } from '#platform/problem.ts'
import { asPerson } from '#platform/scope.ts'
import { type ConsultationDeps, officersConsultation, shownById } from './consultations.ts'
import { stateOf } from './course.ts'
import { freezeLetter, type LetterDeps } from './letters.ts'
import { consultationLink } from './link.ts'
import { accountsOfService, type ConsultationRow, keepLinkEnd, keepReminder } from './queries.ts'

/** Reminds a service that has not answered, by mail and by a letter kept with the dossier; once a day at most. */
export const remindService = (deps: LetterDeps, personId: string, id: string): Promise<Consultation> =>
  asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    const row = await officersConsultation(scoped, id)
    const today = deps.clock.today().toString()
    if (stateOf(row) !== 'sent' || row.linkRevokedOn !== null || row.remindedOn === today)
      throw notRemindable(row, today)
    await enqueue(scoped, {
      key: `consultation-reminder/${id}/${today}`,
      channel: 'mail',
      dossierId: row.dossierId,
      payload: {
        template: 'consultationReminder',
        consultationId: id,
        via: row.via,
        number: row.number,
        dueOn: row.dueOn,
        to: await recipients(scoped, row, today),
      },
    })
    await keepReminder(scoped, id, today)
    await freezeLetter(deps, scoped, personId, id, 'consultationReminder')
    return shownById(scoped, id)
  })

const recipients = async (scoped: Database, row: ConsultationRow, today: string) =>
  row.email === null
    ? (await accountsOfService(scoped, row.service, row.inseeCode, today)).map(({ email }) => email)
    : [row.email]

/** The address of a link, for the officer who hands it over when no mail leaves. */
export const readLink = ({ db, clock, config }: ConsultationDeps, personId: string, id: string) =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    const row = await officersConsultation(scoped, id)
    if (row.via !== 'link' || row.linkRevokedOn !== null) throw noLink()
    return { href: consultationLink(config, { consultationId: id, via: 'link' }) }
  })

/** Closes a link that went to the wrong address. The service is then consulted again, under another link. */
export const endLink = ({ db, clock }: ConsultationDeps, personId: string, id: string): Promise<Consultation> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    const row = await officersConsultation(scoped, id)
    if (row.via !== 'link' || row.linkRevokedOn !== null) throw noLink()
    await keepLinkEnd(scoped, id, clock.today().toString())
    return shownById(scoped, id)
  })

const noLink = () =>
  new Problem({
    type: 'lien-absent',
    status: 409,
    title: 'Cette demande n’a pas de lien ouvert',
    detail:
      'Elle n’est pas partie par lien, ou son lien est déjà fermé. Consultez de nouveau le service pour lui en envoyer un.',
  })

const notRemindable = ({ remindedOn }: ConsultationRow, today: string) =>
  new Problem({
    type: 'relance-impossible',
    status: 409,
    title: 'Ce service ne peut pas être relancé maintenant',
    detail:
      remindedOn === today
        ? 'Il a déjà été relancé aujourd’hui. Une relance par jour suffit.'
        : 'Il n’est pas consulté, il a répondu, ou sa demande est fermée. Regardez l’état de la consultation.',
  })
