import { z } from 'zod'
import { LAW_CODES, type LawCode } from '#law/texts/law-code.ts'
import { type MailTopics, publicBase } from '#platform/mail-topic.ts'
import { lawStateMail } from '#wording/dossier/law-watch/law-watch.ts'
import { touchedDossiers } from './law-news.ts'
import { lawRun } from './queries.ts'

const Told = z.object({ run: z.number().int() })

const isCode = (code: string): code is LawCode => code in LAW_CODES

/** A newer state of a code, told with counts: no dossier is named in a mail. */
export const LAW_TOPICS: MailTopics = {
  lawState: async (deps, { payload }) => {
    const { run } = Told.parse(payload)
    const imported = await lawRun(deps.db, run)
    const changes = imported?.state === 'accepted' ? imported.changes : []
    if (changes.length === 0) return { outcome: 'refused', answer: 'Cet import n’est plus en vigueur.' }
    const { dossiers, left } = await touchedDossiers(deps, changes)
    const codes = changes.map((change) => ({
      ...change,
      title: isCode(change.code) ? LAW_CODES[change.code].title : change.code,
    }))
    const href = `${publicBase(deps)}/veille`
    return { words: lawStateMail({ codes, dossierCount: dossiers.length, dossiersLeft: left, href }) }
  },
}
