import { type Block, type Content, GENERAL, regulation, type Title } from './regulation.ts'
import { escapeXml } from './write-text.ts'

type Node = { tag: string; text?: string; children?: Node[] }
type Identity = { idUrba: string; siren: string; communes: readonly string[]; name: string; link: string }

const nodes = (block: Block): Node => {
  switch (block.kind) {
    case 'text':
      return { tag: 'div', text: block.text }
    case 'list':
      return { tag: 'ul', children: block.items.map((text) => ({ tag: 'li', text })) }
    case 'table':
      return {
        tag: 'table',
        children: block.rows.map((cells) => ({ tag: 'tr', children: cells.map((text) => ({ tag: 'td', text })) })),
      }
  }
}

const heading = (title: Title, level: number): Node => ({ tag: `h${Math.min(6, level)}`, text: title.heading })

/** CNIG SRU, level 1, JSON. */
export const regulationJson = (identity: Identity): string => {
  const content =
    (title: Title, level: number) =>
    ({ prescriptions, blocks }: Content, i: number) => ({
      idContenu: `${identity.idUrba}/${title.key}/contenu${String(i + 1).padStart(2, '0')}`,
      idZone: title.zones,
      idPrescription: prescriptions,
      html: [...(i === 0 ? [heading(title, level)] : []), ...blocks.map(nodes)],
    })
  const titre =
    (level: number) =>
    (title: Title): object => ({
      idTitre: `${identity.idUrba}/titre/${title.key}`,
      intitule: title.heading,
      niveau: level,
      numero: title.number,
      idZone: title.zones,
      idPrescription: title.prescriptions,
      inseeCommune: identity.communes,
      contenu: title.contents.map(content(title, level)),
      titre: title.titles.map(titre(level + 1)),
    })
  return `${JSON.stringify(
    {
      idReglement: `${identity.idUrba}/reglement`,
      nom: identity.name,
      typeDoc: 'PLUI',
      lien: identity.link,
      idUrba: identity.idUrba,
      inseeCommune: identity.communes,
      sirenIntercomm: identity.siren,
      titre: regulation().map(titre(1)),
    },
    null,
    1,
  )}\n`
}

const html = ({ tag, text, children }: Node): string =>
  `<${tag}>${text === undefined ? '' : escapeXml(text)}${(children ?? []).map(html).join('')}</${tag}>`

/** The same regulation in the XML form of the standard, where general provisions are of “portée générale”. */
export const regulationXml = (identity: Identity): string => {
  const zones = (title: Title) => title.zones.map((zone) => (zone === GENERAL ? 'porteeGenerale' : zone)).join(',')
  const titre =
    (level: number) =>
    (title: Title): string => {
      const indent = '\t'.repeat(level)
      const attributes = `idZone="${zones(title)}" idPrescription="${title.prescriptions.join(',')}"`
      const contents = title.contents.map(({ prescriptions, blocks }, i) => {
        const inner = [...(i === 0 ? [heading(title, level)] : []), ...blocks.map(nodes)].map(html).join('')
        return `${indent}\t<plu:Contenu id="${escapeXml(`${identity.idUrba}/${title.key}/contenu${i + 1}`)}" idZone="${zones(title)}" idPrescription="${prescriptions.join(',')}">${inner}</plu:Contenu>\n`
      })
      return `${indent}<plu:Titre id="${escapeXml(`${identity.idUrba}/titre/${title.key}`)}" intitule="${escapeXml(title.heading)}" niveau="${level}" numero="${title.number}" ${attributes} inseeCommune="${identity.communes.join(',')}">\n${contents.join('')}${title.titles.map(titre(level + 1)).join('')}${indent}</plu:Titre>\n`
    }
  return `<?xml version="1.0" encoding="UTF-8"?>
<plu:ReglementDU xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns="http://www.w3.org/1999/xhtml" xmlns:plu="https://cnig.gouv.fr/reglementDU" id="${escapeXml(`${identity.idUrba}/reglement`)}" nom="${escapeXml(identity.name)}" lien="${escapeXml(identity.link)}" idUrba="${identity.idUrba}" typeDoc="PLUI" sirenIntercomm="${identity.siren}">
${regulation().map(titre(1)).join('')}</plu:ReglementDU>
`
}

/** Headings and paragraphs for the PDF of the written regulation. */
export const regulationText = (): string[] => {
  const lines = (title: Title): string[] => [
    `# ${title.heading}`,
    ...title.contents.flatMap(({ blocks }) =>
      blocks.flatMap((block) => {
        if (block.kind === 'text') return block.text === title.heading ? [] : [block.text]
        if (block.kind === 'list') return block.items.map((item) => `– ${item}`)
        return block.rows.map((cells) => cells.join(' : '))
      }),
    ),
    ...title.titles.flatMap(lines),
  ]
  return regulation().flatMap(lines)
}
