import type { Consultation } from '#contract/dossier/consultations/consultation-desk.ts'
import { enqueue } from '#platform/outbox.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import type { LetterDeps } from '#server/dossier/letters/letters.ts'
import { printing } from '#server/dossier/letters/press.ts'
import type { ConsultationRow } from './consultation-rows.ts'
import { type ConsultationDeps, officersConsultation, shownById } from './consultations.ts'
import { stateOf } from './course.ts'
import { freezeLetter } from './letters.ts'
import { consultationLink } from './link.ts'
import { keepLinkEnd, keepReminder } from './queries.ts'

/** Reminds a service that has not answered, by mail and by a letter kept with the dossier; once a day at most. */
export const remindService = (deps: LetterDeps, personId: string, id: string): Promise<Consultation> =>
  printing(deps, (deps) =>
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
          to: await recipients(deps, scoped, row, today),
        },
      })
      await keepReminder(scoped, id, today)
      await freezeLetter(deps, scoped, personId, id, 'consultationReminder')
      return shownById(scoped, id)
    }),
  )

const recipients = async (
  { directory }: Pick<ConsultationDeps, 'directory'>,
  scoped: Scoped,
  row: ConsultationRow,
  today: string,
) => (row.email === null ? directory.accountsOfService(scoped, row.service, row.inseeCode, today) : [row.email])

/** The address of a link, for the officer who hands it over when no mail leaves. */
export const readLink = ({ db, clock, config }: ConsultationDeps, personId: string, id: string) =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    const row = await officersConsultation(scoped, id)
    if (row.via !== 'link' || row.linkRevokedOn !== null) throw problem('noOpenLink')
    return { href: consultationLink(config, { consultationId: id, via: 'link' }) }
  })

/** Closes a link that went to the wrong address. The service is then consulted again, under another link. */
export const endLink = ({ db, clock }: ConsultationDeps, personId: string, id: string): Promise<Consultation> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    const row = await officersConsultation(scoped, id)
    if (row.via !== 'link' || row.linkRevokedOn !== null) throw problem('noOpenLink')
    await keepLinkEnd(scoped, id, clock.today().toString())
    return shownById(scoped, id)
  })

const notRemindable = ({ remindedOn }: ConsultationRow, today: string) =>
  problem('notRemindable', { remindedToday: remindedOn === today })
