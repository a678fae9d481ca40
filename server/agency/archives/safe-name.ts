const EXTENSIONS: Readonly<Record<string, string>> = {
  'application/pdf': '.pdf',
  'image/jpeg': '.jpg',
  'image/png': '.png',
}

const LONGEST = 80

/**
 * A name that every system keeps as it is: no folder, no sign that one of them refuses, no leading dot; its extension is that of what it
 * holds.
 */
export function safeName(given: string, mediaType: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .normalize('NFC')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
    .replaceAll(/[\u0000-\u001f\u007f<>:"|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replaceAll(/\s+/g, '-')
    .replace(/^[.-]+/, '')
    .replace(/[.-]+$/, '')
  const extension = EXTENSIONS[mediaType] ?? ''
  const stem = plain.toLowerCase().endsWith(extension) ? plain.slice(0, plain.length - extension.length) : plain
  return `${Array.from(stem).slice(0, LONGEST).join('') || 'fichier'}${extension}`
}
