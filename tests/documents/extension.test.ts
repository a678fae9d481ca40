import { describe, expect, test } from 'vitest'
import { ANNOUNCED_EXTENSIONS } from '#law/clock/announced-extensions.ts'
import { PERIOD_EFFECTS } from '#law/clock/circumstances.ts'
import { grantRule, SILENCE_IS_REJECTION, SILENCE_IS_REJECTION_BY_READING } from '#law/clock/silence.ts'
import { extensionLetter, increaseLetter } from '#server/documents/extension-letter.ts'
import { textOfBlocks } from '#server/documents/pdf/block.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'
import {
  deadlineText,
  extensionLead,
  increaseEffectText,
  increaseLead,
  prolongationText,
  silenceText,
} from '#wording/dossier/completeness/extension.ts'

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

const LETTER = {
  reference: 'PC 062 998 26 00001 DELAI',
  issuedAt: '2026-11-20T09:00:00Z',
  number: 'PC 062 998 26 00001',
  addressee: ['Léontine Vandenbroucke'],
  identity: [{ key: 'Dossier', value: 'PC 062 998 26 00001' }],
  signature: { place: 'Saint-Exemple', on: '2026-11-20', capacity: 'Le maire', name: 'Camille Delattre' },
}
const LETTERHEAD = { authority: 'Commune de Saint-Exemple', lines: [] }
const MONUMENT = {
  name: 'Abords d’un monument historique',
  article: 'R*423-24 c',
  effect: 'délai majoré de 1 mois, soit 3 mois',
}

describe('the letter of a longer period', () => {
  const facts = {
    ...LETTER,
    lead: increaseLead('2026-11-03', 2, 3),
    reasons: [MONUMENT],
    isReplaced: false,
    deadline: deadlineText(3, '2027-02-03', null),
    prolongations: [prolongationText(ANNOUNCED_EXTENSIONS.heritageAppeal)],
    silence: silenceText(false, true, '2027-02-03', grantRule('housePermit').article),
  }

  test('says the new limit, its reason and article, and the day of the tacit permit', async () => {
    const text = wholeText(await readPdf(await renderPdf(increaseLetter(facts, LETTERHEAD))))
    for (const words of [
      'sera instruit en 3 mois, et non en 2 mois',
      'R*423-24 c',
      'au plus tard le 3 février 2027',
      'à l’expiration du 3 février 2027, d’un permis tacite (article R*424-1 b)',
      'R*423-42',
    ]) {
      expect(text).toContain(words)
    }
    expect(text).not.toContain('la plus longue s’applique')
  })

  test('L-M4: says explicitly which prolongation is still possible, why and how long (R*423-45), and nothing where none is', async () => {
    const text = plain(wholeText(await readPdf(await renderPdf(increaseLetter(facts, LETTERHEAD)))))
    expect(text).toContain('Ce qui pourra encore prolonger ce délai')
    expect(text).toContain('prolongé de deux mois si l’autorité compétente saisit le préfet de région')
    expect(text).toContain('R*423-45, R*423-35')
    expect(text).toContain('notifiée avant l’expiration du délai')
    const none = textOfBlocks(increaseLetter({ ...facts, prolongations: [] }, LETTERHEAD).blocks).join('\n')
    expect(none).not.toContain('prolong')
  })

  test('several majorations do not add up, and it is said', () => {
    const two = {
      ...facts,
      reasons: [MONUMENT, { ...MONUMENT, name: 'Commission départementale', article: 'R*423-25 a' }],
    }
    expect(textOfBlocks(increaseLetter(two, LETTERHEAD).blocks).join('\n')).toContain('la plus longue s’applique')
  })

  test('L-M1: beside a period that replaces the ordinary one, the letter says that no majoration applies (R*423-33)', () => {
    const effect = PERIOD_EFFECTS.monumentSurroundings[0]
    const two = {
      ...facts,
      isReplaced: true,
      reasons: [
        { ...MONUMENT, effect: increaseEffectText(effect, 3, 'settled') },
        {
          ...MONUMENT,
          name: 'Établissement recevant du public',
          article: 'R*423-28 b',
          effect: 'délai porté à 5 mois',
        },
      ],
    }
    const text = plain(textOfBlocks(increaseLetter(two, LETTERHEAD).blocks).join('\n'))
    expect(text).toContain('aucune majoration : le délai de cette demande est remplacé (article R*423-33)')
    expect(text).toContain('les majorations des articles R*423-24 et R*423-25 ne s’y appliquent pas')
    expect(text).not.toContain('la plus longue s’applique')
  })

  test('while pieces or an inquiry are awaited the limit is told by what it waits for', () => {
    expect(plain(deadlineText(3, null, 'pieces'))).toContain('dernière des pièces manquantes (article R*423-19)')
    expect(plain(deadlineText(2, null, 'inquiryReport'))).toContain('rapport du commissaire enquêteur')
  })

  test('L-m2, L-m3: a declarant reads the letter that is theirs (R*424-1 a), and a tacit decision is acquired when its day ends', () => {
    const text = plain(silenceText(false, false, '2027-02-03', grantRule('priorDeclaration').article))
    expect(text).toContain('à l’expiration du 3 février 2027, d’une décision tacite de non-opposition')
    expect(text).toContain('article R*424-1 a)')
  })

  test('where silence rejects, the letter says so (R*423-42 c)', () => {
    expect(plain(silenceText(true, true, '2027-02-03', 'R*424-2 c'))).toContain(
      'votre demande sera tacitement rejetée (article R*424-2 c)',
    )
    expect(silenceText(true, false, null, 'R*424-2-1')).toContain('opposition tacite')
  })

  test('L-B1: after electronic participation a permit is rejected by silence, and the state of the text that was read is printed', () => {
    const { article, readIn } = SILENCE_IS_REJECTION.electronicParticipation
    const text = plain(silenceText(true, true, '2027-03-16', article, { readIn }))
    expect(text).toContain('votre demande sera tacitement rejetée (article R*424-2 d, texte lu dans son état antérieur')
    expect(text).toContain('2025-1402')
    expect(text).not.toContain('permis tacite')
  })

  test('L-B1: to a declarant the opposition is told as a reading, with its doubt', () => {
    const { article } = SILENCE_IS_REJECTION_BY_READING.electronicParticipation
    const text = plain(silenceText(true, false, '2027-03-16', article, { isReading: true }))
    expect(text).toContain('opposition tacite (article R*424-2-1 ; C. env. L123-19)')
    expect(text).toContain('lecture retenue, à confirmer')
    expect(text).toContain('décision expresse')
  })
})

describe('the letter of an exceptional prolongation', () => {
  test('says why, until when, and what silence will mean', async () => {
    const document = extensionLetter(
      {
        ...LETTER,
        lead: extensionLead('2027-02-03', '2027-04-03'),
        reason: { name: 'Recours', article: 'R*423-35', effect: 'délai prolongé de 2 mois' },
        why: 'Recours formé le 20 décembre 2026 devant le préfet de région.',
        doubts: [],
        silence: silenceText(true, true, '2027-04-03', 'R*424-3'),
      },
      LETTERHEAD,
    )
    const text = wholeText(await readPdf(await renderPdf(document)))
    expect(text).toContain('qui devait prendre fin le 3 février 2027, est prolongé jusqu’au 3 avril 2027 inclus')
    expect(text).toContain('Recours formé le 20 décembre 2026')
    expect(text).toContain('R*423-44')
  })
})
