import { describe, expect, test } from 'vitest'
import { opinionPeriod, silenceDoubt } from '#law/consultations/opinion-period.ts'
import {
  type ConsultationLetterFacts,
  consultationLetter,
  reminderLetter,
} from '#server/documents/consultation-letter.ts'
import { textOfBlocks } from '#server/documents/pdf/block.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'
import { opinionText } from '#wording/dossier/consultations/consultation.ts'
import { requestLead, silenceText, timeText } from '#wording/dossier/consultations/consultation-letter.ts'

const LETTERHEAD = { authority: 'Commune de Saint-Exemple', lines: ['Service urbanisme'] }
const FACTS: ConsultationLetterFacts = {
  consultationId: 'c',
  reference: 'PC 062 998 26 00001',
  issuedAt: '2026-11-24T09:00:00Z',
  addressee: ['Gestionnaire de la voie', 'routes@example.org'],
  identity: [{ key: 'Dossier', value: 'PC 062 998 26 00001' }],
  lead: requestLead('agreement'),
  reason: 'T1 : voie ferrée (12 % de la parcelle)',
  pieces: [
    { code: 'PCMI1', title: 'Plan de situation', version: 1 },
    { code: 'PCMI2', title: 'Plan de masse', version: 3 },
  ],
  time: timeText({
    dueOn: null,
    answerText: opinionText({ period: { count: 2, unit: 'months' }, silence: 'agreement' }),
  }),
  silence: silenceText('agreement'),
  message: 'Première remarque.\nSeconde remarque.',
  answerWay: 'Répondez par écrit à la mairie.',
  signature: { place: 'Saint-Exemple', on: '2026-11-24', capacity: 'Pour le maire', name: 'C. Instructrice' },
}
const plain = (text: string) => text.replaceAll('\u00a0', ' ')
const linesOf = (document: ReturnType<typeof consultationLetter>) => textOfBlocks(document.blocks).map(plain)

describe('the letter to a consulted service', () => {
  test('says what is asked, why, with which pieces, the time to answer and what silence amounts to', () => {
    const lines = linesOf(consultationLetter(FACTS, LETTERHEAD))
    expect(lines).toContain(
      'La mairie sollicite votre accord sur le dossier d’urbanisme ci-dessus, en cours d’instruction.',
    )
    expect(lines).toContain('T1 : voie ferrée (12 % de la parcelle)')
    expect(lines).toContain('PCMI2 | Plan de masse | 3')
    expect(lines).toContain(
      'Délai pour répondre : 2 mois à compter de la réception de la demande. Passé ce délai, sans réponse, votre accord sera réputé donné.',
    )
    expect(lines).toContain('Seconde remarque.')
  })

  test('a reminder gives the last day and no list of pieces', () => {
    const time = timeText({ dueOn: '2027-01-24', answerText: null })
    const lines = linesOf(reminderLetter({ ...FACTS, time }, LETTERHEAD))
    expect(lines.join('\n')).toContain('au plus tard le 24 janvier 2027.')
    expect(lines.join('\n')).not.toContain('PCMI2')
  })

  test('no time is invented for a service that its own text rules', () => {
    expect(plain(timeText({ dueOn: null, answerText: null }))).toBe(
      'Vous répondez dans le délai fixé par les textes qui vous régissent.',
    )
    expect(silenceText(null)).toContain('n’a pas d’effet')
  })

  test('the PDF bears the reference, the addressee and the signature, and the same facts give the same bytes', async () => {
    const document = consultationLetter(FACTS, LETTERHEAD)
    const bytes = await renderPdf(document)
    const text = plain(wholeText(await readPdf(bytes)))
    for (const said of ['PC 062 998 26 00001', 'Gestionnaire de la voie', 'Pour le maire', 'C. Instructrice']) {
      expect(text).toContain(said)
    }
    expect(await renderPdf(document)).toEqual(bytes)
  })

  test('R423-70: the PDF says that a silence is a reading, where no text that was read tells its sense', async () => {
    const { citation } = opinionPeriod('publicBuildingPrefect', 'buildingPermit')
    const silence = silenceText('agreement', silenceDoubt(citation.article))
    const printed = await readPdf(await renderPdf(consultationLetter({ ...FACTS, silence }, LETTERHEAD)))
    expect(plain(wholeText(printed)).replaceAll(/\s+/g, ' ')).toContain(
      'votre accord sera réputé donné (lecture à confirmer : le texte dit « réputé avoir statué »',
    )
  })
})
