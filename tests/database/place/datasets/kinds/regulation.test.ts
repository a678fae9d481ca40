import sql from 'sql-template-tag'
import { describe, expect, test as pure } from 'vitest'
import { parseMarkup } from '#server/place/datasets/kinds/markup.ts'
import { structuredRegulation } from '#server/place/datasets/kinds/regulation.ts'
import { nodesOfJson, sanitisedHtml } from '#server/place/datasets/kinds/regulation-html.ts'
import { parseRegulation } from '#server/place/datasets/kinds/regulation-sru.ts'
import { regulationFor } from '#server/place/regulation/regulation.ts'
import { test } from '#tests/fixtures/database.ts'
import { drawnPackage, load } from '#tests/fixtures/delivery.ts'

const content = (zones: string[], prescriptions: string[], text: string) => ({
  idContenu: text,
  idZone: zones,
  idPrescription: prescriptions,
  html: [{ tag: 'div', text }],
})
const titre = (id: string, zones: string[], contents: object[], titles: object[] = []) => ({
  idTitre: id,
  intitule: `Titre ${id}`,
  niveau: 1,
  idZone: zones,
  idPrescription: ['00-00'],
  inseeCommune: ['62999'],
  contenu: contents,
  titre: titles,
})

const JSON_FORM = JSON.stringify({
  idReglement: '62999_PLU_20240101/reglement',
  nom: 'Règlement',
  idUrba: '62999_PLU_20240101',
  inseeCommune: ['62999'],
  titre: [
    titre('dg', ['porteeGenerale'], [content(['porteeGenerale'], ['nonConcerne'], 'Partout.')]),
    titre(
      'ub',
      ['UB'],
      [content(['UB'], ['00-00'], 'En zone UB.'), content(['UB'], ['07-03'], 'Espace boisé en zone UB.')],
    ),
    titre('n', ['N'], [content(['N'], ['00-00'], 'En zone N.')]),
  ],
})

const XML_FORM = `<?xml version="1.0"?><plu:ReglementDU xmlns:plu="https://cnig.gouv.fr/reglementDU" idUrba="62999_PLU_20240101" nom="R">
<plu:Titre id="dg" intitule="Dispositions" niveau="1" idZone="porteeGenerale" idPrescription="nonConcerne" inseeCommune="62999">
<plu:Contenu id="c" idZone="porteeGenerale" idPrescription="nonConcerne"><h1>Dispositions</h1><div>Partout.</div></plu:Contenu>
<plu:Titre id="ub" intitule="Zone UB" niveau="2" idZone="UB,UBa" idPrescription="nonConcerne" inseeCommune="62999"/>
</plu:Titre></plu:ReglementDU>`

describe('a structured regulation', () => {
  test('is told for a zone with the general provisions, falling back on the zone of a sub-zone', async ({ db }) => {
    await load(
      db,
      [structuredRegulation],
      [await drawnPackage('r', [], [{ name: 'reglement.json', content: JSON_FORM }])],
    )
    const sections = await regulationFor(db, ['62999_PLU_20240101'], { zone: 'UBa' })
    expect(sections.map(({ heading, html, isGeneral }) => [heading, html, isGeneral])).toEqual([
      ['Titre dg', '<div>Partout.</div>', true],
      ['Titre ub', '<div>En zone UB.</div>', false],
    ])
    const forPrescription = await regulationFor(db, ['62999_PLU_20240101'], { prescription: ['07-03'] })
    expect(forPrescription.map(({ html }) => html)).toContain('<div>Espace boisé en zone UB.</div>')
    const { kind, current } = await db.one<{ kind: string; current: boolean }>(sql`
      select kind, is_current as current from planning_document where idurba = '62999_PLU_20240101'`)
    expect([kind, current]).toEqual(['PLU', true])
  })

  test('that cannot be read is refused with its reason', async ({ db }) => {
    const { issues } = await load(
      db,
      [structuredRegulation],
      [await drawnPackage('r', [], [{ name: 'reglement.json', content: '{"idReglement": "x", "titre": [}' }])],
    )
    expect(issues).toMatchObject([{ severity: 'refused', reason: 'regulationUnreadable' }])
  })

  pure('reads alike in XML, without repeating the heading', () => {
    const regulation = parseRegulation(XML_FORM)
    expect(regulation?.titles).toMatchObject([
      { titleId: 'dg', level: 1, isGeneral: true, zoneLabels: [], html: '<div>Partout.</div>' },
      { titleId: 'ub', level: 2, isGeneral: false, zoneLabels: ['UB', 'UBa'], html: '' },
    ])
  })

  pure.each([
    ['1', 'Article UC 1 – Constructions interdites', 'Article UC 1 – Constructions interdites'],
    ['I', 'Destination des constructions', 'I – Destination des constructions'],
    ['2.1', '2.1 Implantation', '2.1 Implantation'],
  ])('the number %s does not come before a heading that names itself: %s', (number, heading, read) => {
    const xml = XML_FORM.replace('intitule="Zone UB" niveau="2"', `intitule="${heading}" numero="${number}" niveau="2"`)
    expect(parseRegulation(xml)?.titles[1]?.heading).toBe(read)
  })

  pure('another JSON or XML is no regulation', () => {
    expect(parseRegulation('{"type":"FeatureCollection"}')).toBeNull()
    expect(parseRegulation('<a/>')).toBeNull()
  })
})

pure.each([
  ['<script>alert(1)</script><p onclick="x()">Texte</p>', '<p>Texte</p>'],
  ['<a href="javascript:alert(1)">lien</a>', 'lien'],
  [
    '<a href="https://exemple.fr/?a=1&amp;b=2">lien</a>',
    '<a href="https://exemple.fr/?a=1&amp;b=2" rel="noreferrer noopener">lien</a>',
  ],
  ['<img src="x" onerror="alert(1)">', 'Illustration'],
  ['<td colspan="2" style="x">a</td>', '<td colspan="2">a</td>'],
  ['<iframe src="https://exemple.fr">a</iframe>b', 'b'],
  ['<span style="text-decoration: underline">a</span>', '<u>a</u>'],
  ['5 < 6 & 7', '5 &lt; 6 &amp; 7'],
  ['<svg/onload=alert(1)><p>a</svg>b', 'b'],
  ['<p><b>a</p>b', '<p><b>a</b></p>b'],
])('%s is shown as %s', (written, shown) => {
  expect(sanitisedHtml(parseMarkup(written))).toBe(shown)
})

pure('a JSON node that is no allowed element keeps its text alone', () => {
  expect(sanitisedHtml(nodesOfJson([{ tag: 'object', text: 'a' }, { tag: 'center', text: '<b>' }, 'c']))).toBe(
    '&lt;b&gt;c',
  )
})
