/** Short name of each kind of document, as agents say it. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  PLU: 'PLU',
  PLUi: 'PLUi',
  POS: 'POS',
  CC: 'Carte communale',
  PSMV: 'PSMV',
  SCOT: 'SCoT',
  RNU: 'Règlement national d’urbanisme',
}

/** « PLU d’Audruicq », « Carte communale du Mesnil », « PLUi 246200844 » when the territory has no known name. */
export function documentTitle(type: string | null, territory: string): string {
  const name = SHORT_NAMES[type ?? ''] ?? 'Document d’urbanisme'
  return /^\d/.test(territory) ? `${name} ${territory}` : `${name} ${ofPlace(territory)}`
}

/** « d’Audruicq », « de Calais », « du Mesnil », « des Attaques », « de la Communauté… ». */
export function ofPlace(name: string): string {
  if (/^le /i.test(name)) return `du ${name.slice(3)}`
  if (/^les /i.test(name)) return `des ${name.slice(4)}`
  if (/^(la |l['’])/i.test(name)) return `de ${name.charAt(0).toLowerCase()}${name.slice(1)}`
  if (/^(CC|CA|CU|EPT|Communauté|Métropole) /i.test(name)) return `de la ${name}`.replace('de la EPT', 'de l’EPT')
  return /^[aeiouyhâàéèêëîïôœ]/i.test(name) ? `d’${name}` : `de ${name}`
}
